"""``--set NAME=VALUE``: how the fields of a claim are written on the command line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import typer

from dateline.telling import written

_OFFSETS = re.compile(r"@(\d+):(\d+)")
_PLAIN = ("type", "certainty", "status")

T = TypeVar("T")


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
            made[name] = _read(name, written.period, value) if value else None
        elif name == "where":
            made.setdefault(name, []).extend([_read(name, written.place, value)] if value else [])
        elif name == "counts":
            made.setdefault(name, []).extend([_read(name, written.count, value)] if value else [])
        else:
            made.setdefault(f"roles.{name}", []).extend([words(value)] if value else [])
    return made


def words(value: str) -> str | dict[str, int]:
    """A quote as it is, ``@START:END`` as offsets."""
    found = _OFFSETS.fullmatch(value)
    return {"start": int(found[1]), "end": int(found[2])} if found else value


def _read(name: str, read: Callable[[str], T], value: str) -> T:
    try:
        return read(value)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint=f"--set {name}") from None
