"""Where an export goes: whole, or not at all."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dateline.exports.form import ExportError

_PIECE = 1 << 20
ABOUT = "about.json"
"""The file by which a folder is known as an export: only such a folder is ever replaced."""


@contextmanager
def whole(target: Path, *, force: bool, is_folder: bool = False, suffix: str = "") -> Iterator[Path]:
    """A path beside the target to write to; what was written takes the target's place at the end.

    Nothing is left of what was begun where anything is raised within, be it Ctrl-C.

    Raises:
        ExportError: the target is there and may not be replaced, or its folder is not there or cannot be written to.
    """
    _check(target, force=force, is_folder=is_folder)
    try:
        room = Path(tempfile.mkdtemp(dir=target.absolute().parent, prefix=f".{target.name}.", suffix=".part"))
    except OSError as error:
        raise ExportError(f"{target} cannot be written: {error.strerror}") from None
    try:
        made = room / f"made{suffix}"
        yield made
        try:
            _sync(made)
            _put(made, target, force=force, is_folder=is_folder, room=room)
        except OSError as error:
            raise ExportError(
                f"{target} cannot be written: {error.strerror}; nothing is left of it"
            ) from None
    finally:
        shutil.rmtree(room, ignore_errors=True)


def digest(path: Path) -> str:
    """SHA-256 of a file; of a folder, of its `ABOUT`, which has the hashes of the others."""
    found = hashlib.sha256()
    with (path / ABOUT if path.is_dir() else path).open("rb") as file:
        while piece := file.read(_PIECE):
            found.update(piece)
    return found.hexdigest()


def _check(target: Path, *, force: bool, is_folder: bool) -> None:
    parent = target.absolute().parent
    if not parent.is_dir():
        raise ExportError(f"{target}: there is no folder {target.parent}; make it first")
    if not target.exists() and not target.is_symlink():
        return
    if not force:
        raise ExportError(f"{target} is there already, and is left as it is; name another, or use --force")
    if target.is_dir() != is_folder:
        what = "a folder" if target.is_dir() else "a file"
        raise ExportError(f"{target} is {what}, and is left as it is; name another")
    if is_folder and not _is_export(target):
        raise ExportError(f"{target} holds more than an export, and is left as it is; name another folder")


def _is_export(folder: Path) -> bool:
    try:
        files = json.loads((folder / ABOUT).read_bytes())["files"]
        return {one.name for one in folder.iterdir()} <= {*files, ABOUT}
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _put(made: Path, target: Path, *, force: bool, is_folder: bool, room: Path) -> None:
    if is_folder:
        if target.exists():
            target.replace(room / "before")
        made.replace(target)
    elif force:
        made.replace(target)
    else:
        try:
            os.link(made, target)  # unlike a renaming, this takes no other's place
        except FileExistsError:
            raise ExportError(f"{target} is there by now, and is left as it is; name another") from None
        except OSError:  # a file system without links
            made.replace(target)


def _sync(path: Path) -> None:
    for one in path.iterdir() if path.is_dir() else (path,):
        with one.open("rb") as file:
            os.fsync(file.fileno())
