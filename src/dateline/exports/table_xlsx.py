"""Excel for people: the CSV's columns with HXL tags, days as days, and a sheet on what the file is."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from dateline.exports.cells import is_formula
from dateline.exports.columns import COLUMNS, values
from dateline.exports.form import About, Records
from dateline.telling.plain import harmless

_MOST_ROWS = 1_048_576
_LONGEST = 32_767
"""Characters of a cell: both are Excel's own limits."""
_CUT = " […]"
_WIDTHS = {"text": 22, "int": 10, "float": 11, "date": 12}


class TableXlsx:
    """A workbook, written row by row; events beyond what a sheet holds go on in the next."""

    name = "xlsx"
    suffix = ".xlsx"
    is_folder = False

    def write(self, records: Records, path: Path, about: About) -> None:
        """See `FileForm`."""
        from openpyxl import Workbook

        book = Workbook(write_only=True)
        sheet, rows = None, 0
        for told in records:
            if sheet is None or rows == _MOST_ROWS:
                sheet, rows = _begun(book), 2
            sheet.append([_cell(sheet, value) for value in values(told)])
            rows += 1
            about.count(told)
        if sheet is None:
            _begun(book)
        last = book.create_sheet("About")
        last.column_dimensions["A"].width = 100
        for line in about.lines:
            last.append([_cell(last, line)])
        book.save(path)


def _begun(book: Any) -> Any:
    number = len(book.sheetnames)
    sheet = book.create_sheet("Events" if not number else f"Events {number + 1}")
    sheet.freeze_panes = "A3"
    for letter, column in zip(_letters(), COLUMNS, strict=False):
        sheet.column_dimensions[letter].width = _WIDTHS[column.kind]
    sheet.append([_cell(sheet, column.name) for column in COLUMNS])
    sheet.append([_cell(sheet, column.hxl) for column in COLUMNS])
    return sheet


def _letters() -> Iterable[str]:
    from openpyxl.utils import get_column_letter

    return (get_column_letter(number) for number in range(1, len(COLUMNS) + 1))


def _cell(sheet: Any, value: object) -> Any:
    """A cell whose text is text, whatever it begins with; numbers and days are such."""
    if not isinstance(value, str):
        return value
    from openpyxl.cell import WriteOnlyCell

    text = harmless(value)
    text = text if len(text) <= _LONGEST else text[: _LONGEST - len(_CUT)] + _CUT
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    if is_formula(text):
        cell.quotePrefix = True
    return cell
