"""A desk in a process of its own, so that who measures it takes none of its time."""

from __future__ import annotations

import multiprocessing
import resource
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path

import httpx

_PATIENCE = 180


@contextmanager
def served(library: Path) -> Iterator[str]:
    """A desk that listens on a free port of this machine; gives its address."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    process = multiprocessing.get_context("spawn").Process(
        target=_serve, args=(str(library), port), daemon=True
    )
    process.start()
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(address)
        yield address
    finally:
        process.terminate()
        process.join(20)


def _wait(address: str) -> None:
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            httpx.get(f"{address}/static/icon.svg", timeout=5)
        except httpx.TransportError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
        else:
            return


def _serve(library: str, port: int) -> None:
    import uvicorn

    from dateline.desk import Desk, DeskSettings, create_app

    uvicorn.run(
        create_app(Desk(DeskSettings(library, port=port))), host="127.0.0.1", port=port, log_level="error"
    )


def start_up(library: Path) -> tuple[float, int]:
    """Seconds in which a new desk has read all events, and the megabytes that its process then takes."""
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(
        target=_read, args=(str(library), theirs), daemon=True
    )
    process.start()
    theirs.close()
    try:
        seconds, megabytes = ours.recv()
    finally:
        process.join(20)
    return float(seconds), int(megabytes)


def _read(library: str, answer: Connection) -> None:
    from dateline.desk import Desk, DeskSettings

    desk = Desk(DeskSettings(library))
    began = time.perf_counter()
    overview = desk.overview()
    _ = overview.by_day
    answer.send((time.perf_counter() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024))
    desk.close()
