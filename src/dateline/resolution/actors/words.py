"""Words by which a phrase shows what it stands for, from ``data/actor_words.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class ActorWords:
    """Sets of folded words; the file says what each is for."""

    mouthpiece: Words
    member: Words
    force: Words
    state: Words
    government: Words
    arms: Words
    nameless: Words
    peoples: Words
    beginnings: Words
    foreign: Words
    keeps: Words
    before: Words
    hedges: Words
    not_holder: Words
    adjectives: Words
    titles: Words
    kinds_of_body: Words
    seats: Words
    not_after: Words
    objects_of: Words
    government_nouns: Words
    speech: Words
    auxiliaries: Words
    after_auxiliary: Words
    adverbs: Words
    generic: Words
    part_of_name: Words
    too_common: Words
    determiners: Words
    prepositions: Words
    links: Words
    offices: Words
    irregular: Words
    opposed: Words
    of_coalitions: Words
    descriptions: Words
    references: dict[str, Words]
    """A common noun to the kinds of actor that it may refer back to."""
    sorts: dict[str, Words]
    """A word before such a noun to the kinds that it narrows them to; empty where it does not."""

    @property
    def common(self) -> Words:
        """Words that name nobody by themselves, though a sentence's first word has a capital."""
        return self.nameless | self.beginnings | self.peoples | self.force | self.member | self.mouthpiece

    @property
    def roles(self) -> Words:
        """Heads of a phrase that stand for whose they are: members, mouthpieces, forces and their arms."""
        return self.force | self.arms | self.mouthpiece | self.member


@lru_cache(maxsize=1)
def words() -> ActorWords:
    """The words, read once."""
    stored: dict[str, dict[str, Any]] = tomllib.loads(
        files("dateline.resolution.data").joinpath("actor_words.toml").read_text("utf-8")
    )
    references, sorts = (
        {noun: frozenset(kinds.split()) for noun, kinds in stored.pop(table).items()}
        for table in ("references", "sorts")
    )
    flat = {key: value for section in stored.values() for key, value in section.items()}
    return ActorWords(
        references=references, sorts=sorts, **{key: frozenset(value.split()) for key, value in flat.items()}
    )
