"""Periods: the words of a time to the days they mean (docs/resolution-periods.md has the conventions).

>>> import datetime as dt
>>> period("on Friday", dt.date(2020, 3, 2))
Found(earliest=datetime.date(2020, 2, 28), latest=datetime.date(2020, 2, 28), precision='day')
>>> period("in recent weeks", dt.date(2020, 3, 2)) is None
True
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from dateline.resolution.periods.calendar import Found, Unit
from dateline.resolution.periods.grammar import parse
from dateline.resolution.periods.named import in_figures
from dateline.resolution.periods.terms import Frame, Term
from dateline.resolution.periods.traps import is_no_time, with_year
from dateline.resolution.periods.words import plain

__all__ = ["Found", "Unit", "period"]

_LONGEST = 160
"""Characters; no time expression is longer."""


def period(
    quote: str, published: dt.date | None, *, planned: bool = False, sentence: str | None = None
) -> Found | None:
    """The days that the words mean, seen from the day of publication; None stays unresolved.

    Args:
        quote: the words that date the event, as they stand in the text.
        published: the day of publication, or None: then only full dates, months with a year, years and decades
            can be told.
        planned: whether the text speaks of the future, so that "on Friday" is the coming one.
        sentence: the words around, which tell "17 February Brigade" and "2016 shells" from a time.
    """
    if len(quote) > _LONGEST or is_no_time(quote, sentence):
        return None
    try:
        term = _term(with_year(quote, sentence))
        return term.find(Frame(published, planned)) if term else None
    except (ValueError, OverflowError):  # past the calendar's ends: "the past 9000 years"
        return None


@lru_cache(maxsize=4096)
def _term(quote: str) -> Term | None:
    """What the words name, whenever they are read: "on Friday" stands in half of all dispatches."""
    is_figures, term = in_figures(quote)
    return term if is_figures else parse(plain(quote))
