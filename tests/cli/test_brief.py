"""``dateline brief``: a report in each format, filters, what is said on the way, and nothing half left."""

from __future__ import annotations

import errno
import json
import os
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from pypdf import PdfReader
from typer.testing import CliRunner, Result

from dateline.cli import app
from dateline.library import Library


@pytest.fixture(autouse=True)
def library(folders_library: Path) -> Path:
    return folders_library


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["brief", *arguments], env={"COLUMNS": "200"})


def test_the_files_ending_says_the_format(tmp_path: Path) -> None:
    for name, begins in (
        ("a.html", b"<!doctype html>"),
        ("a.md", b"# Situation report"),
        ("a.pdf", b"%PDF-"),
    ):
        result = run("--output", name)
        assert result.exit_code == 0, result.output
        assert (tmp_path / name).read_bytes().startswith(begins)
        assert f"is in {name}" in result.stderr
    assert len(PdfReader(tmp_path / "a.pdf").pages) >= 2


def test_a_format_can_be_named(tmp_path: Path) -> None:
    assert run("--output", "report", "--format", "md", "--title", "Week *one*").exit_code == 0
    assert (tmp_path / "report").read_text("utf-8").startswith("# Week \\*one\\*")


def test_filters_are_those_of_events_and_stand_in_the_report(tmp_path: Path) -> None:
    options = ("--type", "airstrike", "--near", "35.6,36.7", "--within", "20", "--country", "sy", "--several")
    assert run("--output", "a.md", "--from", "2020-03-01", "--to", "2020-03-03", *options).exit_code == 0
    text = (tmp_path / "a.md").read_text("utf-8")
    assert "Days: 2020-03-01 to 2020-03-03" in text
    assert "type airstrike; within 20 km of 35.600,36.700; country SY; told by more than one document" in text
    assert "A machine made out 1 event that the documents tell as having happened, or deny." in text


def test_an_area_is_four_degrees(tmp_path: Path) -> None:
    assert run("--output", "a.md", "--area", "37,36,38,37").exit_code == 0
    text = (tmp_path / "a.md").read_text("utf-8")
    assert "Bombing, Azaz" in text
    assert "Airstrike" not in text


def test_nothing_to_report_is_reported(tmp_path: Path) -> None:
    result = run("--output", "a.html", "--from", "2031-01-01", "--to", "2031-01-31")
    assert result.exit_code == 0
    assert "nothing lies within its days and filters" in result.stderr
    assert "Nothing in this library lies within 2031-01-01 to 2031-01-31" in (tmp_path / "a.html").read_text(
        "utf-8"
    )


def test_what_stays_behind_is_said_and_full_leaves_nothing_behind(tmp_path: Path) -> None:
    public = run("--output", "a.md")
    assert "points to 1 km, no names of private persons, no accounts" in public.stderr
    assert "points made coarser" in public.stderr
    full = run("--output", "b.md", "--full")
    assert "full: nothing was left out" in full.stderr
    assert "coarser" not in full.stderr


def test_a_brief_leaves_an_act_with_the_hash_of_its_file(tmp_path: Path, library: Path) -> None:
    import hashlib

    assert run("--output", "a.md", "--by", "ana").exit_code == 0
    with Library.open(library) as kept:
        [act] = kept.acts(last=1)
    assert (act.verb, act.actor) == ("exported", "ana")
    assert act.object == hashlib.sha256((tmp_path / "a.md").read_bytes()).hexdigest()
    assert act.after is not None
    told = json.loads(act.after)
    assert told["form"] == "brief-md"
    assert told["events"] == 2


