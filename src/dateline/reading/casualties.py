"""Numbers of people killed, wounded or taken that a sentence plainly gives: "36 people were killed", "wounding dozens".

The network reads most of them; what it leaves unread is found by words (casualties.toml). A number counts only where
nothing but an auxiliary or a bracket of parts stands between it and its word of harm, and not at all in a sentence that
sums up a war, nor where the words deny or imagine.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any, Literal, NamedTuple

from dateline.reading.amounts import AMOUNT, NOUN, amounts

Harm = Literal["killed", "wounded", "captured"]


class Counted(NamedTuple):
    """A number with its noun, and where the word of harm that it belongs to begins and ends; offsets into the text."""

    of: Harm
    start: int
    end: int
    harm: int
    harm_end: int


@dataclass(frozen=True, slots=True)
class _Rule:
    of: Harm
    people: bool
    """Whether the number must have a noun for people."""
    after: bool
    """Whether the number stands behind the words of harm."""
    pattern: re.Pattern[str]

    def beside(self, words: str, count: re.Match[str]) -> re.Match[str] | None:
        """The word of harm right beside a number, as the group `harm`."""
        if not self.after:
            return self.pattern.match(words, count.end())
        if _ANOTHERS.match(words, count.end()):
            return None  # "3 killed 38 injured"
        return self.pattern.search(words, max(0, count.start() - _REACH), count.start())


@dataclass(frozen=True, slots=True)
class _Rules:
    rules: tuple[_Rule, ...]
    things: re.Pattern[str]
    people: re.Pattern[str]
    sums_up: re.Pattern[str]
    no_fact: re.Pattern[str]
    together: re.Pattern[str]
    part: re.Pattern[str]
    types: dict[str, frozenset[str]]


_PARTS = r"(?:,? (?:including|among them) [^.;:]{1,60}?,?)?"
_AUXILIARY = (
    "(?: (?:was|were|are|is|have|has|had|been|being|be"
    "|also|reportedly|reported|confirmed|immediately|later|in total))"
)
_BRIEFLY = (
    r"(?=$|[.,;:)\"”]| &| (?:in|on|by|when|as|after|during|at|near|and|while|over|outside|inside|across|overnight"
    r"|yesterday|today|following|amid|including|there|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
    rf"| {AMOUNT} (?:wounded|injured|hurt)\b)"
)
"""What follows a participle without an auxiliary: "13 civilians killed in", not "rebels killed the"."""
_STEMS = (
    "kill", "dead", "died", "death", "toll", "fatal", "wound", "injur", "hurt", "lives", "captur", "arrest", "detain",
    "nabb", "apprehen", "taken", "martyr", "slain", "perish",
)  # fmt: skip
"""One of these is in every word of harm: looked for first, since most sentences have none."""
_ANOTHERS = re.compile(
    rf"{_AUXILIARY}{{0,4}} (?:(?:seriously|badly|critically) )?"
    rf"(?:dead|killed|wounded|injured|hurt)(?![\w-])(?! {AMOUNT})",
    re.IGNORECASE,
)
"""A word of harm behind a number, whose it then is."""
_REACH = 90
"""Code points before a number in which its word of harm is looked for."""
_AROUND = 28
"""Code points before a harm or its number in which it may be denied or imagined."""

_LEADS_BACK = re.compile(
    r"\W{0,2}(?: [\w'’-]+){0,3}? (?:in|by|when|as|after|during|from|amid|following)\b", re.IGNORECASE
)
"""Words behind a number that lead to the event which it is of: "12 people killed in an"."""
_APART = re.compile(r"[;:\n]|\b(?:but|while|where|whereas|meanwhile)\b", re.IGNORECASE)
"""What between a number and an event tells that the number is another's."""


@cache
def _rules() -> _Rules:
    raw = tomllib.loads(resources.files("dateline.reading").joinpath("casualties.toml").read_text("utf-8"))
    return _Rules(
        tuple(
            _Rule(one["of"], one["of"] == "captured", one["direction"] == "after", pattern)
            for one in raw["rule"]
            for pattern in _patterns(one)
        ),
        _any(raw["things"].split()),
        _any(raw["people"].split()),
        _any(raw["sums_up"]),
        _any(raw["no_fact"].split()),
        _right_before(raw["together"]),
        _right_before(raw["part"]),
        {of: frozenset(types.split()) for of, types in raw["types"].items()},
    )


