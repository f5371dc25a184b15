"""What ``add`` and ``retry`` share: documents on their way into a library, the events after that, and what is said."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from dateline.cli.common import err, escape, fail, out, progress, user
from dateline.cli.stopping import INTERRUPTED, Stop, stoppable

if TYPE_CHECKING:
    from dateline.intake import Problem
    from dateline.library import Library
    from dateline.pipeline.adding import Adding


@contextmanager
def ended_well(library: str) -> Iterator[Stop]:
    """Whether somebody asked to stop; what ends a whole run within is told without a traceback."""
    from sqlalchemy.exc import OperationalError

    from dateline.library import LibraryError
    from dateline.pipeline.reading import CannotReadError

    go_on = "what was kept before is kept, and the same command goes on from there"
    try:
        with stoppable() as stop:
            yield stop
    except LibraryError as error:
        raise fail(str(error)) from None
    except CannotReadError as error:
        raise fail(f"{error}. {go_on[0].upper()}{go_on[1:]}") from None
    except BrokenPipeError:
        raise
    except (OperationalError, OSError) as error:
        why = error.orig if isinstance(error, OperationalError) else error
        raise fail(f"{library}: cannot go on ({why}); {go_on}") from None


@contextmanager
def adding(
    kept: Library,
    *,
    tell: Callable[[Problem], object],
    by: str | None,
    actors: Path,
    processes: int | None,
    total: int | None,
    stop: Stop,
) -> Iterator[Adding]:
    """What adds to an open library, with a progress bar; `tell` hears of what could not be taken in or read."""
    from dateline.pipeline.adding import Adding

    if kept.originals is not None:
        kept.originals.tidy()
    with progress(total, "reading and keeping") as done:
        yield Adding(
            kept,
            by or user(),
            actors=actors,
            processes=processes,
            told=tell,
            done=done,
            stopping=stop,
        )


def group(kept: Library, library: str, actors: Path, stop: Stop) -> None:
    """Group what is not in events yet, and say how many there are; a stop before or meanwhile is told, and ends."""
    from dateline.cli.catching_up import grouped

    if not stop():
        grouped(kept, actors, stop)
    if stop():
        out.print(
            f"{escape(library)}: stopped; the same command goes on from here, and what is kept is grouped into events "
            "by whatever looks at them next",
            soft_wrap=True,
        )
        raise typer.Exit(INTERRUPTED)
    out.print(
        f"{escape(library)}: {kept.events.count()} events now; `dateline events` lists them", soft_wrap=True
    )


def print_outcomes(adding: Adding, library: str, refused: int) -> None:
    """What became of the documents, in a line."""
    outcomes = adding.outcomes
    parts = [f"{outcomes['added']} added with {adding.claims} claims"]
    if outcomes["reread"]:
        parts.append(f"{outcomes['reread']} read anew")
    if outcomes["unchanged"]:
        parts.append(f"{outcomes['unchanged']} already there and unchanged")
    if outcomes["forgotten"]:
        parts.append(f"{outcomes['forgotten']} left out, since they were forgotten")
    if adding.unread:
        parts.append(f"{adding.unread} kept unread (not in English)")
    if refused:
        parts.append(f"{refused} not read, each named above")
    out.print(f"{escape(library)}: " + ", ".join(parts), soft_wrap=True)
    if adding.failed:
        err.print(
            "[dim]`dateline retry` tries again what was not read; `dateline retry --list` lists it[/dim]",
            soft_wrap=True,
        )
