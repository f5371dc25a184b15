"""A library's file: made empty, brought up to date, and never mistaken for another program's."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

from dateline.library import Library, LibraryError
from dateline.library.database import HEAD
from dateline.library.tables import metadata
from dateline.records import Document
from examples import SHELLING, a_claim, a_reading


def test_migrations_make_the_tables_that_the_package_knows(tmp_path: Path) -> None:
    Library.open(tmp_path / "new.db").close()
    engine = create_engine(f"sqlite:///{tmp_path / 'new.db'}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection)
        assert context.get_current_revision() == HEAD
        # The full-text index is SQLite's alone, and keeps tables of its own.
        differences = [
            change for change in compare_metadata(context, metadata) if "claim_text" not in str(change)
        ]
    engine.dispose()
    assert differences == []


def test_a_library_is_marked_as_one_and_lets_readers_read_while_one_writes(tmp_path: Path) -> None:
    Library.open(tmp_path / "new.db").close()
    connection = sqlite3.connect(tmp_path / "new.db")
    assert connection.execute("PRAGMA application_id").fetchone() == (int.from_bytes(b"DLN1", "big"),)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()


def test_an_empty_file_becomes_a_library(tmp_path: Path) -> None:
    (tmp_path / "new.db").touch()
    with Library.open(tmp_path / "new.db") as library:
        assert library.count_claims() == 0


@pytest.mark.parametrize("name", ["q?x=1.db", "p%20q.db", "Zürich 1.db", "a#b.db"])
def test_a_library_may_have_any_name_that_a_file_can(tmp_path: Path, name: str) -> None:
    Library.open(tmp_path / name).close()
    Library.open(tmp_path / name, create=False).close()
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_where_there_is_none_looking_makes_none(tmp_path: Path) -> None:
    with pytest.raises(
        LibraryError, match=r"there is no library .*none.db; make one with `dateline add FILES"
    ):
        Library.open(tmp_path / "none.db", create=False)
    with pytest.raises(LibraryError, match="there is no folder"):
        Library.open(tmp_path / "no" / "such" / "folder.db")
    with pytest.raises(LibraryError, match="is a folder; name a file in it"):
        Library.open(tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("journal", ["delete", "wal"])
def test_another_programs_database_is_left_as_it_is(tmp_path: Path, journal: str) -> None:
    file = tmp_path / "other.db"
    other = sqlite3.connect(file)
    other.execute(f"PRAGMA journal_mode = {journal}")
    other.execute("CREATE TABLE history (url)")
    other.commit()
    other.close()
    before = file.read_bytes()
    with pytest.raises(LibraryError, match="is another program's database, and is left as it is"):
        Library.open(file)
    assert file.read_bytes() == before
    assert list(tmp_path.iterdir()) == [file]


def test_another_programs_database_is_told_while_that_program_writes_it(tmp_path: Path) -> None:
    file = tmp_path / "other.db"
    other = sqlite3.connect(file)
    other.execute("PRAGMA journal_mode = wal")
    other.execute("CREATE TABLE history (url)")
    other.commit()  # in the log beside the file, not yet in the file
    with pytest.raises(LibraryError, match="is another program's database"):
        Library.open(file)
    assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("history",)]
    other.close()


def test_a_text_file_is_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("notes")
    with pytest.raises(LibraryError, match="is no Dateline library, and is left as it is"):
        Library.open(file)
    assert file.read_text() == "notes"


def test_a_library_that_is_damaged_is_told_and_left(tmp_path: Path) -> None:
    file = tmp_path / "new.db"
    Library.open(file).close()
    data = file.read_bytes()
    file.write_bytes(data[:100] + bytes(len(data) - 100))
    with pytest.raises(LibraryError, match=r"cannot be opened as a library \(.*malformed"):
        Library.open(file)
    assert file.exists()


def test_a_newer_datelines_library_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "new.db"
    Library.open(file).close()
    connection = sqlite3.connect(file)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    with pytest.raises(LibraryError, match=r"written by a newer Dateline \(tables 9999, this one knows"):
        Library.open(file)


def test_a_library_left_by_a_program_that_was_killed_opens_again(tmp_path: Path) -> None:
    file = tmp_path / "new.db"
    killed = (
        "import os, sys; from dateline.library import Library; library = Library.open(sys.argv[1]);"
        "held = library._engine.connect(); held.exec_driver_sql('SELECT 1 FROM act').all();"
        "library.mark_sample(actor='x'); os._exit(9)"
    )
    assert subprocess.run([sys.executable, "-c", killed, str(file)], check=False).returncode == 9
    assert (tmp_path / "new.db-wal").stat().st_size > 0
    with Library.open(file, create=False) as library:
        assert library.is_sample


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("nosuch://host/name", "nosuch://host/name: cannot be opened"),
        (
            "postgresql+nosuch://me:secret@host/name",
            r"postgresql\+nosuch://me:\*\*\*@host/name: cannot be opened",
        ),
        ("http://", "http://"),
    ],
)
def test_a_url_that_leads_nowhere_is_told_without_its_password(url: str, reason: str) -> None:
    with pytest.raises(LibraryError, match=reason) as error:
        Library.open(url)
    assert "secret" not in str(error.value)


def test_a_sqlite_url_is_the_file_that_it_names(tmp_path: Path) -> None:
    Library.open(f"sqlite:///{tmp_path / 'new.db'}").close()
    Library.open(tmp_path / "new.db", create=False).close()
    (tmp_path / "notes.txt").write_text("notes")
    with pytest.raises(LibraryError, match="is no Dateline library"):
        Library.open(f"sqlite:///{tmp_path / 'notes.txt'}")


WRITER = """
import sys, time
sys.path.insert(0, {tests!r})
from examples import SHELLING, a_claim, a_reading
from dateline.library import Library
from dateline.records import Document
path, who, at = sys.argv[1], sys.argv[2], float(sys.argv[3])
while time.time() < at:
    time.sleep(0.001)
