"""From one term to another; what only one end says holds for both."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from dateline.resolution.periods.calendar import Found, coarser
from dateline.resolution.periods.recurring import DayNumber, Name, Recurring, Weekday
from dateline.resolution.periods.terms import Frame, Term


@dataclass(frozen=True, slots=True)
class Between:
    """ "from X to Y", "X and Y": the first day of X to the last of Y; a month or year said once holds for both."""

    start: Term
    end: Term

    def find(self, frame: Frame) -> Found | None:
        """None where the end would come before the start."""
        start, end = self._shared(frame)
        first: Found | None
        last: Found | None
        if isinstance(start, Recurring) and isinstance(end, Recurring) and not _dated(start, end, frame):
            first, last = _run(start, end, frame)
        else:
            first, last = start.find(frame), end.find(frame)
        if first is None or last is None or first.earliest > last.latest:
            return None  # "28 to 2 March" is none that can be told
        return Found(first.earliest, last.latest, coarser(first.precision, last.precision))

    def _shared(self, frame: Frame) -> tuple[Term, Term]:
        """Both ends with what only one of them says."""
        start, end = self.start, self.end
        if isinstance(start, Name | Weekday) and isinstance(end, Name | Weekday) and end.which is None:
            end = replace(end, which=start.which)
        match start, end:
            case DayNumber(), Name(day=int()):
                start = replace(end, day=start.number, weekday=start.weekday)
            case Name(day=int(first)), DayNumber(number=last) if last >= first:
                start = start if end.year is None and end.shift is None else _in(start, end)
                end = replace(start, day=end.number, weekday=end.weekday)
            case DayNumber(), DayNumber():
                is_ordinal = start.ordinal or end.ordinal
                start, end = replace(start, ordinal=is_ordinal), replace(end, ordinal=is_ordinal)
            case Name(), Name():
                return _same_year(start, end, frame)
        return start, end


def _in(name: Name, dated: DayNumber) -> Name:
    """The name in the year that stands behind the other end: "October 25-26, 2016"."""
    return replace(name, year=dated.year, shift=dated.shift)


def _same_year(start: Name, end: Name, frame: Frame) -> tuple[Term, Term]:
    """A year said once holds for both, but for a run over the turn of the year."""
    first, last = start.said_year(frame), end.said_year(frame)
    turns = (start.month, start.day or 0) > (end.month, end.day or 31)
    if last is not None and first is None:
        return replace(start, year=last - turns, shift=None, which=None), end
    if first is not None and last is None:
        return start, replace(end, year=first + turns, shift=None, which=None)
    return start, end


def _dated(start: Recurring, end: Recurring, frame: Frame) -> bool:
    return any(isinstance(term, Name) and term.said_year(frame) is not None for term in (start, end))


def _run(start: Recurring, end: Recurring, frame: Frame) -> tuple[Found | None, Found | None]:
    """The latest run that ends by publication; the first after it where planned."""
    if start.find(frame) is None:
        return None, None
    if frame.planned:
        first = start.find(frame)
        return first, end.first_after(first.earliest) if first else None
    last = end.find(frame)
    return (start.latest_by(last.earliest - dt.timedelta(days=1)) if last else None), last
