"""Rounds of a watch: every feed and page that is due, and every entry that waits, host by host in its turn."""

from __future__ import annotations

import datetime as dt
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path

from dateline.intake import IntakeOptions, Problem, is_address, take_in_fetched
from dateline.intake.addressed import fetched_source
from dateline.intake.feeds import entry_documents
from dateline.intake.fetching import (
    Fetched,
    Fetcher,
    FetchError,
    StoppedError,
    Unchanged,
    Validators,
    host_of,
)
from dateline.intake.outcome import Source as Opened
from dateline.intake.sandbox import ParseError
from dateline.library import Library
from dateline.library.watches import Entry, Watched
from dateline.pipeline.failing import said
from dateline.pipeline.watching.entries import FeedEntry, about, listed, metadata
from dateline.pipeline.watching.keeping import Keeping
from dateline.pipeline.watching.plan import Plan, Source
from dateline.pipeline.watching.tally import Round
from dateline.pipeline.watching.turns import Task, Turns
from dateline.records.provenance import bytes_hash

PATIENCE = 60.0
"""The most seconds that a round waits for a host; what has to wait longer waits for a later round."""
_A_ROUND = 200
"""Entries of one feed that are fetched in a round, at most: other feeds are due meanwhile."""
_LONGEST_ROUND = 600.0
"""Seconds after which a round leaves the entries that are left to the next one: feeds may be due again."""
_AT_ONCE = 500
_TRIES = 5
"""How often an entry's page is asked for before it is given up."""
_IN_A_ROW = 3
"""Failures of a host in a row before its other pages wait: it may be down, and each of them takes its time to fail."""
_LONGEST = dt.timedelta(days=1)
_FIRST_TRY = dt.timedelta(minutes=15)


