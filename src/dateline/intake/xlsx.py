"""Excel files (XLSX): each sheet with a heading a table, by openpyxl."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from typing import Any

from dateline.intake.grids import grid_documents, plain_value
from dateline.intake.office import OfficeFile
from dateline.intake.outcome import Format, Found, Source
from dateline.intake.packed import holds
from dateline.intake.sandbox import ParseError, parsed

_WORKBOOK = "xl/workbook.xml"
_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NO_RATIO = 1 << 20
"""Sheets of empty rows pack as tight as anything can."""


def documents(source: Source) -> Iterator[Found]:
    """The articles of the sheets of an Excel file."""
    limits = source.options.limits
    values = parsed(f"{__name__}:rows", source.data, limits, member=limits.member)
    yield from grid_documents(source, values, _MEDIA_TYPE)


def rows(data: bytes, member: int) -> Iterator[dict[str, Any]]:
    """Heading and rows of each sheet; empty rows are left out (runs in the parsing process)."""
    import openpyxl
    from defusedxml.common import DefusedXmlException

    file = OfficeFile(data, "Excel file", member, _NO_RATIO)
    for name in file.names():
        file.check(name)
    warnings.simplefilter("ignore")
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        for sheet in book.worksheets:
            yield from _sheet(sheet)
    except DefusedXmlException:
        raise ParseError("holds XML entities, which are not read", "save it without them") from None
    except (KeyError, ValueError, TypeError, AttributeError, SyntaxError) as error:
        raise ParseError(
            f"is no Excel file that can be read ({error})"[:200], "save it anew, or as CSV"
        ) from None


def _sheet(sheet: Any) -> Iterator[dict[str, Any]]:
    # What a sheet declares of its size is often wrong, and may be anything.
    sheet.reset_dimensions()
    columns: list[str] | None = None
    for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
        cells = [plain_value(cell) for cell in row]
        if all(cell is None or cell == "" for cell in cells):
            continue
        if columns is None:
            columns = ["" if cell is None else str(cell) for cell in cells]
            yield {"sheet": sheet.title, "columns": columns}
        else:
            yield {"row": number, "cells": cells}


FORMAT = Format("an Excel file", _MEDIA_TYPE, lambda source: holds(source, _WORKBOOK), documents)
