"""Take inputs in for a command: documents go on, problems are printed by name and counted."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dateline.cli.common import a_date, columns, err, escape
from dateline.intake import IntakeOptions, Item, Problem, take_in_items
from dateline.records import Document


@dataclass
class Intake:
    """A run over inputs: iterate it for documents; afterwards the counts say what became of them."""

    inputs: Sequence[str]
    options: IntakeOptions
    taken: int = 0
    refused: int = 0
    problems: list[Problem] = field(default_factory=list)

    def __iter__(self) -> Iterator[Document]:
        for item in self.items():
            yield item.document

    def items(self) -> Iterator[Item]:
        """The documents with the bytes that they were taken from."""
        stdin = sys.stdin.buffer if sys.stdin is not None else None
        for item in take_in_items(self.inputs, self.options, stdin=stdin):
            if isinstance(item, Problem):
                self.problems.append(item)
                self.refused += item.fatal
                style = "red" if item.fatal else "yellow"
                err.print(
                    f"[{style}]{'not read' if item.fatal else 'note'}:[/{style}] {escape(str(item))}",
                    soft_wrap=True,
                )
            else:
                self.taken += 1
                yield item

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
    )
