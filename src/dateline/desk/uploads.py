"""What a person hands in, pasted or as files, on its way through intake: under names of our own in a folder of our own.

A name that comes with an upload is shown and gives the document's identifier; it is never a path.
"""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from dateline.intake import IntakeOptions, Problem, Taken, take_in
from dateline.intake.sidecars import DESCRIBED
from dateline.records import Document
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

    def __iter__(self) -> Iterator[Taken]:
        """Documents and problems of the files in their order, under the names that they came with."""
        for upload in _with_sidecars(self._uploads):
            if not upload.is_sidecar:
                for item in take_in([str(upload.path)], self.options):
                    yield _renamed(item, upload)


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


def _renamed(item: Taken, upload: Upload) -> Taken:
    """What intake made of a file, with the name that the file came with in the place of ours."""
    ours = upload.path.stem
    if isinstance(item, Problem):
        where = item.where.replace(str(upload.path), upload.name)
        where = where.replace(str(upload.path.with_suffix(".json")), f"{upload.stem}.json")
        return replace(item, where=where, do=_on_the_desk(item.do))
    if item.external_id != ours and not item.external_id.startswith(f"{ours}-"):
        return item
    return Document.make(
        item.text,
        external_id=upload.stem + item.external_id.removeprefix(ours),
        title=item.title,
        publisher=item.publisher,
        url=item.url,
        published=item.published,
        language=item.language,
    )


def _on_the_desk(advice: str) -> str:
    for option, place in _ON_THE_DESK.items():
        advice = advice.replace(option, place)
    return advice
