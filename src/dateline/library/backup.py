"""Backup and restore: a library's file and its originals in one zip file, with a manifest of their hashes."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from dateline.library.database import LibraryError
from dateline.library.originals import Originals

Tick = Callable[[], object]
FORM = "dateline backup 1"
_LIBRARY = "library.db"
_MANIFEST = "manifest.json"
_PIECE = 1 << 20
_WHY_ALL = "nothing was restored"


@dataclass(frozen=True, slots=True)
class BackedUp:
    """What a backup holds."""

    originals: int
    missing: tuple[str, ...]
    """Originals whose bytes were not there to be backed up."""


def back_up(engine: Engine, originals: Originals | None, target: Path, tick: Tick = lambda: None) -> BackedUp:
    """Write a backup while others go on reading and writing; it is of one moment, and has nothing that was erased.

    Raises:
        LibraryError: the file is there already or cannot be written, or the library is no file.
    """
    if engine.dialect.name != "sqlite":
        raise LibraryError(
            "a database is backed up by its own tools; `dateline archive export` writes what is in it"
        )
    if target.exists():
        raise LibraryError(f"{target} is there already, and is left as it is; name another file")
    try:
        with tempfile.TemporaryDirectory(dir=target.absolute().parent, prefix=".backup-") as folder:
            copy = Path(folder, _LIBRARY)
            _copy(engine, copy)
            with closing(sqlite3.connect(copy)) as connection:
                names = [
                    name for (name,) in connection.execute("SELECT sha256 FROM original ORDER BY sha256")
                ]
            part = Path(folder, "part")
            missing = []
            with zipfile.ZipFile(part, "w", allowZip64=True) as made:
                files = {_LIBRARY: _put(made, _LIBRARY, copy)}
                for name in names:
                    path = originals.path(name) if originals else Path(folder, "none")
                    if path.is_file():
                        entry = f"originals/{name[:2]}/{name[2:]}"
                        files[entry] = _put(made, entry, path)
                    else:
                        missing.append(name)
                    tick()
                manifest = {"form": FORM, "files": files, "missing": missing}
                made.writestr(_MANIFEST, json.dumps(manifest, indent=1))
            with part.open("rb") as file:
                os.fsync(file.fileno())
            part.replace(target)
    except OSError as error:
        raise LibraryError(f"{target} cannot be written: {error.strerror}") from None
    return BackedUp(len(names) - len(missing), tuple(missing))


def restore(backup: Path, library: Path, tick: Tick = lambda: None) -> None:
    """Make a library of a backup; every byte is held against the manifest, and nothing is left of one that fails.

    Raises:
        LibraryError: the backup is none or is damaged, or a library stands there already.
    """
    folder = Path(f"{library}.originals")
    for path in (library, folder):
        if path.exists():
            raise LibraryError(f"{path} is there already, and is left as it is; name another library")
    if not library.absolute().parent.is_dir():
        raise LibraryError(f"{library}: there is no folder {library.parent}; make it first")
    with (
        _opened(backup) as (made, files),
        tempfile.TemporaryDirectory(dir=library.absolute().parent, prefix=".restore-") as temporary,
    ):
        originals = Originals(Path(temporary, "originals"))
        for name, known in files.items():
            path = Path(temporary, _LIBRARY) if name == _LIBRARY else originals.path(_sha256(name, known))
            path.parent.mkdir(parents=True, exist_ok=True)
            _take(made, name, known, path)
            if name != _LIBRARY:
                path.chmod(0o444)
            tick()
        if originals.folder.exists():
            originals.folder.replace(folder)
        Path(temporary, _LIBRARY).replace(library)


def count(backup: Path) -> int:
    """How many files a backup holds, the library's own among them.

    Raises:
        LibraryError: it is none.
    """
    with _opened(backup) as (_, files):
        return len(files)


@contextmanager
def _opened(backup: Path) -> Iterator[tuple[zipfile.ZipFile, dict[str, Any]]]:
    try:
        with zipfile.ZipFile(backup) as made:
            manifest = json.loads(made.read(_MANIFEST))
            if manifest["form"] != FORM or _LIBRARY not in manifest["files"]:
                raise KeyError(FORM)
            yield made, manifest["files"]
    except OSError as error:
        raise LibraryError(f"{backup} cannot be read: {error.strerror}") from None
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, NotImplementedError, EOFError) as error:
        raise LibraryError(
            f"{backup} is no backup of a library, or is damaged ({error}); {_WHY_ALL}"
        ) from None


def _copy(engine: Engine, target: Path) -> None:
    """A copy of one moment, written anew: SQLite's page for page copy would take along what was erased."""
    raw = engine.raw_connection()
    try:
        raw.cursor().execute("VACUUM INTO ?", (str(target),))
    finally:
        raw.close()


def _put(made: zipfile.ZipFile, name: str, path: Path) -> dict[str, Any]:
    """Put a file in; size and hash are of the bytes that were read."""
    digest, size = hashlib.sha256(), 0
    entry = zipfile.ZipInfo(name)
    entry.compress_type = zipfile.ZIP_DEFLATED
    with path.open("rb") as file, made.open(entry, "w", force_zip64=True) as target:
        while piece := file.read(_PIECE):
            digest.update(piece)
            size += len(piece)
            target.write(piece)
    return {"size": size, "sha256": digest.hexdigest()}


def _take(made: zipfile.ZipFile, name: str, known: dict[str, Any], path: Path) -> None:
    digest, left = hashlib.sha256(), int(known["size"])
    with made.open(name) as source, path.open("xb") as file:
        while piece := source.read(min(_PIECE, left + 1)):
            left -= len(piece)
            if left < 0:
                break
            digest.update(piece)
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    if left != 0 or digest.hexdigest() != known["sha256"]:
        raise LibraryError(f"{name} in the backup is not what its manifest says; {_WHY_ALL}")


def _sha256(name: str, known: dict[str, Any]) -> str:
    """The hash that an original's name is made of: no other name leads anywhere."""
    sha256 = str(known["sha256"])
    if name != f"originals/{sha256[:2]}/{sha256[2:]}" or len(sha256) != 64 or not sha256.isalnum():
        raise LibraryError(f"{name} in the backup is no original's name; {_WHY_ALL}")
    return sha256
