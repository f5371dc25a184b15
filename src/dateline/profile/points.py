"""Points no finer than chosen, and the precision that is true of them then."""

from __future__ import annotations

from typing import TypeVar

from dateline.profile.choice import Coordinates
from dateline.profile.masking import PLACE
from dateline.records import Claim, Event, EventPlace, Place

_DECIMALS = {"1km": 2, "10km": 1}
"""Decimals of a degree: 0.01 is 1.1 km from south to north, and less from west to east."""
_COARSER = {
    "1km": {"exact": "near"},
    "10km": {"exact": "area", "near": "area"},
}
_WIDE = ("region", "country")
P = TypeVar("P", Place, EventPlace)


def coarse_event(event: Event, how: Coordinates) -> Event:
    """The event with its place no finer than chosen."""
    if how == "exact" or event.where is None:
        return event
    return event.model_copy(update={"where": coarse(event.where, how)})


def coarse_claim(claim: Claim, how: Coordinates) -> Claim:
    """The claim with its places no finer than chosen."""
    if how == "exact" or not claim.where:
        return claim
    return claim.model_copy(update={"where": tuple(coarse(place, how) for place in claim.where)})


def coarse(place: P, how: Coordinates) -> P:
    """The place no finer than chosen.

    The gazetteer's identifier, by which anybody finds the exact point, goes with the digits. Regions and countries have
    no finer point to hide.
    """
    if how == "exact" or (how != "admin" and place.precision in _WIDE):
        return place
    if how == "admin":
        return _region(place)
    digits = _DECIMALS[how]
    return place.model_copy(
        update={
            "latitude": None if place.latitude is None else round(place.latitude, digits),
            "longitude": None if place.longitude is None else round(place.longitude, digits),
            "precision": _COARSER[how].get(place.precision or "", place.precision),
            "id": None,
        }
    )


def _region(place: P) -> P:
    wide = place.precision == "country" or not place.admin1
    name = place.name if place.precision in _WIDE else place.admin1 or PLACE
    return place.model_copy(
        update={
            "name": name,
            "latitude": None,
            "longitude": None,
            "precision": "country" if wide else "region",
            "id": None,
        }
    )
