"""``dateline original``: the bytes that a document was made from."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.common import DEFAULT_LIBRARY, LibraryOption, err, escape, fail
from dateline.cli.look import opened


def original(
    name: Annotated[
        str,
        typer.Argument(metavar="ID", help="A document's or claim's identifier, or enough of its beginning."),
    ],
    output: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write the bytes there; a file that is there is left alone."),
    ] = None,
    library: LibraryOption = DEFAULT_LIBRARY,
) -> None:
    """Give back the bytes that a document was made from, exactly as they were taken in.

    They go to standard output where that is a file or a pipe, and are checked against their SHA-256 before.

    [bold]dateline original a1 --output a1.pdf[/bold]
    """
    if output is None and sys.stdout.isatty():
        raise fail(
            "an original may hold any bytes; name a file (--output FILE), or send them to one (> FILE)"
        )
    with opened(library) as kept:
        known, data = kept.original_of(name)
    record = known.original
    if output is None:
        sys.stdout.buffer.write(data)
    else:
        try:
            with output.open("xb") as file:
                file.write(data)
        except OSError as error:
            raise fail(f"{output} cannot be written: {error.strerror}") from None
    dates = known.dates
    seen = f", first seen {dates.first_seen:%Y-%m-%d %H:%M} UTC" if dates.first_seen else ""
    if record.fetched is not None and dates.retrieved is not None:
        seen += f", fetched from {escape(record.fetched.final)} {dates.retrieved:%Y-%m-%d %H:%M} UTC"
    err.print(
        f"[dim]{escape(record.name)}, {escape(record.media_type)}, {record.size} bytes, SHA-256 {record.sha256}{seen}; "
        f"the text: {escape(record.made)}[/dim]",
        soft_wrap=True,
    )
