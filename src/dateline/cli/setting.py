"""``--set NAME=VALUE``: how the fields of a claim are written on the command line."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from typing import Any

import typer

_OFFSETS = re.compile(r"@(\d+):(\d+)")
_POINT = re.compile(
    r"(?:(?P<role>place|origin|destination):)?(?P<name>.+?)\s*@\s*(?P<latitude>-?\d+(?:\.\d+)?)\s*,\s*(?P<longitude>-?\d+(?:\.\d+)?)"
)
_COUNT = re.compile(r"(?P<of>[a-z]+)\s*:\s*(?P<low>\d+)(?:\s*-\s*(?P<high>\d+))?")
_PLAIN = ("type", "certainty", "status")
_WEEK = 7
_MONTH = 31


def fields(pairs: Iterable[str]) -> dict[str, Any]:
    """The edit that ``NAME=VALUE`` pairs spell; a role, place or count given several times has several values.

    >>> fields(["certainty=possible", "actor=the LNA", "actor=@10:16", "place="])
    {'certainty': 'possible', 'roles.actor': ['the LNA', {'start': 10, 'end': 16}], 'roles.place': []}

    Raises:
        typer.BadParameter: a pair is no pair, or its value is not written as its field wants.
    """
    made: dict[str, Any] = {}
    for pair in pairs:
        name, separator, value = pair.partition("=")
        name, value = name.strip(), value.strip()
        if not separator or not name:
            raise typer.BadParameter(f"{pair!r}: write it as NAME=VALUE", param_hint="--set")
        if name in _PLAIN:
            made[name] = value
        elif name == "when":
            made[name] = _when(value) if value else None
        elif name in ("where", "counts"):
            made.setdefault(name, []).extend(
                [_where(value) if name == "where" else _count(value)] if value else []
            )
        else:
            made.setdefault(f"roles.{name}", []).extend([words(value)] if value else [])
    return made


def words(value: str) -> str | dict[str, int]:
    """A quote as it is, ``@START:END`` as offsets."""
    found = _OFFSETS.fullmatch(value)
    return {"start": int(found[1]), "end": int(found[2])} if found else value


def _when(value: str) -> dict[str, str]:
    first, _, last = value.partition("..")
    try:
        earliest, latest = dt.date.fromisoformat(first), dt.date.fromisoformat(last or first)
    except ValueError:
        raise typer.BadParameter(
            f"{value!r} is no day; write it as 2020-03-02, or 2020-03-01..2020-03-31", param_hint="--set when"
        ) from None
    days = (latest - earliest).days + 1
    precision = "day" if days <= 1 else "week" if days <= _WEEK else "month" if days <= _MONTH else "year"
    return {"earliest": earliest.isoformat(), "latest": latest.isoformat(), "precision": precision}


def _where(value: str) -> dict[str, Any]:
    found = _POINT.fullmatch(value)
    if found is None:
        raise typer.BadParameter(
            f"{value!r} is no place; write it as NAME@LATITUDE,LONGITUDE", param_hint="--set where"
        )
    point = {name: float(found[name]) for name in ("latitude", "longitude")}
    return {"role": found["role"] or "place", "name": found["name"], "precision": "exact", **point}


def _count(value: str) -> dict[str, Any]:
    found = _COUNT.fullmatch(value)
    if found is None:
        raise typer.BadParameter(
            f"{value!r} is no number; write it as killed:12, or killed:12-15", param_hint="--set counts"
        )
    low, high = int(found["low"]), int(found["high"] or found["low"])
    return {"of": found["of"], "low": low, "best": low if low == high else None, "high": high}
