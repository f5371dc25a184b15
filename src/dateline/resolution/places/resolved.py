"""A place that words stand for, as the resolver gives it."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.records.distance import Point


@dataclass(frozen=True, slots=True)
class Resolved:
    """A place that words stand for."""

    name: str
    """The gazetteer's name of the place that anchors the point; for between and borders both, with a dash."""
    latitude: float
    longitude: float
    country: str | None
    """ISO 3166-1 alpha-2 as GeoNames has it; None at sea, on borders and for continents."""
    admin1: str | None
    """Name of the first-level region."""
    precision: str
    """exact, near, area, region or country."""
    confidence: float
    rivals: tuple[str, ...] = ()
    """Other places that the words could mean, likeliest first."""
    id: str | None = None
    """The gazetteer's identifier of the anchor; None for coordinates."""
    kind: str | None = None
    note: str = ""
    """How it was found, in words."""
    disputed: bool = False


def rounded(point: Point) -> Point:
    """A point as it is given: to about a metre."""
    return round(point[0], 5), round(point[1], 5)
