"""What words mostly name: a prior from coded texts and the codebook's own words, beside what the network sees.

The network has seen few texts: a word that coders took for a shooting down two dozen times out of two dozen may still
leave it unsure. `lexicon.json`, written by training, says how far each phrase speaks for a type of event.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from importlib.resources.abc import Traversable

import numpy as np

from dateline.reading.decode import Floats

FILE = "lexicon.json"

Lexicon = Mapping[str, Sequence[tuple[tuple[str, ...], int, float]]]
"""First word of a phrase to (its words, index of its type, strength in log odds), longest phrases first."""


def lexicon(phrases: Mapping[str, tuple[str, float]], types: Sequence[str]) -> Lexicon:
    """A lexicon of phrases (lower case, words one space apart), each with its type and strength."""
    made: dict[str, list[tuple[tuple[str, ...], int, float]]] = {}
    for phrase, (kind, strength) in phrases.items():
        words = tuple(phrase.split())
        made.setdefault(words[0], []).append((words, types.index(kind), strength))
    return {first: sorted(found, key=lambda one: -len(one[0])) for first, found in made.items()}


def load(folder: Traversable, types: tuple[str, ...]) -> Lexicon:
    """The lexicon of a model folder; an empty one where it has none."""
    file = folder.joinpath(FILE)
    if not file.is_file():
        return {}
    raw = json.loads(file.read_text("utf-8"))
    return lexicon({phrase: (kind, strength) for phrase, (kind, strength) in raw["phrases"].items()}, types)


def raised(probabilities: Floats, words: Sequence[str], known: Lexicon, weight: float) -> Floats:
    """BIO probabilities (words, 1 + 2 × types) with the types of known phrases raised by `weight` × their strength.

    `words` are in lower case. Returns a new array, which the caller may change.
    """
    moved = probabilities.copy()
    if not weight:
        return moved
    taken = 0
    for at, word in enumerate(words):
        if at < taken:
            continue
        for phrase, kind, strength in known.get(word, ()):
            if tuple(words[at : at + len(phrase)]) == phrase:
                factor = np.float32(np.exp(weight * strength))
                taken = at + len(phrase)
                moved[at, 1 + 2 * kind] *= factor
                moved[at + 1 : taken, 2 + 2 * kind] *= factor
                moved[at:taken] /= moved[at:taken].sum(-1, keepdims=True)
                break
    return moved
