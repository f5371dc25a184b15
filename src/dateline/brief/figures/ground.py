"""What lies under a map's marks: countries with their names, the largest towns, and a scale."""

from __future__ import annotations

import math
from functools import cache
from typing import Any

import numpy as np

from dateline.brief.figures.countries import rings
from dateline.brief.figures.style import BORDER, LAND, SOFT, Width
from dateline.resolution.places.gazetteer import NoGazetteerError
from dateline.resolution.places.largest import Largest, largest

KM_A_DEGREE = 111.2
View = tuple[float, float, float, float]
"""West, south, east, north, in degrees."""
_COUNTRIES = {"wide": 12, "narrow": 6}
_TOWNS = {"wide": 8, "narrow": 4}
_FAR_KM = 4000
_STEPS_KM = (1, 2, 5, 10, 20, 50, 100, 200, 500)
_FINEST = 900
"""Steps across a map within which an outline is drawn to a point."""
_WIDE_WORLD = 70.0
"""Degrees from which on the coarser outlines are enough."""


def ground(axes: Any, view: View, width: Width) -> None:
    """Draw countries with their borders and names."""
    from matplotlib.collections import PolyCollection

    west, south, east, north = view

    detail = "110m" if max(east - west, north - south) > _WIDE_WORLD else "50m"
    inside: list[Any] = []
    for ring in rings(detail):
        low, high = ring.min(axis=0), ring.max(axis=0)
        if high[1] >= south and low[1] <= north:
            turned = [ring + np.array([turn, 0.0]) for turn in (-360.0, 0.0, 360.0)]
            seen = [one for one in turned if one[:, 0].max() >= west and one[:, 0].min() <= east]
            inside.extend(_clipped(one, west, south, east, north) for one in seen)
    axes.add_collection(PolyCollection(inside, facecolors=LAND, edgecolors=BORDER, linewidths=0.7, zorder=1))
    try:
        known = largest(countries=True)
    except NoGazetteerError:
        return
    edge_x, edge_y = 0.06 * (east - west), 0.05 * (north - south)
    here = (
        (known.longitude > west + edge_x) & (known.longitude < east - edge_x)
        & (known.latitude > south + edge_y) & (known.latitude < north - edge_y)
    )  # fmt: skip
    for at in np.flatnonzero(here)[: _COUNTRIES[width]].tolist():
        axes.text(
            known.longitude[at], known.latitude[at], known.names[at].upper(), color=SOFT, fontsize=7, ha="center",
            va="center", zorder=2,
        )  # fmt: skip


def _clipped(ring: Any, west: float, south: float, east: float, north: float) -> Any:
    """A ring without the detail that lies far outside: points there are set to a frame around the map."""
    wide, tall = east - west, north - south
    made = np.stack(
        [np.clip(ring[:, 0], west - wide, east + wide), np.clip(ring[:, 1], south - tall, north + tall)],
        axis=1,
    )
    # Steps that nobody sees only make the file large.
    cells = np.floor(made / (max(wide, tall) / _FINEST))
    seen = np.concatenate([[True], (cells[1:] != cells[:-1]).any(axis=1)])
    return made[seen]


def towns(view: View, width: Width) -> list[tuple[str, float, float]]:
    """The largest towns in view, for orientation: name, longitude, latitude."""
    west, south, east, north = view
    known = _towns()
    if known is None:
        return []
    here = (
        (known.longitude > west)
        & (known.longitude < east)
        & (known.latitude > south)
        & (known.latitude < north)
    )
    return [
        (known.names[at], float(known.longitude[at]), float(known.latitude[at]))
        for at in np.flatnonzero(here)[: _TOWNS[width]].tolist()
    ]


@cache
def _towns() -> Largest | None:
    try:
        return largest(countries=False)
    except NoGazetteerError:
        return None


def scale(axes: Any, view: View) -> None:
    """A line of so many kilometres, true in the middle of the map, where the map is not of half the world."""
    west, south, east, north = view
    shrink = math.cos(math.radians((south + north) / 2))
    km = (east - west) * KM_A_DEGREE * shrink
    if km > _FAR_KM:
        return
    length = next(step for step in _STEPS_KM if step >= km / 8)
    x, y = west + 0.02 * (east - west), south + 0.03 * (north - south)
    axes.plot([x, x + length / KM_A_DEGREE / shrink], [y, y], color=SOFT, linewidth=1.4, zorder=5)
    axes.annotate(
        f"{length} km", (x, y), (0, 3), textcoords="offset points", fontsize=7, color=SOFT, va="bottom", zorder=5
    )  # fmt: skip
