"""Write events of a library in a format, whole or not at all, and put on record that a file left it."""

from __future__ import annotations

import datetime as dt
import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

from dateline import __version__
from dateline.exports.form import About, ExportError, FileForm, Form, TextForm
from dateline.exports.gathering import flat, gathered
from dateline.exports.target import digest, whole
from dateline.library import Library
from dateline.profile import Shield, Told
from dateline.records import Event

Tick = Callable[[int], object]
_CUSTODY = frozenset({"prov", "claimreview"})
"""Formats that tell how claims came to be and what persons decided."""
_TEXTS = frozenset({"parquet", "ftm"})
"""Formats that hold whole documents where everything may leave."""


def export(
    library: Library,
    events: Iterable[Event],
    form: Form,
    target: Path | IO[str],
    shield: Shield,
    *,
    by: str,
    force: bool = False,
    tick: Tick = lambda _: None,
) -> About:
    """Write events to a path, or to a stream of text; what was written, and what stayed behind.

    Raises:
        ExportError: the target may not be replaced or cannot be written, or what the format needs is not installed.
    """
    about = About(
        at=dt.datetime.now(dt.UTC),
        version=__version__,
        profile=shield.profile.told,
        sample=library.is_sample,
        withheld=shield.withheld.lines,
    )
    texts = shield.profile.full and form.name in _TEXTS
    some = gathered(library, events, custody=form.name in _CUSTODY, texts=texts)
    documents: set[str] = set()
    records = _counting(flat(some, shield.all, tick), documents)

    def on_record(sha256: str) -> None:
        library.exported(
            form.name,
            by=by,
            sha256=sha256,
            documents=len(documents),
            events=about.events,
            profile=shield.profile.told,
        )

    if isinstance(target, Path):
        where = whole(target, force=force, is_folder=is_folder(form), suffix=form.suffix)
        with _problems(target), where as made:
            _write(form, records, made, about)
            # Before the file is in its place: no file leaves without an act, rather an act for a file that never did.
            on_record(digest(made))
    else:
        stream = _Hashed(target)
        try:
            _write_stream(form, records, stream, about)
        finally:
            # What went out is out, though its reader may have gone before the end.
            if stream.written:
                on_record(stream.sha256)
    return about


def is_text(form: Form) -> bool:
    """Whether a format may go to standard output."""
    return not hasattr(form, "is_folder")


def is_folder(form: Form) -> bool:
    """Whether a format is a folder of files."""
    return bool(getattr(form, "is_folder", False))


def _write(form: Form, records: Iterator[Told], path: Path, about: About) -> None:
    if is_text(form):
        with path.open("w", encoding="utf-8", newline="", errors="replace") as out:
            cast(TextForm, form).write(records, out, about)
    else:
        cast(FileForm, form).write(records, path, about)


def _write_stream(form: Form, records: Iterator[Told], stream: _Hashed, about: About) -> None:
    if not is_text(form):
        raise ExportError(f"{form.name} is no text; name a file: --output NAME{form.suffix}")
    cast(TextForm, form).write(records, cast(IO[str], stream), about)


def _counting(records: Iterator[Told], documents: set[str]) -> Iterator[Told]:
    for told in records:
        documents.update(paper.id for paper in told.papers)
        yield told


@contextmanager
def _problems(target: Path) -> Iterator[None]:
    """Say what goes wrong with the disk in words."""
    try:
        yield
    except OSError as error:
        raise ExportError(
            f"{target} cannot be written: {error.strerror or error}; nothing is left of it"
        ) from None
    except sqlite3.OperationalError as error:
        raise ExportError(f"{target} cannot be written: {error}; nothing is left of it") from None


class _Hashed:
    """A stream of text that knows the SHA-256 of what went through it, in UTF-8."""

    def __init__(self, out: IO[str]) -> None:
        self._out = out
        self._digest = hashlib.sha256()
        self.written = False

    def write(self, text: str) -> int:
        """Write text on."""
        count = self._out.write(text)
        self._digest.update(text.encode("utf-8", "replace"))
        self.written = True
        return count

    @property
    def sha256(self) -> str:
        """Of all so far."""
        return self._digest.hexdigest()
