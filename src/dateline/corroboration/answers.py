"""When two answers of one question differ: one sentence gives no two, and parties that belong together are one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TypeVar

from dateline.corroboration.evidence import Evidence, Parties
from dateline.corroboration.passages import sentence_at

Value = TypeVar("Value")
_OF_ONE_STATE = frozenset({"state", "government", "armed_forces"})
"""Kinds of party that others are branches of: an air force and an air defence of one army."""


def one_sided(
    told: Sequence[tuple[str, str, Value]],
    evidence: Iterable[Evidence],
    unlike: Callable[[Value, Value], bool],
) -> list[tuple[str, str, Value]]:
    """(origin, claim, value) without what an origin tells in a sentence that gives two values which are unlike.

    Whoever is said in one breath to have fired and to have been fired at was misread, or the sentence tells of two
    things: it does not gainsay itself. Where two origins gainsay each other in one sentence, each stands.
    """
    said_at = {
        one.claim.id: (one.document.id, sentence_at(one.document.text, one.claim.trigger.start)[0])
        for one in evidence
    }
    said: dict[tuple[str, tuple[str, int]], list[Value]] = {}
    for origin, claim, value in told:
        said.setdefault((origin, said_at[claim]), []).append(value)
    both = {
        at
        for at, values in said.items()
        if any(unlike(a, b) for number, a in enumerate(values) for b in values[number + 1 :])
    }
    return [one for one in told if (one[0], said_at[one[1]]) not in both]


class Sides:
    """What is one answer to who did it, of the parties that were told, by their identifiers."""

    def __init__(self, told: Collection[str], day: dt.date | None, parties: Parties) -> None:
        self._parties = parties
        self._sides: Mapping[str, frozenset[str]] = {one: parties.side(one, day) for one in told}
        self._finest = {one for one in told if not any(self._finer(other, one) for other in told)}

    def answer(self, party: str) -> str:
        """The answer that a party is: the finest party told that belongs to it, itself where several do.

        "The government" and "its army" are one answer. "The coalition" beside two of its armies is neither army.
        """
        below = {self._one_of(other) for other in self._finest if self.belongs(other, party)}
        return below.pop() if len(below) == 1 else self._one_of(party)

    def unlike(self, one: str, other: str) -> bool:
        """Whether two parties are different answers: neither belongs to the other, nor both to one state."""
        return not (self.belongs(one, other) or self.belongs(other, one) or self._of_one_state(one, other))

    def belongs(self, part: str, whole: str) -> bool:
        """Whether a party is another, or belongs to it or stood with it."""
        return part == whole or whole in self._sides[part] or self._sides[part] == self._sides[whole]

    def _finer(self, part: str, whole: str) -> bool:
        return self.belongs(part, whole) and not self.belongs(whole, part)

    def _one_of(self, party: str) -> str:
        """Of parties that are one, such as a state and its government, always the same."""
        return min(
            other for other in self._sides if self.belongs(other, party) and self.belongs(party, other)
        )

    def _of_one_state(self, one: str, other: str) -> bool:
        known = [self._parties.known(party) for party in (one, other)]
        return any(
            shared is not None
            and shared.kind in _OF_ONE_STATE
            and all(party is not None and party.country == shared.country for party in known)
            for shared in map(self._parties.known, self._sides[one] & self._sides[other])
        )
