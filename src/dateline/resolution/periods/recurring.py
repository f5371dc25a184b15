"""Names that come round: weekdays, days of the month, days and months of the year, weekends."""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from dateline.resolution.periods.calendar import Found, Part, day, later, month, part_of, week
from dateline.resolution.periods.terms import Frame, cut_at, weekend

Which = Literal["last", "next"]


class Recurring(ABC):
    """A name that comes round: "Friday", "the 28th", "2 March", "summer"."""

    which: Which | None = None

    @abstractmethod
    def occurrences(self, near: dt.date) -> Iterable[Found]:
        """Those around a day, enough on either side, earliest first."""

    def find(self, frame: Frame) -> Found | None:
        """The latest begun on or before publication; "last": gone by; "next" or planned: the first after."""
        if frame.published is None:
            return None
        if self.which == "next" or (frame.planned and self.which is None):
            return self.first_after(frame.published)
        if self.which == "last":
            return _last(one for one in self.occurrences(frame.published) if one.latest < frame.published)
        return self.latest_by(frame.published)

    def latest_by(self, date: dt.date) -> Found | None:
        """The latest that has begun by `date`."""
        return _last(one for one in self.occurrences(date) if one.earliest <= date)

    def first_after(self, date: dt.date) -> Found | None:
        """The first that begins after `date`."""
        return next((one for one in self.occurrences(date) if one.earliest > date), None)


@dataclass(frozen=True)
class Weekday(Recurring):
    """ "Friday", "last Friday", "next Friday": Monday is 0."""

    number: int
    which: Which | None = None

    def occurrences(self, near: dt.date) -> Iterable[Found]:
        """Two weeks on either side."""
        first = near - dt.timedelta(days=14 + (near.weekday() - self.number) % 7)
        return [day(first + dt.timedelta(days=7 * index)) for index in range(6)]


@dataclass(frozen=True)
class DayNumber(Recurring):
    """ "the 28th"; a number that is no ordinal ("28") names a day only beside a date ("28 to 30 March")."""

    number: int
    ordinal: bool = True
    weekday: int | None = None
    year: int | None = None
    shift: int | None = None
    """A year behind the number ("26, 2016", "3 this year"), which only a range can use."""

    def occurrences(self, near: dt.date) -> Iterable[Found]:
        """In the months of a year on either side that have such a day, on that weekday where it is said."""
        for index in range(-12, 13):
            first = later(near.replace(day=1), index, "month")
            if self.number <= month(first.year, first.month).latest.day:
                date = first.replace(day=self.number)
                if self.weekday in (None, date.weekday()):
                    yield day(date)

    def find(self, frame: Frame) -> Found | None:
        """As every recurring name, but only for an ordinal."""
        return super().find(frame) if self.ordinal and self.year is None and self.shift is None else None


@dataclass(frozen=True)
class Name(Recurring):
    """A day, month or run of months of the year: "2 March", "late May 2018", "last summer", "the first quarter"."""

    month: int
    day: int | None = None
    months: int = 1
    part: Part | None = None
    weekday: int | None = None
    which: Which | None = None
    year: int | None = None
    shift: int | None = None
    """Years from that of publication: "3 July last year" is -1."""
    cut: bool = False
    """Whether "this" stands before it: it ends on the day of publication, or begins there where planned."""

    def in_year(self, year_number: int) -> Found | None:
        """The days in that year (a winter begins in it); None where it has no such day."""
        if self.day is not None:
            try:
                return day(dt.date(year_number, self.month, self.day))
            except ValueError:
                return None
        whole = month(year_number, self.month, self.months)
        return part_of(whole, self.part) if self.part else whole

    def occurrences(self, near: dt.date) -> Iterable[Found]:
        """In the years around; 29 February may lie eight back."""
        for year_number in range(near.year - 9, near.year + 9):
            if one := self.in_year(year_number):
                yield one

    def find(self, frame: Frame) -> Found | None:
        """In the year that is said, else as every recurring name; a weekday said with it may point ahead."""
        said = self.said_year(frame)
        if said is not None:
            found = self.in_year(said)
            return cut_at(found, frame) if found and self.cut else found
        if self.shift is not None:
            return None
        found = super().find(frame)
        if found and frame.published and self._is_other_day(found):
            others = (self.first_after(frame.published), self.latest_by(frame.published))
            return next((one for one in others if one and not self._is_other_day(one)), found)
        return found

    def said_year(self, frame: Frame) -> int | None:
        """The year in the words, where they have one that can be told."""
        if self.shift is not None and frame.published:
            return frame.published.year + self.shift
        return self.year

    def _is_other_day(self, found: Found) -> bool:
        return self.weekday is not None and found.earliest.weekday() != self.weekday


@dataclass(frozen=True)
class Weekend(Recurring):
    """ "over the weekend": the latest Saturday and Sunday gone by; "this weekend" where planned: the coming ones."""

    which: Which | None = None
    this: bool = False

    def occurrences(self, near: dt.date) -> Iterable[Found]:
        """Two weeks on either side."""
        saturday = week(near).earliest + dt.timedelta(days=5)
        for index in range(-2, 3):
            first = saturday + dt.timedelta(days=7 * index)
            yield Found(first, first + dt.timedelta(days=1), "day")

    def find(self, frame: Frame) -> Found | None:
        """See the class."""
        if frame.published is None:
            return None
        if self.this and frame.published.weekday() >= 5:
            return cut_at(Found(*weekend(frame.published), "day"), frame)
        if self.which == "next" or (frame.planned and self.which is None):
            return self.first_after(frame.published)
        return _last(one for one in self.occurrences(frame.published) if one.latest < frame.published)


def _last(found: Iterable[Found]) -> Found | None:
    last = None
    for last in found:  # noqa: B007
        pass
    return last
