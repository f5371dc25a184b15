"""``dateline backup`` and ``restore``: a library with its originals in one file, and back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.common import DEFAULT_LIBRARY, LibraryOption, err, escape, fail, out, progress
from dateline.cli.look import opened


def backup(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="The backup; a file that is there is left alone.")
    ],
    library: LibraryOption = DEFAULT_LIBRARY,
) -> None:
    """Write a library with its originals into one file, while others may go on working in it.

    What was forgotten is not in it. Who may sign in to a desk is.

    [bold]dateline backup tripoli-2026-03-02.zip --library tripoli.db[/bold]
    """
    with opened(library) as kept, progress(kept.count_originals(), "backing up originals") as done:
        made = kept.back_up(file, done)
    for name in made.missing:
        err.print(f"[red]not backed up:[/red] the bytes of original {name} are not there", soft_wrap=True)
    out.print(f"{escape(library)} with {made.originals} originals is in {escape(str(file))}", soft_wrap=True)
    if made.missing:
        raise typer.Exit(1)


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A backup that `dateline backup` wrote.")],
    library: LibraryOption = DEFAULT_LIBRARY,
) -> None:
    """Make a library of a backup, and check it. A library that is there is left alone.

    [bold]dateline restore tripoli-2026-03-02.zip --library again.db[/bold]
    """
    from dateline.library import LibraryError
    from dateline.library.backup import count
    from dateline.library.backup import restore as made

    if "://" in library:
        raise fail("a backup is restored into a file; for a database, use `dateline archive import`")
    try:
        with progress(count(file), "restoring") as done:
            made(file, Path(library), done)
    except LibraryError as error:
        raise fail(str(error)) from None
    out.print(f"{escape(str(file))} is in {escape(library)} again", soft_wrap=True)
    checked(library)


def checked(library: str) -> None:
    """Check a library that was just made, and say so.

    Raises:
        typer.Exit: it is not as its log says.
    """
    with opened(library) as kept:
        verification = kept.verify()
        with progress(verification.steps(), "checking") as done:
            verification.tick = done
            found = list(verification)
    for one in found:
        err.print(f"[red]{escape(one.where)}:[/red] {escape(one.what)}", soft_wrap=True)
    if found:
        raise fail(f"{library} is there, and is not as its log says: see above")
    acts = verification.counts["acts"]
    out.print(
        f"all is as the log says: {acts} acts, {verification.counts['documents']} documents", soft_wrap=True
    )
