"""What a text speaks of: its words, the known names in it, and the countries it is about."""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from dateline.resolution.actors.folding import ARTICLES, tokens
from dateline.resolution.actors.knowledge import DATA, Knowledge, Name

_LONGEST = 9
_REMEMBERED = 200
_OF_OTHERS = frozenset({"based", "backed", "made", "led", "supported", "funded", "born", "trained"})
_STATES_OF_THE_US = frozenset({"georgia"})
"""Names that are a state and a state of the United States: they say nothing of the country by themselves."""


@lru_cache(maxsize=1)
def places() -> dict[str, str]:
    """Folded names of cities and regions, to their country: a hint where a text is about, no gazetteer."""
    stored = json.loads(files(DATA).joinpath("actor_places.json").read_text("utf-8"))["places"]
    return {name: country for country, names in stored.items() for name in names.split("|")}


class Seen(NamedTuple):
    """A known name in the text: the tokens it covers (end exclusive) and what it may mean."""

    first: int
    last: int
    names: list[Name]


class Scene:
    """A text, taken apart once.

    `weights` adds to what the text says of countries: ISO 3166-1 alpha-2 to a weight, such as 2 for a country whose
    places stand in the text.
    """

    def __init__(self, text: str, knowledge: Knowledge, weights: Mapping[str, float] | None = None) -> None:
        self.text = text
        self.knowledge = knowledge
        self.tokens = list(tokens(text))
        self._starts = [token.start for token in self.tokens]
        self.seen = list(self._scan())
        self._firsts = [seen.first for seen in self.seen]
        self._positions: dict[str, list[int]] = {}
        self.votes = self._vote(dict(weights or {}))
        self._total = sum(self.votes.values())

    def token_range(self, start: int, end: int) -> tuple[int, int]:
        """The tokens that a span of code points touches."""
        first = max(0, bisect_right(self._starts, start) - 1)
        if first < len(self.tokens) and self.tokens[first].end <= start:
            first += 1
        return first, bisect_left(self._starts, end)

    def capital(self, at: int) -> bool:
        """Whether a token begins with a capital letter or a digit."""
        letter = self.text[self.tokens[at].start]
        return letter.isupper() or letter.isdigit()

    def before(self, at: int) -> Iterator[Seen]:
        """The known names that end before a token, nearest first, as far back as a reader remembers."""
        end = bisect_left(self._firsts, at)
        for index in range(end - 1, max(-1, end - 1 - _REMEMBERED), -1):
            if self.seen[index].last <= at:
                yield self.seen[index]

    def around(self, at: int) -> Seen | None:
        """The known name that covers a token."""
        index = bisect_right(self._firsts, at) - 1
        return self.seen[index] if index >= 0 and self.seen[index].last > at else None

    def where(self, word: str) -> list[int]:
        """The tokens that are this folded word."""
        if not self._positions:
            for at, token in enumerate(self.tokens):
                self._positions.setdefault(token.folded, []).append(at)
        return self._positions.get(word, [])

    def gap(self, at: int) -> str:
        """What stands between the token before and this one, which may be one past the last."""
        before = self.tokens[at - 1].end if at else 0
        after = self.tokens[at].start if at < len(self.tokens) else len(self.text)
        return self.text[before:after]

    def begins_sentence(self, at: int) -> bool:
        """Whether a token is the first of its sentence, as far as its punctuation tells."""
        gap = self.gap(at)
        return (
            at == 0 or "\n" in gap or any(mark in gap for mark in (". ", "! ", "? ", ": ", "“", '."', ".”"))
        )

    def share(self, country: str | None) -> float:
        """The part of the text's words on countries that is about this one, from 0 to 1."""
        return self.votes.get(country, 0.0) / self._total if country and self._total else 0.0

    @property
    def about_somewhere(self) -> bool:
        """Whether the text says of any country."""
        return self._total > 0

    def main_country(self) -> str | None:
        """The country that at least half of the text's words on countries are about; None where there is none."""
        if not self._total:
            return None
        country = max(self.votes, key=lambda one: self.votes[one])
        return country if self.share(country) >= 0.5 else None

    def country_near(self, at: int) -> str | None:
        """The text's main country, else that of the nearest name before a token."""
        if main := self.main_country():
            return main
        for seen in self.before(at):
            if country := self._country(seen.names):
                return country
        return None

    def _scan(self) -> Iterator[Seen]:
        """Known names, longest first, without overlaps. A name begins with a capital, but for a few long ones."""
        index = self.knowledge.index
        at = 0
        while at < len(self.tokens):
            if not self.capital(at):
                at += 1
                continue
            words = [token.folded for token in self.tokens[at : at + _LONGEST]]
            if words[0] in ARTICLES:
                at += 1
                continue
            for length in range(min(_LONGEST, len(words)), 0, -1):
                names = index.get(" ".join(words[:length])) or self._of_possessor(words[:length])
                if names and self._stands(at, length, names):
                    yield Seen(at, at + length, names)
                    at += length
                    break
            else:
                at += 1

    def _of_possessor(self, words: list[str]) -> list[Name]:
        if len(words[-1]) > 3 and words[-1].endswith("s"):
            return self.knowledge.index.get(" ".join((*words[:-1], words[-1][:-1])), [])
        return []

    def _stands(self, at: int, length: int, names: list[Name]) -> bool:
        """Whether the words mean one of the names as they are written: abbreviations in capitals, within a sentence."""
        if any("\n" in self.gap(k) or "," in self.gap(k) for k in range(at + 1, at + length)):
            return False
        if length > 1:
            return True
        token = self.tokens[at]
        return any(self.written(name, self.text[token.start : token.end]) for name in names)

    @staticmethod
    def written(name: Name, words: str) -> bool:
        """Whether words are written as the form of a name asks: "Nato" may be NATO, "who" is not the WHO."""
        if name.form == "common" and " " in words:
            return True
        if name.form != "abbreviation" and (len(words) > 5 or name.form != "common"):
            return any(letter.isupper() or letter.isdigit() for letter in words)
        letters = [letter for letter in words if letter.isalpha()]
        if len(letters) <= 3:
            return sum(map(str.isupper, letters)) >= max(1, len(letters) - (letters[-1:] == ["s"]))
        return words[:1].isupper()

    def _vote(self, votes: dict[str, float]) -> dict[str, float]:
        taken: set[int] = set()
        for seen in self.seen:
            taken.update(range(seen.first, seen.last))
            # "Britain-based", "US-backed": whose place or friend somebody is, not what the text is about.
            if (
                seen.last < len(self.tokens)
                and self.gap(seen.last) == "-"
                and self.tokens[seen.last].folded in _OF_OTHERS
            ):
                continue
            if country := self._country(seen.names):
                state = any(
                    name.form in ("demonym", "metonym") or "." not in name.actor for name in seen.names
                )
                votes[country] = votes.get(country, 0.0) + (2.0 if state else 1.0)
        hints = places()
        for at, token in enumerate(self.tokens):
            if at in taken or not self.capital(at):
                continue
            pair = f"{token.folded} {self.tokens[at + 1].folded}" if at + 1 < len(self.tokens) else ""
            word = token.folded
            country = (
                hints.get(pair) or hints.get(word) or (hints.get(word[:-1]) if word.endswith("s") else None)
            )
            if country:
                votes[country] = votes.get(country, 0.0) + 1.0
        return votes

    def _country(self, names: list[Name]) -> str | None:
        """The one country that all meanings of a name share."""
        countries = {self.knowledge[name.actor].country for name in names}
        if len(countries) != 1 or any(
            self.knowledge[name.actor].name.casefold() in _STATES_OF_THE_US
            for name in names
            if name.form == "name"
        ):
            return None
        if all(name.form in ("surname", "common") for name in names):
            return None
        return next(iter(countries))
