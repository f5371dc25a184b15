"""The words of a passage that tell it from others: stems, how rare each is, and their numbers for fast comparison."""

from __future__ import annotations

import json
import re
import unicodedata
import zlib
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib import resources

RAREST = 80
"""Rarity of a stem that the table of common ones does not have, in tenths of a natural logarithm."""
COMMONEST = 15
"""Rarity below which a stem says nothing."""
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*|\d[\d,.]*\d|\d")
_ENDINGS = ("ings", "ing", "ers", "er", "ed", "es", "s")


def stems(text: str) -> list[str]:
    """The words of a text without case, accents and endings, in order; numbers without their commas.

    >>> stems("Two car-bombs killed 1,200 evacuees.")
    ['two', 'car', 'bomb', 'kill', '1200', 'evacu']
    """
    return [_stem(part) for word in _WORD.findall(text) for part in re.split(r"[-’']", word) if part]


_IRREGULAR = {
    form: verb
    for verb, forms in {
        "arise": "arose arisen",
        "beat": "beaten",
        "become": "became",
        "begin": "began begun",
        "break": "broke broken",
        "bring": "brought",
        "build": "built",
        "buy": "bought",
        "catch": "caught",
        "choose": "chose chosen",
        "come": "came",
        "deal": "dealt",
        "drive": "drove driven",
        "fall": "fell fallen",
        "fight": "fought",
        "find": "found",
        "flee": "fled",
        "fly": "flew flown",
        "forbid": "forbade forbidden",
        "freeze": "froze frozen",
        "give": "gave given",
        "go": "went gone",
        "hang": "hung",
        "hide": "hid hidden",
        "hold": "held",
        "keep": "kept",
        "lead": "led",
        "leave": "left",
        "lose": "lost",
        "make": "made",
        "meet": "met",
        "pay": "paid",
        "rise": "rose risen",
        "run": "ran",
        "say": "said",
        "seek": "sought",
        "send": "sent",
        "shake": "shook shaken",
        "shoot": "shot",
        "sink": "sank sunk",
        "speak": "spoke spoken",
        "steal": "stole stolen",
        "strike": "struck stricken",
        "swear": "swore sworn",
        "take": "took taken",
        "teach": "taught",
        "tear": "tore torn",
        "tell": "told",
        "think": "thought",
        "throw": "threw thrown",
        "win": "won",
        "withdraw": "withdrew withdrawn",
        "write": "wrote written",
    }.items()
    for form in forms.split()
}
"""Common irregular verbs of English, past forms to the verb."""


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))
    if plain[:1].isdigit():
        return plain.replace(",", "")
    plain = _IRREGULAR.get(plain, plain)
    for ending in _ENDINGS:
        if plain.endswith(ending) and len(plain) - len(ending) >= 3:
            plain = plain[: -len(ending)]
            break
    # "kill" and "killing" of doubled letters: "hitting" is "hit".
    return (
        plain[:-1]
        if len(plain) > 3 and plain[-1] == plain[-2] and plain[-1] not in "lse"
        else plain.rstrip("e")
    )


@lru_cache(maxsize=100_000)
def number(stem: str) -> int:
    """The stem as 32 bits that are never zero."""
    return zlib.crc32(stem.encode("utf-8", "surrogatepass")) or 1


@cache
def commonness() -> Mapping[str, int]:
    """Rarity of common stems, in tenths of ln(documents / documents with it).

    Counted by python -m dateline.training.commonness in Wikipedia's Current Events digests and articles on the war in
    Syria.
    """
    made: dict[str, int] = json.loads(
        resources.files("dateline.corroboration").joinpath("commonness.json").read_text("utf-8")
    )["rarity"]
    return made


def rarity(stem: str) -> int:
    """How rare a stem is, 0 to `RAREST`; single letters say nothing."""
    return 0 if len(stem) < 2 and not stem.isdigit() else commonness().get(stem, RAREST)


def telling(text: str, most: int) -> list[tuple[str, int]]:
    """The rarest stems of a text with their rarity, rarest first, each once."""
    found: Iterable[str] = dict.fromkeys(stems(text))
    rated = [(stem, rare) for stem in found if (rare := rarity(stem)) >= COMMONEST]
    return sorted(rated, key=lambda pair: (-pair[1], pair[0]))[:most]
