"""Servers that are busy: whether to ask again, and when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from email.utils import parsedate_to_datetime

_LONGEST = 24 * 3600.0


def is_busy(status: int) -> bool:
    """Whether a server says that it cannot answer now, and may later."""
    return status == 429 or (status >= 500 and status not in (501, 505))


def retry_after(headers: Mapping[str, str], now: dt.datetime) -> float | None:
    """Seconds for which a server asks to be left alone, a day at most; None where it does not say.

    >>> now = dt.datetime(2026, 3, 2, 10, 0, tzinfo=dt.UTC)
    >>> retry_after({"retry-after": "120"}, now), retry_after({"retry-after": "soon"}, now)
    (120.0, None)
    >>> retry_after({"retry-after": "Mon, 02 Mar 2026 10:01:00 GMT"}, now)
    60.0
    """
    value = headers.get("retry-after", "").strip()
    if not value:
        return None
    if value.isascii() and value.isdigit():
        return min(float(value[:12]), _LONGEST)
    try:
        until = parsedate_to_datetime(value)
    except ValueError:
        return None
    if until.tzinfo is None:
        until = until.replace(tzinfo=dt.UTC)
    return min(max(0.0, (until - now).total_seconds()), _LONGEST)
