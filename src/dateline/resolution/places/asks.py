"""What a span asks for: its phrase taken apart, coordinates in it, or why it is no place."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dateline.records.distance import Point
from dateline.resolution.places import clues, coordinates
from dateline.resolution.places.gazetteer import Entry
from dateline.resolution.places.measures import DIRECTION
from dateline.resolution.places.phrase import Phrase
from dateline.resolution.places.phrases import before, offset_after, parse
from dateline.resolution.places.rows import LONG, SETTLEMENTS

if TYPE_CHECKING:
    from dateline.resolution.places.meanings import Meanings

_SIDE = re.compile(r"(?:the )?[A-Z]\w+ side")
_OF_BORDER = re.compile(r" of (?:the|their) (?:border|frontier)\b")
_DIRECTION_OF = re.compile(rf"{DIRECTION} of ")


@dataclass(slots=True)
class Ask:
    """One span to be resolved, taken apart."""

    start: int
    end: int
    words: str
    phrase: Phrase
    point: Point | None = None
    refused: str | None = None
    nodes: tuple[int, ...] = ()
    within: tuple[Entry, ...] = ()
    """What the words say that it lies in."""
    said: str = ""
    """The country whose people or officials tell of it in its sentence."""
    fuzzy: bool = False
    fallback: bool = False
    """Whether the node is what the place lies in, because the place itself is unknown."""
    tail: Ask | None = None
    """Where the words, or those right after them, say that it lies."""


def take_apart(meanings: Meanings, start: int, end: int, *, metonyms: bool) -> Ask:
    """The words at `start`–`end` of a document taken apart."""
    text = meanings.text
    words = text[start:end]
    if coordinates.has_numbers(words):
        point = coordinates.find(words) or None
        return Ask(start, end, words, Phrase(()), point, None if point else "numbers that are no coordinates")
    if point := coordinates.find(words):
        return Ask(start, end, words, Phrase(()), point)
    whole, end = _whole(text, start, end)
    phrase = parse(text[whole:end], lambda name: _people(meanings, name))
    if phrase.relation == "at" and not phrase.within and (longer := _cut_from(meanings, start, end)):
        phrase = parse(longer, lambda name: _people(meanings, name))  # "Ain" of "Ain Zara"
    tail = phrase.tail
    if not tail and phrase.relation == "at" and all(_people(meanings, name) < 0 for name in phrase.names):
        offset = offset_after(text, end) if phrase.names else None
        tail = parse(offset, lambda name: _people(meanings, name)) if offset else None
    if not tail and phrase.within and phrase.names and _is_long(meanings, phrase.names[0]):
        tail = _beside(meanings, words, phrase.within[0])  # "the west bank of the Nile at Omdurman"
    ask = Ask(start, end, words, phrase)
    if tail and tail.names:
        ask.tail = Ask(start, end, words, tail)
    if tail and tail.relation == "border" and len(tail.names) == 1 and phrase.relation == "at":
        ask.phrase = replace(
            phrase, facing=tail.names[0]
        )  # "Takhar province near the border with Tajikistan"
    if phrase.relation == "back" and clues.is_new(text, start):
        ask.refused = "a place that is not named"
    if phrase.relation == "at" and len(phrase.names) == 1 and not phrase.within:
        known = bool(re.match(r" [A-Z][a-z]+", text[end:]) and _precedes_place(meanings, end))
        if clues.is_person(text, start, end, known):
            ask.refused = "a person or a thing of that name"
        elif not metonyms and clues.is_in_name(text, start, end):
            ask.refused = "a part of the name of something else"
        elif not metonyms and _is_capital(meanings, phrase.names[0]) and clues.speaks(text, start, end):
            ask.refused = "a government, not a place"
    return ask


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the spatial words begin and end of which `start`–`end` are a part."""
    words = text[start:end]
    if _SIDE.fullmatch(words) and (rest := _OF_BORDER.match(text, end)):
        return start, rest.end()  # "the Turkish side |of the border"
    if _DIRECTION_OF.match(words) and text[max(0, start - 7) : start].lower() == "in the ":
        return start - 4, end  # "in the |east of Mosul" is a part of it, "to the east of Mosul" none
    return (before(text, start) if words[:1].isupper() else start), end


def _cut_from(meanings: Meanings, start: int, end: int) -> str | None:
    """The known settlement's name of which a quote holds only a part."""
    seen = meanings.sighted_at(start)
    longer = seen and seen.end >= end and seen.end - seen.start > end - start
    return (
        meanings.text[seen.start : seen.end]
        if seen and longer and seen.entries[0].kind in (*SETTLEMENTS, *LONG)
        else _river(meanings.text, start, end)
    )


def _river(text: str, start: int, end: int) -> str | None:
    """The river that shares its name with a country, which has no article: "a bridge over the Niger"."""
    words = re.sub(r"^the ", "", text[start:end], flags=re.IGNORECASE)
    has_article = words != text[start:end] or text[max(0, start - 4) : start].lower() == "the "
    is_noun = re.match(r"[,.;]|$| (?:in|at|near|and|from|to|is|was|between|into|where|which)\b", text[end:])
    return f"{words} River" if words in ("Niger", "Jordan") and has_article and is_noun else None


def _precedes_place(meanings: Meanings, end: int) -> bool:
    return any(
        entry.kind in ("country", "region")
        for sighting in meanings.sighted(end + 1, end + 2)
        for entry in sighting.entries
    )


def _people(meanings: Meanings, name: str) -> int:
    return max((entry.population for entry in meanings.gazetteer.named(name)), default=-1)


def _beside(meanings: Meanings, words: str, name: str) -> Phrase | None:
    """The region or the town at which a river is spoken of."""
    at = words.rfind(name)
    phrase = parse(words[at:] if at > 0 else name, lambda name: _people(meanings, name))
    return phrase if phrase.kind == "region" or phrase.relation != "at" else replace(phrase, relation="near")


def _is_long(meanings: Meanings, name: str) -> bool:
    """Whether a name is that of a river or the like only, whose middle says little."""
    found = meanings.gazetteer.named(name)
    return bool(found) and all(entry.kind in LONG for entry in found)


def _is_capital(meanings: Meanings, name: str) -> bool:
    return any(meanings.is_capital(entry) for entry in meanings.gazetteer.named(name)[:3])
