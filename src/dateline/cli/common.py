"""What several commands share: options, consoles, progress and problems."""

from __future__ import annotations

import datetime as dt
import getpass
import os
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from dateline.telling.plain import harmless

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT",
        help="Files of text, HTML, PDF, Word, mail, feeds, Telegram's export, web archives or tables, "
        "zip archives and folders of them, addresses (https://...) of such, or - for standard input.",
        show_default=False,
    ),
]
Published = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="Publication date (2020-03-02) of all inputs, whatever they say."),
]
Publisher = Annotated[
    str | None, typer.Option(metavar="NAME", help="Publisher of all inputs, whatever they say.")
]
Column = Annotated[
    list[str] | None,
    typer.Option(
        metavar="OURS=THEIRS|FILE.toml",
        help="Name of a table's column, such as text=body, or a file of such lines. "
        "Ours: id, title, text, published, publisher, url.",
    ),
]
Encoding = Annotated[
    str | None, typer.Option(metavar="NAME", help="Encoding of text files that are not UTF-8.")
]
Processes = Annotated[
    int | None,
    typer.Option(
        min=1, metavar="N", help="Processes that read. Default: one, or one a core for many documents."
    ),
]
Contact = Annotated[
    str | None,
    typer.Option(
        metavar="TEXT",
        envvar="DATELINE_CONTACT",
        help="How to reach you, told to every server that is asked: a mail or web address. Default: nothing.",
    ),
]
AllowPrivate = Annotated[
    bool,
    typer.Option(
        "--allow-private",
        help="Fetch from an intranet and from this machine, too. WARNING: whoever writes the addresses can then make "
        "this machine ask others inside; give it only with addresses that you know.",
    ),
]
LibraryOption = Annotated[
    str,
    typer.Option(
        "--library", envvar="DATELINE_LIBRARY", metavar="PATH", help="The library: a file, or a database URL."
    ),
]
DEFAULT_LIBRARY = "dateline.db"


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Leave it to the command line, which ends quietly."""
        raise  # noqa: PLE0704 - rich calls this while it handles the error


out = _Console(highlight=False, emoji=False)
err = _Console(stderr=True, highlight=False, emoji=False)

_ACTS = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""Characters that JSON may hold as they are, and that act on a terminal."""


def fail(message: str, code: int = 1) -> typer.Exit:
    """Print a message to standard error and give the exit to raise."""
    err.print(f"[red]dateline:[/red] {escape(message)}", soft_wrap=True)
    return typer.Exit(code)


def escape(text: str) -> str:
    """Text that rich prints as it stands, without characters that would act on a terminal."""
    from rich.markup import escape as escaped

    return escaped(harmless(text))


def print_json(line: str) -> None:
    """Print a line of JSON in one go, with what would act on a terminal escaped as JSON can."""
    print(_ACTS.sub(lambda found: f"\\u{ord(found.group()):04x}", line), flush=True)


def a_date(value: str | None, option: str) -> dt.date | None:
    """The date of an option.

    Raises:
        typer.BadParameter: it is no ISO date.
    """
    if value is None:
        return None
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise typer.BadParameter(f"{value!r} is no date; write it as 2020-03-02", param_hint=option) from None


def columns(pairs: Iterable[str] | None) -> dict[str, str]:
    """The mapping that the --column options spell, in words or in TOML files.

    Raises:
        typer.BadParameter: one of them is neither OURS=THEIRS nor a file of such lines.
    """
    ours = ("id", "title", "text", "published", "publisher", "url")
    mapped: dict[str, str] = {}
    for pair in pairs or ():
        if "=" not in pair and pair.endswith(".toml"):
            mapped.update(_saved(pair))
            continue
        name, separator, theirs = pair.partition("=")
        if not separator or name not in ours or not theirs:
            raise typer.BadParameter(
                f"{pair!r}: write it as OURS=THEIRS, OURS one of {', '.join(ours)}", param_hint="--column"
            )
        mapped[name] = theirs
    return mapped


def _saved(file: str) -> dict[str, str]:
    from dateline.intake.sidecars import ColumnsError, saved_columns

    try:
        return saved_columns(Path(file).read_bytes())
    except OSError as error:
        raise typer.BadParameter(
            f"{file}: cannot be opened ({error.strerror})", param_hint="--column"
        ) from None
    except ColumnsError as error:
        raise typer.BadParameter(f"{file} {error}", param_hint="--column") from None


@contextmanager
def progress(total: int | None, what: str) -> Iterator[Any]:
    """A progress bar on standard error where a person sits there and there is more than a handful to do.

    Yields a function to call with the number of documents done.
    """
    if not sys.stderr.isatty() or (total is not None and total <= 8):
        yield lambda count=1: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=err,
    )
    with bar:
        task = bar.add_task(what, total=total)
        yield lambda count=1: bar.advance(task, count)


def library_exists(where: str) -> bool:
    """Whether a library is there to be looked at; a database URL is taken at its word."""
    return "://" in where or Path(where).exists()


def user() -> str:
    """Who sits at the machine, for the record."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return f"user {os.getuid()}"  # a container's user may have no name
