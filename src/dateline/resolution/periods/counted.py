"""Days that are counted from publication: whole units away, so far back, or the time since."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from dateline.resolution.periods.calendar import Found, Part, Unit, around, later, part_of
from dateline.resolution.periods.terms import Frame, cut_at


@dataclass(frozen=True, slots=True)
class Shifted:
    """ "yesterday", "last week", "this month", "early next year": whole units from that of publication."""

    unit: Unit
    count: int
    part: Part | None = None
    whole: bool = False
    """Whether "this" is not cut, for something inside it: "the first week of this month"."""

    def find(self, frame: Frame) -> Found | None:
        """The present unit ends on the day of publication, or begins there where planned."""
        if frame.published is None:
            return None
        found = around(later(frame.published, self.count, self.unit), self.unit)
        found = part_of(found, self.part) if self.part else found
        return cut_at(found, frame) if self.count == 0 and not self.whole else found


@dataclass(frozen=True, slots=True)
class Ago:
    """ "three days ago", "two or three weeks ago": the unit that lies so far back (ahead where negative)."""

    nearest: int
    farthest: int
    unit: Unit
    around: Unit | None = None
    """The unit meant where another stands behind: "one year ago today", "two years ago this month"."""
    planned_only: bool = False
    """ "in two days" names a day only where the text speaks of the future; else it is a length."""

    def find(self, frame: Frame) -> Found | None:
        """From the farthest unit to the nearest."""
        if frame.published is None or (self.planned_only and not frame.planned):
            return None
        unit = self.around or self.unit
        ends = [
            around(later(frame.published, -count, self.unit), unit) for count in (self.farthest, self.nearest)
        ]
        ends.sort(key=lambda found: found.earliest)
        return Found(ends[0].earliest, ends[1].latest, unit)


@dataclass(frozen=True, slots=True)
class Past:
    """ "the past 24 hours", "the last two years": from so far back to publication; ahead where negative."""

    count: int
    unit: Unit
    planned_only: bool = False

    def find(self, frame: Frame) -> Found | None:
        """From the same day so many units back, to the day of publication."""
        if frame.published is None or (self.planned_only and not frame.planned):
            return None
        other = later(frame.published, -self.count, self.unit)
        return Found(min(other, frame.published), max(other, frame.published), self.unit)


@dataclass(frozen=True, slots=True)
class Days:
    """Days of a run counted from publication: "overnight" is -1 to 0."""

    first: int
    last: int

    def find(self, frame: Frame) -> Found | None:
        """The days."""
        if frame.published is None:
            return None
        first, last = (frame.published + dt.timedelta(days=count) for count in (self.first, self.last))
        return Found(first, last, "day")
