"""Accounts: the claims of one document that tell of one happening, taken together.

A headline gives the toll, the lead the place, a later sentence the day: only together do they say which happening
they mean. So documents are read into accounts first, and accounts of many documents are joined into events.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from dateline.corroboration.linkage import LIMIT, Links, clusters, inside_of, plain, triangle
from dateline.corroboration.score import Score, score
from dateline.corroboration.traits import Packed, merged

_LONGEST = 120
"""Claims of one family that are held against each other at once; of a longer document, so many at a time. What is cut
apart so can still meet as accounts."""

Numbers = npt.NDArray[np.int64]


class Accounts(NamedTuple):
    """Accounts with their traits, and the account (a row of `packed`) of each claim."""

    packed: Packed
    of_claim: Numbers


def accounts(
    packed: Packed,
    links: Links | None = None,
    within: Score | None = None,
) -> Accounts:
    """The accounts of some documents' claims, which stand document by document.

    `links` tells of pairs of rows whether a person joined them (true) or kept them apart.
    """
    scored = within or score("within")
    groups = _groups(packed)
    left, right = _pairs(groups)
    odds = scored.of_pairs(packed, left, packed, right)
    of_claim = np.empty(len(packed), np.int64)
    members: list[Numbers] = []
    at = 0
    for group in groups:
        size = len(group)
        count = size * (size - 1) // 2
        part = odds[at : at + count]
        at += count
        inside = inside_of(group, links)
        labels = None if any(inside) else plain(part, size, scored.threshold)
        if labels is None:
            matrix = np.full((size, size), -LIMIT)
            one, other = triangle(size)
            matrix[one, other] = matrix[other, one] = part
            labels = clusters(matrix, scored.threshold, *inside)
        for label in dict.fromkeys(labels.tolist()):
            chosen = group[labels == label]
            of_claim[chosen] = len(members)
            members.append(chosen)
    rows = [packed[one] if len(one) == 1 else merged(packed[one]) for one in members]
    return Accounts(np.concatenate(rows) if rows else packed[:0], of_claim)


def _groups(packed: Packed) -> list[Numbers]:
    """Rows of one document and family, in the order of the text, in pieces of at most `_LONGEST`."""
    if not len(packed):
        return []
    order = np.lexsort((packed["order"], packed["family"], packed["document"]))
    document, family = packed["document"][order], packed["family"][order]
    cuts = np.flatnonzero((document[1:] != document[:-1]) | (family[1:] != family[:-1])) + 1
    return [
        part
        for group in np.split(order, cuts)
        for part in (
            [group] if len(group) <= _LONGEST else np.split(group, range(_LONGEST, len(group), _LONGEST))
        )
    ]


def _pairs(groups: Sequence[Numbers]) -> tuple[Numbers, Numbers]:
    """All pairs within each group, group by group, in the order of an upper triangle."""
    left: list[Numbers] = []
    right: list[Numbers] = []
    for group in groups:
        one, other = triangle(len(group))
        left.append(group[one])
        right.append(group[other])
    nothing = np.empty(0, np.int64)
    return np.concatenate([nothing, *left]), np.concatenate([nothing, *right])
