"""Days, weeks, months or years, by how long a span is: the bars of a time line."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np

_LENGTHS = (("day", 1), ("week", 7), ("month", 31))


def unit_for(first: int, last: int, most: int) -> str:
    """The finest unit of which at most `most` bars reach from one day (as an ordinal) to another; else "year"."""
    days = last - first + 1
    return next((unit for unit, length in _LENGTHS if days / length <= most), "year")


def edges_of(first: int, last: int, unit: str) -> np.ndarray[Any, np.dtype[np.int64]]:
    """The first day of each bar, and the day after the last one, as ordinals."""
    if unit in ("day", "week"):
        step = 1 if unit == "day" else 7
        start = first if unit == "day" else first - dt.date.fromordinal(first).weekday()
        count = (last - start) // step + 1
        return np.arange(count + 1, dtype=np.int64) * step + start
    edges = []
    year, month = dt.date.fromordinal(first).year, dt.date.fromordinal(first).month if unit == "month" else 1
    while True:
        edge = dt.date(year, month, 1).toordinal() if year < dt.MAXYEAR else dt.date.max.toordinal() + 1
        edges.append(edge)
        if edge > last:
            return np.array(edges, np.int64)
        if unit == "year" or month == 12:
            year, month = year + 1, 1
        else:
            month += 1
