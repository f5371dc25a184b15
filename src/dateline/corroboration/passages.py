"""The passage that reports a claim: the sentence around its trigger, by plain signs of punctuation."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from functools import lru_cache

_END = re.compile(r"(?:[.!?][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])|\n+)")
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Sgt|Capt|St|No|vs|Gov|Sen|Rep|Brig|[A-Z])|\b[A-Z]\.[A-Z])$"
)
LONGEST = 600
"""Code points after which a sentence is taken to end: tables and lists have no full stops."""


def sentence_starts(text: str) -> list[int]:
    """Where each sentence of a text begins, ascending, the first at 0."""
    starts = [0]
    for found in _END.finditer(text):
        if "\n" not in found.group() and _ABBREVIATED.search(text, max(0, found.start() - 6), found.start()):
            continue
        _add(starts, found.end())
    _add(starts, len(text))
    return starts[:-1] if len(starts) > 1 else starts


def _add(starts: list[int], at: int) -> None:
    while at - starts[-1] > LONGEST:
        starts.append(starts[-1] + LONGEST)
    if at > starts[-1]:
        starts.append(at)


def sentence_of(starts: Sequence[int], offset: int) -> int:
    """The number of the sentence in which an offset lies."""
    return max(0, bisect.bisect_right(starts, offset) - 1)


@lru_cache(maxsize=16_384)
def sentence_at(text: str, offset: int) -> tuple[int, int]:
    """Where the sentence around an offset begins and ends, from the words near it alone: cheap in a long text."""
    first = max(0, offset - LONGEST)
    before = sentence_starts(text[first : offset + 1])
    after = next(
        (
            found.end()
            for found in _END.finditer(text, offset, offset + LONGEST)
            if "\n" in found.group()
            or not _ABBREVIATED.search(text, max(0, found.start() - 6), found.start())
        ),
        min(len(text), offset + LONGEST),
    )
    return first + before[-1], after


def sentence(text: str, starts: Sequence[int], number: int) -> str:
    """The words of a sentence."""
    end = starts[number + 1] if number + 1 < len(starts) else len(text)
    return text[starts[number] : end].strip()
