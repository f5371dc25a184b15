"""A small library, made once, and the report of a week of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from brief_library import FIRST, LAST, make_brief_library
from dateline.brief import Report, make
from dateline.brief.report import scope_of
from dateline.library import EventFilter, Library
from dateline.pipeline.corroborating import Corroboration
from dateline.profile import Profile, Shield

WEEK = EventFilter(since=FIRST, until=LAST)
Reported = Callable[..., Report]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library (see `brief_library`). Tests that change it work on a copy."""
    path = tmp_path_factory.mktemp("brief") / "made.db"
    make_brief_library(path)
    return path


@pytest.fixture
def library(made: Path, tmp_path: Path) -> Path:
    """A copy of the library that a test may change."""
    return Path(shutil.copy(made, tmp_path / "made.db"))


def reported(path: Path, wanted: EventFilter = WEEK, profile: Profile | None = None, **values: int) -> Report:
    """The report of a filter in a library."""
    with Library.open(path, create=False) as kept:
        corroboration = Corroboration(kept)
        shield = Shield(kept, profile or Profile(), lambda: corroboration.knowledge)
        return make(kept, corroboration, scope_of(kept, wanted), shield, **values)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def report(made: Path) -> Report:
    """A week's report, safe to publish."""
    return reported(made)


@pytest.fixture(scope="session")
def full(made: Path) -> Report:
    """The same with everything in it."""
    return reported(made, profile=Profile("exact", full=True))
