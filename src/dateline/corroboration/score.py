"""The learned score of a pair: log-odds that two claims, or two accounts, tell of one happening.

A logistic model over the named features of `likeness`; its weights, and how they were learned, are in weights.json.
What lies weeks apart weighs against a pair by a rule beside it (`likeness.weeks_apart`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

import numpy as np
import numpy.typing as npt

from dateline.corroboration.likeness import FEATURES, features, weeks_apart
from dateline.corroboration.traits import Packed

_BATCH = 20_000


@dataclass(frozen=True)
class Score:
    """Weights in the order of `FEATURES`, and the thresholds that go with them, all in log-odds."""

    bias: float
    weights: npt.NDArray[np.float32]
    threshold: float
    """Mean log-odds over the pairs of two clusters above which they are one."""
    edge: float
    """Log-odds of a single pair above which two belong to one neighbourhood, to be looked at together."""

    def __call__(self, left: Packed, right: Packed) -> npt.NDArray[np.float32]:
        """Log-odds of the pairs (left[i], right[i])."""
        made = np.empty(len(left), np.float32)
        for start in range(0, len(left), _BATCH):
            part = slice(start, start + _BATCH)
            # Not a matrix product: its last digits depend on how many pairs there are, and partitions must not.
            made[part] = (features(left[part], right[part]) * self.weights).sum(axis=1) + self.bias
            made[part] -= weeks_apart(left[part], right[part])
        return made

    def of_pairs(
        self,
        packed: Packed,
        left: npt.NDArray[np.int64],
        others: Packed,
        right: npt.NDArray[np.int64],
    ) -> npt.NDArray[np.float32]:
        """Log-odds of rows of `packed` with rows of `others`, pair by pair; memory stays small however many."""
        made = np.empty(len(left), np.float32)
        for start in range(0, len(left), _BATCH):
            part = slice(start, start + _BATCH)
            made[part] = self(packed[left[part]], others[right[part]])
        return made

    def reasons(self, left: Packed, right: Packed) -> list[tuple[str, float]]:
        """What speaks for and against one pair, strongest first: a feature's name and its share of the log-odds."""
        shares = features(left, right)[0] * self.weights
        told = [
            (name, float(share)) for name, share in zip(FEATURES, shares, strict=True) if abs(share) >= 0.05
        ]
        return sorted(told, key=lambda pair: (-abs(pair[1]), pair[0]))

    @classmethod
    def of(cls, given: Mapping[str, object]) -> Score:
        """The score that weights.json spells out.

        Raises:
            KeyError: a feature is missing there.
        """
        weights = given["weights"]
        assert isinstance(weights, Mapping)
        return cls(
            float(weights["bias"]),
            np.array([weights[name] for name in FEATURES], np.float32),
            float(str(given["threshold"])),
            float(str(given["edge"])),
        )


@cache
def score(which: Literal["within", "across"]) -> Score:
    """The shipped score: of claims within a document, or of accounts across documents."""
    raw = json.loads(resources.files("dateline.corroboration").joinpath("weights.json").read_text("utf-8"))
    return Score.of(raw[which])
