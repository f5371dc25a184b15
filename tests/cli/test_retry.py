"""``dateline retry``: what could not be read stands on a list until it works, or until somebody lets it go."""

from __future__ import annotations

import io
import threading
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dateline.cli import app
from dateline.library import Library
from examples import SHELLING

BROKEN = b"%PDF-1.4 \x00\x01"
ARABIC = "قال الجيش إن المسلحين قصفوا المدينة يوم الاثنين وقتلوا ثلاثة أشخاص في السوق القديم".encode("cp1256")
OWN = '{"id": "mora-watch", "name": "Mora Watch", "kind": "organisation", "names": ["Mora Watch"]}\n'


def run(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(app, list(arguments), input=stdin, env={"COLUMNS": "200"})


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DATELINE_LIBRARY", raising=False)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(SHELLING)
    return tmp_path


def zipped(**members: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in members.items():
            archive.writestr(name.replace("_", "."), data)
    return made.getvalue()


def test_what_could_not_be_read_is_listed_with_its_reason(folder: Path) -> None:
    (folder / "in" / "b.pdf").write_bytes(BROKEN)
    result = run("add", "in", "--by", "ana")
    assert result.exit_code == 0
    assert "1 added" in result.stdout and "`dateline retry` tries again what was not read" in result.stderr
    listed = run("retry", "--list").stdout
    assert listed.startswith(f"1  {folder}/in/b.pdf\n   is damaged and cannot be read as a PDF")
    assert "; save it anew\n   tried once, last 20" in listed and " by ana, reader " in listed


def test_what_works_now_is_kept_and_leaves_the_list(folder: Path) -> None:
    (folder / "in" / "b.pdf").write_bytes(BROKEN)
    run("add", "in", "--publisher", "Example Wire", "--published", "2020-03-02")
    assert run("retry", "--by", "ben").exit_code == 1, "it is as broken as before"
    assert "tried 2 times" in run("retry", "--list").stdout
    (folder / "in" / "b.pdf").write_text("Rebels shelled Idlib.")
    result = run("retry", "--by", "ben")
    assert result.exit_code == 0
    assert result.stdout.startswith("dateline.db: 1 added with ")
    assert "1 of 1 inputs that failed can be read now" in result.stdout
    assert run("retry", "--list").stdout == ""
    with Library.open("dateline.db") as library:
        [added] = [one for one in library.documents() if one.external_id == "b"]
        assert (added.publisher, str(added.published)) == ("Example Wire", "2020-03-02"), "as it was added"
        assert [act.actor for act in library.acts() if act.object == added.id] == ["ben", "ben"]
        assert library.original_of("b")[1] == b"Rebels shelled Idlib."


def test_adding_again_clears_the_list_too(folder: Path) -> None:
    (folder / "in" / "b.pdf").write_bytes(BROKEN)
    run("add", "in")
    (folder / "in" / "b.pdf").write_text("Rebels shelled Idlib.")
    assert run("add", "in").exit_code == 0
    assert run("retry").stdout == "dateline.db: nothing failed\n"


def test_the_encoding_that_the_advice_asks_for_is_given_with_it(folder: Path) -> None:
    noise = bytes(range(128, 256)) * 4
    (folder / "in" / "b.txt").write_bytes(noise)
    (folder / "in" / "c.txt").write_bytes(noise[::-1])
    run("add", "in")
    assert "--encoding NAME" in run("retry", "--list").stdout
    (folder / "in" / "b.txt").write_bytes(ARABIC)
    result = run("retry", "1", "--encoding", "cp1256")
    assert result.exit_code == 0 and "1 kept unread (not in English)" in result.stdout
    assert run("retry", "--list").stdout.startswith(f"2  {folder}/in/c.txt\n")


def test_a_file_in_an_archive_is_named_and_the_archive_is_tried_again(folder: Path) -> None:
    archive = folder / "in" / "all.zip"
    archive.write_bytes(zipped(one_pdf=BROKEN, two_txt=SHELLING.encode(), three_pdf=BROKEN))
    assert "2 added" in run("add", "in").stdout, "a.txt, and two.txt in the archive"
    assert [line for line in run("retry", "--list").stdout.splitlines() if line[0].isdigit()] == [
        f"1  {archive}, one.pdf",
        f"2  {archive}, three.pdf",
    ]
    archive.write_bytes(zipped(one_pdf=b"Rebels shelled Idlib.", two_txt=SHELLING.encode(), three_pdf=BROKEN))
    result = run("retry", str(archive))
    assert "1 added" in result.stdout and "1 already there and unchanged" in result.stdout
    assert "2  " in run("retry", "--list").stdout and "one.pdf" not in run("retry", "--list").stdout


def test_what_is_gone_is_said_and_can_be_let_go(folder: Path) -> None:
    for name in ("b", "c"):
        (folder / "in" / f"{name}.pdf").write_bytes(BROKEN)
    run("add", "in")
    (folder / "in" / "b.pdf").unlink()
    (folder / "in" / "c.pdf").write_text("Rebels shelled Idlib.")
    result = run("retry")
    assert result.exit_code == 0
    assert f"gone: {folder}/in/b.pdf: there is no such file or folder any more" in result.stderr
    assert "1 of 1 inputs that failed can be read now; 1 are gone" in result.stdout
    assert run("retry").exit_code == 1
    assert run("retry", "1", "--forget").stdout == "dateline.db: 1 taken off the list\n"
    assert run("retry", "--list").stdout == ""


def test_the_list_holds_from_any_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "in" / "b.pdf").write_bytes(BROKEN)
    run("add", "in/b.pdf")
    (folder / "in" / "b.pdf").write_text(SHELLING)
    monkeypatch.chdir(folder / "in")
    result = run("retry", ".", "--library", "../dateline.db")
    assert result.exit_code == 0 and "1 added" in result.stdout


def test_a_folder_that_held_nothing_leaves_the_list_when_it_does(folder: Path) -> None:
    (folder / "later").mkdir()
    run("add", "in", "later")
    assert "holds no files" in run("retry", "--list").stdout
    (folder / "later" / "b.txt").write_text("Rebels shelled Idlib.")
    assert "1 of 1 inputs that failed can be read now" in run("retry").stdout
    assert run("retry", "--list").stdout == ""


def test_a_mistyped_name_and_standard_input_are_not_listed(folder: Path) -> None:
    assert run("add", "nowhere.txt", "in").exit_code == 0
    run("add", "-", stdin="\x00\x01\x02\x03" * 9)
    assert run("retry", "--list").stdout == ""


def test_what_names_nothing_on_the_list_is_refused(folder: Path) -> None:
    run("add", "in")
    for which in ("1", "in/a.txt"):
        result = run("retry", which)
        assert (result.exit_code, "nothing of that number or path failed" in result.stderr) == (2, True)
    assert run("retry", "--list", "--forget").exit_code == 2
    assert "there is no library none.db" in run("retry", "--library", "none.db").stderr


def test_what_an_older_reader_read_is_read_anew_and_judgements_hold(folder: Path) -> None:
    run("add", "in")
    with Library.open("dateline.db") as library:
        [row, *_] = library.claims()
        library.judge("accept", row.claim.id, by="ana")
        before = library.acts()[0].after
    (folder / "in" / "a.txt").unlink()
    assert run("retry", "--older-reader").stdout == "dateline.db: this version has read everything already\n"
    (folder / "dateline.actors.jsonl").write_text(OWN)
    result = run("retry", "--older-reader", "--by", "ben")
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("dateline.db: 0 added with ") and "1 read anew" in result.stdout
    with Library.open("dateline.db") as library:
        reread = next(act for act in library.acts() if act.verb == "reread")
        assert reread.actor == "ben" and reread.after != before
        assert [one.state for one in library.claims() if one.claim.id == row.claim.id] == ["accepted"]
        assert list(library.verify()) == []
    assert "everything already" in run("retry", "--older-reader").stdout


def test_an_address_that_did_not_answer_is_asked_again() -> None:
    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = self.path == "/raid.txt"
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", "text/plain; charset=utf-8")
            self.end_headers()
            self.wfile.write(SHELLING.encode() if found else b"")

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers, bind_and_activate=False)
    server.server_bind()
    address = f"http://127.0.0.1:{server.server_port}/raid.txt"
    assert run("add", address, "--allow-private").exit_code == 1, "nobody listens yet"
    assert run("retry", "--list").stdout.startswith(f"1  {address}\n")
    server.server_activate()
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        result = run("retry", "--allow-private")
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("dateline.db: 1 added with ")
    assert run("retry", "--list").stdout == ""
