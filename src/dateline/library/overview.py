"""All events of a library in columns, in memory: what a map, a time line and a table over one filter need at once.

A hundred thousand events take some 20 MB and are filtered in a few milliseconds, where reading their summaries would
take seconds. An overview never changes; a newer one is made from it with what changed since.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection, select

from dateline.library.event_tables import event, event_party
from dateline.library.finding import UNMAPPED, EventFilter
from dateline.library.rows import folded
from dateline.records.distance import RADIUS_KM

Numbers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

NO_DAY = -1
"""In the columns of days: no day is known. Other values are ordinals, as `datetime.date.toordinal` gives them."""
_COLUMNS = (
    ("first", np.int32),
    ("last", np.int32),
    ("latitude", np.float64),
    ("longitude", np.float64),
    ("type", np.int16),
    ("precision", np.int8),
    ("country", np.int16),
    ("grade", np.int8),
    ("favour", np.int16),
    ("against", np.int16),
    ("disputed", np.bool_),
    ("claims", np.int32),
    ("documents", np.int32),
    ("statuses", np.int16),
    ("certainties", np.int16),
)
_PARTY = np.dtype([("row", np.int32), ("party", np.int32), ("role", np.int8), ("counts", np.bool_)])
ROLES = ("actor", "target", "origin")
_IN_PARTS = 50_000


class Names:
    """Words numbered in the order in which they came; a word's number never changes."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self._numbers: dict[str, int] = {}

    def number(self, word: str) -> int:
        """The number of a word, a new one where it is new."""
        found = self._numbers.get(word)
        if found is None:
            found = self._numbers[word] = len(self.words)
            self.words.append(word)
        return found

    def among(self, words: Iterable[str]) -> list[int]:
        """The numbers of those words that are known."""
        return [self._numbers[word] for word in words if word in self._numbers]

    def where(self, wanted: Callable[[str], bool]) -> list[int]:
        """The numbers of the words for which `wanted` holds."""
        return [number for number, word in enumerate(self.words) if wanted(word)]


@dataclass(frozen=True)
class Dictionaries:
    """What the numbers in an overview's columns stand for. Overviews made from one another share them."""

    types: Names = field(default_factory=Names)
    precisions: Names = field(default_factory=Names)
    countries: Names = field(default_factory=Names)
    statuses: Names = field(default_factory=Names)
    certainties: Names = field(default_factory=Names)
    parties: Names = field(default_factory=Names)
    """Identifiers of parties and origins."""
    names: dict[int, str] = field(default_factory=dict)
    """A name of each party, by its number."""
    called: dict[str, set[int]] = field(default_factory=dict)
    """The parties of each name, folded."""


