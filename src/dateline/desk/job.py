"""A job: one batch of documents on its way into the library, and what became of each."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from dateline.intake import Problem

State = Literal["waiting", "taking in", "reading", "grouping", "done", "stopped", "failed"]
ENDED: tuple[State, ...] = ("done", "stopped", "failed")
Outcome = Literal["added", "unchanged", "reread"]

MOST_LINES = 1000
"""Documents of one job that are listed; more are counted."""


@dataclass(frozen=True, slots=True)
class Line:
    """What became of one document."""

    document: str
    external_id: str
    title: str | None
    outcome: Outcome
    claims: int
    language: str | None
    read: bool
    warnings: tuple[str, ...] = ()


@dataclass
class Job:
    """One batch on its way into the library. What is shown of it is a copy (`Jobs.get`), which changes no more."""

    id: str
    title: str
    by: str
    at: dt.datetime
    state: State = "waiting"
    total: int = 0
    """Documents that intake found; grows while it looks."""
    done: int = 0
    claims: int = 0
    unread: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    lines: list[Line] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    joined: list[str] = field(default_factory=list)
    """Events that were there before and that new claims joined."""
    made: list[str] = field(default_factory=list)
    """Events that the new claims made."""
    error: str | None = None
    """Why the job was given up."""
    stopping: bool = False
    ahead: int = 0
    """Jobs before it, while it waits."""

    @property
    def ended(self) -> bool:
        """Whether nothing more becomes of it."""
        return self.state in ENDED

    @property
    def refused(self) -> int:
        """Inputs that gave no document, and documents that could not be read."""
        return sum(problem.fatal for problem in self.problems)
