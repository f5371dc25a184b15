"""The list of what failed: an entry keeps its number while it fails again, and leaves when it is let go."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dateline.library import Library


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "new.db") as library:
        yield library


def note(library: Library, name: str, part: str = "", what: str = "is damaged", **values: Any) -> int:
    options = {"encoding": "cp1256"}
    given = {"options": options, "version": "1", "actor": "ana", **values}
    return library.failures.note(name, part, what, "save it anew", **given)


def test_an_entry_says_what_failed_when_and_with_what_options(library: Library) -> None:
    note(library, "/in/a.zip", "b.pdf")
    [one] = library.failures.all()
    assert (one.number, one.input, one.part, one.what) == (1, "/in/a.zip", "b.pdf", "is damaged")
    assert (one.advice, one.options, one.version, one.actor) == (
        "save it anew",
        {"encoding": "cp1256"},
        "1",
        "ana",
    )
    assert one.first == one.last and one.tries == 1


def test_what_fails_again_keeps_its_number_and_its_first_day(library: Library) -> None:
    number = note(library, "/in/a.pdf")
    before = library.failures.all()[0]
    assert note(library, "/in/a.pdf", what="is empty", version="2", actor="ben") == number
    [one] = library.failures.all()
    assert (one.what, one.version, one.actor, one.tries) == ("is empty", "2", "ben", 2)
    assert one.first == before.first and one.last >= before.last


def test_two_things_wrong_with_one_part_are_two_entries(library: Library) -> None:
    first = note(library, "/in/a.csv", "row 3")
    second = note(library, "/in/a.csv", "row 3", "has no text", but={first})
    assert [one.number for one in library.failures.all()] == [first, second]
    assert note(library, "/in/a.csv", "row 3") == first
    assert note(library, "/in/a.csv", "row 3", "has no text", but={first}) == second


def test_what_is_dropped_is_gone(library: Library) -> None:
    numbers = [note(library, f"/in/{name}.pdf") for name in "abc"]
    library.failures.drop(numbers[1:])
    assert [one.number for one in library.failures.all()] == numbers[:1]


def test_names_of_any_bytes_can_stand_on_it(library: Library) -> None:
    note(library, "/in/\udcff.pdf", "\udcfe")
    assert library.failures.all()[0].input == "/in/\ufffd.pdf"


def test_it_is_work_and_no_evidence(library: Library, tmp_path: Path) -> None:
    note(library, "/in/a.pdf")
    assert library.acts() == []
    connection = sqlite3.connect(tmp_path / "new.db")
    connection.execute("UPDATE failure SET what = 'x'")
    connection.commit()
    connection.close()
    assert list(library.verify()) == []
