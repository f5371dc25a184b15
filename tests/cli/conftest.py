"""What tests of several commands share: a folder of their own, a site to fetch from, a made-up library."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from happenings import make_library
from websites import Site, website


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which a command runs, with no settings from outside it."""
    monkeypatch.chdir(tmp_path)
    for name in ("DATELINE_LIBRARY", "DATELINE_CONTACT"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def site() -> Iterator[Site]:
    """A site on this machine."""
    with website() as made:
        yield made


@pytest.fixture(scope="session")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of made-up happenings. Tests work on a copy of it (`folders_library`)."""
    path = tmp_path_factory.mktemp("made-up") / "dateline.db"
    make_library(path)
    return path


@pytest.fixture
def folders_library(made_up: Path, folder: Path) -> Path:
    """A copy of the made-up library, as the folder's own."""
    return Path(shutil.copy(made_up, folder / "dateline.db"))
