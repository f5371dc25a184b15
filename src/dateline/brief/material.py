"""What a brief is made from: the events of its period and of the one before, and the claims of those that it tells."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from dateline.brief.outlines import Outline
from dateline.brief.scope import Scope
from dateline.corroboration import Evidence
from dateline.corroboration.passages import sentence_at
from dateline.library import EventFilter, Library
from dateline.library.listing import claims_called
from dateline.pipeline.corroborating import Corroboration
from dateline.profile import Shield
from dateline.profile.points import coarse_event
from dateline.profile.shield import MOVEMENTS
from dateline.records import Event, Origin
from dateline.telling.quotes import first_prints

LONGEST_DAYS = 31
"""Days that an event may span to have a time of its own where the brief has no period."""


@dataclass(frozen=True)
class Told:
    """An event with the claims that it stands on."""

    event: Event
    evidence: Sequence[Evidence]
    reviewed: int = 0
    """How many of its claims a person accepted, changed or added."""

    @cached_property
    def by_claim(self) -> Mapping[str, Evidence]:
        """The evidence by its claim's identifier."""
        return {one.claim.id: one for one in self.evidence}

    @property
    def passages(self) -> int:
        """In how many sentences its claims stand."""
        return len(
            {
                (one.document.id, sentence_at(one.document.text, one.claim.trigger.start)[0])
                for one in self.evidence
            }
        )

    @cached_property
    def _first(self) -> Mapping[str, int]:
        """For each claim the place in `evidence` of the one whose words it repeats, its own where it repeats none."""
        return {
            one.claim.id: first for one, first in zip(self.evidence, first_prints(self.evidence), strict=True)
        }

    def of(self, origin: Origin) -> list[Evidence]:
        """What an origin says, each sentence once, as the first document printed it."""
        return self.once(origin.claims)

    def once(self, claims: Iterable[str]) -> list[Evidence]:
        """Claims with their documents, without those that repeat another's sentence."""
        found: dict[int, Evidence] = {}
        for name in claims:
            if name in self._first:
                found.setdefault(self._first[name], self.by_claim[name])
        return list(found.values())

    def origin(self, identifier: str) -> Origin | None:
        """The first of its origins with that identifier."""
        return next((one for one in self.event.origins if one.id == identifier), None)


class Material:
    """Everything that the sections of a brief ask for."""

    def __init__(self, library: Library, corroboration: Corroboration, scope: Scope, shield: Shield) -> None:
        self.scope = scope
        self._library = library
        self._corroboration = corroboration
        self._shield = shield
        self._told: dict[str, Told | None] = {}
        self._coarser: set[str] = set()
        everything = list(self._outlines(scope.wanted))
        told = [one for one in everything if one.told]
        self.now = sorted((one for one in told if self._within(one)), key=lambda one: one.weight)
        """Events that lie within the period, those of which there is most to tell first."""
        self.longer = [one for one in told if not self._within(one) and one.first is not None]
        """Events of a longer time that reaches into the period."""
        self.undated = [one for one in told if one.first is None]
        """Events without a day, where the filter asks for none."""
        self.spoken = [one for one in everything if not one.told]
        """What is only planned, threatened, demanded, or spoken of otherwise."""
        self.before = self._before()
        """Events that lie within the period before."""

    def _within(self, one: Outline) -> bool:
        if one.first is None or one.last is None:
            return False
        if self.scope.period is None:
            return (one.last - one.first).days < LONGEST_DAYS
        return self.scope.period.holds(one.first, one.last)

    def _before(self) -> list[Outline]:
        earlier, period = self.scope.earlier, self.scope.period
        if earlier is None or period is None:
            return []
        before = period.before()
        return [
            one
            for one in self._outlines(earlier)
            if one.told and one.first and one.last and before.holds(one.first, one.last)
        ]

    def _outlines(self, wanted: EventFilter) -> Iterator[Outline]:
        """The events of a filter in short, without those that may not be told."""
        profile = self._shield.profile
        for event in self._corroboration.events(wanted):
            moves = profile.delay > 0 and bool(MOVEMENTS & set(event.types))
            if moves and self._shield.evidence(event, ()) is None:
                continue
            where = event.where if profile.full else coarse_event(event, profile.coordinates).where
            if where != event.where:
                self._coarser.add(event.id)
            yield Outline.of(event, where)

    def told(self, identifier: str) -> Told | None:
        """An event with its claims; None where it is left out."""
        if identifier not in self._told:
            event, evidence = self._corroboration.event(identifier)
            safe = self._shield.evidence(event, evidence)
            rows = claims_called(self._library, event.claims) if safe else []
            reviewed = sum(one.state == "accepted" or one.judged for one in rows)
            self._told[identifier] = Told(*safe, reviewed=reviewed) if safe else None
        return self._told[identifier]

    def withheld(self) -> tuple[str, ...]:
        """What was left out for the public, in words; complete once all sections are made."""
        self._shield.withheld.points |= self._coarser
        return self._shield.withheld.lines()

    @property
    def shown(self) -> list[Told]:
        """The events whose claims were asked for so far."""
        return [one for one in self._told.values() if one]

    @property
    def days(self) -> tuple[dt.date, dt.date] | None:
        """The first and last day on which something of the period happened."""
        first = [one.first for one in self.now if one.first]
        last = [one.last for one in self.now if one.last]
        return (min(first), max(last)) if first else None
