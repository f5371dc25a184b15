"""The events that a filter lets through, in columns."""

from __future__ import annotations

import numpy as np

from dateline.library import EventFilter, Library
from dateline.library.found import Found
from dateline.pipeline.corroborating import Corroboration
from dateline.pipeline.meaning import meant


def find(library: Library, corroboration: Corroboration, wanted: EventFilter) -> Found:
    """The events that a filter lets through, by day; they have to be worked out."""
    overview = library.events.overview()
    grades = {name: int(one.value["information"]) for name, one in corroboration.graded().items()}
    passing = overview.passing(meant(wanted, lambda: corroboration.knowledge), grades=grades)
    rows = overview.by_day[passing[overview.by_day]]
    return Found(overview, passing, np.asarray(rows), grades)
