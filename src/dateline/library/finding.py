"""How events are found: one filter, and the question that it puts to the tables."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from math import cos, radians
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, or_, select

from dateline.library.event_tables import account, account_claim, event, event_party
from dateline.library.rows import folded, storable
from dateline.library.search import says
from dateline.library.tables import claim
from dateline.records import Event
from dateline.records.distance import apart

_KM_A_DEGREE = 111.2
UNMAPPED = ("region", "country")
"""Precisions of a place that is no place near another."""


@dataclass(frozen=True, slots=True)
class EventFilter:
    """Which events are wanted: every filter given has to hold."""

    since: dt.date | None = None
    """First day; events without a day pass no filter of days."""
    until: dt.date | None = None
    types: tuple[str, ...] = ()
    near: tuple[float, float, float] | None = None
    """Latitude, longitude, and kilometres around them. A region or country is no place near another."""
    area: tuple[float, float, float, float] | None = None
    """West, south, east, north, in degrees; west may be above east, across the 180th meridian. What is known only to a
    country stands in no area; a region does where its point does, as on the map."""
    country: str | None = None
    actor: str | None = None
    """Words in the name or identifier of a party that acts or is acted upon."""
    actor_ids: tuple[str, ...] = ()
    """Identifiers that count as these words: the parties that they stand for, as "LNA" does."""
    said_by: str | None = None
    """Words in the name or identifier of an origin."""
    said_by_ids: tuple[str, ...] = ()
    """Identifiers that count as these words."""
    statuses: tuple[str, ...] = ()
    """Statuses of which at least one claim of the event has one."""
    certainties: tuple[str, ...] = ()
    grades: tuple[str, ...] = ()
    support: int | None = None
    """Independent origins in favour, at least."""
    disputed: bool | None = None
    several: bool = False
    """Whether only events that more than one document tells of are wanted."""
    text: str | None = None
    """Words in the sentence of one of its claims, in any order."""


def events_query(wanted: EventFilter, dialect: str) -> Select[Any]:
    """The summaries of the events that the filter lets through, by day; `passes` has the last word on distances."""
    return (
        select(event.c.summary)
        .where(event.c.alive, event.c.summary.is_not(None), *_conditions(wanted, dialect))
        .order_by(event.c.first_day.is_(None), event.c.first_day, event.c.last_day, event.c.id)
    )


def passes(made: Event, wanted: EventFilter) -> bool:
    """Whether an event lies within the kilometres asked for."""
    if wanted.near is None:
        return True
    if made.where is None or made.where.latitude is None or made.where.longitude is None:
        return False
    latitude, longitude, around = wanted.near
    if made.where.precision in UNMAPPED:
        return False
    return apart((latitude, longitude), (made.where.latitude, made.where.longitude)) <= around


def words_query(words: str, dialect: str) -> Select[Any]:
    """The identifiers of the events one of whose claims stands in a sentence with these words."""
    return (
        select(account.c.event)
        .join(account_claim, account_claim.c.account == account.c.number)
        .join(claim, claim.c.id == account_claim.c.claim)
        .where(says(words, dialect), account.c.event.is_not(None))
        .distinct()
    )


def _conditions(wanted: EventFilter, dialect: str) -> list[ColumnElement[bool]]:
    return [*_when_and_where(wanted), *_who(wanted), *_how_surely(wanted, dialect)]


def _when_and_where(wanted: EventFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.since:
        conditions.append(event.c.last_day >= wanted.since)
    if wanted.until:
        conditions.append(event.c.first_day <= wanted.until)
    if wanted.near:
        conditions.extend(_around(*wanted.near))
    if wanted.area:
        conditions.extend(_within(*wanted.area))
    if wanted.country:
        conditions.append(event.c.country == wanted.country.upper())
    return conditions


def _who(wanted: EventFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.actor:
        conditions.append(_party(wanted.actor, wanted.actor_ids, ("actor", "target")))
    if wanted.said_by:
        conditions.append(_party(wanted.said_by, wanted.said_by_ids, ("origin",)))
    return conditions


def _how_surely(wanted: EventFilter, dialect: str) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.types:
        conditions.append(event.c.type.in_(wanted.types))
    for column, values in ((event.c.statuses, wanted.statuses), (event.c.certainties, wanted.certainties)):
        if values:
            conditions.append(or_(*(column.contains(f",{value},", autoescape=True) for value in values)))
    if wanted.grades:
        conditions.append(event.c.grade.in_(wanted.grades))
    if wanted.support is not None:
        conditions.append(event.c.in_favour >= wanted.support)
    if wanted.disputed is not None:
        conditions.append(event.c.disputed == wanted.disputed)
    if wanted.several:
        conditions.append(event.c.documents > 1)
    if wanted.text:
        conditions.append(event.c.id.in_(words_query(wanted.text, dialect)))
    return conditions


def _around(latitude: float, longitude: float, around: float) -> list[ColumnElement[bool]]:
    """A box around the circle; `passes` has the circle itself."""
    north = around / _KM_A_DEGREE
    east = around / (_KM_A_DEGREE * max(0.01, cos(radians(min(89.0, abs(latitude) + north)))))
    conditions: list[ColumnElement[bool]] = [event.c.latitude.between(latitude - north, latitude + north)]
    if longitude - east >= -180 and longitude + east <= 180:
        conditions.append(event.c.longitude.between(longitude - east, longitude + east))
    return conditions


def _within(west: float, south: float, east: float, north: float) -> list[ColumnElement[bool]]:
    inside = (
        event.c.longitude.between(west, east)
        if west <= east
        else or_(event.c.longitude >= west, event.c.longitude <= east)
    )
    return [event.c.latitude.between(south, north), inside, func.coalesce(event.c.precision, "") != "country"]


def _party(words: str, identifiers: tuple[str, ...], roles: tuple[str, ...]) -> ColumnElement[bool]:
    return exists().where(
        event_party.c.event == event.c.id,
        event_party.c.role.in_(roles),
        event_party.c.folded.contains(folded(words), autoescape=True)
        | event_party.c.known.in_([storable(words), *identifiers]),
    )
