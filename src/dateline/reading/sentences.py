"""Sentences of a text, as code-point offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sentencex import get_sentence_boundaries

_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LONGEST = 2000
"""Characters after which a run without sentence ends is cut at white space, so that no model sees it whole."""


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each sentence without its surrounding white space, in order.

    A line break always ends a sentence: headlines, lists and one-report-a-line digests carry no full stop.
    Between line breaks the rules of sentencex decide. Every character that is not white space lies in
    exactly one sentence.
    """
    for line in _LINE.finditer(text):
        yield from _of_line(line.group(), line.start())


def _of_line(line: str, offset: int) -> Iterator[tuple[int, int]]:
    if not line.strip():
        return
    # sentencex is Rust: a lone surrogate cannot cross over, and stands for nothing a rule could use.
    safe = _SURROGATE.sub("\ufffd", line)
    position = 0
    for boundary in get_sentence_boundaries("en", safe):
        piece = boundary["text"]
        yield from _trimmed(line, position, position + len(piece), offset)
        position += len(piece)
    if position < len(line):
        yield from _trimmed(line, position, len(line), offset)


def _trimmed(line: str, start: int, end: int, offset: int) -> Iterator[tuple[int, int]]:
    while start < end and line[start].isspace():
        start += 1
    while end > start and line[end - 1].isspace():
        end -= 1
    while end - start > _LONGEST:
        cut = line.rfind(" ", start + 1, start + _LONGEST)
        cut = cut if cut > start else start + _LONGEST
        yield from _trimmed(line, start, cut, offset)
        start = cut
        while start < end and line[start].isspace():
            start += 1
    if start < end:
        yield start + offset, end + offset
