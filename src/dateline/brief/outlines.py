"""Events in short: what is counted and compared of each, for all of a period at once."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from dateline.corroboration.tolls import size, totals
from dateline.records import Event, EventPlace, Stance
from dateline.telling.precision import RINGS_KM
from dateline.vocabulary import event_types

GROUPS = tuple(dict.fromkeys(kind.group for kind in event_types().values()))
"""The groups of event types, in the codebook's order."""
INTERESTED = frozenset({"own_success", "enemys_crime"})
"""Stances of whoever gains by being believed."""


@dataclass(frozen=True, slots=True)
class Outline:
    """An event in short."""

    id: str
    type: str
    first: dt.date | None
    last: dt.date | None
    own_day: bool
    """Whether a text gives the day; otherwise it is the day of publication."""
    where: EventPlace | None
    """As it may be told: its point may be coarser than the library has it."""
    ring_km: float
    """How far its point may be off, by how exactly the texts place it."""
    favour: int
    against: int
    disputed: tuple[str, ...]
    documents: int
    claims: tuple[str, ...]
    parties: frozenset[str]
    """Identifiers of known parties that its claims name as acting or acted upon and that are not only denied."""
    origins: frozenset[str]
    """Identifiers of the known or named parties that say so."""
    stances: tuple[Stance, ...]
    """What the independent origins in favour have at stake."""
    killed: int
    """The largest number of killed that an origin gives for the whole event; 0 where none does."""
    tolled: bool
    """Whether an origin gives a whole figure of any kind."""

    @classmethod
    def of(cls, event: Event, where: EventPlace | None) -> Outline:
        """An event in short; `where` is its place as it may be told."""
        whole = totals(event.counts)
        return cls(
            id=event.id,
            type=event.type,
            first=event.when.earliest if event.when else None,
            last=event.when.latest if event.when else None,
            own_day=event.when is not None and event.when.basis != "inherited",
            where=where,
            ring_km=RINGS_KM.get(event.where.precision or "", 0.0) if event.where else 0.0,
            favour=event.support.in_favour,
            against=event.support.against,
            disputed=tuple(dict.fromkeys(one.field for one in event.disputed)),
            documents=len(event.documents),
            claims=event.claims,
            parties=frozenset(one.resolved.id for one in event.parties if one.resolved and one.origins),
            origins=frozenset(one.id for one in event.origins if one.kind == "party"),
            stances=tuple(one.stance for one in event.origins if one.independent and one.position == "for"),
            killed=max((size(one) for (of, _), one in whole.items() if of == "killed"), default=0),
            tolled=bool(whole),
        )

    @property
    def group(self) -> str:
        """The group of its type."""
        return event_types()[self.type].group

    @property
    def told(self) -> bool:
        """Whether anybody says that it happened, or that it did not; otherwise it is only spoken of."""
        return bool(self.favour or self.against)

    @property
    def interested(self) -> bool:
        """Whether only parties with a stake in being believed say that it happened."""
        return bool(self.stances) and set(self.stances) <= INTERESTED

    @property
    def mapped(self) -> bool:
        """Whether a map draws it: its place is known more closely than a country."""
        return (
            self.where is not None
            and self.where.latitude is not None
            and self.where.longitude is not None
            and self.where.precision != "country"
        )

    @property
    def close(self) -> bool:
        """Whether its place is known more closely than a region."""
        return self.mapped and self.where is not None and self.where.precision != "region"

    @property
    def weight(self) -> tuple[float, str]:
        """Orders events by how much there is to tell of them, most first."""
        # A figure that neither a day nor a place ties down mostly sums up a war.
        tied = self.own_day or self.mapped
        told = (
            2.5 * min(self.favour, 4)
            + 2.0 * min(self.documents, 5)
            + (2.0 if self.disputed else 0.0)
            + (min(self.killed, 500) ** 0.5 if tied else -6.0)
            + (3.0 if self.group in ("fighting", "ground") else 0.0)
            + (3.0 if self.close else 0.0)
        )
        return -told, self.id
