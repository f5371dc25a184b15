"""Words that count from the day of publication: "yesterday", "last week", "two weeks ago", "the past 24 hours"."""

from __future__ import annotations

import re
from collections.abc import Callable

from dateline.resolution.numbers import leading_number
from dateline.resolution.periods.calendar import Part, Unit
from dateline.resolution.periods.composed import Earlier, Inside, Later
from dateline.resolution.periods.counted import Ago, Days, Past, Shifted
from dateline.resolution.periods.terms import Term
from dateline.resolution.periods.words import WEEKDAY, WEEKDAYS

_DAYS: dict[str, tuple[int, int]] = {
    "today": (0, 0),
    "this day": (0, 0),
    "yesterday": (-1, -1),
    "the day before yesterday": (-2, -2),
    "day before yesterday": (-2, -2),
    "tomorrow": (1, 1),
    "the day after tomorrow": (2, 2),
    "overnight": (-1, 0),
    "last night": (-1, 0),
    "the night before last": (-2, -1),
}
_UNITS: dict[str, tuple[Unit, int]] = {
    "day": ("day", 1),
    "night": ("day", 1),
    "week": ("week", 1),
    "fortnight": ("week", 2),
    "month": ("month", 1),
    "quarter": ("month", 3),
    "year": ("year", 1),
    "decade": ("year", 10),
}
_COUNT = r"(?P<count>an?|\d+|[a-z]+(?:[ -][a-z]+){0,2}?)"
_UNIT = r"(?P<unit>hour|day|night|week|fortnight|month|year|decade)(?P<many>s)?"
_HEDGE = r"(?:(?:about|around|some|roughly|approximately|nearly|almost|just) )*"
_CALENDAR = re.compile(
    r"(?:(?P<earlier>earlier) |(?P<later>later) |(?P<part>early|mid|late)[ -])?"
    r"(?P<which>last|this|next|the current|current) (?P<unit>week|month|year)"
)
_BEFORE_LAST = re.compile(r"the (?P<unit>week|month|year) (?P<which>before last|after next)")
_IN_THE = re.compile(r"(?P<when>earlier|later) (?:in|during) the (?P<unit>week|month|year)")
_SO_FAR = re.compile(r"so far this (?P<unit>week|month|year)|this (?P<unit2>week|month|year) so far")
_AGO = re.compile(
    rf"{_HEDGE}(?:{_COUNT}(?: (?:or|to) (?P<more>[a-z]+|\d+)|-(?P<more2>\d+))? )?{_UNIT}(?: or (?P<so>so|two))?"
    r" (?P<way>ago|back|from now|hence)(?: (?P<this>today|this week|this month))?"
)
_AHEAD = re.compile(rf"(?:with)?in {_HEDGE}{_COUNT} {_UNIT}(?P<time> time)?")
_PAST = re.compile(
    rf"(?:just )?(?:(?P<the>the|this) )?(?P<way>past|last|previous|next|coming) {_HEDGE}(?:{_COUNT} )?{_UNIT}"
)
_WEEKDAY_IN_WEEK = re.compile(
    rf"(?:(?P<weekday>{WEEKDAY}),? (?:of )?(?P<which>last|this|next) week"
    rf"|(?P<which2>last|this|next) week,? (?:on )?(?P<weekday2>{WEEKDAY}))"
)
_PARTS: dict[str, Part] = {"early": "early", "mid": "mid", "late": "late"}
_THIS: dict[str, Unit] = {"today": "day", "this week": "week", "this month": "month"}
_WHICH = {"last": -1, "this": 0, "the current": 0, "current": 0, "next": 1}
_RECENT_HALF_YEAR = {"half a year ago": 6, "a year and a half ago": 18, "one and a half years ago": 18}


def relative(words: str) -> Term | None:
    """The term that the whole of the words are."""
    words = words.removeprefix("earlier ") if words in ("earlier today", "earlier yesterday") else words
    if words in ("later today",):
        return Days(0, 0)
    if words in _DAYS:
        first, last = _DAYS[words]
        return Shifted("day", first) if first == last else Days(first, last)
    if words in _RECENT_HALF_YEAR:
        return Ago(_RECENT_HALF_YEAR[words], _RECENT_HALF_YEAR[words], "month")
    for rule in _RULES:
        if term := rule(words):
            return term
    return None


