"""Documents in, resolved readings out: which reader reads, against which knowledge, and in how many processes."""

from __future__ import annotations

import itertools
import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from pathlib import Path

from dateline.reading import LocalReader
from dateline.records import Document, Reading
from dateline.resolution import Resolver
from dateline.resolution import version as knowledge_version

FEW = 24
"""Documents up to which one process reads them all: starting others costs more than it saves."""
_CHUNK_CHARACTERS = 60_000
"""Text that one process takes at a time."""

_reader: LocalReader | None = None
_resolver: Resolver | None = None


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
    """
    waiting = iter(documents)
    first = list(itertools.islice(waiting, FEW + 1))
    count = processes or (1 if len(first) <= FEW else os.cpu_count() or 1)
    if count == 1:
        threads = 1 if processes else min(2, os.cpu_count() or 1)
        reader = LocalReader(mentions=mentions, threads=threads)
        resolver = Resolver(actors)
        for reading in reader.read(itertools.chain(first, waiting)):
            yield resolver.resolve(reading)
    else:
        yield from _in_processes(itertools.chain(first, waiting), mentions, count, actors)


def version(actors: Path | None = None) -> str:
    """Version of the readings that `read_documents` makes: of the reader and of the knowledge behind it."""
    return f"{LocalReader.shipped_version()}.{knowledge_version(actors)}"


def _in_processes(
    documents: Iterable[Document], mentions: bool, count: int, actors: Path | None
) -> Iterator[Reading]:
    # "spawn" leaves nothing of the parent's threads and locks behind in the children.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(
        count, mp_context=context, initializer=_start, initargs=(mentions, actors)
    ) as pool:
        running: deque[Future[list[Reading]]] = deque()
        try:
            for chunk in _chunks(documents):
                running.append(pool.submit(_read, chunk))
                while len(running) > 2 * count:
                    yield from running.popleft().result()
            while running:
                yield from running.popleft().result()
        finally:
            for future in running:
                future.cancel()


def _chunks(documents: Iterable[Document]) -> Iterator[list[Document]]:
    chunk: list[Document] = []
    size = 0
    for document in documents:
        chunk.append(document)
        size += len(document.text)
        if size >= _CHUNK_CHARACTERS:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _start(mentions: bool, actors: Path | None) -> None:
    global _reader, _resolver  # noqa: PLW0603 - one of each a process, made once
    _reader = LocalReader(mentions=mentions, threads=1)
    _resolver = Resolver(actors)


def _read(documents: list[Document]) -> list[Reading]:
    assert _reader is not None and _resolver is not None
    return [_resolver.resolve(reading) for reading in _reader.read(documents)]
