"""Slips of the pen in long names: one word of a name spelled with a letter too few, too many, or wrong.

>>> slips("obervatory", "observatory"), slips("nurah", "nusra"), slips("hama", "homs")
(True, True, False)
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.resolution.actors.folding import near

_ARTICLES = frozenset({"al", "el"})


def masks(folded: str) -> Iterator[tuple[str, str]]:
    """A name with each of its words left out in turn, and the word left out. Arabic articles do not count."""
    words = [word for word in folded.split() if word not in _ARTICLES]
    if len(words) < 2:
        return
    for at, word in enumerate(words):
        if len(word) >= 5:
            yield " ".join((*words[:at], "*", *words[at + 1 :])), word


def slips(word: str, other: str) -> bool:
    """Whether one word may be the other with a slip: the first letter is the same, and few of the others differ."""
    if word[:1] != other[:1] or min(len(word), len(other)) < 5:
        return False
    return near(word, other, 2 if max(len(word), len(other)) >= 8 else 1) or near(word.rstrip("h"), other, 1)
