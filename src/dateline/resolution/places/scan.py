# ruff: noqa: E501 - one pattern a line reads better than a pattern cut in four
"""Place names of a whole text, whether or not anybody marked them: what the document is about.

Capitalised words are looked up, longest first. What is found here is context only; most of it is right, some is a
person's or a company's name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from dateline.resolution.places.gazetteer import Entry, Gazetteer

_TOKEN = re.compile(r"[^\W\d_][\w’'`ʿʾ-]*(?:\.(?:[A-Za-z]\.)+)?\.?|\d+")
_SMALL = frozenset(
    ("of", "the", "and", "al", "el", "de", "la", "du", "des", "del", "da", "do", "ar", "as", "az", "ez", "es")
)
_ARTICLE = re.compile(r"(?:al|el|ar|as|ash|az|ez|ad|an|at)-[A-Z]")
_NO_PLACE = frozenset(
    ["the", "a", "an", "in", "on", "at", "of", "by", "for", "from", "to", "with", "and", "or", "but", "if", "as", "is", "it", "its", "he", "she", "they", "we", "you", "i", "his", "her", "their", "our", "this", "that", "these", "those", "there", "here", "when", "where", "while", "after", "before", "during", "since", "until", "what", "who", "how", "why", "not", "no", "yes", "all", "some", "many", "most", "more", "one", "two", "three", "mr", "mrs", "ms", "dr", "sir", "president", "minister", "prime", "general", "colonel", "army", "police", "government", "ministry", "united", "nations", "security", "council", "state", "house", "islamic", "party", "national", "international", "people", "world", "war", "peace", "new", "north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december", "god", "bank", "university", "school", "court", "street", "road", "avenue", "park", "news", "times", "post", "press", "says", "said", "am", "pm", "also", "over", "under", "about", "our", "my", "your", "so", "do", "did", "has", "have", "had", "was", "were", "be", "been", "are", "will", "would", "can", "could", "should", "may", "might", "must", "now", "then", "than", "last", "first", "male", "best", "union", "center", "centre", "big", "man", "best", "police", "city", "town", "county", "hospital", "church", "company", "group", "home", "university", "club", "league", "team", "general", "chief", "director", "chairman", "senator", "governor", "mayor", "judge", "bishop", "king", "queen", "prince"]
)  # fmt: skip
_LONGEST = 4
_KNOWN = 5_000
"""A town smaller than this is no context unless somebody marked it."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A name in the text and what it could be."""

    start: int
    end: int
    entries: tuple[Entry, ...]


def scan(text: str, gazetteer: Gazetteer) -> list[Sighting]:
    """Places that a text seems to name, in its order."""
    tokens = [(m.start(), m.end()) for m in _TOKEN.finditer(text)]
    found: list[Sighting] = []
    at = 0
    while at < len(tokens):
        start = tokens[at][0]
        if not (text[start].isupper() or _ARTICLE.match(text, start)):
            at += 1
            continue
        for length in range(min(_LONGEST, len(tokens) - at), 0, -1):
            stop = tokens[at + length - 1][1]
            words = text[start:stop]
            if length > 1 and not _is_name(text, tokens[at : at + length]):
                continue
            if entries := _known(words, gazetteer):
                found.append(Sighting(start, start + len(_trimmed(words)), entries))
                at += length - 1
                break
        at += 1
    return found


def _is_name(text: str, tokens: list[tuple[int, int]]) -> bool:
    """Whether neighbouring words could be one name: one space or hyphen between, the last one capitalised."""
    for (_, end), (start, _) in pairwise(tokens):
        if text[end:start] not in (" ", "-", "–"):
            return False
    last = text[tokens[-1][0] : tokens[-1][1]]
    if not (last[0].isupper() or last[0].isdigit() or _ARTICLE.match(last)):
        return False
    return all(
        text[s].isupper() or text[s].isdigit() or text[s:e].lower() in _SMALL or _ARTICLE.match(text, s)
        for s, e in tokens
    )


def _trimmed(words: str) -> str:
    for ending in ("'s", "’s", "`s", "'", "’"):
        words = words.removesuffix(ending)
    return words if re.search(r"\b\w\.$", words) else words.rstrip(".")


def _known(words: str, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    name = _trimmed(words)
    lower = name.lower()
    if lower in _NO_PLACE or len(name) < 2 or (len(name) < 4 and not (name.isupper() or "." in words)):
        return ()
    entries = gazetteer.named(name)
    if name.isupper() and len(name) < 4:
        # "US", "UK", "DRC": abbreviations of countries only; "OK" and "IN" are words of a shouted headline too.
        return tuple(entry for entry in entries if entry.kind == "country")
    return tuple(
        entry
        for entry in entries
        if entry.population >= _KNOWN or entry.kind not in ("settlement", "airport", "airbase", "port")
    )
