"""Tables of articles: JSON Lines, arrays and CSV, their columns, and rows that are broken."""

from __future__ import annotations

import csv
import datetime as dt
import json
from pathlib import Path

import pytest

from dateline.intake.tables import is_csv, is_json
from examples import take

ONE = "Rebels shelled the market of the old town on Monday."
TWO = "The army took the village; nobody was hurt, \"officials\" said."  # fmt: skip
ROWS = [
    {
        "id": "a1",
        "title": "Market shelled",
        "text": ONE,
        "published": "2020-03-02",
        "publisher": "Example Wire",
        "url": "https://example.org/a1",
    },
    {"id": "a2", "title": "", "text": TWO, "published": "", "publisher": "", "url": ""},
]


def test_json_lines_give_a_document_a_line(tmp_path: Path) -> None:
    file = tmp_path / "articles.jsonl"
    file.write_text("\n".join(json.dumps(row) for row in ROWS) + "\n\n")
    [first, second], problems = take(file)
    assert problems == []
    assert first.external_id == "a1"
    assert first.text == f"Market shelled\n\n{ONE}"
    assert first.published == dt.date(2020, 3, 2)
    assert first.publisher == "Example Wire"
    assert first.url == "https://example.org/a1"
    assert second.text == TWO
    assert (second.title, second.publisher, second.published, second.url) == (None,) * 4


def test_a_json_array_gives_a_document_an_item(tmp_path: Path) -> None:
    file = tmp_path / "articles.json"
    file.write_text(json.dumps(ROWS, indent=2))
    documents, problems = take(file)
    assert [document.external_id for document in documents] == ["a1", "a2"]
    assert problems == []


@pytest.mark.parametrize("indent", [None, 2])
def test_a_single_json_object_is_one_article(tmp_path: Path, indent: int | None) -> None:
    file = tmp_path / "article.json"
    file.write_text(json.dumps(ROWS[0], indent=indent))
    [document], problems = take(file)
    assert document.external_id == "a1"
    assert problems == []


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_is_read_whatever_its_separator(tmp_path: Path, separator: str) -> None:
    file = tmp_path / "articles.csv"
    with file.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, list(ROWS[0]), delimiter=separator)
        writer.writeheader()
        writer.writerows(ROWS)
    [first, second], problems = take(file)
    assert problems == []
    assert first.text == f"Market shelled\n\n{ONE}"
    assert first.published == dt.date(2020, 3, 2)
    assert second.text == TWO


def test_a_cell_may_hold_lines_and_a_file_a_mark_and_blank_lines_above(tmp_path: Path) -> None:
    file = tmp_path / "articles.csv"
    file.write_bytes(b'\xef\xbb\xbf\r\n\r\nID,Text\r\n7,"One.\r\nTwo."\r\n8,\r\n')
    [document], [problem] = take(file)
    assert (document.external_id, document.text) == ("7", "One.\r\nTwo.")
    assert str(problem) == f"{file}, row 6: has no text; fill it or leave it out"


def test_columns_are_mapped_by_name(tmp_path: Path) -> None:
    file = tmp_path / "articles.csv"
    file.write_text(f'nr,Headline,Body,When\n7,Market shelled,"{ONE}",2 March 2020\n')
    [document], problems = take(
        file, columns={"id": "nr", "title": "headline", "text": "body", "published": "When"}
    )
    assert problems == []
    assert document.external_id == "7"
    assert document.text == f"Market shelled\n\n{ONE}"
    assert document.published == dt.date(2020, 3, 2)


def test_columns_are_mapped_in_json_too_and_on_standard_input() -> None:
    line = json.dumps({"body": ONE, "day": "2020-03-02"}).encode()
    [document], _ = take("-", stdin=line, columns={"text": "body", "published": "day"})
    assert document.text == ONE
    assert document.published == dt.date(2020, 3, 2)
    [document], _ = take(
        "-", stdin=f"day;body\n2020-03-02;{ONE}\n".encode(), columns={"text": "body", "published": "day"}
    )
    assert document.text == ONE


def test_a_mapped_column_that_is_not_there_is_said(tmp_path: Path) -> None:
    file = tmp_path / "articles.csv"
    file.write_text(f"text,day\n{ONE},2020-03-02\n")
    [document], [problem] = take(file, columns={"published": "dya"})
    assert document.published is None
    assert (
        str(problem)
        == f"{file}: has no column 'dya' for 'published'; check the name; the articles were taken without it"
    )
    assert not problem.fatal


def test_rows_without_an_id_are_numbered(tmp_path: Path) -> None:
    file = tmp_path / "articles.csv"
    file.write_text(f"text\n{ONE}\nThe army took the village.\n")
    documents, _ = take(file)
    assert [document.external_id for document in documents] == ["articles-1", "articles-2"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("articles.csv", "headline,body\na,b\nc,d\n"),
        ("articles.jsonl", '{"headline": "a", "body": "b"}\n{"headline": "c", "body": "d"}\n'),
        ("articles.json", '[{"headline": "a", "body": "b"}]'),
    ],
)
def test_a_table_without_the_text_column_is_one_problem(tmp_path: Path, name: str, content: str) -> None:
    file = tmp_path / name
    file.write_text(content)
    documents, [problem] = take(file)
    assert documents == []
    assert str(problem) == (
        f"{file}: has no column 'text' for the text (its columns: headline, body); "
        "name the column that holds the text: --column text=NAME"
    )


