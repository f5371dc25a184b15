"""What a watch has polled and seen, kept so that it goes on where it was stopped and asks for nothing twice.

It is work to do and no evidence: it leaves no acts, and no archive has it. Entries that are done with are known by a
hash alone, so that no address of a forgotten document stays here.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from sqlalchemy import Connection, Engine, func, insert, select, update

from dateline.library.accounts import in_parts
from dateline.library.database import writing
from dateline.library.rows import storable
from dateline.library.tables import watch, watch_entry

WAITING = "waiting"
End = Literal["done", "given up"]


@dataclass(frozen=True, slots=True)
class Watched:
    """A feed or page as it stands."""

    url: str
    due: dt.datetime
    """When it is to be asked again."""
    final: str | None = None
    etag: str | None = None
    modified: str | None = None
    """With `final`: what the server gave with it so that it can be asked whether it changed."""
    sha256: str | None = None
    """Of the bytes that it gave last."""
    polled: dt.datetime | None = None
    answered: dt.datetime | None = None
    failures: int = 0
    """How often in a row it has failed."""
    problem: str | None = None
    """What was wrong the last time."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a feed whose page waits to be fetched."""

    key: str
    """What makes it one, hashed."""
    feed: str
    url: str
    about: Mapping[str, Any] = field(default_factory=dict)
    """What the feed said of it, as JSON has it."""
    tries: int = 0


class Watches:
    """What is watched for one library."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def get(self, url: str) -> Watched | None:
        """A feed or page; None where it was never polled."""
        with self._engine.connect() as connection:
            row = connection.execute(select(watch).where(watch.c.url == url)).first()
        if row is None:
            return None
        times = {name: _time(getattr(row, name)) for name in ("due", "polled", "answered")}
        return Watched(**{**row._mapping, **times})

    def answered(
        self,
        url: str,
        *,
        due: dt.datetime,
        final: str | None = None,
        etag: str | None = None,
        modified: str | None = None,
        sha256: str | None = None,
        entries: Sequence[Entry] = (),
    ) -> None:
        """Say what a feed or page gave, and book its entries, which wait from now on: both or neither."""
        now = _iso(_now())
        values = {
            "due": _iso(due),
            "final": final,
            "etag": etag,
            "modified": modified,
            "sha256": sha256,
            "polled": now,
            "answered": now,
            "failures": 0,
            "problem": None,
        }
        with writing(self._engine) as connection:
            _put(connection, url, values)
            there = _seen(connection, (one.key for one in entries))
            rows = [
                {
                    "key": one.key,
                    "feed": one.feed,
                    "state": WAITING,
                    "first": now,
                    "position": position,
                    "tries": 0,
                    "due": now,
                    "url": storable(one.url),
                    "about": json.dumps(one.about, ensure_ascii=True),
                }
                for position, one in enumerate(entries)
                if one.key not in there
            ]
            if rows:
                connection.execute(insert(watch_entry), rows)

    def unchanged(self, url: str, *, due: dt.datetime) -> None:
        """Say that a feed or page is as it was."""
        now = _iso(_now())
        values = {"due": _iso(due), "polled": now, "answered": now, "failures": 0, "problem": None}
        with writing(self._engine) as connection:
            _put(connection, url, values)

    def failed(self, url: str, problem: str, *, due: dt.datetime, counts: bool = True) -> None:
        """Say that a feed or page gave nothing, whether that counts as a failure of its own, and when to ask again."""
        before = self.get(url)
        values = {
            "due": _iso(due),
            "polled": _iso(_now()),
            "failures": counts + (before.failures if before else 0),
            "problem": storable(problem),
        }
        with writing(self._engine) as connection:
            _put(connection, url, values)

    def put_off(
        self, urls: Collection[str], keys: Collection[str], due: dt.datetime, why: str | None = None
    ) -> None:
        """Ask for these feeds and pages, and these entries, no earlier; it is no fault of theirs."""
        with writing(self._engine) as connection:
            for url in urls:
                _put(connection, url, {"due": _iso(due), "problem": storable(why) if why else None})
            for some in in_parts(sorted(keys)):
                later = update(watch_entry).where(watch_entry.c.key.in_(some))
                connection.execute(later.values(due=_iso(due)))

    def seen(self, keys: Iterable[str]) -> set[str]:
        """Those of the entries that were seen before, whatever became of them."""
        with self._engine.connect() as connection:
            return _seen(connection, keys)

    def mark(self, feed: str, key: str) -> None:
        """Say that an entry is done with that never waited: its words stood in the feed."""
        values = {"key": key, "feed": feed, "state": "done", "first": _iso(_now()), "position": 0, "tries": 1}
        with writing(self._engine) as connection:
            if not _seen(connection, [key]):
                connection.execute(insert(watch_entry).values(values))

    def waiting(self, feed: str, *, now: dt.datetime, most: int) -> list[Entry]:
        """Entries of a feed whose time has come, the first seen first, in the order of the feed."""
        query = (
            select(watch_entry)
            .where(_waits(feed), watch_entry.c.due <= _iso(now))
            .order_by(watch_entry.c.first, watch_entry.c.position, watch_entry.c.key)
            .limit(most)
        )
        with self._engine.connect() as connection:
            rows = connection.execute(query).all()
        return [Entry(row.key, row.feed, row.url, json.loads(row.about), row.tries) for row in rows]

    def count_waiting(self, feed: str) -> int:
        """How many entries of a feed wait, whether or not their time has come."""
        with self._engine.connect() as connection:
            return connection.execute(
                select(func.count()).select_from(watch_entry).where(_waits(feed))
            ).scalar_one()

    def next_waiting(self, feed: str) -> dt.datetime | None:
        """When the next entry of a feed may be fetched; None where none waits."""
        with self._engine.connect() as connection:
            due = connection.execute(select(func.min(watch_entry.c.due)).where(_waits(feed))).scalar()
        return _time(due)

    def end(self, key: str, state: End) -> None:
        """Say that an entry waits no more; of its address a hash stays."""
        ended = update(watch_entry).where(watch_entry.c.key == key)
        with writing(self._engine) as connection:
            connection.execute(
                ended.values(state=state, tries=watch_entry.c.tries + 1, url=None, about=None, due=None)
            )

    def again(self, key: str, *, due: dt.datetime) -> None:
        """Say that an entry's page gave nothing, and when to ask again."""
        later = update(watch_entry).where(watch_entry.c.key == key)
        with writing(self._engine) as connection:
            connection.execute(later.values(due=_iso(due), tries=watch_entry.c.tries + 1))


def _seen(connection: Connection, keys: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for some in in_parts(sorted(set(keys))):
        query = select(watch_entry.c.key).where(watch_entry.c.key.in_(some))
        found.update(connection.execute(query).scalars())
    return found


def _waits(feed: str) -> Any:
    return (watch_entry.c.feed == feed) & (watch_entry.c.state == WAITING)


def _put(connection: Connection, url: str, values: Mapping[str, Any]) -> None:
    if not connection.execute(update(watch).where(watch.c.url == url).values(**values)).rowcount:
        connection.execute(insert(watch).values(url=url, **{"failures": 0, **values}))


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def _iso(time: dt.datetime) -> str:
    return time.astimezone(dt.UTC).isoformat(timespec="microseconds")


def _time(value: str | None) -> dt.datetime | None:
    return dt.datetime.fromisoformat(value) if value else None
