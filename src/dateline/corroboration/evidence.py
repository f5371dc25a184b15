"""What corroboration works on: claims with the documents that carry them, and what is known of parties."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from dateline.records import Actor, Claim, Document, Origin


@dataclass(frozen=True, slots=True)
class Evidence:
    """One claim in its document."""

    claim: Claim
    document: Document


def in_order(evidence: Iterable[Evidence]) -> list[Evidence]:
    """The claims by day of publication, those without one last, then document by document as the texts tell them."""
    return sorted(
        evidence,
        key=lambda one: (
            one.document.published or dt.date.max,
            one.document.external_id,
            one.claim.trigger.start,
            one.claim.id,
        ),
    )


def origins_of_claims(origins: Iterable[Origin]) -> dict[str, list[Origin]]:
    """To each claim, by identifier, the origins on whose word it rests: several where they say it together.

    Who only reacts to what the claim tells is none of them: what is told is the word of those who say so.
    """
    every = list(origins)
    told = {claim for origin in every if origin.position == "for" for claim in origin.claims}
    found: dict[str, list[Origin]] = {}
    for origin in every:
        for claim in origin.claims:
            if origin.position != "not_counted" or claim not in told:
                found.setdefault(claim, []).append(origin)
    return found


class Parties(Protocol):
    """What is known of parties; the actor knowledge implements it (see `dateline.pipeline.parties`)."""

    def publisher(self, name: str) -> Actor | None:
        """The known party that an outlet's name stands for, such as Syria's news agency for "SANA"."""

    def known(self, identifier: str) -> Actor | None:
        """The party of an identifier."""

    def side(self, identifier: str, day: dt.date | None) -> frozenset[str]:
        """Identifiers of all that a party stood with on a day: itself, what it is part of, whose side it took."""

    def takes_part(self, identifier: str, day: dt.date | None) -> bool:
        """Whether it is itself, or belongs to, a party to armed conflict: a force, a group, a government at war."""
