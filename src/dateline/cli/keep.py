"""``dateline add`` and ``remove``: read documents and keep them in a library, and take them out again."""

from __future__ import annotations

from typing import Annotated

import typer

from dateline.cli.common import (
    DEFAULT_LIBRARY,
    AllowPrivate,
    Column,
    Contact,
    Encoding,
    Inputs,
    LibraryOption,
    Processes,
    Published,
    Publisher,
    escape,
    out,
    user,
)
from dateline.cli.knowledge import OwnActors, own_actors


def add(
    inputs: Inputs,
    *,
    library: LibraryOption = DEFAULT_LIBRARY,
    published: Published = None,
    publisher: Publisher = None,
    column: Column = None,
    encoding: Encoding = None,
    processes: Processes = None,
    actors: OwnActors = None,
    contact: Contact = None,
    allow_private: AllowPrivate = False,
    by: Annotated[str | None, typer.Option(metavar="NAME", help="Who adds, for the act log.")] = None,
) -> None:
    """Read documents, keep them with their claims, and group these into events; what is kept already is left as it is.

    Adding the same again reads anew only where the reader, the gazetteer or your own actors have changed since. So the
    same command goes on where a crash or Ctrl-C stopped it; `dateline retry` takes up what could not be read.

    [bold]dateline add articles/[/bold]  adds a folder to dateline.db in this folder.
    [bold]dateline add articles.csv --column text=body --column published=date --library tripoli.db[/bold]
    [bold]dateline add https://example.org/2020/03/02/raid[/bold]  fetches a page; what has changed is a version of it.
    """
    from dateline.cli.added import adding, ended_well, group, print_outcomes
    from dateline.cli.taking import intake, own_files
    from dateline.intake import count
    from dateline.library import Library

    run = intake(
        inputs,
        published=published,
        publisher=publisher,
        column=column,
        encoding=encoding,
        leave_out=own_files(inputs, library),
        contact=contact,
        allow_private=allow_private,
    )
    own = own_actors(actors, library)
    with ended_well(library) as stop, Library.open(library, keep_open=True) as kept:
        with adding(
            kept, tell=run.tell, by=by, actors=own, processes=processes, total=count(inputs), stop=stop
        ) as into:
            into.add(run.found(), run.options, run.inputs)
        print_outcomes(into, library, run.refused)
        if run.refused and not into.outcomes.total() - into.outcomes["failed"]:
            raise typer.Exit(1)
        group(kept, library, own, stop)


def remove(
    document: Annotated[
        str, typer.Argument(metavar="DOCUMENT", help="A document's identifier, or enough of its beginning.")
    ],
    why: Annotated[str | None, typer.Option(metavar="TEXT", help="Why, for the act log.")] = None,
    by: Annotated[str | None, typer.Option(metavar="NAME", help="Who removes, for the act log.")] = None,
    library: LibraryOption = DEFAULT_LIBRARY,
) -> None:
    """Take a document out of the library, with its claims. The act log keeps that it was there.

    What was judged of it stays on `dateline judge list`, and holds again if the document is added again.

    [bold]dateline remove a1 --why "a hoax"[/bold]
    """
    from dateline.cli.look import opened

    with opened(library) as kept:
        gone = kept.remove_document(document, by=by or user(), why=why)
    if gone is None:
        out.print(f"{escape(document)} is not in {escape(library)}; nothing was removed", soft_wrap=True)
    else:
        out.print(f"removed {gone} with its claims from {escape(library)}", soft_wrap=True)
