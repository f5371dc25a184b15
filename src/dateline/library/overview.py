"""All events of a library in columns, in memory: what a map, a time line and a table over one filter need at once.

A hundred thousand events take some 20 MB and are filtered in a few milliseconds, where reading their summaries would
take seconds. An overview never changes; a newer one is made from it with what changed since.
"""

from __future__ import annotations

import datetime as dt
import gc
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlalchemy import ColumnElement, Connection, Select, select

from dateline.library.event_tables import account, account_claim, event, event_party
from dateline.library.finding import UNMAPPED, EventFilter
from dateline.library.rows import folded
from dateline.library.tables import claim
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
_CLAIM = np.dtype([("number", np.int64), ("row", np.int32)])
ROLES = ("actor", "target", "origin")
_ACCOUNTS = select(account.c.number, account.c.event)
_MEMBERS = select(account_claim.c.claim, account_claim.c.account)
_CLAIMS = select(claim.c.id, claim.c.number)
_IN_PARTS = 50_000
_FEW = 2_000
"""New rows up to which they are put into the order of days one by one."""
_AFTER_ALL = int(np.iinfo(np.int64).max)
"""Stands for the day of those that have none, which come last."""


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
    claims: npt.NDArray[Any] | None = None
    """The events' claims: the number that the library gave each, and row. Only searches for words need them, so they
    are not there before `with_claims` read them."""

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
        first = np.where(first == NO_DAY, _AFTER_ALL, first)
        return np.lexsort((self.ids.astype(str), self.columns["last"], first))

    def mapped(self) -> Flags:
        """Which events stand on a map: those whose place is known more closely than a region or country."""
        found: Flags = ~np.isnan(self.columns["latitude"]) & ~self._precision(UNMAPPED)
        return found

    def drawn(self) -> Flags:
        """Which events a map draws: those with a point, but for those whose point only stands for a whole country."""
        found: Flags = ~np.isnan(self.columns["latitude"]) & ~self._precision(["country"])
        return found

    def _precision(self, precisions: Sequence[str]) -> Flags:
        return np.isin(self.columns["precision"], self.dictionaries.precisions.among(precisions))

    def passing(
        self,
        wanted: EventFilter,
        *,
        grades: Mapping[str, int] | None = None,
        among: Collection[str] | Numbers | None = None,
    ) -> Flags:
        """Which rows the filter lets through.

        `grades` are the digits that persons gave, which stand above the proposals. `among` is what has `wanted.text`,
        which only the library itself can tell: the events (`EventShelf.saying`), or quicker the numbers of claims
        (`EventShelf.claims_saying`).
        """
        found = self._when_and_where(wanted) & self._how_surely(wanted, grades or {})
        if wanted.actor:
            found &= self._with(wanted.actor, wanted.actor_ids, (0, 1))
        if wanted.said_by:
            found &= self._with(wanted.said_by, wanted.said_by_ids, (2,))
        if wanted.text is not None and among is not None:
            found &= self._saying(among) if isinstance(among, np.ndarray) else self._those(among)
        return found

    def _saying(self, claims: Numbers) -> Flags:
        """The rows of these claims."""
        if self.claims is None:
            raise ValueError("the overview was made without claims: see `with_claims`")
        found: Flags = np.zeros(len(self), np.bool_)
        if len(claims):
            said = np.zeros(int(max(claims.max(), self.claims["number"].max(initial=0))) + 1, np.bool_)
            said[claims] = True
            found[self.claims["row"][said[self.claims["number"]]]] = True
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
            found &= self.drawn() & self._within(*wanted.area)
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

    def _with(self, words: str, identifiers: Sequence[str], roles: Sequence[int]) -> Flags:
        wanted = folded(words)
        known = self.dictionaries
        # Nameless origins are many and share few names, so names are looked through rather than parties.
        numbers = [*known.parties.among([words, *identifiers])]
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
    with _without_collecting():
        return _made(connection, before, seen, int(latest or 0))


def with_claims(connection: Connection, seen: Overview) -> Overview:
    """The overview with the events' claims; those made from it keep them."""
    if seen.claims is not None:
        return seen
    with _without_collecting():
        made = replace(seen, claims=_claims(connection, seen.row_of, every=True))
    made.__dict__.update(
        {name: seen.__dict__[name] for name in ("by_day", "row_of") if name in seen.__dict__}
    )
    return made


