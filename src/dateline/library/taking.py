"""Bytes that a document was made from, into the library: the file first, then the rows that lead to it."""

from __future__ import annotations

import datetime as dt
from typing import Protocol

from sqlalchemy import Connection, func, select

from dateline.library import acts, commitments
from dateline.library.database import LibraryError
from dateline.library.forgetting import KEPT_ORIGINAL
from dateline.library.originals import Originals
from dateline.library.rows import storable
from dateline.library.tables import act, document, document_original, original
from dateline.records import Document
from dateline.records.provenance import Dates, Original

FETCHED = "fetched"
"""The verb of an act that tells how a document was fetched from an address."""


class Taken(Protocol):
    """A document with the bytes that it was taken from; `dateline.intake` gives such."""

    @property
    def document(self) -> Document:
        """The document."""

    @property
    def original(self) -> Original:
        """What is known of the bytes."""

    @property
    def data(self) -> bytes:
        """The bytes."""

    @property
    def dates(self) -> Dates:
        """What each witness says of the document's day."""


def keep_original(connection: Connection, folder: Originals, item: Taken, actor: str) -> str:
    """Keep the bytes that a document was made from; their SHA-256. What is kept already is left as it is.

    Bytes that were written and whose transaction came to nothing are nobody's, and are found there the next time.

    Raises:
        LibraryError: the document is not in the library, or its bytes are others than it says.
    """
    name, known = item.document.id, item.original
    if connection.execute(select(document.c.id).where(document.c.id == name)).first() is None:
        raise LibraryError(f"there is no document {name} to keep an original of")
    sha256 = known.sha256
    is_new = connection.execute(select(original.c.size).where(original.c.sha256 == sha256)).first() is None
    if is_new and folder.path(sha256).exists() and folder.wrong_with(sha256):
        folder.drop(sha256)  # a stop left them here, nobody answers for them, and they were changed since
    # Bytes that are here are not hashed again: thousands of documents may be rows of one table.
    if not folder.path(sha256).exists() and folder.put(item.data) != sha256:
        raise LibraryError(f"the bytes of {known.name} are not those that {name} was taken from")
    link = (document_original.c.document == name) & (document_original.c.original == sha256)
    if connection.execute(select(document_original.c.document).where(link)).first():
        return sha256
    note_fetched(connection, item, actor)
    now = dt.datetime.now(dt.UTC)
    commits: commitments.Commits = {}
    if is_new:
        retrieved = (item.dates.retrieved or now).astimezone(dt.UTC).isoformat(timespec="seconds")
        url = known.fetched.final if known.fetched else item.document.url
        connection.execute(
            original.insert().values(
                sha256=sha256,
                size=len(item.data),
                media_type=known.media_type,
                name=storable(known.name),
                retrieved=retrieved,
                url=storable(url) if url else None,
            )
        )
        commits = commitments.of_original(connection, sha256)
    dates = item.dates.model_copy(update={"first_seen": _first_seen(connection, name) or now})
    connection.execute(
        document_original.insert().values(
            document=name,
            original=sha256,
            record=storable(known.model_dump_json()),
            dates=storable(dates.model_dump_json()),
        )
    )
    acts.note(
        connection,
        actor,
        KEPT_ORIGINAL,
        name,
        after={
            "original": sha256,
            "size": len(item.data),
            "name": storable(known.name),
            "made": storable(known.made),
        },
        commits=commits | commitments.of_sources(connection, name, only=sha256),
    )
    return sha256


def note_fetched(connection: Connection, item: Taken, actor: str) -> None:
    """Put on record how a document was fetched, if it was: from where, when, with what answer, and the bytes' hash."""
    fetched = item.original.fetched
    if fetched is None:
        return
    retrieved = item.dates.retrieved
    words = {
        **fetched.model_dump(exclude_none=True, exclude={"headers"}),
        **({"retrieved": retrieved.astimezone(dt.UTC).isoformat(timespec="seconds")} if retrieved else {}),
    }
    after = {name: storable(value) if isinstance(value, str) else value for name, value in words.items()}
    acts.note(connection, actor, FETCHED, item.document.id, after=after)


def _first_seen(connection: Connection, name: str) -> dt.datetime | None:
    """When the document was first taken in: long ago, where its bytes are only kept now or it had been removed."""
    query = select(func.min(act.c.at)).where(act.c.object == name, act.c.verb == "added")
    at = connection.execute(query).scalar()
    return dt.datetime.fromisoformat(at) if at else None
