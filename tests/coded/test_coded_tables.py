"""Tables of coded events: known by their header, read row by row, each bad row told by its line."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pytest

from coded_rows import ACLED, UCDP, table
from dateline.coded import CodedEvent, RowProblem, TableError, read_table


def only(path: Path) -> CodedEvent:
    [row] = read_table(path)
    assert isinstance(row, CodedEvent), row
    return row


def problem(path: Path) -> str:
    [row] = read_table(path)
    assert isinstance(row, RowProblem), row
    return str(row)


def test_a_row_of_acled(tmp_path: Path) -> None:
    row = only(table(tmp_path, ACLED))
    assert (row.source, row.id, row.type) == ("ACLED", "LBY7001", "shelling")
    assert (row.earliest, row.latest, row.precision) == (dt.date(2020, 3, 2), dt.date(2020, 3, 2), "day")
    assert row.place is not None
    assert (row.place.name, row.place.country, row.place.precision) == ("Mitiga Airport", "LY", "exact")
    assert row.killed == (2, 2, 2)
    assert [(part.role, part.value) for part in row.parts if part.role] == [
        ("trigger", "Shelling/artillery/missile attack"),
        ("actor", "Libyan National Army"),
        ("target", "Civilians (Libya)"),
        ("place", "Mitiga Airport"),
    ]


def test_a_row_of_ucdp(tmp_path: Path) -> None:
    row = only(table(tmp_path, UCDP))
    assert (row.source, row.id, row.type, row.coarse) == ("UCDP GED", "412001", "clash", True)
    assert (row.earliest, row.latest, row.precision) == (dt.date(2020, 3, 1), dt.date(2020, 3, 4), "week")
    assert row.place is not None
    assert (row.place.country, row.place.precision, row.place.admin1) == ("LY", "near", "Tripoli district")
    assert row.killed == (3, 5, 9)
    assert row.said_by == "a hospital in Tripoli"


@pytest.mark.parametrize(
    ("column", "value", "earliest", "latest", "precision"),
    [
        ("time_precision", "2", "2020-02-28", "2020-03-05", "week"),
        ("time_precision", "3", "2020-02-16", "2020-03-17", "month"),
    ],
)
def test_a_rough_day_is_a_span_of_days(
    tmp_path: Path, column: str, value: str, earliest: str, latest: str, precision: str
) -> None:
    row = only(table(tmp_path, {**ACLED, column: value}))
    assert (str(row.earliest), str(row.latest), row.precision) == (earliest, latest, precision)


@pytest.mark.parametrize(
    "day", ["2020-03-02", "02 March 2020", "2 March 2020", "02-Mar-2020", "2020-03-02T00:00:00.000"]
)
def test_days_as_the_data_sets_write_them(tmp_path: Path, day: str) -> None:
    assert only(table(tmp_path, {**ACLED, "event_date": day})).earliest == dt.date(2020, 3, 2)


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        ("event_date", "03/02/2020", "line 2: event_date is '03/02/2020'; write days as 2020-03-02"),
        ("event_date", "", "line 2: event_date is empty"),
        ("event_id_cnty", "", "line 2: event_id_cnty is empty"),
        ("event_type", "Skirmish", "line 2: event_type is 'Skirmish', which ACLED's codebook does not have"),
        ("sub_event_type", "Slap", "line 2: sub_event_type is 'Slap'; for Explosions/Remote violence there are"),
        ("fatalities", "two", "line 2: fatalities is 'two', which is no whole number"),
        ("fatalities", "-2", "line 2: fatalities is '-2', which is no whole number"),
        ("latitude", "north", "line 2: latitude is 'north', which is no number"),
        ("longitude", "190", "line 2: longitude is 190, which is not between -180 and 180"),
        ("geo_precision", "7", "line 2: geo_precision is '7'; it goes from 1 to 3"),
        ("latitude", "nan", "line 2: latitude is nan, which is not between"),
    ],
)  # fmt: skip
def test_a_bad_row_is_told_by_its_line_and_column(
    tmp_path: Path, column: str, value: str, message: str
) -> None:
    assert problem(table(tmp_path, {**ACLED, column: value})).startswith(message)


def test_days_that_end_before_they_begin_are_told(tmp_path: Path) -> None:
    said = problem(table(tmp_path, {**UCDP, "date_end": "2020-02-01"}))
    assert said == "line 2: date_end is 2020-02-01, which is before date_start, 2020-03-01"


def test_one_bad_row_costs_no_other(tmp_path: Path) -> None:
    path = table(tmp_path, ACLED, {**ACLED, "fatalities": "many"}, {**ACLED, "event_id_cnty": "LBY7003"})
    rows = list(read_table(path))
    assert [type(row) for row in rows] == [CodedEvent, RowProblem, CodedEvent]


def test_a_row_with_a_cell_too_many_is_told(tmp_path: Path) -> None:
    path = table(tmp_path, ACLED)
    with path.open("a", encoding="utf-8") as file:
        file.write("a,b,c\n")
    [_, last] = read_table(path)
    assert str(last) == "line 3: has more or fewer cells than the first line"


def test_semicolons_tags_and_a_byte_order_mark_are_taken(tmp_path: Path) -> None:
    path = tmp_path / "acled.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, ACLED, delimiter=";")
        writer.writeheader()
        writer.writerow(dict.fromkeys(ACLED, "#meta"))
        writer.writerow(ACLED)
    assert only(path).id == "LBY7001"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"id,title,text\n1,a,b\n", "is neither ACLED's table nor UCDP's: the columns"),
        (b"", "is neither ACLED's table nor UCDP's"),
        (b"event_date,event_type\n\xff\xfe,x\n", "is not UTF-8 at byte"),
    ],
)
def test_another_file_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "other.csv"
    path.write_bytes(content)
    with pytest.raises(TableError, match=message):
        list(read_table(path))


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(TableError, match=r"none.csv: cannot be read \(No such file or directory\)"):
        list(read_table(tmp_path / "none.csv"))
