"""Backup and restore: one file, of one moment, and the same library again."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from pathlib import Path

import pytest

from custody_libraries import findings, make, taken
from dateline.library import Library, LibraryError
from dateline.library.backup import restore
from dateline.records import Document
from examples import SHELLING, a_reading

DOCUMENT = Document.make(SHELLING, external_id="a1")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    make(tmp_path / "old.db", seed=3)
    return tmp_path / "old.db"


def test_a_restored_library_is_the_same_one(path: Path, tmp_path: Path) -> None:
    with Library.open(path) as old:
        made = old.back_up(tmp_path / "backup.zip")
        assert made.originals == old.count_originals() > 0
        restore(tmp_path / "backup.zip", tmp_path / "new.db")
        with Library.open(tmp_path / "new.db", create=False) as new:
            assert new.head().hash == old.head().hash
            assert list(new.claims()) == list(old.claims())
            assert new.judgements() == old.judgements()
            assert list(new.verify(head=old.head())) == []
            new.add(a_reading(DOCUMENT), actor="ana")
    assert sorted(one.name for one in tmp_path.iterdir()) == [
        "backup.zip", "new.db", "new.db.originals", "old.db", "old.db.originals",
    ]  # fmt: skip


def test_a_backup_has_nothing_that_was_erased(tmp_path: Path) -> None:
    """Also where the library's own files could not be cleaned."""
    with Library.open(tmp_path / "old.db") as library:
        library.add(a_reading(DOCUMENT), actor="ana")
        library.keep_original(taken(DOCUMENT), actor="ana")
        reader = sqlite3.connect(tmp_path / "old.db", isolation_level=None)
        reader.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        reader.execute("BEGIN")
        reader.execute("SELECT text FROM document").fetchall()
        library.forget("a1", by="ana")
        assert any(SHELLING.encode() in one.read_bytes() for one in tmp_path.iterdir() if one.is_file())
        library.back_up(tmp_path / "backup.zip")
        reader.close()
    with zipfile.ZipFile(tmp_path / "backup.zip") as made:
        assert made.namelist() == ["library.db", "manifest.json"]
        assert SHELLING.encode() not in made.read("library.db")


def test_originals_that_are_gone_are_named(path: Path, tmp_path: Path) -> None:
    with Library.open(path) as library:
        assert library.originals is not None
        gone = next(library.originals.all())
        library.originals.drop(gone)
        assert library.back_up(tmp_path / "backup.zip").missing == (gone,)
    restore(tmp_path / "backup.zip", tmp_path / "new.db")
    assert [one.where for one in findings(tmp_path / "new.db")] == [f"bytes:{gone}"]


def test_nothing_that_is_there_is_written_over(path: Path, tmp_path: Path) -> None:
    with Library.open(path) as library:
        library.back_up(tmp_path / "backup.zip")
        with pytest.raises(LibraryError, match="is there already"):
            library.back_up(tmp_path / "backup.zip")
    with pytest.raises(LibraryError, match="is there already"):
        restore(tmp_path / "backup.zip", path)


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        (
            "library.db",
            b"SQLite format 3\0 and other bytes",
            "library.db in the backup is not what its manifest says",
        ),
        ("originals/../../../evil", b"x", "is no original's name"),
        ("originals/ab/cd", b"x", "is no original's name"),
    ],
)
def test_a_backup_that_was_changed_is_refused_whole(
    path: Path, tmp_path: Path, name: str, data: bytes, message: str
) -> None:
    with Library.open(path) as library:
        library.back_up(tmp_path / "backup.zip")
    with zipfile.ZipFile(tmp_path / "backup.zip") as old, zipfile.ZipFile(tmp_path / "bad.zip", "w") as bad:
        manifest = json.loads(old.read("manifest.json"))
        for one in old.namelist():
            if one not in (name, "manifest.json"):
                bad.writestr(one, old.read(one))
        bad.writestr(name, data)
        manifest["files"].setdefault(name, {"size": 1, "sha256": "00" * 32})
        bad.writestr("manifest.json", json.dumps(manifest))
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(LibraryError, match=message):
        restore(tmp_path / "bad.zip", tmp_path / "new.db")
    assert sorted(tmp_path.rglob("*")) == before


def test_bytes_flipped_in_a_backup_are_found(path: Path, tmp_path: Path) -> None:
    with Library.open(path) as library:
        library.back_up(tmp_path / "backup.zip")
    data = bytearray((tmp_path / "backup.zip").read_bytes())
    data[len(data) // 2] ^= 1
    (tmp_path / "backup.zip").write_bytes(data)
    with pytest.raises(LibraryError, match=r"damaged|is not what its manifest says"):
        restore(tmp_path / "backup.zip", tmp_path / "new.db")
    assert not (tmp_path / "new.db").exists()


def test_what_is_no_backup_is_told(tmp_path: Path) -> None:
    (tmp_path / "no.zip").write_bytes(b"no zip")
    with pytest.raises(LibraryError, match="is no backup of a library"):
        restore(tmp_path / "no.zip", tmp_path / "new.db")
    with pytest.raises(LibraryError, match="cannot be read: No such file"):
        restore(tmp_path / "none.zip", tmp_path / "new.db")
