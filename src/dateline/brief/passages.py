"""The words of a document that carry a sentence of a brief: whole sentences, cut only where the cut shows."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.corroboration.passages import sentence_of, sentence_starts
from dateline.telling.plain import plain

GAP = " […] "
"""Stands for sentences left out between two that are quoted."""
CUT = "…"
"""Stands where a quoted sentence begins before the quote or goes on after it."""
_LONGEST = 360
"""Code points of a run of sentences from which on it is cut around the words that matter."""
_BEFORE, _AFTER = 140, 180
_NEAR = 70
"""Code points on either side of a span that `around` shows."""
_WORD = 40
"""Code points after which what has no white space is no word."""


def passage(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The sentences of a text in which some spans (code points, end exclusive) stand, on one line.

    >>> passage("A market was hit. It rained. Ten died, medics said.", [(2, 8), (29, 32)])
    'A market was hit. […] Ten died, medics said.'
    """
    starts = sentence_starts(text)
    wanted = sorted(spans)
    runs: list[list[tuple[int, int]]] = []
    last = -2
    for start, end in wanted:
        first, final = sentence_of(starts, start), sentence_of(starts, max(start, end - 1))
        if runs and first <= last + 1:
            runs[-1].append((start, end))
            last = max(last, final)
        else:
            runs.append([(start, end)])
            last = final
    return GAP.join(_run(text, starts, run) for run in runs)


def around(text: str, start: int, end: int) -> str:
    """The words right around a span, on one line, from its own sentence; a cut shows.

    >>> around("It rained. A market was hit by shells.", 22, 25)
    'A market was hit by shells.'
    """
    starts = sentence_starts(text)
    at = sentence_of(starts, start)
    begin, after = starts[at], starts[at + 1] if at + 1 < len(starts) else len(text)
    finish = begin + len(text[begin:after].rstrip())
    low, high = max(begin, start - _NEAR), min(finish, end + _NEAR)
    cut = low > begin, high < finish
    low, high = _word_begins(text, low) if cut[0] else low, _word_ends(text, high) if cut[1] else high
    return (CUT if cut[0] else "") + plain(text[low:high]).strip() + (CUT if cut[1] else "")


def _run(text: str, starts: list[int], run: list[tuple[int, int]]) -> str:
    """The sentences around some spans, cut where they are very long, but never within the spans."""
    low, high = min(start for start, _ in run), max(end for _, end in run)
    first, last = sentence_of(starts, low), sentence_of(starts, max(low, high - 1))
    begin = starts[first]
    end = starts[last + 1] if last + 1 < len(starts) else len(text)
    # What has no full stop for very long is parted anywhere: then a word may go on.
    parted = begin > 0 and not text[begin - 1].isspace(), end < len(text) and not text[end - 1].isspace()
    if len(text[begin:end].strip()) > _LONGEST:
        cut = max(begin, low - _BEFORE), min(end, high + _AFTER)
        parted = parted[0] or cut[0] > begin, parted[1] or cut[1] < len(text[:end].rstrip())
        begin, end = cut
    if parted[0]:
        begin = _word_begins(text, begin)
    if parted[1]:
        end = _word_ends(text, end)
    return (CUT if parted[0] else "") + plain(text[begin:end]) + (CUT if parted[1] else "")


def _word_begins(text: str, at: int) -> int:
    least = max(0, at - _WORD)
    while at > least and not text[at - 1].isspace():
        at -= 1
    return at


def _word_ends(text: str, at: int) -> int:
    most = min(len(text), at + _WORD)
    while at < most and not text[at].isspace():
        at += 1
    return at


def stands_in(quote: str, text: str) -> bool:
    """Whether each part of a quote stands in a text, white space aside.

    >>> stands_in("A market […] medics said.", "A  market was hit, medics said.")
    True
    """
    whole = plain(text)
    parts = (part.removeprefix(CUT).removesuffix(CUT) for part in quote.split(GAP))
    return all(part in whole for part in parts)
