"""Events for a time line: counted by day, week, month or year, by how long the span is."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np

from dateline.desk.desk import Found
from dateline.library.overview import NO_DAY

_MOST_BARS = 200
_A_DAY, _A_WEEK, _A_MONTH = 1, 7, 31


def counted(found: Found) -> dict[str, Any]:
    """Bars, with how many events begin in each.

    ``{"unit", "starts", "ends", "days", "vague", "undated"}``: each bar's first and last day; the events whose day is
    known to within a week; those known only to a longer span; and how many have no day at all.
    """
    columns = found.overview.columns[found.rows]
    dated = columns[columns["first"] != NO_DAY]
    undated = len(columns) - len(dated)
    if not len(dated):
        return {"unit": "day", "starts": [], "ends": [], "days": [], "vague": [], "undated": undated}
    first, last = dated["first"].astype(np.int64), dated["last"].astype(np.int64)
    unit = _unit(int(first.min()), int(first.max()))
    edges = _edges(int(first.min()), int(first.max()), unit)
    bar = np.searchsorted(edges, first, side="right") - 1
    vague = last - first > _A_WEEK
    bars = len(edges) - 1
    return {
        "unit": unit,
        "starts": [_iso(int(edge)) for edge in edges[:-1]],
        "ends": [_iso(int(edge) - 1) for edge in edges[1:]],
        "days": np.bincount(bar[~vague], minlength=bars).tolist(),
        "vague": np.bincount(bar[vague], minlength=bars).tolist(),
        "undated": undated,
    }


def _unit(first: int, last: int) -> str:
    days = last - first + 1
    for unit, length in (("day", _A_DAY), ("week", _A_WEEK), ("month", _A_MONTH)):
        if days / length <= _MOST_BARS:
            return unit
    return "year"


def _edges(first: int, last: int, unit: str) -> np.ndarray[Any, np.dtype[np.int64]]:
    """The first day of each bar, and the day after the last one."""
    if unit in ("day", "week"):
        step = _A_DAY if unit == "day" else _A_WEEK
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


def _iso(ordinal: int) -> str:
    return dt.date.fromordinal(ordinal).isoformat()
