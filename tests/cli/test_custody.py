"""``dateline verify``, ``original`` and ``forget``: custody on the command line."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from custody_libraries import taken
from dateline.cli import app
from dateline.library import Library
from dateline.records import Document
from examples import SHELLING, a_claim, a_reading

DOCUMENT = Document.make(SHELLING, external_id="a1", publisher="Example Wire")
SHELLED = a_claim(DOCUMENT, "shelled", "shelling", actor="Rebels")
PAGE = b"<p>\xff\x00\r\n\x1b]0;x\x07"


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    with Library.open("dateline.db") as library:
        library.add(a_reading(DOCUMENT, SHELLED), actor="ana [bold]\x1b[31m")
        library.keep_original(taken(DOCUMENT, PAGE), actor="ana")
        library.judge("accept", SHELLED.id, by="ben", why="seen")
    return tmp_path / "dateline.db"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments), env={"COLUMNS": "200"})


def tampered(path: Path, statement: str) -> None:
    connection = sqlite3.connect(path)
    connection.executescript(statement)
    connection.close()


@pytest.mark.usefixtures("library")
class TestVerify:
    def test_a_library_that_nobody_touched_is_as_its_log_says(self) -> None:
        result = run("verify")
        assert (result.exit_code, result.stderr) == (0, "")
        assert result.stdout == (
            "dateline.db: all is as the log says: 3 acts, 1 documents, 1 judgements, 1 originals\n"
        )

    def test_what_was_changed_is_named_in_words(self, library: Path) -> None:
        tampered(library, "UPDATE document SET text = replace(text, 'three', 'thirty')")
        result = run("verify")
        assert result.exit_code == 1
        assert (
            f"text:{DOCUMENT.id}: the text of document {DOCUMENT.id} is not as act 1 (added, ana"
            in result.stderr
        )
        assert "it was changed past the log" in result.stderr
        assert "\x1b" not in result.stderr
        assert "1 thing is not as the log says" in result.stdout

    def test_the_first_broken_link_is_named(self, library: Path) -> None:
        tampered(library, "DROP TRIGGER act_no_update; UPDATE act SET verb = 'removed' WHERE number = 2")
        result = run("verify", "--json")
        *found, summary = map(json.loads, result.stdout.splitlines())
        assert result.exit_code == 1
        assert [one["where"] for one in found] == ["act_no_update", "act 2"]
        assert found[1]["what"].endswith("This is the first broken link of the chain")
        assert (summary["holds"], summary["first_broken_act"], summary["checked"]["acts"]) == (False, 2, 3)

    def test_a_head_that_was_kept_finds_a_log_that_was_cut(self, library: Path) -> None:
        result = run("verify", "--save-head", "head.json")
        assert result.exit_code == 0
        assert "the head, act 3, is in head.json" in result.stderr
        run("judge", "unsure", SHELLED.id)
        assert run("verify", "--head", "head.json").exit_code == 0
        tampered(
            library,
            "DROP TRIGGER act_no_delete; DROP TRIGGER judgement_no_delete;"
            "DELETE FROM act WHERE number > 2; DELETE FROM judgement; UPDATE claim SET state = NULL;"
            "CREATE TRIGGER act_no_delete BEFORE DELETE ON act BEGIN SELECT RAISE(ABORT, ''); END;"
            "CREATE TRIGGER judgement_no_delete BEFORE DELETE ON judgement BEGIN SELECT RAISE(ABORT, ''); END",
        )
        assert run("verify").exit_code == 0
        result = run("verify", "--head", "head.json")
        assert result.exit_code == 1
        assert "head: the log ends with act 2; the head is act 3" in result.stderr
        assert "the log was cut" in result.stderr

    def test_a_head_of_another_library_and_what_is_no_head_are_told(self, tmp_path: Path) -> None:
        with Library.open("other.db") as other:
            other.mark_sample(actor="ana")
        assert run("verify", "--library", "other.db", "--save-head", "head.json").exit_code == 0
        assert "the head is of another library" in run("verify", "--head", "head.json").stderr
        (tmp_path / "no.json").write_text('{"number": 1}')
        result = run("verify", "--head", "no.json")
        assert (result.exit_code, "no.json is no head of a library" in result.stderr) == (1, True)
        assert "none.json cannot be read: No such file" in run("verify", "--head", "none.json").stderr

    def test_no_head_is_saved_of_a_library_that_does_not_hold(self, library: Path, tmp_path: Path) -> None:
        tampered(library, "DELETE FROM claim")
        assert run("verify", "--save-head", "head.json").exit_code == 1
        assert not (tmp_path / "head.json").exists()

    def test_a_file_that_is_damaged_is_told_of(self, library: Path) -> None:
        tampered(library, "PRAGMA wal_checkpoint(TRUNCATE)")
        data = bytearray(library.read_bytes())
        for page in range(2, len(data) // 4096):
            data[page * 4096 : page * 4096 + 64] = b"\xff" * 64
        library.write_bytes(data)
        result = run("verify")
        assert result.exit_code == 1
        assert "database disk image is malformed" in result.stderr


@pytest.mark.usefixtures("library")
class TestOriginal:
    def test_the_bytes_go_to_a_pipe_as_they_were(self) -> None:
        result = run("original", "a1")
        assert result.stdout_bytes == PAGE
        assert "page.html, text/html, 13 bytes, SHA-256 " in result.stderr
        assert "the text: text of the page's paragraphs" in result.stderr

    def test_or_to_a_file_that_is_not_there_yet(self, tmp_path: Path) -> None:
        assert run("original", SHELLED.id, "--output", "a1.html").exit_code == 0
        assert (tmp_path / "a1.html").read_bytes() == PAGE
        result = run("original", "a1", "--output", "a1.html")
        assert (result.exit_code, "a1.html cannot be written: File exists" in result.stderr) == (1, True)

    def test_a_document_without_one_is_told(self) -> None:
        with Library.open("dateline.db") as library:
            library.add(a_reading(Document.make("No page.", external_id="b1")), actor="ana")
        result = run("original", "b1")
        assert (result.exit_code, "no original of b1 was kept" in result.stderr) == (1, True)


@pytest.mark.usefixtures("library")
class TestForget:
    def test_a_document_is_erased_and_its_tombstone_is_told(self) -> None:
        result = run("forget", "a1", "--why", "request 17", "--by", "ben", "--yes")
        assert result.exit_code == 0, result.stderr
        assert (
            f"forgot {DOCUMENT.id} with 1 original; 3 acts and 1 judgement lost their words" in result.stdout
        )
        result = run("verify")
        assert result.exit_code == 0
        assert f"{DOCUMENT.id} was forgotten on " in result.stdout
        assert "by ben" in result.stdout
        assert "accept" in run("judge", "list").stdout

    def test_it_asks_first(self) -> None:
        result = CliRunner().invoke(app, ["forget", "a1", "--why", "x"], input="n\n")
        assert result.exit_code == 1
        assert run("show", "a1").exit_code == 0

    def test_it_wants_a_reason(self) -> None:
        assert run("forget", "a1", "--yes").exit_code == 2


def test_add_keeps_originals_once_and_leaves_out_what_was_forgotten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    file = SHELLING.encode() + b"\r\n"
    (tmp_path / "a1.txt").write_bytes(file)
    for _ in range(2):
        assert run("add", ".", "--by", "ana").exit_code == 0
    assert run("original", "a1").stdout_bytes == file
    with Library.open("dateline.db") as library:
        assert [act.verb for act in library.acts()] == ["added", "kept original"]
        [document] = library.documents()
    assert run("forget", "a1", "--why", "x", "--yes").exit_code == 0
    result = run("add", "a1.txt")
    assert "1 left out, since they were forgotten" in result.stdout
    assert document.text not in run("claims", "--all", "--format", "json").stdout
