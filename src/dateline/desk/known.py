"""What is known of parties, as pages need it: names, who belongs to whom, and a search over names."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

import numpy as np

from dateline.desk.desk import Desk
from dateline.library import ClaimFilter
from dateline.library.overview import ROLES, Numbers, Overview
from dateline.library.rows import folded
from dateline.network.own_side import Together, standing_together
from dateline.pipeline.parties import KnownParties
from dateline.resolution.actors import Knowledge, KnownActor, Tenure, load
from dateline.resolution.actors.folding import fold, is_abbreviation

_NAMELESS = "nameless:"
_CLAIMS_LOOKED_AT = 400
_MOST_CALLED = 12
_MOST_FOUND = 100


@dataclass(frozen=True, slots=True)
class Link:
    """A party named on a page, with what is said of it there."""

    id: str
    name: str
    said: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A party that a search found."""

    id: str
    name: str
    actor: KnownActor | None
    events: int
    """Events of the library in which it acts or is acted upon."""
    told: int
    """Events that it tells of."""


def actor_address(identifier: str) -> str:
    """The address of a party's page.

    >>> actor_address("named:a/b?")
    '/actors/named%3Aa%2Fb%3F'
    """
    return f"/actors/{quote(identifier, safe='.')}"


def knowledge(desk: Desk) -> Knowledge:
    """The known actors, a user's own among them as their file has them now."""
    return _loaded(*_file(desk))


def _file(desk: Desk) -> tuple[Path | None, int]:
    """The file of a user's own actors, and when it was written."""
    path = desk.settings.actors
    return path, path.stat().st_mtime_ns if path is not None and path.exists() else 0


@lru_cache(maxsize=4)
def _loaded(path: Path | None, _written: int) -> Knowledge:
    return load(path)


def together(desk: Desk) -> Together:
    """Tells which parties stand with one another, by the known actors as they are now."""
    return _together(*_file(desk))


@lru_cache(maxsize=4)
def _together(path: Path | None, written: int) -> Together:
    known = _loaded(path, written)
    return standing_together(known, KnownParties(known))


def names(desk: Desk, overview: Overview, numbers: Numbers | tuple[int, ...]) -> dict[int, str]:
    """The parties' names by number: what a known one is called, else the words of a text."""
    known, called = knowledge(desk), overview.dictionaries
    found: dict[int, str] = {}
    for number in map(int, numbers):
        actor = known.get(called.parties.words[number])
        found[number] = actor.name if actor else called.names.get(number, called.parties.words[number])
    return found


def abbreviations(desk: Desk, overview: Overview, numbers: tuple[int, ...]) -> dict[int, str]:
    """By number, what known parties are abbreviated to, of those that have an abbreviation."""
    known, ids = knowledge(desk), overview.dictionaries.parties.words
    found: dict[int, str] = {}
    for number in numbers:
        actor = known.get(ids[number])
        short = next((name for name in actor.names if is_abbreviation(name)), None) if actor else None
        if short:
            found[number] = short
    return found


def number_of(overview: Overview, identifier: str) -> int | None:
    """A party's number; None where no event ever had it."""
    return next(iter(overview.dictionaries.parties.among([identifier])), None)


def rows_with(overview: Overview, party: int, roles: tuple[str, ...]) -> Numbers:
    """The rows of the events in which a party has one of the roles, by day."""
    of_party = overview.parties[overview.parties["party"] == party]
    rows = of_party["row"][np.isin(of_party["role"], [ROLES.index(role) for role in roles])]
    by_day = overview.by_day
    found: Numbers = by_day[np.isin(by_day, rows)]
    return found


def called(desk: Desk, identifier: str) -> list[tuple[str, int]]:
    """What the texts call a party, most frequent first, with how often; from the first few hundred claims about it."""
    words: Counter[str] = Counter()
    spelt: dict[str, str] = {}
    for row in desk.library.claims(ClaimFilter(actor=identifier), limit=_CLAIMS_LOOKED_AT):
        for role in ("actor", "target"):
            for filler in row.claim.roles.get(role, ()):
                if filler.resolved and filler.resolved.id == identifier:
                    words[spelt.setdefault(folded(filler.text), filler.text)] += 1
    return words.most_common(_MOST_CALLED)


