"""Check a library against its act log: the links of the chain, the rows that acts commit to, the originals' bytes."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

from dateline.library import chain, commitments
from dateline.library.acts import IDENTITY
from dateline.library.expected import Expected, Witness
from dateline.library.heads import Head
from dateline.library.originals import Originals

Tick = Callable[[], object]
ERASED = "erased:"
"""Before the number of an act whose words an act erases: the name of such a commitment."""
FORGOT = "forgot"
"""The verb of an act that erases a document."""
_AT_ONCE = 200
_GUARDS = {f"{table}_no_{what}" for table in ("act", "judgement") for what in ("update", "delete", "replace")}
_SEARCHED = ("type", "certainty", "status", "confidence")
PARTS = {
    "text": "the text of document {}",
    "document": "what is said of document {} (title, publisher, address or day)",
    "reading": "reading {}, or what it found,",
    "current": "which reading of document {} is the current one",
    "standing": "how the claims of document {} stand",
    "source": "what says how a document was made from its original ({})",
    "judgement": "judgement {}, or what it says of claims,",
    "setting": "the setting {}",
    "original": "what is said of original {}",
}
"""By what a commitment's name begins with, how the thing is called; its rest goes into the braces."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as the log says."""

    where: str
    """The thing, such as "act 12" or "text:d0123456789abcdef"."""
    what: str
    """What is wrong, and what that means."""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """A document that was erased on the record."""

    document: str
    at: str
    by: str


class Verification:
    """A check that runs as it is iterated, and yields what it finds.

    Attributes:
        tick: called after each step.
        counts: how many acts, documents, judgements and originals were checked.
        forgotten: the documents that were erased on the record.
        first_broken: the number of the first act whose link does not hold; None where all hold.
    """

    def __init__(
        self,
        engine: Engine,
        originals: Originals | None,
        *,
        head: Head | None = None,
        tick: Tick | None = None,
    ) -> None:
        self._engine = engine
        self._originals = originals
        self._head = head
        self.tick = tick or (lambda: None)
        self.counts: Counter[str] = Counter()
        self.forgotten: list[Forgotten] = []
        self.first_broken: int | None = None

    def steps(self) -> int:
        """How many ticks there will be."""
        tables = ("act", "document", "judgement", "original")
        with self._engine.connect() as connection:
            try:
                return sum(
                    int(connection.execute(text(f'SELECT count(*) FROM "{name}"')).scalar_one())
                    for name in tables
                )
            except DBAPIError:
                return 0

    def __iter__(self) -> Iterator[Finding]:
        expected = Expected()
        try:
            with _reading(self._engine) as connection:
                for step in (
                    self._file,
                    self._chain,
                    self._documents,
                    self._judgements,
                    self._settings,
                    self._kept,
                ):
                    try:
                        yield from step(connection, expected)
                    except DBAPIError as error:
                        yield Finding("database", f"the database cannot be read to its end: {error.orig}")
                        return
                yield from _left(expected)
        finally:
            expected.close()

    def _file(self, connection: Connection, _expected: Expected) -> Iterator[Finding]:
        if connection.dialect.name != "sqlite":
            return
        for (said,) in connection.exec_driver_sql("PRAGMA integrity_check(20)").all():
            if said != "ok":
                yield Finding("database", f"the database file is damaged: {said}")
        guards = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars()
        for missing in sorted(_GUARDS.difference(guards)):
            yield Finding(
                missing,
                f"the guard {missing} is gone, which keeps a log from being changed: somebody took it out",
            )

    def _chain(self, connection: Connection, expected: Expected) -> Iterator[Finding]:
        identifier = connection.execute(_IDENTITY, {"key": IDENTITY}).scalar()
        previous = str(identifier or "")
        number = 0
        head = _Held(self._head, previous)
        for row in _stream(connection, _ACTS):
            self.tick()
            self.counts["acts"] += 1
            act = _Act(*commitments.plain(row))
            problems = list(act.wrong(previous, number))
            if problems and self.first_broken is None:
                self.first_broken = number = act.number if isinstance(act.number, int) else number
                problems[0] = f"{problems[0]}. This is the first broken link of the chain"
            for problem in problems:
                yield Finding(f"act {act.number}", problem)
            if act.number == 1 and act.previous != identifier:
                yield Finding(
                    "setting:library", "the library's identifier is not the one that the chain begins with"
                )
            head.see(act)
            number, previous = act.number, act.hash
            yield from self._heed(act, expected)
        for emptied in expected.emptied():
            yield Finding(
                f"act {emptied}",
                f"the words of act {emptied} were erased, and no act says that they were to be",
            )
        yield from head.verdict(number)

    def _heed(self, act: _Act, expected: Expected) -> Iterator[Finding]:
        """Remember what an act commits to."""
        if act.salt is None:
            expected.put_emptied(act.number)
        try:
            commits = _commits(act.commits)
        except ValueError:
            yield Finding(f"act {act.number}", f"what act {act.number} commits to cannot be read")
            return
        for name in [one for one in commits if one.startswith(ERASED)]:
            expected.take_emptied(int(name.removeprefix(ERASED)))
            del commits[name]
        expected.put(commits, number=act.number, verb=str(act.verb), actor=str(act.actor), at=str(act.at))
        if act.verb == FORGOT:
            self.forgotten.append(Forgotten(str(act.object), str(act.at), str(act.actor)))

    def _documents(self, connection: Connection, expected: Expected) -> Iterator[Finding]:
        for row in _stream(connection, commitments.query("document", "ORDER BY t.id")):
            self.tick()
            self.counts["documents"] += 1
            name = str(row[0])
            if _is_damaged(name):
                yield Finding(f"document:{name}", f"the identifier of document {name} is no text any more")
                continue
            hashes = commitments.document_hashes(name, row)
            readings, claims = commitments.rows_of(connection, name)
            hashes |= commitments.hashes_of_readings(name, readings, claims)
            hashes |= commitments.of_sources(connection, name)
            for key, made in hashes.items():
                yield from _compared(key, made, expected)
            for claim in claims:
                yield from _as_recorded(dict(zip(commitments.COLUMNS["claim"], claim, strict=True)))
        for table, (key, what) in _ORPHANS.items():
            for (name,) in connection.execute(text(what)):
                yield Finding(
                    f"{table}:{name}", f"a row of {table} hangs on {key} {name}, which is not there"
                )

    def _judgements(self, connection: Connection, expected: Expected) -> Iterator[Finding]:
        for row in _stream(connection, commitments.query("judgement", "ORDER BY t.number")):
            self.tick()
            self.counts["judgements"] += 1
            yield from _compared(f"judgement:{row[0]}", commitments.judgement_hash(connection, row), expected)

    def _settings(self, connection: Connection, expected: Expected) -> Iterator[Finding]:
        for row in _stream(connection, commitments.query("setting", "ORDER BY 1")):
            if row[0] != IDENTITY:
                yield from _compared(f"setting:{row[0]}", chain.digest(commitments.plain(row)), expected)

    def _kept(self, connection: Connection, expected: Expected) -> Iterator[Finding]:
        for row in _stream(connection, commitments.query("original", "ORDER BY 1")):
            self.tick()
            self.counts["originals"] += 1
            name = str(row[0])
            yield from _compared(f"original:{name}", chain.digest(commitments.plain(row)), expected)
            if self._originals is None:
                yield Finding(f"original:{name}", "nothing says where originals lie; set DATELINE_ORIGINALS")
            elif problem := self._originals.wrong_with(name):
                yield Finding(f"bytes:{name}", f"original {name}: {problem}")


