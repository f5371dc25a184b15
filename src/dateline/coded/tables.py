"""Tables of coded events: found to be ACLED's or UCDP's by their header, read row by row."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline.coded import acled, ucdp
from dateline.coded.cells import Row, RowError
from dateline.coded.events import CodedEvent

SCHEMES: dict[str, tuple[frozenset[str], Callable[[Row], CodedEvent]]] = {
    "acled": (acled.HEADER, acled.coded),
    "ucdp": (ucdp.HEADER, ucdp.coded),
}
_CELL = 1_000_000
"""Characters of the longest cell."""


class TableError(Exception):
    """A file that is no table of coded events; the message says what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class RowProblem:
    """A row that could not be taken."""

    line: int
    """Where its record ends in the file, from 1."""
    what: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.what}"


def read_table(file: Path) -> Iterator[CodedEvent | RowProblem]:
    """The rows of a CSV file (comma, semicolon or tab; UTF-8), each coded or as the problem that it is.

    A row of HXL tags right below the header is no row.

    Raises:
        TableError: the file cannot be read, or its header is neither ACLED's nor UCDP's.
    """
    csv.field_size_limit(_CELL)
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            head = lines.readline()
            delimiter = max(",;\t", key=head.count)
            lines.seek(0)
            rows = csv.DictReader(lines, delimiter=delimiter, strict=True)
            names = [(name or "").strip().casefold() for name in rows.fieldnames or ()]
            coded = _scheme(file, names)
            rows.fieldnames = names
            yield from _rows(rows, coded)
    except OSError as error:
        raise TableError(f"{file}: cannot be read ({error.strerror})") from None
    except UnicodeDecodeError as error:
        raise TableError(f"{file}: is not UTF-8 at byte {error.start:,}; save it as UTF-8") from None


def _scheme(file: Path, names: list[str]) -> Callable[[Row], CodedEvent]:
    for header, coded in SCHEMES.values():
        if header <= set(names):
            return coded
    lacking = min((sorted(header - set(names)) for header, _ in SCHEMES.values()), key=len)
    raise TableError(
        f"{file}: is neither ACLED's table nor UCDP's: the columns {', '.join(lacking)} are missing from its first line"
    )


def _rows(rows: csv.DictReader[str], coded: Callable[[Row], CodedEvent]) -> Iterator[CodedEvent | RowProblem]:
    first = True
    while True:
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield RowProblem(rows.line_num, f"is damaged ({error}); what follows is not read")
            return
        if row is None:
            return
        tags = first and all(
            (value or "#").startswith("#") for value in row.values() if isinstance(value, str)
        )
        first = False
        if tags:
            continue
        if None in row or None in row.values():
            yield RowProblem(rows.line_num, "has more or fewer cells than the first line")
            continue
        try:
            yield coded(row)
        except RowError as error:
            yield RowProblem(rows.line_num, str(error))
