"""The parties of an event as other data sets have them: two sides, each with a class."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from dateline.profile import Told
from dateline.records import Party
from dateline.telling.plain import plain
from dateline.vocabulary import Case, event_type

_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Sides:
    """Who stands on either side: parties whom somebody affirms, those first that most origins name.

    Where nobody is acted upon, as in a clash or a meeting, the second actor is the other side.
    """

    one: tuple[Party, ...]
    other: tuple[Party, ...]

    @classmethod
    def of(cls, told: Told) -> Sides:
        """The sides of an event."""
        affirmed = [one for one in told.event.parties if one.origins or not one.denied_by]
        actors = tuple(one for one in affirmed if one.role == "actor")
        targets = tuple(one for one in affirmed if one.role == "target")
        if not targets and len(actors) > 1:
            return cls(actors[:1], actors[1:])
        return cls(actors, targets)


def name(party: Party) -> str:
    """A party's name on one line: the known one's, else as the texts have it."""
    return plain(party.resolved.name if party.resolved else party.name)


def rest(parties: tuple[Party, ...]) -> str:
    """The names of all but the first."""
    return "; ".join(dict.fromkeys(name(one) for one in parties[1:]))


def classes(party: Party) -> tuple[str, ...]:
    """What a party is, in the classes of the codebook's party_classes; empty where nothing tells."""
    if party.resolved and (known := table("kinds").get(party.resolved.kind)):
        return tuple(known)
    if party.resolved and not party.resolved.id.startswith("named:"):
        return ()
    found = _words(party.name)
    for one, words in _sets("words").items():
        if found & words:
            return (one,)
    return ()


def equivalent(told: Told, scheme: str) -> Case:
    """What an event is in another scheme, by its type, its parties and the means."""
    known: defaultdict[str, set[str]] = defaultdict(set)
    for party in told.event.parties:
        if party.origins or not party.denied_by:
            known[party.role].update(classes(party))
    for role, kind in (("instrument", "means"), ("object", "objects")):
        spoken = _words(" ".join(_spoken(told, role)))
        known[role].update(one for one, words in _sets(kind).items() if spoken & words)
    return event_type(told.event.type).equivalent(scheme, known)


def are_civilians(who: str | None) -> bool:
    """Whether the words for those who died mean civilians."""
    return bool(_words(who or "") & _sets("dead")["civilians"])


@cache
def table(name: str) -> Mapping[str, Any]:
    """A table of classes.toml."""
    found: Mapping[str, Any] = tomllib.loads(
        resources.files("dateline.exports").joinpath("classes.toml").read_text("utf-8")
    )[name]
    return found


@cache
def _sets(name: str) -> Mapping[str, frozenset[str]]:
    return {one: frozenset(words.split()) for one, words in table(name).items()}


def _words(text: str) -> set[str]:
    return {one.casefold() for one in _WORD.findall(text)}


def _spoken(told: Told, role: str) -> Iterable[str]:
    for carrier in told.carriers:
        yield from (filler.text for filler in carrier.claim.roles.get(role, ()))
        if role == "instrument":
            yield from (one.equipment_class for one in carrier.claim.equipment if one.role == "used")