with Library.open(path) as library:
    for number in range(15):
        for text in (f"{{SHELLING}} {{number}}", f"{{SHELLING}} {{number}} {{who}}"):
            document = Document.make(text, external_id=str(number))
            library.add(a_reading(document, a_claim(document, "shelled", "shelling")), actor=who)
"""


def test_processes_that_make_and_fill_one_library_at_once_lose_nothing(tmp_path: Path) -> None:
    import time

    script = WRITER.format(tests=str(Path(__file__).parents[1]))
    at = time.time() + 3
    running = [
        subprocess.Popen([sys.executable, "-c", script, str(tmp_path / "new.db"), who, str(at)])
        for who in "abc"
    ]
    assert [process.wait(60) for process in running] == [0, 0, 0]
    with Library.open(tmp_path / "new.db", create=False) as library:
        assert library.count_claims() == 15 + 3 * 15, (
            "what all add is there once, what each adds alone is there"
        )
        acts = library.acts()
    assert len(acts) == 60
    assert {act.actor for act in acts} == {"a", "b", "c"}
    assert [act.number for act in acts] == list(range(1, 61))


def test_one_may_look_while_another_writes(tmp_path: Path) -> None:
    document = Document.make(SHELLING, external_id="1")
    with Library.open(tmp_path / "new.db") as writer, Library.open(tmp_path / "new.db") as looker:
        rows = looker.claims()
        writer.add(a_reading(document, a_claim(document, "shelled", "shelling")), actor="x")
        assert len(list(rows)) == 1
        rows = looker.claims()
        next(rows)
        other = Document.make(SHELLING + " ", external_id="2")
        writer.add(a_reading(other, a_claim(other, "shelled", "shelling")), actor="x")
        assert list(rows) == [], "a list that has begun stays as it began"
        assert looker.count_claims() == 2
