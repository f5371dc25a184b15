"""Which claims are worth holding against each other: those that share a key within a few days.

A claim's keys are its family of types with the cells of the map around its place, with its rarest words, with its
parties where it is no violence, and with its document. Days stand beside the key, so that one sorted table answers
"same key, at most `REACH` days off" for one new claim and for a million.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from dateline.corroboration.traits import NONE, POINTS, Packed

REACH = 2
"""Days by which the keys of a pair may differ."""
LONGEST = 10
"""Days of a period from which on it is a period of its own: "in March" is held against "in March" alone."""
NO_DAY = 2_000_000
"""The day of keys that no day goes with."""
_CELL = 0.5
"""Degrees of a cell's side; a claim within `_MARGIN` of a border is in the next one, too."""
_MARGIN = 0.13
_RARE = 50
_WORDS = 5
_HEAD = 3
_STEP = 3
_SENTENCES = 6
"""Sentences of a document that count as a day's distance."""
_VIOLENCE = 1

Numbers = npt.NDArray[np.int64]


class Keys(NamedTuple):
    """Keys with their day, and the row of the claim that each belongs to."""

    key: Numbers
    day: Numbers
    row: Numbers


def keys(packed: Packed) -> Keys:
    """All keys of some claims."""
    rows = np.arange(len(packed))
    family = packed["family"].astype(np.int64)
    dated = packed["dated"] != NONE
    span = packed["last"].astype(np.int64) - packed["first"]
    long = dated & (span > LONGEST)
    # A long period is part of the key itself.
    period = np.where(long, packed["first"].astype(np.int64) * 4096 + np.minimum(span, 4095), 0)
    found: list[tuple[Numbers, Numbers]] = []
    for at in range(POINTS):
        points = packed["points"][:, at]
        placed = dated & ~np.isnan(points[:, 0])
        where = np.nan_to_num(points)
        for north in (-_MARGIN, _MARGIN):
            for east in (-_MARGIN, _MARGIN):
                cell = np.floor((where[:, 0] + north) / _CELL).astype(np.int64) * 1000
                cell += np.floor((where[:, 1] + east) / _CELL).astype(np.int64)
                found.append((rows[placed], _mixed(1, family, cell, period)[placed]))
    for words, rarity, most in (("words", "rarity", _WORDS), ("head", "head_rarity", _HEAD)):
        for at in range(most):
            rare = packed[rarity][:, at] >= _RARE
            found.append((rows[rare], _mixed(2, family, packed[words][:, at].astype(np.int64), period)[rare]))
    for at in range(packed["actors"].shape[1]):
        party = packed["actors"][:, at].astype(np.int64)
        named = (party != 0) & (family != _VIOLENCE) & dated
        found.append((rows[named], _mixed(3, family, party, period)[named]))
    row = np.concatenate([one for one, _ in found])
    key = np.concatenate([one for _, one in found])
    row, key = _once(row, key)
    made = _on_days(row, key, packed, dated & ~long)
    inside = Keys(
        _mixed(4, family, packed["document"].view(np.int64), np.zeros_like(family)),
        packed["sentence"].astype(np.int64) // _SENTENCES,
        rows,
    )
    return Keys(*(np.concatenate(pair) for pair in zip(made, inside, strict=True)))


def _on_days(row: Numbers, key: Numbers, packed: Packed, on_days: npt.NDArray[np.bool_]) -> Keys:
    """The keys once for every third day of their claim's period, its first and last day among them."""
    first = np.where(on_days, packed["first"], NO_DAY).astype(np.int64)[row]
    last = np.where(on_days, packed["last"], NO_DAY).astype(np.int64)[row]
    made = [Keys(key, first, row)]
    for step in range(_STEP, LONGEST + _STEP, _STEP):
        more = first + step < last + _STEP
        made.append(Keys(key[more], np.minimum(first + step, last)[more], row[more]))
    return Keys(*(np.concatenate(part) for part in zip(*made, strict=True)))


def _once(row: Numbers, key: Numbers) -> tuple[Numbers, Numbers]:
    order = np.lexsort((key, row))
    row, key = row[order], key[order]
    new = np.ones(len(row), np.bool_)
    new[1:] = (row[1:] != row[:-1]) | (key[1:] != key[:-1])
    return row[new], key[new]


def _mixed(kind: int, *parts: Numbers) -> Numbers:
    """One number from several, well spread (splitmix64)."""
    mixed = np.full(len(parts[0]), kind, np.uint64)
    with np.errstate(over="ignore"):
        for part in parts:
            mixed = (mixed ^ part.astype(np.uint64)) * np.uint64(0x9E3779B97F4A7C15)
            mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
            mixed ^= mixed >> np.uint64(27)
    return mixed.view(np.int64)
