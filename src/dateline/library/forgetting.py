"""Erase a document: its text, claims, readings, what was judged in its words, and its original. Hashes and acts stay.

The act "forgot" is the tombstone: it says which acts and judgements lost their words, so that the chain still holds.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, delete, func, or_, select, text, update

from dateline.library import acts, commitments
from dateline.library.accounts import in_parts, next_change
from dateline.library.database import LibraryError
from dateline.library.event_tables import account, event, event_party
from dateline.library.keeping import delete_document
from dateline.library.naming import NothingCalledError, named_document
from dateline.library.rows import storable
from dateline.library.tables import act, claim, document, document_original, judgement, original, reading
from dateline.library.verifying import ERASED, FORGOT

_PATIENCE = 3_000
"""Milliseconds that the files' cleaning waits for others to let go."""
KEPT_ORIGINAL = "kept original"
"""The verb of an act that keeps a document's original."""


@dataclass(frozen=True, slots=True)
class Forgot:
    """What was erased with a document, and what of it is still there."""

    document: str
    acts: int
    judgements: int
    originals: tuple[str, ...]
    """The originals whose bytes are to go, by their SHA-256."""
    shared: tuple[str, ...]
    """Originals that stay, since other documents were made from them too: they hold the words still."""
    copies: int
    """How many other documents have the same text."""


def forget(connection: Connection, name: str, *, by: str, why: str | None) -> Forgot:
    """Erase a document that is in the library, or that was and was removed.

    Raises:
        LibraryError: there is no such document, or it is forgotten already.
    """
    document_id = _document(connection, name)
    claims = _claims(connection, document_id)
    judged = _judgements(connection, document_id, claims)
    spoken = _acts(connection, document_id, claims, judged)
    going, shared = _originals(connection, document_id)
    copies = _copies(connection, document_id)
    commits = commitments.of_document(connection, document_id) | commitments.of_sources(
        connection, document_id
    )
    commits = commitments.gone(commits)
    _blank_events(connection, document_id)
    drop_sources(connection, document_id)
    for some in in_parts(going):
        connection.execute(delete(original).where(original.c.sha256.in_(some)))
    if connection.execute(select(document.c.id).where(document.c.id == document_id)).first():
        delete_document(connection, document_id)
    if connection.dialect.name == "sqlite":
        # Deleted words stand in the index's older parts until these are written anew.
        connection.execute(text("INSERT INTO claim_text (claim_text) VALUES ('optimize')"))
    for numbers in in_parts(spoken):
        connection.execute(
            update(act).where(act.c.number.in_(numbers)).values(before=None, after=None, salt=None)
        )
    for numbers in in_parts(judged):
        connection.execute(
            update(judgement).where(judgement.c.number.in_(numbers)).values(value="{}", why=None)
        )
    for one in judged:
        commits |= commitments.of_judgement(connection, one)
    for sha256 in going:
        commits |= commitments.of_original(connection, sha256)
    commits |= {f"{ERASED}{number}": None for number in spoken}
    reason = storable(why).strip() if why else None
    acts.note(
        connection,
        storable(by),
        FORGOT,
        document_id,
        after={"why": reason} if reason else None,
        commits=commits,
    )
    return Forgot(document_id, len(spoken), len(judged), tuple(going), tuple(shared), copies)


def forgotten(connection: Connection, document_id: str) -> bool:
    """Whether a document was forgotten; it is not taken in again."""
    query = select(act.c.number).where(act.c.object == document_id, act.c.verb == FORGOT).limit(1)
    return connection.execute(query).first() is not None


def sweep(engine: Engine) -> bool:
    """Have the database's files lose what was erased; False where another process holds on to them.

    SQLite writes its file anew, and empties its log. PostgreSQL writes its tables anew; its own log and backups are
    its keeper's.
    """
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM FULL")
    if engine.dialect.name != "sqlite":
        return True
    raw = (
        engine.raw_connection()
    )  # no transaction is begun on it: within one, the file cannot be written anew
    try:
        cursor = raw.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {_PATIENCE}")
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        row = cursor.fetchone()
        return row is not None and not row[0]
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            return False
        raise
    finally:
        raw.close()


def _document(connection: Connection, name: str) -> str:
    try:
        return named_document(connection, name)
    except NothingCalledError:
        known = select(act.c.object).where(act.c.verb.in_(("added", FORGOT)))
        found = set(connection.execute(known.where(act.c.object == storable(name))).scalars())
        if not found and len(name) >= 6:
            begins = act.c.object.startswith(storable(name), autoescape=True)
            found = set(connection.execute(known.where(begins).limit(7)).scalars())
        if len(found) != 1:
            raise
    [document_id] = found
    if forgotten(connection, document_id):
        raise LibraryError(f"{document_id} was forgotten already; `dateline verify` says when and by whom")
    return str(document_id)


