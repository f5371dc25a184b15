"""Take inputs in for a command: documents go on, problems are printed by name and counted."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dateline.cli.common import a_date, columns, err, escape
from dateline.cli.fetching import with_fetching
from dateline.intake import Found, IntakeOptions, Item, Problem, take_in_items
from dateline.records import Document


@dataclass
class Intake:
    """A run over inputs: iterate it for documents; afterwards the counts say what became of them."""

    inputs: Sequence[str]
    options: IntakeOptions
    contact: str | None = None
    allow_private: bool = False
    """Both for inputs that are addresses, as `Fetcher` has them."""
    taken: int = 0
    refused: int = 0
    problems: list[Problem] = field(default_factory=list)

    def __iter__(self) -> Iterator[Document]:
        for item in self.items():
            yield item.document

    def items(self) -> Iterator[Item]:
        """The documents with the bytes that they were taken from."""
        for one in self.found():
            if isinstance(one, Problem):
                self.tell(one)
            else:
                yield one

    def found(self) -> Iterator[Found]:
        """All that the inputs give; problems are left to be told by whoever asks."""
        stdin = sys.stdin.buffer if sys.stdin is not None else None
        fetching = with_fetching(
            self.inputs, self.options, contact=self.contact, allow_private=self.allow_private
        )
        with fetching as options:
            for one in take_in_items(self.inputs, options, stdin=stdin):
                self.taken += not isinstance(one, Problem)
                yield one

    def tell(self, problem: Problem) -> None:
        """Print a problem and count it."""
        self.problems.append(problem)
        self.refused += problem.fatal
        style = "red" if problem.fatal else "yellow"
        err.print(
            f"[{style}]{'not read' if problem.fatal else 'note'}:[/{style}] {escape(str(problem))}",
            soft_wrap=True,
        )

    @property
    def nothing_read(self) -> bool:
        """Whether every input was refused."""
        return self.refused > 0 and self.taken == 0


def intake(
    inputs: Sequence[str],
    *,
    published: str | None,
    publisher: str | None,
    column: Sequence[str] | None,
    encoding: str | None,
    leave_out: frozenset[Path] = frozenset(),
    contact: str | None = None,
    allow_private: bool = False,
) -> Intake:
    """An intake of the inputs with a command's options; `leave_out` is as in `IntakeOptions`."""
    return Intake(
        inputs,
        IntakeOptions(
            published=a_date(published, "--published"),
            publisher=publisher,
            columns=columns(column),
            encoding=encoding,
            leave_out=leave_out,
        ),
        contact,
        allow_private,
    )


def own_files(inputs: Sequence[str], library: str) -> frozenset[Path]:
    """The library's own files, which are no inputs though they lie among them."""
    own = {Path(os.path.realpath(library + suffix)) for suffix in ("", "-wal", "-shm")}
    folder = Path(os.path.realpath(f"{library}.originals"))
    if any(folder.is_relative_to(os.path.realpath(name)) for name in inputs):
        own.update(path for path in folder.rglob("*") if path.is_file())
    return frozenset(own)
