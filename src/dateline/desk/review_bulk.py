"""Accepting many claims at once: first what it would do, then, once a person confirms just that, all of it."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from fastapi import Request

from dateline.desk.desk import Desk
from dateline.desk.judging import accept_many, digest_of, take_back_many, why_together
from dateline.desk.plain_words import counted
from dateline.desk.review_queue import Queue, Waiting, Wanted
from dateline.library import STATES, LibraryError
from dateline.records import Judgement

AT_ONCE = 200
"""Claims in one transaction: so many take a second or two, in which nobody else can write."""
_LISTED = 10
_KEPT = 20
"""Jobs that are remembered after their end."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What a bulk accept would do."""

    numbers: list[int]
    digest: str
    by_type: list[tuple[str, int]]
    by_document: list[tuple[str, int]]
    """The documents with most of them, by external identifier."""
    documents: int
    least_sure: list[Waiting]
    left_out: list[tuple[str, int, str]]
    """State, how many claims of the filter stand in it, and why they are left out."""


def preview(desk: Desk, queue: Queue, asked: Wanted) -> Preview:
    """What accepting everything that passes a filter would do: only what nobody has judged is accepted."""
    placed = queue.placed()
    columns = placed.claims.columns
    every = queue.passing(asked, placed, states=STATES)
    rows = np.flatnonzero(every & placed.claims.standing(["unjudged"]))
    own = columns[rows]
    numbers = np.sort(own["number"]).tolist()
    unsure_first = own["number"][np.argsort(own["confidence"], kind="stable")[:_LISTED]].tolist()
    names = placed.claims.names
    kinds = np.bincount(own["type"], minlength=1)
    documents, counts = np.unique(own["document"], return_counts=True)
    most = np.argsort(-counts, kind="stable")[:_LISTED]
    first = {one: int(own["number"][own["document"] == one][0]) for one in documents[most].tolist()}
    titles = {row.number: row.external_id for row in desk.library.queue.rows(list(first.values()))}
    standing = np.bincount(columns["state"][every], minlength=len(STATES))
    why = {
        "accepted": "already accepted",
        "rejected": "a person rejected them",
        "unsure": "a person asked for another look",
    }
    return Preview(
        numbers=numbers,
        digest=digest_of(numbers),
        by_type=[
            (names.types.words[at], int(kinds[at])) for at in np.argsort(-kinds, kind="stable") if kinds[at]
        ],
        by_document=[
            (
                titles.get(first[int(documents[at])], names.documents.words[int(documents[at])]),
                int(counts[at]),
            )
            for at in most
        ],
        documents=len(documents),
        least_sure=queue.lines(desk.library.queue.rows(unsure_first)),
        left_out=[
            (state, int(standing[STATES.index(state)]), words)
            for state, words in why.items()
            if standing[STATES.index(state)]
        ],
    )


@dataclass(slots=True)
class Job:
    """Work that goes on while its page shows how far it is. It goes on to the end, whether or not a page looks."""

    of: int
    by: str
    key: str = field(default_factory=lambda: secrets.token_hex(4))
    done: int = 0
    phase: str = "judging"
    finished: bool = False
    said: str = ""
    problem: str | None = None


class Jobs:
    """The work of one desk that takes longer than an answer may."""

    def __init__(self) -> None:
        self._jobs: dict[str, Job] = {}
        self._lock = threading.Lock()

    def get(self, key: str) -> Job | None:
        """The job of that key; none where it was long ago, or before the desk was started."""
        return self._jobs.get(key)

    def start(self, job: Job, work: Callable[[Job], None]) -> Job:
        """Let work begin in a thread of its own."""
        with self._lock:
            self._jobs[job.key] = job
            for key in [key for key, one in self._jobs.items() if one.finished][:-_KEPT]:
                del self._jobs[key]
        threading.Thread(target=_run, args=(job, work), name=f"review-{job.key}").start()
        return job


def _run(job: Job, work: Callable[[Job], None]) -> None:
    try:
        work(job)
    except LibraryError as error:
        job.problem = f"stopped after {job.done:,} of {job.of:,}: {error}"
    except Exception:
        job.problem = f"stopped after {job.done:,} of {job.of:,}; what went wrong stands in the desk's log"
        raise
    finally:
        job.finished = True


def accepting(desk: Desk, numbers: Sequence[int], why: str) -> Callable[[Job], None]:
    """The work of accepting claims, portion by portion."""

    def work(job: Job) -> None:
        reason = why_together(why, len(numbers), job.key)
        accepted = 0
        try:
            for start in range(0, len(numbers), AT_ONCE):
                some = numbers[start : start + AT_ONCE]
                accepted += accept_many(desk, some, by=job.by, why=reason)
                job.done = start + len(some)
        finally:
            job.phase = "bringing the events up to date"
            desk.changed()
        others = len(numbers) - accepted
        left = f"; {others:,} were judged by somebody meanwhile and left as they are" if others else ""
        job.said = f"accepted {counted(accepted, 'claim')} together{left} (Z takes them all back)"

    return work


def taking_back(desk: Desk, judgements: Sequence[Judgement]) -> Callable[[Job], None]:
    """The work of taking judgements back that were made together, portion by portion."""

    def work(job: Job) -> None:
        numbers = [one.number for one in reversed(judgements)]
        try:
            for start in range(0, len(numbers), AT_ONCE):
                some = numbers[start : start + AT_ONCE]
                take_back_many(desk, some, by=job.by)
                job.done = start + len(some)
        finally:
            job.phase = "bringing the events up to date"
            desk.changed()
        job.said = f"took back: {counted(len(numbers), 'claim')} accepted together"

    return work


def jobs_of(request: Request) -> Jobs:
    """The jobs of the desk that a request came to; pages take them as a dependency."""
    state = request.app.state
    with _MAKING:
        if not hasattr(state, "review_jobs"):
            state.review_jobs = Jobs()
        made: Jobs = state.review_jobs
        return made


_MAKING = threading.Lock()
