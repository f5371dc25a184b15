"""What a name that a person types stands for: a document, or a claim in it."""

from __future__ import annotations

from sqlalchemy import Connection, or_, select

from dateline.library.database import LibraryError
from dateline.library.rows import storable
from dateline.library.tables import claim, document, reading

_SHOWN = 6


class NothingCalledError(LibraryError):
    """Nothing in the library has that name."""


def named(connection: Connection, name: str) -> tuple[str, str | None]:
    """The document that `name` stands for, and the claim in it, where it names one.

    `name` is an identifier of a document or claim, an external identifier, or the beginning of either identifier
    where only one begins so.

    Raises:
        NothingCalledError: nothing has that name.
        LibraryError: more than one thing has.
    """
    found = _all_named(connection, storable(name))
    if not found:
        raise NothingCalledError(f"nothing here is called {name!r}; `dateline claims` lists identifiers")
    if len(found) > 1:
        several = ", ".join(sorted(claim_id or document_id for document_id, claim_id in found)[:_SHOWN])
        raise LibraryError(f"{name!r} could be any of {several}; give more of it")
    [one] = found
    return one


def named_document(connection: Connection, name: str) -> str:
    """The document that `name` stands for.

    Raises:
        LibraryError: as `named`, and where it is a claim's name.
    """
    document_id, claim_id = named(connection, name)
    if claim_id is not None:
        raise LibraryError(f"{claim_id} is a claim; name its document, {document_id}")
    return document_id


def named_claim(connection: Connection, name: str) -> tuple[str, str]:
    """The claim that `name` stands for, with its document in front.

    Raises:
        LibraryError: as `named`, and where it is a document's name.
    """
    document_id, claim_id = named(connection, name)
    if claim_id is None:
        raise LibraryError(
            f"{name!r} is a document; name one of its claims (`dateline show {name}` shows them)"
        )
    return document_id, claim_id


def _all_named(connection: Connection, name: str) -> set[tuple[str, str | None]]:
    exact = connection.execute(
        select(document.c.id).where(or_(document.c.id == name, document.c.external_id == name))
    ).scalars()
    if found := {(document_id, None) for document_id in exact}:
        return set(found)
    of_claims = (
        select(reading.c.document, claim.c.id)
        .join(reading, reading.c.number == claim.c.reading)
        .where(reading.c.current)
        .limit(7)
    )
    # Whole identifiers are found by an index, beginnings by reading all of them.
    if found := {(row[0], row[1]) for row in connection.execute(of_claims.where(claim.c.id == name))}:
        return set(found)
    begins = connection.execute(
        select(document.c.id).where(document.c.id.startswith(name, autoescape=True)).limit(7)
    ).scalars()
    claims = connection.execute(of_claims.where(claim.c.id.startswith(name, autoescape=True)))
    return {(document_id, None) for document_id in begins} | {(row[0], row[1]) for row in claims}
