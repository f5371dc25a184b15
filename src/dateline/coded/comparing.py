"""What a library's events and a coded data set have of one another.

An event and a row are a pair where they can be one happening: days that are no more than so many apart, places no
farther apart than so many kilometres and what their precisions leave open, and kinds that go together. Each is in one
pair at most; the pairs are those with the least difference in all (an assignment, solved by scipy). What is left over
stands alone, or beside a pair that took its partner, which tells of a different cut of the same fighting.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy.optimize import linear_sum_assignment
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from dateline.coded.events import CodedEvent
from dateline.records import Event
from dateline.records.distance import apart
from dateline.vocabulary import event_type

Who = Literal["both", "library", "coded"]

_SLACK = {"exact": 0.0, "near": 10.0, "area": 25.0, "region": 120.0, "country": 0.0}
"""Kilometres that a precision leaves open; a country is compared as such."""
_UNLIKE = 1e6


@dataclass(frozen=True, slots=True)
class Pair:
    """An event, a row, or both where they tell of one happening."""

    event: Event | None
    row: CodedEvent | None
    days: int | None = None
    """Days between them; 0 where their periods touch."""
    km: float | None = None
    """Kilometres between their points; None where one has none that tells."""
    beside: bool = False
    """Alone, but there is a partner that stands in another pair: the same fighting, cut differently."""

    @property
    def who(self) -> Who:
        """Who has it."""
        return "both" if self.event and self.row else "library" if self.event else "coded"

    @property
    def killed(self) -> tuple[int, int] | None:
        """The least and the most dead that the library's origins give; None where none gives a number."""
        return killed(self.event) if self.event else None

    @property
    def day(self) -> str:
        """Its first day, as the library says, else the data set; empty where none is known."""
        if self.event and self.event.when:
            return self.event.when.earliest.isoformat()
        return self.row.earliest.isoformat() if self.row else ""

    @property
    def place(self) -> str:
        """The region and country that it lies in, as far as known."""
        where = (self.row.place if self.row else None) or (self.event.where if self.event else None)
        if where is None:
            return "no place"
        return ", ".join(part for part in (where.admin1, where.country) if part) or where.name

    @property
    def type(self) -> str:
        """Its type, as the library says, else the data set."""
        return self.event.type if self.event else self.row.type if self.row else ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """All pairs, by day."""

    pairs: tuple[Pair, ...]

    def count(self, who: Who, *, beside: bool | None = None) -> int:
        """How many are held by both, by the library alone or by the data set alone."""
        return sum(one.who == who and beside in (None, one.beside) for one in self.pairs)

    def tables(self, by: Literal["day", "place", "type"]) -> list[tuple[str, int, int, int]]:
        """(key, both, library alone, data set alone), those with most first; days in their order."""
        counts: dict[str, dict[Who, int]] = defaultdict(lambda: {"both": 0, "library": 0, "coded": 0})
        for one in self.pairs:
            counts[str(getattr(one, by))][one.who] += 1
        rows = [(key, found["both"], found["library"], found["coded"]) for key, found in counts.items()]
        return sorted(
            rows, key=(lambda row: row[0]) if by == "day" else (lambda row: (-sum(row[1:]), row[0]))
        )


def compare(
    events: Sequence[Event], rows: Sequence[CodedEvent], *, days: int = 1, km: float = 30.0
) -> Comparison:
    """Hold events against rows.

    Args:
        events: events of a library; those without a day are paired with nothing.
        rows: rows of one data set.
        days: how far apart their periods may lie.
        km: how far apart their places may lie, beside what their precisions leave open.
    """
    links = list(_links(events, rows, days, km))
    paired: dict[int, tuple[int, _Link]] = {}
    taken: set[int] = set()
    for ours, theirs, link in _assigned(links, len(events), len(rows)):
        paired[ours] = (theirs, link)
        taken.add(theirs)
    linked_events, linked_rows = {at for at, _, _ in links}, {at for _, at, _ in links}
    pairs = []
    for at, event in enumerate(events):
        if at in paired:
            other, link = paired[at]
            pairs.append(Pair(event, rows[other], link.days, link.km))
        else:
            pairs.append(Pair(event, None, beside=at in linked_events))
    pairs += [Pair(None, row, beside=at in linked_rows) for at, row in enumerate(rows) if at not in taken]
    return Comparison(tuple(sorted(pairs, key=lambda one: (one.day == "", one.day))))


@dataclass(frozen=True, slots=True)
class _Link:
    days: int
    km: float | None
    cost: float


