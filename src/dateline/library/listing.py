"""Claims and documents a page at a time: each page begins after the last one's last entry, whatever changed between.

A page that began at a number of entries would miss or repeat some where something was added or judged in between.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select, tuple_

from dateline.library.accounts import in_parts
from dateline.library.rows import PERSON, STATES, ClaimFilter, ClaimRow, folded
from dateline.library.search import claims_query, in_text_order
from dateline.library.store import Library
from dateline.library.tables import claim, document, reading
from dateline.records import Claim


class ClaimPlace(NamedTuple):
    """Where a claim stands in the list of claims: by day of publication, document, and place in the text."""

    published: dt.date | None
    document: str
    position: int
    by_person: bool
    claim: str


class DocumentPlace(NamedTuple):
    """Where a document stands in the list of documents: by day of publication, those without one last."""

    published: dt.date | None
    document: str


@dataclass(frozen=True, slots=True)
class DocumentFilter:
    """Which documents are wanted: every filter given has to hold."""

    since: dt.date | None = None
    """First day of publication; documents without a day pass no filter of days."""
    until: dt.date | None = None
    publisher: str | None = None
    """Words in the outlet's name."""


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document without its text, with how many claims stand in it."""

    id: str
    external_id: str
    title: str | None
    publisher: str | None
    url: str | None
    published: dt.date | None
    language: str | None
    read: bool
    characters: int
    claims: int


def claims_after(
    library: Library, wanted: ClaimFilter, after: ClaimPlace | None, limit: int
) -> list[tuple[ClaimRow, ClaimPlace]]:
    """The next claims in the order of `Library.claims`, each with its place."""
    with library._engine.connect() as connection:
        query = claims_query(wanted, connection.dialect.name).add_columns(claim.c.position)
        inside = tuple_(claim.c.position, reading.c.reader == PERSON, claim.c.id)
        rows = _by_publication(connection, query, after, limit, in_text_order(), inside)
    found: list[tuple[ClaimRow, ClaimPlace]] = []
    for record, sentence, *rest, position in rows:
        row = ClaimRow(Claim.model_validate_json(str(record)), str(sentence), *rest)
        by_person = row.reader == PERSON
        found.append(
            (row, ClaimPlace(row.published, row.document_id, int(position), by_person, row.claim.id))
        )
    return found


def claims_called(library: Library, identifiers: Sequence[str]) -> list[ClaimRow]:
    """The claims of these identifiers that nobody rejected, in the order of `Library.claims`."""
    found: list[ClaimRow] = []
    with library._engine.connect() as connection:
        for some in in_parts(identifiers):
            query = claims_query(ClaimFilter(), connection.dialect.name).where(claim.c.id.in_(some))
            found.extend(
                ClaimRow(Claim.model_validate_json(str(record)), str(sentence), *rest)
                for record, sentence, *rest in connection.execute(query)
            )
    return found


def documents_after(
    library: Library, wanted: DocumentFilter, after: DocumentPlace | None, limit: int
) -> list[DocumentRow]:
    """The next documents, by day of publication."""
    query = (
        select(
            document.c.id,
            document.c.external_id,
            document.c.title,
            document.c.publisher,
            document.c.url,
            document.c.published,
            document.c.language,
            reading.c.read,
            func.length(document.c.text),
        )
        .join(reading, reading.c.document == document.c.id)
        .where(reading.c.current, reading.c.reader != PERSON, *_conditions(wanted))
    )
    with library._engine.connect() as connection:
        rows = _by_publication(connection, query, after, limit, (), None)
        counts = _count_claims(connection, [str(row[0]) for row in rows])
    return [DocumentRow(*[*row, counts.get(str(row[0]), 0)]) for row in rows]


def count_documents(library: Library, wanted: DocumentFilter) -> int:
    """How many documents the filter lets through."""
    query = select(func.count()).select_from(document).where(*_conditions(wanted))
    with library._engine.connect() as connection:
        return int(connection.execute(query).scalar_one())


def _conditions(wanted: DocumentFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.since:
        conditions.append(document.c.published >= wanted.since)
    if wanted.until:
        conditions.append(document.c.published <= wanted.until)
    if wanted.publisher:
        conditions.append(document.c.publisher_folded.contains(folded(wanted.publisher), autoescape=True))
    return conditions


def _count_claims(connection: Connection, documents: Sequence[str]) -> dict[str, int]:
    query = (
        select(reading.c.document, func.count())
        .join(claim, claim.c.reading == reading.c.number)
        .where(
            reading.c.document.in_(documents),
            reading.c.current,
            func.coalesce(claim.c.state, "unjudged").in_([state for state in STATES if state != "rejected"]),
        )
        .group_by(reading.c.document)
    )
    return {str(name): int(count) for name, count in connection.execute(query)}


def _by_publication(
    connection: Connection,
    query: Select[*tuple[Any, ...]],
    after: ClaimPlace | DocumentPlace | None,
    limit: int,
    inside: tuple[ColumnElement[Any], ...],
    inside_key: ColumnElement[Any] | None,
) -> list[Any]:
    """The next rows by day of publication, document and what orders them inside it.

    Asked in two parts, those with a day and then those without: only so can a database follow the index of days.
    """
    published, name = document.c.published, document.c.id
    beyond: ColumnElement[bool] | None = None
    if after is not None:
        beyond = name > after.document
        if isinstance(after, ClaimPlace) and inside_key is not None:
            beyond = or_(beyond, and_(name == after.document, inside_key > tuple_(*after[2:])))
    rows: list[Any] = []
    if after is None or after.published is not None:
        dated = query.where(published.is_not(None)).order_by(None).order_by(published, name, *inside)
        if after is not None and beyond is not None:
            dated = dated.where(published >= after.published, or_(published > after.published, beyond))
        rows.extend(connection.execute(dated.limit(limit)).all())
    if len(rows) < limit:
        undated = query.where(published.is_(None)).order_by(None).order_by(name, *inside)
        if after is not None and after.published is None and beyond is not None:
            undated = undated.where(beyond)
        rows.extend(connection.execute(undated.limit(limit - len(rows))).all())
    return rows
