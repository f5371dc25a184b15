"""The portable archive: out of one library and into an empty one, hash for hash."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from custody_libraries import findings, make
from dateline.cli import app
from dateline.library import ClaimFilter, Library, LibraryError


@pytest.fixture
def path(tmp_path: Path) -> Path:
    make(tmp_path / "old.db", seed=11)
    return tmp_path / "old.db"


@pytest.mark.parametrize("name", ["archive", "archive.zip"])
def test_an_archive_makes_the_same_library_hash_for_hash(path: Path, tmp_path: Path, name: str) -> None:
    with Library.open(path) as old, Library.open(tmp_path / "new.db") as new:
        assert old.export(tmp_path / name) == old.count_originals() > 0
        new.bring_in(tmp_path / name)
        assert new.acts() == old.acts()
        assert (new.head().library, new.head().hash) == (old.head().library, old.head().hash)
        assert list(new.verify(head=old.head())) == []
        assert list(new.documents()) == list(old.documents())
        assert new.judgements() == old.judgements()
        assert new.links() == old.links()
        for filters in (
            None,
            ClaimFilter(text="shelled"),
            ClaimFilter(actor="army"),
            ClaimFilter(said_by="medic"),
        ):
            assert list(new.claims(filters)) == list(old.claims(filters))
        assert new.count_claims(ClaimFilter(actor="army")) > 0
        new.mark_sample(actor="ana")
        new.judge("undo", str(new.judgements()[-1].number), by="ana")
        assert list(new.verify(head=old.head())) == []


def test_the_archive_of_an_imported_library_is_the_same_archive(path: Path, tmp_path: Path) -> None:
    with Library.open(path) as old, Library.open(tmp_path / "new.db") as new:
        old.export(tmp_path / "one")
        new.bring_in(tmp_path / "one")
        new.export(tmp_path / "two")
    files = sorted(
        file.relative_to(tmp_path / "one") for file in (tmp_path / "one").rglob("*") if file.is_file()
    )
    assert len(files) > 10
    for file in files:
        assert (tmp_path / "two" / file).read_bytes() == (tmp_path / "one" / file).read_bytes()


def test_every_line_is_one_object_with_the_columns_of_its_table(path: Path, tmp_path: Path) -> None:
    with Library.open(path) as old:
        old.export(tmp_path / "archive")
        documents = [document.id for document in old.documents()]
    lines = (tmp_path / "archive" / "document.jsonl").read_text("utf-8").splitlines()
    assert sorted(json.loads(line)["id"] for line in lines) == sorted(documents)


def test_only_an_empty_library_takes_one(path: Path, tmp_path: Path) -> None:
    with Library.open(path) as old:
        old.export(tmp_path / "archive")
        with pytest.raises(LibraryError, match="the library is not empty"):
            old.bring_in(tmp_path / "archive")
        with pytest.raises(LibraryError, match="is there already"):
            old.export(tmp_path / "archive")
    assert findings(path) == []


@pytest.mark.parametrize("name", ["claim.jsonl", "act.jsonl", "originals"])
def test_a_damaged_archive_leaves_the_library_empty(path: Path, tmp_path: Path, name: str) -> None:
    with Library.open(path) as old:
        old.export(tmp_path / "archive")
    file = tmp_path / "archive" / name
    if file.is_dir():
        file = next(one for one in file.rglob("*") if one.is_file())
    data = bytearray(file.read_bytes())
    at = data.index(b"a") if b"a" in data else 0
    data[at] ^= 2
    file.chmod(0o644)
    file.write_bytes(data)
    with Library.open(tmp_path / "new.db") as new:
        identity = new.identity()
        with pytest.raises(LibraryError, match=r"is not what its manifest says|damaged"):
            new.bring_in(tmp_path / "archive")
        assert (new.acts(), list(new.documents()), new.identity()) == ([], [], identity)


def test_the_commands_move_a_library(path: Path, tmp_path: Path) -> None:
    def run(*arguments: str) -> str:
        result = CliRunner().invoke(app, list(arguments), env={"COLUMNS": "200"})
        assert result.exit_code == 0, result.stderr
        return result.stdout

    archive, backup, head = str(tmp_path / "a.zip"), str(tmp_path / "b.zip"), str(tmp_path / "head.json")
    run("verify", "--library", str(path), "--save-head", head)
    run("archive", "export", archive, "--library", str(path))
    run("backup", backup, "--library", str(path))
    told = run("archive", "import", archive, "--library", str(tmp_path / "c.db"))
    assert "all is as the log says: " in told
    assert "all is as the log says: " in run("restore", backup, "--library", str(tmp_path / "d.db"))
    for name in ("c.db", "d.db"):
        run("verify", "--library", str(tmp_path / name), "--head", head)
