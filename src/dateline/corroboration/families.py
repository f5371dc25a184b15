"""Which event types can name one happening: families of types, told apart in families.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import NamedTuple


class Kind(NamedTuple):
    """An event type's place among the others: the number of its family, its own, and whether it says no means."""

    family: int
    number: int
    general: bool


@cache
def kinds() -> Mapping[str, Kind]:
    """Every event type's kind, numbered from 1 in the file's order."""
    raw = tomllib.loads(
        resources.files("dateline.corroboration").joinpath("families.toml").read_text("utf-8")
    )
    made: dict[str, Kind] = {}
    for family, types in enumerate(raw.values(), 1):
        for name in types["general"]:
            made[name] = Kind(family, len(made) + 1, True)
        for name in types["means"]:
            made[name] = Kind(family, len(made) + 1, False)
    return made


@cache
def family_names() -> tuple[str, ...]:
    """The families' names; the first has number 1."""
    raw = tomllib.loads(
        resources.files("dateline.corroboration").joinpath("families.toml").read_text("utf-8")
    )
    return tuple(raw)
