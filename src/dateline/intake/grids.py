"""Tables that a parsing process reads: sheets with a heading and rows, as `tables` takes them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from dateline.intake.outcome import Found, Problem, Source
from dateline.intake.sandbox import ParseError
from dateline.intake.tables import has_text_column, no_text_column, rows_documents


def grid_documents(source: Source, values: Iterable[dict[str, Any]], media_type: str) -> Iterator[Found]:
    """The articles of sheets. Values are a heading (``sheet``, ``columns``) and the rows below it (``row``, ``cells``).

    A sheet without a column for the text is a note where another sheet has one.
    """
    sheets = _Sheets(iter(values))
    without: list[tuple[str, list[str]]] = []
    taken = 0
    try:
        while heading := sheets.next_heading():
            name, columns = str(heading["sheet"]), [str(column) for column in heading["columns"]]
            if not has_text_column(source, columns):
                without.append((name, columns))
                continue
            inner = source if not taken else replace(source, external_id=f"{source.external_id}-{name}")
            taken += 1
            yield from rows_documents(inner, sheets.rows(name, columns), media_type)
    except ParseError as error:
        yield Problem(source.where, error.what, error.do)
        return
    if taken:
        for name, _ in without:
            yield Problem(
                source.where, f"has no text column on sheet {name!r}", "it was left out", fatal=False
            )
    elif without:
        yield no_text_column(source, without[0][1])
    else:
        yield Problem(source.where, "holds no articles", "check the file")


def plain_value(value: Any) -> Any:
    """A cell as JSON can spell it: days and times in ISO form, whole numbers without a point."""
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    if isinstance(value, dt.date | dt.datetime | dt.time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return str(value)


class _Sheets:
    """Headings and rows by turns, of one stream of both."""

    def __init__(self, values: Iterator[dict[str, Any]]) -> None:
        self._values = values
        self._heading: dict[str, Any] | None = None

    def next_heading(self) -> dict[str, Any] | None:
        """The heading of the next sheet, with the rows of this one left out."""
        if self._heading is None:
            for _ in self.rows("", []):
                pass
        heading, self._heading = self._heading, None
        return heading

    def rows(self, sheet: str, columns: list[str]) -> Iterator[tuple[str, dict[str, Any]]]:
        """The rows of this sheet with their places, up to the next heading."""
        for value in self._values:
            if "columns" in value:
                self._heading = value
                return
            place = f"sheet {sheet!r}, row {value['row']}" if sheet else f"row {value['row']}"
            cells = zip(columns, value["cells"], strict=False)
            yield place, {column: cell for column, cell in cells if column}
