"""``dateline people``: who may sign in to a desk that others can reach."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

from dateline.cli.common import DEFAULT_LIBRARY, LibraryOption, err, escape, fail, out, user
from dateline.cli.look import opened

app = typer.Typer(
    no_args_is_help=True,
    help=(
        "Say who may sign in to the desk where it is served on another host than this machine, and what they may do. "
        "Every change stands in the act log."
    ),
)


class Role(StrEnum):
    """What somebody may do."""

    READER = "reader"
    REVIEWER = "reviewer"
    ADMIN = "admin"


Name = Annotated[str, typer.Argument(metavar="NAME", help="The person's name; judgements stand under it.")]
FromStandardInput = Annotated[
    bool, typer.Option("--password-stdin", help="Take the password from a line of standard input.")
]


@app.callback()
def _root() -> None:
    pass


@app.command()
def add(
    name: Name,
    role: Annotated[
        Role, typer.Option(help="reader (looks), reviewer (judges and adds) or admin (says who may).")
    ],
    *,
    password_stdin: FromStandardInput = False,
    library: LibraryOption = DEFAULT_LIBRARY,
) -> None:
    """Let somebody sign in. The password is asked for twice, and has at least 12 characters.

    [bold]dateline people add head-of-desk --role admin --library tripoli.db[/bold]
    """
    with opened(library) as kept:
        kept.people.add(name, role, _password(password_stdin), by=user())
    err.print(f"{escape(name)} may sign in as {role}.", soft_wrap=True)


@app.command("list")
def list_(library: LibraryOption = DEFAULT_LIBRARY) -> None:
    """List who may sign in, and what they may do."""
    from rich.table import Table

    with opened(library) as kept:
        everybody = kept.people.all()
    if not everybody:
        err.print(
            "[dim]nobody yet; `dateline people add NAME --role admin` adds the first[/dim]", soft_wrap=True
        )
        return
    table = Table(box=None, header_style="dim", pad_edge=False)
    for heading in ("name", "role", "since"):
        table.add_column(heading)
    for one in everybody:
        table.add_row(escape(one.name), one.role, f"{one.since:%Y-%m-%d}")
    out.print(table)


@app.command("role")
def set_role(
    name: Name,
    role: Annotated[Role, typer.Argument(metavar="ROLE", help="reader, reviewer or admin.")],
    library: LibraryOption = DEFAULT_LIBRARY,
) -> None:
    """Let somebody do more, or less. It holds from their next request on."""
    with opened(library) as kept:
        kept.people.set_role(name, role, by=user())
    err.print(f"{escape(name)} is {role} now.", soft_wrap=True)


@app.command("password")
def set_password(
    name: Name, *, password_stdin: FromStandardInput = False, library: LibraryOption = DEFAULT_LIBRARY
) -> None:
    """Give somebody another password. Wherever they are signed in, they are signed out."""
    with opened(library) as kept:
        kept.people.set_password(name, _password(password_stdin), by=user())
    err.print(f"{escape(name)} has another password now.", soft_wrap=True)


@app.command()
def remove(name: Name, library: LibraryOption = DEFAULT_LIBRARY) -> None:
    """Let somebody sign in no longer. What they judged stays, under their name."""
    with opened(library) as kept:
        kept.people.remove(name, by=user())
    err.print(f"{escape(name)} may sign in no longer.", soft_wrap=True)


def _password(from_standard_input: bool) -> str:
    """The new password, as it is typed in twice or as standard input has it.

    Raises:
        typer.Exit: nobody is there to type it.
    """
    from dateline.library.passwords import SHORTEST

    if from_standard_input:
        return sys.stdin.readline().rstrip("\r\n")
    if not _somebody_is_there():
        raise fail("nobody is there to type a password; give it on standard input, with --password-stdin")
    return str(
        typer.prompt(
            f"Password, at least {SHORTEST} characters", hide_input=True, confirmation_prompt="Once more"
        )
    )


def _somebody_is_there() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()
