"""The judgements as they were made: only ever added, and in force until one of them takes them back."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, select

from dateline.library.tables import judgement
from dateline.records import Judgement, JudgementKind

_FEW = 200
"""Judgements of which it is quicker to look for their undoings than to read all undoings."""


def write(
    connection: Connection,
    kind: JudgementKind,
    subject: str,
    *,
    value: Mapping[str, Any],
    by: str,
    why: str | None,
    undoes: int | None = None,
) -> Judgement:
    """Write a judgement in the transaction in which it takes effect."""
    at = dt.datetime.now(dt.UTC)
    result = connection.execute(
        judgement.insert().values(
            kind=kind,
            subject=subject,
            value=json.dumps(value, sort_keys=True, ensure_ascii=False),
            by=by,
            at=at.isoformat(timespec="microseconds"),
            why=why,
            undoes=undoes,
        )
    )
    key = result.inserted_primary_key
    assert key is not None
    return Judgement(
        number=int(key[0]),
        kind=kind,
        subject=subject,
        value=dict(value),
        by=by,
        at=at,
        why=why,
        undoes=undoes,
    )


def read(
    connection: Connection, *conditions: ColumnElement[bool], last: int | None = None
) -> list[Judgement]:
    """The judgements for which all conditions hold, oldest first; with `last`, so many of the latest."""
    query = select(judgement).where(*conditions).order_by(judgement.c.number.desc())
    rows = connection.execute(query if last is None else query.limit(last)).all()
    few = len(rows) <= _FEW
    taken_back = _undone_among(connection, [row.number for row in rows]) if few else undone(connection)
    return [_judgement(row, row.number in taken_back) for row in reversed(rows)]


def in_force(
    connection: Connection, kinds: Collection[str], subjects: Collection[str] | None = None
) -> list[Judgement]:
    """The judgements of these kinds, about these subjects where some are given, that nobody took back."""
    conditions = [judgement.c.kind.in_(kinds)]
    if subjects is not None:
        conditions.append(judgement.c.subject.in_(subjects))
    return [one for one in read(connection, *conditions) if not one.undone]


def undone(connection: Connection) -> set[int]:
    """Numbers of the judgements that are taken back. One that took another back may be taken back itself."""
    query = select(judgement.c.number, judgement.c.undoes).where(judgement.c.undoes.is_not(None))
    taken_back: set[int] = set()
    for number, undoes in connection.execute(query.order_by(judgement.c.number.desc())):
        # The latest stands; whether an earlier one does is known by the time that it is come to.
        if number not in taken_back:
            taken_back.add(undoes)
    return taken_back


def _undone_among(connection: Connection, numbers: Collection[int]) -> set[int]:
    """As `undone`, of these judgements alone: the undoings of them, those of these undoings, and so on."""
    undoings: dict[int, int] = {}
    front = set(numbers)
    while front:
        query = select(judgement.c.number, judgement.c.undoes).where(judgement.c.undoes.in_(front))
        new = {row.number: row.undoes for row in connection.execute(query)}
        front = new.keys() - undoings.keys()
        undoings |= new
    taken_back: set[int] = set()
    for number in sorted(undoings, reverse=True):
        if number not in taken_back:
            taken_back.add(undoings[number])
    return taken_back


def _judgement(row: Row[Any], is_undone: bool) -> Judgement:
    return Judgement(
        number=row.number,
        kind=row.kind,
        subject=row.subject,
        value=json.loads(row.value),
        by=row.by,
        at=dt.datetime.fromisoformat(row.at),
        why=row.why,
        undoes=row.undoes,
        undone=is_undone,
    )
