"""``dateline add`` and ``remove``: read documents and keep them in a library, and take them out again."""

from __future__ import annotations

import itertools
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.common import (
    DEFAULT_LIBRARY,
    Column,
    Encoding,
    Inputs,
    LibraryOption,
    Processes,
    Published,
    Publisher,
    escape,
    fail,
    out,
    progress,
    user,
)
from dateline.cli.knowledge import OwnActors, own_actors
from dateline.records import Document


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
    by: Annotated[str | None, typer.Option(metavar="NAME", help="Who adds, for the act log.")] = None,
) -> None:
    """Read documents, keep them with their claims, and group these into events; what is kept already is left as it is.

    Adding the same again reads anew only where the reader, the gazetteer or your own actors have changed since.

    [bold]dateline add articles/[/bold]  adds a folder to dateline.db in this folder.
    [bold]dateline add articles.csv --column text=body --column published=date --library tripoli.db[/bold]
    """
    from dateline.cli.catching_up import grouped
    from dateline.cli.taking import intake
    from dateline.intake import count
    from dateline.library import Library, LibraryError
    from dateline.pipeline import read_documents, version
    from dateline.reading import LocalReader

    run = intake(
        inputs,
        published=published,
        publisher=publisher,
        column=column,
        encoding=encoding,
        leave_out=frozenset(Path(os.path.realpath(library + suffix)) for suffix in ("", "-wal", "-shm")),
    )
    who = by or user()
    own = own_actors(actors, library)
    outcomes: Counter[str] = Counter()
    unread = 0
    claims = 0
    try:
        with Library.open(library) as kept, progress(count(inputs), "reading and keeping") as done:
            current = version(own)

            def new_ones() -> Iterator[Document]:
                for document in run:
                    if kept.has(document.id, LocalReader.name, current):
                        outcomes["unchanged"] += 1
                        done()
                    else:
                        yield document

            readings = read_documents(new_ones(), mentions=True, processes=processes, actors=own)
            while batch := list(itertools.islice(readings, 64)):
                for reading, added in zip(batch, kept.add_many(batch, actor=who), strict=True):
                    outcomes[added.outcome] += 1
                    unread += not reading.document.read
                    claims += len(reading.claims) if added.outcome != "unchanged" else 0
                    done()
        with Library.open(library) as kept:
            grouped(kept, own)
            events = kept.events.count()
    except LibraryError as error:
        raise fail(str(error)) from None
    parts = [f"{outcomes['added']} added with {claims} claims"]
    if outcomes["reread"]:
        parts.append(f"{outcomes['reread']} read anew")
    if outcomes["unchanged"]:
        parts.append(f"{outcomes['unchanged']} already there and unchanged")
    if unread:
        parts.append(f"{unread} kept unread (not in English)")
    if run.refused:
        parts.append(f"{run.refused} not read, each named above")
    out.print(f"{escape(library)}: " + ", ".join(parts), soft_wrap=True)
    if run.nothing_read:
        raise typer.Exit(1)
    out.print(f"{escape(library)}: {events} events now; `dateline events` lists them", soft_wrap=True)


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
