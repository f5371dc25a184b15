"""Excel files: sheets as tables; empty, broken and hostile ones."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.intake import Limits
from dateline.intake.limits import MIB
from dateline.reading import LocalReader
from examples import SHELLING, take

HEADING = ["id", "title", "text", "published", "publisher"]
ROW = ["a1", "Market shelled", SHELLING, dt.datetime(2020, 3, 2), "Example Wire"]


def made_xlsx(**sheets: Sequence[Sequence[object]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_sheet(xml: str) -> bytes:
    """An Excel file whose one sheet is such XML."""
    data = made_xlsx(A=[HEADING, ROW])
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, xml if name == "xl/worksheets/sheet1.xml" else old.read(name))
    return out.getvalue()


def test_each_row_is_a_document() -> None:
    [document], problems = take("-", stdin=made_xlsx(A=[[], HEADING, [], ROW]))
    assert problems == []
    assert document.text == f"Market shelled\n\n{SHELLING}"
    assert (document.external_id, document.publisher) == ("a1", "Example Wire")
    assert document.published == dt.date(2020, 3, 2)


def test_each_sheet_with_a_text_column_is_a_table() -> None:
    data = made_xlsx(
        A=[["text"], [SHELLING]], Notes=[["who", "when"], ["x", "y"]], B=[["text"], [f"{SHELLING} Twice."]]
    )
    documents, [note] = take("-", stdin=data)
    assert [document.external_id for document in documents] == ["stdin-1", "stdin-B-1"]
    assert str(note) == "standard input: has no text column on sheet 'Notes'; it was left out"
    assert not note.fatal


def test_columns_are_named_by_option_and_by_a_file_beside_it(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(made_xlsx(A=[["Headline", "Body"], ["Market shelled", SHELLING]]))
    documents, [problem] = take(tmp_path)
    assert documents == []
    assert "has no column 'text' for the text (its columns: Headline, Body)" in str(problem)
    (tmp_path / "a.xlsx.columns.toml").write_text('[columns]\ntext = "Body"\ntitle = "Headline"\n')
    [document], problems = take(tmp_path)
    assert problems == []
    assert document.title == "Market shelled"
    [document], _ = take(tmp_path, columns={"title": "Body", "text": "Headline"})
    assert document.title == SHELLING


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ("text = ", "is no TOML"),
        ('txt = "Body"', "names 'txt', which is none of id, title, text"),
        ("text = 3", "gives no name of a column for 'text'"),
        ("columns = 3", "has no table [columns]"),
    ],
)
def test_saved_columns_that_cannot_be_used_are_a_note(tmp_path: Path, toml: str, message: str) -> None:
    (tmp_path / "a.csv").write_text(f'text,x\n"{SHELLING}",1\n')
    (tmp_path / "a.csv.columns.toml").write_text(toml)
    [document], [note] = take(tmp_path)
    assert document.text == SHELLING
    assert message in str(note)
    assert not note.fatal


def test_a_million_empty_rows_are_no_documents() -> None:
    cells = '<row r="1"><c t="inlineStr" r="A1"><is><t>text</t></is></c></row>'
    last = f'<row r="1048576"><c t="inlineStr" r="A1048576"><is><t>{SHELLING}</t></is></c></row>'
    head = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    many = "".join(f'<row r="{n}"/>' for n in range(2, 200_000))
    for between in ("", many):
        data = with_sheet(f"{head}{cells}{between}{last}</sheetData></worksheet>")
        [document], problems = take("-", stdin=data)
        assert document.text == SHELLING
        assert problems == []


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><worksheet>&b;</worksheet>'


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (with_sheet(LAUGHS), "holds, in xl/worksheets/sheet1.xml, XML entities, which are not read"),
        (with_sheet("<worksheet>"), "is no Excel file that can be read|cannot be read"),
        (with_sheet(" " * 9 * MIB), "xl/worksheets/sheet1.xml inflates to more than 4 MiB"),
        (made_xlsx(A=[]), "holds no articles"),
        (made_xlsx(A=[HEADING]), "holds no articles"),
    ],
)
def test_what_cannot_be_read_is_named_and_the_rest_is_taken(
    tmp_path: Path, data: bytes, message: str
) -> None:
    (tmp_path / "a.xlsx").write_bytes(data)
    (tmp_path / "b.txt").write_text(SHELLING)
    [document], problems = take(tmp_path, limits=Limits(member=4 * MIB))
    assert document.text == SHELLING
    assert re.search(message, "\n".join(str(problem) for problem in problems if problem.fatal))


CELL = st.text(
    alphabet=st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff_")
    | st.sampled_from("ابت😀e\u0301\n"),
    min_size=1,
    max_size=40,
).filter(lambda text: text.strip() and text[0] not in "=")


@settings(max_examples=25, deadline=None)
@given(st.lists(CELL, min_size=1, max_size=4))
def test_the_text_is_the_cell_character_by_character(texts: list[str]) -> None:
    documents, _ = take("-", stdin=made_xlsx(A=[["text"], *([text] for text in texts)]))
    assert [document.text for document in documents] == texts


def test_each_quote_of_a_claim_stands_at_its_offsets(reader: LocalReader) -> None:
    [document], _ = take("-", stdin=made_xlsx(A=[["text"], [f"قصف 😀 e\u0301\r\n{SHELLING}"]]))
    [reading] = reader.read([document])
    assert reading.claims
    for claim in reading.claims:
        assert document.text[claim.trigger.start : claim.trigger.end] == claim.trigger.text
