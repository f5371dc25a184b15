"""Why claims stand together, in words that a person can check: "same day, 2 km apart, both tell of bombing".

The score weighs many small things (see `likeness`); told here is what a reader of the texts can see for himself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from math import isnan

import numpy as np

from dateline.corroboration.families import kinds
from dateline.corroboration.likeness import FEATURES, distance, features, main_point, nearest
from dateline.corroboration.score import Score, score
from dateline.corroboration.traits import INHERITED, NONE, Packed

_ALIKE = 0.35
"""Share of the telling words of the shorter of two passages from which on they are alike."""
_FAR = 25.0
"""Kilometres from which on two points speak against one happening."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why one document's account stands beside another's."""

    document: str
    """External identifier of the document that joins."""
    beside: str
    """That of the document whose account is most like its own."""
    because: tuple[str, ...]
    """What speaks for one happening."""
    but: tuple[str, ...]
    """What speaks against."""
    by_hand: bool = False
    """Whether a person joined the two."""


def stand_together(
    documents: Sequence[str],
    packed: Packed,
    by_hand: Collection[tuple[int, int]] = (),
    across: Score | None = None,
) -> tuple[Reason, ...]:
    """For each account but the first, the one before it that it is most like, and why.

    `packed` has one account a document, in the documents' order; `by_hand` are pairs of rows that people joined.
    """
    scored = across or score("across")
    joined = {frozenset(pair) for pair in by_hand}
    made: list[Reason] = []
    for row in range(1, len(packed)):
        odds = scored(packed[np.full(row, row)], packed[:row])
        best = int(odds.argmax())
        linked = [other for other in range(row) if frozenset((row, other)) in joined]
        # What would not have joined by itself was joined by whoever linked it.
        hand = bool(linked) and odds[best] <= scored.threshold
        other = max(linked, key=lambda one: float(odds[one])) if hand else best
        because, but = because_and_but(packed[row : row + 1], packed[other : other + 1])
        made.append(Reason(documents[row], documents[other], because, but, by_hand=hand))
    return tuple(made)


def because_and_but(left: Packed, right: Packed) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What speaks for two accounts (one row each) being one happening, and what against."""
    told = [*_days(left, right), *_places(left, right), *_types(left, right), *_tolls(left, right)]
    told += _shared(left, right)
    return tuple(words for good, words in told if good), tuple(words for good, words in told if not good)


def _days(left: Packed, right: Packed) -> Iterator[tuple[bool, str]]:
    one, other = left[0], right[0]
    if NONE in (one["dated"], other["dated"]):
        return
    gap = max(int(one["first"]) - int(other["last"]), int(other["first"]) - int(one["last"]), 0)
    by_publication = INHERITED in (one["dated"], other["dated"])
    days = "same day" if gap == 0 else "a day apart" if gap == 1 else f"{gap} days apart"
    if gap == 0 and max(int(row["last"]) - int(row["first"]) for row in (one, other)) > 0:
        days = "days that meet"
    yield (
        gap == 0 or (gap == 1 and by_publication),
        days + (" (one by its publication)" if by_publication else ""),
    )


def _places(left: Packed, right: Packed) -> Iterator[tuple[bool, str]]:
    one, other = left[0], right[0]
    if NONE in (one["placed"], other["placed"]):
        return
    near = float(nearest(left, right)[0])
    apart = float(distance(main_point(left), main_point(right))[0])
    if set(one["places"][one["places"] != 0]) & set(other["places"]):
        yield True, "same place"
    elif not isnan(near):
        yield near <= _FAR, f"{near:.0f} km apart"
    elif apart <= max(one["radius"], other["radius"]):
        yield True, "one place within the other"
    else:
        yield False, "one place outside the other"


def _types(left: Packed, right: Packed) -> Iterator[tuple[bool, str]]:
    one, other = (_names(int(rows[0]["types"])) for rows in (left, right))
    if both := [name for name in one if name in other]:
        yield True, f"both tell of {' and '.join(both)}"
    else:
        general = bool(left[0]["general"] or right[0]["general"])
        yield general, f"{' and '.join(one)} in one, {' and '.join(other)} in the other"


def _names(bits: int) -> list[str]:
    return [name for name, kind in kinds().items() if bits >> kind.number & 1]


def _tolls(left: Packed, right: Packed) -> Iterator[tuple[bool, str]]:
    for of in ("killed", "wounded"):
        (low, high), (other_low, other_high) = left[0][of].tolist(), right[0][of].tolist()
        if low < 0 or other_low < 0:
            continue
        if low == other_low:
            yield True, f"both {low} {of}"
        else:
            yield low <= other_high and other_low <= high, f"{low} and {other_low} {of}"


def _shared(left: Packed, right: Packed) -> Iterator[tuple[bool, str]]:
    found = dict(zip(FEATURES, features(left, right)[0].tolist(), strict=True))
    for name, good, words in (
        ("a party acts in both", True, "the same party acts"),
        ("different parties act", False, "different parties act"),
        ("same target", True, "the same is hit"),
        ("same things", True, "the same weapons or things"),
        ("same source", True, "the same source"),
    ):
        if found[name]:
            yield good, words
    if found["shared wording"] >= _ALIKE:
        yield True, "alike in wording"
    if found["wording in the other's headline"] >= _ALIKE:
        yield True, "one's words are in the other's headline"
