"""How an event stands, in words: its origins, its grade, and why its documents are one event."""

from __future__ import annotations

from dateline.corroboration.reasons import Reason
from dateline.records import Event, Origin
from dateline.telling.plain import plain
from dateline.telling.words import POSITIONS, STANCES
from dateline.vocabulary import terms

KINDS = {
    "party": "the party nearest the event that the words name",
    "publisher": "no source is named, so it is the publisher's own word",
    "nameless": "nameless, so it is the document's own and joins no other document's",
}
"""What an origin of each kind is."""


def standing(event: Event) -> str:
    """How many independent origins stand for and against, and what carries them."""
    support = event.support
    counted = (
        f", {support.not_counted} not counted (planned, own part denied ...)" if support.not_counted else ""
    )
    return (
        f"independent origins: {support.in_favour} for, {support.against} against{counted}; "
        f"{len(event.documents)} documents, {len(event.claims)} claims"
    )


def spelled_grade(digit: str) -> str:
    """A grade's digit with its meaning: "2, probably true"."""
    return f"{digit}, {terms('information_grades')[digit].rstrip('.').lower()}"


def about(origin: Origin) -> tuple[str, ...]:
    """What an origin is: its position, whether it counts, its kind, and what it has at stake."""
    sure = "independent" if origin.independent else "not independent"
    return POSITIONS[origin.position], sure, origin.kind, STANCES[origin.stance]


def rank(origin: Origin) -> tuple[int, bool]:
    """Orders origins: those for it first, then those against it, those that count before those that do not."""
    return list(POSITIONS).index(origin.position), not origin.independent


def together(reason: Reason) -> tuple[str, str]:
    """Why a document stands beside another, and what speaks against it; the latter may be empty."""
    words = ", ".join(reason.because) or "little in common by itself; it stands with the others"
    if reason.by_hand:
        words = f"joined by a person; {words}"
    return plain(words), plain(", ".join(reason.but))
