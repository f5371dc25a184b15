"""``dateline claims``, ``show`` and ``acts``: what a library keeps, as a table, as JSON and as CSV."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dateline.cli import app
from dateline.library import Library
from dateline.records import Document, Reading
from examples import SHELLING, a_claim, a_reading

DOCUMENT = Document.make(
    SHELLING,
    external_id="a1",
    title="Aleppo",
    publisher="Example Wire",
    published="2020-03-02",  # type: ignore[arg-type]
)
SHELLED = a_claim(
    DOCUMENT, "shelled", "shelling", actor="Rebels", place="Aleppo", said_by=("army",), certainty="probable"
)
KILLED = a_claim(DOCUMENT, "killing", "killing", target="three civilians", status="failed")
CRAFTED = Document.make(
    '=HYPERLINK("http://x.example")\n+1 rebels\x1b[31m fled\u009b31m and \u202ereturned, said @army.\r\nA\u00a0town.',
    external_id="-2+3",
    title="\t=1+1",
    publisher="[bold]@Wire :bomb:[/bold]\x07",
)
FLED = a_claim(CRAFTED, "fled", "displacement", actor="+1 rebels", said_by=("@army",))


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    with Library.open("dateline.db") as library:
        library.add(a_reading(DOCUMENT, SHELLED, KILLED), actor="ana [bold]\x1b[31m")
        library.add(a_reading(CRAFTED, FLED), actor="ben")
    return tmp_path / "dateline.db"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments), env={"COLUMNS": "200"})


def types(*filters: str) -> list[str]:
    result = run("claims", "--format", "json", *filters)
    assert result.exit_code == 0, result.stderr
    return [json.loads(line)["type"] for line in result.stdout.splitlines()]


@pytest.mark.usefixtures("library")
class TestClaims:
    def test_a_table_groups_claims_by_their_document(self) -> None:
        result = run("claims")
        assert result.exit_code == 0
        assert "2020-03-02 · Example Wire · Aleppo" in result.stdout
        assert re.search(
            rf"{SHELLED.id[:8]} shelling +“shelled” .*Rebels.*Aleppo.*army.*probable", result.stdout
        )
        assert result.stderr == "3 claims. `dateline show ID` shows one in its text.\n"

    def test_json_is_a_claim_a_line_with_its_document_and_sentence(self) -> None:
        [line] = run("claims", "--format", "json", "--type", "shelling").stdout.splitlines()
        value = json.loads(line)
        assert value.pop("sentence") == SHELLING
        assert value.pop("document") == {
            "id": DOCUMENT.id, "external_id": "a1", "title": "Aleppo", "publisher": "Example Wire",
            "published": "2020-03-02",
        }  # fmt: skip
        assert (value.pop("state"), value.pop("judged"), value.pop("overtaken")) == (None, False, None)
        assert value == json.loads(SHELLED.model_dump_json())

    def test_csv_has_a_column_for_every_role(self) -> None:
        rows = list(csv.DictReader(io.StringIO(run("claims", "--format", "csv").stdout, newline="")))
        assert [row["type"] for row in rows] == ["shelling", "killing", "displacement"]
        assert rows[0] | {
            "id": SHELLED.id, "trigger": "shelled", "certainty": "probable", "status": "happened", "actor": "Rebels",
            "place": "Aleppo", "said_by": "army", "sentence": SHELLING, "publisher": "Example Wire",
            "published": "2020-03-02", "document": "a1", "title": "Aleppo", "killed": "", "confidence": "0.9",
        } == rows[0]  # fmt: skip
        assert {"killed", "wounded", "captured", "displaced", "losses", "origin", "destination"} <= set(
            rows[0]
        )

    def test_no_cell_of_a_csv_is_a_formula_or_acts_on_a_terminal(self) -> None:
        output = run("claims", "--format", "csv", "--type", "displacement").stdout
        [row] = csv.DictReader(io.StringIO(output, newline=""))
        assert row["actor"] == "'+1 rebels"
        assert row["said_by"] == "'@army"
        assert row["document"] == "'-2+3"
        assert row["title"] is not None
        assert row["title"].startswith("'")
        for cell in row.values():
            assert not cell.lstrip().startswith(("=", "+", "-", "@"))
        assert not set(output) & set("\x1b\x07\u009b\u202e")

    @pytest.mark.parametrize(
        ("filters", "wanted"),
        [
            ([], ["shelling", "killing", "displacement"]),
            (["--type", "killing", "--type", "shelling"], ["shelling", "killing"]),
            (["--actor", "rebels"], ["shelling", "displacement"]),
            (["--said-by", "ARMY", "--publisher", "example"], ["shelling"]),
            (["--certainty", "probable", "--certainty", "denied"], ["shelling"]),
            (["--status", "failed"], ["killing"]),
            (["--from", "2020-03-02", "--to", "2020-03-02"], ["shelling", "killing"]),
            (["--from", "2020-03-03"], []),
            (["--text", "monday civilians"], ["shelling", "killing"]),
            (["--text", 'NOT "('], []),
            (["--limit", "1"], ["shelling"]),
        ],
    )
    def test_filters_all_have_to_hold(self, filters: list[str], wanted: list[str]) -> None:
        assert types(*filters) == wanted

    @pytest.mark.parametrize(
        ("option", "value", "message"),
        [
            ("--type", "airstike", "there is no event type 'airstike'; did you mean airstrike?"),
            (
                "--certainty",
                "sure",
                "'sure' is none; it is one of certain, probable, possible, doubtful, denied",
            ),
            ("--status", "done", "'done' is none; it is one of happened, ongoing, failed"),
            ("--from", "monday", "'monday' is no date; write it as 2020-03-02"),
            ("--to", "2020-02-30", "'2020-02-30' is no date"),
            ("--format", "xml", "'xml' is not one of 'table', 'json', 'csv'"),
            ("--limit", "0", "Invalid value for '--limit'"),
        ],
    )
    def test_a_value_that_cannot_be_is_refused(self, option: str, value: str, message: str) -> None:
        result = run("claims", option, value)
        assert result.exit_code == 2
        assert message in " ".join(result.stderr.replace("│", " ").split())
        assert result.stdout == ""

    @pytest.mark.parametrize("form", ["table", "json", "csv"])
    def test_no_claims_are_no_failure(self, form: str) -> None:
        result = run("claims", "--type", "coup", "--format", form)
        assert result.exit_code == 0
        assert len(result.stdout.splitlines()) == (1 if form == "csv" else 0), "a CSV has its heading"

    @pytest.mark.parametrize("form", ["table", "json", "csv"])
    def test_nothing_printed_acts_on_a_terminal(self, form: str) -> None:
        result = run("claims", "--format", form)
        assert not set(result.stdout) & set("\x1b\x07\u009b\u202e")
        if form == "table":
            assert "[bold]@Wire :bomb:[/bold]" in result.stdout, "neither markup nor emoji codes are obeyed"


@pytest.mark.usefixtures("library")
class TestShow:
    @pytest.mark.parametrize("name", ["a1", DOCUMENT.id, DOCUMENT.id[:5]])
    def test_a_document_is_shown_with_its_claims_marked_in_the_text(self, name: str) -> None:
        result = run("show", name)
        assert result.exit_code == 0
        assert "Rebels shelled[1] Aleppo on Monday, killing[2] three civilians" in result.stdout
        assert "[1] shelling" in result.stdout
        assert "[2] killing" in result.stdout
        assert "read by test 1, codebook 1, 2026-01-01 00:00 UTC" in result.stdout

    def test_a_claim_is_shown_alone_in_its_document(self) -> None:
        result = run("show", KILLED.id[:8])
        assert "Rebels shelled Aleppo on Monday, killing[1] three civilians" in result.stdout
        assert "shelling" not in result.stdout

    def test_json_is_the_reading(self) -> None:
        reading = Reading.model_validate_json(run("show", "a1", "--json").stdout)
        assert reading == a_reading(DOCUMENT, SHELLED, KILLED)

    def test_json_is_exact_and_acts_on_no_terminal(self) -> None:
        output = run("show", CRAFTED.id, "--json").stdout
        assert not set(output) & set("\x1b\x07\u009b\u202e")
        assert Reading.model_validate_json(output).document.text == CRAFTED.text

    def test_a_text_is_shown_without_what_acts_on_a_terminal(self) -> None:
        output = run("show", CRAFTED.id).stdout
        assert not set(output) & set("\x1b\x07\u009b\u202e")
        assert "\ufffd[31m fled[1]\ufffd31m and \ufffdreturned, said @army. " in output
        assert "A town." in output

    def test_what_is_not_there_is_told(self) -> None:
        result = run("show", "zzz")
        assert result.exit_code == 1
        assert (
            result.stderr == "dateline: nothing here is called 'zzz'; `dateline claims` lists identifiers\n"
        )


@pytest.mark.usefixtures("library")
class TestActs:
    def test_the_log_says_who_did_what(self) -> None:
        result = run("acts")
        assert result.exit_code == 0
        heading, first, second = result.stdout.splitlines()
        assert heading.split() == ["when", "who", "what", "object"]
        assert re.search(rf"\d\d:\d\d:\d\d +ana \[bold\]\ufffd\[31m +added +{DOCUMENT.id}", first)
        assert re.search(rf"ben +added +{CRAFTED.id}", second)

    def test_the_last_entries_can_be_had(self) -> None:
        assert "ana" not in run("acts", "--limit", "1").stdout


@pytest.mark.parametrize("command", [["claims"], ["show", "a1"], ["acts"]])
def test_without_a_library_each_says_how_to_make_one(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*command)
    assert result.exit_code == 1
    assert result.stderr == (
        "dateline: there is no library dateline.db; make one with `dateline add FILES --library dateline.db`, "
        "or name another with --library\n"
    )
    assert list(tmp_path.iterdir()) == [], "looking makes nothing"
    (tmp_path / "other.db").write_text("notes")
    result = run(*command, "--library", "other.db")
    assert result.exit_code == 1
    assert "is no Dateline library, and is left as it is" in result.stderr


@pytest.mark.parametrize("command", [["claims"], ["show", "a1"]])
def test_a_sample_library_says_that_it_is_one(library: Path, command: list[str]) -> None:
    assert "Sample" not in run(*command).stderr
    with Library.open(library) as kept:
        kept.mark_sample(actor="demo")
    assert "Sample library" in run(*command).stderr
