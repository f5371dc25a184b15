"""The trained network at run time: two ONNX graphs, one over words and one over triggers beside words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from dateline.reading.decode import Floats, Ints

DISTANCES = (0, 1, 2, 3, 4, 5, 7, 10, 14, 20, 30, 50)
"""Lower bounds, in words, of the classes that a word's distance from a trigger falls into."""


@dataclass(frozen=True, slots=True)
class Input:
    """One window as the encoder takes it: pieces with the special ones, and each word's first piece."""

    pieces: Sequence[int]
    first: Sequence[int]
    sentence: Ints
    """Number of each word's sentence."""


@dataclass(frozen=True, slots=True)
class WordScores:
    """A batch's scores, windows × words (padded) × classes; `hidden` is what the link graph takes."""

    hidden: Floats
    triggers: Floats
    """Probabilities: outside, then begin and inside of each event type."""
    mentions: Floats
    relevance: Floats
    """Log odds a word; a sentence's is their mean."""


@dataclass(frozen=True, slots=True)
class LinkScores:
    """A batch's triggers beside their windows' words."""

    inside: Floats
    """(triggers, words, roles): probability that the word is part of a filler of the role."""
    begin: Floats
    certainty: Floats
    """(triggers, certainties): probabilities."""
    status: Floats


class Network:
    """Runs the two graphs of a model folder on the CPU."""

    def __init__(self, folder: Traversable, *, threads: int = 1) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # Arenas keep the largest batch's memory for good; pools of processes feel that.
        options.enable_cpu_mem_arena = False

        def session(name: str) -> Any:
            graph = folder.joinpath(name).read_bytes()
            return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])

        self._words = session("words.onnx")
        self._links = session("links.onnx")

    def words(self, batch: Sequence[Input]) -> WordScores:
        """Encode windows and score each of their words."""
        longest = max(len(window.pieces) for window in batch)
        most = max(len(window.first) for window in batch)
        pieces = np.zeros((len(batch), longest), np.int64)
        mask = np.zeros((len(batch), longest), np.float32)
        first = np.zeros((len(batch), most), np.int64)
        for row, window in enumerate(batch):
            pieces[row, : len(window.pieces)] = window.pieces
            mask[row, : len(window.pieces)] = 1.0
            first[row, : len(window.first)] = window.first
        hidden, triggers, mentions, relevance = self._words.run(
            None, {"pieces": pieces, "mask": mask, "first": first}
        )
        return WordScores(hidden, triggers, mentions, relevance)

    def links(
        self, batch: Sequence[Input], hidden: Floats, triggers: Sequence[tuple[int, int, int, int]]
    ) -> LinkScores:
        """Score triggers, each (window, first word, end word, type), against the words of their windows."""
        window = np.array([t[0] for t in triggers], np.int64)
        span = np.array([t[1:3] for t in triggers], np.int64)
        kind = np.array([t[3] for t in triggers], np.int64)
        numbers = np.full((len(batch), hidden.shape[1]), 10**6, np.int64)
        for row, item in enumerate(batch):
            numbers[row, : len(item.sentence)] = item.sentence
        place, sentence = _standing(numbers, window, span)
        inside, begin, certainty, status = self._links.run(
            None,
            {
                "hidden": hidden,
                "window": window,
                "span": span,
                "kind": kind,
                "place": place,
                "sentence": sentence,
            },
        )
        return LinkScores(inside, begin, certainty, status)


def _standing(numbers: Ints, window: Ints, span: Ints) -> tuple[NDArray[Any], NDArray[Any]]:
    """Where each word stands from each trigger: side and distance, and which sentence."""
    at = np.arange(numbers.shape[1])[None]
    before = np.maximum(span[:, :1] - at, 0)
    after = np.maximum(at - span[:, 1:] + 1, 0)
    side = np.where(before > 0, 0, np.where(after > 0, 2, 1))
    distance = np.searchsorted(DISTANCES[1:], before + after, side="right")
    of_words = numbers[window]
    gap = of_words - np.take_along_axis(of_words, span[:, :1], 1)
    sentence = np.where(gap == 0, 0, np.where(gap == -1, 1, np.where(gap < 0, 2, 3)))
    return (side * len(DISTANCES) + distance).astype(np.int64), sentence.astype(np.int64)