@pytest.mark.parametrize("broken", ["{oops", "[1", "NaN", '{"text": "half', "[" * 200_000, "9" * 5000])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_broken_line_is_named_and_the_others_are_taken(tmp_path: Path, broken: str, place: int) -> None:
    lines = [json.dumps({"id": "x", "text": ONE}), json.dumps({"id": "y", "text": TWO})]
    lines.insert(place, broken)
    file = tmp_path / "articles.jsonl"
    file.write_text("\n".join(lines))
    documents, [problem] = take(file)
    assert [document.external_id for document in documents] == ["x", "y"]
    assert str(problem).startswith(f"{file}, line {place + 1}: ")
    assert str(problem).endswith("; mend the row; the others were taken")
    assert problem.fatal


def test_a_line_without_text_among_others_is_named(tmp_path: Path) -> None:
    file = tmp_path / "articles.jsonl"
    file.write_text(
        '{"title": "a"}\n' + json.dumps({"text": ONE}) + '\n{"title": "b"}\n{"text": 7}\n"words"\n'
    )
    documents, problems = take(file)
    assert len(documents) == 1
    assert sorted(str(problem).split(";")[0] for problem in problems) == [
        f"{file}, line 1: has no text",
        f"{file}, line 3: has no text",
        f"{file}, line 4: has no text",
        f"{file}, line 5: is no object with named fields",
    ]


def test_a_bad_date_in_a_row_is_a_note_and_the_row_is_taken(tmp_path: Path) -> None:
    file = tmp_path / "articles.csv"
    file.write_text(f"text,published\n{ONE},soon\n")
    [document], [problem] = take(file)
    assert document.published is None
    assert not problem.fatal
    assert str(problem).startswith(
        f"{file}, row 2: publication date: 'soon' is no date that can be told for sure; "
    )


def test_cells_beyond_the_heading_are_not_dropped_in_silence(tmp_path: Path) -> None:
    file = tmp_path / "articles.csv"
    file.write_text("id,text\n1,The army took the village, killing three\n")
    [document], [problem] = take(file)
    assert document.text == "The army took the village"
    assert str(problem).startswith(f"{file}, row 2: has more cells than the heading")


@pytest.mark.parametrize(("name", "content"), [("a.csv", "id,text\n"), ("a.json", "[]"), ("-", "[]")])
def test_a_table_without_rows_says_so(tmp_path: Path, name: str, content: str) -> None:
    file = tmp_path / name
    file.write_text(content)
    documents, [problem] = take("-", stdin=content.encode()) if name == "-" else take(file)
    assert documents == []
    assert str(problem).endswith(": holds no articles; check the file")


def test_an_array_that_is_no_json_says_where(tmp_path: Path) -> None:
    file = tmp_path / "articles.json"
    file.write_text('[\n  {"text": "a"},\n  oops\n]')
    documents, [problem] = take(file)
    assert documents == []
    assert str(problem) == f"{file}: is no JSON (Expecting value at line 3, column 3); check the file"


def test_half_a_character_is_replaced_and_said(tmp_path: Path) -> None:
    file = tmp_path / "articles.jsonl"
    file.write_text('{"id": "\\ud83d", "title": "T", "text": "Rebels \\ud800 shelled \\ud83d\\ude42 it."}')
    [document], [problem] = take(file)
    assert document.text == "T\n\nRebels \ufffd shelled 🙂 it."
    assert document.external_id == "\ufffd"
    assert str(problem) == f"{file}, line 1: holds 2 half characters, each replaced by U+FFFD; mend the text"
    assert not problem.fatal


def test_what_read_prints_can_be_taken_in_again(tmp_path: Path) -> None:
    file = tmp_path / "readings.jsonl"
    file.write_text(json.dumps({"schema": "1", "claims": [], "document": {"external_id": "a1", "text": ONE}}))
    [document], _ = take(file)
    assert (document.external_id, document.text) == ("a1", ONE)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('{"text": "a"}', True),
        ("\n [ {", True),
        ("[]", True),
        ("[Editor's note] Rebels", False),
        ("{no}", False),
    ],
)
def test_json_is_told_by_how_it_opens(text: str, told: bool) -> None:
    assert is_json(text) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("id,text\n1,a", True),
        ('"Title";"Text"\n', True),
        ("text\nRebels shelled", False),
        ("In a text, the army said\n", False),
    ],
)
def test_a_csv_table_is_told_by_its_heading(text: str, told: bool) -> None:
    assert is_csv(text, "", {}) is told
