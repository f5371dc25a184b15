"""The act log: every change leaves its entry, and no entry is ever changed."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.library import Library, LibraryError
from dateline.records import Document
from examples import SHELLING, a_claim, a_reading

DOCUMENT = Document.make(SHELLING, external_id="a1", publisher="Example Wire")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "new.db") as library:
        library.add(a_reading(DOCUMENT, a_claim(DOCUMENT, "shelled", "shelling")), actor="ana")
        yield library


def test_an_entry_says_who_did_what_and_when(library: Library) -> None:
    [act] = library.acts()
    assert (act.number, act.actor, act.verb, act.object) == (1, "ana", "added", DOCUMENT.id)
    assert abs(dt.datetime.now(dt.UTC) - act.at) < dt.timedelta(minutes=1)
    assert act.before is None
    assert json.loads(act.after or "") == {
        "external_id": "a1", "publisher": "Example Wire", "reader": "test 1", "claims": 1,
    }  # fmt: skip


def test_what_changes_nothing_leaves_no_entry(library: Library) -> None:
    library.add(a_reading(DOCUMENT), actor="ben")
    library.mark_sample(actor="ben")
    library.mark_sample(actor="ben")
    assert [(act.actor, act.verb, act.object) for act in library.acts()] == [
        ("ana", "added", DOCUMENT.id),
        ("ben", "set", "sample"),
    ]


def test_a_change_says_from_what_to_what(library: Library) -> None:
    library.add(a_reading(DOCUMENT, version="2"), actor="ben")
    [act] = library.acts(last=1)
    assert act.verb == "reread"
    assert json.loads(act.before or "") == {"reader": "test 1"}
    assert json.loads(act.after or "")["reader"] == "test 2"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE act SET actor = 'nobody'",
        "UPDATE act SET number = 7 WHERE number = 1",
        "UPDATE act SET before = NULL, after = NULL",
        "UPDATE act SET before = NULL, after = NULL, salt = NULL, verb = 'removed'",
        "DELETE FROM act",
        "DELETE FROM act WHERE number = 1",
        "REPLACE INTO act (number, at, actor, verb, object) VALUES (1, '', 'nobody', 'added', 'x')",
        "INSERT OR REPLACE INTO act (number, at, actor, verb, object) VALUES (1, '', 'nobody', 'added', 'x')",
        "INSERT INTO act (number, at, actor, verb, object) VALUES (1, '', 'nobody', 'added', 'x') "
        "ON CONFLICT (number) DO UPDATE SET actor = 'nobody'",
    ],
)
def test_the_database_itself_refuses_to_change_an_entry(
    library: Library, tmp_path: Path, statement: str
) -> None:
    connection = sqlite3.connect(tmp_path / "new.db")
    with pytest.raises(sqlite3.IntegrityError, match="the act log is append-only"):
        connection.execute(statement)
    connection.close()
    assert [act.actor for act in library.acts()] == ["ana"]


def test_the_last_entries_come_oldest_first(library: Library) -> None:
    for number in range(5):
        document = Document.make(SHELLING, external_id=f"b{number}")
        library.add(a_reading(document), actor="ana")
    assert [act.number for act in library.acts(last=3)] == [4, 5, 6]
    assert len(library.acts()) == 6


def test_what_fails_leaves_neither_change_nor_entry(library: Library) -> None:
    good = Document.make("The army took the village.", external_id="good")
    bad = Document.make("half \ud800 a character", external_id="bad")
    with pytest.raises(Exception, match="half a character"):
        library.add_many([a_reading(good), a_reading(bad)], actor="ana")
    assert len(library.acts()) == 1
    assert [document.external_id for document in library.documents()] == ["a1"]


def test_a_file_that_leaves_the_library_is_on_record_by_its_hash(tmp_path: Path) -> None:
    with Library.open(tmp_path / "new.db") as library:
        sha256 = "ab" * 32
        library.exported("acled", by="ana", sha256=sha256, documents=3, events=2, profile="public")
        [act] = library.acts()
        assert (act.actor, act.verb, act.object) == ("ana", "exported", sha256)
        assert json.loads(act.after or "") == {
            "form": "acled",
            "documents": 3,
            "events": 2,
            "profile": "public",
        }
        assert list(library.verify()) == []
        with pytest.raises(LibraryError, match="is no SHA-256"):
            library.exported("acled", by="ana", sha256="acled.csv")
