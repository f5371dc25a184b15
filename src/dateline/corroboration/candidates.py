"""Pairs of claims worth scoring, among many claims at once, a slab of time after the other."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from dateline.corroboration.keys import LONGEST, REACH, Keys, keys
from dateline.corroboration.traits import Packed

Numbers = npt.NDArray[np.int64]

_SLAB = 40_000
"""Claims whose pairs are made at a time; it bounds the memory."""
CROWD = 400
"""Claims of one key within reach of another from which on the key says too little; see `pairs_of`."""


def pairs(packed: Packed) -> Iterator[tuple[Numbers, Numbers]]:
    """Pairs of rows (the first below the second) that share a key, each once, in batches.

    `packed` must be sorted by its first day.
    """
    first = packed["first"].astype(np.int64)
    start = 0
    while start < len(packed):
        end = int(np.searchsorted(first, first[min(start + _SLAB, len(packed) - 1)], "right"))
        reach = int(np.searchsorted(first, first[end - 1] + LONGEST + REACH, "right"))
        left, right = pairs_of(keys(packed[start:reach]))
        wanted = left < end - start
        yield left[wanted] + start, right[wanted] + start
        start = end


def pairs_of(given: Keys) -> tuple[Numbers, Numbers]:
    """Pairs of rows that share a key within reach of each other, each once.

    Where more than `CROWD` claims share a key within reach, the key alone makes no pair: two have to.
    """
    order = np.lexsort((given.day, given.key))
    key, day, row = given.key[order], given.day[order], given.row[order]
    if not len(key):
        return row, row
    group = np.cumsum(np.concatenate(([0], key[1:] != key[:-1])))
    at = (group << 22) + day
    ends = np.searchsorted(at, at + REACH, "right")
    sizes = ends - np.arange(len(at)) - 1
    starts = np.searchsorted(at, at - REACH, "left")
    crowded = ends - starts > CROWD
    size = int(row.max()) + 1
    plain = np.where(crowded, 0, sizes)
    codes = np.unique(_codes(row, plain, size))
    if crowded.any():
        many = _codes(row, np.where(crowded, np.minimum(sizes, 8 * CROWD), 0), size)
        many, times = np.unique(many, return_counts=True)
        codes = np.union1d(codes, many[times > 1])
    left, right = codes // size, codes % size
    return left, right


def _codes(row: Numbers, sizes: Numbers, size: int) -> Numbers:
    """One number for each pair of a row with the `sizes` rows that follow it."""
    total = int(sizes.sum())
    one = np.repeat(np.arange(len(row)), sizes)
    offset = np.arange(total) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    a, b = row[one], row[one + offset + 1]
    apart = a != b
    a, b = a[apart], b[apart]
    return np.asarray(np.minimum(a, b) * size + np.maximum(a, b))