def _any(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)


def _right_before(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)}),? $", re.IGNORECASE)


def _patterns(rule: dict[str, Any]) -> Iterator[re.Pattern[str]]:
    """What stands right before a number, or right behind it; with the group `harm`."""
    words, participles = "|".join(rule["words"]), "|".join(rule.get("participles", ()))
    if rule["direction"] == "after":
        made = [rf"(?<!\w)(?P<harm>{words}) (?:off |a total of )?[\"“]?$"]
    else:
        behind = rf"(?:[\"”]{NOUN})?{_PARTS}"
        made = [rf"{behind}{_AUXILIARY}{{0,4}} (?P<harm>{words})(?!\w)"]
        if participles:
            made += [
                rf"{behind}{_AUXILIARY}{{1,4}} (?P<harm>{participles})(?!\w)",
                rf"{behind} (?P<harm>{participles}){_BRIEFLY}",
            ]
    return (re.compile(pattern, re.IGNORECASE) for pattern in made)


def can_have(kind: str, of: Harm) -> bool:
    """Whether people are killed, wounded or taken in events of a type."""
    return kind in _rules().types[of]


def told_by_toll(kind: str) -> bool:
    """Whether a toll alone can tell of an event of a type."""
    return kind in _rules().types["told_by_toll"]


def casualties(text: str, sentence: tuple[int, int]) -> list[Counted]:
    """The numbers of people killed, wounded or taken in a sentence, in their order."""
    start, end = sentence
    words = text[start:end].replace("\xa0", " ")
    small = words.lower()
    if not any(stem in small for stem in _STEMS):
        return []
    return [Counted(one.of, *(start + at for at in one[1:])) for one in _casualties(words)]


@lru_cache(maxsize=512)
def _casualties(words: str) -> tuple[Counted, ...]:
    rules = _rules()
    counts = list(amounts(words))
    if not counts or rules.sums_up.search(words):
        return ()
    found: dict[tuple[Harm, int], Counted] = {}
    for count in counts:
        if _of_things(rules, words, count):
            continue
        if rules.part.search(words, max(0, count.start() - 20), count.start()):
            continue
        for rule in rules.rules:
            harm = rule.beside(words, count)
            if (
                harm
                and _is_fact(rules, words, count, harm)
                and (not rule.people or rules.people.search(count[0]))
            ):
                found.setdefault(
                    (rule.of, count.start()), Counted(rule.of, *count.span(), *harm.span("harm"))
                )
    return tuple(found.values())


def _of_things(rules: _Rules, words: str, count: re.Match[str]) -> bool:
    """Whether the noun of a number, or what follows where it has none, is no word for people."""
    noun = count[0].rsplit(" ", maxsplit=1)[-1]
    return bool(rules.things.fullmatch(noun) or rules.things.match(words, count.end() + 1))


def _is_fact(rules: _Rules, words: str, count: re.Match[str], harm: re.Match[str]) -> bool:
    """Whether so many are said to have been harmed so: not denied or imagined, nor harmed in one way or the other."""
    first = min(count.start(), harm.start("harm"))
    before = (max(0, first - _AROUND), harm.start("harm"))
    return not rules.no_fact.search(words, *before) and not rules.together.search(words, *before)


def belongs(text: str, one: Counted, start: int, end: int) -> bool:
    """Whether a number may be of the event that the words from `start` to `end` name, both in one sentence."""
    first, last = min(one.start, one.harm), max(one.end, one.harm_end)
    if end <= first:
        return not _APART.search(text, end, first)
    if start < last:
        return True
    # Behind the number, what leads to the event and not what else is told there.
    return bool(_LEADS_BACK.match(text, last)) and not _APART.search(text, last, start)


def distance(one: Counted, start: int, end: int) -> int:
    """Code points between the words of an event and a number with its word of harm; none where they overlap."""
    return max(start - max(one.end, one.harm_end), min(one.start, one.harm) - end, 0)
