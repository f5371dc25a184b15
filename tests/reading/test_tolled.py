"""Events that a sentence tells of by its toll, where the network is hardly sure which words name them."""

from __future__ import annotations

import numpy as np

from dateline.reading.decode import Tagged
from dateline.reading.tolled import Read, tolled

TYPES = ("visit", "attack", "destruction", "killing")
TEXT = "The group listed 55 wounded there."
WORDS = TEXT.split()


def found(
    chances: dict[tuple[int, str], float],
    *events: Tagged,
    text: str = TEXT,
    relevance: float = 1.0,
) -> list[tuple[str, str]]:
    """The events found by the toll, as words and type; `chances` are of a word to name an event of a type."""
    words = text.split()
    probabilities = np.full((len(words), 1 + 2 * len(TYPES)), 0.0, np.float32)
    for (word, kind), chance in chances.items():
        probabilities[word, 1 + 2 * TYPES.index(kind)] = chance
    probabilities[:, 0] = 0.999 - probabilities[:, 1:].sum(1)
    read = Read(np.zeros(len(words), np.int64), probabilities, np.full(len(words), relevance, np.float32))
    made = tolled(text, [(0, len(text))], read, events, TYPES)
    return [(" ".join(words[one.start : one.end]), TYPES[one.kind]) for one in made]


def test_beside_a_toll_little_is_enough() -> None:
    assert found({(4, "attack"): 0.05}) == [("wounded", "attack")]


def test_next_to_nothing_is_not() -> None:
    assert found({(4, "attack"): 0.01}) == []


def test_without_a_toll_it_is_not() -> None:
    assert found({(4, "attack"): 0.05}, text="The group listed some wounded there.") == []


def test_nor_where_the_network_takes_the_sentence_to_report_nothing() -> None:
    assert found({(4, "attack"): 0.05}, relevance=-1.0) == []


def test_nor_where_an_event_that_can_have_the_toll_was_found() -> None:
    assert found({(4, "attack"): 0.05}, Tagged(2, 3, TYPES.index("killing"), 0.9)) == []
    assert found({(4, "attack"): 0.05}, Tagged(2, 3, TYPES.index("visit"), 0.9)) == [("wounded", "attack")]


def test_only_an_event_of_force_is_told_by_a_toll() -> None:
    assert found({(4, "visit"): 0.3, (2, "destruction"): 0.3, (3, "killing"): 0.04}) == [("55", "killing")]


def test_words_beside_it_that_hardly_name_it_are_left_out() -> None:
    chances = {(3, "killing"): 0.06, (4, "killing"): 0.1, (5, "killing"): 0.01}
    assert found(chances) == [("55 wounded", "killing")]
