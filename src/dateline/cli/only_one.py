"""A lock beside a library, for what is to run once at a time; it goes with the process, however that ends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dateline.cli.common import fail


@contextmanager
def only_one(library: str) -> Iterator[None]:
    """Within, no other `dateline watch` works on the library.

    A database by URL, and a system without such locks, is taken at its user's word.

    Raises:
        typer.Exit: another one does.
    """
    try:
        import fcntl
    except ImportError:
        yield
        return
    path = Path(library)
    if "://" in library or not path.absolute().parent.is_dir():
        yield  # opening it says what is wrong
        return
    # Not the library itself: closing it would let go of SQLite's own locks.
    try:
        file = path.with_name(f".{path.name}.watch").open("ab")
    except OSError:
        yield  # opening the library says what is wrong
        return
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise fail(f"another `dateline watch` works on {library}; let it end, or stop it") from None
        yield
