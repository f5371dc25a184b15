"""What a reader is: something that turns documents into readings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from dateline.records import Document, Reading

CODEBOOK = "1"
"""Version of the codebook that the readers read by."""


class Reader(Protocol):
    """Reads documents, one reading each, in their order; never raises for what a text holds."""

    @property
    def name(self) -> str:
        """Short name, as the record keeps it."""

    @property
    def version(self) -> str:
        """Version of the model and rules; another version may read the same text otherwise."""

    def read(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """Read each document. One that cannot be read comes back unread, with a warning that says why."""
