"""``dateline add`` and ``remove``: read documents and keep them in a library, and take them out again."""

from __future__ import annotations

import itertools
import os
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

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
from dateline.records import Document, Reading

if TYPE_CHECKING:
    from dateline.cli.taking import Intake
    from dateline.intake import Item
    from dateline.library import Library


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

    run = intake(
        inputs,
        published=published,
        publisher=publisher,
        column=column,
        encoding=encoding,
        leave_out=_own_files(inputs, library),
    )
    own = own_actors(actors, library)
    try:
        with Library.open(library) as kept, progress(count(inputs), "reading and keeping") as done:
            adding = _Adding(kept, run, by or user(), done)
            readings = read_documents(
                adding.new_ones(version(own)), mentions=True, processes=processes, actors=own
            )
            while batch := list(itertools.islice(readings, 64)):
                adding.keep(batch)
        with Library.open(library) as kept:
            grouped(kept, own)
            events = kept.events.count()
    except LibraryError as error:
        raise fail(str(error)) from None
    outcomes, claims, unread = adding.outcomes, adding.claims, adding.unread
    parts = [f"{outcomes['added']} added with {claims} claims"]
    if outcomes["reread"]:
        parts.append(f"{outcomes['reread']} read anew")
    if outcomes["unchanged"]:
        parts.append(f"{outcomes['unchanged']} already there and unchanged")
    if outcomes["forgotten"]:
        parts.append(f"{outcomes['forgotten']} left out, since they were forgotten")
    if unread:
        parts.append(f"{unread} kept unread (not in English)")
    if run.refused:
        parts.append(f"{run.refused} not read, each named above")
    out.print(f"{escape(library)}: " + ", ".join(parts), soft_wrap=True)
    if run.nothing_read:
        raise typer.Exit(1)
    out.print(f"{escape(library)}: {events} events now; `dateline events` lists them", soft_wrap=True)


@dataclass
class _Adding:
    """Documents on their way into a library, with the bytes that they were taken from."""

    library: Library
    run: Intake
    by: str
    done: Callable[[], object]
    outcomes: Counter[str] = field(default_factory=Counter)
    claims: int = 0
    unread: int = 0
    waiting: dict[str, Item] = field(default_factory=dict)

    def new_ones(self, version: str) -> Iterator[Document]:
        """The documents that this version has not read; of the others, an original that is lacking is kept."""
        from dateline.reading import LocalReader

        for item in self.run.items():
            name = item.document.id
            is_read = self.library.has(name, LocalReader.name, version)
            if is_read and self.library.originals is not None and self.library.lacks_original(item):
                self.library.keep_original(item, actor=self.by)
            if is_read or self.library.is_forgotten(name):
                self.outcomes["unchanged" if is_read else "forgotten"] += 1
                self.done()
            else:
                self.waiting[name] = item
                yield item.document

    def keep(self, batch: list[Reading]) -> None:
        """Keep readings, and the originals of their documents."""
        added = self.library.add_many(batch, actor=self.by)
        items = [self.waiting.pop(one.document.id, None) for one in batch]
        if self.library.originals is not None:
            self.library.keep_originals([item for item in items if item], actor=self.by)
        for reading, one in zip(batch, added, strict=True):
            self.outcomes[one.outcome] += 1
            self.unread += not reading.document.read
            self.claims += len(reading.claims) if one.outcome in ("added", "reread") else 0
            self.done()


def _own_files(inputs: list[str], library: str) -> frozenset[Path]:
    """The library's own files, which are no inputs though they lie among them."""
    own = {Path(os.path.realpath(library + suffix)) for suffix in ("", "-wal", "-shm")}
    folder = Path(os.path.realpath(f"{library}.originals"))
    if any(folder.is_relative_to(os.path.realpath(name)) for name in inputs):
        own.update(path for path in folder.rglob("*") if path.is_file())
    return frozenset(own)


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
