"""``dateline add``: read documents and keep them in a library."""

from __future__ import annotations

import getpass
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
    """Read documents and keep them with their claims; what is kept already is left as it is.

    Adding the same again reads anew only where the reader, the gazetteer or your own actors have changed since.

    [bold]dateline add articles/[/bold]  adds a folder to dateline.db in this folder.
    [bold]dateline add articles.csv --column text=body --column published=date --library tripoli.db[/bold]
    """
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
    who = by or _user()
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


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return f"user {os.getuid()}"  # a container's user may have no name
