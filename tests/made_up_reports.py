"""Made-up reports for property tests: few towns, days, parties, tolls and words, so that near and far claims meet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from dateline.corroboration import Told, traits
from dateline.records import Claim, Count, Document, Filler, Period, Place, Reading, Span, Speaker, claim_id
from examples import a_reading

FIRST_DAY = dt.date(2021, 5, 3)
TOWNS = {"Orlenta": (35.60, 36.60), "Sarvikh": (35.62, 36.65), "Tolmenau": (36.40, 37.20)}
"""Two towns a few kilometres from each other, and one far off."""
VERBS = {"shelled": "shelling", "bombed": "airstrike", "attacked": "attack", "entered": "advance"}
PARTIES = ("army", "rebels")
TARGETS = ("granary", "bridge")
TOLLS = (0, 6, 7, 43)
SOURCES = ("a medic", "Mora Watch", "")
OUTLETS = ("Continental Press", "Harbour Post", "Coastal Ledger", None)
DETAILS = ("", " Windows of the ferry terminal broke.", " Smoke rose above the tannery quarter.")


@dataclass(frozen=True, slots=True)
class Happening:
    """What one sentence tells."""

    verb: str = "shelled"
    party: str = "army"
    target: str = "granary"
    town: str | None = "Orlenta"
    day: int | None = 0
    toll: int = 0
    source: str = ""
    standing: str = "told"

    def sentence(self) -> str:
        """The happening in words."""
        where = f" in {self.town}" if self.town else ""
        when = f" on {weekday(self.day)}" if self.day is not None else ""
        toll = f", killing {self.toll} people" if self.toll else ""
        said = f", {self.source} said" if self.source else ""
        before = {"told": "The", "denied": "It is untrue that the", "planned": "It is planned that the"}
        return f"{before[self.standing]} {self.party} {self.verb} the {self.target}{where}{when}{toll}{said}."


def weekday(day: int) -> str:
    """The name of a day, counted from the first."""
    return f"{FIRST_DAY + dt.timedelta(days=day):%A}"


def reading(
    name: str,
    told: Iterable[Happening],
    *,
    publisher: str | None = "Continental Press",
    published: int | None = 1,
    detail: str = "",
    version: str = "1",
) -> Reading:
    """A document that tells of these, and what a reader makes of it."""
    sentences = [one.sentence() for one in told]
    text = " ".join(sentences) + detail
    document = Document.make(
        text,
        external_id=name,
        publisher=publisher,
        published=None if published is None else FIRST_DAY + dt.timedelta(days=published),
        language="en",
    )
    starts = [sum(len(one) + 1 for one in sentences[:at]) for at in range(len(sentences))]
    claims = [
        _claim(document, one, start, words) for one, start, words in zip(told, starts, sentences, strict=True)
    ]
    return a_reading(document, *claims, version=version)


def _claim(document: Document, told: Happening, start: int, sentence: str) -> Claim:
    def at(words: str) -> dict[str, Any]:
        begin = start + sentence.index(words)
        return {"start": begin, "end": begin + len(words), "text": words}

    when = where = toll = None
    if told.day is not None:
        day = FIRST_DAY + dt.timedelta(days=told.day)
        when = Period(basis="quoted", **at(weekday(told.day)), earliest=day, latest=day, precision="day")
    elif document.published:
        day = document.published
        when = Period(basis="inherited", earliest=day, latest=day, precision="day")
    if told.town:
        latitude, longitude = TOWNS[told.town]
        where = Place(
            basis="quoted", **at(told.town), role="place", name=told.town, latitude=latitude, longitude=longitude,
            country="XA", precision="exact", id=f"made-up:{told.town}",
        )  # fmt: skip
    if told.toll:
        words = at(f"{told.toll} people")
        toll = Count(basis="quoted", **words, of="killed", low=told.toll, best=told.toll, high=told.toll)
    kind = VERBS[told.verb]
    trigger = Span(**at(told.verb))
    roles = {"actor": (Filler(**at(told.party)),), "target": (Filler(**at(told.target)),)}
    return Claim(
        id=claim_id(document.id, trigger.start, trigger.end, kind),
        type=kind,
        trigger=trigger,
        certainty="denied" if told.standing == "denied" else "certain",
        status="planned" if told.standing == "planned" else "happened",
        confidence=0.9,
        roles=roles,
        when=when,
        where=(where,) if where else (),
        counts=(toll,) if toll else (),
        said_by=(Speaker(**at(told.source), name=told.source),) if told.source else (),
    )


def happenings() -> st.SearchStrategy[Happening]:
    """Any of the happenings that these words can tell; mostly ones that happened, in a town, on a day."""
    return st.builds(
        Happening,
        st.sampled_from(list(VERBS)),
        st.sampled_from(PARTIES),
        st.sampled_from(TARGETS),
        st.sampled_from([*TOWNS, *TOWNS, None]),
        st.sampled_from([0, 0, 1, 5, None]),
        st.sampled_from(TOLLS),
        st.sampled_from(SOURCES),
        st.sampled_from(["told"] * 5 + ["denied", "planned"]),
    )


@st.composite
def readings(draw: st.DrawFn, least: int = 2, most: int = 7) -> list[Reading]:
    """Several documents, called "0", "1" ..., that tell of a few happenings between them, each in its own way."""
    shared = draw(st.lists(happenings(), min_size=1, max_size=2))
    told = st.lists(
        st.one_of(st.sampled_from(shared), st.sampled_from(shared), happenings()), min_size=1, max_size=3
    )
    return [
        reading(
            str(number),
            draw(told),
            publisher=draw(st.sampled_from(OUTLETS)),
            published=draw(st.sampled_from([0, 1, 2, None])),
            detail=draw(st.sampled_from(DETAILS)),
        )
        for number in range(draw(st.integers(least, most)))
    ]


def copy_of(original: Reading, name: str, publisher: str | None) -> Reading:
    """The same text, from another outlet on the same day."""
    old = original.document
    document = Document.make(
        old.text, external_id=name, publisher=publisher, published=old.published, language="en"
    )
    claims = [
        one.model_copy(update={"id": claim_id(document.id, one.trigger.start, one.trigger.end, one.type)})
        for one in original.claims
    ]
    return a_reading(document, *claims)


def told_of(item: Reading) -> Told:
    """What grouping takes of a reading."""
    return Told(
        item.document.id, tuple(claim.id for claim in item.claims), traits(item.document, item.claims)
    )
