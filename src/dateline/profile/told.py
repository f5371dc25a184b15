"""An event with what carries it: the record that leaves a library."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dateline.library.carrying import Carrier, Paper
from dateline.records import Event, Judgement
from dateline.records.provenance import Original


@dataclass(frozen=True, slots=True)
class Told:
    """An event, its claims with their sentences and documents, and how both came to be."""

    event: Event
    carriers: tuple[Carrier, ...]
    judgements: tuple[Judgement, ...] = ()
    """What persons decided about the event and its claims and holds; only where it was asked for."""
    originals: Mapping[str, tuple[Original, ...]] = field(default_factory=dict)
    """What the documents were made from, by their identifiers; only where it was asked for."""

    @property
    def papers(self) -> tuple[Paper, ...]:
        """The documents, each once, by day of publication."""
        return tuple({one.document.id: one.document for one in self.carriers}.values())

    @property
    def by_claim(self) -> dict[str, Carrier]:
        """What carries each claim, by its identifier."""
        return {one.claim.id: one for one in self.carriers}
