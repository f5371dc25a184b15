"""A small library that holds what exports stumble over (see `export_examples`)."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dateline.library import EventFilter, Library
from dateline.pipeline.corroborating import Corroboration
from dateline.pipeline.reading import read_documents
from dateline.records import Event
from export_examples import Export, documents, run


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library, read, grouped, and one event graded. Tests that change it work on a copy (`library`)."""
    path = tmp_path_factory.mktemp("exports") / "made.db"
    with Library.open(path) as kept:
        kept.add_many(read_documents(documents(), mentions=True, processes=1), actor="test")
        corroboration = Corroboration(kept)
        events = list(corroboration.events(EventFilter(country="LY", types=("airstrike",))))
        kept.judge("grade", events[0].id, value={"information": "2"}, by="ana", why="two origins apart")
    return path


@pytest.fixture
def library(made: Path, tmp_path: Path) -> Path:
    """A copy of the library that an export may leave its act in."""
    return Path(shutil.copy(made, tmp_path / "made.db"))


@pytest.fixture(scope="session")
def events(made: Path) -> list[Event]:
    """The library's events as they stand, nothing left out."""
    with Library.open(made) as kept:
        return list(Corroboration(kept).events())


@pytest.fixture
def export(library: Path, tmp_path: Path) -> Export:
    """Exports the library as a person does: ``export("csv", "--full")`` gives the file."""

    def exported(form: str, *options: str) -> Path:
        path = tmp_path / f"out.{form}"
        result = run("export", form, "--output", path, "--library", library, "--force", *options)
        assert result.exit_code == 0, result.output
        return path

    return exported
