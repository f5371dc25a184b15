"""``dateline demo``: the samples in a library of their own, and nobody else's library touched."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dateline.cli import app
from dateline.library import Library
from dateline.records import Document
from dateline.samples import sample_files
from examples import SHELLING, a_reading


def demo(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["demo", *map(str, arguments)])


def test_the_samples_are_read_shown_by_day_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with Library.open("sample.db") as older:
        older.mark_sample(actor="demo")
        older.add(a_reading(Document.make(SHELLING, external_id="older")), actor="demo")
    result = demo()
    assert result.exit_code == 0, "an old sample library is replaced"
    assert result.stderr == ""
    assert "Sample library" in result.stdout
    lines = result.stdout.splitlines()
    assert len(lines) <= 104, "two screens"
    assert max(map(len, lines[1:])) <= 80, "but for the line that says that it is a sample"
    dispatches, events = result.stdout.split("events that more than one dispatch tells of")
    days = [line[:10] for line in dispatches.splitlines() if line.startswith("20")]
    assert days == sorted(days)
    assert "what is disputed in them" in events
    assert re.search(r"killed: .* says at least \d+", " ".join(events.split()))
    with sample_files() as files:
        count = len(files)
    assert re.search(rf"claims from {count} sample dispatches, \d+ events, kept in sample.db", result.stdout)
    found = re.search(r"dateline event (\w+) --library sample.db", result.stdout)
    assert found
    shown = CliRunner().invoke(app, ["event", found[1], "--library", "sample.db"])
    assert shown.exit_code == 0
    assert "Disputed" in shown.stdout
    with Library.open("sample.db", create=False) as library:
        assert library.is_sample
        assert len(list(library.documents())) == count
        assert {act.actor for act in library.acts()} == {"demo"}
        claims = library.count_claims()
    assert claims > count, "a dispatch makes more than one claim on average"


def test_a_library_of_ones_own_is_not_replaced(tmp_path: Path) -> None:
    mine = tmp_path / "mine.db"
    with Library.open(mine) as library:
        library.add(a_reading(Document.make(SHELLING, external_id="a1")), actor="ana")
    result = demo("--library", mine)
    assert result.exit_code == 1
    assert result.stderr == (
        f"dateline: {mine} is a library of your own; choose another place with --library\n"
    )
    with Library.open(mine, create=False) as library:
        assert [document.external_id for document in library.documents()] == ["a1"]
        assert not library.is_sample


def test_a_file_of_another_kind_is_not_replaced(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("notes")
    assert demo("--library", file).exit_code == 1
    assert file.read_text() == "notes"
