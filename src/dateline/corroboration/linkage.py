"""Clusters by average linkage: two clusters join while the mean over all their pairs speaks for it.

No chain: A like B and B like C do not make A and C one where those two differ enough.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

LIMIT = 4.0
"""Log-odds beyond which a pair speaks no louder: one sure pair should not outvote many doubtful ones."""
_FORCED = 1e6
"""What a person's decision weighs against any number of pairs."""

Scores = npt.NDArray[np.float64]
Labels = npt.NDArray[np.int64]
Links = Mapping[tuple[int, int], bool]
"""Of pairs of rows, whether a person joined them (true) or kept them apart."""
Pairs = list[tuple[int, int]]


@lru_cache(maxsize=256)
def triangle(size: int) -> tuple[Labels, Labels]:
    """The rows and columns of a square matrix's upper triangle, its diagonal left out."""
    one, other = np.triu_indices(size, 1)
    return one, other


def plain(odds: npt.NDArray[np.floating], size: int, threshold: float) -> Labels | None:
    """The labels of `size` rows where all their pairs agree, none else: most groups are so, and need no tree."""
    above = odds > threshold
    if not above.any():
        return np.arange(size)
    return np.zeros(size, np.int64) if above.all() else None


def clusters(
    scores: Scores,
    threshold: float,
    together: Iterable[tuple[int, int]] = (),
    apart: Iterable[tuple[int, int]] = (),
) -> Labels:
    """A label for each row of a symmetric matrix of log-odds; the rows' order decides ties.

    `together` and `apart` are pairs of rows that people joined or kept apart: the latter win where both say something
    of one pair, and hold whatever the scores say.
    """
    size = len(scores)
    limited = np.clip(scores, -LIMIT, LIMIT)
    for sign, pairs in ((1, together), (-1, apart)):
        for a, b in pairs:
            limited[a, b] = limited[b, a] = sign * _FORCED
    if size == 1:
        return np.zeros(1, np.int64)
    if size == 2:
        return np.array([0, 0 if limited[0, 1] > threshold else 1], np.int64)
    distances = _FORCED - limited
    np.fill_diagonal(distances, 0)
    tree = linkage(squareform(distances, checks=False), "average")
    return np.asarray(fcluster(tree, _FORCED - threshold, "distance"), np.int64)


def inside_of(group: Labels, links: Links | None) -> tuple[Pairs, Pairs]:
    """The links within a group of rows, by their place in it: joined, and kept apart."""
    if not links:
        return [], []
    place = {row: at for at, row in enumerate(group.tolist())}
    found = [(place[a], place[b], joined) for (a, b), joined in links.items() if a in place and b in place]
    return [(a, b) for a, b, joined in found if joined], [(a, b) for a, b, joined in found if not joined]
