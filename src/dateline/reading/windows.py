"""Windows: runs of whole sentences that the encoder reads at once, with sentences before them as context."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.reading.words import Words

MAX_PIECES = 256
"""Word pieces in a window, the two special ones included."""
CONTEXT_PIECES = 32
"""Of these, at most so many for sentences before the ones that the window is about."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some words of one sentence in a window: words `start` to `end` (exclusive) of sentence `sentence`."""

    sentence: int
    start: int
    end: int
    is_target: bool
    """False where the words are there as context, and are read in another window."""


@dataclass(frozen=True, slots=True)
class Window:
    """Consecutive parts of a text that together fit into the encoder."""

    parts: tuple[Part, ...]


def windows(
    sentences: Sequence[Words],
    *,
    skip: int = 0,
    max_pieces: int = MAX_PIECES,
    context_pieces: int = CONTEXT_PIECES,
) -> list[Window]:
    """Pack sentences into windows so that every word after the first `skip` sentences is a target of one.

    The sentences skipped serve as context only. A sentence that is too long for a window is split at words; each
    later piece of it is read with the words before it as context. A word of more pieces than a window holds is kept
    whole here and cut by the reader.
    """
    room = max_pieces - 2
    packed: list[Window] = []
    units = [unit for index, words in enumerate(sentences) for unit in _units(index, words, room)]
    at = sum(unit[0][0] < skip for unit in units)
    while at < len(units):
        before, context = 0, at
        while context > 0 and before + units[context - 1][1] <= context_pieces:
            context -= 1
            before += units[context][1]
        end, used = at, before
        while end < len(units) and (end == at or used + units[end][1] <= room):
            used += units[end][1]
            end += 1
        while used > room and context < at:
            used -= units[context][1]
            context += 1
        parts = [Part(*units[i][0], is_target=i >= at) for i in range(context, end)]
        packed.append(Window(tuple(parts)))
        at = end
    return packed


def _units(index: int, words: Words, room: int) -> list[tuple[tuple[int, int, int], int]]:
    """((sentence, first word, end word), pieces) of runs of words that fit into a window."""
    sizes = piece_counts(words)
    if len(words.pieces) <= room:
        return [((index, 0, len(sizes)), len(words.pieces))] if sizes else []
    units: list[tuple[tuple[int, int, int], int]] = []
    start, used = 0, 0
    for word, size in enumerate(sizes):
        if used and used + size > room:
            units.append(((index, start, word), used))
            start, used = word, 0
        used += min(size, room)
    units.append(((index, start, len(sizes)), used))
    return units


def piece_counts(words: Words) -> list[int]:
    """How many word pieces each word has."""
    if not words.first:
        return []
    ends = (*words.first[1:], len(words.pieces))
    return [end - first for first, end in zip(words.first, ends, strict=True)]
