"""``dateline import`` and ``compare``: human coding beside a library's events, and never in them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from coded_rows import ACLED, UCDP, table
from dateline.cli import app
from dateline.library import Library


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, list(map(str, arguments)), env={"COLUMNS": "200"})


@pytest.fixture
def library(copy_of_samples: Path) -> Path:
    return copy_of_samples


def test_rows_are_kept_once_and_stand_in_no_event(library: Path, tmp_path: Path) -> None:
    with Library.open(library) as kept:
        before = {one.id: (one.claims, one.support) for one in kept.events.find()}
        waiting = len(kept.queue.columns().columns)
    file = table(tmp_path, ACLED, {**ACLED, "event_id_cnty": "LBY7002", "fatalities": "?"})
    first = run("import", file, "--library", library)
    assert first.exit_code == 0, first.output
    assert "ACLED: 1 added, 1 left out" in first.stdout
    assert "line 3: fatalities is '?', which is no whole number; the row is left out" in first.stderr
    again = run("import", file, "--library", library)
    assert "ACLED: 1 unchanged, 1 left out" in again.stdout
    assert run("events", "--library", library).exit_code == 0
    with Library.open(library) as kept:
        assert {one.id: (one.claims, one.support) for one in kept.events.find()} == before
        assert len(kept.queue.columns().columns) == waiting
    listed = run("claims", "--publisher", "ACLED", "--library", library, "--format", "json")
    [claim] = [json.loads(line) for line in listed.stdout.splitlines()]
    assert claim["when"]["basis"] == "imported"
    assert run("verify", "--library", library).exit_code == 0


def test_what_each_has_that_the_other_lacks(library: Path, tmp_path: Path) -> None:
    lone = {
        **ACLED,
        "event_id_cnty": "LBY7009",
        "latitude": "27.04",
        "longitude": "14.43",
        "location": "Sabha",
    }
    assert run("import", table(tmp_path, ACLED, lone), "--library", library).exit_code == 0
    told = run("compare", "--library", library, "--country", "LY")
    assert told.exit_code == 0, told.output
    assert "2 rows of ACLED" in told.stdout
    assert "in ACLED alone" in told.stdout
    assert "ACLED LBY7009: shelling at Sabha, 2020-03-02, 2 killed" in told.stdout
    listed = run("compare", "--library", library, "--country", "LY", "--json")
    pairs = [json.loads(line) for line in listed.stdout.splitlines()]
    assert {one["who"] for one in pairs} == {"both", "library", "coded"}
    [both] = [one for one in pairs if one["who"] == "both"]
    assert both["row"]["id"] == "LBY7001"
    assert both["event"]["place"] == "Mitiga Airport"


def test_two_data_sets_are_told_apart(library: Path, tmp_path: Path) -> None:
    files = [table(tmp_path, ACLED, name="a.csv"), table(tmp_path, UCDP, name="u.csv")]
    assert run("import", *files, "--library", library).exit_code == 0
    asked = run("compare", "--library", library)
    assert asked.exit_code == 1
    assert "the library holds rows of ACLED and UCDP GED; say which with --with" in asked.stderr
    assert "rows of UCDP GED" in run("compare", "--with", "ucdp", "--library", library).stdout


def test_without_rows_it_says_how_to_get_some(library: Path) -> None:
    result = run("compare", "--library", library)
    assert result.exit_code == 1
    assert "bring some in with `dateline import FILE`" in result.stderr


def test_another_table_is_refused_and_the_next_is_taken(library: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    other.write_text("id,text\n1,words\n")
    result = run("import", other, table(tmp_path, ACLED), "--library", library)
    assert result.exit_code == 1
    assert "is neither ACLED's table nor UCDP's" in result.stderr
    assert "ACLED: 1 added" in result.stdout
