"""The file of a user's own actors, as commands take it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.common import err, escape, fail

OwnActors = Annotated[
    Path | None,
    typer.Option(
        "--actors",
        envvar="DATELINE_ACTORS",
        metavar="FILE",
        help="The file of your own actors and merges. Default: beside the library.",
    ),
]


def own_actors(given: Path | None, library: str) -> Path:
    """The file of one's own actors that goes with a library; each line of it that cannot be read is named.

    Raises:
        typer.Exit: the file is there and cannot be read at all.
    """
    from dateline.resolution.actors import own_path
    from dateline.resolution.actors.own import read_own

    path = given or own_path(library)
    try:
        problems = read_own(path).problems
    except UnicodeDecodeError:
        raise fail(
            f"{path} is no text in UTF-8; it should hold your own actors, one JSON object a line"
        ) from None
    except OSError as error:
        raise fail(f"your own actors in {path} cannot be read: {error.strerror}") from None
    for problem in problems:
        err.print(f"[red]dateline:[/red] {escape(problem)}", soft_wrap=True)
    return path
