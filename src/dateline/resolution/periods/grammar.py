"""From plain words to the term that they are; None where they are none that is known.

`named` and `relative` know single terms. Here stands what terms are made of: parts ("early in"), ranges, "since",
and two names for one time side by side.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from dateline.resolution.periods.calendar import Part, Unit, part_of
from dateline.resolution.periods.composed import (
    Both,
    Deadline,
    Earlier,
    Inside,
    InYearOf,
    Later,
    NthWeekday,
    Since,
)
from dateline.resolution.periods.counted import Shifted
from dateline.resolution.periods.named import named
from dateline.resolution.periods.ranges import Between
from dateline.resolution.periods.recurring import DayNumber, Name, Weekday
from dateline.resolution.periods.relative import counted, relative
from dateline.resolution.periods.terms import Fixed, Term
from dateline.resolution.periods.words import MONTH, WEEKDAY, WEEKDAYS

_DEPTH = 4
"""How deep terms may stand inside terms; no one writes deeper, and hostile text could."""
_LEAD_WORDS = (
    r"for an? (?:second|third|fourth|fifth)(?: consecutive| straight)? (?:day|night)",
    r"the months? of|the course of|the span of|the period|one day|all day|all of",
    r"as (?:recently|early|late|soon) as|as of|at least|towards?",
    r"on|in|at|of|during|over|within|throughout|for|or|dated|back|circa",
    r"about|around|round|some ?time|some|roughly|approximately|nearly|almost|just|only|exactly",
    r"possibly|probably|reportedly|perhaps|maybe|apparently",
)
_LEAD = re.compile(rf"(?:(?:{'|'.join(_LEAD_WORDS)})\b,? ?)+")
_SINCE = re.compile(r"(?:ever )?since (?P<rest>.+)")
_BY = re.compile(
    r"(?:by|no later than|not later than|until|till|before (?=(?:the )?end of\b)) ?(?:at least )?(?P<rest>.+)"
)
_PARTS: dict[str, Part] = {
    **dict.fromkeys(("early", "early part", "early months", "early days", "beginning", "start"), "early"),
    **dict.fromkeys(("opening", "opening months", "first days", "first months"), "early"),
    **dict.fromkeys(("mid", "middle"), "mid"),
    **dict.fromkeys(("late", "latter part", "end", "close", "last days", "last months"), "late"),
    **dict.fromkeys(("final days", "final months", "closing days", "closing months"), "late"),
}
_PART_WORDS = "|".join(sorted(_PARTS, key=len, reverse=True))
_PART = re.compile(rf"(?:the )?(?P<part>{_PART_WORDS})(?: of| in| on|-)?,? ?(?P<rest>(?<=[ -]).+)")
_PART_TO_PART = re.compile(
    r"(?:the )?(?P<one>early|mid)[ -](?:to|and|or|through)[ -](?P<other>mid|late)[ -](?P<rest>.+)"
)
_THE_UNIT = re.compile(r"(?:the|the current) (?P<unit>week|month|year)")
_UNITS: dict[str, Unit] = {"week": "week", "month": "month", "year": "year"}
_INTO = re.compile(r"(?:in)?to (?P<rest>.+)")
_EARLIER = re.compile(r"(?P<when>earlier|later) (?:on |in |during )?(?P<rest>.+)")
_WEEK_OF = re.compile(
    r"(?:the )?(?P<what>week-?end|week) (?:of|beginning|starting|ending|commencing|from)(?: on)? (?P<rest>.+)"
)
_NTHS = {
    "first": 0,
    "opening": 0,
    "second": 1,
    "third": 2,
    "fourth": 3,
    "last": -1,
    "final": -1,
    "closing": -1,
}
_NTH_IN = re.compile(
    rf"(?:the )?(?P<nth>{'|'.join(_NTHS)}) (?P<what>{WEEKDAY}|day|week|weekend|half|quarter) (?:of|in) (?P<rest>.+)"
)
_RUN_OF = re.compile(
    r"(?:the )?(?P<end>first|last|final|opening|closing) (?P<count>[a-z]+|\d+) (?P<unit>days|weeks|months)"
    r" (?:of|in) (?P<rest>.+)"
)
_CONNECTOR = re.compile(
    r" (?:to|until|till|through|thru|up to|and into|into|and until|and|or|and through)(?: the)?(?: at least)? "
    r"| ?- | [/&] |(?<! )-(?! )|(?<=[a-z]) ?/ ?(?=[a-z])|(?<=[a-z] \d)/(?=\d)|(?<=[a-z] \d\d)/(?=\d)"
    rf"|/(?=\d{{1,2}} {MONTH})"
)
_LISTED = re.compile(r"(?P<first>.+?), (?P<middle>.+?),? and (?P<last>.+)")
_APART = re.compile(r"(?P<one>.+?),? ?[(\[](?P<other>.+?)[)\]]|(?P<one2>.+?)(?:,| on|,? at) (?P<other2>.+)")
_ASIDE = re.compile(r", (?:when|as|after|which|where|while) .*?,(?= )")


def parse(words: str, depth: int = 0) -> Term | None:
    """The term that the words are as a whole."""
    if depth > _DEPTH or not words:
        return None
    if since := _SINCE.fullmatch(words):
        term = _since(since["rest"], depth)
        return Since(term) if term else None
    if by := _BY.fullmatch(words):
        term = parse(by["rest"], depth + 1)
        return Deadline(term) if term else None
    return _simple(words, depth) or _range(_ASIDE.sub("", words), depth) or _apart(words, depth)


def _simple(words: str, depth: int) -> Term | None:
    """One term: with its lead ("in", "about") first, for "within 48 hours" needs it."""
    if term := relative(words):
        return term
    if lead := _LEAD.match(words):
        words = words[lead.end() :]
    words = words.strip(" ,")
    for rule in (named, relative):
        if term := rule(words):
            return term
    for nested in _NESTED:
        if term := nested(words, depth):
            return term
    return None


def _since(rest: str, depth: int) -> Term | None:
    """ "since Monday"; or an event that is itself dated: "since the uprising began in March 2011"."""
    if term := parse(rest, depth + 1):
        return term
    words = rest.split(" ")
    for start in range(1, len(words)):
        if words[start - 1] in ("before", "after", "until", "to", "and", "of"):
            continue
        if term := _simple(" ".join(words[start:]), depth + 1):
            return term
    return None


def _part(words: str, depth: int) -> Term | None:
    if both := _PART_TO_PART.fullmatch(words):
        inner = _inner(both["rest"], depth)
        if inner is None:
            return None
        return Between(_partly(inner, _PARTS[both["one"]]), _partly(inner, _PARTS[both["other"]]))
    found = _PART.fullmatch(words)
    inner = _inner(found["rest"], depth) if found else None
    return _partly(inner, _PARTS[found["part"]]) if found and inner else None


def _inner(words: str, depth: int) -> Term | None:
    """A term inside another, where "the year" is this year."""
    if found := _THE_UNIT.fullmatch(words):
        return Shifted(_UNITS[found["unit"]], 0)
    return _simple(words, depth + 1) if depth < _DEPTH else None


def _partly(term: Term, part: Part) -> Term:
    """A part of a span; "early Friday" stays Friday."""
    if isinstance(term, Name):
        return replace(term, part=part)
    if isinstance(term, Shifted):
        return replace(term, part=part)
    return Fixed(part_of(term.found, part)) if isinstance(term, Fixed) else term


def _into(words: str, depth: int) -> Term | None:
    """What is left of "overnight into Saturday" and "the night to Saturday": the day before, too."""
    found = _INTO.fullmatch(words)
    inner = _inner(found["rest"], depth) if found else None
    return Inside(inner, "eve") if isinstance(inner, Weekday | Name | DayNumber) else None


def _earlier(words: str, depth: int) -> Term | None:
    found = _EARLIER.fullmatch(words)
    inner = _inner(found["rest"], depth) if found else None
    if not found or inner is None:
        return None
    return Earlier(inner) if found["when"] == "earlier" else Later(inner)


def _week_of(words: str, depth: int) -> Term | None:
    found = _WEEK_OF.fullmatch(words)
    if not found or depth >= _DEPTH:
        return None
    inner = parse(found["rest"], depth + 1)
    return Inside(inner, "week" if found["what"] == "week" else "weekend") if inner else None


def _nth_in(words: str, depth: int) -> Term | None:
    """ "the first week of March" is its first seven days; "the second half of March" begins on the 16th."""
    found = _NTH_IN.fullmatch(words)
    outer = _inner(found["rest"], depth) if found else None
    if not found or outer is None:
        return None
    nth, what = _NTHS[found["nth"]], found["what"]
    if what in WEEKDAYS:
        return NthWeekday(outer, WEEKDAYS[what], nth)
    if isinstance(outer, Shifted):
        outer = replace(outer, whole=True)
    if what == "day":
        return Inside(outer, "days", nth, nth)
    if what == "weekend":
        return Inside(NthWeekday(outer, WEEKDAYS["saturday"], nth), "weekend")
    if what == "week":
        first, last = (-7, -1) if nth < 0 else (7 * nth, 7 * nth + 6)
        return Inside(outer, "days", first, last, "week")
    return _fraction_of(outer, nth, what)


def _fraction_of(outer: Term, nth: int, what: str) -> Term | None:
    """A half of a month, or a half or quarter of a year."""
    if isinstance(outer, Name) and outer.day is None and outer.months == 1 and what == "half":
        return Inside(outer, "days", 0, 14, "month") if nth == 0 else Inside(outer, "days", 15, 30, "month")
    if isinstance(outer, Shifted) and outer.unit == "year":
        count = 6 if what == "half" else 3
        index = nth if nth >= 0 else 12 // count - 1
        return InYearOf(Name(count * index + 1, months=count), outer) if index * count < 12 else None
    return None


def _run_of(words: str, depth: int) -> Term | None:
    """ "the first six months of the year", "the last three days of March"."""
    found = _RUN_OF.fullmatch(words)
    outer = _inner(found["rest"], depth) if found else None
    count = counted(found["count"]) if found else None
    if not found or outer is None or count is None:
        return None
    if isinstance(outer, Shifted):
        outer = replace(outer, whole=True)
    opens = found["end"] in ("first", "opening")
    if found["unit"] == "months":
        is_year = isinstance(outer, Fixed) or (isinstance(outer, Shifted) and outer.unit == "year")
        return (
            InYearOf(Name(1 if opens else 13 - count, months=count), outer)
            if is_year and count < 12
            else None
        )
    size = 7 if found["unit"] == "weeks" else 1
    first, last = (0, count * size - 1) if opens else (-count * size, -1)
    return Inside(outer, "days", first, last, "day" if size == 1 else "week")


_NESTED: tuple[Callable[[str, int], Term | None], ...] = (_into, _earlier, _part, _week_of, _nth_in, _run_of)


def _range(words: str, depth: int) -> Term | None:
    """ "X to Y": split where both sides are terms."""
    if lead := _LEAD.match(words):
        words = words[lead.end() :]
    words = re.sub(r"^(?:between|from|both)(?: the)? ", "", words)
    if listed := _LISTED.fullmatch(words):
        inner = [parse(listed[name], depth + 1) for name in ("first", "middle", "last")]
        if inner[0] and inner[1] and inner[2]:
            return Between(inner[0], inner[2])
    for split in _CONNECTOR.finditer(words):
        start = _side(words[: split.start()], depth)
        end = _side(words[split.end() :], depth) if start else None
        if start and end:
            return Between(start, end)
    return None


def _side(words: str, depth: int) -> Term | None:
    return _simple(words.strip(" ,"), depth + 1) or (
        _apart(words.strip(" ,"), depth + 1) if depth < 2 else None
    )


def _apart(words: str, depth: int) -> Term | None:
    """Two names for one time: "Thursday (April 14)", "last week, on Monday"."""
    found = _APART.fullmatch(words)
    if not found or depth >= _DEPTH:
        return None
    one = parse(found["one"] or found["one2"], depth + 1)
    other = parse(found["other"] or found["other2"], depth + 1) if one else None
    return Both(one, other) if one and other else None
