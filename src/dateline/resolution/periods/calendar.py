"""Calendar arithmetic: days, ISO weeks, months and years as spans, and their parts.

>>> part_of(month(2016, 2), "late")
Found(earliest=datetime.date(2016, 2, 21), latest=datetime.date(2016, 2, 29), precision='month')
"""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from typing import Literal

Unit = Literal["day", "week", "month", "year"]
Part = Literal["early", "mid", "late"]
_ORDER: tuple[Unit, ...] = ("day", "week", "month", "year")
_THIRDS: dict[Part, int] = {"early": 0, "mid": 1, "late": 2}
_WEEK_PARTS: dict[Part, tuple[int, int]] = {"early": (0, 2), "mid": (1, 3), "late": (3, 6)}
_MONTH_PARTS: dict[Part, tuple[int, int]] = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
_DECADE_PARTS: dict[Part, tuple[int, int]] = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}


@dataclass(frozen=True, slots=True)
class Found:
    """The days between which something happened, both included, and the unit that the words name."""

    earliest: dt.date
    latest: dt.date
    precision: Unit


def day(date: dt.date) -> Found:
    """One day."""
    return Found(date, date, "day")


def week(date: dt.date) -> Found:
    """The ISO week (Monday to Sunday) that holds `date`."""
    monday = date - dt.timedelta(days=date.weekday())
    return Found(monday, monday + dt.timedelta(days=6), "week")


def month(year_number: int, number: int, count: int = 1) -> Found:
    """`count` months from month `number` of a year on; the precision is month however many they are."""
    last = later(dt.date(year_number, number, 1), count - 1, "month")
    return Found(dt.date(year_number, number, 1), last.replace(day=_length(last.year, last.month)), "month")


def year(number: int, count: int = 1) -> Found:
    """`count` years from year `number` on."""
    return Found(dt.date(number, 1, 1), dt.date(number + count - 1, 12, 31), "year")


def around(date: dt.date, unit: Unit) -> Found:
    """The day, ISO week, month or year that holds `date`."""
    match unit:
        case "day":
            return day(date)
        case "week":
            return week(date)
        case "month":
            return month(date.year, date.month)
        case "year":
            return year(date.year)


def later(date: dt.date, count: int, unit: Unit) -> dt.date:
    """The same day `count` units on (back where negative); a day that a month lacks is its last.

    Raises:
        ValueError, OverflowError: past the calendar's end.
    """
    if unit in ("day", "week"):
        return date + dt.timedelta(days=count * (7 if unit == "week" else 1))
    months = date.year * 12 + date.month - 1 + count * (12 if unit == "year" else 1)
    there, number = divmod(months, 12)
    return dt.date(there, number + 1, min(date.day, _length(there, number + 1)))


def part_of(found: Found, part: Part) -> Found:
    """The early, middle or late part of a span; a day has none and stays whole (docs/resolution-periods.md)."""
    first = found.earliest
    if found.precision == "day":
        return found
    if found.precision == "week":
        low, high = _WEEK_PARTS[part]
        return Found(first + dt.timedelta(days=low), first + dt.timedelta(days=high), "week")
    months = (found.latest.year - first.year) * 12 + found.latest.month - first.month + 1
    if months == 1:
        low, high = _MONTH_PARTS[part]
        return Found(first.replace(day=low), first.replace(day=min(high, found.latest.day)), "month")
    if months > 12:
        low, high = _DECADE_PARTS[part]
        return year(first.year + low, high - low + 1)
    third = max(months // 3, 1)
    start = later(first, _THIRDS[part] * third, "month")
    return Found(start, month(start.year, start.month, third).latest, found.precision)


def coarser(one: Unit, other: Unit) -> Unit:
    """The larger of two units."""
    return max(one, other, key=_ORDER.index)


def _length(year_number: int, number: int) -> int:
    return calendar.monthrange(year_number, number)[1]
