"""``dateline retry``: take up again what could not be read, or what an earlier version of the reader read."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.common import (
    DEFAULT_LIBRARY,
    AllowPrivate,
    Column,
    Contact,
    Encoding,
    LibraryOption,
    Processes,
    columns,
    err,
    escape,
    fail,
    library_exists,
    out,
)
from dateline.cli.knowledge import OwnActors, own_actors

if TYPE_CHECKING:
    from dateline.cli.stopping import Stop
    from dateline.cli.taking import Intake
    from dateline.intake import IntakeOptions, Problem
    from dateline.library import Library
    from dateline.library.failures import Failure
    from dateline.pipeline.adding import Adding


def retry(
    which: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[NUMBER|PATH]...",
            help="Numbers from the list, or files and folders. Without any, all.",
            show_default=False,
        ),
    ] = None,
    *,
    list_: Annotated[bool, typer.Option("--list", help="List what failed, with the reason.")] = False,
    forget: Annotated[bool, typer.Option("--forget", help="Take it off the list, untried.")] = False,
    older_reader: Annotated[
        bool,
        typer.Option(
            "--older-reader",
            help="Read anew, from the texts that are kept, what an earlier reader, gazetteer or actors file read.",
        ),
    ] = False,
    column: Column = None,
    encoding: Encoding = None,
    processes: Processes = None,
    actors: OwnActors = None,
    contact: Contact = None,
    allow_private: AllowPrivate = False,
    by: Annotated[str | None, typer.Option(metavar="NAME", help="Who adds, for the act log.")] = None,
    library: LibraryOption = DEFAULT_LIBRARY,
) -> None:
    """Try again what `dateline add` could not read. What works now leaves the list.

    Each input is taken in with the options that it was added with; --column and --encoding go before these.

    [bold]dateline retry --list[/bold]  says what failed, why, and what to do.
    [bold]dateline retry 3 7 --encoding cp1256[/bold]  tries two of them in another encoding.
    [bold]dateline retry --older-reader[/bold]  reads anew after an update; what was judged holds.
    """
    from dateline.cli.added import ended_well
    from dateline.library import Library

    if list_ + forget + older_reader > 1 or (older_reader and which):
        raise typer.BadParameter("--list, --forget and --older-reader each go by themselves")
    if not library_exists(library):
        raise fail(f"there is no library {library}; make one with `dateline add FILES --library {library}`")
    with ended_well(library) as stop, Library.open(library, create=False, keep_open=True) as kept:
        again = _Again(kept, library, own_actors(actors, library), by, processes, stop)
        if older_reader:
            again.read_anew()
            return
        chosen = _chosen(kept.failures.all(), which or ())
        if list_:
            _print_list(chosen)
        elif forget:
            kept.failures.drop(one.number for one in chosen)
            out.print(f"{escape(library)}: {len(chosen)} taken off the list", soft_wrap=True)
        elif chosen:
            said: Mapping[str, object] = {"columns": columns(column), "encoding": encoding}
            again.take_in(chosen, _runs(chosen, said, library, contact, allow_private))
        else:
            out.print(f"{escape(library)}: nothing failed", soft_wrap=True)


class _Again:
    """One go at what failed, or at what is to be read anew."""

    def __init__(
        self, kept: Library, library: str, actors: Path, by: str | None, processes: int | None, stop: Stop
    ) -> None:
        self._kept = kept
        self._library = library
        self._actors = actors
        self._by = by
        self._processes = processes
        self._stop = stop

    def take_in(self, chosen: Sequence[Failure], runs: Sequence[Intake]) -> None:
        """Take in the inputs of failures that are there still; what is gone stays on the list."""
        from dateline.cli.added import group, print_outcomes
        from dateline.pipeline.failing import can_be_tried

        there = [one for one in chosen if can_be_tried(one.input)]
        gone = [one for one in chosen if one not in there]
        for one in gone:
            err.print(
                f"[red]gone:[/red] {escape(one.input)}: there is no such file or folder any more; put it back, or take "
                f"it off the list: dateline retry {one.number} --forget",
                soft_wrap=True,
            )
        if not there:
            raise typer.Exit(1)
        with self._adding(runs[0].tell, None) as into:
            for run in runs:
                into.add(run.found(), run.options, run.inputs)
        print_outcomes(into, self._library, runs[0].refused)
        inputs = len({one.input for one in there})
        out.print(
            f"{escape(self._library)}: {len(into.mended)} of {inputs} inputs that failed can be read now"
            + (f"; {len(gone)} are gone" if gone else ""),
            soft_wrap=True,
        )
        if not into.outcomes.total() - into.outcomes["failed"] and not self._stop():
            raise typer.Exit(1)
        group(self._kept, self._library, self._actors, self._stop)

    def read_anew(self) -> None:
        """Read anew what an earlier version read."""
        from dateline.cli.added import group, print_outcomes
        from dateline.cli.taking import Intake
        from dateline.intake import IntakeOptions
        from dateline.pipeline import version
        from dateline.reading import LocalReader

        names = self._kept.read_by_others(LocalReader.name, version(self._actors))
        if not names:
            out.print(f"{escape(self._library)}: this version has read everything already", soft_wrap=True)
            return
        run = Intake((), IntakeOptions())
        with self._adding(run.tell, len(names)) as into:
            into.read_anew(names)
        print_outcomes(into, self._library, run.refused)
        group(self._kept, self._library, self._actors, self._stop)

    def _adding(self, tell: Callable[[Problem], object], total: int | None) -> AbstractContextManager[Adding]:
        from dateline.cli.added import adding

        return adding(
            self._kept,
            tell=tell,
            by=self._by,
            actors=self._actors,
            processes=self._processes,
            total=total,
            stop=self._stop,
        )


def _chosen(failures: Sequence[Failure], which: Sequence[str]) -> list[Failure]:
    """The failures that numbers and paths name, in the order of the list; all where there are none.

    Raises:
        typer.BadParameter: one of them names none.
    """
    from dateline.pipeline.failing import absolute

    found: set[int] = set()
    for name in which:
        path = absolute(name)
        numbers = {
            one.number
            for one in failures
            if str(one.number) == name or one.input == path or one.input.startswith(path.rstrip("/") + os.sep)
        }
        if not numbers:
            raise typer.BadParameter(
                f"{name}: nothing of that number or path failed; see dateline retry --list"
            )
        found |= numbers
    return [one for one in failures if not which or one.number in found]


def _runs(
    failures: Sequence[Failure],
    said: Mapping[str, object],
    library: str,
    contact: str | None,
    allow_private: bool,
) -> list[Intake]:
    """The inputs of the failures, each once, those that were added with the same options in one run."""
    from dateline.cli.taking import Intake, own_files
    from dateline.pipeline.failing import can_be_tried, options_of

    groups: dict[str, dict[str, None]] = {}
    for one in failures:
        if can_be_tried(one.input):
            groups.setdefault(json.dumps(one.options, sort_keys=True), {})[one.input] = None
    made = []
    for spelled, inputs in groups.items():
        options: IntakeOptions = options_of(json.loads(spelled))
        options = replace(options, **{name: value for name, value in said.items() if value})  # type: ignore[arg-type]
        options = replace(options, leave_out=own_files(list(inputs), library))
        made.append(Intake(list(inputs), options, contact, allow_private))
    return made


def _print_list(failures: Sequence[Failure]) -> None:
    for one in failures:
        part = f", {one.part}" if one.part else ""
        out.print(f"[bold]{one.number}[/bold]  {escape(one.input + part)}", soft_wrap=True)
        out.print(f"   {escape('; '.join(filter(None, (one.what, one.advice))))}", soft_wrap=True)
        tries = "tried once" if one.tries == 1 else f"tried {one.tries} times"
        out.print(
            f"   [dim]{tries}, last {one.last:%Y-%m-%d %H:%M} UTC by {escape(one.actor)}, reader {one.version}[/dim]",
            soft_wrap=True,
        )
    err.print(f"[dim]{len(failures)} failed. `dateline retry` tries them again.[/dim]")
