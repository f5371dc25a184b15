"""The act log: every change of a library, with who, what and when. Entries are only added, each chained to the last.

An entry also commits to what it changed (`dateline.library.commitments`), so that a row which is changed past the log
is found by `dateline verify`.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, insert, select

from dateline.library import chain, commitments
from dateline.library.rows import Act
from dateline.library.tables import act, setting

IDENTITY = "library"
"""The setting that holds the library's identifier: 64 hexadecimal digits, before the first act in the chain."""
_LAST = select(act.c.number, act.c.hash).order_by(act.c.number.desc()).limit(1)
_IDENTITY = select(setting.c.value).where(setting.c.key == IDENTITY)


def note(
    connection: Connection,
    actor: str,
    verb: str,
    what: str,
    *,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    commits: Mapping[str, str | None] | None = None,
) -> None:
    """Write an entry in the transaction that makes the change, after the change.

    `before` and `after` are in words and may be erased later (`dateline forget`); `commits` are hashes and stay. The
    documents whose claims stand otherwise, and a judgement that `after` names, are committed to without being asked.
    """
    committed = dict(commits or {})
    for document_id in commitments.taken(connection):
        committed |= commitments.of_standing(connection, document_id)
    if after and "judgement" in after:
        committed |= commitments.of_judgement(connection, int(after["judgement"]))
    number, previous = _end(connection)
    fields = {
        "number": number + 1,
        "at": dt.datetime.now(dt.UTC).isoformat(timespec="microseconds"),
        "actor": actor,
        "verb": verb,
        "before": _json(before),
        "after": _json(after),
    }
    connection.execute(insert(act), linked(fields, what, _json(committed or None), previous))


def linked(fields: Mapping[str, Any], what: str, commits: str | None, previous: str) -> dict[str, Any]:
    """An act's row with its link to the act before."""
    salt = chain.new_salt()
    content = chain.content_digest(salt, fields["before"], fields["after"])
    own = chain.act_digest(
        number=fields["number"],
        at=fields["at"],
        actor=fields["actor"],
        verb=fields["verb"],
        what=what,
        commits=commits,
        content=content,
        previous=previous,
    )
    link = {"commits": commits, "salt": salt, "content": content, "previous": previous, "hash": own}
    return {**fields, "object": what, **link}


def last(connection: Connection, count: int | None) -> list[Act]:
    """The last `count` entries (all where None), oldest first."""
    query = select(act).order_by(act.c.number.desc())
    rows = connection.execute(query if count is None else query.limit(count)).all()
    return [
        Act(r.number, dt.datetime.fromisoformat(r.at), r.actor, r.verb, r.object, r.before, r.after)
        for r in reversed(rows)
    ]


def _end(connection: Connection) -> tuple[int, str]:
    """Number and hash of the last act; before the first, 0 and the library's identifier."""
    row = connection.execute(_LAST).first()
    if row is not None:
        return (
            row.number,
            row.hash or "",
        )  # without a hash the chain is broken, and `dateline verify` says where
    return 0, connection.execute(_IDENTITY).scalar() or ""


def _json(values: Mapping[str, Any] | None) -> str | None:
    return None if values is None else json.dumps(values, sort_keys=True, ensure_ascii=False)
