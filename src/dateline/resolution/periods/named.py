"""Names of the calendar: dates in words and figures, months, years, decades, seasons, quarters and halves."""

from __future__ import annotations

import datetime as dt
import re

from dateline.resolution.periods.calendar import Found, day, month, year
from dateline.resolution.periods.composed import Inside
from dateline.resolution.periods.counted import Shifted
from dateline.resolution.periods.recurring import DayNumber, Name, Weekday, Weekend, Which
from dateline.resolution.periods.terms import Fixed, Term
from dateline.resolution.periods.words import MONTH, MONTHS, WEEKDAY, WEEKDAYS

YEAR = r"(?:1[789]\d\d|20\d\d)"
_YEAR_WORDS = {
    "last year": -1,
    "the year before last": -2,
    "this year": 0,
    "the current year": 0,
    "next year": 1,
    "the coming year": 1,
}
_OF_YEAR = rf"(?:,? ?(?:of |in |during )?(?P<year>{YEAR}|{'|'.join(_YEAR_WORDS)}))?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_WHICH = r"(?P<which>last|this|next|this past|the past|past|this coming|the coming|coming|the last|the next)"
_ON = rf"(?:{_WHICH} )?(?:the )?(?:(?P<weekday>{WEEKDAY}),? )?(?:the )?"
_DATES = (
    re.compile(rf"{_ON}{_DAY}(?: day)?(?: of)? (?:the month of )?(?P<month>{MONTH}){_OF_YEAR}"),
    re.compile(rf"{_ON}(?P<month>{MONTH}) (?:the )?{_DAY}{_OF_YEAR}"),
)
_MONTH = re.compile(rf"(?:{_WHICH} |the (?=.*\d))?(?:(?:the )?month of )?(?P<month>{MONTH}){_OF_YEAR}")
_YEAR = re.compile(rf"(?:(?:the )?year(?: of)? |the )?(?P<year>{YEAR})")
_YEARS = re.compile(rf"(?:the )?(?:years )?(?P<first>{YEAR}) ?[-/] ?(?P<century>\d\d)??(?P<last>\d\d)")
_DECADE = re.compile(r"(?:the )?(?:(?P<decade>1[789]\d|20[012])0s|(?P<short>[3-9])0s)")
_TENS = {
    word: tens
    for tens, word in enumerate(
        ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"), 2
    )
}
_DECADE_WORD = re.compile(rf"(?:the )?(?P<word>{'|'.join(_TENS)})")
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_SEASON = re.compile(
    rf"(?:{_WHICH} |the )?(?P<season>spring|summer|autumn|fall|winter)(?:season|time| months)?{_OF_YEAR}"
    r"(?P<end>[-/]\d\d(?:\d\d)?)?"
)
_RUNS = {"quarter": 3, "half": 6}
_NTH = {
    "first": 0,
    "second": 1,
    "third": 2,
    "fourth": 3,
    "1st": 0,
    "2nd": 1,
    "3rd": 2,
    "4th": 3,
    "opening": 0,
}
_RUN = re.compile(rf"(?:the )?(?P<nth>{'|'.join(_NTH)}|last|final) (?P<run>quarter|half)(?: of)?{_OF_YEAR}")
_SHORT_RUN = re.compile(
    rf"(?P<run>[qh])(?P<nth>[1-4])(?: of)?{_OF_YEAR}|(?P<year2>{YEAR}) ?(?P<run2>[qh])(?P<nth2>[1-4])"
)
_WEEKDAY = re.compile(rf"(?:{_WHICH} |the )?(?P<weekday>{WEEKDAY})")
_DAY_NUMBER = re.compile(
    rf"(?:the )?(?:(?P<weekday>{WEEKDAY}),? )?(?:the )?(?P<day>\d{{1,2}})(?P<ordinal>st|nd|rd|th)?"
    rf"(?:,? (?P<year>{YEAR}|{'|'.join(_YEAR_WORDS)}))?"
)
_OF_MONTH = re.compile(
    r"(?:the )?(?P<day>\d{1,2})(?:st|nd|rd|th) (?:day )?of (?P<which>last|this|the|next|the current) month"
)
_WEEKEND = re.compile(rf"(?:{_WHICH} |the )?week-?end")
_LAST = frozenset({"last", "this past", "the past", "past", "the last"})
_NEXT = frozenset({"next", "this coming", "the coming", "coming", "the next"})


def named(words: str) -> Term | None:
    """The term that the whole of the words name."""
    for rule in (
        _in_figures,
        _date,
        _month,
        _years,
        _weekday,
        _season,
        _run,
        _short_run,
        _day_number,
        _weekend,
    ):
        if term := rule(words):
            return term
    return None


def _which(words: str | None) -> Which | None:
    if words in _LAST:
        return "last"
    return "next" if words in _NEXT else None


def _year_of(words: str | None) -> tuple[int | None, int | None]:
    """The year that stands behind a name, and the years from that of publication where it is so said."""
    if words is None:
        return None, None
    return (None, _YEAR_WORDS[words]) if words in _YEAR_WORDS else (int(words), None)


def _date(words: str) -> Term | None:
    for pattern in _DATES:
        if found := pattern.fullmatch(words):
            weekday = WEEKDAYS[found["weekday"]] if found["weekday"] else None
            which = _which(found["which"])
            year_number, shift = _year_of(found["year"])
            return Name(
                MONTHS[found["month"]],
                int(found["day"]),
                weekday=weekday,
                which=which,
                year=year_number,
                shift=shift,
            )
    return None