def _made(connection: Connection, before: Overview | None, seen: int, latest: int) -> Overview:
    known = before.dictionaries if before else Dictionaries()
    rows = _all(
        connection,
        select(
            event.c.id,
            event.c.alive & event.c.summary.is_not(None),
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
        ).where(event.c.changed > seen),
    )
    standing = [row for row in rows if row[1]]
    new_ids = np.array([row[0] for row in standing], object)
    new_columns = _columns(standing, known)
    if before is None:
        kept_rows = np.empty(0, np.int64)
        ids, columns = new_ids, new_columns
    else:
        changed = {row[0] for row in rows}
        kept_rows = np.array([row for row, name in enumerate(before.ids) if name not in changed], np.int64)
        ids = np.concatenate([before.ids[kept_rows], new_ids])
        columns = np.concatenate([before.columns[kept_rows], new_columns])
    first_new = len(kept_rows)
    row_of = {name: first_new + at for at, name in enumerate(new_ids.tolist())}
    parties = _parties(connection, row_of, known, every=before is None)
    if before is None:
        return Overview(latest, ids, columns, parties, known)
    moved = np.full(len(before.ids), -1, np.int32)
    moved[kept_rows] = np.arange(len(kept_rows), dtype=np.int32)
    claims = None
    if before.claims is not None:
        claims = np.concatenate([_moved(before.claims, moved), _claims(connection, row_of, every=False)])
    parties = np.concatenate([_moved(before.parties, moved), parties])
    made = Overview(latest, ids, columns, parties, known, claims)
    if "by_day" in before.__dict__ and len(standing) <= _FEW:
        kept = moved[before.by_day]
        made.__dict__["by_day"] = _with_new(made, kept[kept >= 0].astype(np.int64), [*row_of.values()])
    return made


def _moved(table: npt.NDArray[Any], moved: npt.NDArray[np.int32]) -> npt.NDArray[Any]:
    """What an earlier overview had of rows that stay, under their new numbers."""
    stays: npt.NDArray[Any] = table[moved[table["row"]] >= 0]
    stays["row"] = moved[stays["row"]]
    return stays


def _with_new(made: Overview, by_day: Numbers, new: Sequence[int]) -> Numbers:
    """Rows by day with some new ones put in: sorting all of them takes a hundred times as long."""

    def key(row: int) -> tuple[int, int, str]:
        first, last = int(made.columns["first"][row]), int(made.columns["last"][row])
        return (_AFTER_ALL if first == NO_DAY else first), last, made.ids[row]

    ordered = sorted(new, key=key)
    places = [bisect_right(by_day, key(row), key=key) for row in ordered]
    return np.asarray(np.insert(by_day, places, ordered), np.int64)


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Without looking for garbage: among hundreds of thousands of new tuples that takes a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _columns(rows: Sequence[Any], known: Dictionaries) -> npt.NDArray[Any]:
    made = np.zeros(len(rows), np.dtype(list(_COLUMNS)))
    if not rows:
        return made
    (
        _,
        _,
        first,
        last,
        latitude,
        longitude,
        types,
        precisions,
        countries,
        *numbers,
        statuses,
        certainties,
    ) = zip(*rows, strict=True)
    made["first"], made["last"] = _days(first), _days(last)
    made["latitude"], made["longitude"] = np.array(latitude, np.float64), np.array(longitude, np.float64)
    made["type"] = _numbered(types, known.types)
    made["precision"] = _numbered(precisions, known.precisions)
    made["country"] = _numbered(countries, known.countries)
    plain = ("grade", "favour", "against", "disputed", "claims", "documents")
    for column, values in zip(plain, numbers, strict=True):
        made[column] = [int(value) for value in values] if column == "grade" else values
    made["statuses"] = _masks(statuses, known.statuses)
    made["certainties"] = _masks(certainties, known.certainties)
    return made


def _days(values: Sequence[Any]) -> list[int]:
    """Days as numbers; a database gives them as text or as dates."""

    def day(value: Any) -> int:
        if value is None:
            return NO_DAY
        return (value if isinstance(value, dt.date) else dt.date.fromisoformat(value)).toordinal()

    number = {value: day(value) for value in set(values)}
    return [number[value] for value in values]


def _numbered(words: Sequence[str | None], names: Names) -> list[int]:
    number = {word: -1 if word is None else names.number(word) for word in dict.fromkeys(words)}
    return [number[word] for word in words]


