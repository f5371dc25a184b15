"""Tolls over time as a drawing needs them: for each kind of toll the claimants, the figure of each as it stands day by
day, and every figure with its range. Nothing is averaged, and parts stand apart from totals."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from dateline.corroboration.tolls import far_above, size, totals
from dateline.records import Event, Toll
from dateline.telling.plain import plain
from dateline.telling.words import figure, short

COLOURS = 8
SHAPES = (
    "M0-5A5 5 0 1 0 .01-5Z",
    "M-4.5-4.5H4.5V4.5H-4.5Z",
    "M0-5.5L5.5 4.5H-5.5Z",
    "M0-6L6 0L0 6L-6 0Z",
    "M0 5.5L5.5-4.5H-5.5Z",
)
"""Marks around the point 0,0 as SVG paths, the same in the drawing and the table: circle, square, triangle ..."""


def looks(event: Event) -> dict[str, tuple[int, int]]:
    """To each claimant, by its origin's identifier, a colour's and a shape's number; the pair repeats after forty."""
    order = {one.id: not one.independent for one in event.origins}
    claimants = sorted({one.origin for one in event.counts}, key=lambda one: (order.get(one, True), one))
    return {name: (at % COLOURS, at % len(SHAPES)) for at, name in enumerate(claimants)}


def charts(event: Event) -> list[dict[str, Any]]:
    """One drawing for each kind of toll that has figures with a day, the most figures first."""
    kinds = dict.fromkeys(one.of for one in event.counts)
    made = [_chart(of, [one for one in event.counts if one.of == of], event) for of in kinds]
    return sorted((one for one in made if one["days"]), key=lambda one: -one["figures"])


def _chart(of: str, found: Sequence[Toll], event: Event) -> dict[str, Any]:
    off = far_above(found)
    dated = [one for one in found if one.on and one not in off]
    days = sorted({one.on for one in dated if one.on})
    independent = {one.id: one.independent for one in event.origins}
    look = looks(event)
    # What stands on a day is what `totals` makes of all that was published until then.
    standing = [totals(one for one in dated if one.on and one.on <= day) for day in days]
    claimants = []
    for origin in sorted({one.origin for one in dated}, key=list(look).index):
        own = [one for one in dated if one.origin == origin]
        colour, shape = look[origin]
        claimants.append(
            {
                "name": plain(own[0].said_by),
                "short": short(own[0].said_by),
                "colour": colour,
                "shape": shape,
                "counts": independent.get(origin, False),
                "line": [_value(one) if (one := now.get((of, origin))) else None for now in standing],
                "stands": figure(last) if (last := standing[-1].get((of, origin))) else "",
                "marks": _marks(own, days),
            }
        )
    return {
        "of": of,
        "days": [day.isoformat() for day in days],
        "claimants": claimants,
        "figures": len(dated),
        "off": [f"{figure(one)} ({plain(one.said_by)})" for one in off],
        "undated": sum(one.on is None for one in found),
    }


def _marks(own: Sequence[Toll], days: Sequence[dt.date]) -> list[dict[str, Any]]:
    """Each figure of a claimant once a day."""
    made: dict[tuple[object, ...], dict[str, Any]] = {}
    for one in own:
        assert one.on is not None
        mark = {
            "day": days.index(one.on),
            "value": _value(one),
            "low": one.low,
            "high": one.high,
            "part": one.part,
            "number": figure(one),
            "who": plain(one.who) if one.who else "",
        }
        made.setdefault((mark["day"], one.low, one.best, one.high, one.part), mark)
    return list(made.values())


def _value(one: Toll) -> int:
    return one.best if one.best is not None else size(one)
