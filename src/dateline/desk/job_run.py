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
from dateline.desk.uploads import Batch, HandedIn
from dateline.intake import Problem
from dateline.library import LibraryError
from dateline.pipeline import version
from dateline.pipeline.reading import Unreadable, read_each
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

    def _taken_in(self) -> Iterator[HandedIn]:
        """The documents that are new to this reader; the others are done with, once their originals are kept."""
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
            name = item.document.id
            twice = name in seen
            if twice or self._desk.library.has(name, LocalReader.name, current):
                self._keep_original(item)
                self._note_unchanged(item.document, twice=twice)
                continue
            seen.add(name)
            yield item

    def _keep_original(self, item: HandedIn) -> None:
        library = self._desk.library
        if library.originals is not None and library.lacks_original(item):
            library.keep_original(item, actor=self._job.by)

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

    def _read(self, waiting: deque[HandedIn]) -> None:
        failed: list[str] = []
        readings = read_each(
            [item.document for item in waiting],
            mentions=True,
            processes=1,
            actors=self._desk.settings.actors,
            stopping=self._stopped,
        )
        for reading in readings:
            # Readings come in the order of their documents.
            item = waiting.popleft()
            if isinstance(reading, Unreadable):
                why = f"cannot be read ({reading.why})"
                self._refuse(item.document, why)
                failed.append(why)
            elif self._keep(item, reading):
                failed.clear()
            if self._stopped():
                return
            if time.monotonic() - self._grouped > _GROUP_AFTER:
                self._group()
            if len(failed) >= _ALIKE and len(set(failed)) == 1:
                with self._lock:
                    self._job.error = (
                        f"{_ALIKE} documents in a row {failed[0]}; {len(waiting)} were not tried"
                    )
                return

    def _keep(self, item: HandedIn, reading: Reading) -> bool:
        try:
            [added] = self._desk.library.add_many([reading], actor=self._job.by, taken=[item])
        except Exception as error:  # the other documents may be kept all the same
            self._refuse(item.document, f"cannot be kept ({error})")
            return False
        if added.outcome == "forgotten":
            self._refuse(item.document, "was forgotten on request, and is not taken in again")
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
