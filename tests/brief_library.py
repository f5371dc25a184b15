"""A small library for briefs and figures: hand-made claims, texts that were read, a week before, hostile words."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from dateline.library import Library
from dateline.pipeline import read_documents
from dateline.pipeline.corroborating import Corroboration
from dateline.records import Actor, Claim, Document, Filler, Period, Place, Speaker
from examples import a_claim, a_reading, span
from export_examples import documents
from happenings import document, make_library

FIRST, LAST = dt.date(2020, 3, 1), dt.date(2020, 3, 7)
LNA, GNA = ("ly.lna", "Libyan National Army"), ("ly.gna", "Government of National Accord")
BOASTED = document(
    "boasted", "Harbour <b>Post</b>", "2020-03-03",
    "The Libyan National Army said its forces destroyed three tanks of the Government of National Accord.",
)  # fmt: skip
EARLIER = document("earlier", "Coastal Ledger", "2020-02-25", "Shelling hit Saraqib again, residents said.")
HOSTILE = document(
    "hostile", "Example Wire", "2020-03-04",
    'Protests broke out in the port <script>alert("1")</script> | [click](https://example.org) *now*, dockers said.',
)  # fmt: skip
UNREAD = Document.make(
    "Der Hafen wurde am Montag beschossen.", external_id="unread", publisher="Hafenblatt", language="de",
    published=dt.date(2020, 3, 4),
)  # fmt: skip


def boast() -> Claim:
    """The claim of a party to its own side's success."""
    made = a_claim(
        BOASTED, "destroyed", "destruction", said_by=("Libyan National Army",), when=published(BOASTED)
    )
    resolved = {
        "actor": _resolved("its forces", LNA, "armed_forces"),
        "target": _resolved("Government of National Accord", GNA, "government"),
    }
    speaker = Speaker(**span(BOASTED.text, LNA[1]), name=LNA[1], id=LNA[0])
    cue = {"cue": (Filler(**span(BOASTED.text, "said")),)}
    return made.model_copy(update={"roles": {**resolved, **cue}, "said_by": (speaker,)})


def published(of: Document) -> Period:
    """The day of publication, as the day of what a text gives no day for."""
    assert of.published
    note = "the day of publication"
    return Period(basis="inherited", earliest=of.published, latest=of.published, precision="day", note=note)


def saraqib(of: Document) -> Place:
    """Saraqib, as a text names it."""
    return Place(
        basis="quoted", **span(of.text, "Saraqib"), role="place", name="Saraqib", latitude=35.864, longitude=36.806,
        country="SY", admin1="Idlib", precision="exact", id="geonames:172338",
    )  # fmt: skip


def _resolved(words: str, known: tuple[str, str], kind: str) -> tuple[Filler, ...]:
    actor = Actor(id=known[0], name=known[1], kind=kind, country="LY")
    return (Filler(**span(BOASTED.text, words), resolved=actor),)


def make_brief_library(path: Path) -> None:
    """Write the library, grouped and worked out."""
    make_library(path)
    shelled = a_claim(
        EARLIER, "Shelling", "shelling", said_by=("residents",), when=published(EARLIER), where=(saraqib(EARLIER),)
    )  # fmt: skip
    protest = a_claim(HOSTILE, "Protests", "protest", said_by=("dockers",), when=published(HOSTILE))
    with Library.open(path) as library:
        for reading in read_documents(documents(), mentions=True, processes=1):
            library.add(reading, actor="ana")
        for of, claims in (
            (BOASTED, [boast()]),
            (EARLIER, [shelled]),
            (HOSTILE, [protest]),
        ):
            library.add(a_reading(of, *claims), actor="ana")
        unread = a_reading(UNREAD)
        library.add(
            unread.model_copy(update={"document": unread.document.model_copy(update={"read": False})}),
            actor="ana",
        )
        corroboration = Corroboration(library)
        corroboration.catch_up()
        corroboration.work_out()
