"""Points on a sphere of 6371 km: how far apart, how far off, and what lies between.

Latitudes and longitudes are in degrees, distances in kilometres, bearings in degrees clockwise from north.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from dateline.records.distance import RADIUS_KM, Point

BEARINGS = {
    "north": 0.0,
    "northnortheast": 22.5,
    "northeast": 45.0,
    "eastnortheast": 67.5,
    "east": 90.0,
    "eastsoutheast": 112.5,
    "southeast": 135.0,
    "southsoutheast": 157.5,
    "south": 180.0,
    "southsouthwest": 202.5,
    "southwest": 225.0,
    "westsouthwest": 247.5,
    "west": 270.0,
    "westnorthwest": 292.5,
    "northwest": 315.0,
    "northnorthwest": 337.5,
}
"""The points of the compass in degrees."""


def shifted(point: Point, bearing: float, km: float) -> Point:
    """The point `km` away in a direction.

    >>> tuple(round(x, 2) for x in shifted((31.0, 16.6), 180, 30))
    (30.73, 16.6)
    """
    lat, lon = math.radians(point[0]), math.radians(point[1])
    turn, arc = math.radians(bearing), km / RADIUS_KM
    there = math.asin(math.sin(lat) * math.cos(arc) + math.cos(lat) * math.sin(arc) * math.cos(turn))
    east = math.atan2(
        math.sin(turn) * math.sin(arc) * math.cos(lat), math.cos(arc) - math.sin(lat) * math.sin(there)
    )
    return math.degrees(there), (math.degrees(lon + east) + 540) % 360 - 180


def bearing(one: Point, other: Point) -> float:
    """The direction in which `other` lies from `one`, in degrees.

    >>> round(bearing((31.0, 16.6), (30.73, 16.6)))
    180
    """
    (lat1, lon1), (lat2, lon2) = ((math.radians(p[0]), math.radians(p[1])) for p in (one, other))
    east = math.sin(lon2 - lon1) * math.cos(lat2)
    north = math.cos(lat1) * math.sin(lat2) - math.sin(lat1) * math.cos(lat2) * math.cos(lon2 - lon1)
    return math.degrees(math.atan2(east, north)) % 360


def middle(points: Iterable[Point]) -> Point:
    """The middle of some points.

    >>> tuple(round(x, 1) for x in middle([(10.0, 179.0), (10.0, -179.0)]))
    (10.0, -180.0)
    """
    x = y = z = 0.0
    for lat, lon in ((math.radians(a), math.radians(b)) for a, b in points):
        x, y, z = x + math.cos(lat) * math.cos(lon), y + math.cos(lat) * math.sin(lon), z + math.sin(lat)
    return math.degrees(math.atan2(z, math.hypot(x, y))), (math.degrees(math.atan2(y, x)) + 540) % 360 - 180
