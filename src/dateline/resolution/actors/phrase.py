"""The words of one mention, and what was found for them."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from dateline.records import Actor
from dateline.resolution.actors.folding import ARTICLES, Token, fold, fold_word
from dateline.resolution.actors.knowledge import KnownActor
from dateline.resolution.actors.people import PARTICLES
from dateline.resolution.actors.scene import Scene
from dateline.resolution.actors.words import ActorWords

_SMALL = PARTICLES | ARTICLES | {"of", "for", "and", "in", "to", "on", "against", "i", "e"}
_INDEFINITE = frozenset(
    [
        "a",
        "an",
        "some",
        "any",
        "another",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "several",
        "many",
        "other",
        "each",
        "every",
        "no",
        "senior",
        "local",
    ]
)


@dataclass(frozen=True, slots=True)
class Found:
    """What words stand for: a known actor, or a name that nobody knows; why, and how sure that is (0 to 1)."""

    known: KnownActor | None
    why: str
    sure: float
    name: str = ""
    kind: str = "unknown"

    @classmethod
    def named(cls, name: str, why: str, sure: float, kind: str = "unknown") -> Found:
        """A party by its own name."""
        return cls(None, why, sure, " ".join(name.split()), kind)

    @classmethod
    def nobody(cls) -> Found:
        """Words that are understood, and stand for nobody known: no looser step may try them."""
        return cls(None, "", 0.0)

    def because(self, why: str, sure: float) -> Found:
        """The same for another reason, no surer than before."""
        return replace(self, why=why, sure=min(self.sure, sure))

    def weaker(self, why: str) -> Found:
        """The same with one more step between."""
        return replace(self, why=f"{self.why}; {why}", sure=self.sure * 0.95)

    def is_body(self) -> bool:
        """Whether it is a known actor other than a person."""
        return self.known is not None and self.known.kind != "person"

    def is_named_body(self) -> bool:
        """Whether it is a name that nobody knows, other than a person's."""
        return self.known is None and bool(self.name) and self.kind != "person"

    def is_nobody(self) -> bool:
        """Whether the words are understood to stand for nobody."""
        return self.known is None and not self.name

    def actor(self) -> Actor | None:
        """The record, or None where nobody was found."""
        sure = round(max(0.05, min(self.sure, 1.0)), 2)
        if self.known:
            known = self.known
            return Actor(
                id=known.id,
                name=known.name,
                kind=known.kind,
                country=known.country,
                confidence=sure,
                note=self.why,
            )
        if not self.name:
            return None
        return Actor(
            id=f"named:{fold(self.name)}", name=self.name, kind=self.kind, confidence=sure, note=self.why
        )


