"""All claims of a library in columns, in memory: what a queue of claims to be judged is put in order by.

Three hundred thousand claims take some 9 MB and are put in order in a few milliseconds; reading them anew after each
judgement would take seconds. As with `Overview`, columns never change, and newer ones are made from them with what
changed since. A claim's place in the queue changes only with its events, so events tell what is to be read anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlalchemy import JSON, ColumnElement, Connection, Engine, Select, and_, cast, func, select

from dateline.library.accounts import in_parts
from dateline.library.event_tables import account, account_claim, event
from dateline.library.overview import Flags, Names, Numbers
from dateline.library.rows import IMPORTED, STATES, storable
from dateline.library.search import says
from dateline.library.tables import claim, document, reading
from dateline.records import Claim

_COLUMNS = np.dtype(
    [
        ("number", np.int64),
        ("document", np.int32),
        ("event", np.int32),
        ("confidence", np.float32),
        ("state", np.int8),
        ("type", np.int16),
        ("hedged", np.bool_),
    ]
)
_MANY = 20_000
"""Events that changed, from which on it is quicker to read everything."""


@dataclass(frozen=True)
class ClaimNames:
    """What the numbers in the columns stand for. Columns made from one another share them."""

    documents: Names = field(default_factory=Names)
    events: Names = field(default_factory=Names)
    types: Names = field(default_factory=Names)


@dataclass(frozen=True)
class ClaimColumns:
    """Every claim of the current readings, a row each, in no order."""

    seen: int
    """The last change of events that is in it."""
    columns: npt.NDArray[Any]
    """A structured array of number, document, event (-1 for none), confidence, state (its place in `STATES`), type, and
    whether the text hedges it."""
    tolls: npt.NDArray[np.int32]
    """The largest number of dead that anybody gives, by the number of the event."""
    names: ClaimNames

    def __len__(self) -> int:
        return len(self.columns)

    def standing(self, states: Iterable[str]) -> Flags:
        """Which claims stand in one of these states."""
        found: Flags = np.isin(self.columns["state"], [STATES.index(one) for one in states])
        return found

    def among(self, numbers: Numbers) -> Flags:
        """Which claims have one of these numbers."""
        found: Flags = np.isin(self.columns["number"], numbers)
        return found

    def of_document(self, name: str) -> Flags:
        """Which claims stand in a document."""
        found: Flags = np.isin(self.columns["document"], self.names.documents.among([name]))
        return found

    def of_event(self, name: str) -> Flags:
        """Which claims stand in an event."""
        found: Flags = np.isin(self.columns["event"], self.names.events.among([name]))
        return found


@dataclass(frozen=True, slots=True)
class QueueRow:
    """A claim as a line of a queue shows it."""

    number: int
    claim: Claim
    sentence: str
    state: str | None
    document_id: str
    external_id: str
    title: str | None
    publisher: str | None
    published: str | None
    event: str | None


class ClaimQueue:
    """The claims of one library, to be put in order."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def columns(self, before: ClaimColumns | None = None) -> ClaimColumns:
        """Every claim in columns; from `before` only what changed since is read anew."""
        with self._engine.connect() as connection:
            return _columns(connection, before)

    def saying(self, words: str) -> Numbers:
        """The numbers of the claims whose sentence has these words, in any order."""
        query = select(claim.c.number).where(says(storable(words), self._engine.dialect.name))
        with self._engine.connect() as connection:
            return np.fromiter(connection.execute(query).scalars(), np.int64)

    def rows(self, numbers: Sequence[int]) -> list[QueueRow]:
        """Claims by their numbers, in that order, as they stand now; those that are no more are left out."""
        found: dict[int, QueueRow] = {}
        with self._engine.connect() as connection:
            for some in in_parts(numbers):
                found |= {row.number: row for row in _rows(connection, claim.c.number.in_(some))}
        return [found[number] for number in numbers if number in found]

    def row(self, name: str) -> QueueRow | None:
        """A claim by its identifier, whatever its state; None where there is none."""
        with self._engine.connect() as connection:
            return next(iter(_rows(connection, claim.c.id == storable(name))), None)

    def ids(self, numbers: Sequence[int]) -> list[str]:
        """The identifiers of claims, in the order of their numbers."""
        found: dict[int, str] = {}
        with self._engine.connect() as connection:
            for some in in_parts(numbers):
                query = select(claim.c.number, claim.c.id).where(claim.c.number.in_(some))
                found |= {row.number: row.id for row in connection.execute(query)}
        return [found[number] for number in numbers if number in found]