def _masks(lists: Sequence[str | None], names: Names) -> list[int]:
    """Words between commas as bits, by their numbers."""
    mask = {
        listed: sum(1 << names.number(word) for word in (listed or "").split(",") if word)
        for listed in dict.fromkeys(lists)
    }
    return [mask[listed] for listed in lists]


def _parties(
    connection: Connection, row_of: Mapping[str, int], known: Dictionaries, *, every: bool
) -> npt.NDArray[Any]:
    query = select(
        event_party.c.event,
        event_party.c.role,
        event_party.c.known,
        event_party.c.name,
        event_party.c.folded,
        event_party.c.counts,
    )
    rows = [
        row
        for row in _of_events(connection, query, event_party.c.event, row_of, every=every)
        if row[0] in row_of
    ]
    made = np.empty(len(rows), _PARTY)
    if not rows:
        return made
    events, roles, identifiers, names, fold, counts = zip(*rows, strict=True)
    number = {identifier: known.parties.number(identifier) for identifier in dict.fromkeys(identifiers)}
    # The first name of each party stands: a dictionary keeps the last that is put into it.
    for identifier, name in dict(zip(reversed(identifiers), reversed(names), strict=True)).items():
        known.names.setdefault(number[identifier], name)
    role_of = {role: at for at, role in enumerate(ROLES)}
    made["row"] = [row_of[name] for name in events]
    made["party"] = [number[identifier] for identifier in identifiers]
    made["role"] = [role_of[role] for role in roles]
    made["counts"] = counts
    words = [*dict.fromkeys(fold)]
    place = {word: at for at, word in enumerate(words)}
    pairs = np.array([place[word] for word in fold], np.int64) << 32 | made["party"]
    for pair in np.unique(pairs).tolist():
        known.called.setdefault(words[pair >> 32], set()).add(pair & 0xFFFFFFFF)
    return made


def _claims(connection: Connection, row_of: Mapping[str, int], *, every: bool) -> npt.NDArray[Any]:
    """The claims of the events, by the numbers under which the full-text index has them."""
    if every or len(row_of) > _IN_PARTS:
        # Each table is read from end to end and joined here: that takes half as long as the database's join.
        event_of = {number: row_of.get(name, -1) for number, name in _all(connection, _ACCOUNTS)}
        row_of_claim = {name: event_of[number] for name, number in _all(connection, _MEMBERS)}
        rows = _all(connection, _CLAIMS)
        found = [row_of_claim.get(name, -1) for name, _ in rows]
        numbers = [number for _, number in rows]
    else:
        query = (
            select(claim.c.number, account.c.event)
            .join(account_claim, account_claim.c.account == account.c.number)
            .join(claim, claim.c.id == account_claim.c.claim)
        )
        rows = _of_events(connection, query, account.c.event, row_of, every=False)
        found = [row_of[name] for _, name in rows]
        numbers = [number for number, _ in rows]
    made = np.empty(len(found), _CLAIM)
    made["number"], made["row"] = numbers, found
    return made[made["row"] >= 0]


def _of_events(
    connection: Connection,
    query: Select[*tuple[Any, ...]],
    column: ColumnElement[Any],
    events: Iterable[str],
    *,
    every: bool,
) -> list[Any]:
    """The rows of some events; of every one where there are many, for a question may hold only so many values."""
    names = list(events)
    if every or len(names) > _IN_PARTS:
        return _all(connection, query)
    return [
        row
        for at in range(0, len(names), 500)
        for row in connection.execute(query.where(column.in_(names[at : at + 500])))
    ]


def _all(connection: Connection, query: Select[*tuple[Any, ...]]) -> list[Any]:
    """All rows of a question, as the database's driver gives them: of half a million that takes half the time."""
    cursor = connection.execute(query).cursor
    assert cursor is not None
    return list(cursor.fetchall())


def _apart(
    latitude: float, longitude: float, latitudes: npt.NDArray[np.float64], longitudes: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
    """Kilometres from one point to many (see `dateline.records.distance.apart`); NaN to those that have none."""
    a, b = np.radians(latitude), np.radians(latitudes)
    across = np.radians(longitudes - longitude)
    half = np.sin((a - b) / 2) ** 2 + np.cos(a) * np.cos(b) * np.sin(across / 2) ** 2
    return np.asarray(2 * RADIUS_KM * np.arcsin(np.sqrt(np.clip(half, 0, 1))))
