"""Tables that people coded into a library, and the library's events held against them."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from dateline.coded import (
    CodedEvent,
    Comparison,
    Pair,
    RowProblem,
    coded_of,
    compare,
    is_coded_kind,
    read_table,
    reading_of,
)
from dateline.library import ClaimFilter, EventFilter, Library
from dateline.pipeline.corroborating import Corroboration
from dateline.records import Actor, Event
from dateline.records.distance import apart
from dateline.resolution.actors import Knowledge

_AT_ONCE = 500
"""Rows that are kept in one transaction."""
_ASIDE = re.compile(r"\s*\((?:\d{4}-(?:\d{4})?|[A-Z][\w ]+)\)")
"""What ACLED adds to a name: "Military Forces of Libya (2019-)"."""


@dataclass(slots=True)
class Imported:
    """What became of a table."""

    source: str = ""
    outcomes: Counter[str] = field(default_factory=Counter)
    """Rows by outcome: added, unchanged, and such."""
    problems: list[RowProblem] = field(default_factory=list)


def import_table(
    library: Library,
    file: Path,
    knowledge: Knowledge,
    *,
    by: str,
    tick: Callable[[int], None] = lambda _: None,
) -> Imported:
    """Keep the rows of a table as claims of its source; those that are there already change nothing.

    Raises:
        TableError: it is no table of coded events.
    """
    done = Imported()
    rows = read_table(file)
    while some := list(islice(rows, _AT_ONCE)):
        done.problems += [one for one in some if isinstance(one, RowProblem)]
        coded = [one for one in some if isinstance(one, CodedEvent)]
        if coded:
            done.source = coded[0].source
            readings = [reading_of(one, resolve=lambda name: _party(name, knowledge)) for one in coded]
            done.outcomes.update(one.outcome for one in library.add_many(readings, actor=by))
        tick(len(some))
    return done


def _party(name: str, knowledge: Knowledge) -> Actor | None:
    """The one known party of a coded name, which may stand first of several ("A; B")."""
    for words in (name, _ASIDE.sub("", name)):
        meant = {one.actor for one in knowledge.named(words)}
        if len(meant) == 1:
            found = knowledge[meant.pop()]
            return Actor(id=found.id, name=found.name, kind=found.kind, country=found.country)
    return None


@dataclass(frozen=True, slots=True)
class Scope:
    """Of what a comparison was made, and what was left out of it."""

    source: str
    since: dt.date
    until: dt.date
    countries: tuple[str, ...]
    """Those of the rows, ISO 3166-1 alpha-2."""
    events: int
    rows: int
    unplaced: int
    """Events of those days without a place or country, which can be no row's pair for certain."""
    elsewhere: int
    """Events of those days in countries that no row is about."""
    other_kinds: int
    """Events of kinds that such a data set does not code: talks, statements, plans; for UCDP those without a death."""


class NothingToCompareError(Exception):
    """The library holds no rows, or none of the days and places asked for; the message says which."""


def compare_with(
    library: Library,
    corroboration: Corroboration,
    source: str | None,
    wanted: EventFilter,
    *,
    days: int,
    km: float,
) -> tuple[Comparison, Scope]:
    """Hold the library's events against the rows of a data set, on the days and in the countries of both.

    `source` is words in the data set's name; None where only one was imported.

    Raises:
        NothingToCompareError: there are no such rows, or no events beside them.
    """
    rows = _rows(library, source)
    names = sorted({row.source for row in rows})
    if not rows:
        what = f"of {source!r}" if source else "of a coded data set"
        raise NothingToCompareError(
            f"the library holds no rows {what}; bring some in with `dateline import FILE`"
        )
    if len(names) > 1:
        raise NothingToCompareError(f"the library holds rows of {' and '.join(names)}; say which with --with")
    rows = [row for row in rows if _wanted(row, wanted)]
    events = list(corroboration.events(wanted))
    dated = [one for one in events if one.when]
    if not rows or not dated:
        lacking = "rows of the data set" if not rows else "events with a day"
        raise NothingToCompareError(f"there are no {lacking} on those days and in those places")
    first = max(min(row.earliest for row in rows), min(one.when.earliest for one in dated if one.when))
    last = min(max(row.latest for row in rows), max(one.when.latest for one in dated if one.when))
    since, until = wanted.since or first, wanted.until or last
    if until < since:
        raise NothingToCompareError("no day is covered by both; say which days with --from and --to")
    countries = tuple(sorted({row.place.country for row in rows if row.place and row.place.country}))
    # What happened on the first day may be coded on the day before, so partners are looked for around it, too.
    around = dt.timedelta(days)
    rows = [row for row in rows if row.latest >= since - around and row.earliest <= until + around]
    near = [one for one in dated if _touches(one, since - around, until + around)]
    coded = [one for one in near if is_coded_kind(one, names[0])]
    placed = [one for one in coded if one.where and one.where.country]
    there = [one for one in placed if not countries or (one.where and one.where.country in countries)]
    found = compare(there, rows, days=days, km=km)
    found = Comparison(tuple(one for one in found.pairs if _is_in(one, since, until)))
    scope = Scope(
        names[0],
        since,
        until,
        countries,
        found.count("both") + found.count("library"),
        found.count("both") + found.count("coded"),
        unplaced=len(coded) - len(placed),
        elsewhere=len(placed) - len(there),
        other_kinds=len(near) - len(coded),
    )
    return found, scope


def _is_in(pair: Pair, since: dt.date, until: dt.date) -> bool:
    """Whether either of a pair lies within the days, or what stands alone does."""
    event, row = pair.event, pair.row
    return (event is not None and _touches(event, since, until)) or (
        row is not None and row.latest >= since and row.earliest <= until
    )


def _touches(event: Event, since: dt.date, until: dt.date) -> bool:
    return event.when is not None and event.when.latest >= since and event.when.earliest <= until


def _rows(library: Library, source: str | None) -> list[CodedEvent]:
    found: list[CodedEvent] = []
    for name in ("ACLED", "UCDP GED") if source is None else (source,):
        rows = library.claims(ClaimFilter(publisher=name))
        for row in rows:
            coded = coded_of(row.claim, source=row.publisher or "", name=row.external_id)
            if coded is not None:
                found.append(coded)
    return found


def _wanted(row: CodedEvent, wanted: EventFilter) -> bool:
    if (wanted.since and row.latest < wanted.since) or (wanted.until and row.earliest > wanted.until):
        return False
    if wanted.country and (row.place is None or row.place.country != wanted.country.upper()):
        return False
    if wanted.near:
        latitude, longitude, km = wanted.near
        at = row.place
        return at is not None and apart((latitude, longitude), (at.latitude, at.longitude)) <= km
    return True
