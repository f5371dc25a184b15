"""Grouping that was broken off is finished by whoever looks next, and comes out as if nothing had happened."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from dateline.cli import app
from dateline.library import Library
from dateline.pipeline import corroborating
from dateline.pipeline.corroborating import Corroboration
from made_up_reports import Happening, reading

TOLD = [Happening(town="Orlenta", day=0), Happening("entered", "rebels", "bridge", town="Tolmenau", day=5)]
READINGS = [reading(str(number), [TOLD[number % 2]], published=6) for number in range(8)]


def partition(library: Library) -> set[frozenset[str]]:
    """The claims by their events."""
    members: dict[str, set[str]] = {}
    for claim, event in library.events.of_claims([row.claim.id for row in library.claims()]).items():
        members.setdefault(event, set()).add(claim)
    return {frozenset(one) for one in members.values()}


def undisturbed(path: Path) -> set[frozenset[str]]:
    with Library.open(path) as library:
        library.add_many(READINGS, actor="ana")
        Corroboration(library).catch_up()
        return partition(library)


@pytest.fixture
def broken_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library whose grouping was stopped after some documents."""
    monkeypatch.setattr(corroborating, "_AT_ONCE", 1)
    done: list[int] = []
    with Library.open(tmp_path / "new.db") as library:
        library.add_many(READINGS, actor="ana")
        corroboration = Corroboration(library)
        assert corroboration.catch_up(done.append, stopping=lambda: len(done) >= 3) == 3
        assert corroboration.waiting() == len(READINGS) - 3
    return tmp_path / "new.db"


def test_the_next_look_finishes_it(broken_off: Path, tmp_path: Path) -> None:
    with Library.open(broken_off) as library:
        assert Corroboration(library).catch_up() == len(READINGS) - 3
        assert partition(library) == undisturbed(tmp_path / "peace.db")
        assert len(partition(library)) > 1


def test_so_does_the_one_that_stopped_it(broken_off: Path) -> None:
    with Library.open(broken_off) as library:
        corroboration = Corroboration(library)
        assert corroboration.catch_up(stopping=lambda: True) == 0
        assert corroboration.catch_up() == len(READINGS) - 3


@pytest.mark.parametrize("command", [["events"], ["add", "nothing.txt"]])
def test_commands_finish_it_without_a_new_document(
    broken_off: Path, tmp_path: Path, command: list[str]
) -> None:
    (tmp_path / "nothing.txt").write_text("Nothing happened.")
    where = [str(tmp_path / one) if one.endswith(".txt") else one for one in command]
    assert CliRunner().invoke(app, [*where, "--library", str(broken_off)]).exit_code == 0
    with Library.open(broken_off) as library:
        assert Corroboration(library).waiting() == 0
        assert partition(library) == undisturbed(tmp_path / "peace.db")
