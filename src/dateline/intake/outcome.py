"""What taking in gives: documents with what they were made of, and problems by name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from dateline.intake.limits import Budget, Limits
from dateline.records import Document
from dateline.records.provenance import Dates, Fetch, Original, bytes_hash

if TYPE_CHECKING:
    from dateline.intake.fetching import Fetched

FIELDS = ("id", "title", "text", "published", "publisher", "url")
"""What a row of a table of articles can give."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that went wrong with one input: where, what, and what to do about it."""

    where: str
    what: str
    do: str
    fatal: bool = True
    """Whether the input was left out; else the document follows, and this is a note on it."""
    input: str = ""
    """The file, folder or address that was taken in when it showed; `where` may be a file inside."""

    def __str__(self) -> str:
        return f"{self.where}: {self.what}; {self.do}" if self.do else f"{self.where}: {self.what}"


@dataclass(frozen=True, slots=True)
class Item:
    """A document, the bytes that it was taken from, and what they say of its day."""

    document: Document
    original: Original
    data: bytes = field(repr=False)
    """The original's bytes: of the file, or of the member of an archive."""
    dates: Dates
    input: str = ""
    """The file or address that was taken in, which may hold others."""


Taken = Document | Problem
Found = Item | Problem


@dataclass(frozen=True, slots=True)
class IntakeOptions:
    """What a command says of all its inputs; it goes before what side-cars, pages and rows say."""

    published: dt.date | None = None
    publisher: str | None = None
    title: str | None = None
    url: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    """Our name of a field (`FIELDS`) to the table's name of its column."""
    encoding: str | None = None
    leave_out: frozenset[Path] = frozenset()
    """Files in folders that are no inputs, such as the library that the inputs go to; resolved paths."""
    limits: Limits = field(default_factory=Limits)
    fetch: Callable[[str], Fetched] | None = None
    """Fetches an input that is an address (`dateline.intake.fetching`); without it, none is."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is said of a document beside its text; missing values are None."""

    title: str | None = None
    publisher: str | None = None
    published: dt.date | None = None
    url: str | None = None
    file_date: dt.date | None = None
    """When the file says that it was made, which is not when its text was published."""

    def over(self, other: Metadata) -> Metadata:
        """These values, and `other`'s where one is missing."""
        return Metadata(
            self.title or other.title,
            self.publisher or other.publisher,
            self.published or other.published,
            self.url or other.url,
            self.file_date or other.file_date,
        )

    @property
    def words(self) -> tuple[str | None, ...]:
        """The values that are text."""
        return self.title, self.publisher, self.url

    def map(self, change: Callable[[str], str]) -> Metadata:
        """The same with every text changed."""
        title, publisher, url = (change(value) if value else None for value in self.words)
        return replace(self, title=title, publisher=publisher, url=url)


def _no_reader(source: Source) -> Iterator[Found]:
    yield Problem(source.where, "stands inside another file and is not read", "")


@dataclass(frozen=True, slots=True)
class Source:
    """One input: its names, its bytes, and what is known of it from outside."""

    where: str
    """Its name for messages."""
    external_id: str
    data: bytes = field(repr=False)
    options: IntakeOptions
    sidecar: Metadata = field(default_factory=Metadata)
    """What a side-car, or the archive around it, says of it."""
    name: str = ""
    """The file's name, or its path in the archive around it; a hint, and never a path to open."""
    inside: tuple[str, ...] = ()
    """The archives around it by their names, the outermost first."""
    text: str = ""
    """The bytes decoded, for formats that are text."""
    charset: str | None = None
    """The encoding that a server named for it."""
    retrieved: dt.datetime | None = None
    """When it was fetched, where something says."""
    fetched: Fetch | None = None
    """How it, or the file around it, was fetched from an address."""
    fallback: Metadata = field(default_factory=Metadata)
    """What is said of it elsewhere, such as in the feed that names it: it holds where it says nothing itself, and only
    of the document that it is as a whole."""
    archives: int = 0
    """How many of what is around it are archives that were packed."""
    budget: Budget = field(default_factory=Budget, repr=False, compare=False)
    read_inner: Callable[[Source], Iterator[Found]] = field(default=_no_reader, repr=False, compare=False)
    """Reads a file inside this one, whatever it is."""
    hashed: list[str] = field(default_factory=list, repr=False, compare=False)
    """The SHA-256 of the bytes, once it was asked for: thousands of rows may come of them."""

    @property
    def outside(self) -> Metadata:
        """What options say, then what the side-car says."""
        options = self.options
        return Metadata(options.title, options.publisher, options.published, options.url).over(self.sidecar)

    @property
    def hint(self) -> str:
        """The name as far as it may tell what kind of file this is: of an address, what stands before its query."""
        return self.name.partition("?")[0] if self.fetched and not self.inside else self.name

    @property
    def suffix(self) -> str:
        """The ending of the name, in lower case."""
        return PurePosixPath(self.hint).suffix.lower()

    def inner(
        self,
        name: str,
        data: bytes,
        *,
        external_id: str | None = None,
        about: Metadata | None = None,
        charset: str | None = None,
        retrieved: dt.datetime | None = None,
        packed: bool = False,
    ) -> Source:
        """A file inside this one; `about` is what this one says of it."""
        shown = name.strip() or "a file without a name"
        return replace(
            self,
            where=f"{self.where}, {shown}",
            external_id=external_id or PurePosixPath(shown).stem or shown,
            data=data,
            sidecar=(about or Metadata()).over(replace(self.sidecar, title=None, url=None)),
            name=shown,
            inside=(*self.inside, self.name or self.where),
            text="",
            charset=charset,
            retrieved=retrieved or self.retrieved,
            fallback=Metadata(),
            hashed=[],
            archives=self.archives + packed,
        )

    def original(self, media_type: str, made: str, part: str | None = None) -> Original:
        """The record of these bytes, from which a text was `made`."""
        if not self.hashed:
            self.hashed.append(bytes_hash(self.data))
        return Original(
            sha256=self.hashed[0],
            size=len(self.data),
            media_type=media_type,
            name=_whole(self.name or self.where),
            inside=tuple(map(_whole, self.inside)),
            part=part,
            made=made,
            fetched=self.fetched,
        )


def _whole(name: str) -> str:
    """A name without the half characters that stand for bytes of another encoding."""
    return name.encode("utf-8", "replace").decode()


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file: how its content shows, and how documents are made of it."""

    name: str
    """For messages: "a PDF"."""
    media_type: str
    matches: Callable[[Source], bool]
    """Whether the bytes (and, for a format that is text, `Source.text`) are of this kind."""
    documents: Callable[[Source], Iterator[Found]]
    """The documents of the bytes, or the problem that there are none; what stands in it raises nothing."""