@dataclass(frozen=True, slots=True)
class _Act:
    """An act as the database has it: any of it may have been tampered with."""

    number: Any
    at: Any
    actor: Any
    verb: Any
    object: Any
    before: Any
    after: Any
    commits: Any
    salt: Any
    content: Any
    previous: Any
    hash: Any

    def wrong(self, previous: str, number: int) -> Iterator[str]:
        """What does not hold of it after the act of that hash and number."""
        if self.hash is None:
            yield f"act {self.number} has no hash: it was written past the log"
            return
        if self.previous != previous:
            yield (
                f"act {self.number} does not follow on act {number}: an act between them was taken out, changed, "
                "or put elsewhere"
                if number
                else f"act {self.number} is not the first act of this library: what stood before it was taken out"
            )
        if self._digest() != self.hash:
            yield f"act {self.number} was changed: what it says has another hash than the one in its link"
        elif self.salt is None and (self.before is not None or self.after is not None):
            yield f"act {self.number} was changed: its words lack the salt that they were hashed with"
        elif self.salt is not None and self._words() != self.content:
            yield f"act {self.number} was changed: its words before and after are not those that were hashed"

    def _digest(self) -> str:
        return chain.act_digest(
            number=self.number, at=self.at, actor=self.actor, verb=self.verb, what=self.object,
            commits=self.commits, content=self.content, previous=self.previous,
        )  # fmt: skip

    def _words(self) -> str:
        return chain.content_digest(self.salt, self.before, self.after)


