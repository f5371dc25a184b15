"""Events by place: what stands where no map can be drawn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from dateline.desk.desk import Desk
from dateline.desk.mapping import left_out, on_map
from dateline.desk.query import Query
from dateline.records import EventPlace

MOST_PLACES = 100
_AROUND = 0.002
"""Degrees around a place that its link asks for: some 200 metres."""


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place with how many events stand there."""

    where: EventPlace
    events: int
    disputed: int
    address: str | None
    """Explore with these events alone."""


def by_place(desk: Desk, query: Query) -> dict[str, Any]:
    """The places with most events under a filter, and how many events stand at none."""
    found = desk.find(query.wanted)
    rows, columns = on_map(found), found.overview.columns
    points = np.stack([columns["latitude"][rows], columns["longitude"][rows]], axis=1)
    _, first, at, counts = np.unique(
        points, axis=0, return_index=True, return_inverse=True, return_counts=True
    )
    disputed = np.bincount(at.ravel(), columns["disputed"][rows], minlength=len(counts))
    most = np.argsort(-counts, kind="stable")[:MOST_PLACES]
    names = [str(found.overview.ids[rows[first[place]]]) for place in most]
    shown = {one.id: one.where for one in desk.events(names)}
    return {
        "places": [
            PlaceRow(where, int(counts[place]), int(disputed[place]), _address(query, where))
            for name, place in zip(names, most, strict=True)
            if (where := shown.get(name)) is not None
        ],
        "mapped": len(rows),
        **left_out(found),
    }


def _address(query: Query, where: EventPlace) -> str | None:
    if where.precision == "country" or where.latitude is None or where.longitude is None:
        return None
    area = (
        where.longitude - _AROUND,
        where.latitude - _AROUND,
        where.longitude + _AROUND,
        where.latitude + _AROUND,
    )
    return Query(replace(query.wanted, area=area)).address()
