"""Relations between parties: what an event of each type says of its actor and its target (relations.toml)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any


@dataclass(frozen=True, slots=True)
class Relation:
    """One kind of relation between two parties."""

    name: str
    said: str
    """Reads between two names: "A attacked B"."""
    label: str
    types: tuple[str, ...]
    """The event types that make it."""
    mutual: frozenset[str]
    """Those of them whose parties are all actors by the codebook."""
    both: bool
    """Whether it has no direction."""
    why: str


@cache
def relations() -> Mapping[str, Relation]:
    """All relations by name, in the order in which they are listed and drawn."""
    return {
        name: Relation(
            name,
            entry["said"],
            entry["label"],
            tuple(entry["types"]),
            frozenset(entry["mutual"]),
            entry.get("both", False),
            entry["why"],
        )
        for name, entry in _raw().items()
        if name != "none"
    }


@cache
def without_relation() -> Mapping[str, str]:
    """The event types that make no relation, each with the reason."""
    return dict(_raw()["none"])


def _raw() -> dict[str, dict[str, Any]]:
    return tomllib.loads(resources.files("dateline.network").joinpath("relations.toml").read_text("utf-8"))
