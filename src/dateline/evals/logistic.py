"""Fit the pair score: a logistic model with a ridge, by Newton's method."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float64]

RIDGE = 3.0
"""Strength of the pull of every weight but the bias towards zero."""


def fit(
    features: npt.NDArray[np.floating],
    labels: npt.NDArray[np.floating],
    ridge: float = RIDGE,
    shares: npt.NDArray[np.floating] | None = None,
) -> Matrix:
    """The weights, the bias first, that make the labels (0 or 1) likeliest, less the ridge.

    `shares` says how much each pair counts; all count alike where it is left out.

    Raises:
        ValueError: there is no pair to learn from.
    """
    if not len(labels):
        raise ValueError("there are no pairs to learn from")
    given = np.column_stack((np.ones(len(features)), features.astype(np.float64)))
    target = labels.astype(np.float64)
    pull = np.eye(given.shape[1]) * ridge
    pull[0, 0] = 1e-6
    counts = np.ones(len(target)) if shares is None else shares.astype(np.float64)
    weights = np.zeros(given.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-np.clip(given @ weights, -30, 30)))
        slope = given.T @ (counts * (chance - target)) + pull @ weights
        curve = (given * (counts * chance * (1 - chance))[:, None]).T @ given + pull
        step = np.linalg.solve(curve, slope)
        weights -= step
        if np.abs(step).max() < 1e-6:
            break
    return weights