class TestRefused:
    @pytest.mark.parametrize(
        ("options", "said"),
        [
            (["--output", "a.doc"], "its ending says no format"),
            (["--output", "a.md", "--from", "2020-03-09", "--to", "2020-03-01"], "the last day is before the first"),
            (["--output", "a.md", "--from", "March"], "no date"),
            (["--output", "a.md", "--area", "1,2,3"], "WEST,SOUTH,EAST,NORTH"),
            (["--output", "a.md", "--area", "1,50,3,40"], "south below north"),
            (["--output", "a.md", "--type", "airstrik"], "did you mean airstrike"),
            (["--output", "a.md", "--full", "--delay", "3"], "leave out --coordinates and --delay"),
            (["--output", "a.md", "--llm-model", "small"], "give --llm-endpoint and --llm-model together"),
            ([], "Missing option"),
        ],
    )  # fmt: skip
    def test_bad_arguments(self, options: list[str], said: str, tmp_path: Path) -> None:
        result = run(*options)
        assert result.exit_code == 2
        assert said in " ".join(result.stderr.replace("│", " ").split())
        assert sorted(path.name for path in tmp_path.iterdir()) == ["dateline.db"]

    def test_a_library_that_is_not_there(self) -> None:
        result = run("--output", "a.md", "--library", "none.db")
        assert result.exit_code == 1
        assert "there is no library none.db" in result.stderr

    def test_a_file_that_is_there_is_left_alone(self, tmp_path: Path) -> None:
        (tmp_path / "a.md").write_text("mine")
        result = run("--output", "a.md")
        assert result.exit_code == 1
        assert "--force" in result.stderr
        assert (tmp_path / "a.md").read_text() == "mine"
        assert run("--output", "a.md", "--force").exit_code == 0
        assert (tmp_path / "a.md").read_text() != "mine"

    def test_a_folder_that_is_not_there(self) -> None:
        result = run("--output", "none/a.md")
        assert result.exit_code == 1
        assert "there is no folder none" in result.stderr

    def test_a_full_disk_leaves_nothing(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def full(*_: object) -> None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        monkeypatch.setattr(Path, "write_bytes", full)
        result = run("--output", "a.md")
        assert result.exit_code == 1
        assert "a.md cannot be written: No space left on device; nothing is left of it" in result.stderr
        assert [path.name for path in tmp_path.iterdir() if path.name != "dateline.db"] == []

    def test_a_stop_halfway_leaves_nothing(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def stopped(*_: object, **__: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr("dateline.brief.report.places", stopped)
        result = run("--output", "a.md")
        assert result.exit_code == 130
        assert "nothing is left of a.md" in result.stderr
        assert [path.name for path in tmp_path.iterdir() if path.name != "dateline.db"] == []


class TestSummary:
    @pytest.fixture
    def endpoint(self) -> Iterator[str]:
        """A server whose model cites the first event and one that is not there."""

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                name = json.loads(asked["messages"][1]["content"])[0]["identifier"]
                found = [{"text": "One event.", "events": [name]}, {"text": "Another.", "events": ["e0"]}]
                body = json.dumps({"choices": [{"message": {"content": json.dumps({"sentences": found})}}]})
                self.send_response(200)
                self.end_headers()
                self.wfile.write(body.encode())

            def log_message(self, *_: object) -> None:
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        server.server_close()

    def test_what_a_model_says_stands_apart_and_what_it_invents_is_dropped(
        self, endpoint: str, tmp_path: Path
    ) -> None:
        result = run("--output", "a.md", "--llm-endpoint", endpoint, "--llm-model", "small")
        assert result.exit_code == 0
        assert "1 of 2 sentences dropped" in result.stderr
        text = (tmp_path / "a.md").read_text("utf-8")
        assert "## Summary by a language model" in text
        assert "One event." in text
        assert "Another." not in text

    def test_without_an_answer_the_brief_is_written_all_the_same(self, tmp_path: Path) -> None:
        result = run("--output", "a.md", "--llm-endpoint", "http://127.0.0.1:9", "--llm-model", "small")
        assert result.exit_code == 0
        assert "no summary: http://127.0.0.1:9/chat/completions cannot be asked" in result.stderr
        assert "Summary by a language model" not in (tmp_path / "a.md").read_text("utf-8")
