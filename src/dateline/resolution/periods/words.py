"""The plain words of a time expression: small letters, no clock times, no parts of a day, no apostrophes.

>>> plain("At 5:30 a.m. on Wednesday’s early morning")
'on wednesday'
"""

from __future__ import annotations

import re

_MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
MONTHS = (
    {name: number for number, name in enumerate(_MONTH_NAMES, 1)}
    | {name[:3]: number for number, name in enumerate(_MONTH_NAMES, 1)}
    | {"sept": 9}
)
_DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAYS = (
    {name: number for number, name in enumerate(_DAY_NAMES)}
    | {name[:3]: number for number, name in enumerate(_DAY_NAMES)}
    | {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
)
MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + ")"
WEEKDAY = "(?:" + "|".join(sorted(WEEKDAYS, key=len, reverse=True)) + ")"

FEASTS = {
    "orthodox christmas(?: day)?": "7 january",
    "christmas eve": "24 december",
    "christmas(?: day)?": "25 december",
    "boxing day": "26 december",
    "new years? eve": "31 december",
    "new years(?: day)?|new year day": "1 january",
    "valentines day": "14 february",
    "international womens day": "8 march",
    "may day": "1 may",
    "nakba day": "15 may",
    "naksa day": "5 june",
    "bastille day": "14 july",
    "halloween": "31 october",
    "armistice day": "11 november",
    "(?:international )?human rights day": "10 december",
}
"""Feasts that have the same day in every year, as their dates. Movable ones (Easter, Eid) stay unresolved."""

_ONES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_TEENS = (
    "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
    "eighteenth", "nineteenth",
)  # fmt: skip
_ORDINALS = (*_ONES, *_TEENS, "twentieth", *(f"twenty-{one}" for one in _ONES), "thirtieth", "thirty-first")
_DAY_OF = re.compile(rf"\b({'|'.join(sorted(_ORDINALS, key=len, reverse=True))}) of (?={MONTH}\b)")
_ZONE = (
    r"(?: ?\(?(?:local|[a-z]+) time\)?| ?\(?(?:gmt|utc|est|edt|et|pst|cet|eet|msk|ist|z)(?: ?[+-]\d+)?\b\)?)"
)
_AT = (
    r"(?:(?:at|from|between)? ?"
    r"(?:about|around|approximately|exactly|roughly|nearly|just|shortly|before|after|past)? ?)"
)
_HALF_DAY = r"[ap]\.? ?m\b\.?"
_CLOCK = re.compile(
    rf"(?<![\d/.-])(?:\b{_AT})?(?:"
    rf"\d{{1,2}}(?:[:.]\d\d)?(?: ?{_HALF_DAY})? ?(?:-|to|and) ?\d{{1,2}}(?:[:.]\d\d)? ?{_HALF_DAY}"
    rf"|\d{{1,2}}(?:[:.]\d\d){{0,2}} ?{_HALF_DAY}"
    r"|\d{1,2}:\d\d(?::\d\d)?(?: ?(?:-|to|and) ?\d{1,2}:\d\d)?(?: ?(?:hours|hrs|h)\b)?"
    rf"|\d{{3,4}} ?(?:hours|hrs|h\b|(?={_ZONE}))"
    r"|\b[a-z]+ o'?clock|\b(?:half|quarter) (?:past|to) [a-z]+"
    r"|(?<=at )\d{4}$"
    rf"){_ZONE}?",
)
_DAY_PART = (
    r"(?:(?:early|late|mid|pre|very early)[ -]?)?(?:mornings?|afternoons?|evenings?|night(?:fall|time)?"
    r"|noon|midday|midnight|dawn|dusk|sunrise|sunset|sundown|daybreak|lunchtime"
    r"|(?:small|early|late|morning|night|evening|daylight) hours"
    r"|(?:first|last) light|daylight|overnight)\b(?: hours)?(?: [a-z.]+ time(?: \([a-z]+\))?)?"
)
_SOON = r"(?:(?:just|shortly|soon|right|well|immediately|hours) )?(?:before|after|past|around|about)"
_DAY_PARTS = re.compile(
    rf"\b(?:(?:from|between) (?:the )?{_DAY_PART} (?:to|and|until|till) (?:the )?{_DAY_PART}"
    rf"|(?:{_SOON} |at |in |during |on |into |one )?(?:the )?{_DAY_PART})(?: (?:of|on|in)\b)?"
)
_FRIDAY_PRAYERS = re.compile(
    rf"\b(?:(?:{_SOON}|following|during|at the end of|end of) )?(?:the )?(?:weekly )?fridays? (?:noon )?prayers?\b"
)
_TODAY = re.compile(r"\b(?:this (?:morning|afternoon|evening)|tonight)\b")
_LOST = re.compile(rf"\b({WEEKDAY}|yesterday|today|tomorrow)s\b")


def plain(quote: str) -> str:
    """The quote in small letters without what says nothing of the day: clock times, parts of a day, apostrophes."""
    words = " ".join(quote.replace("\u00a0", " ").lower().split())
    words = re.sub("[\u2018\u2019`\u00b4]", "'", words)
    words = re.sub("[\u2010-\u2015]", "-", words)
    words = re.sub(r"'(?=\d\ds?\b)", "", re.sub(r"(?<=[a-z] )'(?=\d\d\b(?!s))", "20", words))
    words = re.sub(rf"\b({MONTH}|{WEEKDAY})\. ?", r"\1 ", words)
    words = re.sub(r"(?<=[a-z])(?<!new year)'s\b(?! (?:eve|day)\b)", "", words)
    words = re.sub(rf"(?<![\d-])(\d{{1,2}})-({MONTH})-(\d{{4}})", r"\1 \2 \3", words)
    words = re.sub(r"[(\[]\s*[)\]]", " ", _CLOCK.sub(" ", words))
    words = words.replace("'", "")
    if words.count("(") != words.count(")"):
        words = re.sub(r"[()]", " ", words)  # one of them went with a clock time
    for feast, date in FEASTS.items():
        words = re.sub(rf"\b(?:{feast})\b", date, words)
    words = _DAY_OF.sub(lambda found: f"{_ORDINALS.index(found[1]) + 1} ", words)
    words = _FRIDAY_PRAYERS.sub("friday", words)
    words = _TODAY.sub("today", words)
    words = words.replace("last evening", "yesterday")
    words = _LOST.sub(r"\1", words)
    if not re.search(r"\b(?:last night|night before last)\b", words) and words.strip(" ,") not in (
        "overnight",
    ):
        words = _DAY_PARTS.sub(" ", words)
    words = re.sub(r"\s+([,)\]])", r"\1", " ".join(words.split()))
    return words.strip(" .,;:-")
