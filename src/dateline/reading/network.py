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

REACH = (2, 1)
"""Sentences before and after a trigger's own in which its fillers are looked for."""


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
    """A window's triggers beside its words."""

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

    def links(self, window: Input, hidden: Floats, triggers: Sequence[tuple[int, int, int]]) -> LinkScores:
        """Score triggers, each (first word, end word, type), of a window read alone, against the words around them.

        Words more than `REACH` sentences away fill no role: in gold/train 6 fillers in 1,000 stand so far off, and
        every trigger × word costs.
        """
        numbers = window.sentence
        parts: list[tuple[list[int], int, Any]] = []
        of_sentence: dict[int, list[int]] = {}
        for index, (start, _, _) in enumerate(triggers):
            of_sentence.setdefault(int(numbers[start]), []).append(index)
        for sentence, members in of_sentence.items():
            first = int(np.searchsorted(numbers, sentence - REACH[0], "left"))
            last = int(np.searchsorted(numbers, sentence + REACH[1], "right"))
            span = np.array([triggers[i][:2] for i in members], np.int64) - first
            place, gap = _standing(numbers[first:last], span)
            given = {
                "hidden": hidden[:, first:last],
                "window": np.zeros(len(members), np.int64),
                "span": span,
                "kind": np.array([triggers[i][2] for i in members], np.int64),
                "place": place,
                "sentence": gap,
            }
            parts.append((members, first, self._links.run(None, given)))
        scores = parts[0][2]
        shape = (len(triggers), len(numbers), scores[0].shape[2])
        inside, begin = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
        certainty, status = (np.zeros((len(triggers), part.shape[1]), np.float32) for part in scores[2:])
        for members, first, part in parts:
            end = first + part[0].shape[1]
            inside[members, first:end], begin[members, first:end] = part[:2]
            certainty[members], status[members] = part[2:]
        return LinkScores(inside, begin, certainty, status)


def _standing(numbers: Ints, span: Ints) -> tuple[NDArray[Any], NDArray[Any]]:
    """Where each word stands from each trigger: side and distance, and which sentence."""
    at = np.arange(len(numbers))[None]
    before = np.maximum(span[:, :1] - at, 0)
    after = np.maximum(at - span[:, 1:] + 1, 0)
    side = np.where(before > 0, 0, np.where(after > 0, 2, 1))
    distance = np.searchsorted(DISTANCES[1:], before + after, side="right")
    gap = numbers[None] - numbers[span[:, :1]]
    sentence = np.where(gap == 0, 0, np.where(gap == -1, 1, np.where(gap < 0, 2, 3)))
    return (side * len(DISTANCES) + distance).astype(np.int64), sentence.astype(np.int64)
