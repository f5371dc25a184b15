"""``dateline forget``: erase a document for good, on the record."""

from __future__ import annotations

from typing import Annotated

import typer

from dateline.cli.common import DEFAULT_LIBRARY, LibraryOption, err, escape, out, user
from dateline.cli.knowledge import OwnActors, own_actors
from dateline.cli.look import opened


def forget(
    document: Annotated[
        str, typer.Argument(metavar="DOCUMENT", help="A document's identifier, or enough of its beginning.")
    ],
    *,
    why: Annotated[
        str, typer.Option(metavar="TEXT", help="Why, for the act log. It stays: name nobody in it.")
    ],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    by: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who decides; default: the user's name.")
    ] = None,
    actors: OwnActors = None,
    library: LibraryOption = DEFAULT_LIBRARY,
) -> None:
    """Erase a document's text, claims, judgements' words and original bytes, for good. Hashes and the acts stay.

    `dateline remove` takes a document out and keeps what was judged of it; this leaves no word. A document that was
    removed can be forgotten too, by its whole identifier. It is not taken in again afterwards.

    [bold]dateline forget d0123456789abcdef --why "request 17"[/bold]
    """
    from dateline.cli.catching_up import worked_out

    own = own_actors(actors, library)
    with opened(library) as kept:
        if not yes:
            typer.confirm(f"Erase {document} for good? Nothing brings it back", abort=True, err=True)
        forgot = kept.forget(document, by=by or user(), why=why)
        worked_out(kept, own)
        swept = kept.sweep()
    out.print(
        f"forgot {forgot.document} with {_counted(len(forgot.originals), 'original')}; {_counted(forgot.acts, 'act')} "
        f"and {_counted(forgot.judgements, 'judgement')} lost their words",
        soft_wrap=True,
    )
    for sha256 in forgot.shared:
        err.print(
            f"[yellow]note:[/yellow] original {sha256} stays, since other documents were made from it; it has the "
            "words still. Forget those too, or they stay",
            soft_wrap=True,
        )
    if forgot.copies:
        err.print(
            f"[yellow]note:[/yellow] {_counted(forgot.copies, 'other document')} with the same text stay",
            soft_wrap=True,
        )
    if not swept:
        err.print(
            f"[yellow]note:[/yellow] another process holds {escape(library)} open, whose files may have the words "
            "still; `dateline backup` keeps none, and the next `dateline forget` clears them",
            soft_wrap=True,
        )
    err.print("[dim]Backups, archives and copies made before have it still.[/dim]", soft_wrap=True)


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
