"""Decoding: from scores to spans, by hand-made scores."""

from __future__ import annotations

import numpy as np

from dateline.reading.decode import Tagged, fillers, joined, tagged, weighed


def bio(*rows: tuple[str, float]) -> np.ndarray:
    """Rows of (label, its probability) over outside and begin/inside of two classes; the rest is shared out."""
    labels = ["O", "B0", "I0", "B1", "I1"]
    table = np.zeros((len(rows), 5), np.float32)
    for index, (label, probability) in enumerate(rows):
        table[index] = (1 - probability) / 4
        table[index, labels.index(label)] = probability
    return table


def spans(
    table: np.ndarray, sentence: list[int] | None = None, threshold: float = 0.5
) -> list[tuple[int, int, int]]:
    numbers = np.array(sentence or [0] * len(table))
    return sorted((t.start, t.end, t.kind) for t in tagged(table, numbers, threshold=threshold))


def test_a_span_begins_and_goes_on_in_one_class() -> None:
    assert spans(bio(("O", 0.9), ("B1", 0.9), ("I1", 0.9), ("O", 0.9))) == [(1, 3, 1)]


def test_a_second_begin_splits_two_spans() -> None:
    assert spans(bio(("B0", 0.9), ("B0", 0.9), ("I0", 0.9))) == [(0, 1, 0), (1, 3, 0)]


def test_an_inside_of_another_class_is_overruled() -> None:
    # I1 after B0 is not allowed: the likeliest legal path reads both words as class 0 or begins anew.
    [first, *rest] = spans(bio(("B0", 0.9), ("I1", 0.4)))
    assert first[0] == 0
    assert all(kind in (0, 1) for *_, kind in rest)


def test_spans_keep_to_one_sentence() -> None:
    assert spans(bio(("B0", 0.9), ("I0", 0.9)), sentence=[0, 1]) == [(0, 1, 0), (1, 2, 0)]


def test_a_lower_threshold_finds_more() -> None:
    table = bio(("O", 0.6), ("O", 0.9))
    assert spans(table, threshold=0.5) == []
    assert len(spans(table, threshold=0.3)) == 1


def test_fillers_break_where_a_new_one_begins() -> None:
    inside = np.array([0.1, 0.9, 0.8, 0.9, 0.2], np.float32)
    begin = np.array([0.0, 0.9, 0.1, 0.8, 0.0], np.float32)
    found = [(start, end) for start, end, _ in fillers(inside, begin, threshold=0.5)]
    assert found == [(1, 3), (3, 4)]


def test_relevance_moves_the_odds_of_its_own_sentence_only() -> None:
    table = bio(("B0", 0.4), ("B0", 0.4))
    moved = weighed(table, np.array([4.0, -4.0], np.float32), np.array([0, 1]), 0.5)
    assert moved[0, 0] < table[0, 0] < moved[1, 0]
    assert np.allclose(moved.sum(-1), 1.0)
    assert np.array_equal(weighed(table, np.zeros(2, np.float32), np.array([0, 1]), 0.0), table)


def test_touching_spans_of_one_class_are_one() -> None:
    spans = [Tagged(0, 1, 4, 0.6), Tagged(1, 2, 4, 0.9), Tagged(2, 3, 5, 0.8), Tagged(4, 5, 5, 0.7)]
    assert list(joined(reversed(spans))) == [Tagged(0, 2, 4, 0.9), Tagged(2, 3, 5, 0.8), Tagged(4, 5, 5, 0.7)]
