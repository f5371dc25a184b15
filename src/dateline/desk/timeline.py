"""Events for a time line: counted by day, week, month or year, by how long the span is."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np

from dateline.library.found import Found
from dateline.library.overview import NO_DAY
from dateline.telling.bins import edges_of, unit_for

_MOST_BARS = 200
_A_WEEK = 7


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
    unit = unit_for(int(first.min()), int(first.max()), _MOST_BARS)
    edges = edges_of(int(first.min()), int(first.max()), unit)
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


def _iso(ordinal: int) -> str:
    return dt.date.fromordinal(ordinal).isoformat()
