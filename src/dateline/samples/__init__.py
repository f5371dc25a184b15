"""The sample dispatches: short reports in our own words, by invented outlets, on two real episodes.

SOURCES.md names the report behind each.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path

SAMPLE_NOTE = "Sample library: invented outlets, real episodes, texts in our own words. Not for citation."
"""What every screen, brief and export of the sample library says."""


@contextmanager
def sample_files() -> Iterator[list[Path]]:
    """The dispatches' files, for as long as the context lasts (they may have to be unpacked)."""
    with resources.as_file(resources.files("dateline.samples").joinpath("dispatches")) as folder:
        yield sorted(folder.glob("*.md"))
