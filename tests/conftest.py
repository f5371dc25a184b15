"""What all tests share: the local reader, loaded once, and patience with busy machines."""

from __future__ import annotations

import fcntl
import functools
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from hypothesis import HealthCheck, settings
from typer.main import get_command

from dateline.intake import IntakeOptions, Problem, take_in
from dateline.library import Library, passwords
from dateline.pipeline import read_documents
from dateline.pipeline.corroborating import Corroboration
from dateline.reading import LocalReader
from dateline.samples import sample_files

# A busy machine is no failure: fuzzing is judged by what it finds, not by how fast.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


@pytest.fixture(scope="session")
def reader() -> LocalReader:
    """The shipped reader, with mentions."""
    return LocalReader(mentions=True)


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of the sample dispatches with their events. Tests that change it work on a copy (`copy_of_samples`).

    It is made once for all processes that run tests side by side; each has a copy.
    """
    own = tmp_path_factory.mktemp("samples") / "samples.db"
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    shared = folder / "shared-samples.db"
    with folder.joinpath("shared-samples.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not shared.exists():
            _read_samples(own)
            Path(shutil.copy(own, folder / "shared-samples.part")).rename(shared)
    return own if own.exists() else Path(shutil.copy(shared, own))


def _read_samples(path: Path) -> None:
    with sample_files() as files, Library.open(path) as kept:
        documents = [one for one in take_in(map(str, files), IntakeOptions()) if not isinstance(one, Problem)]
        kept.mark_sample(actor="test")
        kept.add_many(read_documents(documents, mentions=True), actor="test")
        corroboration = Corroboration(kept)
        corroboration.catch_up()
        corroboration.work_out()


@pytest.fixture
def copy_of_samples(samples: Path, tmp_path: Path) -> Path:
    """A copy of the sample library that a test may change."""
    return Path(shutil.copy(samples, tmp_path / "samples.db"))


@pytest.fixture(scope="session", autouse=True)
def no_proxies() -> Iterator[None]:
    """Tests ask servers of their own on this machine, whatever proxy it goes out by."""
    with pytest.MonkeyPatch.context() as without:
        for name in ("http_proxy", "https_proxy", "all_proxy"):
            without.delenv(name, raising=False)
            without.delenv(name.upper(), raising=False)
        yield


@pytest.fixture(scope="session", autouse=True)
def commands_made_once() -> Iterator[None]:
    """Typer makes all commands anew for every call of its runner, which takes longer than most of them do."""
    with pytest.MonkeyPatch.context() as once:
        once.setattr("typer.testing._get_command", functools.cache(get_command))
        yield


@pytest.fixture(scope="session", autouse=True)
def quick_passwords() -> Iterator[None]:
    """Passwords are hashed with the least that argon2 knows: hundreds of tests sign in.

    Processes of their own that a test starts hash as the product does.
    """
    with pytest.MonkeyPatch.context() as quick:
        quick.setattr(passwords, "_hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        yield
