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
_WORDS = (
    "a about after all also am an and april are army as at august avenue bank be been before best big "
    "bishop but by can center central centre chairman chief church city club colonel company could "
    "council county court december did director do dr during east eastern february first for friday from "
    "general god government governor group had has have he her here his home hospital house how i if in "
    "international is islamic it its january judge july june king last league male man many march may "
    "mayor might minister ministry monday more most mr mrs ms must my national nations new news no north "
    "northern not november now october of on one or our over park party peace people pm police post "
    "president press prime prince queen road said saturday says school security senator september she "
    "should since sir so some south southern state street sunday team than that the their then there "
    "these they this those three thursday times to town tuesday two under union united university until "
    "war was we wednesday were west western what when where while who why will with world would yes you "
    "your"
)
_NO_PLACE = frozenset(_WORDS.split())
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
