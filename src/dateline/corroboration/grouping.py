"""Accounts to events: neighbourhoods of accounts that are alike, each cut into events on its own.

Which accounts stand together follows from the accounts alone, never from the order in which they came: pairs that share
a key are scored, good ones are edges, what edges hold together is a neighbourhood, and a neighbourhood is cut by
average linkage over all its pairs. So a new document changes its neighbourhood and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from dateline.corroboration.candidates import pairs
from dateline.corroboration.linkage import LIMIT, Links, Pairs, clusters, inside_of, plain, triangle
from dateline.corroboration.score import Score, score
from dateline.corroboration.traits import Packed

LARGEST = 1_500
"""Accounts of a neighbourhood that are looked at together; a larger one is first cut where it is held most weakly."""
_STEP = 0.5

Numbers = npt.NDArray[np.int64]


def edges(
    packed: Packed, across: Score | None = None, tick: Callable[[int], None] | None = None
) -> Iterator[Numbers]:
    """Good pairs of rows, in batches of shape (2, n); `packed` must be sorted by first day.

    `tick` is told how many rows more are done, for a progress bar.
    """
    scored = across or score("across")
    done = 0
    for left, right in pairs(packed):
        good = scored.of_pairs(packed, left, packed, right) > scored.edge
        yield np.stack((left[good], right[good]))
        if tick and len(left):
            tick(int(left.max()) + 1 - done)
            done = int(left.max()) + 1


def neighbourhoods(size: int, good: Iterable[Numbers], links: Links | None = None) -> list[Numbers]:
    """Rows that edges, or a person's links, hold together, each neighbourhood ascending; single rows too."""
    joined = [np.array(pair, np.int64)[:, None] for pair, together in (links or {}).items() if together]
    found = np.concatenate([np.empty((2, 0), np.int64), *good, *joined], axis=1)
    graph = coo_matrix((np.ones(found.shape[1], np.bool_), (found[0], found[1])), shape=(size, size))
    labels = connected_components(graph, directed=False)[1]
    order = np.argsort(labels, kind="stable")
    cuts = np.flatnonzero(np.diff(labels[order])) + 1
    return [np.asarray(part, np.int64) for part in np.split(order, cuts)] if size else []


def cut(
    packed: Packed,
    hoods: Sequence[Numbers],
    links: Links | None = None,
    across: Score | None = None,
) -> Numbers:
    """An event's number for every row of the neighbourhoods; rows of none get -1.

    What decides ties follows from the accounts themselves.
    """
    scored = across or score("across")
    labels = np.full(len(packed), -1, np.int64)
    count = 0
    for batch in _batches(hoods):
        pairs_in = [triangle(len(hood)) for hood in batch]
        left = np.concatenate([hood[one] for hood, (one, _) in zip(batch, pairs_in, strict=True)])
        right = np.concatenate([hood[other] for hood, (_, other) in zip(batch, pairs_in, strict=True)])
        odds = scored.of_pairs(packed, left, packed, right)
        at = 0
        for hood, (one, other) in zip(batch, pairs_in, strict=True):
            part = odds[at : at + len(one)]
            at += len(one)
            inside = inside_of(hood, links)
            found = None if any(inside) else plain(part, len(hood), scored.threshold)
            if found is None:
                matrix = np.full((len(hood), len(hood)), -LIMIT)
                matrix[one, other] = matrix[other, one] = part
                copies, firsts = _copies(packed[hood], inside[1])
                together, apart = ([(int(copies[a]), int(copies[b])) for a, b in some] for some in inside)
                found = _cut_one(matrix[np.ix_(firsts, firsts)], scored, (together, apart))[copies]
            labels[hood] = found + count
            count += int(found.max()) + 1
    return labels


def _copies(packed: Packed, apart: Pairs) -> tuple[Numbers, Numbers]:
    """For each row which of the unlike rows it is, and the first row of each: copies of one text have one voice.

    In a mean over all pairs each copy would weigh as much as its original, and join what would stay apart without it.
    One that a person kept apart from something speaks for itself.
    """
    bare = packed.copy()
    bare["document"] = 0
    alone = {row for pair in apart for row in pair}
    keys = [(bare[row].tobytes(), row if row in alone else -1) for row in range(len(bare))]
    first: dict[tuple[bytes, int], int] = {}
    # The least document's rows: what stands in one document does so among the firsts, too.
    for row in np.argsort(packed["document"], kind="stable").tolist():
        first.setdefault(keys[row], row)
    # In an order that no copy changes: it decides ties.
    numbered = {key: number for number, key in enumerate(sorted(first))}
    of_row = np.array([numbered[key] for key in keys], np.int64)
    return of_row, np.array([first[key] for key in numbered], np.int64)


def _cut_one(matrix: npt.NDArray[np.float64], scored: Score, links: tuple[Pairs, Pairs]) -> Numbers:
    """Labels from 0 of one neighbourhood."""
    if len(matrix) <= LARGEST:
        return np.unique(clusters(matrix, scored.threshold, *links), return_inverse=True)[1]
    labels = np.zeros(len(matrix), np.int64)
    for a, b in links[0]:
        matrix[a, b] = matrix[b, a] = np.inf
    edge = scored.edge
    parts = [np.arange(len(matrix))]
    while parts and edge < LIMIT:
        edge += _STEP
        large = [part for part in parts if len(part) > LARGEST]
        if not large:
            break
        parts = [part for part in parts if len(part) <= LARGEST]
        for part in large:
            inner = connected_components(matrix[np.ix_(part, part)] > edge, directed=False)[1]
            parts.extend(part[inner == label] for label in range(int(inner.max()) + 1))
    count = 0
    for part in parts:
        place = {row: at for at, row in enumerate(part.tolist())}
        inside = tuple([(place[a], place[b]) for a, b in some if a in place and b in place] for some in links)
        found = np.unique(
            clusters(matrix[np.ix_(part, part)], scored.threshold, *inside), return_inverse=True
        )[1]
        labels[part] = found + count
        count += int(found.max()) + 1
    return labels


def _batches(hoods: Sequence[Numbers], most: int = 400_000) -> Iterator[list[Numbers]]:
    """Neighbourhoods in batches of about so many pairs."""
    batch: list[Numbers] = []
    size = 0
    for hood in hoods:
        batch.append(hood)
        size += len(hood) * (len(hood) - 1) // 2 + 1
        if size >= most:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
