"""Take inputs in: files, folders and standard input to documents, each told by its content."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from dateline.intake import html, plain, tables
from dateline.intake.encoding import DecodingError, decoded, looks_binary
from dateline.intake.making import described
from dateline.intake.outcome import IntakeOptions, Metadata, Problem, Source, Taken

STDIN = "-"
_TEXTS = {".txt", ".md", ".markdown", ".html", ".htm", ".xhtml"}
"""Kinds of file that a side-car of the same stem may describe."""


def take_in(
    inputs: Iterable[str], options: IntakeOptions | None = None, *, stdin: BinaryIO | None = None
) -> Iterator[Taken]:
    """Documents of the inputs in their order, and a problem for each that gives none.

    An input is a file, a folder (read through in the order of names, hidden files left out) or ``-`` for
    `stdin`. Nothing is read before it is its turn, and one bad file stops no other.
    """
    options = options or IntakeOptions()
    for name in inputs:
        if name == STDIN:
            if stdin is None:
                yield Problem("standard input", "is not there", "name a file")
            else:
                yield from _documents(Source("standard input", "stdin", stdin.read(), options), "")
            continue
        path = Path(name)
        if _is_folder(path):
            yield from _folder(path, options)
        else:
            yield from _file(path, options)


def count(inputs: Iterable[str]) -> int | None:
    """How many files the inputs are, for a progress bar; None where a table or standard input holds many."""
    total = 0
    for name in inputs:
        path = Path(name)
        files = list(_files(path)) if _is_folder(path) else [path]
        if name == STDIN or any(
            file.suffix.lower() in (".jsonl", ".csv", ".tsv", ".json", ".ndjson") for file in files
        ):
            return None
        total += len(files)
    return total


def _folder(path: Path, options: IntakeOptions) -> Iterator[Taken]:
    closed: list[OSError] = []
    files = [file for file in _files(path, closed.append) if _real(file) not in options.leave_out]
    for error in closed:
        yield Problem(str(error.filename), f"cannot be opened ({error.strerror})", "check its permissions")
    if not files and not closed:
        yield Problem(str(path), "holds no files", "name a folder with articles in it")
    for file in files:
        yield from _file(file, options)


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
        stems = {Path(name).stem for name in names if Path(name).suffix.lower() in _TEXTS}
        for name in sorted(names):
            is_sidecar = name.endswith(".json") and Path(name).stem in stems
            path = Path(place) / name
            leads_out = path.is_symlink() and not _real(path).is_relative_to(inside)
            if not name.startswith(".") and not is_sidecar and not leads_out:
                yield path


def _file(path: Path, options: IntakeOptions) -> Iterator[Taken]:
    where = str(path)
    try:
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
    sidecar, note = (
        _sidecar(path.with_suffix(".json")) if path.suffix.lower() in _TEXTS else (Metadata(), None)
    )
    if note:
        yield note
    yield from _documents(Source(where, path.stem, data, options, sidecar), path.name)


def _sidecar(path: Path) -> tuple[Metadata, Problem | None]:
    """(what the side-car says, a note where it cannot be read); nothing where there is none."""
    try:
        raw = json.loads(path.read_text("utf-8-sig"))
    except FileNotFoundError:
        return Metadata(), None
    except (OSError, ValueError, RecursionError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
    else:
        if isinstance(raw, dict):
            return described(str(path), raw)
        reason = "no object with named fields"
    return Metadata(), Problem(
        str(path), f"is no side-car ({reason})", "the text was taken without it", fatal=False
    )


def _documents(source: Source, name: str) -> Iterator[Taken]:
    if not source.data.strip():
        yield Problem(source.where, "is empty", "leave it out")
        return
    if source.options.encoding is None and looks_binary(source.data):
        yield Problem(
            source.where, "is binary, not text", "give its text (PDF and Word files are not read yet)"
        )
        return
    is_page = html.matches(source.data, name)
    try:
        declared = html.declared_encoding(source.data) if is_page else None
        text, note = _text(source, declared)
    except DecodingError as error:
        yield Problem(source.where, str(error), "name its encoding: --encoding NAME")
        return
    if note:
        yield Problem(source.where, note, "name the encoding if it is another: --encoding NAME", fatal=False)
    if is_page:
        yield from html.documents(source, text)
    elif tables.is_json(text, name):
        yield from tables.json_documents(source, text, name)
    elif tables.is_csv(text, name, source.options.columns):
        yield from tables.csv_documents(source, text)
    else:
        yield from plain.documents(source, text)


def _text(source: Source, declared: str | None) -> tuple[str, str | None]:
    if source.options.encoding is None and declared is not None:
        try:
            return decoded(source.data, declared)
        except DecodingError:
            pass  # pages often name an encoding that they are not in
    return decoded(source.data, source.options.encoding)
