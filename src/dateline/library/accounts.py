"""Accounts in the library's tables: what grouping asks of a store (`dateline.corroboration.store.Store`)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlalchemy import Connection, bindparam, delete, func, or_, select, text, update
from sqlalchemy.sql.elements import ColumnElement

from dateline.library.event_tables import account, account_claim, account_key, edge, event

Numbers = npt.NDArray[np.int64]
_AT_ONCE = 500
"""Values in one question; databases take only so many."""


class AccountStore:
    """The accounts behind one connection, in whose transaction everything happens.

    `layout` is the form of packed traits; keys meet within `reach` days; from `crowd` accounts on, a shared key says
    too little alone.
    """

    def __init__(self, connection: Connection, layout: np.dtype[Any], reach: int, crowd: int) -> None:
        self._connection = connection
        self._reach = reach
        self._layout = layout
        self._crowd = crowd

    def take_out(self, documents: Collection[str]) -> tuple[set[int], dict[str, str]]:
        """See `Store`."""
        own: set[int] = set()
        before: dict[str, str] = {}
        for some in in_parts(documents):
            query = (
                select(account.c.number, account.c.event, account_claim.c.claim)
                .join(account_claim, account_claim.c.account == account.c.number)
                .where(account.c.document.in_(some))
            )
            for number, its_event, claim in self._connection.execute(query):
                own.add(number)
                if its_event:
                    before[claim] = its_event
        touched = {end for pair in self.edges_of(own) for end in pair} - own
        for some in in_parts(sorted(own)):
            for table, column in (
                (account_key, account_key.c.account),
                (account_claim, account_claim.c.account),
                (account, account.c.number),
            ):
                self._connection.execute(delete(table).where(column.in_(some)))
            self._connection.execute(delete(edge).where(or_(edge.c.a.in_(some), edge.c.b.in_(some))))
        return touched, before

    def put_in(
        self, packed: npt.NDArray[np.void], documents: Sequence[str], claims: Sequence[Sequence[str]]
    ) -> Numbers:
        """See `Store`."""
        first = (self._connection.execute(select(func.max(account.c.number))).scalar() or 0) + 1
        numbers = np.arange(first, first + len(packed))
        self._connection.execute(
            account.insert(),
            [
                {"number": number, "document": documents[at], "traits": packed[at].tobytes()}
                for at, number in enumerate(numbers.tolist())
            ],
        )
        self._connection.execute(
            account_claim.insert(),
            [
                {"claim": claim, "account": number}
                for number, its_claims in zip(numbers.tolist(), claims, strict=True)
                for claim in its_claims
            ],
        )
        return numbers

    def put_keys(self, numbers: Numbers, given: Any) -> None:
        """See `Store`."""
        rows = set(zip(given.key.tolist(), given.day.tolist(), numbers[given.row].tolist(), strict=True))
        if rows:
            self._connection.execute(
                account_key.insert(), [{"key": k, "day": d, "account": a} for k, d, a in sorted(rows)]
            )

    def sharing(self, given: Any) -> Numbers:
        """See `Store`."""
        self._connection.execute(
            text("CREATE TEMPORARY TABLE IF NOT EXISTS probe (of_row INTEGER, key BIGINT, day INTEGER)")
        )
        self._connection.execute(text("DELETE FROM probe"))
        rows = sorted(set(zip(given.row.tolist(), given.key.tolist(), given.day.tolist(), strict=True)))
        if not rows:
            return np.empty((2, 0), np.int64)
        self._connection.execute(
            text("INSERT INTO probe (of_row, key, day) VALUES (:of_row, :key, :day)"),
            [{"of_row": row, "key": key, "day": day} for row, key, day in rows],
        )
        found: defaultdict[tuple[int, int], set[int]] = defaultdict(set)
        query = text(
            "SELECT probe.of_row, probe.key, account_key.account FROM probe JOIN account_key ON account_key.key = "
            "probe.key AND account_key.day BETWEEN probe.day - :reach AND probe.day + :reach"
        )
        for row, key, number in self._connection.execute(query, {"reach": self._reach}):
            found[row, key].add(number)
        times: defaultdict[tuple[int, int], int] = defaultdict(int)
        for (row, _), numbers in found.items():
            weight = 1 if len(numbers) > self._crowd else 2
            for number in numbers:
                times[row, number] += weight
        pairs = sorted(pair for pair, count in times.items() if count > 1)
        return np.array(pairs, np.int64).reshape(-1, 2).T

    def edges_of(self, numbers: Collection[int]) -> list[tuple[int, int]]:
        """See `Store`."""
        found: set[tuple[int, int]] = set()
        for some in in_parts(sorted(numbers)):
            for column in (edge.c.a, edge.c.b):
                found.update(
                    (a, b) for a, b in self._connection.execute(select(edge).where(column.in_(some)))
                )
        return sorted(found)

    def put_edges(self, pairs: Iterable[tuple[int, int]]) -> None:
        """See `Store`."""
        rows = sorted({(min(a, b), max(a, b)) for a, b in pairs})
        if rows:
            self._connection.execute(edge.insert(), [{"a": a, "b": b} for a, b in rows])

    def traits_of(self, numbers: Sequence[int]) -> npt.NDArray[np.void]:
        """See `Store`."""
        kept: dict[int, bytes] = {}
        for some in in_parts(sorted(set(numbers))):
            query = select(account.c.number, account.c.traits).where(account.c.number.in_(some))
            kept.update((number, bytes(traits)) for number, traits in self._connection.execute(query))
        return np.frombuffer(b"".join(kept[number] for number in numbers), self._layout).copy()

    def claims_of(self, numbers: Collection[int]) -> dict[int, tuple[str, ...]]:
        """See `Store`."""
        found: defaultdict[int, list[str]] = defaultdict(list)
        for number, claim in self._where(
            account_claim.c.account, numbers, account_claim.c.account, account_claim.c.claim
        ):
            found[number].append(claim)
        return {number: tuple(sorted(claims)) for number, claims in found.items()}

    def accounts_of(self, claims: Collection[str]) -> dict[str, int]:
        """See `Store`."""
        return dict(
            self._where(account_claim.c.claim, claims, account_claim.c.claim, account_claim.c.account)
        )

    def events_of(self, numbers: Collection[int]) -> dict[int, str]:
        """See `Store`."""
        found = self._where(account.c.number, numbers, account.c.number, account.c.event)
        return {number: its_event for number, its_event in found if its_event}

    def accounts_in(self, events: Collection[str]) -> set[int]:
        """See `Store`."""
        return {number for (number,) in self._where(account.c.event, events, account.c.number)}

    def put_events(
        self, events: Mapping[int, str], gone: Mapping[str, str | None], changed: Collection[str]
    ) -> None:
        """See `Store`."""
        before = self.events_of(events)
        moved = [
            {"of_number": number, "to": identifier}
            for number, identifier in events.items()
            if before.get(number) != identifier
        ]
        if moved:
            self._connection.execute(
                update(account)
                .where(account.c.number == bindparam("of_number"))
                .values(event=bindparam("to")),
                moved,
            )
        change = next_change(self._connection)
        known = {row[0] for row in self._where(event.c.id, set(events.values()), event.c.id)}
        new = sorted(set(events.values()) - known)
        if new:
            self._connection.execute(event.insert(), [{"id": one, "alive": True} for one in new])
        for some in in_parts(sorted(known & set(changed))):
            self._connection.execute(
                update(event)
                .where(event.c.id.in_(some))
                .values(alive=True, into=None, summary=None, changed=change)
            )
        for identifier, into in gone.items():
            self._connection.execute(
                update(event)
                .where(event.c.id == identifier)
                .values(alive=False, into=into, summary=None, changed=change)
            )

    def is_event(self, identifier: str) -> bool:
        """See `Store`."""
        standing = event.c.alive | event.c.into.is_not(None)
        query = select(event.c.id).where(event.c.id == identifier, standing)
        return self._connection.execute(query).first() is not None

    def _where(
        self, column: ColumnElement[Any], values: Collection[Any], *columns: ColumnElement[Any]
    ) -> Iterator[tuple[Any, ...]]:
        for some in in_parts(sorted(values)):
            yield from (
                tuple(row) for row in self._connection.execute(select(*columns).where(column.in_(some)))
            )


def next_change(connection: Connection) -> int:
    """The number of the change that this transaction makes to events, above every earlier one."""
    return int(connection.execute(select(func.max(event.c.changed))).scalar() or 0) + 1


def in_parts(values: Iterable[Any]) -> Iterator[list[Any]]:
    """Values in parts that one question can hold."""
    every = list(values)
    for start in range(0, len(every), _AT_ONCE):
        yield every[start : start + _AT_ONCE]
