"""``dateline archive``: what is evidence in a library as JSON Lines with its originals, out of one and into another."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.backup import checked
from dateline.cli.common import DEFAULT_LIBRARY, LibraryOption, escape, fail, out, progress
from dateline.cli.look import opened

app = typer.Typer(
    no_args_is_help=True,
    help="Move a library to another database or program: JSON Lines and originals, with the whole act log.",
)


@app.callback()
def _root() -> None:
    pass


@app.command("export")
def export(
    target: Annotated[
        Path,
        typer.Argument(metavar="TARGET", help="A new folder; or a new file, where the name ends in .zip."),
    ],
    library: LibraryOption = DEFAULT_LIBRARY,
) -> None:
    """Write what is evidence in a library, with its originals, for any database and any program.

    [bold]dateline archive export tripoli-archive --library tripoli.db[/bold]
    """
    with opened(library) as kept, progress(kept.count_originals(), "exporting originals") as done:
        originals = kept.export(target, done)
    out.print(f"{escape(library)} with {originals} originals is in {escape(str(target))}", soft_wrap=True)


@app.command("import")
def import_(
    source: Annotated[Path, typer.Argument(metavar="SOURCE", help="An archive that `export` wrote.")],
    library: LibraryOption = DEFAULT_LIBRARY,
) -> None:
    """Fill a new library from an archive, and check it: it has the same acts with the same hashes.

    [bold]dateline archive import tripoli-archive --library postgresql+psycopg://host/tripoli[/bold]
    """
    from dateline.library import Library, LibraryError

    is_new = "://" not in library and not Path(library).exists()
    if is_new and not source.exists():
        raise fail(f"there is no archive {source}; check the name")
    try:
        with Library.open(library) as kept:
            kept.bring_in(source)
    except LibraryError as error:
        raise fail(str(error)) from None
    out.print(f"{escape(str(source))} is in {escape(library)}", soft_wrap=True)
    checked(library)
