"""Where a document comes from: the bytes that it was taken from, and what they say of its day."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Annotated, Literal

from pydantic import Field

from dateline.records.claims import Record

DateBasis = Literal["given", "metadata", "url", "text", "file"]
"""What a day of publication rests on: the fields of `Dates` by their names."""


class Fetch(Record):
    """How bytes were fetched from an address, as the server that gave them says."""

    url: str
    """The address that was asked for."""
    final: str
    """The address that answered, after redirects."""
    canonical: str | None = None
    """The address that the page gives as its own, of whatever site."""
    status: int
    """The status of the answer: 200."""
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    """Of the bytes that were fetched; the original may be a file inside them."""
    headers: dict[str, str] = Field(default_factory=dict)
    """What the server said of them, where it says where they come from and when: "Last-Modified", "ETag"."""
    address: str
    """The IP address that answered."""


class Original(Record):
    """The bytes that a document was taken from, by their hash, and how its text was made of them.

    Several documents may have one original: the rows of a table, the messages of a chat.
    """

    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    size: Annotated[int, Field(ge=0)]
    media_type: str
    """As the bytes tell it, not as a name or a server says: "application/pdf"."""
    name: str
    """The file's name as it was given, or the path of a member inside its archive. Never a path to write to."""
    inside: tuple[str, ...] = ()
    """The archives, mails or web archives around it, the outermost first; empty where it lay open."""
    part: str | None = None
    """Which part of the bytes the document is, where they hold many: "row 3"."""
    made: str
    """How the working text was made of the bytes: "page text by trafilatura 2.3.0"."""
    fetched: Fetch | None = None
    """How they were fetched; null where somebody gave them as a file."""


class Dates(Record):
    """What each witness says of a document's day, kept apart, and which of them was believed.

    `Document.published` is the day that `basis` names.
    """

    given: dt.date | None = None
    """By the person who adds it."""
    metadata: dt.date | None = None
    """By what the publisher or collector says beside the text: a page's metadata, a feed, a mail's or table's date."""
    url: dt.date | None = None
    """By its address: ``/2017/04/16/``."""
    text: dt.date | None = None
    """By the text itself: a dateline at its head."""
    file: dt.date | None = None
    """When the file says that it was made; reports are often exported long after they were published."""
    retrieved: dt.datetime | None = None
    """When it was fetched from where it stood, as the web archive or the fetcher says."""
    first_seen: dt.datetime | None = None
    """When a library first saw it; intake leaves it open."""
    basis: DateBasis | None = None
    """Which of them `Document.published` is; null where there is none."""
    flags: tuple[str, ...] = ()
    """What is odd about them, in words: days that lie apart, days in the future."""


def bytes_hash(data: bytes) -> str:
    """SHA-256 of bytes, as 64 hexadecimal digits: the name of an original."""
    return hashlib.sha256(data).hexdigest()