def counted(words: str | None) -> int | None:
    """The number that the words are as a whole; None for "few" or "several"."""
    if words is None or words in ("a", "an", "one"):
        return 1
    number = leading_number(words)
    if number is None or number.end != len(words) or number.value.denominator != 1:
        return None
    return int(number.value)


def _calendar(words: str) -> Term | None:
    if found := _BEFORE_LAST.fullmatch(words):
        return Shifted(_UNITS[found["unit"]][0], -2 if found["which"] == "before last" else 2)
    if found := _IN_THE.fullmatch(words):
        term = Shifted(_UNITS[found["unit"]][0], 0)
        return Earlier(term) if found["when"] == "earlier" else Later(term)
    if found := _SO_FAR.fullmatch(words):
        return Earlier(Shifted(_UNITS[found["unit"] or found["unit2"]][0], 0))
    if found := _CALENDAR.fullmatch(words):
        term = Shifted(_UNITS[found["unit"]][0], _WHICH[found["which"]], _PARTS.get(found["part"]))
        if found["earlier"]:
            return Earlier(term)
        return Later(term) if found["later"] else term
    return None


def _ago(words: str) -> Term | None:
    found = _AGO.fullmatch(words)
    if not found or (not found["count"] and not found["so"]):
        return None
    sign = 1 if found["way"] in ("ago", "back") else -1
    if found["count"] in ("a couple of", "couple of"):
        first, last = 2, 3
    else:
        count = counted(found["count"])
        more = found["more"] or found["more2"]
        upper = 2 if found["so"] == "two" else counted(more) if more else count
        if count is None or upper is None:
            return None
        first, last = count, upper
    if found["unit"] == "hour":
        return Days(-_days(last), -(first // 24)) if sign > 0 else None
    unit, size = _UNITS[found["unit"]]
    return Ago(sign * first * size, sign * last * size, unit, around=_THIS.get(found["this"] or ""))


def _ahead(words: str) -> Term | None:
    found = _AHEAD.fullmatch(words)
    count = counted(found["count"]) if found else None
    if not found or count is None:
        return None
    if found["unit"] == "hour":
        return Past(-_days(count), "day", planned_only=True)
    unit, size = _UNITS[found["unit"]]
    if words.startswith("within"):
        return Past(-count * size, unit, planned_only=True)
    return Ago(-count * size, -count * size, unit, planned_only=True)


def _past(words: str) -> Term | None:
    found = _PAST.fullmatch(words)
    if not found:
        return None
    way, said, unit_word = found["way"], found["count"], found["unit"]
    if not said and (way == "previous" or unit_word in ("hour", "day", "night")):
        return None  # "the previous week", "the next day" hang on another event
    if not said and (found["many"] or (way in ("last", "next") and found["the"] != "the")):
        return None  # "the past weeks": how many is not said; "last week" is one of the calendar
    count = 3 if said in ("couple of", "couple") else counted(said)
    if count is None or said in ("a", "an"):
        return None
    sign = -1 if way in ("next", "coming") else 1
    if unit_word == "hour":
        return Past(sign * _days(count), "day")
    unit, size = _UNITS[unit_word]
    return Past(sign * count * size, unit)


def _days(hours: int) -> int:
    """Hours in days, rounded up."""
    return -(-hours // 24)


def _weekday_in_week(words: str) -> Term | None:
    found = _WEEKDAY_IN_WEEK.fullmatch(words)
    if not found:
        return None
    week = Shifted("week", _WHICH[found["which"] or found["which2"]])
    return Inside(week, "weekday", WEEKDAYS[found["weekday"] or found["weekday2"]])


_RULES: tuple[Callable[[str], Term | None], ...] = (_calendar, _ago, _ahead, _past, _weekday_in_week)
