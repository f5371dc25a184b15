"""Ctrl-C: what is being read is kept, the summary says how to go on, and the same command goes on from there."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dateline.cli import app
from dateline.cli.stopping import stoppable
from dateline.evals.crash_documents import written
from dateline.evals.crashes import progress, wrong
from dateline.library import Library

DOCUMENTS = 600


def test_the_first_ctrl_c_asks_and_the_second_ends() -> None:
    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt), stoppable() as stop:
        assert not stop()
        os.kill(os.getpid(), signal.SIGINT)
        assert stop()
        os.kill(os.getpid(), signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before


def test_an_intake_that_is_stopped_goes_on_with_the_same_command(tmp_path: Path) -> None:
    inputs, library = tmp_path / "inputs", tmp_path / "new.db"
    written(inputs, DOCUMENTS, tmp_path / "nothing shared")
    command = ["add", str(inputs), "--library", str(library)]
    program = "from dateline.cli import main; main()"
    # A terminal's Ctrl-C reaches every process of the group, those that read among them.
    process = subprocess.Popen(
        [sys.executable, "-c", program, *command, "--processes", "2"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        process_group=0,
    )
    while process.poll() is None and not progress(library)[0]:
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)
    said, told = process.communicate(timeout=60)
    assert process.returncode == 130, told
    assert "stopping: what is being read is still kept" in told and "Traceback" not in told
    kept, grouped = progress(library)
    assert 0 < kept < DOCUMENTS and grouped == 0
    assert said.startswith(f"{library}: {kept} added with ")
    assert "stopped; the same command goes on from here" in said
    # Another look finishes what was kept; the same command takes up the rest (a few files of it here, to be quick).
    few = [str(path) for path in sorted(inputs.rglob("*.txt"))[:8]]
    result = CliRunner().invoke(app, ["add", *few, "--library", str(library)])
    assert result.exit_code == 0, result.output
    assert list(wrong(library)) == []
    with Library.open(library) as opened:
        added = [act.object for act in opened.acts() if act.verb == "added"]
    assert len(added) == len(set(added)) == progress(library)[0]
