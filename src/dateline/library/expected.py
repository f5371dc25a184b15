"""What the log says that has to stand in a library, on the disk: a log of millions of acts takes no memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Witness:
    """The last act that says how a thing stands."""

    hash: str | None
    number: int
    verb: str
    actor: str
    at: str

    def __str__(self) -> str:
        return f"act {self.number} ({self.verb}, {self.actor}, {self.at[:19].replace('T', ' ')} UTC)"


class Expected:
    """By name of a commitment the last act that speaks of it. Whoever asks for one takes it out."""

    def __init__(self) -> None:
        self._connection = sqlite3.connect("", isolation_level=None)  # a file of its own that goes with it
        self._connection.executescript(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN;"
            "CREATE TABLE commitment (name TEXT PRIMARY KEY, hash, number, verb, actor, at) WITHOUT ROWID;"
            "CREATE TABLE emptied (number INTEGER PRIMARY KEY)"
        )

    def close(self) -> None:
        """Let the file go."""
        self._connection.close()

    def put(self, commits: Mapping[str, str | None], *, number: int, verb: str, actor: str, at: str) -> None:
        """What an act says stands in the place of what earlier ones said."""
        self._connection.executemany(
            "REPLACE INTO commitment VALUES (?, ?, ?, ?, ?, ?)",
            [
                (_storable(name), value, number, _storable(verb), _storable(actor), at)
                for name, value in commits.items()
            ],
        )

    def take(self, name: str) -> Witness | None:
        """Who says last how this stands; None where no act speaks of it."""
        key = (_storable(name),)
        row = self._connection.execute(
            "SELECT hash, number, verb, actor, at FROM commitment WHERE name = ?", key
        ).fetchone()
        if row is None:
            return None
        self._connection.execute("DELETE FROM commitment WHERE name = ?", key)
        return Witness(*row)

    def left(self) -> Iterator[tuple[str, Witness]]:
        """What has to be there and nobody has asked for."""
        rows = self._connection.execute(
            "SELECT * FROM commitment WHERE hash IS NOT NULL ORDER BY number, name"
        )
        for name, *rest in rows:
            yield name, Witness(*rest)

    def put_emptied(self, number: int) -> None:
        """The words of this act are not there."""
        self._connection.execute("INSERT OR IGNORE INTO emptied VALUES (?)", (number,))

    def take_emptied(self, number: int) -> None:
        """They were erased on the record."""
        self._connection.execute("DELETE FROM emptied WHERE number = ?", (number,))

    def emptied(self) -> Iterator[int]:
        """The acts whose words are not there and were never said to be erased."""
        for (number,) in self._connection.execute("SELECT number FROM emptied ORDER BY number"):
            yield number


def _storable(words: str) -> str:
    return words.encode("utf-8", "backslashreplace").decode()