def _month(words: str) -> Term | None:
    found = _MONTH.fullmatch(words)
    if not found:
        return None
    number = MONTHS[found["month"]]
    if found["which"] == "this" and not found["year"]:
        return Name(number, shift=0)
    year_number, shift = _year_of(found["year"])
    return Name(number, which=_which(found["which"]), year=year_number, shift=shift)


def _years(words: str) -> Term | None:
    if found := _YEAR.fullmatch(words):
        return Fixed(year(int(found["year"])))
    if found := _YEARS.fullmatch(words):
        first = int(found["first"])
        last = int(found["century"] or first // 100) * 100 + int(found["last"])
        return Fixed(year(first, last - first + 1)) if last > first else None
    if found := _DECADE.fullmatch(words):
        return Fixed(year(int(found["decade"] or "19" + found["short"]) * 10, 10))
    if found := _DECADE_WORD.fullmatch(words):
        return Fixed(year(1900 + 10 * _TENS[found["word"]], 10))
    return None


def _weekday(words: str) -> Term | None:
    found = _WEEKDAY.fullmatch(words)
    return Weekday(WEEKDAYS[found["weekday"]], _which(found["which"])) if found else None


def _season(words: str) -> Term | None:
    found = _SEASON.fullmatch(words)
    if not found or (found["end"] and not (found["year"] or "").isdigit()):
        return None
    if found["season"] == "fall" and not (found["which"] or found["year"]):
        return None  # "the fall" is rather that of a town
    first = _SEASONS[found["season"]]
    if found["which"] == "this" and not found["year"]:
        return Name(first, months=3, shift=0, cut=True)
    year_number, shift = _year_of(found["year"])
    return Name(first, months=3, which=_which(found["which"]), year=year_number, shift=shift)


def _run(words: str) -> Term | None:
    found = _RUN.fullmatch(words)
    if not found or not found["year"]:
        return None
    count = _RUNS[found["run"]]
    return _nth_run(_NTH.get(found["nth"], 12 // count - 1), count, found["year"])


def _short_run(words: str) -> Term | None:
    found = _SHORT_RUN.fullmatch(words)
    if not found:
        return None
    count = 3 if (found["run"] or found["run2"]) == "q" else 6
    return _nth_run(int(found["nth"] or found["nth2"]) - 1, count, found["year"] or found["year2"])


def _nth_run(nth: int, count: int, said: str | None) -> Term | None:
    if nth * count >= 12:
        return None
    year_number, shift = _year_of(said)
    return Name(nth * count + 1, months=count, year=year_number, shift=shift)


def _day_number(words: str) -> Term | None:
    if found := _OF_MONTH.fullmatch(words):
        month_of = Shifted("month", {"last": -1, "next": 1}.get(found["which"], 0), whole=True)
        return Inside(month_of, "days", int(found["day"]) - 1, int(found["day"]) - 1)
    found = _DAY_NUMBER.fullmatch(words)
    if not found or not 1 <= int(found["day"]) <= 31:
        return None
    weekday = WEEKDAYS[found["weekday"]] if found["weekday"] else None
    ordinal = bool(found["ordinal"] or weekday is not None)
    year_number, shift = _year_of(found["year"])
    return DayNumber(int(found["day"]), ordinal, weekday, year_number, shift)


def _weekend(words: str) -> Term | None:
    found = _WEEKEND.fullmatch(words)
    return Weekend(_which(found["which"]), this=found["which"] == "this") if found else None


def _in_figures(words: str) -> Term | None:
    return in_figures(words)[1]


def in_figures(quote: str) -> tuple[bool, Term | None]:
    """Whether the quote is a date in figures, and the days where only one reading is possible.

    ISO dates and months, "23/10/2017", "4/16/2017", "5/5/2016", "20160302"; "7/10/2016" is one that cannot be told.
    """
    words = re.sub(
        r"(?<=\d)[tT ]\d\d:?\d\d(:?\d\d)?(\.\d+)?([zZ]|[+-]\d\d:?\d\d)?$", "", quote.strip(" ().,;")
    )
    if words in ("9/11", "9/11/2001"):
        return True, Fixed(day(dt.date(2001, 9, 11)))
    for pattern, order in _FIGURES:
        if found := pattern.fullmatch(words):
            said = {key: int(value) for key, value in zip(order, found.groups(), strict=True)}
            return True, _figures(said)
    return False, None


_FIGURES = (
    (re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})"), "ymd"),
    (re.compile(r"(\d{4})(\d\d)(\d\d)"), "ymd"),
    (re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})"), "aby"),
    (re.compile(r"(\d{1,2})/(\d{1,2})/(\d\d)"), "aby"),
    (re.compile(r"(\d{1,2})/(\d{1,2})"), "ab"),
    (re.compile(r"(\d{1,2})/(\d{4})"), "my"),
    (re.compile(r"(20\d\d)-(0\d)"), "ym"),
)


def _figures(said: dict[str, int]) -> Term | None:
    if "a" in said:
        first, second = said["a"], said["b"]
        if first <= 12 and second <= 12 and first != second:
            return None  # either way round
        said["m"], said["d"] = (first, second) if first <= 12 else (second, first)
    found: Found | None
    try:
        if "y" not in said:
            return Name(said["m"], said["d"]) if said["m"] <= 12 else None
        full = said["y"] + (2000 if said["y"] < 100 else 0)
        found = day(dt.date(full, said["m"], said["d"])) if "d" in said else month(full, said["m"])
    except ValueError:
        return None
    return Fixed(found)
