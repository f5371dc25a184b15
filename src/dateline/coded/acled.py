"""Rows of ACLED's export (codebook of 2023), and of tables in its style."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache

from dateline.coded.cells import Row, RowError, code, day, degrees, integer, needed, text
from dateline.coded.events import CodedEvent, CodedPlace, GeoPrecision, Part, TimePrecision
from dateline.vocabulary import event_types, schemes
from dateline.vocabulary.countries import country_called, country_numbered

SOURCE = "ACLED"
HEADER = frozenset(("event_date", "event_type", "sub_event_type", "actor1"))
"""Columns by which a table is known as one in ACLED's style."""
_TIMES: dict[int, TimePrecision] = {1: "day", 2: "week", 3: "month"}
_PLACES: dict[int, GeoPrecision] = {1: "exact", 2: "near", 3: "region"}
_DAYS = {"day": 0, "week": 3, "month": 15}
"""Days before and after the coded one that a precision leaves open."""
_ROLES = {
    "sub_event_type": "trigger",
    "actor1": "actor",
    "assoc_actor_1": "actor",
    "actor2": "target",
    "assoc_actor_2": "target",
    "location": "place",
}
_KEPT = (
    "event_date",
    "event_type",
    "sub_event_type",
    "actor1",
    "assoc_actor_1",
    "actor2",
    "assoc_actor_2",
    "location",
    "admin1",
    "country",
    "fatalities",
    "source",
    "notes",
)


def coded(row: Row) -> CodedEvent:
    """What a row says.

    Raises:
        RowError: a column that is needed is missing or wrong; the message names it.
    """
    name = text(row, "event_id_cnty") or text(row, "data_id") or text(row, "event_id_no_cnty")
    if not name:
        raise RowError("event_id_cnty is empty")
    at = day(row, "event_date")
    time_code = code(row, "time_precision", 3) if text(row, "time_precision") else 1
    precision = _TIMES[time_code]
    around = dt.timedelta(_DAYS[precision])
    killed = integer(row, "fatalities")
    return CodedEvent(
        scheme="acled",
        source=SOURCE,
        id=name,
        type=_type(needed(row, "event_type"), needed(row, "sub_event_type")),
        coarse=False,
        earliest=at - around,
        latest=at + around,
        precision=precision,
        time_code=f"time_precision {time_code}",
        place=_place(row),
        killed=None if killed is None else (killed, killed, killed),
        parts=tuple(
            Part(column, value, _ROLES.get(column)) for column in _KEPT if (value := text(row, column))
        ),
    )


def _place(row: Row) -> CodedPlace | None:
    latitude, longitude = degrees(row, "latitude", 90), degrees(row, "longitude", 180)
    if latitude is None or longitude is None:
        return None
    geo_code = code(row, "geo_precision", 3) if text(row, "geo_precision") else 2
    land = country_numbered(integer(row, "iso") or 0) or country_called(text(row, "country"))
    return CodedPlace(
        text(row, "location") or text(row, "admin1") or text(row, "country"),
        latitude,
        longitude,
        _PLACES[geo_code],
        land.iso2 if land else None,
        text(row, "admin1") or None,
        f"geo_precision {geo_code}",
    )


def _type(event: str, sub_event: str) -> str:
    found = _types().get((event.casefold(), sub_event.casefold()))
    if found is None:
        known = schemes()["acled_sub_events"].get(event)
        if known is None:
            raise RowError(f"event_type is {event!r}, which ACLED's codebook does not have")
        raise RowError(f"sub_event_type is {sub_event!r}; for {event} there are {', '.join(known)}")
    return found


@cache
def _types() -> Mapping[tuple[str, str], str]:
    """(event, sub-event) to the first event type of the codebook whose plainest equivalent it is.

    A case without conditions goes before one that asks for certain parties: "Attack" is an attack, whoever is hit.
    """
    found: dict[tuple[str, str], str] = {}
    cases = [
        (bool(case.when), name, case)
        for name, kind in event_types().items()
        for case in kind.equivalents["acled"]
    ]
    for _, name, case in sorted(cases, key=lambda one: one[0]):
        if case.values:
            pair = (str(case.values["event"]).casefold(), str(case.values["sub_event"]).casefold())
            found.setdefault(pair, name)
    for event, subs in schemes()["acled_sub_events"].items():
        for sub in subs:
            found.setdefault((event.casefold(), sub.casefold()), _NEAREST[event])
    return found


_NEAREST = {
    "Battles": "clash",
    "Explosions/Remote violence": "attack",
    "Violence against civilians": "attack",
    "Protests": "protest",
    "Riots": "riot",
    "Strategic developments": "agreement",
}
"""For sub-events that no type has as its equivalent."""
