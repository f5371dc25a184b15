"""What taking in gives: documents, and problems by name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dateline.records import Document

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

    def __str__(self) -> str:
        return f"{self.where}: {self.what}; {self.do}" if self.do else f"{self.where}: {self.what}"


Taken = Document | Problem


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


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is said of a document beside its text; missing values are None."""

    title: str | None = None
    publisher: str | None = None
    published: dt.date | None = None
    url: str | None = None

    def over(self, other: Metadata) -> Metadata:
        """These values, and `other`'s where one is missing."""
        return Metadata(
            self.title or other.title,
            self.publisher or other.publisher,
            self.published or other.published,
            self.url or other.url,
        )

    @property
    def words(self) -> tuple[str | None, ...]:
        """The values that are text."""
        return self.title, self.publisher, self.url

    def map(self, change: Callable[[str], str]) -> Metadata:
        """The same with every text changed."""
        title, publisher, url = (change(value) if value else None for value in self.words)
        return Metadata(title, publisher, self.published, url)


@dataclass(frozen=True, slots=True)
class Source:
    """One input: its name for messages, its identifier, its bytes, and what is known of it from outside."""

    where: str
    external_id: str
    data: bytes
    options: IntakeOptions
    sidecar: Metadata = field(default_factory=Metadata)

    @property
    def outside(self) -> Metadata:
        """What options say, then what the side-car says."""
        options = self.options
        return Metadata(options.title, options.publisher, options.published, options.url).over(self.sidecar)
