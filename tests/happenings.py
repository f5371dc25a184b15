"""A small library of made-up readings: an airstrike of which four documents tell, a car bomb, and a planned meeting."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from dateline.library import Library
from dateline.pipeline.corroborating import Corroboration
from dateline.records import Claim, Count, Document, Period, Place
from examples import a_claim, a_reading, span

MARKET = "market of Maarat al-Numan"
TOLD = (
    f"Airstrikes on the {MARKET} killed 12 civilians on Monday, the Syrian Observatory for Human Rights said."
)


def document(name: str, publisher: str, published: str | None, text: str) -> Document:
    """A document of the made-up library."""
    day = dt.date.fromisoformat(published) if published else None
    return Document.make(text, external_id=name, publisher=publisher, published=day, language="en")


OBSERVED = document("observed", "Example Wire", "2020-03-02", TOLD)
COPIED = document("copied", "Harbour Post", "2020-03-02", TOLD)
RESCUED = document(
    "rescued", "Coastal Ledger", "2020-03-03",
    "Warplanes struck the market of Maarat al-Numan on Monday and killed 19 people, rescue workers said.",
)  # fmt: skip
DENIED = document(
    "denied", "State Bulletin", "2020-03-04",
    "Officials denied reports of an airstrike: no plane flew near Maarat al-Numan on Monday, the ministry said.",
)  # fmt: skip
BOMBED = document(
    "bombed", "Example Wire", "2020-03-05", "A [bold]car bomb\x1b[31m exploded in Azaz on Thursday."
)
PLANNED = document("planned", "Harbour Post", None, "The two governments plan to hold talks.")


def _strike(
    of: Document, trigger: str, *, killed: int | None = None, place: str = MARKET, **values: Any
) -> Claim:
    words = of.text
    monday = dt.date(2020, 3, 2)
    when = Period(basis="quoted", **span(words, "Monday"), earliest=monday, latest=monday, precision="day")
    where = Place(
        basis="quoted", **span(words, place), role="place", name="Maarat al-Numan", latitude=35.64,
        longitude=36.67, country="SY", precision="exact", id="geonames:170794",
    )  # fmt: skip
    counts = (
        (
            Count(
                basis="quoted", **span(words, str(killed)), of="killed", low=killed, best=killed, high=killed
            ),
        )
        if killed
        else ()
    )
    return a_claim(of, trigger, "airstrike", place=place, when=when, where=(where,), counts=counts, **values)


STRUCK = [
    _strike(
        OBSERVED,
        "Airstrikes",
        killed=12,
        target="civilians",
        said_by=("Syrian Observatory for Human Rights",),
    ),
    _strike(
        COPIED, "Airstrikes", killed=12, target="civilians", said_by=("Syrian Observatory for Human Rights",)
    ),
    _strike(RESCUED, "struck", killed=19, target="people", said_by=("rescue workers",)),
    _strike(DENIED, "airstrike", place="Maarat al-Numan", certainty="denied", said_by=("ministry",)),
]
EXPLODED = a_claim(
    BOMBED, "exploded", "bombing", actor="[bold]car bomb\x1b[31m", place="Azaz",
    when=Period(
        basis="quoted", **span(BOMBED.text, "Thursday"), earliest=dt.date(2020, 3, 5), latest=dt.date(2020, 3, 5),
        precision="day",
    ),
    where=(
        Place(
            basis="quoted", **span(BOMBED.text, "Azaz"), role="place", name="Azaz", latitude=36.586,
            longitude=37.044, country="SY", precision="exact", id="geonames:172955",
        ),
    ),
)  # fmt: skip
TALKS = a_claim(PLANNED, "talks", "meeting", actor="two governments", status="planned")


def make_library(path: Path) -> None:
    """Write the library; whatever the learned score thinks of them, the four reports of the airstrike are one event."""
    with Library.open(path) as library:
        for of, claims in (
            (OBSERVED, STRUCK[:1]),
            (COPIED, STRUCK[1:2]),
            (RESCUED, STRUCK[2:3]),
            (DENIED, STRUCK[3:]),
            (BOMBED, [EXPLODED]),
            (PLANNED, [TALKS]),
        ):
            library.add(a_reading(of, *claims), actor="ana")
        corroboration = Corroboration(library)
        corroboration.catch_up()
        events = sorted(set(library.events.of_claims([claim.id for claim in STRUCK]).values()))
        if len(events) > 1:
            library.judge("merge", events[0], value={"events": events[1:]}, by="ana")
        corroboration.catch_up()
        corroboration.work_out()
