"""Events as they stand now: what changed in a library is grouped and worked out before anybody looks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.cli.common import progress

if TYPE_CHECKING:
    from dateline.library import Library
    from dateline.pipeline.corroborating import Corroboration


def grouped(kept: Library, actors: Path, stopping: Callable[[], bool] = lambda: False) -> Corroboration:
    """The library's corroboration, every document grouped, with a progress bar; `stopping` as in `catch_up`."""
    from dateline.pipeline.corroborating import Corroboration

    corroboration = Corroboration(kept, actors)
    with progress(corroboration.waiting(), "grouping documents") as done:
        corroboration.catch_up(done, stopping=stopping)
    return corroboration


def worked_out(kept: Library, actors: Path) -> Corroboration:
    """The library's corroboration, every document grouped and every event worked out, with progress bars."""
    corroboration = grouped(kept, actors)
    with progress(len(kept.events.stale()), "working out events") as done:
        corroboration.work_out(done)
    return corroboration
