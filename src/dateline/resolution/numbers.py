"""Numbers in figures and words: "1,380", "85 000", "3.5 million", "twenty-one", "half a million", "two dozen"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

# fmt: off
_ONES = {word: value for value, word in enumerate((
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
))}
_TENS = {word: 10 * value for value, word in enumerate((
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
), 2)}
# fmt: on
_UNITS = {
    "hundred": 100,
    "thousand": 1000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "dozen": 12,
    "score": 20,
}
_SUFFIXES = {"m": 1_000_000, "mn": 1_000_000, "k": 1000, "bn": 1_000_000_000}
_FIGURES = re.compile(
    r"(\d{1,3}(?:[,\u202f ]\d{3})+|\d+)(\.\d+)?(?:(m|mn|k|bn)\b)?(?!\d)(?!-(?:year|star|day|week))",
    re.IGNORECASE,
)
"""Figures with their separators and a unit; not the beginning of an age, a rank or a length of time."""
_WORD = re.compile(r"[a-z]+", re.IGNORECASE)
_ALL = {**_ONES, **_TENS, **_UNITS}


@dataclass(frozen=True, slots=True)
class Number:
    """A number at the beginning of some words."""

    value: Fraction
    end: int
    """Characters that it takes."""
    unit: int
    """The unit word that scaled it as a whole ("million"), else 1."""


def leading_number(words: str) -> Number | None:
    """The number that `words` begin with; None where they begin with none. "A soldier" begins with none."""
    if figures := _FIGURES.match(words):
        whole = Fraction(re.sub(r"\D", "", figures.group(1)))
        if figures.group(2):
            whole += Fraction(figures.group(2)[1:]) / 10 ** (len(figures.group(2)) - 1)
        suffix = _SUFFIXES.get((figures.group(3) or "").lower(), 1)
        return _scaled(words, whole * suffix, figures.end(), suffix)
    return _in_words(words)


def _scaled(words: str, value: Fraction, end: int, unit: int) -> Number:
    while found := re.match(r"[\s-]+(hundred|thousand|million|billion|dozen)\b", words[end:], re.IGNORECASE):
        unit = _UNITS[found.group(1).lower()]
        value *= unit
        end += found.end()
    return Number(value, end, unit)


def _in_words(words: str) -> Number | None:
    if half := re.match(r"half (?:a|an) (hundred|thousand|million|dozen)\b", words, re.IGNORECASE):
        unit = _UNITS[half.group(1).lower()]
        return Number(Fraction(unit, 2), half.end(), unit)
    if more := re.match(r"(\w+) and a half (hundred|thousand|million)\b", words, re.IGNORECASE):
        unit = _UNITS[more.group(2).lower()]
        first = _ONES.get(more.group(1).lower())
        if first is not None:
            return Number((first + Fraction(1, 2)) * unit, more.end(), unit)
    if one := re.match(r"an? (hundred|thousand|million|billion|dozen|score)\b(?!s)", words, re.IGNORECASE):
        unit = _UNITS[one.group(1).lower()]
        return _scaled(words, Fraction(unit), one.end(), unit)
    return _spelt(words)


def _spelt(words: str) -> Number | None:
    total = current = 0
    end = at = 0
    unit = 1
    seen = False
    while found := _WORD.match(words, at):
        word = found.group().lower()
        if word == "and" and seen and current >= 100:
            following = _WORD.match(words, found.end() + 1)
            if following is None or following.group().lower() not in {**_ONES, **_TENS}:
                break
            at = found.end() + 1
            continue
        if word not in _ALL or (not seen and word in _UNITS) or _is_compound(words, found.end()):
            break
        value = _ALL[word]
        if word in ("thousand", "million", "billion"):
            total, current, unit = total + max(current, 1) * value, 0, value
        elif word in _UNITS:
            current, unit = max(current, 1) * value, value
        elif current % 100 and (word in _TENS or current % 10):
            break
        else:
            current += value
        seen, end = True, found.end()
        gap = re.match(r"[\s-]", words[end : end + 1])
        if not gap:
            break
        at = end + 1
    return Number(Fraction(total + current), end, unit) if seen else None


def _is_compound(words: str, end: int) -> bool:
    """Whether the word is part of an age, a rank or the like: "two-star", "five-year"."""
    after = re.match(r"-([a-z]+)", words[end:], re.IGNORECASE)
    return bool(after and after.group(1).lower() not in _ALL)