@dataclass
class Watch:
    """A plan, carried out on one library.

    `told` hears of every problem, `done` of everything that was asked for, `sleep` waits some seconds. Once `stopping`
    says so, nothing more is begun.
    """

    library: Library
    plan: Plan
    fetcher: Fetcher
    by: str
    told: Callable[[Problem], object]
    sleep: Callable[[float], object]
    stopping: Callable[[], bool] = lambda: False
    done: Callable[[], object] = lambda: None
    actors: Path | None = None
    keeping: Keeping = field(init=False)
    _round: Round = field(init=False, default_factory=Round)
    _turns: Turns = field(init=False)
    _began: float = field(init=False, default=0.0)
    _in_a_row: Counter[str] = field(init=False, default_factory=Counter)
    _host: str = field(init=False, default="")

    def __post_init__(self) -> None:
        self.keeping = Keeping(self.library, self.by, self.actors, self.told)

    def due(self) -> dt.datetime:
        """When there is something to do next."""
        watches = self.library.watches
        times = []
        for source in self.plan.sources:
            known = watches.get(source.url)
            times.append(known.due if known else _now())
            if source.is_feed and (waiting := watches.next_waiting(source.url)):
                times.append(waiting)
        return min(times)

    def waiting(self) -> int:
        """How many entries wait to be fetched."""
        return sum(self.library.watches.count_waiting(source.url) for source in self.plan.sources)

    def round(self, *, whether_due: bool = True) -> Round:
        """Ask for all that is due, or for all feeds and pages that have not failed; what is new is kept."""
        self._round = Round()
        self._turns = Turns(self.fetcher.ready_in)
        self._began = time.monotonic()
        self._in_a_row.clear()
        self.keeping.begin()
        now = _now()
        for source in self.plan.sources:
            known = self.library.watches.get(source.url)
            if known is None or known.due <= now or not (whether_due or known.problem):
                self._turns.put(
                    host_of(source.url), Task(source.url, None, partial(self._poll, source, known))
                )
            if source.is_feed:
                self._queue_entries(source)
        with suppress(StoppedError):
            self._work()
        return self._round

    def _work(self) -> None:
        while not self.stopping() and (turn := self._turns.next()):
            host, task = turn
            if task.key is not None and self._is_late():
                continue
            wait = self.fetcher.ready_in(host)
            if wait > PATIENCE:
                self._put_off(host, [task, *self._turns.drop(host)], wait)
                continue
            if self._in_a_row[host] >= _IN_A_ROW:
                self._put_off(host, [task, *self._turns.drop(host)], _FIRST_TRY.total_seconds())
                continue
            if wait:
                self.sleep(wait)
                if self.stopping():
                    return
            self._host = host
            task.run()
            self.done()

    def _queue_entries(self, source: Source) -> None:
        for entry in self.library.watches.waiting(source.url, now=_now(), most=_A_ROUND):
            self._turns.put(host_of(entry.url), Task(None, entry.key, partial(self._take, source, entry)))

    def _is_late(self) -> bool:
        return time.monotonic() - self._began > _LONGEST_ROUND

    def _put_off(self, host: str, tasks: list[Task], wait: float) -> None:
        until = _now() + dt.timedelta(seconds=wait)
        why = f"{host} is left alone until {_told(until)}"
        urls, keys = [task.url for task in tasks if task.url], [task.key for task in tasks if task.key]
        self.library.watches.put_off(urls, keys, until, why)
        self.told(
            Problem(host, why.removeprefix(f"{host} "), f"{len(tasks)} to be fetched wait", fatal=False)
        )

    def _get(self, url: str, known: Validators | None, *, private: bool) -> Fetched | Unchanged:
        """What an address gives; failures of its host in a row are counted.

        Raises:
            FetchError: nothing.
        """
        try:
            found = self.fetcher.get(url, known=known, private=private)
        except FetchError as error:
            self._in_a_row[self._host] = 0 if error.lasting else self._in_a_row[self._host] + 1
            raise
        self._in_a_row[self._host] = 0
        return found

    def _poll(self, source: Source, known: Watched | None) -> None:
        self._round.polled += 1
        try:
            found = self._get(source.url, _validators(known), private=True)
        except FetchError as error:
            self._failed(source, known, error)
            return
        if isinstance(found, Unchanged) or (known and known.sha256 == bytes_hash(found.body)):
            self._round.unchanged += 1
            self.library.watches.unchanged(source.url, due=_now() + source.every)
            return
        if found.moved:
            self._note(source, f"has moved for good to {found.moved}", "write that address into your file")
        if source.is_feed:
            self._feed(source, known, found)
        elif problem := self.keeping.keep(take_in_fetched(found, self._options(source))):
            self._failed(source, known, FetchError(problem.what, problem.do))
        else:
            self._answered(source, found)

    def _feed(self, source: Source, known: Watched | None, found: Fetched) -> None:
        opened = fetched_source(found, self._options(source))
        waiting: list[Entry] = []
        taken = 0
        try:
            entries = listed(opened, articles=source.articles)
            while some := list(islice(entries, _AT_ONCE)):
                for entry in self._unseen(some):
                    if entry.link:
                        said_of = {**about(entry), "private": found.is_private}
                        waiting.append(Entry(entry.key, source.url, entry.link, said_of))
                        continue
                    if self.stopping() or (taken and self._is_late()):
                        # Without what it was answered with, the feed is asked for all of it again.
                        self._leave_rest(source, waiting)
                        return
                    taken += 1
                    self._keep_words(source, opened, entry)
        except ParseError as error:
            self._failed(source, known, FetchError(error.what, error.do))
            return
        self._round.new += len(waiting)
        self._answered(source, found, waiting)
        self._queue_entries_anew(source)

    def _unseen(self, some: list[FeedEntry | Problem]) -> Iterator[FeedEntry]:
        seen = self.library.watches.seen(one.key for one in some if isinstance(one, FeedEntry))
        for one in some:
            if isinstance(one, Problem):
                self.told(one)
            elif one.key not in seen:
                yield one

    def _keep_words(self, source: Source, opened: Opened, entry: FeedEntry) -> None:
        """Keep an entry of the words that stand in the feed."""
        self._round.new += 1
        if problem := self.keeping.keep(entry_documents(opened, dict(entry.fields))):
            self._round.given_up += 1
            self.told(problem)
        self.library.watches.mark(source.url, entry.key)
        self.done()

    def _leave_rest(self, source: Source, waiting: list[Entry]) -> None:
        self._round.new += len(waiting)
        self.library.watches.answered(source.url, due=_now(), entries=waiting)

    def _queue_entries_anew(self, source: Source) -> None:
        queued = {task.key for task in self._turns}
        for entry in self.library.watches.waiting(source.url, now=_now(), most=_A_ROUND):
            if entry.key not in queued:
                self._turns.put(host_of(entry.url), Task(None, entry.key, partial(self._take, source, entry)))

    def _take(self, source: Source, entry: Entry) -> None:
        """Fetch an entry's page and keep it."""
        watches = self.library.watches
        self._round.fetched += 1
        try:
            found = self._get(entry.url, None, private=bool(entry.about.get("private")))
        except FetchError as error:
            self._not_taken(source, entry, error)
            return
        assert isinstance(found, Fetched)  # nothing was known of it
        told = {name: value for name, value in entry.about.items() if name != "private"}
        if problem := self.keeping.keep(take_in_fetched(found, self._options(source), metadata(told))):
            self._not_taken(source, entry, FetchError(problem.what, problem.do, lasting=True))
        else:
            watches.end(entry.key, "done")

    def _not_taken(self, source: Source, entry: Entry, error: FetchError) -> None:
        watches = self.library.watches
        is_its_own = error.retry_at is None and not error.unasked
        if error.lasting or (is_its_own and entry.tries + 1 >= _TRIES):
            self._round.given_up += 1
            watches.end(entry.key, "given up")
            if is_address(entry.url):
                options = said(self._options(source))
                self.library.failures.note(
                    entry.url,
                    "",
                    error.what,
                    error.do,
                    options=options,
                    version=self.keeping.version,
                    actor=self.by,
                )
            self.told(Problem(entry.url, error.what, error.do, input=entry.url))
            return
        self._round.later += 1
        at = error.retry_at or _now() + min(_FIRST_TRY * 2**entry.tries, _LONGEST)
        if is_its_own:
            watches.again(entry.key, due=at)
        else:
            watches.put_off((), [entry.key], at)
        self.told(Problem(entry.url, error.what, f"asked again after {_told(at)}", input=entry.url))

    def _answered(self, source: Source, found: Fetched, entries: list[Entry] | None = None) -> None:
        validators = found.validators
        self.library.watches.answered(
            source.url,
            due=_now() + source.every,
            final=validators.final,
            etag=validators.etag,
            modified=validators.modified,
            sha256=bytes_hash(found.body),
            entries=entries or (),
        )

    def _failed(self, source: Source, known: Watched | None, error: FetchError) -> None:
        self._round.failed += 1
        failures = known.failures if known and not error.unasked else 0
        due = _now() + min(source.every * 2 ** min(failures, 10), max(_LONGEST, source.every))
        due = max(due, error.retry_at or due)
        self.library.watches.failed(source.url, error.what, due=due, counts=not error.unasked)
        again = f"{error.do}; asked again after {_told(due)}"
        self.told(Problem(source.url, error.what, again, input=source.url))

    def _note(self, source: Source, what: str, do: str) -> None:
        self.told(Problem(source.url, what, do, fatal=False, input=source.url))

    def _options(self, source: Source) -> IntakeOptions:
        return IntakeOptions(publisher=source.publisher)


def _validators(known: Watched | None) -> Validators | None:
    if known is None or known.final is None:
        return None
    return Validators(known.final, known.etag, known.modified)


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def _told(at: dt.datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC"
