"""Abbreviations that a text itself defines: "the Ghana News Agency (GNA)". They beat those that are known.

>>> [(one.short, one.name) for one in definitions("The Ghana News Agency (GNA) reported it.")]
[('gna', 'Ghana News Agency')]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from dateline.resolution.actors.folding import fold

_BRACKET = re.compile(r"(?:[’']s?)?\s*\(\s*(?:the\s+|or\s+)?[\"“]?([A-Z][A-Za-z0-9&.\-]{1,11})[\"”]?\s*[,;)]")
_REVERSE = re.compile(r"(?<!\w)([A-Z][A-Z0-9&.\-]{1,9})\s*\(\s*(?:the\s+)?([A-Z][^()\n]{4,90}?)\s*\)")
_WORD = re.compile(r"[^\W_][\w’'.]*")
_SMALL = frozenset(
    {
        "of",
        "for",
        "the",
        "and",
        "in",
        "to",
        "on",
        "de",
        "la",
        "al",
        "el",
        "a",
        "du",
        "des",
        "da",
        "do",
        "e",
        "i",
        "et",
        "fur",
        "y",
        "wal",
    }
)


class Definition(NamedTuple):
    """An abbreviation with its name: `short` folded, `name` as it stands, where the name starts and ends, and
    whether its initials spell the abbreviation."""

    short: str
    name: str
    start: int
    end: int
    spelled: bool = True


def definitions(text: str) -> Iterator[Definition]:
    """The abbreviations that a text defines, in order."""
    for match in _BRACKET.finditer(text):
        short = match.group(1)
        if sum(map(str.isupper, short)) < 2:
            continue
        start, spelled = _expansion(short, text, match.start())
        if start is not None:
            name = " ".join(text[start : match.start()].split())
            yield Definition(fold(short), name, start, match.start(), spelled)
    for match in _REVERSE.finditer(text):
        if _spells(match.group(1), [word.group() for word in _WORD.finditer(match.group(2))]):
            yield Definition(fold(match.group(1)), match.group(2), match.start(2), match.end(2))


def _expansion(short: str, text: str, end: int) -> tuple[int | None, bool]:
    """Where the name that an abbreviation in brackets stands for begins, and whether its initials spell it."""
    before = list(_WORD.finditer(text, max(0, end - 140), end))
    before = before[_sentence(text, before) :]
    letters = sum(map(str.isalnum, short))
    for count in range(2, min(len(before), letters + 5) + 1):
        chosen = before[-count:]
        if chosen[0].group()[0].isupper() and _spells(short, [word.group() for word in chosen]):
            return chosen[0].start(), True
    # "Kurdistan Workers' Party (PKK)": letters of another language. The name is the run of capitals before it.
    start: int | None = None
    for word in reversed(before):
        if word.group()[0].isupper() and word.group().lower() not in _SMALL:
            start = word.start()
        elif word.group().lower() not in _SMALL:
            break
    return start, False


def _sentence(text: str, words: list[re.Match[str]]) -> int:
    """The index of the first of the words that stands after the last break."""
    for at in range(len(words) - 1, 0, -1):
        if re.search(r"[\n,;:()“”\"]|[.!?]\s", text[words[at - 1].end() : words[at].start()]):
            return at
    return 0


def _spells(short: str, words: list[str]) -> bool:
    parts = [part for word in words for part in re.split(r"[-’']", word) if part]
    letters = [letter for letter in short.rstrip("s").casefold() if letter.isalnum()]
    main = [part[0].casefold() for part in parts if part.casefold() not in _SMALL]
    return letters in ([part[0].casefold() for part in parts], main)
