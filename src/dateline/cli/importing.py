"""``dateline import``: tables that people coded, as claims of that source."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.common import DEFAULT_LIBRARY, LibraryOption, err, escape, fail, out, progress, user
from dateline.cli.knowledge import OwnActors, own_actors

_SHOWN = 20
"""Rows that could not be taken, of which each is told."""


def import_(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE", help="CSV tables in ACLED's or UCDP GED's columns.", show_default=False
        ),
    ],
    library: LibraryOption = DEFAULT_LIBRARY,
    actors: OwnActors = None,
    by: Annotated[str | None, typer.Option(metavar="NAME", help="Who imports, for the act log.")] = None,
) -> None:
    """Import tables that people coded, in ACLED's or UCDP's columns, as claims of that source.

    They stand beside the events and never in them: a data set is coded from outlets that you may hold, too, so it is
    nobody's independent word. `dateline compare` then shows what each has that the other lacks.

    [bold]dateline import acled-libya-2020.csv --library tripoli.db[/bold]
    """
    from dateline.coded import TableError
    from dateline.library import Library, LibraryError
    from dateline.pipeline.importing import import_table
    from dateline.resolution.actors import load

    failed = False
    try:
        knowledge = load(own_actors(actors, library))
        with Library.open(library) as kept:
            for file in files:
                try:
                    with progress(_lines(file), f"importing {file.name}") as done:
                        imported = import_table(kept, file, knowledge, by=by or user(), tick=done)
                except TableError as error:
                    err.print(escape(str(error)), soft_wrap=True)
                    failed = True
                    continue
                for problem in imported.problems[:_SHOWN]:
                    err.print(escape(f"{file}, {problem}; the row is left out"), soft_wrap=True)
                if (more := len(imported.problems) - _SHOWN) > 0:
                    err.print(f"and {more:,} rows more that cannot be taken", soft_wrap=True)
                counts = (
                    ", ".join(f"{count:,} {name}" for name, count in imported.outcomes.items()) or "no rows"
                )
                left_out = f", {len(imported.problems):,} left out" if imported.problems else ""
                out.print(
                    escape(f"{file}: {imported.source or 'nothing'}: {counts}{left_out}"), soft_wrap=True
                )
                failed = failed or not imported.outcomes
    except LibraryError as error:
        raise fail(str(error)) from None
    if failed:
        raise typer.Exit(1)
    err.print(
        f"[dim]`dateline compare --library {escape(library)}` holds the events against them.[/dim]",
        soft_wrap=True,
    )


def _lines(file: Path) -> int | None:
    try:
        with file.open("rb") as data:
            return sum(block.count(b"\n") for block in iter(lambda: data.read(1 << 20), b""))
    except OSError:
        return None