@dataclass(frozen=True, slots=True)
class Phrase:
    """Consecutive words of a text. `first` and `last` are their place among the text's tokens, the end exclusive."""

    scene: Scene
    first: int
    last: int
    tokens: tuple[Token, ...]

    @classmethod
    def of(cls, scene: Scene, start: int, end: int) -> Phrase | None:
        """The words between two code points; None where there are none. A span may end within a word ("Qaddafi's")."""
        first, last = scene.token_range(start, end)
        if first >= last:
            return None
        made = list(scene.tokens[first:last])
        for at, token in ((0, made[0]), (-1, made[-1])):
            low, high = max(token.start, start), min(token.end, end)
            if (low, high) != (token.start, token.end):
                made[at] = Token(low, high, fold_word(scene.text[low:high]))
        return cls(scene, first, last, tuple(made))

    @classmethod
    def tokens_of(cls, scene: Scene, first: int, last: int) -> Phrase:
        """The phrase of the text's tokens `first` to `last`, the end exclusive."""
        return cls(scene, first, last, tuple(scene.tokens[first:last]))

    def __len__(self) -> int:
        return len(self.tokens)

    def part(self, start: int, end: int) -> Phrase:
        """Words `start` to `end` of it, the end exclusive."""
        return Phrase(self.scene, self.first + start, self.first + end, self.tokens[start:end])

    def text(self) -> str:
        """The words as they stand."""
        return self.scene.text[self.tokens[0].start : self.tokens[-1].end]

    def bare(self) -> str:
        """The words as they stand, without a possessive's ending."""
        text = self.text()
        for ending in ("'s", "’s", "'", "’"):
            text = text.removesuffix(ending)
        return text

    def words(self) -> list[str]:
        """The words, folded."""
        return [token.folded for token in self.tokens]

    def folded(self) -> str:
        """The words, folded, in one string."""
        return " ".join(self.words())

    def spellings(self) -> list[str]:
        """How the words may stand in the knowledge: as they are, and with an s of a possessive taken off."""
        words = self.words()
        keys = [words]
        if len(words[-1]) > 3 and words[-1].endswith("s"):
            keys.append([*words[:-1], words[-1][:-1]])
        if len(words) > 1 and len(words[0]) > 3 and words[0].endswith("s"):
            keys.append([words[0][:-1], *words[1:]])
        return [" ".join(key) for key in keys]

    def capital(self) -> bool:
        """Whether any of the words begins with a capital."""
        return any(self.capital_at(at) for at in range(len(self)))

    def capital_at(self, at: int) -> bool:
        """Whether a word begins with a capital or a digit."""
        letter = self.scene.text[self.tokens[at].start]
        return letter.isupper() or letter.isdigit()

    def first_capital(self) -> int:
        """The first word with a capital letter; the length where there is none."""
        text = self.scene.text
        return next((at for at, token in enumerate(self.tokens) if text[token.start].isupper()), len(self))

    def all_capital(self) -> bool:
        """Whether it is written as a name: capitals from end to end but for small words between."""
        return self.all_capital_from(0)

    def all_capital_from(self, start: int) -> bool:
        """Whether the words from one on are written as a name."""
        return (
            (self.capital_at(start) or self.tokens[start].folded in PARTICLES)
            and self.capital_at(len(self) - 1)
            and all(self.capital_at(at) or self.tokens[at].folded in _SMALL for at in range(start, len(self)))
        )

    def lower(self) -> bool:
        """Whether no word begins with a capital."""
        return not self.capital()

    def mixed(self) -> bool:
        """Whether it is written as no common word is: with capitals or digits after the first letter."""
        return any(letter.isupper() or letter.isdigit() for letter in self.text()[1:])

    def is_equipment(self) -> bool:
        """Whether the last word looks like a model: "F-16s", "TB2", "Su-24"."""
        return any(map(str.isdigit, self.tokens[-1].folded))

    def without(self, drop: Callable[[str], bool]) -> Phrase | None:
        """It without the leading words that `drop` says yes to; None where nothing is left."""
        at = 0
        while at < len(self) and drop(self.tokens[at].folded):
            at += 1
        return self.part(at, len(self)) if at < len(self) else None

    def marked(self, words: Collection[str]) -> bool:
        """Whether any of its words is one of these."""
        return any(token.folded in words for token in self.tokens)

    def joined_to_before(self) -> bool:
        """Whether the word before belongs to the same phrase: nothing but a space or hyphen between."""
        return self.first > 0 and self.scene.gap(self.first).strip(" -") == ""

    def indefinite(self) -> bool:
        """Whether "a", "some" or a number stands before it: one of many, not the one that the text knows."""
        if not self.joined_to_before():
            return False
        return self.scene.tokens[self.first - 1].folded in _INDEFINITE

    def compounded(self, words: ActorWords) -> bool:
        """Whether it is only half of a word like "Turkish-backed" or "pro-Turkish"."""
        tokens, gap = self.scene.tokens, self.scene.gap
        if (
            self.last < len(tokens)
            and gap(self.last) in ("-", "‑", "–")
            and tokens[self.last].folded in words.foreign
        ):
            return True
        return (
            self.first > 0
            and gap(self.first) in ("-", "‑", "–")
            and tokens[self.first - 1].folded in words.before
        )

    def without_foreign(self, words: ActorWords) -> Phrase | None:
        """It after "X-backed" or "pro-X", who is another party; None where nothing comes after it."""
        cut = 0
        for at in range(1, len(self)):
            hyphen = self.scene.gap(self.first + at) in ("-", "‑", "–")
            if hyphen and self.tokens[at].folded in words.foreign:
                cut = at + 1
            elif hyphen and self.tokens[at - 1].folded in words.before:
                cut = at + 1
                while cut < len(self) and self.scene.gap(self.first + cut) in ("-", "‑", "–"):
                    cut += 1
        if cut == 0:
            return self
        return self.part(cut, len(self)) if cut < len(self) else None

    def two_states(self, state: Callable[[str], KnownActor | None]) -> bool:
        """Whether it is two states in one word: "U.S.-Russian"."""
        return (
            len(self) == 2
            and self.scene.gap(self.first + 1) == "-"
            and all(state(word) for word in self.words())
        )

    def apposition(self) -> tuple[Phrase, Phrase] | None:
        """The two parts around its first comma or bracket; None where there is neither, or where it is a list."""
        if sum("," in self.scene.gap(self.first + at) for at in range(1, len(self))) > 2:
            return None
        for at in range(1, len(self)):
            if any(mark in self.scene.gap(self.first + at) for mark in ",(—"):
                left, right = self.part(0, at), self.part(at, len(self))
                return None if {"and", "or"} & set(right.words()) else (left, right)
        return None

    def ends_clause(self, words: ActorWords) -> bool:
        """Whether a verb, a bracket or the end comes next, rather than a noun that the words belong to."""
        if self.last >= len(self.scene.tokens) or self.scene.gap(self.last).strip(" -"):
            return True
        following = self.scene.tokens[self.last].folded
        return (
            following in words.speech
            or following in words.auxiliaries
            or following in ("who", "were", "from", "in", "and")
        )

    def plural_people(self, state: KnownActor) -> bool:
        """Whether it is the people of a state: "Syrians", "two Turks"."""
        word = self.tokens[-1].folded
        return word.endswith("s") and word[:-1] in {fold(demonym) for demonym in state.demonyms}

    def acts(self, words: ActorWords) -> bool:
        """Whether "the" stands before it and a verb of speech or action after: "the Turks said"."""
        tokens = self.scene.tokens
        if not self.first or tokens[self.first - 1].folded != "the":
            return False
        return self.last < len(tokens) and tokens[self.last].folded in words.speech