def _links(
    events: Sequence[Event], rows: Sequence[CodedEvent], days: int, km: float
) -> Iterator[tuple[int, int, _Link]]:
    """(event, row, how far apart) of all that can be one happening. Rows are looked up by day."""
    by_day: dict[int, list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        for day in range(row.earliest.toordinal() - days, row.latest.toordinal() + days + 1):
            by_day[day].append(at)
    for number, event in enumerate(events):
        if event.when is None:
            continue
        near: set[int] = set()
        for day in range(event.when.earliest.toordinal(), event.when.latest.toordinal() + 1):
            near.update(by_day.get(day, ()))
        for at in sorted(near):
            if link := _link(event, rows[at], km):
                yield number, at, link


def _link(event: Event, row: CodedEvent, km: float) -> _Link | None:
    kind = _kind(event, row)
    if kind is None or event.when is None:
        return None
    distance: float | None = None
    where, place = event.where, row.place
    if where is not None and place is not None:
        if where.country and place.country and where.country != place.country:
            return None
        coarse = "country" in (where.precision, place.precision)
        if not coarse and where.latitude is not None and where.longitude is not None:
            distance = apart((where.latitude, where.longitude), (place.latitude, place.longitude))
            if distance > km + _SLACK[where.precision or "region"] + _SLACK[place.precision]:
                return None
    elif where is None:
        return None  # on the same day somewhere is no ground to say that it is the same
    days = max(0, (event.when.earliest - row.latest).days, (row.earliest - event.when.latest).days)
    cost = (
        days + (distance if distance is not None else 2 * km) / max(km, 1.0) + kind + _tolls_apart(event, row)
    )
    return _Link(days, distance, cost)


def _kind(event: Event, row: CodedEvent) -> float | None:
    """How unlike the kinds are: 0 to 1; None where they do not go together."""
    ours, theirs = event_type(event.type), event_type(row.type)
    if row.coarse:
        return 0.3 if ours.group == "fighting" else None
    if row.type in event.types:
        return 0.0
    first, second = (dict(kind.equivalent("acled").values).get("event") for kind in (ours, theirs))
    if first is not None and first == second:
        return 0.4
    return 0.8 if ours.group == theirs.group == "fighting" else None


def is_coded_kind(event: Event, source: str) -> bool:
    """Whether a data set codes such events at all: ACLED no talks and statements, UCDP nothing without a death.

    What nobody says to have happened (plans, threats) is coded by neither.
    """
    if event.support.in_favour == 0:
        return False
    if source.casefold().startswith("ucdp"):
        told = killed(event)
        return event_type(event.type).group == "fighting" and told is not None and told[1] > 0
    return bool(event_type(event.type).equivalent("acled").values)


def _tolls_apart(event: Event, row: CodedEvent) -> float:
    """0 to 1: how far the dead that origins speak of lie from those that were coded."""
    told = killed(event)
    if told is None or row.killed is None:
        return 0.3
    low, high = told
    nearest = min(max(row.killed[1], low), high)
    return min(1.0, abs(math.log1p(nearest) - math.log1p(row.killed[1])))


def killed(event: Event) -> tuple[int, int] | None:
    """The least and the most dead that an origin gives for the whole event; None where none gives a number."""
    figures = [
        figure
        for toll in event.counts
        if toll.of == "killed" and not toll.part
        for figure in (toll.low, toll.best, toll.high)
        if figure is not None
    ]
    return (min(figures), max(figures)) if figures else None


def _assigned(
    links: Sequence[tuple[int, int, _Link]], events: int, rows: int
) -> Iterable[tuple[int, int, _Link]]:
    """The links that pair each event and row at most once: as many as possible, with the least cost."""
    if not links:
        return
    left = np.array([one[0] for one in links])
    right = np.array([one[1] for one in links]) + events
    graph = csr_array((np.ones(len(links)), (left, right)), shape=(events + rows, events + rows))
    _, part_of = connected_components(graph, directed=False)
    parts: dict[int, list[tuple[int, int, _Link]]] = defaultdict(list)
    for one in links:
        parts[int(part_of[one[0]])].append(one)
    for part in parts.values():
        ours = sorted({one[0] for one in part})
        theirs = sorted({one[1] for one in part})
        by_pair = {(event, row): link for event, row, link in part}
        costs = np.full((len(ours), len(theirs)), _UNLIKE)
        for (event, row), link in by_pair.items():
            costs[ours.index(event), theirs.index(row)] = link.cost
        for at, other in zip(*linear_sum_assignment(costs), strict=True):
            found = by_pair.get((ours[at], theirs[other]))
            if found is not None:
                yield ours[at], theirs[other], found
