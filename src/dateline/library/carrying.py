"""What carries events: their claims with sentence and document, for many events at a time and without their texts.

An export goes through a whole library: it asks for a few hundred events at once, and holds no more of them.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, and_, func, select

from dateline.library.accounts import in_parts
from dateline.library.event_tables import account, account_claim
from dateline.library.reads import standing
from dateline.library.rows import PERSON
from dateline.library.store import Library
from dateline.library.tables import claim, document, document_original, reading
from dateline.records import Claim, ClaimState, Mention, ReaderInfo
from dateline.records.provenance import Original


@dataclass(frozen=True, slots=True)
class Paper:
    """A document without its text."""

    id: str
    external_id: str
    title: str | None
    publisher: str | None
    url: str | None
    published: dt.date | None
    language: str | None
    text: str | None = None
    """Only where it was asked for."""


@dataclass(frozen=True, slots=True)
class Carrier:
    """A claim as it stands, with what carries it."""

    claim: Claim
    sentence: str
    """The sentence around its trigger."""
    document: Paper
    state: ClaimState | None
    judged: bool
    """Whether it differs from what the reader made of it."""
    reader: ReaderInfo


def carriers(
    library: Library, events: Sequence[str], *, texts: bool = False
) -> Mapping[str, tuple[Carrier, ...]]:
    """The claims of each of some events that nobody rejected, by day of publication and place in the text.

    Those that a person added, and the reader's, have the one document between them; with `texts`, it has its text.
    """
    found: defaultdict[str, dict[str, Carrier]] = defaultdict(dict)
    papers: dict[str, Paper] = {}
    with library._engine.connect() as connection:
        for some in in_parts(events):
            for row in connection.execute(_carrying(some)).all():
                one = Claim.model_validate_json(row.record)
                if row.document not in papers:
                    papers[row.document] = _paper(row, _text(connection, row.document) if texts else None)
                at = dt.datetime.fromisoformat(row.at)
                reader = ReaderInfo.model_construct(
                    name=row.reader, version=row.version, codebook=row.codebook, at=at
                )
                found[row.event][one.id] = Carrier(
                    one, row.sentence, papers[row.document], row.state, bool(row.judged), reader
                )
    return {name: tuple(some.values()) for name, some in found.items()}


def mentions(library: Library, documents: Iterable[str]) -> Mapping[str, tuple[Mention, ...] | None]:
    """The typed names that the current reading of each document found; null where its reader marks none."""
    found: dict[str, tuple[Mention, ...] | None] = {}
    with library._engine.connect() as connection:
        for some in in_parts(list(documents)):
            query = select(reading.c.document, reading.c.rest).where(
                reading.c.document.in_(some), reading.c.current, reading.c.reader != PERSON
            )
            for name, rest in connection.execute(query):
                listed = json.loads(rest).get("mentions")
                found[name] = None if listed is None else tuple(Mention.model_validate(one) for one in listed)
    return found


def claims_in(
    library: Library, documents: Iterable[str], known: Mapping[str, Claim] | None = None
) -> Mapping[str, list[Claim]]:
    """The claims of documents that nobody rejected, as they stand; those in `known` are not read again."""
    found: defaultdict[str, list[Claim]] = defaultdict(list)
    before = known or {}
    with library._engine.connect() as connection:
        for some in in_parts(list(documents)):
            query = (
                select(reading.c.document, claim.c.id, func.coalesce(claim.c.judged, claim.c.record))
                .join(claim, claim.c.reading == reading.c.number)
                .where(reading.c.document.in_(some), reading.c.current, standing())
            )
            for document_id, name, record in connection.execute(query):
                found[document_id].append(before.get(name) or Claim.model_validate_json(record))
    return found


def originals(library: Library, documents: Iterable[str]) -> Mapping[str, tuple[Original, ...]]:
    """The originals of documents, of those that have any."""
    found: defaultdict[str, list[Original]] = defaultdict(list)
    with library._engine.connect() as connection:
        for some in in_parts(list(documents)):
            query = select(document_original.c.document, document_original.c.record).where(
                document_original.c.document.in_(some)
            )
            for name, record in connection.execute(query.order_by(document_original.c.original)):
                found[name].append(Original.model_validate_json(record))
    return {name: tuple(some) for name, some in found.items()}


def _carrying(events: Sequence[str]) -> Any:
    return (
        select(
            account.c.event,
            func.coalesce(claim.c.judged, claim.c.record).label("record"),
            claim.c.sentence,
            claim.c.state,
            claim.c.judged.is_not(None).label("judged"),
            reading.c.reader,
            reading.c.version,
            reading.c.codebook,
            reading.c.at,
            document.c.id.label("document"),
            document.c.external_id,
            document.c.title,
            document.c.publisher,
            document.c.url,
            document.c.published,
            document.c.language,
        )
        .join_from(account, account_claim, account_claim.c.account == account.c.number)
        .join(claim, claim.c.id == account_claim.c.claim)
        .join(reading, and_(reading.c.number == claim.c.reading, reading.c.current))
        .join(document, document.c.id == reading.c.document)
        .where(account.c.event.in_(events), standing())
        .order_by(document.c.published.is_(None), document.c.published, document.c.id, claim.c.position)
    )


def _paper(row: Any, text: str | None) -> Paper:
    return Paper(
        row.document, row.external_id, row.title, row.publisher, row.url, row.published, row.language, text
    )


def _text(connection: Connection, name: str) -> str:
    return str(connection.execute(select(document.c.text).where(document.c.id == name)).scalar_one())
