"""Documents on their way into a library: taken in, read, kept. Every batch that is kept is whole, whatever comes after.

What a stop leaves out is taken in the next time; what is kept is not read again. Grouping is a stage of its own
(`dateline.pipeline.corroborating`), which takes up what is not in events yet.
"""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dateline.intake import Found, IntakeOptions, Item, Problem
from dateline.library import Library, LibraryError
from dateline.pipeline.failing import absolute, can_be_tried, said
from dateline.pipeline.reading import Read, Unreadable, read_each, version
from dateline.reading import LocalReader
from dateline.records import Document, Reading

_AT_ONCE = 32
"""Documents that are kept in one transaction, at most."""
_SECONDS = 1.0
"""Seconds after which what was read is kept, however few: a crash costs no more than these."""
_ITS_OWN = (LibraryError, ValueError, ArithmeticError)
"""What may be wrong with one document; a disk that is full is wrong for all."""


def _nothing(*_: object) -> None:
    pass


@dataclass
class Adding:
    """Adds to one library, as often as it is told to, and counts what became of it.

    `told` hears of every problem as it shows, `done` of every document that is done with. Once `stopping` says so,
    nothing more is taken in, and what is being read is still kept.
    """

    library: Library
    by: str
    actors: Path | None = None
    processes: int | None = None
    told: Callable[[Problem], object] = _nothing
    done: Callable[[], object] = _nothing
    stopping: Callable[[], bool] = lambda: False

    outcomes: Counter[str] = field(default_factory=Counter)
    """Documents by what became of them: the outcomes of `Added`."""
    claims: int = 0
    unread: int = 0
    """Documents that were kept without being read, for their language."""
    failed: set[int] = field(default_factory=set)
    """Numbers of the failures, on the library's list, that this met with."""
    mended: list[str] = field(default_factory=list)
    """Inputs that failed before and do no more."""
    _waiting: deque[Item] = field(default_factory=deque)
    _left_out: list[Item] = field(default_factory=list)
    """What was waiting when somebody asked to stop."""
    _seen: dict[str, None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._version = version(self.actors)

    def add(self, found: Iterable[Found], options: IntakeOptions, inputs: Iterable[str] = ()) -> None:
        """Add what intake finds; what fails goes on the library's list with the options, to be tried again.

        What failed before and does not now leaves the list. `inputs` are those that intake was given: a folder that
        could not be opened shows in nothing that is found once it can.

        Raises:
            CannotReadError: a process that reads was killed; what was kept before is kept.
        """
        for one in (self._seen, self._waiting, self._left_out):
            one.clear()
        read = read_each(
            self._new_ones(found, options),
            mentions=True,
            processes=self.processes,
            actors=self.actors,
            stopping=self.stopping,
        )
        for batch in _batches(read):
            self._keep(batch, options)
        self._left_out.extend(self._waiting)
        done = set(self._seen) - {absolute(item.input) for item in self._left_out}
        if self.stopping():
            done -= set(list(self._seen)[-1:])  # of this one there may have been more
        else:
            done |= set(map(absolute, inputs))
        self._settle(done)

    def read_anew(self, names: Iterable[str]) -> None:
        """Read kept documents again; what was judged of them holds.

        Raises:
            CannotReadError: as `add`.
        """
        read = read_each(
            self.library.documents_called(names),
            mentions=True,
            processes=self.processes,
            actors=self.actors,
            stopping=self.stopping,
        )
        for batch in _batches(read):
            self._keep(batch, None)

    def _new_ones(self, found: Iterable[Found], options: IntakeOptions) -> Iterator[Document]:
        """The documents that this version of the reader has not read; of the others, a lacking original is kept."""
        for one in found:
            if self.stopping():
                return
            self._seen[absolute(one.input)] = None
            if isinstance(one, Problem):
                self._tell(one, options)
                continue
            name = one.document.id
            is_read = self.library.has(name, LocalReader.name, self._version)
            if is_read and self.library.originals is not None and self.library.lacks_original(one):
                self.library.keep_original(one, actor=self.by)
            if is_read or self.library.is_forgotten(name):
                self.outcomes["unchanged" if is_read else "forgotten"] += 1
                self.done()
            else:
                self._waiting.append(one)
                yield one.document

    def _keep(self, batch: list[Read], options: IntakeOptions | None) -> None:
        """Keep a batch; where it cannot be kept as a whole, each by itself."""
        readings: list[tuple[Reading, Item | None]] = []
        for one in batch:
            item = self._item_of(one.document)
            if isinstance(one, Unreadable):
                self._refuse(one.document, item, f"cannot be read ({one.why})", options)
            else:
                readings.append((one, item))
        try:
            self._keep_all(readings)
        except _ITS_OWN:
            for reading, item in readings:
                try:
                    self._keep_all([(reading, item)])
                except _ITS_OWN as error:
                    self._refuse(reading.document, item, f"cannot be kept ({error})", options)

    def _keep_all(self, readings: list[tuple[Reading, Item | None]]) -> None:
        added = self.library.add_many(
            (reading for reading, _ in readings), actor=self.by, taken=[item for _, item in readings]
        )
        for (reading, _), one in zip(readings, added, strict=True):
            self.outcomes[one.outcome] += 1
            self.unread += not reading.document.read
            self.claims += len(reading.claims) if one.outcome in ("added", "reread") else 0
            self.done()

    def _item_of(self, document: Document) -> Item | None:
        """What the document was taken from: readings come in the order of their documents, some left out by a stop."""
        while self._waiting:
            item = self._waiting.popleft()
            if item.document.id == document.id:
                return item
            self._left_out.append(item)
        return None

    def _refuse(self, document: Document, item: Item | None, why: str, options: IntakeOptions | None) -> None:
        self.done()
        self.outcomes["failed"] += 1
        inside = item is not None and (item.original.inside or item.original.part)
        name = item.input if item else document.id
        where = f"{name}, {document.external_id}" if inside else name
        problem = Problem(where, why, "the others are taken all the same", input=item.input if item else "")
        self._tell(problem, options)

    def _tell(self, problem: Problem, options: IntakeOptions | None) -> None:
        self.told(problem)
        if options is None or not problem.fatal or not can_be_tried(problem.input):
            return
        part = problem.where.removeprefix(problem.input).lstrip(", ")
        number = self.library.failures.note(
            absolute(problem.input),
            part,
            problem.what,
            problem.do,
            options=said(options),
            version=self._version,
            actor=self.by,
            but=self.failed,
        )
        self.failed.add(number)

    def _settle(self, inputs: Iterable[str]) -> None:
        """Take off the list what these inputs failed with before, and did not this time."""
        tried = set(inputs)
        mended = [one for one in self.library.failures.all() if one.input in tried]
        mended = [one for one in mended if one.number not in self.failed]
        if mended:
            self.library.failures.drop(one.number for one in mended)
            self.mended.extend(dict.fromkeys(one.input for one in mended))


def _batches(read: Iterable[Read]) -> Iterator[list[Read]]:
    batch: list[Read] = []
    began = time.monotonic()
    for one in read:
        batch.append(one)
        if len(batch) >= _AT_ONCE or time.monotonic() - began > _SECONDS:
            yield batch
            batch, began = [], time.monotonic()
    if batch:
        yield batch