def _claims(connection: Connection, document_id: str) -> set[str]:
    """Identifiers of claims that the document has, and of those that were judged before it was taken out."""
    rows = connection.execute(
        select(claim.c.id, claim.c.record)
        .join(reading, reading.c.number == claim.c.reading)
        .where(reading.c.document == document_id)
    )
    found = {name for row in rows for name in (row.id, str(json.loads(row.record)["id"]))}
    added = select(judgement.c.value).where(judgement.c.kind == "add", judgement.c.subject == document_id)
    found |= {str(json.loads(value).get("id")) for value in connection.execute(added).scalars()}
    removed = select(act.c.before).where(act.c.object == document_id, act.c.verb == "removed")
    for before in connection.execute(removed).scalars():
        found.update(json.loads(before or "{}").get("judged", ()))
    return found - {"None"}


def judged_claims(connection: Connection, document_id: str) -> list[str]:
    """Identifiers of the document's claims of which there are judgements: these outlive it when it is taken out."""
    found: set[str] = set()
    for some in in_parts(sorted(_claims(connection, document_id))):
        found.update(
            connection.execute(select(judgement.c.subject).where(judgement.c.subject.in_(some))).scalars()
        )
    added = select(judgement.c.value).where(judgement.c.kind == "add", judgement.c.subject == document_id)
    found |= {str(one["id"]) for one in map(json.loads, connection.execute(added).scalars()) if "id" in one}
    return sorted(found)


def _judgements(connection: Connection, document_id: str, claims: Collection[str]) -> list[int]:
    """The judgements about the document or its claims, and those that took one of these back."""
    found: set[int] = set()
    for some in in_parts([document_id, *sorted(claims)]):
        query = select(judgement.c.number).where(judgement.c.subject.in_(some), judgement.c.kind != "undo")
        found.update(connection.execute(query).scalars())
    front = found
    while front:
        undoings: set[int] = set()
        for numbers in in_parts(sorted(front)):
            query = select(judgement.c.number).where(judgement.c.undoes.in_(numbers))
            undoings.update(connection.execute(query).scalars())
        front = undoings - found
        found |= front
    return sorted(found)


def _acts(
    connection: Connection, document_id: str, claims: Collection[str], judged: Iterable[int]
) -> list[int]:
    """The acts that have words of the document in them and have not lost them yet."""
    found: set[int] = set()
    for some in in_parts([document_id, *sorted(claims)]):
        query = select(act.c.number).where(act.c.object.in_(some), act.c.salt.is_not(None))
        found.update(connection.execute(query).scalars())
    for some in in_parts([str(number) for number in judged]):
        query = select(act.c.number).where(
            act.c.object.in_(some), act.c.verb == "took back", act.c.salt.is_not(None)
        )
        found.update(connection.execute(query).scalars())
    return sorted(found)


def _originals(connection: Connection, document_id: str) -> tuple[list[str], list[str]]:
    """The originals that only this document was made from, and those that others were made from too."""
    its_own = select(document_original.c.original).where(document_original.c.document == document_id)
    names = set(connection.execute(its_own).scalars())
    kept = select(act.c.after).where(act.c.object == document_id, act.c.verb == KEPT_ORIGINAL)
    names |= {str(json.loads(after)["original"]) for after in connection.execute(kept).scalars() if after}
    others = select(document_original.c.document).where(document_original.c.document != document_id)
    shared = {
        name
        for name in names
        if connection.execute(others.where(document_original.c.original == name).limit(1)).first()
    }
    return sorted(names - shared), sorted(shared)


def _copies(connection: Connection, document_id: str) -> int:
    own = select(document.c.text).where(document.c.id == document_id).scalar_subquery()
    query = select(func.count()).where(document.c.text == own, document.c.id != document_id)
    return int(connection.execute(query).scalar_one())


def _blank_events(connection: Connection, document_id: str) -> None:
    """Events that rest on it lose what was worked out, its words among it, and are worked out anew."""
    found = select(account.c.event).where(account.c.document == document_id)
    its_events = sorted({one for one in connection.execute(found).scalars() if one})
    change = next_change(connection)
    for some in in_parts(its_events):
        connection.execute(delete(event_party).where(event_party.c.event.in_(some)))
        connection.execute(
            update(event)
            .where(or_(event.c.id.in_(some), event.c.into.in_(some)))
            .values(summary=None, changed=change)
        )


def drop_sources(connection: Connection, document_id: str) -> None:
    """Let a document that is taken out lead to no original; the originals stay."""
    connection.execute(delete(document_original).where(document_original.c.document == document_id))
