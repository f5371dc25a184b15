"""Parties that cite each other in a circle, so that none of them is nearer the event than another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise


def circles(chains: Iterable[Sequence[str]]) -> Mapping[str, frozenset[str]]:
    """For each party of a circle the whole circle. Each chain lists parties of which every one cites the next.

    >>> {one: sorted(all) for one, all in circles([("a", "b"), ("b", "a"), ("c", "a")]).items()}
    {'a': ['a', 'b'], 'b': ['a', 'b']}
    """
    cites: dict[str, set[str]] = {}
    for chain in chains:
        for citing, source in pairwise(chain):
            if citing != source:
                cites.setdefault(citing, set()).add(source)
    reached = {one: _reached(one, cites) for one in cites}
    found: dict[str, frozenset[str]] = {}
    for one in sorted(reached):
        if one in reached[one]:
            found[one] = frozenset(other for other in reached[one] if one in reached.get(other, ()))
    return found


def _reached(start: str, cites: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = [*cites.get(start, ())]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting.extend(cites.get(one, ()))
    return found
