"""Event types, and their equivalents in ACLED, UCDP and PLOVER."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

SCHEMES = ("acled", "ucdp", "plover")


class UnknownTermError(KeyError):
    """A name that the codebook does not have; the message gives the nearest ones."""

    def __str__(self) -> str:
        return str(self.args[0])


@dataclass(frozen=True, slots=True)
class Case:
    """One possible equivalent in one scheme: what it is, and which parties it asks for."""

    when: Mapping[str, tuple[str, ...]]
    """Role to the classes of which a filler must have one; empty where the case always holds."""
    values: Mapping[str, str | int]
    """`event` and `sub_event` (ACLED), `type` (UCDP), `category` and `mode` (PLOVER); empty for none."""
    none: str | None
    """Why the scheme has no equivalent."""


@dataclass(frozen=True, slots=True)
class EventType:
    """A kind of event that a claim can report."""

    name: str
    group: str
    definition: str
    equivalents: Mapping[str, tuple[Case, ...]]

    def equivalent(self, scheme: str, parties: Mapping[str, Collection[str]] | None = None) -> Case:
        """The first case of `scheme` ("acled", "ucdp" or "plover") that `parties` allow.

        `parties` maps a role to the classes of its fillers (see schemes.toml, party_classes).
        """
        known = parties or {}
        for case in self.equivalents[scheme]:
            if all(set(classes) & set(known.get(role, ())) for role, classes in case.when.items()):
                return case
        raise AssertionError(f"{self.name}: the last case of {scheme} must always hold")


@cache
def event_types() -> Mapping[str, EventType]:
    """All event types by name, in the codebook's order."""
    raw = tomllib.loads(
        resources.files("dateline.vocabulary").joinpath("event_types.toml").read_text("utf-8")
    )
    return {
        name: EventType(
            name,
            entry["group"],
            entry["definition"],
            {scheme: tuple(_case(case) for case in entry[scheme]) for scheme in SCHEMES},
        )
        for name, entry in raw.items()
    }


def event_type(name: str) -> EventType:
    """The event type of that name.

    Raises:
        UnknownTermError: the codebook has none of that name.
    """
    types = event_types()
    if name not in types:
        near = difflib.get_close_matches(name.lower(), types, 3, 0.5)
        hint = f"; did you mean {' or '.join(near)}?" if near else f"; the types are {', '.join(types)}"
        raise UnknownTermError(f"there is no event type {name!r}{hint}")
    return types[name]


def _case(raw: dict[str, Any]) -> Case:
    values = dict(raw)
    when = {role: tuple(classes) for role, classes in values.pop("when", {}).items()}
    return Case(when, values, values.pop("none", None))
