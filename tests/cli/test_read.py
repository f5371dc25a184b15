"""``dateline read``: what documents claim, in their order, and a message for each that cannot be read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from dateline.cli import app
from dateline.records import Reading
from examples import SHELLING


def read(*arguments: str | Path, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(app, ["read", *map(str, arguments)], input=stdin)


def lines(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def report(tmp_path: Path) -> Path:
    file = tmp_path / "report.txt"
    file.write_text(SHELLING)
    return file


def test_a_report_is_shown_with_what_it_claims(report: Path) -> None:
    result = read(report, "--publisher", "Example Wire", "--published", "2020-03-02")
    assert result.exit_code == 0
    assert "Example Wire · 2020-03-02 · report" in " ".join(result.stdout.split())
    assert "shelling" in result.stdout
    assert "“shelled”" in result.stdout
    assert result.stderr == ""


def test_json_is_one_line_a_document_whose_words_stand_where_it_says(report: Path) -> None:
    result = read(report, "--json", "--publisher", "Example Wire", "--published", "2020-03-02")
    [line] = lines(result)
    reading = Reading.model_validate(line)
    document = reading.document
    assert (document.external_id, document.publisher, str(document.published)) == (
        "report", "Example Wire", "2020-03-02",
    )  # fmt: skip
    assert document.read
    assert document.text == SHELLING
    [claim] = [claim for claim in reading.claims if claim.type == "shelling"]
    assert document.text[claim.trigger.start : claim.trigger.end] == claim.trigger.text == "shelled"
    for filler in (filler for fillers in claim.roles.values() for filler in fillers):
        assert document.text[filler.start : filler.end] == filler.text


def test_documents_come_in_the_order_of_the_input_whatever_their_length(tmp_path: Path, report: Path) -> None:
    table = tmp_path / "articles.jsonl"
    rows = [{"id": f"r{number}", "text": f"{SHELLING} " * (1 + number * 7 % 5)} for number in range(8)]
    table.write_text("\n".join(map(json.dumps, rows)))
    result = read(table, "-", report, table, "--json", stdin="Nobody was hurt.")
    names = [line["document"]["external_id"] for line in lines(result)]
    numbered = [f"r{number}" for number in range(8)]
    assert names == [*numbered, "stdin", "report", *numbered]


def test_mentions_and_attributions_are_printed_when_asked_for(report: Path) -> None:
    [line] = lines(read(report, "--json"))
    assert "mentions" not in line
    [line] = lines(read(report, "--json", "--mentions"))
    text = line["document"]["text"]
    assert isinstance(line["mentions"], list)
    for mention in line["mentions"]:
        assert text[mention["start"] : mention["end"]] == mention["text"]
    assert "army" in [one["source"]["text"] for one in line["attributions"] if one["source"]]


def test_columns_of_a_table_are_named(tmp_path: Path) -> None:
    table = tmp_path / "articles.csv"
    table.write_text(f'nr;body;day\n7;"{SHELLING}";2020-03-02\n')
    result = read(table, "--json", "--column", "text=body", "--column", "id=nr", "--column", "published=day")
    [line] = lines(result)
    assert (line["document"]["external_id"], line["document"]["published"]) == ("7", "2020-03-02")


@pytest.mark.parametrize("wrong", ["text", "text=", "body=text", "=body"])
def test_a_column_that_is_misspelt_is_refused(report: Path, wrong: str) -> None:
    result = read(report, "--column", wrong)
    assert result.exit_code == 2
    assert "write it as OURS=THEIRS" in " ".join(result.stderr.replace("│", " ").split())


@pytest.mark.parametrize("wrong", ["2020-13-01", "yesterday", "02/03/2020", ""])
def test_a_bad_date_is_refused_before_anything_is_read(report: Path, wrong: str) -> None:
    result = read(report, "--published", wrong)
    assert result.exit_code == 2
    assert "is no date; write it as 2020-03-02" in " ".join(result.stderr.replace("│", " ").split())
    assert result.stdout == ""


def test_an_encoding_can_be_named(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes("Rebels shelled Zürich on Monday, the army said.".encode("cp1252"))
    [line] = lines(read(file, "--json", "--encoding", "cp1252"))
    assert "Zürich" in line["document"]["text"]


def test_what_cannot_be_read_is_named_and_the_rest_is_read(report: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    result = read(tmp_path / "none.txt", tmp_path / "empty.txt", report, "--json")
    assert result.exit_code == 0
    assert len(lines(result)) == 1
    assert result.stderr.splitlines() == [
        f"not read: {tmp_path / 'none.txt'}: there is no such file or folder; check the name",
        f"not read: {tmp_path / 'empty.txt'}: is empty; leave it out",
    ]


def test_it_fails_only_where_nothing_could_be_read(tmp_path: Path) -> None:
    result = read(tmp_path / "none.txt", "--json")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.splitlines()[-1] == "nothing could be read"


def test_a_text_without_claims_is_fine() -> None:
    result = read("-", stdin="The market in the old town was open as usual, and nothing else is known of it.")
    assert result.exit_code == 0
    assert "no claims" in result.stdout


def test_another_language_is_left_unread_and_said() -> None:
    foreign = "Армия заявила, что повстанцы обстреляли рынок в старом городе в понедельник утром."
    [line] = lines(read("-", "--json", stdin=foreign))
    assert line["document"]["text"] == foreign
    assert line["document"]["read"] is False
    assert line["claims"] == []
    assert line["warnings"] == ["left unread: the local reader reads English, and this text is in 'ru'"]
    result = read("-", stdin=foreign)
    assert result.exit_code == 0
    assert "the local reader reads English" in result.stdout


def test_a_note_on_what_was_read_all_the_same_is_no_failure(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text(f"---\ndate: soon\n---\n{SHELLING}")
    result = read(file)
    assert result.exit_code == 0
    assert result.stderr.startswith(f"note: {file}: publication date: 'soon' is no date")


def test_half_a_character_from_a_table_stops_nothing() -> None:
    [line] = lines(read("-", "--json", stdin='{"text": "Rebels shelled \\ud800 Aleppo, the army said."}'))
    assert line["document"]["text"] == "Rebels shelled \ufffd Aleppo, the army said."