@dataclass(frozen=True)
class Overview:
    """Every event that is worked out, a row each, in no order."""

    seen: int
    """The last change that is in it."""
    ids: npt.NDArray[np.object_]
    columns: npt.NDArray[Any]
    """A structured array of the columns first, last (days), latitude, longitude (NaN where unknown), type, precision,
    country (numbers in `dictionaries`, -1 for none), grade (1 to 6), favour, against, disputed, claims, documents,
    statuses, certainties (bits by number)."""
    parties: npt.NDArray[Any]
    """Who is in the events: row, party, role (its place in `ROLES`) and whether it counts (see `event_party`)."""
    dictionaries: Dictionaries

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def row_of(self) -> Mapping[str, int]:
        """The row of each event."""
        return {name: row for row, name in enumerate(self.ids)}

    @cached_property
    def by_day(self) -> Numbers:
        """All rows by day, those without one last."""
        first = self.columns["first"].astype(np.int64)
        first = np.where(first == NO_DAY, np.iinfo(np.int64).max, first)
        return np.lexsort((self.ids.astype(str), self.columns["last"], first))

    def mapped(self) -> Flags:
        """Which events stand on a map: those whose place is known more closely than a region or country."""
        found: Flags = ~np.isnan(self.columns["latitude"]) & ~self._precision(UNMAPPED)
        return found

    def _precision(self, precisions: Sequence[str]) -> Flags:
        return np.isin(self.columns["precision"], self.dictionaries.precisions.among(precisions))

    def passing(
        self,
        wanted: EventFilter,
        *,
        grades: Mapping[str, int] | None = None,
        among: Collection[str] | None = None,
    ) -> Flags:
        """Which rows the filter lets through.

        `grades` are the digits that persons gave, which stand above the proposals. `among` are the events that have
        `wanted.text`, which only the library itself can tell (`EventShelf.saying`).
        """
        found = self._when_and_where(wanted) & self._how_surely(wanted, grades or {})
        if wanted.actor:
            found &= self._with(wanted.actor, (0, 1))
        if wanted.said_by:
            found &= self._with(wanted.said_by, (2,))
        if wanted.text is not None and among is not None:
            found &= self._those(among)
        return found

    def _when_and_where(self, wanted: EventFilter) -> Flags:
        columns = self.columns
        found: Flags = np.ones(len(self), np.bool_)
        if wanted.since:
            found &= columns["last"] >= wanted.since.toordinal()
        if wanted.until:
            found &= (columns["first"] != NO_DAY) & (columns["first"] <= wanted.until.toordinal())
        if wanted.near:
            latitude, longitude, around = wanted.near
            with np.errstate(invalid="ignore"):
                km = _apart(latitude, longitude, columns["latitude"], columns["longitude"])
                found &= self.mapped() & (km <= around)
        if wanted.area:
            found &= self.mapped() & self._within(*wanted.area)
        if wanted.country:
            known = self.dictionaries.countries
            found &= np.isin(columns["country"], known.among([wanted.country.upper()]))
        return found

    def _how_surely(self, wanted: EventFilter, grades: Mapping[str, int]) -> Flags:
        known, columns = self.dictionaries, self.columns
        found: Flags = np.ones(len(self), np.bool_)
        if wanted.types:
            found &= np.isin(columns["type"], known.types.among(wanted.types))
        for column, names, values in (
            ("statuses", known.statuses, wanted.statuses),
            ("certainties", known.certainties, wanted.certainties),
        ):
            if values:
                bits = sum(1 << number for number in names.among(values))
                found &= (columns[column] & bits) != 0
        if wanted.grades:
            found &= np.isin(self.grades(grades), [int(digit) for digit in wanted.grades])
        if wanted.support is not None:
            found &= columns["favour"] >= wanted.support
        if wanted.disputed is not None:
            found &= columns["disputed"] == wanted.disputed
        if wanted.several:
            found &= columns["documents"] > 1
        return found

    def grades(self, set_by_persons: Mapping[str, int]) -> npt.NDArray[np.int8]:
        """Each row's digit: a person's where there is one, else the proposal."""
        grades: npt.NDArray[np.int8] = self.columns["grade"].copy()
        for name, digit in set_by_persons.items():
            if name in self.row_of:
                grades[self.row_of[name]] = digit
        return grades

    def _within(self, west: float, south: float, east: float, north: float) -> Flags:
        latitude, longitude = self.columns["latitude"], self.columns["longitude"]
        with np.errstate(invalid="ignore"):
            if west <= east:
                across = (longitude >= west) & (longitude <= east)
            else:
                across = (longitude >= west) | (longitude <= east)
            found: Flags = across & (latitude >= south) & (latitude <= north)
        return found

    def _with(self, words: str, roles: Sequence[int]) -> Flags:
        wanted = folded(words)
        known = self.dictionaries
        # Nameless origins are many and share few names, so names are looked through rather than parties.
        numbers = [*known.parties.among([words])]
        for name, called_so in known.called.items():
            if wanted in name:
                numbers.extend(called_so)
        rows = self.parties["row"][
            np.isin(self.parties["role"], roles) & np.isin(self.parties["party"], numbers)
        ]
        found: Flags = np.zeros(len(self), np.bool_)
        found[rows] = True
        return found

    def _those(self, names: Collection[str]) -> Flags:
        found: Flags = np.zeros(len(self), np.bool_)
        found[[self.row_of[name] for name in names if name in self.row_of]] = True
        return found


