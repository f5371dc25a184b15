"""Events on the library's shelf: what is to be grouped, what was grouped into what, and how events are found."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np
from sqlalchemy import Connection, Engine, Select, and_, delete, func, or_, select, update
from sqlalchemy.sql.elements import ColumnElement

from dateline.library.accounts import AccountStore, in_parts, next_change
from dateline.library.database import LibraryError, writing
from dateline.library.event_tables import account, account_claim, event, event_party, grouped
from dateline.library.finding import EventFilter, events_query, passes, words_query
from dateline.library.linking import Link, links, read
from dateline.library.naming import NothingCalledError
from dateline.library.overview import Numbers, Overview, overview, with_claims
from dateline.library.reads import current_reading, standing
from dateline.library.rows import IMPORTED, PERSON, folded, storable
from dateline.library.search import numbers_saying
from dateline.library.tables import act, claim, document, reading
from dateline.records import Claim, Document, Event, Reading


class EventShelf:
    """The events of one library."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def last_act(self) -> int:
        """The number of the library's last act: whatever adds, judges or removes leaves one."""
        with self._engine.connect() as connection:
            return int(connection.execute(select(func.max(act.c.number))).scalar() or 0)

    def ungrouped(self, version: int) -> list[str]:
        """Identifiers of the documents whose claims are not, or no longer, in events; removed ones among them."""
        current = (
            select(reading.c.document, reading.c.number)
            .where(reading.c.current, reading.c.reader.not_in((PERSON, IMPORTED)))
            .subquery()
        )
        new = (
            select(current.c.document)
            .outerjoin(
                grouped,
                and_(
                    grouped.c.document == current.c.document,
                    grouped.c.reading == current.c.number,
                    grouped.c.version == version,
                ),
            )
            .where(grouped.c.document.is_(None))
        )
        gone = (
            select(grouped.c.document)
            .outerjoin(document, document.c.id == grouped.c.document)
            .where(document.c.id.is_(None))
        )
        with self._engine.connect() as connection:
            found = {*connection.execute(new).scalars(), *connection.execute(gone).scalars()}
        return sorted(found)

    def count_documents(self) -> int:
        """How many documents the library has."""
        with self._engine.connect() as connection:
            return int(connection.execute(select(func.count()).select_from(document)).scalar_one())

    @contextmanager
    def joining(self, layout: np.dtype[Any], reach: int, crowd: int) -> Iterator[Joining]:
        """A transaction in which documents join the events: all of it holds, or nothing."""
        with writing(self._engine) as connection:
            yield Joining(connection, Shelved(connection, layout, reach, crowd))

    def members(self, name: str) -> list[str]:
        """The claims of an event that nobody rejected, the first one first; none where there is no such event."""
        with self._engine.connect() as connection:
            try:
                identifier = _named(connection, storable(name))
            except LibraryError:
                return []
            return _members(connection, identifier)

    def named(self, name: str) -> str:
        """The event of an identifier, or of its beginning; one that was merged leads to the event it is part of.

        Raises:
            LibraryError: there is none, or more than one begins so.
        """
        with self._engine.connect() as connection:
            return _named(connection, storable(name))

    def standing(self, identifiers: Sequence[str]) -> set[str]:
        """Those of some identifiers that are events of their own still, and lead nowhere else."""
        found: set[str] = set()
        with self._engine.connect() as connection:
            for some in in_parts(identifiers):
                query = select(event.c.id).where(event.c.id.in_(some), event.c.alive)
                found.update(connection.execute(query).scalars())
        return found

    def of_claims(self, claims: Sequence[str]) -> dict[str, str]:
        """The events of claims, of those that stand in one: a rejected claim stands in none."""
        query = _told_in(account_claim.c.claim, account.c.event).where(account_claim.c.claim.in_(claims))
        with self._engine.connect() as connection:
            return {name: its_event for name, its_event in connection.execute(query) if its_event}

    def evidence(self, identifier: str) -> list[tuple[Claim, Document]]:
        """The event's claims as they stand, each with its document."""
        with self._engine.connect() as connection:
            return _evidence(connection, identifier, {})

    def stale(self, after: int = -1) -> list[str]:
        """Events that are to be worked out anew; with `after`, those that changed after that change or are new."""
        query = select(event.c.id).where(event.c.alive, event.c.summary.is_(None)).order_by(event.c.id)
        if after >= 0:
            query = query.where(or_(event.c.changed > after, event.c.changed == 0))
        with self._engine.connect() as connection:
            return list(connection.execute(query).scalars())

    def last_change(self) -> int:
        """The number of the last change of any event."""
        with self._engine.connect() as connection:
            return int(connection.execute(select(func.max(event.c.changed))).scalar() or 0)

    def work_out(
        self, identifiers: Sequence[str], assess: Callable[[str, list[tuple[Claim, Document]]], Event]
    ) -> None:
        """Work events out anew from their claims and keep what came of it."""
        with writing(self._engine) as connection:
            documents: dict[str, Document] = {}
            change = next_change(connection)
            for identifier in identifiers:
                told = _evidence(connection, identifier, documents)
                if not told:
                    connection.execute(
                        update(event).where(event.c.id == identifier).values(alive=False, changed=change)
                    )
                    continue
                made = assess(identifier, told)
                values = {**_columns(made, told), "changed": change}
                connection.execute(update(event).where(event.c.id == identifier).values(values))
                _put_parties(connection, made)

    def find(self, filters: EventFilter | None = None, *, limit: int | None = None) -> Iterator[Event]:
        """Events by day, those without one last; only those that are worked out."""
        wanted = filters or EventFilter()
        query = events_query(wanted, self._engine.dialect.name)
        if wanted.text:
            query = query.where(event.c.id.in_(_saying(wanted.text, self._engine.dialect.name)))
        count = 0
        with self._engine.connect() as connection:
            for (summary,) in connection.execution_options(yield_per=200).execute(query):
                made = Event.model_validate_json(summary)
                if passes(made, wanted):
                    yield made
                    count += 1
                    if limit is not None and count >= limit:
                        return

    def get(self, identifier: str) -> Event | None:
        """An event as it was last worked out."""
        return self.get_many([identifier]).get(identifier)

    def get_many(self, identifiers: Sequence[str]) -> dict[str, Event]:
        """Events as they were last worked out, of those that there are."""
        found: dict[str, Event] = {}
        with self._engine.connect() as connection:
            for some in in_parts(identifiers):
                query = select(event.c.id, event.c.summary).where(event.c.id.in_(some))
                found |= {
                    name: Event.model_validate_json(summary)
                    for name, summary in connection.execute(query)
                    if summary
                }
        return found

    def overview(self, before: Overview | None = None) -> Overview:
        """Every event in columns; from `before` only what changed since is read anew."""
        with self._engine.connect() as connection:
            return overview(connection, before)

    def with_claims(self, seen: Overview) -> Overview:
        """The overview with its events' claims, which a search for words in memory needs (see `Overview.passing`)."""
        with self._engine.connect() as connection:
            return with_claims(connection, seen)

    def saying(self, words: str) -> frozenset[str]:
        """The events one of whose claims stands in a sentence with these words, in any order."""
        with self._engine.connect() as connection:
            return frozenset(connection.execute(_saying(words, self._engine.dialect.name)).scalars())

    def claims_saying(self, words: str) -> Numbers:
        """The numbers of the claims in whose sentence these words stand, in any order (see `Overview.passing`).

        Rejected ones are not among them.
        """
        with self._engine.connect() as connection:
            rejected = select(claim.c.number).where(claim.c.state == "rejected")
            found = numbers_saying(connection, words)
            return np.setdiff1d(found, np.fromiter(connection.execute(rejected).scalars(), np.int64))

    def count(self) -> int:
        """How many events there are."""
        with self._engine.connect() as connection:
            return int(
                connection.execute(select(func.count()).select_from(event).where(event.c.alive)).scalar_one()
            )


