"""What corroboration asks about parties, answered from the actor knowledge."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from functools import lru_cache

from dateline.records import Actor
from dateline.resolution.actors import Knowledge, KnownActor

_EDITION = re.compile(r"\s+(?:english|arabic|online|international|website|news|tv)$", re.IGNORECASE)
_FIGHTS = frozenset({"armed_forces", "armed_group", "police", "intelligence", "coalition"})
_FIGHTING_ROLES = frozenset({"coalition", "alliance", "force", "brigade", "command"})
_RULES = frozenset({"government", "opposition", "parliament", "representation"})
"""Roles of governments that more than one body of a state may claim."""
_LAST = dt.date.max


class KnownParties:
    """`dateline.corroboration.evidence.Parties` over one actor knowledge."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._known = knowledge
        self._allies: defaultdict[str, list[tuple[str, KnownActor]]] = defaultdict(list)
        for actor in knowledge.actors.values():
            for side in actor.sides:
                self._allies[knowledge.canonical(side.of)].append((actor.id, actor))
        # The same few parties are asked about again and again.
        self._side = lru_cache(maxsize=100_000)(self._find_side)
        self._publisher = lru_cache(maxsize=10_000)(self._find_publisher)

    def publisher(self, name: str) -> Actor | None:
        """The known party that an outlet's name stands for: an outlet, else the only party of that name."""
        return self._publisher(name)

    def known(self, identifier: str) -> Actor | None:
        """The party of an identifier."""
        found = self._known.get(identifier)
        return _record(found) if found else None

    def side(self, identifier: str, day: dt.date | None) -> frozenset[str]:
        """Identifiers of all that a party stood with on a day: itself, what it is part of, whose side it took.

        A state stands with the one government that rules it, and only that government stands with the state:
        rival governments of one state do not stand together. Without a day, what has ended does not count.
        """
        return self._side(self._known.canonical(identifier), day)

    def takes_part(self, identifier: str, day: dt.date | None) -> bool:
        """Whether it is itself, or belongs to, a force, an armed group, or a government that others fight for."""
        return any(self._fights(one, day) for one in self.side(identifier, day))

    def _fights(self, identifier: str, day: dt.date | None) -> bool:
        actor = self._known.get(identifier)
        if actor is None:
            return False
        if actor.kind in _FIGHTS or (actor.kind == "international" and actor.role in _FIGHTING_ROLES):
            return True
        return any(
            side.holds(day or _LAST)
            for _, ally in self._allies.get(identifier, ())
            for side in ally.sides
            if self._known.canonical(side.of) == identifier
        )

    def _find_side(self, identifier: str, day: dt.date | None) -> frozenset[str]:
        found: set[str] = set()
        waiting = [identifier]
        while waiting:
            one = waiting.pop()
            if one in found:
                continue
            found.add(one)
            if actor := self._known.get(one):
                waiting.extend(self._known.canonical(other) for other in self._stands_with(actor, day))
        return frozenset(found)

    def _stands_with(self, actor: KnownActor, day: dt.date | None) -> list[str]:
        """The next parties that an actor stands with."""
        when = day or _LAST
        beside = [side.of for side in actor.sides if side.holds(when)]
        beside += [office.of for office in actor.offices if office.holds(when)]
        if actor.kind == "state":
            ruling = self._ruling(actor, day)
            return [*beside, *([ruling] if ruling else ())]
        if not actor.parent:
            return beside
        above = self._known.get(actor.parent)
        rival = above and above.kind == "state" and actor.kind == "government" and actor.role in _RULES
        if above and rival and self._ruling(above, day) != actor.id:
            return beside
        return [*beside, actor.parent]

    def _ruling(self, state: KnownActor, day: dt.date | None) -> str | None:
        """The government of a state: the one that plain words name ("Syrian government"), else the only one."""
        governments = [
            actor
            for one in self._known.bodies.get((state.country or "", "government"), ())
            if (actor := self._known.get(one))
            and actor.parent == state.id
            and actor.role == "government"
            and actor.existed(day or _LAST)
        ]
        called = {
            name.actor for demonym in state.demonyms for name in self._known.named(f"{demonym} government")
        }
        plain = [actor for actor in governments if actor.id in called]
        seated = [actor for actor in governments if set(actor.metonyms) & set(state.metonyms)]
        for some in (plain, seated, governments):
            if len(some) == 1:
                return some[0].id
        return None

    def _find_publisher(self, name: str) -> Actor | None:
        meant = {one.actor for one in self._known.named(name) if one.form in ("name", "abbreviation")}
        actors = [actor for one in sorted(meant) if (actor := self._known.get(one))]
        outlets = [actor for actor in actors if actor.kind == "agency"]
        bodies = [actor for actor in actors if actor.kind not in ("person", "state")]
        for some in (outlets, bodies):
            if len(some) == 1:
                return _record(some[0])
        shorter = _EDITION.sub("", name)
        return self._publisher(shorter) if not actors and shorter != name and shorter else None


def _record(actor: KnownActor) -> Actor:
    return Actor(id=actor.id, name=actor.name, kind=actor.kind, country=actor.country)
