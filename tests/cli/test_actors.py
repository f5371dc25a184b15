"""``dateline actors``: look at the parties that are known, and add to them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dateline.cli import app


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["actors", *arguments], env={"COLUMNS": "200", "DATELINE_ACTORS": ""})


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_list_filters() -> None:
    result = run("list", "haftar", "--country", "ly", "--kind", "armed_forces", "--json")
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["ly.lna"]
    assert "ly.lna" in run("list", "haftar", "--country", "ly").stdout
    assert run("list", "--limit", "2").stderr.startswith("2 of ")


def test_show_takes_any_spelling_and_says_where_facts_come_from() -> None:
    result = run("show", "davutoglu")
    assert "Ahmet Davutoğlu" in result.stdout
    assert "prime minister, Turkey (tr), 2014-08-28 to 2016-05-24" in result.stdout
    assert "source: " in result.stdout
    assert json.loads(run("show", "ly.lna", "--json").stdout)["id"] == "ly.lna"


def test_show_of_nobody_fails() -> None:
    result = run("show", "no such thing")
    assert result.exit_code == 1
    assert "no actor is known" in result.stderr


def test_import_merge_and_undo() -> None:
    Path("a.csv").write_text("name,names,kind,country\nGreen Lantern,GL,armed_group,LY\n,,,\n", "utf-8")
    imported = run("import", "a.csv", "--by", "ana")
    assert imported.stdout == "dateline.actors.jsonl: 1 actors added, 1 rows refused\n"
    assert "a.csv, line 3: no name" in imported.stderr
    assert "own:green_lantern" in run("list", "--own").stdout
    assert run("merge", "own:green_lantern", "ly.lna").exit_code == 0
    assert "Libyan National Army" in run("show", "Green Lantern").stdout
    assert run("merge", "own:green_lantern", "ly.lna").exit_code == 1
    assert run("merge", "own:green_lantern", "--undo").exit_code == 0
    assert "Libyan National Army" not in run("show", "Green Lantern").stdout


def test_merge_needs_actors_that_are_there() -> None:
    assert run("merge", "ly.lna", "nobody").exit_code == 1
    assert run("merge", "nobody", "ly.lna").exit_code == 1
    assert run("merge", "ly.lna", "--undo").exit_code == 1
    assert run("merge", "named:some brigade", "ly.lna").exit_code == 0


def test_an_import_of_nothing_fails() -> None:
    Path("a.csv").write_text("title\nx\n", "utf-8")
    assert run("import", "a.csv").exit_code == 1
    assert run("import", "missing.csv").exit_code == 1
    assert not Path("dateline.actors.jsonl").exists()