class _Held:
    """A head that was kept elsewhere, held against the log as it goes by."""

    def __init__(self, head: Head | None, identifier: str) -> None:
        self._head = head
        self._is_other = head is not None and head.library != identifier
        self._seen: str | None = None

    def see(self, act: _Act) -> None:
        if self._head is not None and act.number == self._head.number:
            self._seen = str(act.hash)

    def verdict(self, last: int) -> Iterator[Finding]:
        head = self._head
        if head is None:
            return
        when = f"which was the last one on {head.at[:19].replace('T', ' ')}"
        if self._is_other:
            yield Finding(
                "head", f"the head is of another library ({head.library[:16]}…), or this one was made anew"
            )
        elif self._seen is None and last < head.number:
            yield Finding(
                "head",
                f"the log ends with act {last}; the head is act {head.number}, {when}: the log was cut",
            )
        elif self._seen != head.hash:
            yield Finding(
                "head",
                f"act {head.number} is not the one of the head, {when}: the log was written anew since",
            )


def _compared(name: str, made: str | None, expected: Expected) -> Iterator[Finding]:
    witness = expected.take(name)
    part, _, of = name.partition(":")
    words = PARTS[part].format(of)
    if witness is None:
        if made is not None:
            yield Finding(name, f"no act tells of {words.rstrip(',')}: it was put in past the log")
    elif witness.hash is None and made is not None:
        yield Finding(name, f"{words} is there though {witness} took it out: it was put in past the log")
    elif witness.hash is not None and made is None:
        yield _missing(name, witness)
    elif witness.hash != made:
        yield Finding(name, f"{words} is not as {witness} left it: it was changed past the log")


def _as_recorded(claim: Mapping[str, Any]) -> Iterator[Finding]:
    """The columns that a claim is searched by hold what its record says: later acts would commit to others too."""
    try:
        stands = json.loads(claim["judged"] or claim["record"])
        when = stands["when"] or {"earliest": None, "latest": None}
        said = (*(stands[name] for name in _SEARCHED), when["earliest"], when["latest"])
    except (ValueError, TypeError, KeyError):
        said = ()
    if said != tuple(claim[name] for name in (*_SEARCHED, "first_day", "last_day")):
        yield Finding(f"claim:{claim['id']}", f"claim {claim['id']} is listed otherwise than its record says")


def _commits(said: Any) -> commitments.Commits:
    """What an act commits to.

    Raises:
        ValueError: it is not written as acts write it.
    """
    commits = json.loads(said) if said else {}
    if not isinstance(commits, dict) or not all(
        one is None or isinstance(one, str) for one in commits.values()
    ):
        raise ValueError("no commitments")
    if not all(name.removeprefix(ERASED).isdecimal() for name in commits if name.startswith(ERASED)):
        raise ValueError("no act's number")
    return commits


def _is_damaged(name: str) -> bool:
    """Whether text holds bytes that are none: no database can be asked for it."""
    return any("\ud800" <= letter <= "\udfff" for letter in name)


def _left(expected: Expected) -> Iterator[Finding]:
    for name, witness in expected.left():
        if name.partition(":")[0] in PARTS:
            yield _missing(name, witness)


def _missing(name: str, witness: Witness) -> Finding:
    part, _, of = name.partition(":")
    words = PARTS[part].format(of)
    return Finding(
        name, f"{words} is not there any more; {witness} left it there: it was taken out past the log"
    )


_ACTS = text(
    'SELECT number, at, actor, verb, object, "before", "after", commits, salt, content, previous, hash '
    "FROM act ORDER BY number"
)
_IDENTITY = text('SELECT "value" FROM setting WHERE "key" = :key')
_ORPHANS = {
    "reading": (
        "document",
        "SELECT DISTINCT r.document FROM reading r LEFT JOIN document d ON d.id = r.document WHERE d.id IS NULL",
    ),
    "claim": (
        "reading",
        "SELECT DISTINCT c.reading FROM claim c LEFT JOIN reading r ON r.number = c.reading WHERE r.number IS NULL",
    ),
    "link": (
        "judgement",
        "SELECT DISTINCT l.judgement FROM link l LEFT JOIN judgement j ON j.number = l.judgement "
        "WHERE j.number IS NULL",
    ),
    "document_original": (
        "document",
        "SELECT DISTINCT o.document FROM document_original o LEFT JOIN document d ON d.id = o.document "
        "WHERE d.id IS NULL",
    ),
}


def _stream(connection: Connection, query: Any) -> Iterator[Any]:
    yield from connection.execute(query, execution_options={"yield_per": _AT_ONCE})


@contextmanager
def _reading(engine: Engine) -> Iterator[Connection]:
    """A connection that sees the library at one moment, and reads text that is no text any more."""
    if engine.dialect.name != "sqlite":
        with engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection:
            yield connection
        return
    with engine.connect() as connection:
        own: Any = connection.connection.dbapi_connection
        own.text_factory = lambda data: data.decode("utf-8", "surrogateescape")
        try:
            yield connection
        finally:
            own.text_factory = str
