"""Counts: the words of an amount to low, best and high, and of whom (docs/resolution.md has the conventions).

>>> amount("at least 12 civilians")
Amount(low=12, best=12, high=None, who='civilians')
>>> amount("two soldiers and a civilian")
Amount(low=3, best=3, high=3, who='soldiers and civilian')
>>> amount("many")
Amount(low=None, best=None, high=None, who=None)
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from fractions import Fraction

from dateline.resolution.numbers import Number, leading_number


@dataclass(frozen=True, slots=True)
class Amount:
    """How many, and of whom; a bound that the words leave open is None, all three where no number can be given."""

    low: int | None
    best: int | None
    high: int | None
    who: str | None


_Bounds = tuple[int | None, int | None, int | None]
_UNKNOWN: _Bounds = (None, None, None)
_VAGUE: dict[str, _Bounds] = {
    "hundreds of thousands": (200_000, 300_000, 999_999),
    "tens of thousands": (20_000, 30_000, 99_999),
    "dozens": (24, 36, 99),
    "scores": (40, 60, 199),
    "tens": (20, 30, 99),
    "hundreds": (200, 300, 999),
    "thousands": (2_000, 3_000, 9_999),
    "millions": (2_000_000, 3_000_000, 9_999_999),
    "several": (3, 4, 9),
    "a few": (2, 3, 5),
    "few": (2, 3, 5),
    "a handful": (2, 3, 5),
    "a couple": (2, 2, 3),
}
_VAGUE_UNITS = {"dozen": "dozens", "hundred": "hundreds", "thousand": "thousands", "million": "millions"}
_NONE = re.compile(r"(?:no ?one|nobody|none(?: of)?|no|zero)\b(?! (?:fewer|less|more)\b)\s*", re.IGNORECASE)
_BOTH = re.compile(r"(?:both|a married couple|a couple(?= (?:was|were|and)|$))\s*", re.IGNORECASE)
_GROUP = re.compile(r"an? (family|crew|group|team|band|party|convoy|column|squad)\s+of\s+", re.IGNORECASE)
_UNKNOWABLE = re.compile(
    r"(?:a|an)?\s*(?:(?:large |small |great |growing |unknown |unspecified |undisclosed |unconfirmed |significant )*"
    r"number of|many|numerous|multiple|countless|various|some of|most of|most|half of|much of|whole|entire|other)\b\s*",
    re.IGNORECASE,
)
_HEDGES: tuple[tuple[str, str], ...] = (
    (
        "least",
        r"at least|at the least|no fewer than|no less than|not less than|not fewer than|a minimum of|minimum of",
    ),
    ("over", r"more than|over|well over|upwards of|upward of|in excess of|greater than"),
    ("most", r"up to|as many as|as much as|at most|no more than|not more than|as high as|a maximum of"),
    ("under", r"fewer than|less than|under|below"),
    ("about", r"about|around|roughly|approximately|an estimated|estimated|some|circa"),
    ("nearly", r"nearly|almost|close to|just under|just over|near"),
    (
        "plain",
        r"a total of|a combined|another|a further|an additional|additional|further"
        r"|only|just|all(?: of)?(?= (?:\d+|two|three|four|five|six|seven|eight|nine|ten)\b)|the other|exactly",
    ),
)
_HEDGE = re.compile("|".join(rf"(?P<{name}>(?:{words})\b)" for name, words in _HEDGES), re.IGNORECASE)
_RANGE = re.compile(r"\s*(?:-|–|—|to|or|and(?: as many as)?|and up to)\s*", re.IGNORECASE)
_AFTER_LEAST = re.compile(r"\s*(?:\+|or more\b|-?plus\b|and more\b)", re.IGNORECASE)
_OR_SO = re.compile(r"\s*or so\b", re.IGNORECASE)
_SINGLE = re.compile(
    r"(?:(?:a|an|the) (?:(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|single|lone) )?"
    r"|one (?=of\b)|one |another |(?:his|her|its|their|my) (?![a-z]+s\b))(?=\S)",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\s*(?:,\s*|\(|\s)(?:including|among them|mostly|most of them|of them|of whom|(?:\w+ )?among them|aged)\b.*$"
    r"|\s*,?\s*\w+ of (?:them|whom)\b.*$|\s*\([^)]*\)?|,\s*(?:all|aged|most)\b.*$|\s+at least$",
    re.IGNORECASE | re.DOTALL,
)
_HARM = re.compile(
    r"(?:(?:civilian|more|other|further|people)\s+)*(?:casualt(?:y|ies)|deaths?|dead|killed|wounded|injur(?:y|ies|ed)|lives|"
    r"fatalit(?:y|ies)|bod(?:y|ies)|loss(?:es)?|arrests?|victims?|were .*|have .*|had .*|are .*)$",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"\s*,\s+and\s+|\s*,\s+|\s+and\s+|\s+as well as\s+|\s+plus\s+", re.IGNORECASE)


def amount(quote: str) -> Amount:
    """What the words of an amount say."""
    words = " ".join(quote.replace("\u00a0", " ").split()).strip(" .,;:")
    at_least = bool(re.search(r".\bat least$", words, re.IGNORECASE))
    words = _TAIL.sub("", words)
    parts = _parts(words)
    counted = [_one(part) for part in parts]
    bounds = _sum([bounds for bounds, _ in counted])
    if at_least and bounds[0] is not None:
        bounds = (bounds[0], bounds[1], None)
    names = [name for _, name in counted if name]
    return Amount(*bounds, who=_joined(names))


def _joined(names: list[str]) -> str | None:
    if not names:
        return None
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]


def _parts(words: str) -> list[str]:
    """The summands: "two soldiers and a civilian" has two, "12 aid workers and drivers" one."""
    parts: list[str] = []
    start = 0
    for split in _SPLIT.finditer(words):
        left, right = words[start : split.start()], words[split.end() :]
        if re.search(r"\bbetween\s+\S+$|\bone$|\d$", left, re.IGNORECASE) and leading_number(right):
            continue  # a range, "one and a half", or a number with a comma in it
        if re.match(r"(?:as many as|up to|a half|more\b)", right, re.IGNORECASE):
            continue
        if _counts(right) and _counts(left):
            parts.append(left)
            start = split.end()
    return [*parts, words[start:]]


def _counts(part: str) -> bool:
    hedge = _HEDGE.match(part)
    rest = part[hedge.end() :].lstrip() if hedge else part
    vague = rest.lower().startswith(tuple(_VAGUE))
    return bool(leading_number(rest) or _SINGLE.match(rest) or vague or _UNKNOWABLE.match(rest))


def _one(part: str) -> tuple[_Bounds, str | None]:
    """Bounds and noun of one summand."""
    part = re.sub(r"^(?:the|those|these)\s+(?=\d|both)", "", part.strip(), flags=re.IGNORECASE)
    for pattern, value in ((_BOTH, 2), (_NONE, 0)):
        if found := pattern.match(part):
            return (value, value, value), _noun(part[found.end() :])
    if (group := _GROUP.match(part)) and (size := leading_number(part[group.end() :])):
        return _bounded(size.value, []), group.group(1)
    if between := re.match(r"(?:between|from)\s+", part, re.IGNORECASE):
        part = part[between.end() :]
    kinds: list[str] = []
    while hedge := _HEDGE.match(part):
        kinds.append(str(hedge.lastgroup))
        part = part[hedge.end() :].lstrip()
    if vague := _vague(part):
        return vague
    if number := leading_number(part):
        return _numbered(part, number, [kind for kind in kinds if kind != "plain"])
    return _without_number(part, kinds)


def _without_number(part: str, kinds: list[str]) -> tuple[_Bounds, str | None]:
    if unknowable := _UNKNOWABLE.match(part):
        return _UNKNOWN, _noun(part[unknowable.end() :])
    if kinds:
        # "another soldier" is one, "some villagers" and "all villagers" are nobody knows how many.
        is_one = kinds[0] == "plain" and not re.match(r"\w+s\b", part)
        return ((1, 1, 1) if is_one else _UNKNOWN), _noun(part)
    if single := _SINGLE.match(part):
        owner = re.match(r"(?:his|her|its|their|my)\b", part, re.IGNORECASE)
        return (1, 1, 1), _noun(part if owner else part[single.end() :])
    return _UNKNOWN, _noun(part)


def _vague(part: str) -> tuple[_Bounds, str | None] | None:
    low = part.lower()
    if unit := re.match(r"(?:several|a few|few|many)\s+(dozen|hundred|thousand|million)s?\b", low):
        return _VAGUE[_VAGUE_UNITS[unit.group(1)]], _noun(part[unit.end() :])
    for words, bounds in _VAGUE.items():
        if found := re.match(rf"{words}\b(?: more\b)?", low):
            return bounds, _noun(part[found.end() :])
    return None


def _numbered(part: str, number: Number, kinds: list[str]) -> tuple[_Bounds, str | None]:
    value, end = number.value, number.end
    rest = part[end:]
    if (span := _RANGE.match(rest)) and (upper := leading_number(rest[span.end() :])) and upper.value > value:
        # "two and three million": a unit said once holds for both.
        scale = (
            upper.unit if number.unit == 1 and upper.unit > 1 and value < upper.value / upper.unit * 10 else 1
        )
        low, high = math.floor(value * scale), math.floor(upper.value)
        return (low, (low + high) // 2, high), _noun(rest[span.end() + upper.end :])
    if more := _AFTER_LEAST.match(rest):
        kinds, rest = ["least", *kinds], rest[more.end() :]
    elif so := _OR_SO.match(rest):
        kinds, rest = ["about", *kinds], rest[so.end() :]
    return _bounded(value, kinds), _noun(rest)


def _bounded(value: Fraction, kinds: list[str]) -> _Bounds:
    n = math.floor(value)
    near = math.floor(value * Fraction(9, 10))
    bounds: dict[str, _Bounds] = {
        "least": (n, n, None),
        "over": (n + 1, n + 1, None),
        "most": (0, n, n),
        "under": (0, n - 1, n - 1),
        "about": (near, n, math.ceil(value * Fraction(11, 10))),
        "nearly": (near, n, n),
    }
    return bounds[kinds[0]] if kinds else (n, n, n)


def _sum(parts: list[_Bounds]) -> _Bounds:
    known = [part for part in parts if part[0] is not None]
    if not known:
        return _UNKNOWN
    low = sum(part[0] or 0 for part in known)
    best = sum(part[1] or 0 for part in known)
    is_open = len(known) < len(parts) or any(part[2] is None for part in known)
    return low, best, None if is_open else sum(part[2] or 0 for part in known)


def _noun(rest: str) -> str | None:
    """The noun phrase after a number, without what belongs to the number; None where it only says the harm."""
    noun = re.sub(r"^\s*(?:of\b|more\b|the\b|other (?=of)|-)\s*", "", rest.strip(), flags=re.IGNORECASE)
    noun = re.sub(r"^(?:of\b|more\b|the\b|his\b(?=$))\s*", "", noun, flags=re.IGNORECASE).strip(" ,;.")
    if whole := leading_number(noun):
        noun = noun[whole.end :].strip()  # "14 of the 30 hostages"
    if not noun or _HARM.match(noun):
        return None
    return noun
