"""Equipment: the words for a weapon or vehicle to its class and, where they tell, its model.

>>> equipment("MIM-23 HAWK Systems")
Found(class_id='air_defence_system', class_name='air-defence missile system', model='MIM-23 HAWK')
>>> equipment("Grad rockets")
Found(class_id='multiple_rocket_launcher', class_name='multiple rocket launcher', model='BM-21 Grad')
>>> equipment("artillery shells")
Found(class_id='artillery_shell', class_name='artillery shell', model=None)
>>> equipment("a gold mine") is None
True
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dateline.resolution.equipment.classes import EquipmentClass, classes, is_a, lineage, related
from dateline.resolution.equipment.index import Hit, Token, hits, tokens

__all__ = ["EquipmentClass", "Found", "classes", "equipment", "is_a", "lineage"]

_LONGEST = 300
"""Characters; the words of one weapon are not longer."""
_BREAKS = frozenset((
    "with", "from", "on", "in", "at", "containing", "carrying", "mounted", "fired", "launched", "against",
    "by", "for", "that", "which", "near", "into", "aboard", "over", "under", "belonging", "packed", "loaded",
    "filled", "rigged", "towing", "to", "while", "where", "who",
))  # fmt: skip
"""Words that end the noun and its head: in "missiles fired from Su-35 jets" the missiles count."""
_OTHER_HEADS = frozenset((
    "factory", "factories", "depot", "depots", "base", "bases", "operator", "operators", "pilot", "pilots",
    "crew", "crews", "driver", "drivers", "hangar", "hangars", "plant", "plants", "workshop", "workshops",
    "commander", "commanders", "maker", "makers", "manufacturer", "manufacturers", "school", "schools",
    "dealer", "dealers", "smuggler", "smugglers", "truck", "trucks", "control", "controls", "embargo",
    "debris", "wreckage",
))  # fmt: skip
"""Nouns that make something else of a class word before them: "tank factory", "arms depot"."""
_VESSELS = frozenset(
    {"gas", "fuel", "water", "oil", "storage", "septic", "oxygen", "think", "fish", "holding"}
)
"""What a tank holds that is no armoured vehicle."""
_CARRIERS = frozenset({"launcher", "launchers", "system", "systems", "battery", "batteries", "site", "sites"})
_PEOPLE = frozenset({"fighter", "fighters", "bomber", "bombers"})
"""Class words that alone mean people."""
_MODIFIERS = frozenset((
    "a", "an", "the", "this", "that", "these", "those", "his", "her", "its", "their", "our", "some", "any",
    "several", "many", "few", "more", "most", "other", "another", "all", "both", "each", "no", "one", "two",
    "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "dozen", "dozens",
    "hundreds", "thousands", "score", "scores", "of", "at", "least", "about", "around", "nearly", "over", "up",
    "to", "than", "number", "large", "small", "big", "heavy", "light", "single", "new", "old", "enemy",
    "hostile", "unidentified", "unknown", "suspected", "foreign", "military", "naval", "army", "government",
    "rebel", "state", "own", "homemade",
))  # fmt: skip
_DEMONYM = re.compile(
    r"[A-Z]\w*(?:an|ish|ese|i|ench|utch|eek|ech|iss|ai)|US|UK|U|S|K|NATO|EU|UN|UAE|IDF|made|built|supplied"
)
_PLATFORM_LOADS = ("bomb", "missile", "rocket", "ammunition", "torpedo", "mine", "explosive")
_LADEN = re.compile(
    r"\b(?:car|truck|vehicle|van|lorry|bus|minibus|taxi|ambulance|motorcycle|motorbike|tanker|pick-?up)s?\b"
    r".{0,20}\b(?:packed|laden|loaded|rigged|filled|stuffed)\b.*\b(?:explosives?|bombs?|TNT|dynamite)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Found:
    """What kind of thing the words mean."""

    class_id: str
    class_name: str
    model: str | None
    """Name of the model or variant, where the words tell it."""


def equipment(quote: str) -> Found | None:
    """The class, and the model where named; None where the words name no weapon or vehicle that is known.

    The longest model name decides; else the class word that stands last, for the head of an English noun does. A model
    brings its own class unless the words say a narrower one, or something that the model carries ("Su-25 bombs" are
    bombs). Ambiguous words ("mine", "Typhoon", "Hawk" for HAWK) count only beside a class word that goes with them,
    or as the whole of the quote.
    """
    return _find(quote) if len(quote) <= _LONGEST else None


@lru_cache(maxsize=4096)
def _find(quote: str) -> Found | None:
    if _LADEN.search(quote):
        return _found("car_bomb", None)
    words = tokens(quote)
    found = _in_head(words, hits(words))
    class_hits = [hit for hit in found if hit.entry.kind == "class" and not _is_other(words, hit)]
    model_hits = [hit for hit in found if hit.entry.kind == "model"]
    word = _class_word(words, class_hits)
    if model := _model(words, model_hits, class_hits):
        return _combined(model, word)
    if several := _same_class(words, model_hits):
        return _found(several, None) if word is None else _found(word.entry.class_id, None)
    return _found(word.entry.class_id, None) if word else None


def _found(class_id: str, model: str | None) -> Found:
    return Found(class_id, classes()[class_id].name, model)


def _in_head(words: Sequence[Token], found: Sequence[Hit]) -> list[Hit]:
    """The hits before the first preposition that has one before it."""
    for at, token in enumerate(words):
        is_inside = any(hit.start < at < hit.end for hit in found)
        before = [hit for hit in found if hit.end <= at]
        if token.key in _BREAKS and before and not is_inside:
            return before
    return list(found)


def _is_other(words: Sequence[Token], hit: Hit) -> bool:
    """Whether the word next to a class word makes something else of it."""
    if hit.end < len(words) and words[hit.end].key in _OTHER_HEADS:
        return True
    is_tank = words[hit.end - 1].key in ("tank", "tanks")
    return is_tank and hit.start > 0 and words[hit.start - 1].key in _VESSELS


def _class_word(words: Sequence[Token], found: Iterable[Hit]) -> Hit | None:
    """The clear class word that stands last, the longest of those; else an ambiguous one that is all there is."""
    clear = [hit for hit in found if not hit.loose]
    if clear:
        last = max(clear, key=lambda hit: (hit.end, hit.end - hit.start))
        if words[last.end - 1].key in _CARRIERS:
            # An "anti-tank missile launcher" is for what "anti-tank missile" says, not any "missile launcher".
            return min((hit for hit in clear if hit.start <= last.start < hit.end), key=lambda hit: hit.start)
        return last
    alone = [hit for hit in found if _is_all(words, hit) and words[hit.start].key not in _PEOPLE]
    return max(alone, key=lambda hit: hit.end - hit.start, default=None)


def _is_all(words: Sequence[Token], hit: Hit) -> bool:
    """Whether nothing but articles, numbers and words of origin stands before it, and nothing behind."""
    if hit.end < len(words) and not (hit.end + 1 == len(words) and words[hit.end].key == "s"):
        return False
    before = words[: hit.start]
    return all(
        token.key in _MODIFIERS or token.text.isdigit() or _DEMONYM.fullmatch(token.text) for token in before
    )


def _model(words: Sequence[Token], models: Sequence[Hit], class_hits: Sequence[Hit]) -> Hit | None:
    """The longest model name that holds, the first of those; None where two models share it."""
    for hit in sorted(models, key=_length, reverse=True):
        rivals = [
            one
            for one in models
            if (one.start, one.end) == (hit.start, hit.end) and _holds(words, one, class_hits)
        ]
        strict = [one for one in rivals if not one.loose] or rivals
        if len({one.entry.model for one in strict}) == 1:
            return strict[0]
    return None


def _length(hit: Hit) -> tuple[int, int, int]:
    return hit.end - hit.start, sum(len(word) for word in hit.entry.form), -hit.start


def _holds(words: Sequence[Token], hit: Hit, class_hits: Sequence[Hit]) -> bool:
    if not hit.loose or _is_all(words, hit):
        return True
    return any(
        related(hit.entry.class_id, one.entry.class_id)
        for one in class_hits
        if one.start >= hit.end or one.end <= hit.start
    )


def _same_class(words: Sequence[Token], models: Sequence[Hit]) -> str | None:
    """The class of a name that several models bear, where it is one and the name is all there is."""
    named = {hit.entry.class_id for hit in models if _is_all(words, hit)}
    return named.pop() if len(named) == 1 else None


def _combined(model: Hit, word: Hit | None) -> Found:
    own = model.entry.class_id
    if word is None:
        return _found(own, model.entry.model)
    said = word.entry.class_id
    is_platform = is_a(own, "platform") and not is_a(own, "drone")
    if is_platform and word.start >= model.end and any(is_a(said, load) for load in _PLATFORM_LOADS):
        return _found(said, None)
    return _found(said if is_a(said, own) else own, model.entry.model)
