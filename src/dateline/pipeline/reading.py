"""Documents in, resolved readings out: which reader reads, against which knowledge, and in how many processes."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline.reading import LocalReader
from dateline.records import Document, Reading
from dateline.resolution import Resolver
from dateline.resolution import version as knowledge_version

FEW = 24
"""Documents up to which one process reads them all: starting others costs more than it saves."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A document on which the reader broke off."""

    document: Document
    why: str
    """The mistake, in the words of whatever made it."""


Read = Reading | Unreadable


class CannotReadError(Exception):
    """The reader broke off, on one document (`read_documents`) or as a whole; the message says what to do."""


def read_documents(
    documents: Iterable[Document],
    *,
    mentions: bool = False,
    processes: int | None = None,
    actors: Path | None = None,
) -> Iterator[Reading]:
    """Read documents with the local reader and resolve what they name, one reading each, in their order.

    `processes` defaults to one for a handful of documents and to one a core for more. With `mentions`,
    readings carry every typed span and attribution. `actors` is the file of a user's own actors. Documents are
    taken as they are needed, so an endless stream works.

    Raises:
        OSError, UnicodeDecodeError: the file `actors` is there and cannot be read.
        CannotReadError: the reader broke off.
    """
    for one in read_each(documents, mentions=mentions, processes=processes, actors=actors):
        if isinstance(one, Unreadable):
            raise CannotReadError(f"{one.document.external_id}: cannot be read ({one.why})")
        yield one


def read_each(
    documents: Iterable[Document],
    *,
    mentions: bool = False,
    processes: int | None = None,
    actors: Path | None = None,
    stopping: Callable[[], bool] = lambda: False,
) -> Iterator[Read]:
    """As `read_documents`; a document on which the reader breaks off stops no other.

    Once `stopping` says so, only what is being read already is read to its end; then no more comes.

    Raises:
        OSError, UnicodeDecodeError: as `read_documents`.
        CannotReadError: a process that reads was killed.
    """
    waiting = iter(documents)
    first = list(itertools.islice(waiting, FEW + 1))
    count = processes or (1 if len(first) <= FEW else os.cpu_count() or 1)
    every = itertools.chain(first, waiting)
    if count == 1:
        threads = 1 if processes else min(2, os.cpu_count() or 1)
        reader = OneByOne(mentions, actors, threads)
        for document in every:
            if stopping():
                return
            yield reader.read(document)
    else:
        from dateline.pipeline.reading_processes import in_processes

        yield from in_processes(every, mentions, count, actors, stopping)


def version(actors: Path | None = None) -> str:
    """Version of the readings that `read_documents` makes: of the reader and of the knowledge behind it."""
    return f"{LocalReader.shipped_version()}.{knowledge_version(actors)}"


class OneByOne:
    """The reader and the resolver of one process."""

    def __init__(self, mentions: bool, actors: Path | None, threads: int) -> None:
        self._reader = LocalReader(mentions=mentions, threads=threads)
        self._resolver = Resolver(actors)

    def read(self, document: Document) -> Read:
        """The document's reading, or that there is none."""
        try:
            [reading] = self._reader.read([document])
            return self._resolver.resolve(reading)
        except Exception as error:  # of whatever kind, it is this document's alone
            return Unreadable(document, f"{type(error).__name__}: {error}".strip(": ")[:500])
