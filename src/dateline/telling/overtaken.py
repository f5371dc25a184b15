"""Corrections and retractions in words: of one claim, of an event's claims, of a document among its versions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from dateline.records import Event
from dateline.records.overtaken import Overtaken

if TYPE_CHECKING:
    from dateline.library import ClaimRow, Library
    from dateline.library.versions import Version

_AT_ONCE = 200


def marked(library: Library, rows: Iterable[ClaimRow]) -> Iterator[tuple[ClaimRow, Overtaken | None]]:
    """Rows in their order, each with what became of its claim; few of many are asked about at a time."""
    every = iter(rows)
    while some := list(islice(every, _AT_ONCE)):
        found = library.overtaken([row.claim.id for row in some])
        yield from ((row, found.get(row.claim.id)) for row in some)


def marked_events(library: Library, events: Iterable[Event]) -> Iterator[tuple[Event, str]]:
    """Events in their order, each with what became of its claims, in words; empty where nothing did."""
    every = iter(events)
    while some := list(islice(every, _AT_ONCE)):
        found = library.overtaken([claim for event in some for claim in event.claims])
        yield from ((event, of_event(event.claims, found)) for event in some)


def mark(one: Overtaken) -> str:
    """What became of a claim, in a word or few: the strongest of what newer versions of its document say.

    >>> mark(Overtaken(newest="d2", corrected_in=("d2",), stands=True))
    'document corrected'
    """
    if one.retracted_in:
        return "retracted"
    return "document corrected" if one.stands else "corrected"


def meaning(one: Overtaken) -> str:
    """The same in a sentence, with every version that says so.

    >>> meaning(Overtaken(newest="d3", corrected_in=("d2",), retracted_in=("d3",), stands=False))
    'newer versions of its document correct it (d2) and take it back (d3); its sentence is not in the newest, d3'
    """
    said = [
        f"{does} ({', '.join(names)})"
        for does, names in (("correct it", one.corrected_in), ("take it back", one.retracted_in))
        if names
    ]
    where = "is still in" if one.stands else "is not in"
    return (
        f"newer versions of its document {' and '.join(said)}; its sentence {where} the newest, {one.newest}"
    )


def counted(marks: Iterable[Overtaken]) -> str:
    """How many of an event's claims are overtaken, and how: "2 claims retracted, 1 corrected"; empty for none.

    >>> one = Overtaken(newest="d2", retracted_in=("d2",), stands=False)
    >>> counted([one, one]), counted([])
    ('2 claims retracted', '')
    """
    found = Counter(map(mark, marks))
    parts = [f"{count} {what}" for what, count in found.most_common()]
    if parts:
        number, _, what = parts[0].partition(" ")
        parts[0] = f"{number} {'claim' if number == '1' else 'claims'} {what}"
    return ", ".join(parts)


def of_event(claims: Iterable[str], marks: Mapping[str, Overtaken]) -> str:
    """As `counted`, of those of an event's claims that have a mark."""
    return counted(marks[claim] for claim in claims if claim in marks)


def about_versions(found: Sequence[Version], document: str) -> list[str]:
    """What is to be said of a document among its versions, for whoever looks at one of them."""
    at = next(number for number, one in enumerate(found) if one.document == document)
    own, newest = found[at], found[-1]
    lines = []
    if own.of > 1:
        lines.append(f"version {own.number} of {own.of}; `dateline versions {document}` shows what changed")
    if own.notice:
        lines.append(f"this document says that it is a {own.notice}")
    for one in found[at + 1 :]:
        if one.notice or one is newest:
            says = f", a {one.notice}" if one.notice else ""
            lines.append(f"there is a newer version, {one.document}{says}")
    if newest is not own and own.gone:
        names = ", ".join(name for name, _ in own.gone)
        lines.append(
            f"{len(own.gone)} of {own.claims} claims rest on sentences that the newest version has no more: {names}"
        )
    return lines
