"""Claims that rest on one party although each names another: parties in a circle, and prints of one text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from dateline.corroboration.circles import circles
from dateline.corroboration.copies import Copied, copied
from dateline.corroboration.credits import is_wire, names_at_edge
from dateline.corroboration.evidence import Evidence, Parties
from dateline.corroboration.positions import position
from dateline.corroboration.roots import Root, cited

_SAME_SENTENCE = 0.4
"""Share of a sentence's shingles from which on it is the same sentence."""


class Joined(NamedTuple):
    """Whose word each claim rests on once prints of one text are one."""

    roots: list[Root]
    texts: list[frozenset[int]]
    """Numbers of the claims that are prints of one another, where no party is named."""


def without_circles(told: Sequence[Evidence], found: Sequence[Root], parties: Parties) -> list[Root]:
    """The same with parties that cite each other as one: the one heard first."""
    through = [way for one in told for way in cited(one, parties)]
    one_of = circles([tuple(root.id for root in chain) for chain in through])
    names = {root.id: root.name for chain in through for root in chain}
    first: dict[frozenset[str], Root] = {}
    made: list[Root] = []
    for root in found:
        circle = one_of.get(root.id)
        if circle is None:
            made.append(root)
            continue
        chosen = first.setdefault(circle, root)
        others = " and ".join(sorted(names[one] for one in circle))
        made.append(replace(chosen, kind=root.kind, note=f"{others} cite each other"))
    return made


def without_copies(told: Sequence[Evidence], found: Sequence[Root]) -> Joined:
    """The same with one origin for what stands in one text, and the claims that are copies of each other.

    Where a copy names the party, that is the origin of all; else it is the wire whose text the others print, or the one
    that was published first. A denial is no print of a report, though it may stand in the same passage.
    """
    twins = _twins(told, found)
    clusters = _clusters(len(told), ((one, other) for one, other in twins if found[other].kind != "party"))
    named: dict[int, Counter[Root]] = {}
    for one, other in twins:
        if found[other].kind == "party":
            named.setdefault(clusters[one], Counter())[replace(found[other], note=None)] += 1
    made = list(found)
    members: dict[int, list[int]] = {}
    for at, cluster in enumerate(clusters):
        if found[at].kind != "party":
            members.setdefault(cluster, []).append(at)
    for cluster, group in members.items():
        original = _original(told, group)
        first = told[original].document
        if cluster in named:
            root = min(named[cluster], key=lambda one: (-named[cluster][one], one.id))
            for at in group:
                made[at] = replace(root, note=f"same text as where {root.name} is named")
        elif len({told[at].document.id for at in group}) > 1:
            for at in group:
                copy = told[at].document.id != first.id
                made[at] = replace(
                    found[original],
                    note=f"same text as {_title(first.publisher, first.external_id)}" if copy else None,
                )
    return Joined(made, [frozenset(group) for group in members.values() if len(group) > 1])


def _twins(told: Sequence[Evidence], found: Sequence[Root]) -> list[tuple[int, int]]:
    """(claim without a named party, its counterpart in another document of the same text), the best of each."""
    best: dict[tuple[int, str], tuple[tuple[bool, bool, float, int], int]] = {}
    for pair in copied(told):
        if position(told[pair.one].claim) != position(told[pair.other].claim):
            continue
        for one, other in ((pair.one, pair.other), (pair.other, pair.one)):
            if found[one].kind == "party":
                continue
            rank = _rank(told, pair, one, other)
            key = (one, told[other].document.id)
            if key not in best or rank > best[key][0]:
                best[key] = (rank, other)
    return [
        (one, other)
        for (one, _), ((same_word, same_type, sentence, _), other) in best.items()
        # A named party is taken over only from the very sentence: the one beside it may rest on somebody else.
        if found[other].kind != "party" or ((same_word or same_type) and sentence >= _SAME_SENTENCE)
    ]


def _original(told: Sequence[Evidence], group: Sequence[int]) -> int:
    """Of the claims of one text that of its original: the wire that others credit, else the first published.

    Of those published on one day it is a wire's own, whatever the alphabet says.
    """
    documents = {told[at].document.id: told[at].document for at in group}
    credited = [
        at
        for at in group
        if any(
            one.publisher != told[at].document.publisher
            and names_at_edge(one.text, told[at].document.publisher)
            for one in documents.values()
        )
    ]
    first = told[group[0]].document.published
    wires = [
        at for at in group if told[at].document.published == first and is_wire(told[at].document.publisher)
    ]
    return next(iter((*credited, *wires, *group)))


def _rank(told: Sequence[Evidence], pair: Copied, one: int, other: int) -> tuple[bool, bool, float, int]:
    left, right = told[one].claim, told[other].claim
    return (
        left.trigger.text.casefold() == right.trigger.text.casefold(),
        left.type == right.type,
        pair.likeness.sentence,
        -other,
    )


def _clusters(size: int, pairs: Iterable[tuple[int, int]]) -> list[int]:
    """For each of so many things the least of those that pairs join it with."""
    least = list(range(size))

    def find(one: int) -> int:
        while least[one] != one:
            least[one] = one = least[least[one]]
        return one

    for pair in pairs:
        low, high = sorted(map(find, pair))
        least[high] = low
    return [find(one) for one in range(size)]


def _title(publisher: str | None, external_id: str) -> str:
    return f"{publisher} ({external_id})" if publisher else external_id
