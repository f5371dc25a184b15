"""One job from its files to its events: every document is kept as soon as it is read.

What is stopped, or breaks, leaves what was read before.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress

from dateline.desk.desk import Desk
from dateline.desk.job import MOST_LINES, Job, Line, Outcome, State
from dateline.desk.uploads import Batch
from dateline.intake import Problem
from dateline.library import LibraryError
from dateline.pipeline import read_documents, version
from dateline.reading import LocalReader
from dateline.records import Document, Reading

_GROUP_AFTER = 30.0
"""Seconds after which a long job's documents so far are grouped, so that Explore shows them."""
_ALIKE = 5
"""Documents in a row that fail for the same reason before the job is given up."""
_AT_ONCE = 500


class Run:
    """One job, run: `lock` guards the job, `closing` says whether the desk wants to close."""

    def __init__(
        self, desk: Desk, job: Job, batch: Batch, lock: threading.Lock, closing: Callable[[], bool]
    ) -> None:
        self._desk = desk
        self._job = job
        self._batch = batch
        self._lock = lock
        self._closing = closing
        self._claims: list[str] = []
        self._before: frozenset[str] = frozenset()
        self._grouped = time.monotonic()

    def run(self) -> None:
        """Take in, read and keep, group."""
        self._before = frozenset(map(str, self._desk.overview().ids))
        self._say("taking in")
        waiting = deque(self._taken_in())
        self._say("reading")
        self._read(waiting)
        # What a closing desk leaves ungrouped is grouped when it is next looked at.
        if not self._closing():
            self._say("grouping")
            self._group()

    def _stopped(self) -> bool:
        return self._job.stopping

    def _say(self, state: State) -> None:
        with self._lock:
            self._job.state = state

    def _taken_in(self) -> Iterator[Document]:
        """The documents that are new to this reader; the others are done with."""
        current = version(self._desk.settings.actors)
        seen: set[str] = set()
        for item in self._batch:
            if self._stopped():
                return
            if isinstance(item, Problem):
                with self._lock:
                    self._job.problems.append(item)
                continue
            with self._lock:
                self._job.total += 1
            twice = item.id in seen
            if twice or self._desk.library.has(item.id, LocalReader.name, current):
                self._note_unchanged(item, twice=twice)
                continue
            seen.add(item.id)
            yield item

    def _note_unchanged(self, document: Document, *, twice: bool) -> None:
        note = ("the same text from the same publisher was given twice",) if twice else ()
        # Another document's external identifier may be this one's name: then the library cannot tell which is meant.
        with suppress(LibraryError):
            if not twice:
                reading, _ = self._desk.library.document(document.id)
                self._note(_line(reading, "unchanged"))
                return
        self._note(
            Line(
                document.id,
                document.external_id,
                document.title,
                "unchanged",
                0,
                document.language,
                True,
                note,
            )
        )

    def _read(self, waiting: deque[Document]) -> None:
        failed: list[str] = []
        while waiting and not self._stopped():
            readings = read_documents(
                list(waiting), mentions=True, processes=1, actors=self._desk.settings.actors
            )
            try:
                for reading in readings:
                    document = waiting.popleft()
                    if self._keep(document, reading):
                        failed.clear()
                    if self._stopped():
                        break
                    if time.monotonic() - self._grouped > _GROUP_AFTER:
                        self._group()
            except Exception as error:  # of whatever kind, it is this document's alone
                if not waiting:
                    return
                # Readings come in the order of their documents: the first that waits is the one that failed.
                why = f"cannot be read ({type(error).__name__}: {error})"
                self._refuse(waiting.popleft(), why)
                failed.append(why)
            if len(failed) >= _ALIKE and len(set(failed)) == 1:
                with self._lock:
                    self._job.error = (
                        f"{_ALIKE} documents in a row {failed[0]}; {len(waiting)} were not tried"
                    )
                return

    def _keep(self, document: Document, reading: Reading) -> bool:
        try:
            added = self._desk.library.add(reading, actor=self._job.by)
        except Exception as error:  # the other documents may be kept all the same
            self._refuse(document, f"cannot be kept ({error})")
            return False
        if added.outcome == "forgotten":
            self._refuse(document, "was forgotten on request, and is not taken in again")
            return False
        if added.outcome != "unchanged":
            self._claims.extend(claim.id for claim in reading.claims)
        self._note(_line(reading, added.outcome))
        return True

    def _refuse(self, document: Document, why: str) -> None:
        with self._lock:
            self._job.done += 1
            self._job.problems.append(
                Problem(document.external_id, why, "the others were taken; try this one again by itself")
            )

    def _note(self, line: Line) -> None:
        with self._lock:
            job = self._job
            job.done += 1
            job.outcomes[line.outcome] += 1
            job.unread += not line.read
            if line.outcome != "unchanged":
                job.claims += line.claims
            if len(job.lines) < MOST_LINES:
                job.lines.append(line)

    def _group(self) -> None:
        """Bring the events up to date, and say which of them the new claims are in."""
        if not self._claims:
            return
        try:
            self._desk.changed()
        except Exception as error:  # the documents are kept, and are grouped when somebody next looks
            with self._lock:
                self._job.error = (
                    f"the documents are kept, but their events could not be worked out ({error})"
                )
            return
        self._grouped = time.monotonic()
        events: dict[str, None] = {}
        for at in range(0, len(self._claims), _AT_ONCE):
            found = self._desk.library.events.of_claims(self._claims[at : at + _AT_ONCE])
            events |= dict.fromkeys(
                found[claim] for claim in self._claims[at : at + _AT_ONCE] if claim in found
            )
        with self._lock:
            self._job.joined = [name for name in events if name in self._before]
            self._job.made = [name for name in events if name not in self._before]


def _line(reading: Reading, outcome: Outcome) -> Line:
    document = reading.document
    return Line(
        document.id,
        document.external_id,
        document.title,
        outcome,
        len(reading.claims),
        document.language,
        document.read,
        reading.warnings,
    )
