"""An intake that is killed loses nothing, repeats nothing that was kept, and leaves nothing running."""

from __future__ import annotations

import os
import random
import signal
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dateline.cli import app
from dateline.evals.crash_documents import written
from dateline.evals.crashes import Mark, add, content, disturbed, progress, wrong
from dateline.library import Library

DOCUMENTS = 24


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    """A folder of short documents, half of them rows of a table."""
    written(tmp_path / "inputs", DOCUMENTS, tmp_path / "nothing shared")
    return tmp_path / "inputs"


def test_killed_three_times_and_resumed_it_keeps_what_an_undisturbed_run_keeps(
    inputs: Path, tmp_path: Path
) -> None:
    one = ("--processes", "1")
    peace, killed = tmp_path / "peace.db", tmp_path / "killed.db"
    result = CliRunner().invoke(app, ["add", str(inputs), "--library", str(peace), *one])
    assert result.exit_code == 0, result.output
    marks = [Mark(0), Mark(1), Mark(DOCUMENTS, grouped=0)]
    kills = disturbed(inputs, killed, marks, random.Random(4), *one)
    assert len(kills) == 3
    assert content(peace)["documents"][0] == DOCUMENTS and content(peace)["events"][0] > 1
    assert content(killed) == content(peace)
    assert list(wrong(killed)) == []
    with Library.open(killed) as library:
        added = [act.object for act in library.acts() if act.verb == "added"]
    assert len(added) == len(set(added)) == DOCUMENTS


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="looks for children as Linux has them")
def test_processes_that_read_end_with_the_one_that_is_killed(inputs: Path, tmp_path: Path) -> None:
    process = add(inputs, tmp_path / "killed.db", "--processes", "2")
    until = time.monotonic() + 60
    while not progress(tmp_path / "killed.db")[0]:
        assert process.poll() is None and time.monotonic() < until
        time.sleep(0.01)
    children = _children(process.pid)  # those that read, and one that Python keeps beside them
    process.send_signal(signal.SIGKILL)
    assert process.wait(10) == -signal.SIGKILL
    assert len(children) > 1
    while any(_runs(child) for child in children):
        assert time.monotonic() < until
        time.sleep(0.05)


def _children(pid: int) -> list[int]:
    try:
        spelled = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    except OSError:
        return []
    return [int(child) for child in spelled.split()]


def _runs(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z" and os.getpid() != pid
