"""What a filter lets through of a library's overview."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dateline.library.overview import Flags, Numbers, Overview


@dataclass(frozen=True, slots=True)
class Found:
    """The events that a filter lets through."""

    overview: Overview
    passing: Flags
    rows: Numbers
    """Their rows, by day, those without one last."""
    grades: Mapping[str, int]
    """The digits that persons gave events, by the event."""
