"""As what an event may be told a second time: events near it in kind, days and place."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dateline.corroboration.families import kinds
from dateline.desk.desk import Desk
from dateline.library.overview import NO_DAY, Numbers, Overview
from dateline.records import Event
from dateline.records.distance import apart

_DAYS = 4
"""Days that two tellings of one happening may lie apart."""
_KM = 60.0
"""Kilometres that they may lie apart, where both have a place of their own."""
_MOST = 9
"""As many as there are keys for."""


@dataclass(frozen=True, slots=True)
class Near:
    """An event near another."""

    event: Event
    why: tuple[str, ...]


def near(desk: Desk, event: Event, *, most: int = _MOST) -> list[Near]:
    """Events that may be the same happening, the likeliest first.

    They are of a family of types that can name one happening, lie few days apart, and are near it or of its country
    where either has no place of its own. What is not known forbids nothing, but two things of day, place and parties
    have to speak for them.
    """
    overview = desk.overview()
    if event.id not in overview.row_of:
        return []
    rows = _candidates(overview, overview.row_of[event.id])
    found = desk.events([str(overview.ids[row]) for row in rows[:most]])
    return [Near(one, _why(event, one)) for one in found]


def _candidates(overview: Overview, row: int) -> Numbers:
    columns = overview.columns
    own = columns[row]
    known = kinds()
    families = np.array(
        [known[name].family if name in known else -1 for name in overview.dictionaries.types.words] or [-1]
    )
    alike = families[columns["type"]] == families[own["type"]]
    gap = np.zeros(len(columns))
    if own["first"] != NO_DAY:
        gap = np.maximum(columns["first"] - own["last"], own["first"] - columns["last"]).astype(float)
        gap = np.where(columns["first"] == NO_DAY, _DAYS, np.maximum(gap, 0))
    km = _km(overview, row)
    same_country = columns["country"] == own["country"]
    placed = np.where(np.isnan(km), same_country | (columns["country"] < 0) | (own["country"] < 0), km <= _KM)
    sharing = _sharing_parties(overview, row)
    dated = (columns["first"] != NO_DAY) & (own["first"] != NO_DAY)
    speaking = dated.astype(int) + ~np.isnan(km) + sharing
    passing = alike & placed & (gap <= _DAYS) & (speaking >= 2)
    passing[row] = False
    rows = np.flatnonzero(passing)
    same_type = columns["type"][rows] == own["type"]
    shared = sharing[rows]
    distance = np.where(np.isnan(km[rows]), _KM, km[rows])
    cost = (
        gap[rows] + distance / 20 - 1.5 * same_type - 1.5 * shared - np.log2(columns["documents"][rows]) / 4
    )
    found: Numbers = rows[np.argsort(cost, kind="stable")]
    return found


def _km(overview: Overview, row: int) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Kilometres to every event that stands on a map; not a number to others."""
    own = overview.columns[row]
    mapped = overview.mapped()
    km = np.full(len(overview), np.nan)
    if mapped[row]:
        # Within a few degrees a plane will do; what is further is no candidate.
        north = (overview.columns["latitude"] - own["latitude"]) * 111.2
        east = (
            (overview.columns["longitude"] - own["longitude"]) * 111.2 * np.cos(np.radians(own["latitude"]))
        )
        km[mapped] = np.hypot(north, east)[mapped]
    return km


def _sharing_parties(overview: Overview, row: int) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Which events have a party in the same part as this one."""
    parties = overview.parties
    acting = parties["role"] < 2
    own = parties["party"][acting & (parties["row"] == row)]
    found = np.zeros(len(overview), np.bool_)
    found[parties["row"][acting & np.isin(parties["party"], own)]] = True
    return found


def _why(event: Event, other: Event) -> tuple[str, ...]:
    found = []
    if event.when and other.when:
        gap = max(
            (other.when.earliest - event.when.latest).days, (event.when.earliest - other.when.latest).days, 0
        )
        found.append("same day" if gap == 0 else f"{gap} day{'s' if gap > 1 else ''} apart")
    else:
        found.append("day not known")
    one, two = event.where, other.where
    if one and two and one.name == two.name:
        found.append(f"both {one.name}")
    elif (
        one
        and two
        and one.latitude is not None
        and one.longitude is not None
        and two.latitude is not None
        and two.longitude is not None
    ):
        km = apart((one.latitude, one.longitude), (two.latitude, two.longitude))
        found.append(f"{km:.0f} km apart")
    else:
        found.append("place not known")
    found.append("same type" if event.type == other.type else f"{other.type}, not {event.type}")
    return tuple(found)
