"""What every step of resolving a phrase works with, and the choice between the meanings of a name."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from datetime import date

from dateline.resolution.actors.definitions import Definition, definitions
from dateline.resolution.actors.folding import fold
from dateline.resolution.actors.knowledge import Knowledge, KnownActor, Name
from dateline.resolution.actors.offices import Offices
from dateline.resolution.actors.people import PARTICLES, People
from dateline.resolution.actors.phrase import Found, Phrase
from dateline.resolution.actors.scene import Scene
from dateline.resolution.actors.states import States
from dateline.resolution.actors.words import words

Step = Callable[[Phrase], Found | None]
_SURE = {"name": 0.95, "abbreviation": 0.9, "common": 0.75, "surname": 0.7}
_HOW = {"abbreviation": "known abbreviation", "surname": "surname of an office holder"}
_ANYWHERE = frozenset({"agency", "monitor", "international"})
"""Kinds that speak of countries other than their own."""
_PERSONAL = frozenset({"chief", "envoy", "coordinator", "commissioner", "representative"})
"""Ends of names that stand for the holder of an office: "EU foreign policy chief"."""


class Steps(ABC):
    """One text, the knowledge, and the choice between what a name may mean."""

    def __init__(self, knowledge: Knowledge, offices: Offices, scene: Scene, day: date | None) -> None:
        self.known = knowledge
        self.offices = offices
        self.scene = scene
        self.day = day
        self.words = words()
        self.states = States(knowledge, scene, day)
        self.people = People(scene)
        self.defined: dict[str, Definition] = {}
        for definition in definitions(scene.text):
            self.defined.setdefault(definition.short, definition)

    @abstractmethod
    def resolve_phrase(self, phrase: Phrase) -> Found | None:
        """What a phrase stands for, by all steps."""

    @staticmethod
    def first(steps: tuple[Step, ...], phrase: Phrase) -> Found | None:
        """What the first step that finds something finds."""
        return next((found for step in steps if (found := step(phrase))), None)

    def word_before(self, phrase: Phrase, at: int = 0) -> str:
        """The word before the one at `at` of a phrase, folded; empty at the text's beginning."""
        return self.scene.tokens[phrase.first + at - 1].folded if phrase.first + at else ""

    def single(self, phrase: Phrase) -> bool:
        """Whether it is one word, an Arabic or other article left out."""
        return sum(word not in PARTICLES for word in phrase.words()) == 1

    def state_of(self, country: str | None) -> KnownActor | None:
        """The state of an ISO 3166-1 code."""
        return self.known.get(country.lower()) if country else None

    def choose(self, meanings: list[Name], key: str, phrase: Phrase) -> Found | None:
        """The meaning that fits the day and the countries of the text best; None where two fit alike, or none does."""
        scored = [
            (self._fit(known, name, key), known, name)
            for name in meanings
            if self._may_be(known := self.known[name.actor], name, key)
        ]
        if not scored:
            return None
        scored.sort(key=lambda one: one[0], reverse=True)
        score, known, name = scored[0]
        rivals = [one[1] for one in scored if score - one[0] < 0.1]
        if len(rivals) > 1:
            if (general := _general(rivals)) is None:
                return None
            known = general
        sure = _SURE.get(name.form, 0.8) - (0.1 if len(scored) > 1 else 0.0)
        return Found(known, f"{_HOW.get(name.form, 'known name')}: {phrase.text()}", sure)

    def choose_named(self, name: str, phrase: Phrase) -> Found | None:
        """What a made-up name of several words ("Syrian " and "army") stands for."""
        key = fold(name)
        meanings = [one for one in self.known.folded(key) if one.form in ("name", "common")]
        found = self.choose(meanings, key, phrase)
        return self.person_or_body(found, key) if found else None

    def person_or_body(self, found: Found, key: str) -> Found:
        """A mouthpiece stands for its body, an office for its holder: "Pentagon spokesman", "EU policy chief"."""
        known = found.known
        if known is None or known.kind == "person":
            return found
        if key.rsplit(maxsplit=1)[-1] in _PERSONAL and (person := self.offices.incumbent(known, self.day)):
            return Found(person, f"{known.name} on {self.day}", found.sure * 0.95)
        spoken = (
            known.kind == "office" and known.role == "spokesman" and self.words.mouthpiece & set(key.split())
        )
        if spoken and (body := self.known.get(known.parent)):
            return Found(body, f"{found.why}; a spokesman stands for the body", found.sure * 0.95)
        return found

    def american_georgia(self) -> bool:
        """Whether Georgia is the state of the United States here."""
        return self.scene.share("US") > self.scene.share("GE")

    def _may_be(self, known: KnownActor, name: Name, key: str) -> bool:
        """Whether a name can mean an actor at all in a text about other countries."""
        share = self.scene.share(known.country)
        if (known.id == "ge" and self.american_georgia()) or self.states.shared_with(key, known.country):
            return False
        if name.form == "surname":
            in_office = self.day is None or any(office.holds(self.day) for office in known.offices)
            return share >= 0.2 and in_office
        if name.form == "common":
            there = self.day is None or known.existed(self.day)
            return there and (not known.country or share >= 0.2)
        generic = all(word in self.words.generic or word.isdigit() for word in key.split())
        return not (generic and self._foreign(known))

    def _foreign(self, known: KnownActor) -> bool:
        away = bool(known.country) and self.scene.about_somewhere and not self.scene.share(known.country)
        return away and known.kind not in _ANYWHERE

    def _fit(self, known: KnownActor, name: Name, key: str) -> float:
        score = (
            2 * self.scene.share(known.country) - 0.5 * self._foreign(known) + 0.3 * (fold(known.name) == key)
        )
        dated = bool(known.since or known.until)
        if self.day is None:
            return score - 0.2 * dated
        return score + (1.0 + 0.3 * dated if known.existed(self.day) else -1.5)


def _general(rivals: list[KnownActor]) -> KnownActor | None:
    """Of actors that a name fits alike, the one that the others are parts of; else the armed forces as a whole."""
    if len({rival.country for rival in rivals}) != 1:
        return None
    ids = {rival.id for rival in rivals}
    above = [rival for rival in rivals if all(other is rival or other.parent in ids for other in rivals)]
    whole = [rival for rival in rivals if rival.role == "armed_forces"]
    return next((fitting[0] for fitting in (above, whole) if len(fitting) == 1), None)