def above(known: Knowledge, actor: KnownActor) -> list[Link]:
    """What an actor belongs to: its parent, the offices that it holds, and the sides that it takes."""
    made = []
    if actor.parent:
        made.append(_link(known, actor.parent, "part of", _unverified(actor, "parent")))
    made.extend(
        _link(known, one.of, f"{one.title} of", _said(_when(one), _unverified(actor, "offices")))
        for one in actor.offices
    )
    made.extend(
        _link(known, one.of, "on the side of", _said(_when(one), _unverified(actor, "sides")))
        for one in actor.sides
    )
    return made


def below(known: Knowledge, actor: KnownActor) -> list[Link]:
    """Who belongs to an actor: its parts, those who hold its offices, and those who take its side."""
    return sorted(_below(known, actor), key=lambda one: (one.said, one.name))


def _below(known: Knowledge, actor: KnownActor) -> Iterator[Link]:
    for other in known.actors.values():
        if other.id == actor.id:
            continue
        said = [_said(one.title, _when(one)) for one in other.offices if known.canonical(one.of) == actor.id]
        said += [
            _said("on its side", _when(one)) for one in other.sides if known.canonical(one.of) == actor.id
        ]
        if not said and other.parent and known.canonical(other.parent) == actor.id:
            said = ["part of it"]
        if said:
            yield Link(other.id, other.name, "; ".join(said))


def search(desk: Desk, overview: Overview, words: str) -> tuple[list[Hit], int]:
    """Parties of whose names one has all the words, those in most events first; and how many there are.

    Without words: the parties of the library. Origins without a name, one for each document, are none.
    """
    known, parties = knowledge(desk), overview.dictionaries
    acting, telling = _counted(overview, ("actor", "target")), _counted(overview, ("origin",))
    wanted = fold(words).split()
    ids = {
        meaning.actor
        for name, all_ in known.index.items()
        if wanted and _has(name, wanted)
        for meaning in all_
    }
    for number in map(int, np.flatnonzero(acting + telling)):
        identifier = parties.parties.words[number]
        if not identifier.startswith(_NAMELESS) and (
            not wanted or _has(fold(parties.names.get(number, "")), wanted) or identifier == words.strip()
        ):
            ids.add(identifier)
    if known.get(words.strip()):
        ids.add(known.canonical(words.strip()))
    hits = []
    for identifier in ids:
        its = number_of(overview, identifier)
        actor = known.get(identifier)
        name = actor.name if actor else parties.names.get(-1 if its is None else its, identifier)
        counts = (0, 0) if its is None else (int(acting[its]), int(telling[its]))
        hits.append(Hit(identifier, name, actor, *counts))
    hits.sort(key=lambda one: (-(one.events + one.told), one.actor is None, one.name.casefold(), one.id))
    return hits[:_MOST_FOUND], len(hits)


def _has(name: str, words: list[str]) -> bool:
    return all(word in name for word in words)


def _counted(overview: Overview, roles: tuple[str, ...]) -> Numbers:
    """For each party's number in how many events it has one of the roles."""
    parties = overview.parties[np.isin(overview.parties["role"], [ROLES.index(role) for role in roles])]
    many = len(overview.dictionaries.parties.words)
    pairs = np.unique(parties["party"].astype(np.int64) * max(len(overview), 1) + parties["row"])
    return np.bincount(pairs // max(len(overview), 1), minlength=many)


def day(ordinal: int | None) -> str:
    """A day of an overview, written out."""
    return dt.date.fromordinal(ordinal).isoformat() if ordinal is not None else ""


def _link(known: Knowledge, identifier: str, said: str, when: str) -> Link:
    actor = known.get(identifier)
    return Link(actor.id if actor else identifier, actor.name if actor else identifier, said, when)


def _when(tenure: Tenure) -> str:
    if tenure.since and tenure.until:
        return f"{tenure.since} to {tenure.until}"
    return f"since {tenure.since}" if tenure.since else f"until {tenure.until}" if tenure.until else ""


def _unverified(actor: KnownActor, field: str) -> str:
    return "unverified" if field in actor.unverified or actor.source == "unverified" else ""


def _said(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
