"""Publication dates as outlets, tables and people write them; never a guess."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?=$|[T\s])")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})$")
_SLASHED = re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})$")
_DAY_FIRST = re.compile(r"(?:\w+,?\s+)?(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]{3,9})\.?,?\s+(\d{4})\b")
_MONTH_FIRST = re.compile(r"(?:\w+,?\s+)?([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")
_NUMERIC = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})$")
_MONTHS = {
    name: number
    for number, names in enumerate(
        ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
         "november", "december"), 1)
    for name in (names, names[:3])
} | {"sept": 9}  # fmt: skip


_MONTH_ONLY = re.compile(r"(?:(\d{4})[-/.](\d{1,2})|(\d{1,2})[-/.](\d{4})|([A-Za-z]{3,9})\.?,?\s+(\d{4}))$")


class DateError(ValueError):
    """A date that cannot be told for sure; the message says why."""


def publication_date(value: object) -> dt.date | None:
    """The day that `value` names; None where it is empty.

    Understands ISO dates and times, "2 March 2020", "March 2, 2020", RFC 2822, 20200302 and seconds since
    1970.

    Raises:
        DateError: it is no date, or day and month could be either way round ("03/02/2020").
    """
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    text = str(value).strip()
    if month := _month_only(text):
        raise DateError(f"{text!r} names a month and no day ({month}), so none was taken")
    try:
        return _in_figures(text) or _in_words(text) or parsedate_to_datetime(text).date()
    except DateError:
        raise
    except (ValueError, TypeError, IndexError, OverflowError):
        raise DateError(f"{text[:60]!r} is no date that can be told for sure") from None


def _month_only(text: str) -> str | None:
    """The month that a date without a day names, as 2020-03."""
    found = _MONTH_ONLY.match(text)
    if not found:
        return None
    year = next(part for part in found.group(1, 4, 6) if part)
    name = found.group(5)
    month = _MONTHS.get(name.lower(), 0) if name else int(found.group(2) or found.group(3))
    return f"{year}-{month:02}" if 1 <= month <= 12 else None


def _in_figures(text: str) -> dt.date | None:
    for pattern in (_ISO, _COMPACT, _SLASHED):
        if found := pattern.match(text):
            return dt.date(*(int(part) for part in found.groups()))
    if found := _NUMERIC.match(text):
        return _numeric(text, *(int(part) for part in found.groups()))
    if re.fullmatch(r"\d{9,10}(\.\d+)?", text):
        return dt.datetime.fromtimestamp(float(text), dt.UTC).date()
    return None


def _in_words(text: str) -> dt.date | None:
    if (found := _DAY_FIRST.match(text)) and found.group(2).lower() in _MONTHS:
        return dt.date(int(found.group(3)), _MONTHS[found.group(2).lower()], int(found.group(1)))
    if (found := _MONTH_FIRST.match(text)) and found.group(1).lower() in _MONTHS:
        return dt.date(int(found.group(3)), _MONTHS[found.group(1).lower()], int(found.group(2)))
    return None


def _numeric(text: str, first: int, second: int, year: int) -> dt.date:
    if first > 12 >= second:
        return dt.date(year, second, first)
    if second > 12 >= first:
        return dt.date(year, first, second)
    if first == second:
        return dt.date(year, first, second)
    raise DateError(f"{text!r} could be either way round")
