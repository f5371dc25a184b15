"""The local reader, loaded once for all tests that read."""

from __future__ import annotations

import pytest

from dateline.reading import LocalReader


@pytest.fixture(scope="session")
def reader() -> LocalReader:
    """The shipped reader, with mentions."""
    return LocalReader(mentions=True)
