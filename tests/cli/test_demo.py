"""``dateline demo``: the samples in a library of their own, and nobody else's library touched."""

from __future__ import annotations

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
    result = demo()
    assert result.exit_code == 0
    assert result.stderr == ""
    assert "Sample library" in result.stdout
    assert "2020-03-02 ─" in result.stdout
    days = [line.split()[0] for line in result.stdout.splitlines() if line.startswith("20") and "─" in line]
    assert days == sorted(days)
    with sample_files() as files:
        count = len(files)
    assert f"claims from {count} sample dispatches, kept in sample.db" in result.stdout
    assert "dateline claims --library sample.db --said-by" in result.stdout
    with Library.open("sample.db", create=False) as library:
        assert library.is_sample
        assert len(list(library.documents())) == count
        assert {act.actor for act in library.acts()} == {"demo"}
        claims = library.count_claims()
    assert claims > count, "a dispatch makes more than one claim on average"

    again = demo()
    assert again.exit_code == 0, "an old sample library is replaced"
    with Library.open("sample.db", create=False) as library:
        assert library.count_claims() == claims


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
