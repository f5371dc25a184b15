"""The head of an act log: its last link, to be kept elsewhere. A log that was cut or written anew does not hold it."""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import asdict, dataclass
from typing import Self

from sqlalchemy import Connection, select

from dateline.library.acts import IDENTITY
from dateline.library.database import LibraryError
from dateline.library.tables import act, setting

_HASH = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Head:
    """Number and hash of an act, the library that it is of, and when it was the last one, by the machine's clock."""

    library: str
    number: int
    hash: str
    at: str

    def to_json(self) -> str:
        """As it is written into a file."""
        return json.dumps(asdict(self), indent=1) + "\n"

    @classmethod
    def from_json(cls, words: str) -> Self:
        """A head as `to_json` wrote it.

        Raises:
            LibraryError: it is none.
        """
        try:
            values = json.loads(words)
            head = cls(str(values["library"]), int(values["number"]), str(values["hash"]), str(values["at"]))
        except (ValueError, KeyError, TypeError):
            head = None
        if head is None or not _HASH.fullmatch(head.hash) or not _HASH.fullmatch(head.library):
            raise LibraryError("is no head of a library; `dateline verify --save-head FILE` writes one")
        return head


def identity(connection: Connection) -> str:
    """The library's identifier: it stays in copies and backups, and differs between any two that were made anew."""
    return str(connection.execute(select(setting.c.value).where(setting.c.key == IDENTITY)).scalar() or "")


def current(connection: Connection) -> Head:
    """The head as it is.

    Raises:
        LibraryError: the log has no act yet.
    """
    row = connection.execute(select(act.c.number, act.c.hash).order_by(act.c.number.desc()).limit(1)).first()
    if row is None:
        raise LibraryError("the act log is empty, so it has no head yet")
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    return Head(identity(connection), row.number, row.hash or "", now)
