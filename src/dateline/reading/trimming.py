"""Cut a span down to its words: no white space, stray quotation marks, punctuation or leading article."""

from __future__ import annotations

import re

_ARTICLE = re.compile(r"(?:the|a|an)\s+(?=\S)", re.IGNORECASE)
_POSSESSIVE = re.compile(r"(?:[’']s?|\s+[’']s)$")
_DANGLING = re.compile(r"\s+(?:and|or|of|the|a|an|in|at|by|to|from|with|that|which|who)$", re.IGNORECASE)
_FRAGMENT = re.compile(r"(?:s\b|and\b|or\b|of\b|by\b|that\b)\s*", re.IGNORECASE)
_OPEN = "\"'“”‘’«»([{.,;:!?…–—-*•"
_CLOSE = "\"'“”‘«»([{,;:!?…–—-*•"
_NAME_BEGINS = re.compile(r"(?<![\w-])(?:al|el|ad|an|ar|as|ash|at|az|abd|abdul|abdel|abu)-$", re.IGNORECASE)
_REST = re.compile(r"\w+")
_PAIRS = {")": "(", "]": "[", "}": "{"}


def trim(text: str, start: int, end: int, *, articles: bool = False) -> tuple[int, int] | None:
    """The (start, end) of `text[start:end]` without what does not belong to it; None if nothing is left.

    With `articles` the span is a noun phrase: a leading "the", "a" or "an", a final possessive and words that
    dangle at either end are cut too, as the codebook has it. A final full stop stays on abbreviations
    ("U.S."), a final bracket where it was opened inside.
    """
    while start < end and (text[start].isspace() or text[start] in _OPEN):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _CLOSE):
        end -= 1
    while end > start and (closing := text[end - 1]) in _PAIRS and _PAIRS[closing] not in text[start:end]:
        end -= 1
    if end > start and text[end - 1] == "." and not _abbreviation(text[start:end]):
        end -= 1
    if articles:
        start, end = _phrase(text, start, end)
        start, end = _whole_name(text, start, end)
    if start >= end or not any(character.isalnum() for character in text[start:end]):
        return None
    return start, end


def _phrase(text: str, start: int, end: int) -> tuple[int, int]:
    while fragment := _FRAGMENT.match(text, start, end):
        # The "s" of "Turkey’s" is a fragment, the one that opens "S-300" is not.
        if fragment.group()[0] in "sS" and not (start and text[start - 1] in "’'"):
            break
        start = fragment.end()
    if article := _ARTICLE.match(text, start, end):
        start = article.end()
    if text[start:end].lower() in ("the", "a", "an"):
        return end, end
    while cut := _DANGLING.search(text[start:end]) or _POSSESSIVE.search(text[start:end]):
        end = start + cut.start()
    return start, end


def _whole_name(text: str, start: int, end: int) -> tuple[int, int]:
    """A name that was cut at the hyphen of its Arabic article ("Al-Hawaij") or "Abdul-", made whole again."""
    if (
        start < end
        and text[start].isalnum()
        and (before := _NAME_BEGINS.search(text, max(0, start - 8), start))
    ):
        start = before.start()
    if _NAME_BEGINS.search(text, max(start, end - 8), end + 1):
        rest = _REST.match(text, end + 1)
        end = rest.end() if rest else end
    return start, end


def _abbreviation(words: str) -> bool:
    last = words.rsplit(maxsplit=1)[-1] if words.split() else ""
    return "." in last[:-1] or len(last) <= 3
