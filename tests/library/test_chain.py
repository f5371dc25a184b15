"""The chain of acts: as the documentation has it byte for byte, for writers at the same time and for old libraries."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import subprocess
import sys
from multiprocessing import get_context
from pathlib import Path

import pytest

from custody_libraries import findings, make
from dateline.library import Library
from dateline.library.verifying import PARTS
from dateline.records import Document
from examples import SHELLING, a_claim, a_reading

DOCUMENT = Document.make(SHELLING, external_id="a1", publisher="Example Wire", language="en")
SHELLED = a_claim(DOCUMENT, "shelled", "shelling", actor="Rebels")
CUSTODY = Path(__file__).parents[2] / "docs" / "custody.md"


@pytest.fixture
def outsider(tmp_path: Path) -> Path:
    """The program of docs/custody.md, as anybody would copy it."""
    [program] = re.findall(r"```python\n(.*?)```", CUSTODY.read_text("utf-8"), flags=re.DOTALL)
    assert len(program.strip().splitlines()) <= 24
    (tmp_path / "outsider.py").write_text(program, "utf-8")
    return tmp_path / "outsider.py"


def check(outsider: Path, library: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, outsider, library], capture_output=True, text=True, check=False, encoding="utf-8"
    )


def test_an_outsider_checks_the_chain_by_the_documentation_alone(tmp_path: Path, outsider: Path) -> None:
    path = tmp_path / "new.db"
    make(path, seed=77)
    with Library.open(path) as library:
        library.add(
            a_reading(Document.make("“Ŵ” \\ \x7f\u2028 🙂", external_id='q"\t')),
            actor="ана \x7f\u2028\n\b\f\r\x01🙂",
        )
        head = library.head()
    assert check(outsider, path).stdout.strip() == head.hash
    connection = sqlite3.connect(path)
    connection.executescript("DROP TRIGGER act_no_update; UPDATE act SET actor = 'nobody' WHERE number = 3")
    connection.close()
    assert check(outsider, path).stderr.strip() == "act 3 was changed"


def test_the_text_alone_is_found_in_the_log(tmp_path: Path) -> None:
    import hashlib

    with Library.open(tmp_path / "new.db") as library:
        library.add(a_reading(DOCUMENT, SHELLED), actor="ana")
    connection = sqlite3.connect(tmp_path / "new.db")
    [commits] = connection.execute("SELECT commits FROM act WHERE verb = 'added'").fetchone()
    connection.close()
    assert json.loads(commits)[f"text:{DOCUMENT.id}"] == hashlib.sha256(SHELLING.encode()).hexdigest()


def test_the_documentation_has_the_name_of_every_commitment() -> None:
    table = CUSTODY.read_text("utf-8")
    for part in PARTS:
        assert f"`{part}:" in table, part


def add_some(path: Path, name: str) -> None:
    with Library.open(path) as library:
        for number in range(8):
            document = Document.make(SHELLING, external_id=f"{name}{number}")
            claim = a_claim(document, "shelled", "shelling")
            library.add(a_reading(document, claim), actor=name)
            library.judge("accept", claim.id, by=name)


def test_writers_at_the_same_time_make_one_chain(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    Library.open(path).close()
    writers = [get_context("spawn").Process(target=add_some, args=(path, name)) for name in ("a", "b", "c")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert findings(path) == []
    with Library.open(path) as library:
        assert [act.number for act in library.acts()] == list(range(1, 49))


def test_what_fails_leaves_no_gap_in_the_chain(tmp_path: Path) -> None:
    with Library.open(tmp_path / "new.db") as library:
        library.add(a_reading(DOCUMENT, SHELLED), actor="ana")
        bad = Document.make("half \ud800 a character", external_id="bad")
        with pytest.raises(Exception, match="half a character"):
            library.add_many([a_reading(Document.make("x y", external_id="b")), a_reading(bad)], actor="ana")
        library.judge("accept", SHELLED.id, by="ana")
        assert [act.number for act in library.acts()] == [1, 2]
        assert list(library.verify()) == []


class TestOldLibraries:
    """Libraries that were made before there was a chain."""

    @pytest.fixture
    def old(self, tmp_path: Path) -> Path:
        """A library as the version before had it: made by this one, without what is new."""
        path = tmp_path / "old.db"
        make(path, seed=5, steps=0)
        shutil.rmtree(f"{path}.originals")
        connection = sqlite3.connect(path)
        for table in ("act", "judgement"):
            connection.execute(f"DROP TRIGGER {table}_no_update")
        connection.executescript(
            """
            DROP TABLE document_original; DROP TABLE original;
            DROP INDEX ix_act_object; DROP INDEX ix_document_url;
            ALTER TABLE act DROP COLUMN commits; ALTER TABLE act DROP COLUMN salt;
            ALTER TABLE act DROP COLUMN content; ALTER TABLE act DROP COLUMN previous;
            ALTER TABLE act DROP COLUMN hash;
            DELETE FROM setting WHERE key = 'library';
            DROP TABLE failure; DROP TABLE watch; DROP TABLE watch_entry; DROP INDEX ix_event_waiting;
            UPDATE alembic_version SET version_num = '0005';
            CREATE TRIGGER act_no_update BEFORE UPDATE ON act BEGIN SELECT RAISE(ABORT, 'append-only'); END;
            CREATE TRIGGER judgement_no_update BEFORE UPDATE ON judgement BEGIN SELECT RAISE(ABORT, 'append-only'); END;
            """
        )
        connection.close()
        return path

    def test_they_are_chained_as_they_are_found_and_say_so(self, old: Path, outsider: Path) -> None:
        connection = sqlite3.connect(old)
        before = connection.execute(
            "SELECT number, at, actor, verb, object, before, after FROM act"
        ).fetchall()
        connection.close()
        with Library.open(old) as library:
            *acts, chained = library.acts()
            assert list(library.verify()) == []
            assert [act.verb for act in acts] == [row[3] for row in before]
            assert (chained.verb, chained.actor, chained.object) == ("chained", "dateline", "library")
            assert "as they were found" in (chained.after or "")
            head = library.head()
        connection = sqlite3.connect(old)
        after = connection.execute(
            "SELECT number, at, actor, verb, object, before, after FROM act"
        ).fetchall()
        connection.close()
        assert after[:-1] == before
        assert check(outsider, old).stdout.strip() == head.hash

    def test_from_then_on_a_change_past_the_log_is_found(self, old: Path) -> None:
        Library.open(old).close()
        connection = sqlite3.connect(old)
        [name] = connection.execute("SELECT id FROM document LIMIT 1").fetchone()
        connection.execute("UPDATE document SET text = text || '.' WHERE id = ?", (name,))
        connection.commit()
        connection.close()
        [finding] = findings(old)
        assert finding.where == f"text:{name}"
        assert "is not as act" in finding.what
        assert "(chained, dateline," in finding.what


def test_a_new_library_begins_without_an_act(tmp_path: Path) -> None:
    with Library.open(tmp_path / "a.db") as one, Library.open(tmp_path / "b.db") as other:
        assert one.acts() == []
        assert list(one.verify()) == []
        assert len(one.identity()) == 64
        assert one.identity() != other.identity()
