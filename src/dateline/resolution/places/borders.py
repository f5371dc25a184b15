"""The middles of borders ("Syrian-Turkish border"), from the settlements on both sides.

A border's middle is the mean of the points halfway between the nearest settlements of the two countries, each
stretch of half a degree counted once, so that a densely settled stretch does not pull it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from dateline.records.distance import Point, apart
from dateline.resolution.places.geometry import middle

_CELL = 0.5
_NEAR_KM = 60.0
_WIDE_KM = 150.0
"""Desert borders have no settlements close by: these are then taken from farther off."""


def borders(
    groups: dict[str, list[Point]], pairs: Iterable[tuple[str, str]]
) -> Iterator[tuple[str, str, Point]]:
    """(country, country, middle of their border) for every pair of neighbours that has settlements near it."""
    grids: dict[str, dict[tuple[int, int], list[Point]]] = {}
    for one, other in pairs:
        if one in groups and other in groups:
            for country in (one, other):
                if country not in grids:
                    grids[country] = _grid(groups[country])
            stretches = _stretches(grids[one], grids[other])
            if stretches:
                yield one, other, middle(stretches)


def _grid(points: Iterable[Point]) -> dict[tuple[int, int], list[Point]]:
    grid: dict[tuple[int, int], list[Point]] = defaultdict(list)
    for point in points:
        grid[_cell(point)].append(point)
    return grid


def _cell(point: Point) -> tuple[int, int]:
    return int(point[0] // _CELL), int(point[1] // _CELL)


def _stretches(
    one: dict[tuple[int, int], list[Point]], other: dict[tuple[int, int], list[Point]]
) -> list[Point]:
    for most, reach in ((_NEAR_KM, 1), (_WIDE_KM, 3)):
        found: dict[tuple[int, int], tuple[float, Point]] = {}
        for cell, points in one.items():
            facing = [
                point
                for north in range(-reach, reach + 1)
                for east in range(-reach, reach + 1)
                for point in other.get((cell[0] + north, cell[1] + east), ())[:20]
            ]
            for point in points[:20] if facing else ():
                there = min(facing, key=lambda p: (p[0] - point[0]) ** 2 + (p[1] - point[1]) ** 2)
                km = apart(point, there)
                if km <= most:
                    halfway = middle((point, there))
                    stretch = _cell(halfway)
                    if stretch not in found or km < found[stretch][0]:
                        found[stretch] = (km, halfway)
        if found:
            return [point for _, point in found.values()]
    return []
