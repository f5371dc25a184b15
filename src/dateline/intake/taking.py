"""Take inputs in: files, folders and standard input to documents, each told by its content."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from dateline.intake.addressed import at_address, is_address
from dateline.intake.limits import Budget, size
from dateline.intake.outcome import Found, IntakeOptions, Metadata, Problem, Source, Taken
from dateline.intake.sidecars import DESCRIBED, described_by, is_sidecar, with_columns
from dateline.intake.telling import found_in

STDIN = "-"
_MANY = frozenset(
    {
        ".jsonl",
        ".csv",
        ".tsv",
        ".json",
        ".ndjson",
        ".xlsx",
        ".parquet",
        ".zip",
        ".warc",
        ".gz",
        ".xml",
        ".rss",
        ".atom",
    }
)
"""Endings of files that may hold many documents."""


def take_in(
    inputs: Iterable[str], options: IntakeOptions | None = None, *, stdin: BinaryIO | None = None
) -> Iterator[Taken]:
    """Documents of the inputs in their order, and a problem for each that gives none.

    An input is a file, a folder (read through in the order of names, hidden files left out), an address of a page or
    file, which `options.fetch` fetches, or ``-`` for `stdin`. Nothing is read before it is its turn, and one bad file
    stops no other.
    """
    for found in take_in_items(inputs, options, stdin=stdin):
        yield found if isinstance(found, Problem) else found.document


def take_in_items(
    inputs: Iterable[str], options: IntakeOptions | None = None, *, stdin: BinaryIO | None = None
) -> Iterator[Found]:
    """As `take_in`, each document with the bytes that it was taken from and what they say of its day."""
    options = options or IntakeOptions()
    for name in inputs:
        if name == STDIN:
            if stdin is None:
                yield Problem("standard input", "is not there", "name a file")
            else:
                data = stdin.read(options.limits.file + 1)
                yield from _of(name, _opened(Source("standard input", "stdin", data, options)))
            continue
        if is_address(name):
            yield from _of(name, at_address(name, options))
            continue
        path = Path(name)
        if _is_folder(path):
            yield from _folder(path, options)
        else:
            yield from _of(name, _file(path, options))


def _of(name: str, found: Iterator[Found]) -> Iterator[Found]:
    """What an input gives, with the input's name on it."""
    return (replace(one, input=name) for one in found)


def count(inputs: Iterable[str]) -> int | None:
    """How many files the inputs are, for a progress bar; None where a table or standard input holds many."""
    total = 0
    for name in inputs:
        if is_address(name):
            total += 1
            continue
        path = Path(name)
        files = list(_files(path)) if _is_folder(path) else [path]
        if name == STDIN or any(file.suffix.lower() in _MANY for file in files):
            return None
        total += len(files)
    return total


def _folder(path: Path, options: IntakeOptions) -> Iterator[Found]:
    closed: list[OSError] = []
    files = [file for file in _files(path, closed.append) if _real(file) not in options.leave_out]
    for error in closed:
        name = str(error.filename)
        yield Problem(name, f"cannot be opened ({error.strerror})", "check its permissions", input=name)
    if not files and not closed:
        yield Problem(str(path), "holds no files", "name a folder with articles in it", input=str(path))
    for file in files:
        yield from _of(str(file), _file(file, options))


def _real(path: Path) -> Path:
    """Where a path leads; unlike `Path.resolve`, of links that go round in a circle too."""
    return Path(os.path.realpath(path))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False  # opening it as a file says what is wrong


def _files(folder: Path, on_closed: Callable[[OSError], None] | None = None) -> Iterator[Path]:
    """Files below a folder in the order of their names; hidden ones, side-cars and links out of it left out.

    `on_closed` is called for each folder below that cannot be opened.
    """
    inside = _real(folder)
    for place, folders, names in os.walk(folder, onerror=on_closed):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        every = frozenset(names)
        for name in sorted(names):
            path = Path(place) / name
            leads_out = path.is_symlink() and not _real(path).is_relative_to(inside)
            if not name.startswith(".") and not is_sidecar(name, every) and not leads_out:
                yield path


def _file(path: Path, options: IntakeOptions) -> Iterator[Found]:
    where = str(path)
    try:
        large = path.stat().st_size
        if large > options.limits.file and path.is_file():
            yield _too_large(where, options)
            return
        data = path.read_bytes()
    except FileNotFoundError:
        yield Problem(where, "there is no such file or folder", "check the name")
        return
    except OSError as error:
        yield Problem(where, f"cannot be opened ({error.strerror})", "check its name and permissions")
        return
    except ValueError as error:
        yield Problem(where, f"cannot be opened ({error})", "check its name")
        return
    about = Metadata()
    if path.suffix.lower() in DESCRIBED:
        sidecar = path.with_suffix(".json")
        about, note = described_by(str(sidecar), sidecar.read_bytes)
        if note:
            yield note
    columns = path.with_name(f"{path.name}.columns.toml")
    options, note = with_columns(options, str(columns), columns.read_bytes)
    if note:
        yield note
    yield from _opened(Source(where, path.stem, data, options, about, name=path.name))


def _opened(source: Source) -> Iterator[Found]:
    if len(source.data) > source.options.limits.file:
        yield _too_large(source.where, source.options)
        return
    yield from found_in(replace(source, budget=Budget(source.options.limits), read_inner=found_in))


def _too_large(where: str, options: IntakeOptions) -> Problem:
    return Problem(where, f"is larger than {size(options.limits.file)}", "split it")
