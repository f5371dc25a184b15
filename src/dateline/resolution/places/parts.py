"""Parts of a country ("eastern Libya", "central Mali") as points.

Reports mean by the east of a country neither the middle of its eastern land nor of its eastern people alone; the point
is halfway between the two: the middle of the settlements there, and of that third of the country's extent.
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.records.distance import Point

_SIGNS = {"north": (1, 0), "south": (-1, 0), "east": (0, 1), "west": (0, -1), "northeast": (1, 1), "northwest": (1, -1),
          "southeast": (-1, 1), "southwest": (-1, -1), "central": (0, 0)}  # fmt: skip
_THIRD = 1 / 3


def parts(points: list[Point]) -> Iterator[tuple[str, Point]]:
    """(direction or "central", point) for a country with settlements at `points`.

    >>> dict(parts([(lat, lon) for lat in range(10) for lon in range(10)]))["northeast"]
    (7.5, 7.5)
    """
    if len(points) < 9:
        return
    south, north = _extent([lat for lat, _ in points])
    west, east = _extent([lon for _, lon in points])
    if not (north > south and east > west):
        return
    middle = ((north + south) / 2, (east + west) / 2)
    half = ((north - south) / 2, (east - west) / 2)
    for name, signs in _SIGNS.items():
        inside = [p for p in points if all(_in(p[n], middle[n], half[n], signs[n], name) for n in (0, 1))]
        extent = tuple(middle[n] + signs[n] * half[n] * 2 * _THIRD for n in (0, 1))
        people = tuple(sum(p[n] for p in inside) / len(inside) for n in (0, 1)) if inside else extent
        yield name, (round((people[0] + extent[0]) / 2, 2), round((people[1] + extent[1]) / 2, 2))


def _in(value: float, middle: float, half: float, sign: int, name: str) -> bool:
    scaled = (value - middle) / half
    if name == "central":
        return abs(scaled) <= _THIRD
    diagonal = len(name) > 5
    return sign == 0 or scaled * sign >= (0.15 if diagonal else _THIRD)


def _extent(values: list[float]) -> tuple[float, float]:
    """The values' range without the outermost hundredths: far islands are not a country's east."""
    values = sorted(values)
    cut = len(values) // 100
    return values[cut], values[-1 - cut]
