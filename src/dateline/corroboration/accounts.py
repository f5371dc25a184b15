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
from dateline.corroboration.traits import OWN, TOLD, Packed, merged

_LONGEST = 120
"""Claims of one family that are held against each other at once; of a longer document, so many at a time. What is cut
apart so can still meet as accounts."""
_NEAR = 3
"""Sentences behind what a toll is of, within which it stands."""

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
        if not any(inside):
            labels = _with_tolls(packed[group], labels)
        for label in dict.fromkeys(labels.tolist()):
            chosen = group[labels == label]
            of_claim[chosen] = len(members)
            members.append(chosen)
    rows = [packed[one] if len(one) == 1 else merged(packed[one]) for one in members]
    return Accounts(np.concatenate(rows) if rows else packed[:0], of_claim)


def _with_tolls(group: Packed, labels: Numbers) -> Numbers:
    """The labels with those of bare tolls made those of what stands before them.

    "The monitor counted 24 dead" names neither place nor day nor means: alone it is like every other text's 24 dead.
    """
    bare = (
        (group["general"] > 0)
        & (group["standing"] == TOLD)
        & (group["placed"] != OWN)
        & (group["dated"] != OWN)
        & ((group["killed"][:, 0] >= 0) | (group["wounded"][:, 0] >= 0))
    )
    if not bare.any() or bare.all():
        return labels
    made = labels.copy()
    with_more = set(labels[~bare].tolist())
    for at in np.flatnonzero(bare).tolist():
        if labels[at] in with_more:
            continue
        before = np.flatnonzero(
            ~bare[:at]
            & (group["standing"][:at] == TOLD)
            & (group["sentence"][:at].astype(np.int64) >= int(group["sentence"][at]) - _NEAR)
        )
        if len(before):
            made[at] = labels[before[-1]]
    return made


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
