"""CSV and Excel for people: HXL tags, numbers that stay numbers, and no text that acts."""

from __future__ import annotations

import csv
import datetime as dt
import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from dateline.exports.cells import Table, safe
from dateline.exports.columns import COLUMNS
from dateline.records import Event
from export_examples import Export

NAMES = [column.name for column in COLUMNS]


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def sheet(path: Path) -> list[dict[str, Any]]:
    book = openpyxl.load_workbook(path)
    heading, *rows = book["Events"].iter_rows()
    return [dict(zip([cell.value for cell in heading], row, strict=True)) for row in rows]


def test_below_the_heading_stands_a_row_of_hxl_tags(export: Export) -> None:
    tags = table(export("csv"))[0]
    assert list(tags) == NAMES
    assert all(tag.startswith("#") for tag in tags.values())
    assert (tags["latitude"], tags["date_start"], tags["country"]) == (
        "#geo+lat",
        "#date+start",
        "#country+name",
    )
    assert {name: cell.value for name, cell in sheet(export("xlsx"))[0].items()} == tags


def test_both_have_the_same_events_and_numbers(export: Export, events: list[Event]) -> None:
    rows, cells = table(export("csv"))[1:], sheet(export("xlsx"))[1:]
    assert [row["id"] for row in rows] == [event.id for event in events]
    for row, cell in zip(rows, cells, strict=True):
        for name in NAMES:
            value = cell[name].value
            shown = value.date().isoformat() if isinstance(value, dt.datetime) else value
            text = row[name].removeprefix("'") if isinstance(value, str) else row[name]
            assert (text or None) == (None if shown is None else str(shown)) or float(text) == shown


def test_a_negative_longitude_is_a_number_in_both(export: Export) -> None:
    [clash] = [row for row in table(export("csv")) if row["type"] == "clash"]
    assert clash["longitude"] == "-7.98"
    [cell] = [row for row in sheet(export("xlsx")) if row["type"].value == "clash"]
    assert (cell["longitude"].value, cell["longitude"].data_type) == (-7.98, "n")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", " =1"])
def test_no_text_is_taken_for_a_formula(text: str) -> None:
    out = io.StringIO()
    Table(out, ["a"]).row([text])
    [[_], [cell]] = csv.reader(io.StringIO(out.getvalue()))
    assert cell.startswith("'")
    assert safe(-13.2) == -13.2


def test_an_outlet_that_begins_with_a_sign_is_text_in_both(export: Export) -> None:
    [row] = [row for row in table(export("csv")) if row["type"] == "rejection"]
    assert row["outlets"] == "'-Bulletin of the South"
    [cell] = [row for row in sheet(export("xlsx")) if row["type"].value == "rejection"]
    assert (cell["outlets"].value, cell["outlets"].data_type) == ("-Bulletin of the South", "s")
    assert cell["outlets"].quotePrefix


def test_days_are_days_in_excel_and_the_last_sheet_says_what_the_file_is(export: Export) -> None:
    path = export("xlsx")
    [cell] = [row for row in sheet(path) if row["type"].value == "clash"]
    assert cell["date_start"].value == dt.datetime(2020, 3, 1)
    lines = [row[0] for row in openpyxl.load_workbook(path)["About"].iter_rows(values_only=True)]
    assert any("private person" in str(line) for line in lines)
