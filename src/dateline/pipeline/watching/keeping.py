"""What a watch took in, read and kept, one document at a time; what is there is left as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from dateline.intake import Found, Item, Problem
from dateline.library import Library, LibraryError
from dateline.pipeline.reading import OneByOne, Unreadable, version
from dateline.reading import LocalReader


@dataclass
class Keeping:
    """Keeps documents in one library. `told` hears of every problem."""

    library: Library
    by: str
    actors: Path | None
    told: Callable[[Problem], object]
    added: int = 0
    claims: int = 0
    unread: int = 0
    """Documents that were kept without being read, for their language."""
    there: int = 0
    """Documents that were there already, with the same text, or that were forgotten and are not taken in again."""
    version: str = ""
    """Of the reader and what it knows, in this round."""
    _reader: OneByOne | None = field(default=None, repr=False)

    def begin(self) -> None:
        """Begin a round: own actors may have changed since the last one."""
        current = version(self.actors)
        if current != self.version:
            self.version, self._reader = current, None

    def keep(self, found: Iterable[Found]) -> Problem | None:
        """Keep what intake found; the problem that there was no document in it, where there was none.

        A page that is the same but for what stands around its text is not kept anew: the bytes that its text was first
        made of are there.
        """
        documents = 0
        failed: Problem | None = None
        for one in found:
            problem = one if isinstance(one, Problem) else self._keep(one)
            documents += problem is None
            if problem is not None and problem.fatal:
                if failed is not None:
                    self.told(failed)
                failed = problem
            elif problem is not None:
                self.told(problem)
        if failed is not None and documents:
            self.told(failed)
            return None
        return failed

    def _keep(self, item: Item) -> Problem | None:
        name = item.document.id
        if self.library.has(name, LocalReader.name, self.version) or self.library.is_forgotten(name):
            self.there += 1
            return None
        if self._reader is None:
            self._reader = OneByOne(mentions=True, actors=self.actors, threads=1)
        read = self._reader.read(item.document)
        if isinstance(read, Unreadable):
            return _refused(item, f"cannot be read ({read.why})")
        try:
            [kept] = self.library.add_many([read], actor=self.by, taken=[item])
        except (LibraryError, ValueError, ArithmeticError) as error:  # what may be wrong with this one alone
            return _refused(item, f"cannot be kept ({error})")
        if kept.outcome in ("added", "reread"):
            self.added += 1
            self.claims += len(read.claims)
            self.unread += not read.document.read
        else:
            self.there += 1
        return None


def _refused(item: Item, why: str) -> Problem:
    return Problem(item.input or item.document.external_id, why, "look at the page, and add it by hand")
