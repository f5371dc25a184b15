"""An export is there whole or not at all: disks that are full, stops, what is there already."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pytest

from dateline.exports import FORMS, ExportError, export
from dateline.exports.form import About, Records
from dateline.library import Library
from dateline.pipeline.corroborating import Corroboration
from dateline.profile import Profile, Shield
from dateline.records import Event
from export_examples import run


class _Fails:
    """A form whose file cannot take more than the beginning."""

    name, suffix = "csv", ".csv"

    def __init__(self, error: BaseException) -> None:
        self._error = error

    def write(self, records: Records, out: IO[str], about: About) -> None:
        out.write("a beginning\n")
        raise self._error


def write(
    library: Path, target: Path, form: object, events: Callable[[Corroboration], Iterator[Event]]
) -> None:
    with Library.open(library) as kept:
        corroboration = Corroboration(kept)
        shield = Shield(kept, Profile(), lambda: corroboration.knowledge)
        export(kept, events(corroboration), form, target, shield, by="test")  # type: ignore[arg-type]


def exported_acts(library: Path) -> list[str]:
    with Library.open(library) as kept:
        return [act.object for act in kept.acts() if act.verb == "exported"]


def test_of_a_full_disk_nothing_is_left_and_no_act(library: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    full = _Fails(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))
    with pytest.raises(ExportError, match="No space left on device; nothing is left of it"):
        write(library, folder / "a.csv", full, lambda one: one.events())
    assert list(folder.iterdir()) == []
    assert exported_acts(library) == []


@pytest.mark.parametrize("form", ["csv", "xlsx", "gpkg", "geoparquet", "parquet", "kml"])
def test_of_a_stop_nothing_is_left_and_the_file_before_stays(
    library: Path, tmp_path: Path, form: str
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()

    def stopped(one: Corroboration) -> Iterator[Event]:
        yield next(one.events())
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write(library, folder / "a", FORMS[form], stopped)
    assert list(folder.iterdir()) == []


def _small_disk(folder: Path, command: list[str]) -> list[str]:
    """A command that sees a file system of 64 KB in the folder."""
    mount = f'mount -t tmpfs -o size=64k tmpfs {folder} && exec "$@" && true'
    return ["unshare", "-rm", "sh", "-c", mount, "sh", *command]


def _can_mount(folder: Path) -> bool:
    return (
        bool(shutil.which("unshare"))
        and not subprocess.run(_small_disk(folder, ["true"]), check=False, capture_output=True).returncode
    )


@pytest.mark.parametrize("form", ["gpkg", "parquet", "csv"])
def test_on_a_disk_of_64_kilobytes_the_message_says_so(library: Path, tmp_path: Path, form: str) -> None:
    folder = tmp_path / "small"
    folder.mkdir()
    if not _can_mount(folder):
        pytest.skip("no file system may be mounted here")
    filler = "head -c 65536 /dev/zero > filler"
    command = f"cd {folder}; {filler}; {sys.executable} -c 'from dateline.cli import main; main()' "
    command += f"export {form} --output a.{form} --library {library}; echo rc $?; ls -A"
    result = subprocess.run(
        _small_disk(folder, ["sh", "-c", command]), check=False, capture_output=True, text=True
    )
    assert "rc 1" in result.stdout, result.stdout + result.stderr
    assert result.stdout.split("rc 1")[1].split() == ["filler"]
    assert "cannot be written" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_signal_to_end_clears_away_what_was_begun(
    library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()

    @contextmanager
    def ended(_total: int | None, _what: str) -> Iterator[Callable[..., None]]:
        yield lambda _count=1: os.kill(os.getpid(), signal.SIGTERM)

    monkeypatch.setattr("dateline.cli.export.progress", ended)
    result = run("export", "geojson", "--output", folder / "a.geojson", "--library", library)
    assert result.exit_code == 130
    assert f"stopped; nothing is left of {folder}" in result.output.replace("\n", "")
    assert list(folder.iterdir()) == []


def test_what_is_there_is_left_unless_force_is_used(library: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("mine\n", "utf-8")
    refused = run("export", "csv", "--output", path, "--library", library)
    assert refused.exit_code == 1
    assert "is there already" in refused.output
    assert path.read_text("utf-8") == "mine\n"
    assert run("export", "csv", "--output", path, "--library", library, "--force").exit_code == 0
    assert path.read_text("utf-8").startswith("id,type,")


def test_no_folder_is_replaced_that_holds_more_than_an_export(library: Path, tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    assert run("export", "parquet", "--output", folder, "--library", library).exit_code == 0
    assert run("export", "parquet", "--output", folder, "--library", library, "--force").exit_code == 0
    (folder / "thesis.txt").write_text("mine\n", "utf-8")
    refused = run("export", "parquet", "--output", folder, "--library", library, "--force")
    assert refused.exit_code == 1
    assert (folder / "thesis.txt").exists()


def test_a_folder_that_is_not_there_or_not_writable_is_told(library: Path, tmp_path: Path) -> None:
    gone = run("export", "csv", "--output", tmp_path / "no" / "a.csv", "--library", library)
    assert "make it first" in gone.output
    closed = run("export", "csv", "--output", "/proc/a.csv", "--library", library)
    assert "cannot be written" in closed.output
    assert (gone.exit_code, closed.exit_code) == (1, 1)
