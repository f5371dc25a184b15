"""What all tests share: the local reader, loaded once, and patience with busy machines."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

from dateline.reading import LocalReader

# A busy machine is no failure: fuzzing is judged by what it finds, not by how fast.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


@pytest.fixture(scope="session")
def reader() -> LocalReader:
    """The shipped reader, with mentions."""
    return LocalReader(mentions=True)
