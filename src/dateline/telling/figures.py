"""Every figure of an event by day of publication, once for each claimant, with what carries it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dateline.corroboration.tolls import size
from dateline.records import Event, Toll
from dateline.telling.plain import plain
from dateline.telling.words import figure


@dataclass(frozen=True, slots=True)
class Figured:
    """One figure of one claimant on one day, however many documents carry it."""

    day: str
    """ISO 8601, or "no date"."""
    number: str
    of: str
    whom: str
    """Of whom, and that it counts a part where it does; may be empty."""
    part: bool
    origin: str
    said_by: str
    repeats: bool
    """Whether its origin only repeats others."""
    tolls: tuple[Toll, ...]

    @property
    def words(self) -> str:
        """The figure with what it counts: "≥43 killed (people)"."""
        return f"{self.number} {self.of}{f' ({self.whom})' if self.whom else ''}"

    @property
    def documents(self) -> tuple[str, ...]:
        """External identifiers of the documents that carry it."""
        return tuple(dict.fromkeys(one.document for one in self.tolls))


def figured(event: Event) -> list[Figured]:
    """Every figure of an event, by day, kind and size."""
    repeating = {one.id for one in event.origins} - {one.id for one in event.origins if one.independent}
    rows: dict[tuple[str, str, str, str, str], list[Toll]] = {}
    for one in sorted(event.counts, key=lambda one: (_day(one), one.of, size(one), one.said_by)):
        whom = ", ".join(_whom(one))
        rows.setdefault((_day(one), figure(one), one.of, whom, one.origin), []).append(one)
    return [
        Figured(
            day,
            number,
            of,
            whom,
            tolls[0].part,
            origin,
            plain(tolls[0].said_by),
            origin in repeating,
            tuple(tolls),
        )
        for (day, number, of, whom, origin), tolls in rows.items()
    ]


def _day(one: Toll) -> str:
    return str(one.on or "no date")


def _whom(one: Toll) -> Iterable[str]:
    if one.who:
        yield plain(one.who)
    if one.part:
        yield "a part"
