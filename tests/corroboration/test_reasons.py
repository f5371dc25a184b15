"""Reasons: what a reader of two texts can see for himself of why they tell of one happening."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np

from dateline.corroboration.reasons import because_and_but, stand_together
from dateline.corroboration.traits import Packed, traits
from dateline.records import Count, Document, Period, Place
from examples import a_claim, span

TEXT = "A bomb exploded in Idlib on Monday and killed 6 people."


def account(
    *,
    day: int = 2,
    latitude: float = 35.93,
    killed: int = 6,
    kind: str = "bombing",
    name: str = "a",
    text: str = TEXT,
) -> Packed:
    document = Document.make(text, external_id=name, published=dt.date(2020, 3, 3))
    when = dt.date(2020, 3, day)
    values: dict[str, Any] = {
        "when": Period(basis="quoted", **span(text, "Monday"), earliest=when, latest=when, precision="day"),
        "where": (
            Place(
                basis="quoted", **span(text, "Idlib"), role="place", name="Idlib", latitude=latitude,
                longitude=36.63, country="SY", precision="exact", id=f"place:{latitude}",
            ),
        ),
        "counts": (
            Count(basis="quoted", **span(text, "6"), of="killed", low=killed, best=killed, high=killed),
        ),
    }  # fmt: skip
    return traits(document, [a_claim(document, "exploded", kind, **values)])


def test_what_speaks_for_one_happening_is_named() -> None:
    because, but = because_and_but(account(), account(name="b", latitude=35.95))
    assert because[:4] == ("same day", "2 km apart", "both tell of bombing", "both 6 killed")
    assert but == ()


def test_what_speaks_against_is_named_too() -> None:
    other = account(name="b", day=6, latitude=36.6, killed=70, kind="airstrike")
    because, but = because_and_but(account(), other)
    assert but[:4] == (
        "4 days apart",
        "75 km apart",
        "bombing in one, airstrike in the other",
        "6 and 70 killed",
    )
    assert "same day" not in because


def test_each_joins_the_earlier_one_that_it_is_most_like() -> None:
    far = "Somewhere in Idlib a bomb exploded; 6 died on Monday."
    packed = np.concatenate(
        [account(), account(name="b", latitude=36.9, killed=90, text=far), account(name="c")]
    )
    reasons = stand_together(["a", "b", "c"], packed)
    assert [(one.document, one.beside) for one in reasons] == [("b", "a"), ("c", "a")]


def test_what_only_a_person_joined_says_so() -> None:
    packed = np.concatenate([account(), account(name="b", day=30, latitude=31.0, killed=400, kind="attack")])
    [reason] = stand_together(["a", "b"], packed, by_hand=[(0, 1)])
    assert reason.by_hand
    assert stand_together(["a", "b"], packed)[0].by_hand is False
