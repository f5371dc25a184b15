"""A coded row as a document with one claim, and back.

The document's text is the row itself, a column a line, so that each value can be pointed at; what the codes stand for
(day, point, toll) has the basis "imported" and names the column.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from dateline.coded.events import CodedEvent, CodedPlace
from dateline.library import IMPORTED
from dateline.records import (
    Actor,
    Claim,
    Count,
    Document,
    Filler,
    Period,
    Place,
    ReaderInfo,
    Reading,
    Span,
    Speaker,
    claim_id,
)
from dateline.vocabulary import codebook_version

VERSIONS = {"acled": "acled 2023", "ucdp": "ucdp ged 23.1"}
"""The reader's version: the codebook that the table follows."""


def reading_of(row: CodedEvent, *, resolve: Callable[[str], Actor | None] = lambda _: None) -> Reading:
    """The row as a document of its source, with one claim. `resolve` finds the party that a coded name stands for."""
    head = f"{row.source} {row.id}"
    lines, spans = [head], []
    at = len(head) + 1
    for part in row.parts:
        begins = at + len(part.column) + 2
        spans.append((part, Span(start=begins, end=begins + len(part.value), text=part.value)))
        lines.append(f"{part.column}: {part.value}")
        at = begins + len(part.value) + 1
    document = Document.make(
        "\n".join(lines), external_id=row.id, publisher=row.source, language="en"
    ).model_copy(update={"read": True})
    trigger = next(span for part, span in spans if part.role == "trigger")
    roles: dict[str, tuple[Filler, ...]] = {}
    speakers: tuple[Speaker, ...] = ()
    for part, span in spans:
        if part.role in ("actor", "target", "place", "source"):
            known = resolve(part.value) if part.role != "place" else None
            filler = Filler(**span.model_dump(), resolved=known)
            roles[part.role] = (*roles.get(part.role, ()), filler)
            if part.role == "source":
                name = known.name if known else part.value
                speakers = (Speaker(**span.model_dump(), name=name, id=known.id if known else None),)
    claim = Claim(
        id=claim_id(document.id, trigger.start, trigger.end, row.type),
        type=row.type,
        trigger=trigger,
        certainty="certain",
        status="happened",
        confidence=1.0,
        roles=roles,
        said_by=speakers,
        when=Period(
            basis="imported",
            earliest=row.earliest,
            latest=row.latest,
            precision=row.precision,
            note=f"{row.source}, {row.time_code}",
        ),
        where=(_place(row.place, row.source),) if row.place else (),
        counts=_counts(row),
    )
    reader = ReaderInfo(
        name=IMPORTED, version=VERSIONS[row.scheme], codebook=codebook_version(), at=dt.datetime.now(dt.UTC)
    )
    return Reading(reader=reader, document=document, claims=(claim,))


def coded_of(claim: Claim, *, source: str, name: str) -> CodedEvent | None:
    """An imported claim as the row that it was, with its document's publisher and external identifier (`name`).

    None where it is none. The parts are not taken up again.
    """
    place = claim.where[0] if claim.where else None
    if claim.when is None or claim.when.basis != "imported":
        return None
    ucdp = source.casefold().startswith("ucdp")
    toll = next((one for one in claim.counts if one.of == "killed"), None)
    coded_place = None
    if place and place.latitude is not None and place.longitude is not None:
        coded_place = CodedPlace(
            place.name,
            place.latitude,
            place.longitude,
            place.precision or "region",
            place.country,
            place.admin1,
            place.note or "",
        )
    return CodedEvent(
        scheme="ucdp" if ucdp else "acled",
        source=source,
        id=name,
        type=claim.type,
        coarse=ucdp,
        earliest=claim.when.earliest,
        latest=claim.when.latest,
        precision=claim.when.precision,
        time_code=claim.when.note or "",
        place=coded_place,
        killed=(toll.low or 0, toll.best or 0, toll.high or 0) if toll else None,
        parts=(),
        said_by=claim.said_by[0].name if claim.said_by else None,
    )


def _place(place: CodedPlace, source: str) -> Place:
    return Place(
        basis="imported",
        role="place",
        name=place.name,
        latitude=place.latitude,
        longitude=place.longitude,
        country=place.country,
        admin1=place.admin1,
        precision=place.precision,
        note=f"{source}, {place.code}",
    )


def _counts(row: CodedEvent) -> tuple[Count, ...]:
    if row.killed is None:
        return ()
    low, best, high = row.killed
    column = "fatalities" if row.scheme == "acled" else "low, best and high"
    return (
        Count(basis="imported", of="killed", low=low, best=best, high=high, note=f"{row.source}, {column}"),
    )