class Shelved(AccountStore):
    """The library's accounts, whose events are gone once all of their claims are rejected.

    Rejected claims keep their accounts and these their event, so that what comes back is what was.
    """

    def rejected(self, claims: Collection[str]) -> set[str]:
        """See `Store`."""
        found: set[str] = set()
        for some in in_parts(claims):
            query = (
                select(claim.c.id)
                .join(reading, and_(reading.c.number == claim.c.reading, reading.c.current))
                .where(claim.c.id.in_(some), claim.c.state == "rejected")
            )
            found.update(self._connection.execute(query).scalars())
        return found

    def put_events(
        self, events: Mapping[int, str], gone: Mapping[str, str | None], changed: Collection[str]
    ) -> None:
        """See `Store`."""
        super().put_events(events, gone, changed)
        change = next_change(self._connection)
        for some in in_parts(sorted(changed)):
            told = _told_in(account.c.event).where(account.c.event.in_(some)).distinct()
            untold = set(some) - set(self._connection.execute(told).scalars())
            for identifier in sorted(untold):
                self._connection.execute(
                    update(event).where(event.c.id == identifier).values(alive=False, changed=change)
                )

    def is_event(self, identifier: str) -> bool:
        """See `Store`; one that is gone with its rejected claims comes back with them."""
        kept = select(account.c.number).where(account.c.event == identifier).limit(1)
        return super().is_event(identifier) or self._connection.execute(kept).first() is not None


