"""Which of a document's dates is believed, and what is odd about them.

In this order: the person who adds it; metadata beside the text; the address; the text's own head; the file. Metadata
goes before the address because outlets write it for others to read, to the day, while addresses are cut to the month
or keep the day of a draft. Both go before the text: a dateline says when it was written or tells of another report.
What a PDF or Word file says of its making comes last: that is the day of an export, often years later.

One witness alone may be wrong in a known way: a site that moved dates every page to that day. So metadata that the
address and the text both deny, agreeing with one another, loses to them; and a day in the future, or before
newspapers, loses to any that is neither. What a person gives stands, and what is odd about it is said.
"""

from __future__ import annotations

import datetime as dt
import re

from dateline.intake.dates import DateError, publication_date
from dateline.records.provenance import DateBasis, Dates

_ORDER: tuple[DateBasis, ...] = ("given", "metadata", "url", "text", "file")
_NAMES = {
    "given": "what was given",
    "metadata": "metadata",
    "url": "its address",
    "text": "its text",
    "file": "the file's own date",
}
_APART = dt.timedelta(days=3)
"""Time zones and a day's delay are no conflict."""
_EARLIEST = dt.date(1800, 1, 1)
_EPOCHS = frozenset({dt.date(1970, 1, 1), dt.date(1980, 1, 1), dt.date(1904, 1, 1), dt.date(1900, 1, 1)})
"""What clocks and programs write that know no day."""

_IN_URL = re.compile(
    r"(?:^|[/_=-])((?:19|20)\d\d)([/_-]?)(\d\d|[a-z]{3})\2(\d\d)(?=$|[/_.?&#-]|[a-z])", re.IGNORECASE
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_MONTH = r"[A-Z][a-z]{2,8}\.?"
_DATE = rf"(?:{_DAY}\s+{_MONTH},?\s+\d{{4}}|{_MONTH}\s+{_DAY},?\s+\d{{4}}|\d{{4}}-\d\d-\d\d)"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?"
_ALONE = re.compile(
    rf"(?:(?:published|posted|released|date|dated)(?:\s+on)?:?\s+)?{_WEEKDAY}({_DATE})"
    r"(?:[,\s]+(?:at\s+)?\d{1,2}[:.]\d\d.{0,20})?\.?$",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    rf"[^\W\d_][^.!?\n(]{{1,60}}?[,(]\s*{_WEEKDAY}({_DATE})\)?\s*"
    r"(?:[,/]?\s*\([A-Z][^()\n]{1,30}\)|/[A-Z][^/\n]{1,30}/)?\s*(?:--|[–—:-])\s"
)
_HEAD = 6
"""Lines of a text, empty ones left out, that its head may have."""


def url_date(url: str | None) -> dt.date | None:
    """The day that an address spells.

    >>> url_date("https://example.org/2017/04/16/market"), url_date("https://example.org/world/2017/apr/16/market")
    (datetime.date(2017, 4, 16), datetime.date(2017, 4, 16))
    >>> url_date("https://example.org/story-20170416"), url_date("https://example.org/12345678")
    (datetime.date(2017, 4, 16), None)
    """
    for year, separator, month, day in _IN_URL.findall(url or ""):
        if month.isalpha() and not separator:
            continue
        spelled = f"{day} {month} {year}" if month.isalpha() else f"{year}-{month}-{day}"
        try:
            return publication_date(spelled)
        except DateError:
            continue
    return None


def text_date(text: str) -> dt.date | None:
    """The day that the head of a text spells in full: a line of its own, or a dateline ("ALEPPO, 2 March 2020 – ").

    >>> text_date("Market shelled\\n\\nALEPPO, Syria, March 2, 2020 (Wire) - Rebels shelled the market.")
    datetime.date(2020, 3, 2)
    >>> text_date("As agreed on March 2, 2020, the road was open.") is None
    True
    """
    lines = [line.strip() for line in text[:4000].splitlines() if line.strip()]
    for line in lines[:_HEAD]:
        if found := _ALONE.match(line) or _DATELINE.match(line):
            try:
                return publication_date(found.group(1))
            except DateError:
                continue
    return None


def weighed(dates: Dates, today: dt.date) -> tuple[dt.date | None, Dates]:
    """(the day that is believed, the dates with what it rests on and what is odd about them)."""
    told: dict[DateBasis, dt.date] = {
        name: day for name in _ORDER if isinstance(day := getattr(dates, name), dt.date)
    }
    flags = [
        f"{_NAMES[name]} says {day}, which is in the future"
        for name, day in told.items()
        if day > today + dt.timedelta(days=1)
    ]
    flags += [
        f"{_NAMES[name]} says {day}, which programs write that know no day"
        for name, day in told.items()
        if day < _EARLIEST or day in _EPOCHS
    ]
    basis = _believed(told, today)
    best = told[basis] if basis else None
    if best and basis:
        flags += [
            f"{_NAMES[name]} says {day}, and {_NAMES[basis]} {best}"
            for name, day in told.items()
            if abs(day - best) > _APART
        ]
        if dates.retrieved and best > dates.retrieved.date() + dt.timedelta(days=1):
            flags.append(f"{_NAMES[basis]} says {best}, but it was fetched on {dates.retrieved.date()}")
    return best, dates.model_copy(update={"basis": basis, "flags": tuple(flags)})


def _believed(told: dict[DateBasis, dt.date], today: dt.date) -> DateBasis | None:
    if "given" in told:
        return "given"
    possible = [name for name in told if _is_likely(told[name], today)]
    if not possible:
        # A day that cannot be is no day of publication: relative days in the text would count from it.
        return None
    if possible[0] == "metadata" and "url" in possible and "text" in possible:
        agree = abs(told["url"] - told["text"]) <= _APART
        if agree and min(abs(told["metadata"] - told[name]) for name in ("url", "text")) > _APART:
            return "url"
    return possible[0]


def _is_likely(day: dt.date, today: dt.date) -> bool:
    return _EARLIEST <= day <= today + dt.timedelta(days=1) and day not in _EPOCHS
