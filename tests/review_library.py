"""A small library to be reviewed: ten claims in five documents, one of them in letters of several scripts."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from dateline.library import Library
from dateline.pipeline.corroborating import Corroboration
from dateline.records import Document, Period, Place
from examples import a_claim, a_reading

ODD = (
    "👩🏽‍🚒 Rescuers said 🇱🇾 forces of خليفة حفتر shelled عين زارة on Monday.\r\n\r\n"
    "Cafe\u0301 owners 😀 fled Sebha. Rebels captured طرابلس 🏙️ later."
)
"""Emoji of several code points, Arabic, a combining accent and line ends from Windows."""
TEXTS = {
    "odd": ODD,
    "alpha": "A bomb exploded at a market in Douma on 4 March 2016. It killed 12 people, the Observatory said.",
    "beta": "A bombing hit the market in Douma on 4 March 2016, killing 40 people, the Civil Defence said.",
    "gamma": "The army detained two men in Homs. It shelled Talbiseh. Troops withdrew from Rastan.",
    "delta": "Rebels reportedly attacked a post near Idlib.",
}
COUNT = 10
_WHEN = Period(basis="entered", earliest=dt.date(2016, 3, 4), latest=dt.date(2016, 3, 4), precision="day")
_WHERE = (
    Place(
        basis="entered",
        role="place",
        name="Douma",
        latitude=33.57,
        longitude=36.4,
        country="SY",
        precision="exact",
    ),
)


def make(path: Path) -> Path:
    """The library, with its events."""
    published = dt.date(2016, 3, 5)
    one = {
        name: Document.make(text, external_id=name, publisher=f"{name.title()} Post", published=published)
        for name, text in TEXTS.items()
    }
    odd, alpha, beta, gamma, delta = one.values()
    readings = [
        a_reading(
            odd,
            a_claim(
                odd,
                "shelled",
                "shelling",
                actor="forces of خليفة حفتر",
                place="عين زارة",
                said_by=("Rescuers",),
                confidence=0.35,
            ),
            a_claim(odd, "captured", "capture", actor="Rebels", place="طرابلس"),
        ),
        a_reading(
            alpha,
            a_claim(
                alpha,
                "exploded",
                "bombing",
                place="Douma",
                killed="12 people",
                confidence=0.6,
                when=_WHEN,
                where=_WHERE,
            ),
            a_claim(alpha, "killed", "killing", killed="12 people", said_by=("Observatory",)),
        ),
        a_reading(
            beta,
            a_claim(
                beta,
                "bombing",
                "bombing",
                place="Douma",
                killed="40 people",
                said_by=("Civil Defence",),
                confidence=0.7,
                when=_WHEN,
                where=_WHERE,
            ),
        ),
        a_reading(
            gamma,
            a_claim(gamma, "detained", "detention", actor="army", place="Homs", target="two men"),
            a_claim(gamma, "shelled", "shelling", place="Talbiseh", confidence=0.8),
            a_claim(gamma, "withdrew", "withdrawal", actor="Troops", place="Rastan", confidence=0.95),
        ),
        a_reading(
            delta,
            a_claim(delta, "attacked", "attack", actor="Rebels", certainty="possible", confidence=0.55),
            a_claim(delta, "post", "destruction", confidence=0.45),
        ),
    ]
    with Library.open(path) as kept:
        kept.add_many(readings, actor="test")
        corroboration = Corroboration(kept)
        corroboration.catch_up()
        corroboration.work_out()
        assert kept.count_claims() == COUNT
    return path