@dataclass(frozen=True, slots=True)
class Joining:
    """What a joining may do within its transaction."""

    connection: Connection
    store: Shelved

    def reading(self, document_id: str) -> Reading | None:
        """The document's current reading, its claims as they stand; None where it was removed.

        Rejected claims are among them: which happening a document tells of shows in all that was read in it, and one
        misread claim that a person rejects is to take no document out of its event.
        """
        known = self.connection.execute(select(document.c.id).where(document.c.id == document_id)).first()
        return current_reading(self.connection, document_id, rejected=True) if known else None

    def links(self) -> list[Link]:
        """The merges and splits in force, as `Library.links` gives them."""
        return links(read(self.connection))

    def done(self, documents: Sequence[str], version: int) -> None:
        """Say that these documents are grouped."""
        self.connection.execute(delete(grouped).where(grouped.c.document.in_(documents)))
        numbers = self.connection.execute(
            select(reading.c.document, reading.c.number).where(
                reading.c.document.in_(documents), reading.c.current, reading.c.reader != PERSON
            )
        ).all()
        if numbers:
            self.connection.execute(
                grouped.insert(),
                [{"document": name, "reading": number, "version": version} for name, number in numbers],
            )


def ungroup(connection: Connection, documents: Sequence[str]) -> None:
    """Say that claims of these documents stand otherwise now, so that they are grouped anew."""
    for some in in_parts(documents):
        connection.execute(delete(grouped).where(grouped.c.document.in_(some)))


def _named(connection: Connection, name: str) -> str:
    if end := _end(connection, name):
        return end
    # Whole identifiers are found by an index, beginnings by reading all of them.
    found = connection.execute(
        select(event.c.id).where(event.c.id.startswith(name, autoescape=True)).limit(7)
    ).scalars()
    ends = {_end(connection, one) for one in found if one == name or name} - {None}
    if not ends or not name:
        raise NothingCalledError(f"no event here is called {name!r}; `dateline events` lists them")
    if len(ends) > 1:
        raise LibraryError(f"{name!r} could be any of {', '.join(sorted(map(str, ends)))}; give more of it")
    return str(ends.pop())


