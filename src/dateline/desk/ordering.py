"""Where an event stands in an order of the table, so that the next page can begin after it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from functools import total_ordering
from typing import Any

from dateline.library.found import Found
from dateline.library.overview import NO_DAY, Numbers

Place = tuple[str, int, int, int, str]
"""Sort, the value that is sorted by first, first and last day as ordinals, identifier."""


@total_ordering
@dataclass(frozen=True, slots=True)
class _Backwards:
    """An identifier that is sorted backwards: the latest first turns round those of one day, too."""

    id: str

    def __lt__(self, other: _Backwards) -> bool:
        return self.id > other.id


def place_of(found: Found, sort: str, row: int) -> Place:
    """The place of a row in an order that `explore.in_order` gives."""
    columns = found.overview.columns[row]
    return (
        sort,
        _values(found, sort)(row),
        int(columns["first"]),
        int(columns["last"]),
        str(found.overview.ids[row]),
    )


def begins_after(found: Found, ordered: Numbers, place: Place) -> int:
    """How many of the rows, in the place's own order, stand up to a place; the event there may be no more."""
    sort, value, first, last, name = place
    values, overview = _values(found, sort), found.overview

    def key(row: int) -> tuple[Any, ...]:
        columns = overview.columns[row]
        return _key(sort, values(row), int(columns["first"]), int(columns["last"]), str(overview.ids[row]))

    return bisect_right(ordered, _key(sort, value, first, last, name), key=key)


def _values(found: Found, sort: str) -> Callable[[int], int]:
    """The value of a row that an order looks at before its days."""
    columns = found.overview.columns
    if sort == "grade":
        grades = found.overview.grades(found.grades)
        return lambda row: int(grades[row])
    most = {"-support": "favour", "-documents": "documents", "-claims": "claims"}
    if sort in most:
        column = columns[most[sort]]
        return lambda row: -int(column[row])
    return lambda row: 0


def _key(sort: str, value: int, first: int, last: int, name: str) -> tuple[Any, ...]:
    """What rows in that order are sorted by: the value, then days, those without one last."""
    if first == NO_DAY:
        return value, 1, 0, last, name
    if sort == "-day":
        return value, 0, -first, -last, _Backwards(name)
    return value, 0, first, last, name
