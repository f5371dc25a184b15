"""What a person's words for a party stand for: "LNA" and "SOHR" are parties, though no text may spell them so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from dateline.library import ClaimFilter, EventFilter
from dateline.resolution.actors import Knowledge

F = TypeVar("F", EventFilter, ClaimFilter)


def meant(wanted: F, knowledge: Callable[[], Knowledge]) -> F:
    """The filter with the parties that its words for actors and speakers are names or abbreviations of.

    `knowledge` is asked for only where there are such words: to load it takes a moment.
    """
    if not wanted.actor and not wanted.said_by:
        return wanted
    known = knowledge()
    return replace(
        wanted,
        actor_ids=_parties(wanted.actor, known),
        said_by_ids=_parties(wanted.said_by, known),
    )


def _parties(words: str | None, known: Knowledge) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.actor for name in known.named(words))) if words else ()
