"""Reading in several processes, which end when the one that started them does, however it ends."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import resource_tracker
from multiprocessing.synchronize import Event
from pathlib import Path

from dateline.pipeline.reading import CannotReadError, OneByOne, Read
from dateline.records import Document

_CHUNK_CHARACTERS = 20_000
"""Text that one process takes at a time: what a crash costs, and what a stop waits for."""
_LOOKS = 0.2
"""Seconds between two looks at whether to stop."""

_one_by_one: OneByOne | None = None
_enough: Event | None = None


def in_processes(
    documents: Iterable[Document],
    mentions: bool,
    count: int,
    actors: Path | None,
    stopping: Callable[[], bool],
) -> Iterator[Read]:
    """What `count` processes read, in the order of the documents; see `dateline.pipeline.reading.read_each`."""
    # "spawn" leaves nothing of the parent's threads and locks behind in the children.
    context = multiprocessing.get_context("spawn")
    enough = context.Event()
    with ProcessPoolExecutor(
        count, mp_context=context, initializer=_start, initargs=(mentions, actors, enough)
    ) as pool:
        running: deque[Future[list[Read]]] = deque()
        try:
            for chunk in _chunks(documents, stopping):
                with _not_interrupted():
                    running.append(pool.submit(_read, chunk))
                while len(running) > 2 * count:
                    yield from _read_in(running.popleft(), stopping, enough)
            while running:
                yield from _read_in(running.popleft(), stopping, enough)
        except BrokenProcessPool:
            raise CannotReadError(
                "a process that reads was killed, as systems do that run out of memory; "
                "go on with fewer of them: --processes 1"
            ) from None
        finally:
            enough.set()
            for future in running:
                future.cancel()


def _read_in(future: Future[list[Read]], stopping: Callable[[], bool], enough: Event) -> list[Read]:
    """What a process has read of a chunk: all of it or, after a stop, what it had read by then."""
    while True:
        if stopping():
            enough.set()
        try:
            return future.result(timeout=_LOOKS)
        except TimeoutError:
            continue


def _chunks(documents: Iterable[Document], stopping: Callable[[], bool]) -> Iterator[list[Document]]:
    chunk: list[Document] = []
    size = 0
    for document in documents:
        if stopping():
            return
        chunk.append(document)
        size += len(document.text)
        if size >= _CHUNK_CHARACTERS:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


@contextmanager
def _not_interrupted() -> Iterator[None]:
    """Processes that are started within hear nothing of Ctrl-C, which a terminal sends to all: we tell them to end."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    # Where it is not running yet, the pool starts it, and it undoes what is blocked here.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _start(mentions: bool, actors: Path | None, enough: Event) -> None:
    global _one_by_one, _enough  # noqa: PLW0603 - one of each a process, made once
    _enough = enough
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _one_by_one = OneByOne(mentions, actors, threads=1)


def _end_with_parent() -> None:
    # A parent that is killed tells nobody, and its children would wait for work for good.
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)


def _read(documents: list[Document]) -> list[Read]:
    assert _one_by_one is not None and _enough is not None
    read: list[Read] = []
    for document in documents:
        if _enough.is_set():
            break
        read.append(_one_by_one.read(document))
    return read
