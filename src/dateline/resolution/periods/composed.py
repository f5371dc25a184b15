"""Terms made of terms: something inside another, up to or from publication, and two names for one time."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Literal

from dateline.resolution.periods.calendar import Found, Unit, day, week
from dateline.resolution.periods.counted import Shifted
from dateline.resolution.periods.recurring import Name, Weekday
from dateline.resolution.periods.terms import Fixed, Frame, Term, cut_at, weekend


@dataclass(frozen=True, slots=True)
class Inside:
    """A week, weekday or run of days inside a named span: "the week of 6 February", "the first week of March"."""

    outer: Term
    what: Literal["week", "weekend", "weekday", "days", "eve"]
    first: int = 0
    """The weekday; or the first of the days, from 0, from the end where negative."""
    last: int = 0
    """The last of the days."""
    precision: Unit = "day"

    def find(self, frame: Frame) -> Found | None:
        """See the class."""
        outer = self.outer.find(frame)
        if outer is None:
            return None
        if self.what == "week":
            return week(outer.earliest)
        if self.what == "weekend":
            return Found(*weekend(outer.earliest), "day")
        if self.what == "eve":
            return Found(outer.earliest - dt.timedelta(days=1), outer.latest, "day")
        if self.what == "weekday":
            return day(week(outer.earliest).earliest + dt.timedelta(days=self.first))
        low, high = (
            (outer.earliest if at >= 0 else outer.latest + dt.timedelta(days=1)) + dt.timedelta(days=at)
            for at in (self.first, self.last)
        )
        return (
            Found(low, min(high, outer.latest), self.precision)
            if outer.earliest <= low <= outer.latest
            else None
        )


@dataclass(frozen=True, slots=True)
class NthWeekday:
    """ "the first Friday of March", "the last Sunday of May 2016"."""

    outer: Term
    weekday: int
    nth: int
    """From 0, from the end where negative."""

    def find(self, frame: Frame) -> Found | None:
        """The day; None where the span has too few."""
        outer = self.outer.find(frame)
        if outer is None:
            return None
        first = outer.earliest + dt.timedelta(days=(self.weekday - outer.earliest.weekday()) % 7)
        dates = [first + dt.timedelta(days=7 * index) for index in range(6)]
        dates = [date for date in dates if date <= outer.latest]
        return day(dates[self.nth]) if -len(dates) <= self.nth < len(dates) else None


@dataclass(frozen=True, slots=True)
class InYearOf:
    """A run of months in a year that is itself relative: "the first half of last year"."""

    name: Name
    outer: Term

    def find(self, frame: Frame) -> Found | None:
        """In the year that the outer term begins in."""
        outer = self.outer.find(frame)
        return self.name.in_year(outer.earliest.year) if outer else None


@dataclass(frozen=True, slots=True)
class Earlier:
    """ "earlier in March", "so far this year": cut at publication, also where the text speaks of the future."""

    term: Term

    def find(self, frame: Frame) -> Found | None:
        """Up to publication."""
        past = replace(frame, planned=False)
        found = self.term.find(past)
        return cut_at(found, past) if found else None


@dataclass(frozen=True, slots=True)
class Later:
    """ "later this year", "later in March": from publication on."""

    term: Term

    def find(self, frame: Frame) -> Found | None:
        """From publication where it lies inside."""
        ahead = replace(frame, planned=True)
        found = self.term.find(ahead if isinstance(self.term, Shifted) else frame)
        return cut_at(found, ahead) if found else None


@dataclass(frozen=True, slots=True)
class Since:
    """ "since Monday": from its first day to publication."""

    term: Term

    def find(self, frame: Frame) -> Found | None:
        """None without a day of publication: it has no end."""
        found = self.term.find(replace(frame, planned=False))
        if found is None or frame.published is None or found.earliest > frame.published:
            return None
        return Found(found.earliest, frame.published, found.precision)


@dataclass(frozen=True, slots=True)
class Deadline:
    """ "by Friday", where planned: from publication to that day. Of the past it has no beginning."""

    term: Term

    def find(self, frame: Frame) -> Found | None:
        """None where the text does not speak of the future."""
        found = self.term.find(frame)
        if not frame.planned or found is None or frame.published is None or found.latest < frame.published:
            return None
        return Found(frame.published, found.latest, found.precision)


@dataclass(frozen=True, slots=True)
class Both:
    """Two names for one time: "Thursday (April 14)". Where they disagree, a calendar date outweighs other words."""

    one: Term
    other: Term

    def find(self, frame: Frame) -> Found | None:
        """What both allow."""
        if isinstance(self.one, Weekday) and isinstance(self.other, Name) and self.other.day:
            return replace(self.other, weekday=self.one.number).find(frame)
        one, other = self.one.find(frame), self.other.find(frame)
        if one is None or other is None:
            return (one or other) if frame.published is None else None
        low, high = max(one.earliest, other.earliest), min(one.latest, other.latest)
        if low <= high:
            return Found(
                low, high, min(one, other, key=lambda found: found.latest - found.earliest).precision
            )
        if frame.planned:
            return self.find(
                replace(frame, planned=False)
            )  # "today, Monday": the weekday is not the coming one
        dated = [term for term in (self.one, self.other) if isinstance(term, Name | Fixed)]
        return dated[0].find(frame) if len(dated) == 1 else None
