"""Events that a sentence tells of by their toll: where people are counted as killed or wounded, something killed them.

The network is hardly sure which words name the event of a sentence such as "The group listed 55 wounded". Where the
sentence counts its killed or wounded and the network takes it to report something, much less than usual is enough.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from dateline.reading import decode
from dateline.reading.casualties import can_have, casualties, told_by_toll

ENOUGH = 0.03
"""Probability of an event's words that is enough beside a toll; chosen on documents held out of gold/train."""


@dataclass(frozen=True, slots=True)
class Read:
    """What the network made of some sentences of a text, a word a row; zero outside those that are to be read."""

    sentence: decode.Ints
    """The number of each word's sentence."""
    probabilities: decode.Floats
    """Outside, then begin and inside of each type (words, 1 + 2 × types)."""
    relevance: decode.Floats
    """The log odds that its sentence reports an event."""


def tolled(
    text: str,
    sentences: Sequence[tuple[int, int]],
    read: Read,
    found: Sequence[decode.Tagged],
    types: Sequence[str],
) -> Iterator[decode.Tagged]:
    """For each sentence with a toll in which no event that could have one was `found`, the likeliest that could."""
    have = {
        int(read.sentence[one.start])
        for one in found
        if can_have(types[one.kind], "killed") or can_have(types[one.kind], "wounded")
    }
    for number in np.unique(read.sentence[read.probabilities[:, 0] < 1.0]).tolist():
        words = np.flatnonzero(read.sentence == number)
        if (
            number not in have
            and any(one.of != "captured" for one in casualties(text, sentences[number]))
            and read.relevance[words].mean() > 0.0
            and (likeliest := _likeliest(read, words, types))
        ):
            yield likeliest


def _likeliest(read: Read, words: decode.Ints, types: Sequence[str]) -> decode.Tagged | None:
    """The words of a sentence that most likely name an event of force, without those around them that hardly do."""
    probabilities = read.probabilities[words]
    likely = probabilities[:, 1::2] + probabilities[:, 2::2]
    likely[:, [not told_by_toll(kind) for kind in types]] = 0.0
    word, kind = divmod(int(likely.argmax()), len(types))
    best = float(likely[word, kind])
    if best < ENOUGH:
        return None
    start, end = word, word + 1
    while start and likely[start - 1, kind] >= best / 2:
        start -= 1
    while end < len(likely) and likely[end, kind] >= best / 2:
        end += 1
    first = int(words[0])
    return decode.Tagged(first + start, first + end, kind, best)
