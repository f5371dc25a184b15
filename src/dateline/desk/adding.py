"""Adding documents from the desk: jobs, one after the other in a thread of their own, that anybody may watch."""

from __future__ import annotations

import datetime as dt
import queue
import secrets
import threading
from collections import Counter, OrderedDict
from dataclasses import replace

from dateline.desk.desk import Desk
from dateline.desk.job import Job, State
from dateline.desk.job_run import Run
from dateline.desk.uploads import Batch
from dateline.library import LibraryError

KEPT = 50
"""Jobs that are remembered; of more, the oldest that have ended are forgotten."""
MOST_WAITING = 20
"""Jobs that may wait at a time: each holds its files on the disk until its turn."""
_PATIENCE = 20.0
"""Seconds that the desk waits, when it closes, for the document that is being read."""


class Jobs:
    """All jobs of a desk. Its methods may be called from any thread."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._lock = threading.Lock()
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._batches: dict[str, Batch] = {}
        self._queue: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._closed = False

    def add(self, batch: Batch, *, by: str) -> Job:
        """Put a batch in the queue; the batch is the job's now.

        Raises:
            LibraryError: too many wait already, or the desk is closing.
        """
        with self._lock:
            waiting = sum(job.state == "waiting" for job in self._jobs.values())
            if self._closed or waiting >= MOST_WAITING:
                batch.close()
                raise LibraryError(
                    "the desk is closing"
                    if self._closed
                    else f"{waiting} batches wait already; add this one later"
                )
            job = Job(secrets.token_hex(6), batch.title, by, dt.datetime.now(dt.UTC))
            self._jobs[job.id] = job
            self._batches[job.id] = batch
            self._forget()
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="adding", daemon=True)
                self._thread.start()
            self._queue.put(job.id)
            return self._copy(job)

    def get(self, identifier: str) -> Job | None:
        """A job as it stands."""
        with self._lock:
            job = self._jobs.get(identifier)
            return self._copy(job) if job else None

    def recent(self) -> list[Job]:
        """The jobs that are remembered, the latest first."""
        with self._lock:
            return [self._copy(job) for job in reversed(self._jobs.values())]

    def stop(self, identifier: str) -> None:
        """Stop a job after the document that is being read; one that waits is not begun."""
        with self._lock:
            job = self._jobs.get(identifier)
            if job and not job.ended:
                job.stopping = True
                if job.state == "waiting":
                    self._end(job, "stopped")

    def close(self) -> None:
        """Stop all jobs and wait for the document that is being read."""
        with self._lock:
            self._closed = True
            for job in self._jobs.values():
                job.stopping = True
                if job.state == "waiting":
                    self._end(job, "stopped")
        self._queue.put(None)
        if self._thread is not None:
            self._thread.join(_PATIENCE)

    def _copy(self, job: Job) -> Job:
        before = [
            other
            for other in self._jobs.values()
            if not other.ended and other.at <= job.at and other is not job
        ]
        return replace(
            job,
            outcomes=Counter(job.outcomes),
            lines=list(job.lines),
            problems=list(job.problems),
            joined=list(job.joined),
            made=list(job.made),
            ahead=len(before) if job.state == "waiting" else 0,
        )

    def _forget(self) -> None:
        for identifier in [name for name, job in self._jobs.items() if job.ended][
            : max(0, len(self._jobs) - KEPT)
        ]:
            del self._jobs[identifier]

    def _end(self, job: Job, state: State) -> None:
        job.state = state
        batch = self._batches.pop(job.id, None)
        if batch is not None:
            batch.close()

    def _work(self) -> None:
        while (identifier := self._queue.get()) is not None:
            with self._lock:
                job = self._jobs.get(identifier)
                batch = self._batches.get(identifier)
            if job is None or batch is None:
                continue
            try:
                Run(self._desk, job, batch, self._lock, lambda: self._closed).run()
            except Exception as error:  # whatever it is, the next job shall run
                with self._lock:
                    job.error = job.error or f"the desk made a mistake: {error}"
            with self._lock:
                if not job.ended:
                    self._end(job, "failed" if job.error else "stopped" if job.stopping else "done")
