"""The command as a shell runs it: exit codes, pipes, encodings, and nothing that acts on a terminal."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import dateline
from dateline.library import Library
from dateline.records import Document
from examples import SHELLING, a_claim, a_reading

COMMAND = str(Path(sys.executable).with_name("dateline"))


def run(*arguments: str | bytes | Path, **options: Any) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([COMMAND, *arguments], capture_output=True, timeout=60, check=False, **options)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A library whose claims fill more than a pipe holds."""
    text = "\n".join([SHELLING] * 400)
    document = Document.make(text, external_id="long")
    claim = a_claim(document, "shelled", "shelling", said_by=("army",))
    claims = [claim.model_copy(update={"id": f"c{number}"}) for number in range(400)]
    with Library.open(tmp_path / "long.db") as library:
        library.add(a_reading(document, *claims), actor="ana")
    return tmp_path / "long.db"


def test_the_version_is_printed() -> None:
    done = run("--version")
    assert (done.returncode, done.stdout.decode()) == (0, f"dateline {dateline.__version__}\n")


def test_an_unknown_command_or_option_is_refused() -> None:
    assert run("raed", "x").returncode == 2
    assert run("read").returncode == 2
    assert run("read", "x", "--jsno").returncode == 2


@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_a_reader_that_goes_away_ends_it_quietly(library: Path, form: str) -> None:
    with subprocess.Popen(
        [COMMAND, "claims", "--library", library, "--format", form],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.read(10)
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait(30) == 0


def test_a_reader_that_never_comes_ends_it_quietly(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(SHELLING)
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [COMMAND, "read", file], stdout=writing, stderr=subprocess.PIPE, timeout=60, check=False
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


def test_output_to_a_pipe_is_utf8_whatever_the_machines_encoding(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("“Rebels shelled Zürich on Monday” – the army said 🙂.", encoding="utf-8")
    surroundings = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = run("read", file, "--json", env=surroundings)
    assert json.loads(done.stdout.decode("utf-8"))["document"]["text"] == file.read_text("utf-8")
    done = run("read", file, env=surroundings)
    assert "Zürich" in done.stdout.decode("utf-8")
    assert done.stderr == b""


def test_it_runs_without_standard_input_and_output(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(SHELLING)
    closed = f'"{COMMAND}" read "{file}" <&- >&- && "{COMMAND}" read - <&-'
    done = subprocess.run(["bash", "-c", closed], capture_output=True, timeout=60, check=False)
    assert done.returncode == 1
    assert done.stderr.decode() == (
        "not read: standard input: is not there; name a file\nnothing could be read\n"
    )


def test_arguments_in_no_encoding_are_named_and_looked_for(library: Path, tmp_path: Path) -> None:
    done = run("read", os.fsencode(tmp_path) + b"/\xff.txt")
    assert done.returncode == 1
    assert "\ufffd.txt: there is no such file or folder" in done.stderr.decode()
    done = run("claims", "--library", library, "--text", b"\xff", "--actor", b"\xff")
    assert (done.returncode, done.stdout) == (0, b"")
    done = run("show", b"\xff", "--library", library)
    assert done.returncode == 1
    assert b"nothing here is called" in done.stderr


def test_a_name_that_acts_on_a_terminal_is_not_passed_on(tmp_path: Path) -> None:
    done = run("read", tmp_path / "\x1b]0;owned\x07[red]x[/red] :bomb:.txt")
    assert done.returncode == 1
    assert b"\x1b" not in done.stderr
    assert b"\x07" not in done.stderr
    assert "\ufffd]0;owned\ufffd[red]x[/red] :bomb:.txt: there is no such file" in done.stderr.decode()


def test_a_text_that_acts_on_a_terminal_is_not_passed_on(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(f"\x1b]0;owned\x07\u009b31m\u202e{SHELLING}", encoding="utf-8")
    for json_or_not in ([], ["--json"]):
        shown = run("read", file, *json_or_not).stdout.decode()
        assert not set(shown) & set("\x1b\x07\u009b\u202e")
    assert json.loads(shown)["document"]["text"] == file.read_text("utf-8"), "JSON is exact all the same"