def _end(connection: Connection, identifier: str) -> str | None:
    """Where an event's redirects end; None where its claims are no more."""
    seen: set[str] = set()
    at: str | None = identifier
    while at is not None and at not in seen:
        seen.add(at)
        row = connection.execute(select(event.c.alive, event.c.into).where(event.c.id == at)).first()
        if row is None:
            return None
        if row.alive:
            return at
        at = row.into
    return None


def _told_in(*columns: ColumnElement[Any]) -> Select[Any]:
    """Of the claims in accounts that nobody rejected, these columns."""
    return (
        select(*columns)
        .join_from(account_claim, account, account.c.number == account_claim.c.account)
        .join(claim, claim.c.id == account_claim.c.claim)
        .join(reading, and_(reading.c.number == claim.c.reading, reading.c.current))
        .where(standing())
    )


def _saying(words: str, dialect: str) -> Select[Any]:
    return words_query(words, dialect).where(standing())


def _members(connection: Connection, identifier: str) -> list[str]:
    query = _told_in(account_claim.c.claim).where(account.c.event == identifier)
    return list(connection.execute(query.order_by(account_claim.c.claim)).scalars())


def _evidence(
    connection: Connection, identifier: str, documents: dict[str, Document]
) -> list[tuple[Claim, Document]]:
    """The event's claims with their documents; those in `documents` are not read again, those that were are put in."""
    query = (
        select(func.coalesce(claim.c.judged, claim.c.record), reading.c.document)
        .join(account_claim, account_claim.c.claim == claim.c.id)
        .join(account, account.c.number == account_claim.c.account)
        .join(reading, and_(reading.c.number == claim.c.reading, reading.c.current))
        .where(account.c.event == identifier, standing())
        .order_by(claim.c.id)
    )
    rows = connection.execute(query).all()
    for name in {row[1] for row in rows} - documents.keys():
        kept = connection.execute(select(document).where(document.c.id == name)).one()._mapping
        documents[name] = Document.model_validate(
            {**{key: value for key, value in kept.items() if key != "publisher_folded"}, "read": True}
        )
    found: dict[str, tuple[Claim, Document]] = {}
    for record, name in rows:
        one = Claim.model_validate_json(record)
        found[one.id] = (one, documents[name])
    return list(found.values())


def _columns(made: Event, told: Sequence[tuple[Claim, Document]]) -> Mapping[str, Any]:
    return {
        "summary": made.model_dump_json(),
        "type": made.type,
        "first_day": made.when.earliest if made.when else None,
        "last_day": made.when.latest if made.when else None,
        "latitude": made.where.latitude if made.where else None,
        "longitude": made.where.longitude if made.where else None,
        "precision": made.where.precision if made.where else None,
        "country": made.where.country if made.where else None,
        "in_favour": made.support.in_favour,
        "against": made.support.against,
        "disputed": bool(made.disputed),
        "grade": made.grade.information,
        "claims": len(made.claims),
        "documents": len(made.documents),
        "statuses": _listed(claim.status for claim, _ in told),
        "certainties": _listed(claim.certainty for claim, _ in told),
    }


def _listed(values: Iterable[str]) -> str:
    """Values between commas, so that each can be looked for with its commas."""
    return f",{','.join(sorted(set(values)))},"


def _put_parties(connection: Connection, made: Event) -> None:
    connection.execute(delete(event_party).where(event_party.c.event == made.id))
    rows = [
        (one.role, one.resolved.id if one.resolved else None, one.name, bool(one.origins))
        for one in made.parties
    ] + [("origin", one.id, one.name, one.independent) for one in made.origins]
    if rows:
        connection.execute(
            event_party.insert(),
            [
                {
                    "event": made.id,
                    "role": role,
                    "known": known or f"words:{folded(name)}",
                    "name": name,
                    "folded": folded(name),
                    "counts": counts,
                }
                for role, known, name, counts in rows
            ],
        )
