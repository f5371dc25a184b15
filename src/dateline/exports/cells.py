"""Cells of tables: text that no spreadsheet takes for a formula, and numbers that stay numbers."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from typing import IO

from dateline.telling.plain import harmless

Cell = str | int | float | None
_FORMULA = tuple("=+-@＝＋－＠")
_SKIPPED = ("\t", "\r", "\n")


def safe(cell: Cell) -> Cell:
    """The cell; a text that a spreadsheet would take for a formula begins with an apostrophe.

    >>> safe("=1+1"), safe("-"), safe(-13.2), safe("Sirte")
    ("'=1+1", "'-", -13.2, 'Sirte')
    """
    if not isinstance(cell, str):
        return cell
    return f"'{harmless(cell)}" if is_formula(cell) else harmless(cell)


def is_formula(text: str) -> bool:
    """Whether a spreadsheet may take a text for a formula: signs of full width, and after white space, too."""
    return text.lstrip()[:1] in _FORMULA or text[:1] in _SKIPPED


class Table:
    """Rows of comma-separated values (RFC 4180), in UTF-8 without a mark at the beginning."""

    def __init__(self, out: IO[str], columns: Sequence[str]) -> None:
        self._writer = csv.writer(out, lineterminator="\r\n")
        self._columns = columns
        self._writer.writerow(columns)

    def row(self, cells: Iterable[Cell]) -> None:
        """Write a row; None is an empty cell."""
        self._writer.writerow("" if cell is None else safe(cell) for cell in cells)

    def named(self, cells: dict[str, Cell]) -> None:
        """Write a row of cells by the columns' names; what is not named stays empty."""
        unknown = cells.keys() - set(self._columns)
        assert not unknown, unknown
        self.row(cells.get(name) for name in self._columns)
