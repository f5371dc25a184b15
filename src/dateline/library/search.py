"""Filters to SQL. What only SQLite can do (its full-text index) stands in this file alone."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    and_,
    exists,
    func,
    literal_column,
    select,
    text,
)

from dateline.library.rows import PERSON, STATES, ClaimFilter, folded, storable
from dateline.library.tables import claim, document, party, reading

SAID_BY = "said_by"
"""The role under which the chain of speakers stands in `party`."""


def index_sentence(connection: Connection, rows: list[tuple[int, str]]) -> None:
    """Put (claim number, sentence) into the full-text index, where the database has one."""
    if rows and connection.dialect.name == "sqlite":
        connection.execute(
            text("INSERT INTO claim_text (rowid, sentence) VALUES (:number, :sentence)"),
            [{"number": number, "sentence": sentence} for number, sentence in rows],
        )


def unindex_sentence(connection: Connection, rows: list[tuple[int, str]]) -> None:
    """Take (claim number, sentence) out of the full-text index, which has to be told what it holds."""
    if rows and connection.dialect.name == "sqlite":
        connection.execute(
            text(
                "INSERT INTO claim_text (claim_text, rowid, sentence) VALUES ('delete', :number, :sentence)"
            ),
            [{"number": number, "sentence": sentence} for number, sentence in rows],
        )


def in_text_order() -> tuple[ColumnElement[Any], ...]:
    """The order of a document's claims: the reader's, each followed by those of persons up to the reader's next."""
    return (claim.c.position, reading.c.reader == PERSON, claim.c.id)


def claims_query(filters: ClaimFilter, dialect: str) -> Select[*tuple[Any, ...]]:
    """The claims of current readings that the filters let through.

    They come by day of publication (those without one last), document and place in the text.
    """
    query = (
        select(
            func.coalesce(claim.c.judged, claim.c.record),
            claim.c.sentence,
            document.c.id,
            document.c.external_id,
            document.c.title,
            document.c.publisher,
            document.c.published,
            claim.c.state,
            claim.c.judged.is_not(None),
            reading.c.reader,
        )
        .join(reading, reading.c.number == claim.c.reading)
        .join(document, document.c.id == reading.c.document)
        .where(reading.c.current)
        .order_by(document.c.published.is_(None), document.c.published, document.c.id, *in_text_order())
    )
    return query.where(and_(True, *_conditions(filters, dialect)))


def count_query(filters: ClaimFilter, dialect: str) -> Select[int]:
    """How many claims the filters let through."""
    return (
        select(func.count())
        .select_from(claim)
        .join(reading, reading.c.number == claim.c.reading)
        .join(document, document.c.id == reading.c.document)
        .where(and_(True, reading.c.current, *_conditions(filters, dialect)))
    )


def _conditions(filters: ClaimFilter, dialect: str) -> list[ColumnElement[bool]]:
    conditions = [_stands(filters.states)]
    for column, wanted in (
        (claim.c.type, filters.types),
        (claim.c.certainty, filters.certainties),
        (claim.c.status, filters.statuses),
    ):
        if wanted:
            conditions.append(column.in_(wanted))
    if filters.since:
        conditions.append(func.coalesce(claim.c.last_day, document.c.published) >= filters.since)
    if filters.until:
        conditions.append(func.coalesce(claim.c.first_day, document.c.published) <= filters.until)
    if filters.actor:
        conditions.append(_party(filters.actor, filters.actor_ids, ("actor", "target")))
    if filters.said_by:
        conditions.append(_party(filters.said_by, filters.said_by_ids, (SAID_BY,)))
    if filters.publisher:
        conditions.append(document.c.publisher_folded.contains(folded(filters.publisher), autoescape=True))
    if filters.document:
        conditions.append(document.c.id == storable(filters.document))
    if filters.text:
        conditions.append(says(filters.text, dialect))
    return conditions


def _stands(states: tuple[str, ...]) -> ColumnElement[bool]:
    """Whether a claim stands in one of the states; where none is given, whether nobody rejected it."""
    return func.coalesce(claim.c.state, "unjudged").in_(states or [s for s in STATES if s != "rejected"])


def _party(words: str, identifiers: tuple[str, ...], roles: tuple[str, ...]) -> ColumnElement[bool]:
    return exists().where(
        party.c.claim == claim.c.number,
        party.c.role.in_(roles),
        party.c.folded.contains(folded(words), autoescape=True)
        | party.c.known.in_([storable(words), *identifiers]),
    )


def says(words: str, dialect: str) -> ColumnElement[bool]:
    """Whether a claim's sentence has all these words."""
    found = _words(words)
    if dialect == "sqlite" and found:
        return claim.c.number.in_(_matching(found))
    return and_(
        True, *(claim.c.sentence_folded.contains(folded(w), autoescape=True) for w in found or [words])
    )


def numbers_saying(connection: Connection, words: str) -> npt.NDArray[np.int64]:
    """The numbers of the claims whose sentence has all these words, whether or not their reading is current."""
    found = _words(words)
    if connection.dialect.name != "sqlite" or not found:
        query = select(claim.c.number).where(says(words, connection.dialect.name))
        return np.fromiter(connection.execute(query).scalars(), np.int64)
    # As one text: common words stand in hundreds of thousands, and so many rows take five times as long.
    matching = _matching(found).subquery()
    listed = connection.execute(select(func.group_concat(matching.c.rowid))).scalar()
    return np.fromstring(listed or "", np.int64, sep=",")


def _words(words: str) -> list[str]:
    return [word for word in storable(words).replace("\0", " ").split() if any(c.isalnum() for c in word)]


def _matching(words: list[str]) -> Select[int]:
    """The rows of SQLite's full-text index that have all the words."""
    # Each word is quoted, so that nothing in it is an operator of the index's own language.
    wanted = " ".join('"' + word.replace('"', '""') + '"' for word in words)
    return (
        select(literal_column("rowid", Integer).label("rowid"))
        .select_from(text("claim_text"))
        .where(text("claim_text MATCH :wanted").bindparams(wanted=wanted))
    )
