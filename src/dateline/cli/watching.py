"""The rounds of ``dateline watch`` as a person sees them: problems, a bar, a line for each round."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from dateline.cli.common import err, escape, out, progress
from dateline.cli.stopping import INTERRUPTED, Stop

if TYPE_CHECKING:
    from dateline.intake import Problem
    from dateline.intake.fetching import Fetcher
    from dateline.library import Library
    from dateline.pipeline.watching import Plan, Round, Watch

ALL_FAILED = 1
SOME_FAILED = 3
_TURN = 0.2
"""Seconds that are slept at a time, so that Ctrl-C is heard."""
_LEAST = 1.0
"""Seconds between two rounds, at least."""


def _nothing() -> None:
    pass


@dataclass
class Watching:
    """A plan carried out on an open library, until `stop` or once."""

    kept: Library
    library: str
    """Its name, for messages."""
    actors: Path
    stop: Stop
    _done: Callable[[], object] = field(default=_nothing, init=False)
    _noted: set[str] = field(default_factory=set, init=False)

    def run(self, plan: Plan, fetcher: Fetcher, by: str, *, once: bool, now: bool) -> None:
        """Round after round, or one.

        Raises:
            typer.Exit: with --once, where it was stopped or something failed.
        """
        from dateline.pipeline.watching import Watch

        watch = Watch(
            self.kept,
            plan,
            fetcher,
            by,
            told=self._tell,
            sleep=self._sleep,
            stopping=self.stop,
            done=self._tick,
            actors=self.actors,
        )
        if once:
            self._once(watch, now=now)
            return
        out.print(f"{escape(self.library)}: watching {len(plan.sources)}; Ctrl-C ends it", soft_wrap=True)
        whether_due = not now
        while not self.stop():
            self._round(watch, whether_due=whether_due)
            whether_due = True
            self._sleep(max(_LEAST, (watch.due() - _now()).total_seconds()))

    def _once(self, watch: Watch, *, now: bool) -> None:
        became = self._round(watch, whether_due=not now)
        if became is None and not self.stop():
            out.print(
                f"{escape(self.library)}: nothing is due before {_told(watch.due())}; --now asks all the same",
                soft_wrap=True,
            )
        if self.stop():
            raise typer.Exit(INTERRUPTED)
        if became is not None and became.has_failed:
            raise typer.Exit(SOME_FAILED if became.has_got else ALL_FAILED)

    def _round(self, watch: Watch, *, whether_due: bool) -> Round | None:
        """One round; None where nothing was due."""
        from dateline.cli.catching_up import grouped

        before = _counts(watch)
        if whether_due and watch.due() > _now():
            return None
        with progress(None, "fetching and reading") as self._done:
            became = watch.round(whether_due=whether_due)
        self._done = _nothing
        added, claims, unread, there = (
            after - earlier for after, earlier in zip(_counts(watch), before, strict=True)
        )
        if not (became.polled or became.fetched):
            return None
        asked = _listed((became.unchanged, "unchanged"), (became.failed, "failed"))
        kept = _listed((unread, "kept unread, not in English"), (there, "already there"))
        entries = _listed(
            (became.later, "to be asked again"),
            (became.given_up, "given up, `dateline retry` takes them up"),
            (watch.waiting(), "waiting"),
        )
        parts = [
            f"{became.polled} polled" + (f" ({asked})" if asked else ""),
            f"{added} added with {claims} claims" + (f" ({kept})" if kept else ""),
            *([f"entries: {entries}"] if entries else []),
        ]
        out.print(f"{_told(_now())}  {escape(self.library)}: " + "; ".join(parts), soft_wrap=True)
        if added and not self.stop():
            grouped(self.kept, self.actors, self.stop)
            out.print(
                f"{escape(self.library)}: {self.kept.events.count()} events now; `dateline events` lists them",
                soft_wrap=True,
            )
        return became

    def _tell(self, problem: Problem) -> None:
        # What is only to be noted is said once, however many rounds there are.
        line = str(problem)
        if not problem.fatal and line in self._noted:
            return
        self._noted.add(line)
        name, style = ("not read", "red") if problem.fatal else ("note", "yellow")
        err.print(f"[{style}]{name}:[/{style}] {escape(line)}", soft_wrap=True)

    def _tick(self) -> None:
        self._done()

    def _sleep(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while not self.stop() and (left := until - time.monotonic()) > 0:
            time.sleep(min(left, _TURN))


def _listed(*counts: tuple[int, str]) -> str:
    return ", ".join(f"{count} {what}" for count, what in counts if count)


def _counts(watch: Watch) -> tuple[int, int, int, int]:
    keeping = watch.keeping
    return keeping.added, keeping.claims, keeping.unread, keeping.there


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def _told(time: dt.datetime) -> str:
    return f"{time:%Y-%m-%d %H:%M} UTC"
