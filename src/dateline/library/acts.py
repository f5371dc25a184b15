"""The act log: every change of a library, with who, what and when. Entries are only ever added."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select

from dateline.library.rows import Act
from dateline.library.tables import act


def note(
    connection: Connection,
    actor: str,
    verb: str,
    what: str,
    *,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> None:
    """Write an entry in the transaction that makes the change."""
    connection.execute(
        act.insert().values(
            at=dt.datetime.now(dt.UTC).isoformat(timespec="microseconds"),
            actor=actor,
            verb=verb,
            object=what,
            before=_json(before),
            after=_json(after),
        )
    )


def last(connection: Connection, count: int | None) -> list[Act]:
    """The last `count` entries (all where None), oldest first."""
    query = select(act).order_by(act.c.number.desc())
    rows = connection.execute(query if count is None else query.limit(count)).all()
    return [
        Act(r.number, dt.datetime.fromisoformat(r.at), r.actor, r.verb, r.object, r.before, r.after)
        for r in reversed(rows)
    ]


def _json(values: Mapping[str, Any] | None) -> str | None:
    return None if values is None else json.dumps(values, sort_keys=True, ensure_ascii=False)
