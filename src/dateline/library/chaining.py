"""A library of an earlier version gets its chain: its acts as found, and acts that commit to all that is there."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from itertools import chain as flattened
from itertools import islice
from typing import Any

from sqlalchemy import Connection, text

from dateline.library import commitments
from dateline.library.acts import IDENTITY, linked

_AT_ONCE = 500
"""Documents or judgements that one act commits to."""
_ACTOR = "dateline"


def begin(connection: Connection, identifier: str) -> None:
    """Name the library and chain its acts; nothing in them is changed.

    Nobody can say whether they were changed before. That is what the acts "chained" at the end say.
    """
    connection.execute(
        text('INSERT INTO setting ("key", "value") VALUES (:key, :value)'),
        {"key": IDENTITY, "value": identifier},
    )
    number, previous = _link_all(connection, identifier)
    found = _everything(connection)
    while some := dict(islice(found, _AT_ONCE * 3)):
        number += 1
        fields = {
            "number": number,
            "at": dt.datetime.now(dt.UTC).isoformat(timespec="microseconds"),
            "actor": _ACTOR,
            "verb": "chained",
            "before": None,
            "after": json.dumps({"note": "the acts before this one were chained as they were found"}),
        }
        row = linked(fields, "library", json.dumps(some, sort_keys=True, ensure_ascii=False), previous)
        _insert(connection, row)
        previous = row["hash"]


def _link_all(connection: Connection, identifier: str) -> tuple[int, str]:
    number, previous = 0, identifier
    while rows := connection.execute(_ACTS, {"after": number, "most": _AT_ONCE}).all():
        made = []
        for row in rows:
            fields = dict(row._mapping)
            made.append(linked(fields, fields.pop("object"), None, previous))
            previous = made[-1]["hash"]
        connection.execute(_LINK, made)
        number = rows[-1].number
    return number, previous


def _everything(connection: Connection) -> Iterator[tuple[str, str | None]]:
    documents = connection.execute(text("SELECT id FROM document ORDER BY id")).scalars().all()
    judgements = connection.execute(text("SELECT number FROM judgement ORDER BY number")).scalars().all()
    settings = connection.execute(text('SELECT "key" FROM setting ORDER BY "key"')).scalars().all()
    yield from flattened.from_iterable(
        flattened(
            (commitments.of_document(connection, name).items() for name in documents),
            (commitments.of_judgement(connection, number).items() for number in judgements),
            (commitments.of_setting(connection, key).items() for key in settings if key != IDENTITY),
        )
    )


_ACTS = text(
    'SELECT number, at, actor, verb, object, "before", "after" FROM act '
    "WHERE number > :after ORDER BY number LIMIT :most"
)
_LINK = text(
    "UPDATE act SET commits = :commits, salt = :salt, content = :content, previous = :previous, hash = :hash "
    "WHERE number = :number"
)


def _insert(connection: Connection, row: dict[str, Any]) -> None:
    names = ", ".join(f'"{name}"' for name in row)
    values = ", ".join(f":{name}" for name in row)
    connection.execute(text(f"INSERT INTO act ({names}) VALUES ({values})"), row)
