"""Names of countries and places for the map, from the gazetteer, the largest first."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np

from dateline.desk.mapping import View
from dateline.resolution.places.gazetteer import NoGazetteerError
from dateline.resolution.places.largest import Largest, largest

_COUNTRIES_UP_TO = 6.0
"""Zoom up to which countries are named."""
_PLACES_FROM = 4.0
_MOST = 70


@cache
def _named() -> tuple[Largest, Largest] | None:
    """Countries, and places by population; read once. None where there is no gazetteer."""
    try:
        return largest(countries=True), largest(countries=False)
    except NoGazetteerError:
        return None


def labels(view: View) -> list[dict[str, Any]]:
    """``[{"name", "longitude", "latitude", "country"}]``, the largest first; ``country`` tells whether it is one."""
    known = _named()
    if known is None:
        return []
    countries, places = known
    found = _within(countries, view, country=True) if view.zoom <= _COUNTRIES_UP_TO else []
    if view.zoom >= _PLACES_FROM:
        found += _within(places, view, country=False)
    return found[: 2 * _MOST]


def _within(known: Largest, view: View, *, country: bool) -> list[dict[str, Any]]:
    inside = (known.latitude >= view.south) & (known.latitude <= view.north)
    inside &= (known.longitude >= view.west) & (known.longitude <= view.east)
    return [
        {
            "name": known.names[at],
            "longitude": round(float(known.longitude[at]), 4),
            "latitude": round(float(known.latitude[at]), 4),
            "country": country,
        }
        for at in np.flatnonzero(inside)[:_MOST].tolist()
    ]
