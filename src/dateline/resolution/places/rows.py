"""Rows of the gazetteer before they are written, and the kinds of places there are."""

from __future__ import annotations

from dataclasses import dataclass

KINDS = (
    "settlement",
    "town",
    "village",
    "district",
    "neighbourhood",
    "camp",
    "facility",
    "base",
    "airbase",
    "airport",
    "port",
    "crossing",
    "oilfield",
    "dam",
    "bridge",
    "prison",
    "hospital",
    "island",
    "mountain",
    "front",
    "road",
    "region",
    "county",
    "country",
    "continent",
    "sea",
    "strait",
    "river",
    "border",
    "area",
    "park",
)
"""Every kind of place; a row stores its position, so new ones go to the end."""

SETTLEMENTS = frozenset(("settlement", "town", "village", "district", "neighbourhood", "camp"))
LONG = frozenset(("sea", "strait", "river", "road", "border"))
"""Kinds too long for a point: a town that the words name beside them says more."""
AREAS = frozenset(("island", "mountain", "front", "road", "county", "park"))
WIDE = frozenset(("region", "sea", "strait", "river", "border", "area"))
COUNTRIES = frozenset(("country", "continent"))
SMALL_REGION_KM = 15.0
"""A named landscape up to this radius is an area, a wider one a region."""


@dataclass(frozen=True, slots=True)
class Row:
    """A place as a source gives it."""

    ref: str
    """Where it comes from and its identifier there: "geonames:2210247", "airport:HLLM", "region:LY.77"."""
    name: str
    names: tuple[str, ...]
    """Other names that it goes by."""
    kind: str
    country: str
    """ISO 3166-1 alpha-2 as GeoNames has it; empty for seas and continents."""
    admin1: str
    """GeoNames code of its first-level region; empty where unknown."""
    within: str
    """The city or region that it belongs to; for a country its capital, for a
    region the town that it is governed from where its name does not tell, for an airport its city."""
    latitude: float
    longitude: float
    radius: float
    """Kilometres from the point within which most of it lies; 0 where unknown."""
    population: int
    disputed: bool
    source: str
    """The row of a data file or the reference that the fact comes from; "unverified" where there is none."""


def precision_of(kind: str, radius: float) -> str:
    """How exactly a place of this kind is a point: exact, area, region or country.

    >>> precision_of("town", 4), precision_of("region", 90), precision_of("region", 8), precision_of("county", 30)
    ('exact', 'region', 'area', 'area')
    """
    if kind in COUNTRIES:
        return "country"
    if kind in WIDE:
        return "region" if radius > SMALL_REGION_KM or radius == 0 else "area"
    if kind in AREAS:
        return "region" if radius > 4 * SMALL_REGION_KM else "area"
    return "exact"
