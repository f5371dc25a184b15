"""What all time words have in common: they name days, as seen from the day of publication."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Protocol

from dateline.resolution.periods.calendar import Found, week


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the words are read from: the day of publication, and whether they speak of the future."""

    published: dt.date | None
    planned: bool = False


class Term(Protocol):
    """Words that name days."""

    def find(self, frame: Frame) -> Found | None:
        """The days; None where they cannot be told from here."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """Days that need no day of publication: "2 March 2020", "the 1980s"."""

    found: Found

    def find(self, frame: Frame) -> Found | None:
        """Always the same."""
        return self.found


def cut_at(found: Found, frame: Frame) -> Found:
    """What of the days lies up to publication, or from it on where planned; all of them where it lies outside."""
    now = frame.published
    if now is None or not found.earliest <= now <= found.latest:
        return found
    return replace(found, earliest=now) if frame.planned else replace(found, latest=now)


def weekend(date: dt.date) -> tuple[dt.date, dt.date]:
    """The Saturday and Sunday of the ISO week that holds a day."""
    sunday = week(date).latest
    return sunday - dt.timedelta(days=1), sunday
