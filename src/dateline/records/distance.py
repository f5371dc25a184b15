"""How far apart two points on the earth are: a sphere of 6371 km."""

from __future__ import annotations

import math

RADIUS_KM = 6371.0
Point = tuple[float, float]
"""Latitude and longitude, in degrees."""


def apart(one: Point, other: Point) -> float:
    """Kilometres between two points.

    >>> round(apart((32.887, 13.187), (32.117, 20.067)))
    651
    """
    (lat1, lon1), (lat2, lon2) = ((math.radians(p[0]), math.radians(p[1])) for p in (one, other))
    half = (
        math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    )
    return 2 * RADIUS_KM * math.asin(math.sqrt(min(half, 1.0)))
