"""How a person writes a period, a place or a number, on a command line or in a form; and how one is written back."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

_POINT = re.compile(
    r"(?:(?P<role>place|origin|destination):)?(?P<name>.+?)\s*@\s*(?P<latitude>-?\d+(?:\.\d+)?)\s*,\s*(?P<longitude>-?\d+(?:\.\d+)?)"
)
_COUNT = re.compile(r"(?P<of>[a-z]+)\s*:\s*(?P<low>\d+)(?:\s*-\s*(?P<high>\d+))?")
_WEEK = 7
_MONTH = 31


def period(value: str) -> dict[str, str]:
    """The period of ``2020-03-02`` or ``2020-03-01..2020-03-31``, as precise as its days are few.

    Raises:
        ValueError: it is written otherwise.
    """
    first, _, last = value.partition("..")
    try:
        earliest, latest = (
            dt.date.fromisoformat(first.strip()),
            dt.date.fromisoformat((last or first).strip()),
        )
    except ValueError:
        raise ValueError(f"{value!r} is no day; write it as 2020-03-02, or 2020-03-01..2020-03-31") from None
    days = (latest - earliest).days + 1
    precision = "day" if days <= 1 else "week" if days <= _WEEK else "month" if days <= _MONTH else "year"
    return {"earliest": earliest.isoformat(), "latest": latest.isoformat(), "precision": precision}


def place(value: str) -> dict[str, Any]:
    """The place of ``NAME@LATITUDE,LONGITUDE``; ``origin:`` or ``destination:`` may stand before the name.

    Raises:
        ValueError: it is written otherwise.
    """
    found = _POINT.fullmatch(value)
    if found is None:
        raise ValueError(f"{value!r} is no place; write it as NAME@LATITUDE,LONGITUDE")
    point = {name: float(found[name]) for name in ("latitude", "longitude")}
    return {"role": found["role"] or "place", "name": found["name"], "precision": "exact", **point}


def count(value: str) -> dict[str, Any]:
    """The number of ``killed:12`` or ``killed:12-15``.

    Raises:
        ValueError: it is written otherwise.
    """
    found = _COUNT.fullmatch(value)
    if found is None:
        raise ValueError(f"{value!r} is no number; write it as killed:12, or killed:12-15")
    low, high = int(found["low"]), int(found["high"] or found["low"])
    return {"of": found["of"], "low": low, "best": low if low == high else None, "high": high}


def written_period(one: Mapping[str, Any] | None) -> str:
    """A period as `period` reads it; empty where there is none."""
    if one is None:
        return ""
    first, last = str(one["earliest"]), str(one["latest"])
    return first if first == last else f"{first}..{last}"


def written_place(one: Mapping[str, Any]) -> str:
    """A place as `place` reads it; of one without a point its name."""
    role = "" if one["role"] == "place" else f"{one['role']}:"
    if one["latitude"] is None or one["longitude"] is None:
        return f"{role}{one['name']}"
    return f"{role}{one['name']}@{one['latitude']:g},{one['longitude']:g}"


def written_count(one: Mapping[str, Any]) -> str:
    """A number as `count` reads it, with the signs for an open bound that only the text gives: ``killed:12+``."""
    low, best, high = one["low"], one["best"], one["high"]
    if low is None and high is None:
        return f"{one['of']}:{best if best is not None else '?'}"
    if low == high:
        return f"{one['of']}:{low}"
    if high is None:
        return f"{one['of']}:{low}+"
    return f"{one['of']}:{low if low is not None else 0}-{high}"