def overview(connection: Connection, before: Overview | None = None) -> Overview:
    """The overview of a library, made from an earlier one where there is one."""
    seen = before.seen if before else -1
    latest = connection.execute(select(event.c.changed).order_by(event.c.changed.desc()).limit(1)).scalar()
    if before is not None and (latest or 0) <= seen:
        return before
    known = before.dictionaries if before else Dictionaries()
    rows = connection.execute(
        select(
            event.c.id,
            event.c.alive,
            event.c.summary.is_not(None).label("worked_out"),
            event.c.first_day,
            event.c.last_day,
            event.c.latitude,
            event.c.longitude,
            event.c.type,
            event.c.precision,
            event.c.country,
            event.c.grade,
            event.c.in_favour,
            event.c.against,
            event.c.disputed,
            event.c.claims,
            event.c.documents,
            event.c.statuses,
            event.c.certainties,
        ).where(event.c.changed > seen)
    ).all()
    changed = {row.id for row in rows}
    standing = [row for row in rows if row.alive and row.worked_out]
    new_ids = np.array([row.id for row in standing], object)
    new_columns = _columns(standing, known)
    if before is None:
        kept_rows = np.empty(0, np.int64)
        ids, columns = new_ids, new_columns
    else:
        kept_rows = np.array([row for row, name in enumerate(before.ids) if name not in changed], np.int64)
        ids = np.concatenate([before.ids[kept_rows], new_ids])
        columns = np.concatenate([before.columns[kept_rows], new_columns])
    first_new = len(kept_rows)
    row_of = {name: first_new + at for at, name in enumerate(new_ids)}
    parties = _parties(connection, row_of, known, every=before is None)
    if before is not None:
        moved = np.full(len(before.ids), -1, np.int32)
        moved[kept_rows] = np.arange(len(kept_rows), dtype=np.int32)
        old = before.parties.copy()
        old["row"] = moved[old["row"]]
        parties = np.concatenate([old[old["row"] >= 0], parties])
    return Overview(int(latest or 0), ids, columns, parties, known)


def _columns(rows: Sequence[Any], known: Dictionaries) -> npt.NDArray[Any]:
    made = np.zeros(len(rows), np.dtype(list(_COLUMNS)))

    def day(value: dt.date | None) -> int:
        return NO_DAY if value is None else value.toordinal()

    def number(names: Names, word: str | None) -> int:
        return -1 if word is None else names.number(word)

    bits: dict[tuple[int, str], int] = {}

    def mask(names: Names, listed: str | None) -> int:
        key = (id(names), listed or "")
        if key not in bits:
            bits[key] = sum(1 << names.number(word) for word in (listed or "").split(",") if word)
        return bits[key]

    made["first"] = [day(row.first_day) for row in rows]
    made["last"] = [day(row.last_day) for row in rows]
    for column in ("latitude", "longitude"):
        made[column] = [np.nan if getattr(row, column) is None else getattr(row, column) for row in rows]
    made["type"] = [number(known.types, row.type) for row in rows]
    made["precision"] = [number(known.precisions, row.precision) for row in rows]
    made["country"] = [number(known.countries, row.country) for row in rows]
    made["grade"] = [int(row.grade) for row in rows]
    made["favour"] = [row.in_favour for row in rows]
    for column in ("against", "disputed", "claims", "documents"):
        made[column] = [getattr(row, column) for row in rows]
    made["statuses"] = [mask(known.statuses, row.statuses) for row in rows]
    made["certainties"] = [mask(known.certainties, row.certainties) for row in rows]
    return made


def _parties(
    connection: Connection, row_of: Mapping[str, int], known: Dictionaries, *, every: bool
) -> npt.NDArray[Any]:
    columns = (
        event_party.c.event,
        event_party.c.role,
        event_party.c.known,
        event_party.c.name,
        event_party.c.folded,
        event_party.c.counts,
    )
    names = list(row_of)
    made: list[tuple[int, int, int, bool]] = []
    # A question may hold only so many values; beyond that it is quicker to read them all.
    parts = (
        [None]
        if every or len(names) > _IN_PARTS
        else [names[at : at + 500] for at in range(0, len(names), 500)]
    )
    for part in parts:
        query = select(*columns)
        if part is not None:
            query = query.where(event_party.c.event.in_(part))
        for name, role, identifier, called, its_folded, counts in connection.execute(query):
            row = row_of.get(name)
            if row is None:
                continue
            number = known.parties.number(identifier)
            known.names.setdefault(number, called)
            known.called.setdefault(its_folded, set()).add(number)
            made.append((row, number, ROLES.index(role), counts))
    return np.array(made, _PARTY)


def _apart(
    latitude: float, longitude: float, latitudes: npt.NDArray[np.float64], longitudes: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
    """Kilometres from one point to many (see `dateline.records.distance.apart`); NaN to those that have none."""
    a, b = np.radians(latitude), np.radians(latitudes)
    across = np.radians(longitudes - longitude)
    half = np.sin((a - b) / 2) ** 2 + np.cos(a) * np.cos(b) * np.sin(across / 2) ** 2
    return np.asarray(2 * RADIUS_KM * np.arcsin(np.sqrt(np.clip(half, 0, 1))))
