"""What acts commit to: hashes of the rows that are evidence, so that a row which was changed behind the log is found.

Evidence are documents, readings with their claims, judgements with their links, settings and originals. All else
(search, accounts, events) is worked out from it. A commitment has a name, such as ``text:d0123`` or ``judgement:7``,
and a hash, or null where the thing is no more.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, TextClause, text

from dateline.library.chain import digest, digest_of_rows
from dateline.library.rows import PERSON
from dateline.records import content_hash

Commits = dict[str, str | None]

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "document": (
        "id", "external_id", "title", "publisher", "publisher_folded", "url", "published", "language", "text",
    ),
    "reading": ("number", "document", "reader", "version", "codebook", "at", "read", "rest", "current"),
    "claim": (
        "number", "reading", "id", "position", "type", "certainty", "status", "first_day", "last_day",
        "confidence", "sentence", "sentence_folded", "record", "state", "judged",
    ),
    "judgement": ("number", "kind", "subject", "value", "by", "at", "why", "undoes"),
    "link": ("judgement", "claim_a", "claim_b", "together"),
    "setting": ("key", "value"),
    "original": ("sha256", "size", "media_type", "name", "retrieved", "url"),
    "document_original": ("document", "original", "record", "dates"),
}  # fmt: skip
"""The columns that are hashed, in this order. A document's text is hashed by itself."""


def query(table: str, rest: str = "") -> TextClause:
    """A question for the hashed columns as the database has them: what was tampered with has any type."""
    names = ", ".join(f't."{name}"' for name in COLUMNS[table])
    return text(f'SELECT {names} FROM "{table}" t {rest}')


_DOCUMENT = query("document", "WHERE t.id = :name")
_READINGS = query("reading", "WHERE t.document = :name ORDER BY t.number")
_CLAIMS = query("claim", "JOIN reading r ON r.number = t.reading WHERE r.document = :name ORDER BY t.number")
_JUDGEMENT = query("judgement", "WHERE t.number = :name")
_LINKS = query("link", "WHERE t.judgement = :name")
_SETTING = query("setting", "WHERE t.key = :name")
_ORIGINAL = query("original", "WHERE t.sha256 = :name")
_SOURCES = query("document_original", "WHERE t.document = :name ORDER BY t.original")
_NUMBER, _READER, _CURRENT = (COLUMNS["reading"].index(name) for name in ("number", "reader", "current"))
_OF_READING = COLUMNS["claim"].index("reading")
_READ = [
    COLUMNS["claim"].index(name) for name in ("number", "reading", "sentence", "sentence_folded", "record")
]
"""What of a claim its reading commits to: all that no judgement changes."""


def of_document(connection: Connection, name: str) -> Commits:
    """A document with its readings and claims, and how they stand; all null where there is none."""
    row = connection.execute(_DOCUMENT, {"name": name}).first()
    return document_hashes(name, row) | of_readings(connection, name)


def document_hashes(name: str, row: Any) -> Commits:
    """A document's row: its text by itself, then what is said of it."""
    if row is None:
        return {f"text:{name}": None, f"document:{name}": None}
    *rest, words = plain(row)
    return {f"text:{name}": content_hash(str(words)), f"document:{name}": digest(rest)}


def of_readings(connection: Connection, name: str, only: int | None = None) -> Commits:
    """A document's readings (of `only` one number, or all), which of them is current, and how the claims stand.

    What a reader read is committed to once, when it is kept. A later act speaks of other readings no more: it would
    cover up what was changed past the log in between.
    """
    return hashes_of_readings(name, *rows_of(connection, name), only)


def hashes_of_readings(
    name: str, readings: list[list[Any]], claims: list[list[Any]], only: int | None = None
) -> Commits:
    """As `of_readings`, of rows that were read."""
    made: Commits = _standing(name, readings, claims)
    read = [row for row in readings if row[_READER] != PERSON]
    made[f"current:{name}"] = digest([row[_NUMBER] for row in read if row[_CURRENT]]) if read else None
    for row in read:
        if only in (None, row[_NUMBER]):
            made[f"reading:{row[_NUMBER]}"] = _reading(row, claims)
    return made


def of_standing(connection: Connection, name: str) -> Commits:
    """How a document's claims stand by its readings and the judgements."""
    return _standing(name, *rows_of(connection, name))


def _standing(name: str, readings: list[list[Any]], claims: list[list[Any]]) -> Commits:
    return {f"standing:{name}": digest_of_rows([*readings, *claims]) if readings else None}


def _reading(row: list[Any], claims: list[list[Any]]) -> str:
    its_own = [claim for claim in claims if claim[_OF_READING] == row[_NUMBER]]
    return digest_of_rows([row[:_CURRENT], *([claim[at] for at in _READ] for claim in its_own)])


def rows_of(connection: Connection, name: str) -> tuple[list[list[Any]], list[list[Any]]]:
    """The rows of a document's readings and of their claims, in the order of `COLUMNS`."""
    readings = connection.execute(_READINGS, {"name": name})
    claims = connection.execute(_CLAIMS, {"name": name})
    return [plain(row) for row in readings], [plain(row) for row in claims]


def gone(commits: Commits) -> Commits:
    """What to commit to where all of this is taken out."""
    return dict.fromkeys(commits)


def of_judgement(connection: Connection, number: int) -> Commits:
    """A judgement with what it says of claims."""
    row = connection.execute(_JUDGEMENT, {"name": number}).first()
    return {f"judgement:{number}": None if row is None else judgement_hash(connection, row)}


def judgement_hash(connection: Connection, row: Any) -> str:
    """A judgement's row, then its links. These are sorted here: databases sort letters each in their own way."""
    links = sorted(map(plain, connection.execute(_LINKS, {"name": row[0]})), key=str)
    return digest_of_rows([plain(row), *links])


def of_setting(connection: Connection, key: str) -> Commits:
    """A setting."""
    row = connection.execute(_SETTING, {"name": key}).first()
    return {f"setting:{key}": None if row is None else digest(plain(row))}


def of_original(connection: Connection, sha256: str) -> Commits:
    """What is said of an original; its bytes are named by their own hash."""
    row = connection.execute(_ORIGINAL, {"name": sha256}).first()
    return {f"original:{sha256}": None if row is None else digest(plain(row))}


def of_sources(connection: Connection, name: str, only: str | None = None) -> Commits:
    """Which originals a document was made from (of `only` one, or all), and how."""
    rows = connection.execute(_SOURCES, {"name": name}).all()
    return {f"source:{name}:{row[1]}": digest(plain(row)) for row in rows if only in (None, row[1])}


def plain(row: Iterable[Any]) -> list[Any]:
    """Values as JSON has them, alike from every database: days as text, yes and no as 1 and 0."""
    return [_plain(value) for value in row]


def _plain(value: Any) -> Any:
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    return {"bytes": bytes(value).hex()} if isinstance(value, bytes | memoryview) else value


_restood: WeakKeyDictionary[Connection, dict[str, None]] = WeakKeyDictionary()


def restood(connection: Connection, document_id: str) -> None:
    """Say that claims of a document may stand otherwise now: the next act of this transaction commits to them."""
    _restood.setdefault(connection, {})[document_id] = None


def taken(connection: Connection) -> Iterator[str]:
    """The documents that were said to stand otherwise, each once."""
    yield from _restood.pop(connection, {})
