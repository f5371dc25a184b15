"""What a person hands in, pasted or as files, on its way through intake: under names of our own in a folder of our own.

A name that comes with an upload is shown and gives the document's identifier; it is never a path.
"""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from dateline.intake import IntakeOptions, Item, Problem, take_in_items
from dateline.intake.sidecars import DESCRIBED
from dateline.records import Document
from dateline.records.provenance import Dates, Original
from dateline.telling.plain import plain

SUFFIXES = (
    ".txt", ".md", ".markdown", ".html", ".htm", ".xhtml", ".jsonl", ".ndjson", ".json", ".csv", ".tsv",
    ".pdf", ".docx", ".eml", ".mhtml", ".mht", ".xml", ".rss", ".atom", ".warc", ".gz", ".zip", ".xlsx", ".parquet",
)  # fmt: skip
"""Endings by which intake tells a file; any other is told by its content alone."""
_LONGEST = 200
_ON_THE_DESK = {
    "--encoding NAME": "“Encoding” beside the files",
    "--column text=NAME": "“Column with the text” beside the files",
    "--published": "“Published”",
}
"""Options of the command line that intake's advice names, and where they are on the page."""


@dataclass(frozen=True, slots=True)
class Upload:
    """One file of a batch: what it is called, and where it lies."""

    name: str
    stem: str
    path: Path
    is_sidecar: bool = False
    """Whether it only describes the text of the same stem."""


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A document of a batch, with the bytes that it was taken from: these lie in the batch's folder until it is closed.

    A zip archive of a megabyte may hold a gigabyte, and a batch is taken in as a whole before any of it is read.
    """

    document: Document
    original: Original
    dates: Dates
    path: Path

    @property
    def data(self) -> bytes:
        """The bytes."""
        return self.path.read_bytes()


class Batch:
    """Files that were handed in together, with what is said of all of them. `close` takes them off the disk."""

    def __init__(self, title: str, options: IntakeOptions) -> None:
        self.title = title
        self.options = options
        self._folder = tempfile.TemporaryDirectory(prefix="dateline-")
        self._uploads: list[Upload] = []

    def put(self, name: str, data: bytes, *, stem: str | None = None) -> None:
        """Lay one file into the batch."""
        shown = shown_name(name)
        suffix = PurePosixPath(shown).suffix.lower()
        path = Path(self._folder.name) / f"u{secrets.token_hex(8)}{suffix if suffix in SUFFIXES else ''}"
        path.write_bytes(data)
        self._uploads.append(Upload(shown, stem or PurePosixPath(shown).stem or shown, path))

    def close(self) -> None:
        """Take the files off the disk."""
        self._folder.cleanup()

    def __len__(self) -> int:
        return len(self._uploads)

    def __iter__(self) -> Iterator[HandedIn | Problem]:
        """Documents and problems of the files in their order, under the names that they came with."""
        for upload in _with_sidecars(self._uploads):
            if upload.is_sidecar:
                continue
            for found in take_in_items([str(upload.path)], self.options):
                if isinstance(found, Problem):
                    yield _renamed(found, upload)
                else:
                    yield self._handed_in(found, upload)

    def _handed_in(self, item: Item, upload: Upload) -> HandedIn:
        path = upload.path
        if item.original.inside:
            path = Path(self._folder.name) / item.original.sha256
            if not path.exists():
                path.write_bytes(item.data)
        return HandedIn(_called(item.document, upload), _named(item.original, upload), item.dates, path)


def shown_name(name: str) -> str:
    """The last part of a name, on one line, without characters that act on what shows it.

    >>> shown_name("../../etc/pass\\nwd.txt"), shown_name("C:\\\\files\\\\a.md"), shown_name("..")
    ('pass wd.txt', 'a.md', 'file')
    """
    made = plain(PurePosixPath(name.replace("\\", "/")).name).strip()[-_LONGEST:]
    return made if made.strip(".") else "file"


def _with_sidecars(uploads: Iterable[Upload]) -> list[Upload]:
    """The uploads, those that describe a text of the same stem laid beside it, as in a folder."""
    every = list(uploads)
    texts: dict[str, Upload] = {}
    for one in every:
        if one.path.suffix in DESCRIBED:
            texts.setdefault(one.stem, one)
    made = []
    for one in every:
        text = texts.get(one.stem)
        if text is not None and one.path.suffix == ".json" and not text.path.with_suffix(".json").exists():
            made.append(replace(one, path=one.path.rename(text.path.with_suffix(".json")), is_sidecar=True))
        else:
            made.append(one)
    return made


def _renamed(problem: Problem, upload: Upload) -> Problem:
    """A problem with the name that the file came with in the place of ours."""
    where = problem.where.replace(str(upload.path), upload.name)
    where = where.replace(str(upload.path.with_suffix(".json")), f"{upload.stem}.json")
    return replace(problem, where=where, do=_on_the_desk(problem.do))


def _called(document: Document, upload: Upload) -> Document:
    """A document under the name that its file came with, where it is called by ours."""
    ours = upload.path.stem
    if document.external_id != ours and not document.external_id.startswith(f"{ours}-"):
        return document
    return Document.make(
        document.text,
        external_id=upload.stem + document.external_id.removeprefix(ours),
        title=document.title,
        publisher=document.publisher,
        url=document.url,
        published=document.published,
        language=document.language,
    )


def _named(original: Original, upload: Upload) -> Original:
    """What is known of bytes, with the name that the file came with: its own, or the archive's around it."""
    if original.inside:
        return original.model_copy(update={"inside": (upload.name, *original.inside[1:])})
    return original.model_copy(update={"name": upload.name})


def _on_the_desk(advice: str) -> str:
    for option, place in _ON_THE_DESK.items():
        advice = advice.replace(option, place)
    return advice
