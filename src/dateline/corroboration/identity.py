"""Events' identifiers: minted once, kept where most of an event's claims are, and leading on after a merge."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence


def name_events(
    members: Sequence[Sequence[str]],
    before: Mapping[str, str],
    taken: Callable[[str], bool],
    rejected: Collection[str] = (),
) -> tuple[list[str], dict[str, str | None]]:
    """An identifier for each event, and what became of those that are no more.

    `members` are the events' claims, `before` the claims' events so far, `taken` tells of an identifier whether some
    event has it, or had it and leads on. An event keeps its identifier where most of its claims are; one whose claims
    all went to others leads to the one that has most of them, and to None where its claims are no more. Where an
    event's claims stand apart, those that are `rejected` have less say than any other.

    >>> name_events([["c1", "c2"]], {"c1": "e1", "c2": "e2"}, lambda _: False)
    (['e1'], {'e2': 'e1'})
    """
    votes = [_votes(one, before, rejected) for one in members]
    shares = sorted((_less(count), event, at) for at, one in enumerate(votes) for event, count in one.items())
    named: dict[int, str] = {}
    given: set[str] = set()
    for _, event, at in shares:
        if at not in named and event not in given:
            named[at] = event
            given.add(event)
    for at, claims in enumerate(members):
        if at not in named:
            named[at] = _minted(min(claims), given, taken)
            given.add(named[at])
    gone: dict[str, str | None] = {}
    for event in sorted(set(before.values()) - given):
        best = max(((one[event], named[at]) for at, one in enumerate(votes) if event in one), default=None)
        gone[event] = best[1] if best else None
    return [named[at] for at in range(len(members))], gone


def _votes(
    claims: Sequence[str], before: Mapping[str, str], rejected: Collection[str]
) -> dict[str, tuple[int, int]]:
    """How many of the claims were in each event: those that stand, then the rejected ones."""
    counted = Counter((before[claim], claim in rejected) for claim in claims if claim in before)
    return {event: (counted[event, False], counted[event, True]) for event, _ in counted}


def _less(count: tuple[int, int]) -> tuple[int, int]:
    return -count[0], -count[1]


def _minted(founder: str, given: set[str], taken: Callable[[str], bool]) -> str:
    """A new identifier, made of the founding claim's."""
    turn = 0
    while True:
        made = "e" + hashlib.sha256(f"{founder}\x1f{turn}".encode()).hexdigest()[:12]
        if made not in given and not taken(made):
            return made
        turn += 1