def _columns(connection: Connection, before: ClaimColumns | None) -> ClaimColumns:
    latest = int(connection.execute(select(func.max(event.c.changed))).scalar() or 0)
    if before is not None and latest <= before.seen:
        return before
    names = before.names if before else ClaimNames()
    if before is not None:
        changed = list(connection.execute(select(event.c.id).where(event.c.changed > before.seen)).scalars())
        if len(changed) <= _MANY:
            return _brought_up(connection, before, changed, latest)
    columns = _read(connection.execute(_wanted()), names)
    tolls = _tolls(connection, names, np.zeros(len(names.events.words), np.int32), None)
    return ClaimColumns(latest, columns, tolls, names)


def _brought_up(
    connection: Connection, before: ClaimColumns, changed: Sequence[str], latest: int
) -> ClaimColumns:
    """The columns with the documents read anew that have, or had, a claim in an event that changed."""
    names, columns = before.names, before.columns
    of_changed = np.isin(columns["event"], names.events.among(changed))
    documents = {names.documents.words[one] for one in np.unique(columns["document"][of_changed])}
    for some in in_parts(changed):
        documents.update(
            connection.execute(
                select(account.c.document).where(account.c.event.in_(some)).distinct()
            ).scalars()
        )
    new = [
        _read(connection.execute(_wanted().where(reading.c.document.in_(some))), names)
        for some in in_parts(sorted(documents))
    ]
    kept = columns[~np.isin(columns["document"], names.documents.among(documents))]
    tolls = np.zeros(len(names.events.words), np.int32)
    tolls[: len(before.tolls)] = before.tolls
    return ClaimColumns(
        latest, np.concatenate([kept, *new]), _tolls(connection, names, tolls, changed), names
    )


def _wanted() -> Select[Any]:
    return (
        select(
            claim.c.number,
            reading.c.document,
            account.c.event,
            claim.c.confidence,
            claim.c.state,
            claim.c.type,
            claim.c.certainty,
        )
        .join(reading, reading.c.number == claim.c.reading)
        .outerjoin(account_claim, account_claim.c.claim == claim.c.id)
        .outerjoin(account, account.c.number == account_claim.c.account)
        .where(reading.c.current, reading.c.reader != IMPORTED)
    )


def _read(rows: Iterable[Any], names: ClaimNames) -> npt.NDArray[Any]:
    unjudged = STATES.index("unjudged")
    state: dict[str, int] = {name: at for at, name in enumerate(STATES)}
    return np.array(
        [
            (
                number,
                names.documents.number(its_document),
                -1 if its_event is None else names.events.number(its_event),
                confidence,
                unjudged if its_state is None else state[its_state],
                names.types.number(kind),
                certainty != "certain",
            )
            for number, its_document, its_event, confidence, its_state, kind, certainty in rows
        ],
        _COLUMNS,
    )


def _tolls(
    connection: Connection, names: ClaimNames, tolls: npt.NDArray[np.int32], events: Sequence[str] | None
) -> npt.NDArray[np.int32]:
    """The tolls with those of some events, or all, read anew."""
    counts: ColumnElement[Any] = (
        func.json_extract(event.c.summary, "$.counts")
        if connection.dialect.name == "sqlite"
        else cast(event.c.summary, JSON)["counts"]
    )
    query = select(event.c.id, counts).where(event.c.alive, event.c.summary.is_not(None))
    for part in [None] if events is None else list(in_parts(events)):
        asked = query if part is None else query.where(event.c.id.in_(part))
        for name, found in connection.execute(asked):
            for at in names.events.among([name]):
                tolls[at] = _dead(json.loads(found) if isinstance(found, str) else found)
    return tolls


def _dead(counts: Sequence[Mapping[str, Any]] | None) -> int:
    figures = [
        one[bound] or 0
        for one in counts or ()
        if one["of"] == "killed" and not one["part"]
        for bound in ("low", "best", "high")
    ]
    return min(max(figures, default=0), 1_000_000)


def _rows(connection: Connection, which: ColumnElement[bool]) -> list[QueueRow]:
    query = (
        select(
            claim.c.number,
            func.coalesce(claim.c.judged, claim.c.record).label("record"),
            claim.c.sentence,
            claim.c.state,
            document.c.id.label("document_id"),
            document.c.external_id,
            document.c.title,
            document.c.publisher,
            document.c.published,
            account.c.event,
        )
        .join(reading, and_(reading.c.number == claim.c.reading, reading.c.current))
        .join(document, document.c.id == reading.c.document)
        .outerjoin(account_claim, account_claim.c.claim == claim.c.id)
        .outerjoin(account, account.c.number == account_claim.c.account)
        .where(which)
    )
    return [
        QueueRow(
            row.number,
            Claim.model_validate_json(row.record),
            row.sentence,
            row.state,
            row.document_id,
            row.external_id,
            row.title,
            row.publisher,
            None if row.published is None else row.published.isoformat(),
            row.event,
        )
        for row in connection.execute(query)
    ]
