"""``dateline events`` and ``dateline event``: filters, JSON, tables of any width, and what is said where nothing is."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from dateline.cli import app
from dateline.library import Library
from happenings import STRUCK, make_library

KEYS = {
    "id", "type", "when", "where", "parties", "counts", "claims", "documents", "origins", "support", "disputed",
    "grade",
}  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("events") / "dateline.db"
    make_library(path)
    return path


@pytest.fixture
def library(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the made-up library, as the folder's own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DATELINE_LIBRARY", raising=False)
    return Path(shutil.copy(made, tmp_path / "dateline.db"))


def run(*arguments: str, columns: int = 80) -> Result:
    return CliRunner().invoke(app, list(arguments), env={"COLUMNS": str(columns)})


def found(*filters: str) -> list[dict[str, Any]]:
    result = run("events", "--json", *filters)
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def the_airstrike() -> str:
    [event] = found("--type", "airstrike")
    return str(event["id"])


@pytest.mark.usefixtures("library")
class TestEvents:
    def test_json_is_an_event_a_line_with_the_keys_that_others_build_on(self) -> None:
        airstrike, bombing, meeting = found()
        for event in (airstrike, bombing, meeting):
            assert set(event) >= KEYS
        assert airstrike["documents"] == ["copied", "observed", "rescued", "denied"]
        assert set(airstrike["claims"]) == {claim.id for claim in STRUCK}
        assert airstrike["support"] == {"for": 2, "against": 1, "not_counted": 0}, (
            "a copy is no further origin"
        )
        assert {(one["best"], one["said_by"]) for one in airstrike["counts"]} == {
            (12, "Syrian Observatory for Human Rights"),
            (19, "rescue workers"),
        }
        assert {one["field"] for one in airstrike["disputed"]} == {"happened", "killed"}
        assert airstrike["grade"]["information"] == "3"
        assert (meeting["when"], meeting["support"]["for"]) == (None, 0)

    @pytest.mark.parametrize(
        ("filters", "types"),
        [
            ([], ["airstrike", "bombing", "meeting"]),
            (["--type", "bombing", "--type", "meeting"], ["bombing", "meeting"]),
            (["--from", "2020-03-03"], ["bombing"]),
            (["--to", "2020-03-04"], ["airstrike"]),
            (["--near", "36.58,37.05", "--within", "5"], ["bombing"]),
            (["--near", "36.58,37.05", "--within", "200"], ["airstrike", "bombing"]),
            (["--near", "Aleppo", "--within", "90"], ["airstrike", "bombing"]),
            (["--country", "sy"], ["airstrike", "bombing"]),
            (["--country", "LY"], []),
            (["--actor", "CIVILIANS"], ["airstrike"]),
            (["--said-by", "observatory"], ["airstrike"]),
            (["--grade", "3"], ["airstrike"]),
            (["--grade", "3", "--grade", "6"], ["airstrike", "bombing", "meeting"]),
            (["--support", "1"], ["airstrike", "bombing"]),
            (["--support", "2"], ["airstrike"]),
            (["--disputed"], ["airstrike"]),
            (["--undisputed"], ["bombing", "meeting"]),
            (["--several"], ["airstrike"]),
            (["--limit", "2"], ["airstrike", "bombing"]),
        ],
    )
    def test_filters_all_have_to_hold(self, filters: list[str], types: list[str]) -> None:
        assert [event["type"] for event in found(*filters)] == types

    @pytest.mark.parametrize(
        ("options", "message"),
        [
            (["--type", "airstrikes"], "there is no event type 'airstrikes'"),
            (["--from", "monday"], "'monday' is no date; write it as 2020-03-02"),
            (["--near", "Nowhereville"], "no place is known as 'Nowhereville'"),
            (["--near", "95,12"], "'95,12' is no point; write it as LATITUDE,LONGITUDE"),
            (["--near", "Syria"], "Syria is a country; name a place in it, or filter by --country"),
            (["--within", "5"], "say around which place: --near PLACE"),
            (["--country", "Syria"], "'Syria' is no code of two letters"),
            (["--grade", "7"], "'7' is no grade; it is one of 1 to 6"),
            (["--limit", "0"], "Invalid value for '--limit'"),
        ],
    )
    def test_a_value_that_cannot_be_is_refused(self, options: list[str], message: str) -> None:
        result = run("events", *options, columns=200)
        assert result.exit_code == 2
        assert message in " ".join(result.stderr.replace("│", " ").split())
        assert result.stdout == ""

    def test_a_place_that_was_named_is_said(self) -> None:
        assert "near Aleppo" in run("events", "--near", "Aleppo").stderr

    @pytest.mark.parametrize("columns", [80, 120])
    def test_a_table_by_day_fits_the_terminal(self, columns: int) -> None:
        result = run("events", columns=columns)
        assert result.exit_code == 0
        lines = result.stdout.splitlines()
        assert max(map(len, lines)) <= columns
        assert [line.strip() for line in lines if re.match(r"20|no day", line)] == [
            "2020-03-02", "2020-03-05", "no day known",
        ]  # fmt: skip
        text = " ".join(result.stdout.split())
        assert "12 (SOHR)" in text
        assert "disputed: happened, killed" in text
        assert re.search(r"2:1 +3 +4", result.stdout)
        assert "3 events" in result.stderr

    @pytest.mark.parametrize("command", ["events", "event"])
    def test_nothing_printed_acts_on_a_terminal(self, command: str) -> None:
        arguments = ["events"] if command == "events" else ["event", str(found("--type", "bombing")[0]["id"])]
        output = run(*arguments).stdout
        assert not set(output) & set("\x1b\x07\u009b\u202e"), "nor is there colour where no terminal is"
        assert "[bold]car" in output, "markup is not obeyed"

    def test_no_events_are_no_failure(self) -> None:
        result = run("events", "--type", "coup")
        assert (result.exit_code, result.stdout) == (0, "")
        assert result.stderr.startswith("0 of 3 events")

    def test_what_is_rejected_leaves_its_event_at_the_next_look(self) -> None:
        run("judge", "reject", STRUCK[2].id, "--by", "ana")
        [event] = found("--type", "airstrike")
        assert event["support"] == {"for": 1, "against": 1, "not_counted": 0}
        assert [one["best"] for one in event["counts"]] == [12, 12]


@pytest.mark.usefixtures("library")
class TestGradesByPersons:
    def test_a_persons_grade_stands_beside_the_proposal(self) -> None:
        name = the_airstrike()
        run("judge", "grade", name[:6], "2", "--by", "ana", "--why", "seen on film")
        [event] = found("--grade", "2")
        assert (event["grade"]["information"], event["grade"]["set_to"], event["grade"]["set_by"]) == (
            "3",
            "2",
            "ana",
        )
        assert found("--grade", "3") == [], "the person's grade is the one that counts"
        shown = run("event", name).stdout
        assert "grade proposed: 3, possibly true" in shown
        assert re.search(
            r"grade by a person: 2, probably true \(ana, 20\d\d-\d\d-\d\d: seen on film\)", shown
        )
        assert "2*" in run("events").stdout

    def test_one_that_is_taken_back_is_gone(self) -> None:
        run("judge", "grade", the_airstrike(), "2", "--by", "ana")
        run("judge", "undo", "--by", "ana")
        assert found("--grade", "2") == []


@pytest.mark.usefixtures("library")
class TestEvent:
    def test_everything_about_an_event_is_told(self) -> None:
        result = run("event", the_airstrike()[:6])
        assert result.exit_code == 0
        assert max(map(len, result.stdout.splitlines())) <= 80
        text = " ".join(result.stdout.split())
        for words in (
            "airstrike at Maarat al-Numan, SY, 2020-03-02",
            "independent origins: 2 for, 1 against; 4 documents, 4 claims",
            "to whom civilians (Syrian Observatory for Human Rights)",
            "killed Latest figures of 2 origins do not agree. 12 Syrian Observatory for Human Rights 19 rescue workers",
            "“Airstrikes on the market of Maarat al-Numan killed 12 civilians on Monday, the Syrian Observatory for "
            "Human Rights said.”",
            "same words in 2020-03-02 · Harbour Post · copied",
            "ministry against · independent",
            "2020-03-03 19 killed rescue workers rescued",
            "Why grade 3 is proposed",
            "same day, same place, both tell of airstrike",
        ):
            assert words in text

    def test_a_quote_of_several_documents_is_shown_once(self) -> None:
        assert run("event", the_airstrike()).stdout.count("“Airstrikes on the market") == 1

    def test_json_is_the_line_that_events_prints(self) -> None:
        name = the_airstrike()
        assert json.loads(run("event", name, "--json").stdout) == found("--type", "airstrike")[0]

    def test_one_that_was_merged_leads_to_the_event_that_took_it_up(self) -> None:
        airstrike, bombing, _ = (event["id"] for event in found())
        run("judge", "merge", airstrike, bombing, "--by", "ana")
        [kept] = found("--several")
        gone = bombing if kept["id"] == airstrike else airstrike
        result = run("event", gone)
        assert result.exit_code == 0
        assert result.stderr == f"{gone} is part of {kept['id']} now, which took up its claims\n"
        assert kept["id"] in result.stdout
        assert json.loads(run("event", gone, "--json").stdout)["id"] == kept["id"]

    def test_what_a_person_joined_says_so(self) -> None:
        airstrike, bombing, _ = (event["id"] for event in found())
        run("judge", "merge", airstrike, bombing, "--by", "ana")
        assert "joined by a person" in run("event", airstrike).stdout

    def test_claims_that_were_split_off_are_another_event(self) -> None:
        name = the_airstrike()
        assert run("judge", "split", name, STRUCK[3].id, "--by", "ana").exit_code == 0
        assert sorted(len(event["claims"]) for event in found("--type", "airstrike")) == [1, 3]

    def test_an_unknown_one_is_told(self) -> None:
        result = run("event", "ezzz")
        assert result.exit_code == 1
        assert result.stderr == "dateline: no event here is called 'ezzz'; `dateline events` lists them\n"


@pytest.mark.parametrize("command", [["events"], ["event", "e1"], ["origins", "e1"], ["sources"]])
def test_without_a_library_each_says_how_to_make_one(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DATELINE_LIBRARY", raising=False)
    result = run(*command)
    assert result.exit_code == 1
    assert result.stderr.startswith(
        "dateline: there is no library dateline.db; make one with `dateline add FILES"
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", [["events"], ["events", "--json"], ["sources"], ["sources", "--json"]])
def test_an_empty_library_has_none(command: list[str], tmp_path: Path) -> None:
    path = str(tmp_path / "empty.db")
    Library.open(path).close()
    result = run(*command, "--library", path)
    assert (result.exit_code, result.stdout) == (0, "")


def test_a_sample_library_says_that_it_is_one(library: Path) -> None:
    name = the_airstrike()
    with Library.open(library) as kept:
        kept.mark_sample(actor="demo")
    for command in (["events"], ["event", name], ["origins", name], ["sources"]):
        assert "Sample library" in run(*command).stderr
