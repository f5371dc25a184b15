"""What lies around places: their airport, the nearest town of a land, the land over a border, where three lands meet.

All of it is worked out from the settlements and ports that the gazetteer holds, when it is asked for.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from dateline.records.distance import Point, apart
from dateline.resolution.places import borders
from dateline.resolution.places.geometry import BEARINGS, bearing, middle
from dateline.resolution.places.names import key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from dateline.resolution.places.gazetteer import Entry, Gazetteer

_CELL = 0.25
_MEETING_KM = 220.0
"""Farther than this from a settlement of each of three lands nobody says that they meet."""
_BESIDE_KM = 60.0
_LOOSE_KM = 60.0
"""A facility farther than this from a city is not the city's."""
_SECTOR = 60.0
"""How far a port may lie from a direction, seen from the middle of its land, in degrees."""


def beside(gazetteer: Gazetteer, city: Entry, kinds: Iterable[str]) -> Entry | None:
    """The facility of some kinds that belongs to a city: named after it or nearest, the busiest first."""
    name = key(city.name)
    near = [
        (apart(city.point, entry.point), entry)
        for entry in gazetteer.facilities(city.country, frozenset(kinds))
        if abs(entry.latitude - city.latitude) < 1
    ]
    near = [(km, entry) for km, entry in near if km <= _LOOSE_KM]
    if not near:
        return None
    return min(
        near,
        key=lambda item: (
            item[0] / 20
            - 2 * (key(item[1].within) == name)
            - (name in key(item[1].name))
            - 2 * (item[1].population >= 100_000)
            - (item[1].population >= 20_000)
        ),
    )[1]


def near_town(gazetteer: Gazetteer, point: Point, country: str) -> Point | None:
    """The settlement of a country that is nearest to a point."""
    towns = gazetteer.settlements(country)
    return min(towns, key=lambda town: apart(town, point)) if towns else None


def land_opposite(gazetteer: Gazetteer, entry: Entry, likely: list[str]) -> tuple[str, Point] | None:
    """The country whose settlement is nearest to a place of another one, and that settlement's point.

    Of the countries the likely ones go first, as long as they are near.
    """
    lands = {code: gazetteer.border(entry.country, code) for code in gazetteer.neighbours(entry.country)}
    found = [
        (apart(town, entry.point), code, town)
        for code in lands
        if (town := near_town(gazetteer, entry.point, code))
    ]
    found = [one for one in found if one[0] <= _BESIDE_KM]
    if not found:
        return None
    _, code, town = min(found, key=lambda one: (one[1] not in likely, one[0]))
    return code, town


def edge(gazetteer: Gazetteer, one: Entry, other: Entry) -> Point:
    """The middle of the border between two regions; of their points where they have none that settlements show."""
    groups = {
        name: list(gazetteer.settlements(entry.country, entry.admin1))
        for name, entry in (("one", one), ("other", other))
        if entry.admin1
    }
    found = next(borders.borders(groups, [("one", "other")]), None) if len(groups) == 2 else None
    return found[2] if found else middle((one.point, other.point))


def border_side(gazetteer: Gazetteer, land: Entry, way: str) -> Point | None:
    """The middle of a country's borders in one direction; None where it has none."""
    points = [
        point
        for code in gazetteer.neighbours(land.country)
        if (point := gazetteer.border(land.country, code)) and _turn(land.point, point, way) <= _SECTOR
    ]
    return middle(points) if points else gazetteer.part(land.country, way)


def shore(gazetteer: Gazetteer, land: Entry, way: float, *, part: bool) -> Point | None:
    """The middle of a country's ports in a direction (degrees), for its part of the farther ones only."""
    ports = []
    for port in gazetteer.facilities(land.country, frozenset(("port",))):
        turn = abs((bearing(land.point, port.point) - way + 180) % 360 - 180)
        if turn <= _SECTOR:
            ports.append((apart(land.point, port.point) * math.cos(math.radians(turn)), port.point))
    # A port on the way there is none of that coast: Bangkok is no port of southern Thailand.
    farthest = max((along for along, _ in ports), default=0.0)
    return middle(point for along, point in ports if not part or along >= farthest / 2) if ports else None


def _turn(start: Point, end: Point, way: str) -> float:
    return abs((bearing(start, end) - BEARINGS[way] + 180) % 360 - 180)


def meeting(gazetteer: Gazetteer, lands: tuple[str, ...]) -> Point | None:
    """About where countries meet: the spot whose farthest one of them is nearest."""
    return _meeting(gazetteer, lands)


@lru_cache(maxsize=64)
def _meeting(gazetteer: Gazetteer, lands: tuple[str, ...]) -> Point | None:
    cells = [_cells(gazetteer.settlements(land)) for land in lands]
    if not all(len(found) for found in cells):
        return None
    spots = np.concatenate(cells)
    farthest = np.max([_least(spots, found) for found in cells], axis=0)
    at = int(farthest.argmin())
    if farthest[at] > _MEETING_KM:
        return None
    near = spots[farthest <= farthest[at] * 1.2 + 5]
    lat, lon = near.mean(axis=0)
    return float(lat), float(lon)


def _cells(points: tuple[Point, ...]) -> NDArray[np.float64]:
    """The points, one for every quarter of a degree."""
    return np.array(list({(int(lat / _CELL), int(lon / _CELL)): (lat, lon) for lat, lon in points}.values()))


def _least(spots: NDArray[np.float64], cells: NDArray[np.float64]) -> NDArray[np.float64]:
    """Kilometres from every spot to the nearest cell, on a flat map."""
    least = np.full(len(spots), np.inf)
    for first in range(0, len(spots), 500):
        part = spots[first : first + 500]
        north = part[:, None, 0] - cells[None, :, 0]
        east = (part[:, None, 1] - cells[None, :, 1]) * np.cos(np.radians(part[:, None, 0]))
        least[first : first + 500] = 111.2 * np.sqrt(north**2 + east**2).min(axis=1)
    return least
