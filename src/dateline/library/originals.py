"""Originals: the bytes that documents were made from, in files named by their SHA-256 that are written once."""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import Engine

from dateline.library.database import LibraryError

FOLDER_VARIABLE = "DATELINE_ORIGINALS"
_PIECE = 1 << 20
_READ_ONLY = 0o444
_UNFINISHED = ".unfinished"
"""The folder of files that are being written, on the same disk as the originals so that they can be renamed."""
_LONGEST_WRITE = 3600.0
"""Seconds after which nobody is writing a file any more."""


class Originals:
    """A folder of originals: the one whose hash is abcdef… lies in ``ab/cdef…``. The folder is made with the first."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, data: bytes) -> str:
        """Keep bytes; their SHA-256. They are on the disk, whole, before this returns."""
        name = hashlib.sha256(data).hexdigest()
        target = self.path(name)
        if target.exists():
            return name
        target.parent.mkdir(parents=True, exist_ok=True)
        unfinished = self.folder / _UNFINISHED
        unfinished.mkdir(exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=unfinished)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).chmod(_READ_ONLY)
            Path(temporary).replace(target)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
        _settle(target.parent)
        return name

    def path(self, sha256: str) -> Path:
        """Where an original lies, whether or not it is there."""
        return self.folder / sha256[:2] / sha256[2:]

    def open(self, sha256: str) -> BinaryIO:
        """The original's bytes.

        Raises:
            LibraryError: they cannot be read.
        """
        try:
            return self.path(sha256).open("rb")
        except OSError as error:
            raise LibraryError(
                f"the original {sha256} cannot be read from {self.path(sha256)}: {error.strerror}"
            ) from None

    def wrong_with(self, sha256: str) -> str | None:
        """What is wrong with an original's bytes, in words; None where they are what they were."""
        if not is_sha256(sha256):
            return "its name is no SHA-256"
        path = self.path(sha256)
        made = hashlib.sha256()
        try:
            with path.open("rb") as file:
                while piece := file.read(_PIECE):
                    made.update(piece)
        except FileNotFoundError:
            return f"its bytes are gone: there is no {path}"
        except OSError as error:
            return f"its bytes cannot be read from {path}: {error.strerror}"
        if made.hexdigest() != sha256:
            return (
                f"its bytes in {path} are not those that were taken in: their SHA-256 is {made.hexdigest()}"
            )
        return None

    def tidy(self) -> None:
        """Take away what writers left that were killed; what somebody may still be writing is left alone."""
        for path in (self.folder / _UNFINISHED).glob("*"):
            with suppress(OSError):
                if time.time() - path.stat().st_mtime > _LONGEST_WRITE:
                    path.unlink()

    def drop(self, sha256: str) -> None:
        """Erase an original's bytes; none there is no error."""
        path = self.path(sha256)
        with suppress(FileNotFoundError):
            path.unlink()
            _settle(path.parent)

    def all(self) -> Iterator[str]:
        """The SHA-256 of every original that lies here, by their file names, in order."""
        for path in sorted(self.folder.glob("[0-9a-f][0-9a-f]/*")):
            if not path.name.startswith("."):
                yield path.parent.name + path.name


def is_sha256(name: str) -> bool:
    """Whether a name is a SHA-256 as originals are called: 64 hexadecimal digits in lower case."""
    return len(name) == 64 and set(name) <= set("0123456789abcdef")


def beside(engine: Engine) -> Originals | None:
    """The originals of a library: beside its file, or of a database where `DATELINE_ORIGINALS` says; None without."""
    database = engine.url.database
    if engine.dialect.name == "sqlite" and database:
        return Originals(Path(f"{database}.originals"))
    folder = os.environ.get(FOLDER_VARIABLE)
    return Originals(Path(folder)) if folder else None


def _settle(folder: Path) -> None:
    """Have the disk keep that a file was named or unnamed, where the system lets folders be opened for that."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
