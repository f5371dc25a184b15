"""From the network's scores to spans: triggers, mentions and fillers, without any model in sight."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


BEGINS = 0.8
"""Probability that a new filler begins at which a run of words is cut in two; chosen on documents held out of train."""
CARRIES = 0.3
"""Probability with which a word goes on with a filler whose surest word has reached the threshold of its role."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """Words `start` to `end` (exclusive) with the class they bear and how sure the tagger is of both."""

    start: int
    end: int
    kind: int
    probability: float


def softmax(scores: Floats) -> Floats:
    """Probabilities over the last axis."""
    shifted = np.exp(scores - scores.max(-1, keepdims=True))
    result: Floats = shifted / shifted.sum(-1, keepdims=True)
    return result


def sigmoid(scores: Floats) -> Floats:
    """Logistic function, safe for large scores."""
    result: Floats = (1.0 / (1.0 + np.exp(-np.clip(scores, -30, 30)))).astype(np.float32)
    return result


def tagged(probabilities: Floats, sentence: Ints, *, threshold: float) -> Iterator[Tagged]:
    """Spans in BIO probabilities (words, 1 + 2 × classes): outside, then begin and inside of each class.

    A span is likelier a span than not by `threshold` (a probability: lower finds more), keeps to one sentence
    and has one class throughout. Only runs of words that could be spans at all are searched (Viterbi).
    """
    some = 1.0 - probabilities[:, 0]
    live = some >= threshold
    if not live.any():
        return
    edges = np.flatnonzero(np.diff(np.concatenate(([False], live, [False])).astype(np.int8)))
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        at = int(start)
        while at < end:
            stop = at + 1
            while stop < end and sentence[stop] == sentence[at]:
                stop += 1
            yield from _best_path(probabilities[at:stop], at)
            at = stop


def joined(spans: Iterable[Tagged]) -> Iterator[Tagged]:
    """The spans with those of one class that touch made one: "suicide | car | bombing".

    In gold/train no two triggers of a type ever touch. The whole is as likely as its likeliest part.
    """
    before: Tagged | None = None
    for span in sorted(spans, key=lambda span: span.start):
        if before is not None and (before.end, before.kind) == (span.start, span.kind):
            before = Tagged(before.start, span.end, span.kind, max(before.probability, span.probability))
            continue
        if before is not None:
            yield before
        before = span
    if before is not None:
        yield before


def _best_path(probabilities: Floats, offset: int) -> Iterator[Tagged]:
    """The likeliest division of live words into spans: every word begins one or goes on with one."""
    log = np.log(probabilities + 1e-9)
    begin, inside = log[:, 1::2], log[:, 2::2]
    best_begin, best_inside = begin[0], np.full_like(begin[0], -np.inf)
    came: list[tuple[int, NDArray[np.bool_]]] = []
    for word in range(1, len(log)):
        ending = np.maximum(best_begin, best_inside)
        last = int(ending.argmax())
        goes_on = best_begin >= best_inside
        came.append((last, goes_on))
        best_begin, best_inside = ending[last] + begin[word], ending + inside[word]
    both = np.stack([best_begin, best_inside])
    state, kind = divmod(int(both.argmax()), both.shape[1])
    end = len(log)
    for word in range(len(log) - 1, -1, -1):
        if state == 0:
            mass = probabilities[word:end, 1 + 2 * kind] + probabilities[word:end, 2 + 2 * kind]
            yield Tagged(offset + word, offset + end, int(kind), float(mass.mean()))
            end = word
            if word:
                kind = came[word - 1][0]
                state = 0 if came[word - 1][1][kind] else 1
        else:
            state = 0 if came[word - 1][1][kind] else 1


def fillers(inside: Floats, begin: Floats, *, threshold: float) -> Iterator[tuple[int, int, float]]:
    """(first word, end word, probability) of the runs of words that fill a role.

    `inside` and `begin` are probabilities a word. A run breaks where a new filler surely begins (`BEGINS`).
    """
    if not (inside >= threshold).any():
        return
    live = inside >= min(threshold, CARRIES)
    edges = np.flatnonzero(np.diff(np.concatenate(([False], live, [False])).astype(np.int8)))
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        if inside[start:end].max() < threshold:
            continue
        cuts = [int(start), *(int(start) + 1 + np.flatnonzero(begin[start + 1 : end] >= BEGINS)), int(end)]
        for first, last in pairwise(cuts):
            yield int(first), int(last), float(inside[first:last].mean())


def weighed(probabilities: Floats, relevance: Floats, sentence: Ints, weight: float) -> Floats:
    """Shift each word's odds of being in a trigger by `weight` times its sentence's log odds of reporting any.

    Returns a new array, which the caller may change.
    """
    if not weight:
        return probabilities.copy()
    _, which = np.unique(sentence, return_inverse=True)
    means = np.bincount(which, relevance) / np.bincount(which)
    factor = np.exp(np.clip(weight * means, -4.0, 4.0))[which].astype(np.float32)
    moved = probabilities.copy()
    moved[:, 1:] *= factor[:, None]
    result: Floats = moved / moved.sum(-1, keepdims=True)
    return result
