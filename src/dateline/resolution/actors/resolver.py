"""Actors: from the words of a text to the party they name, or to none.

The steps, from the surest to the loosest: an abbreviation that the text defines; a known name; a state by its
demonym; a capital that speaks; a person by full name, or by surname after it; an office and its holder on the day of
publication; a member, mouthpiece, arm or weapon of a named body; "the group" back to the nearest one; other
transliterations and slips of the pen. A named party that nobody knows keeps its name, a nameless one resolves to none.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from dateline.records import Actor
from dateline.resolution.actors.folding import ARTICLES
from dateline.resolution.actors.knowledge import Knowledge
from dateline.resolution.actors.offices import Offices
from dateline.resolution.actors.phrase import Found, Phrase
from dateline.resolution.actors.scene import Scene
from dateline.resolution.actors.steps import Step
from dateline.resolution.actors.unknown import Unknown

_DEEPEST = 6
_AGAINST = frozenset(
    f"{word}{ending}" for word in ("opponent", "foe", "rival", "critic", "victim") for ending in ("", "s")
) | {"enemy", "enemies", "adversary", "adversaries"}
"""Who is not the party that is named: "opponents of President Assad"."""


class ActorResolver:
    """Resolves the actors of texts against one knowledge."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.offices = Offices(knowledge)

    def document(
        self,
        text: str,
        *,
        published: date | None = None,
        publisher: str | None = None,
        countries: Mapping[str, float] | None = None,
    ) -> DocumentActors:
        """The actors of one text.

        Args:
            text: the document's text, unchanged.
            published: its day; without it no office is resolved to its holder.
            publisher: its outlet, whose country counts a little.
            countries: what is known of the countries that it is about, such as from its places:
                ISO 3166-1 alpha-2 to a weight, of which 2 is that of one more mention.
        """
        weights = dict(countries or {})
        for name in self.knowledge.named(publisher) if publisher else ():
            if country := self.knowledge[name.actor].country:
                weights[country] = max(weights.get(country, 0.0), 0.25)
        return DocumentActors(self.knowledge, self.offices, Scene(text, self.knowledge, weights), published)


class DocumentActors(Unknown):
    """The actors of one text, resolved as asked."""

    def __init__(self, knowledge: Knowledge, offices: Offices, scene: Scene, day: date | None) -> None:
        super().__init__(knowledge, offices, scene, day)
        self._depth = 0
        self._answers: dict[tuple[int, int], Actor | None] = {}

    def resolve(self, start: int, end: int) -> Actor | None:
        """Who the words from `start` to `end` stand for (code points, end exclusive); None where nobody is named."""
        if (start, end) not in self._answers:
            phrase = Phrase.of(self.scene, start, end)
            found = self.resolve_phrase(phrase) if phrase else None
            self._answers[start, end] = found.actor() if found else None
        return self._answers[start, end]

    def resolve_phrase(self, phrase: Phrase) -> Found | None:
        """What a phrase stands for, by all steps; phrases within phrases are followed to a depth that no text needs."""
        if self._depth > _DEEPEST or phrase.compounded(self.words) or phrase.marked(_AGAINST):
            return None
        bare = phrase.without(self._leads)
        if bare is None:
            return None
        self._depth += 1
        try:
            return self._resolved(bare)
        finally:
            self._depth -= 1

    def _leads(self, word: str) -> bool:
        """Whether a word only leads to a name: an article, a hedge, "its"."""
        return word in ARTICLES or word in self.words.hedges or word in self.words.determiners

    def _resolved(self, phrase: Phrase) -> Found | None:
        steps: tuple[Step, ...] = (
            self._by_odd_name,
            self._by_apposition,
            self.by_definition,
            self.by_larger_name,
        )
        if self._no_holder(phrase):
            steps = (*steps, self.person_within, self.after_titles)
        elif not phrase.marked({"source", "sources"}):
            steps = (*steps, self.by_body_and_office, self.by_name, self.by_reference, self._by_what_is_said)
        return self.first(steps, phrase)

    def _by_what_is_said(self, phrase: Phrase) -> Found | None:
        """The steps for what is no name as it stands: words that count, join or set apart first."""
        if phrase.tokens[0].folded.isdigit() and len(phrase) > 1:
            return self.resolve_phrase(phrase.part(1, len(phrase)))
        plain = phrase.without_foreign(self.words)
        if plain is not None and (self._joins(phrase) or phrase.two_states(self.states.named)):
            return self._by_conjunction(phrase)
        if plain is not phrase:
            led = plain and phrase.tokens[len(phrase) - len(plain) - 1].folded in self.words.keeps
            return self.resolve_phrase(plain) if plain and (led or plain.capital()) else None
        return self.first(
            (
                self.by_demonym,
                self.by_metonym,
                self.person_within,
                self.by_office,
                self.by_side,
                self.by_preposition,
                self.by_head,
                self.by_ending,
                self.by_title,
                self.by_country,
                self.by_longer_name,
                self.by_likeness,
                self.as_named,
            ),
            phrase,
        )

    def _no_holder(self, phrase: Phrase) -> bool:
        """Whether "former", "deputy" or the like stands in the words or just before them."""
        before = phrase.joined_to_before() and self.word_before(phrase) in self.words.not_holder | {"vice"}
        return before or phrase.marked(self.words.not_holder)

    def _by_odd_name(self, phrase: Phrase) -> Found | None:
        """A known name with a bracket, a comma or a "former" in it: "Former Yugoslav Republic of Macedonia"."""
        odd = phrase.apposition() or phrase.marked(self.words.not_holder)
        known = odd and any(name.form == "name" for name in self.known.folded(phrase.folded()))
        return self.by_name(phrase) if known else None

    def _by_apposition(self, phrase: Phrase) -> Found | None:
        """ "the foreign minister of Libya's government, Abdulhadi al-Hawaij": the person, else the surer part."""
        parts = phrase.apposition()
        if parts is None:
            return None
        one, other = map(self.resolve_phrase, parts)
        both = sorted(
            (found for found in (one, other) if found and found.known),
            key=lambda found: found.sure,
            reverse=True,
        )
        people = [found for found in both if not found.is_body()]
        if len({found.known.country for found in both if found.known}) == 2 and not people:
            return Found.nobody()  # a list: "US, British officials"
        if both:
            return (people or both)[0]
        titled = parts[0].marked(self.words.titles - self.words.links)
        return other if other and titled else one or other

    def _joins(self, phrase: Phrase) -> bool:
        """Whether "and" or "or" stands in the words, but not in the name of a state: "Bosnia and Herzegovina"."""
        state = self.states.beginning(phrase)
        return bool({"and", "or"} & set(phrase.words()[state[1] if state else 0 :]))

    def _by_conjunction(self, phrase: Phrase) -> Found | None:
        """Two parties are none, but for a name with "and" in it: "Ministry of Defence and Logistics"."""
        head = phrase.tokens[-1].folded
        if head in self.words.roles - self.words.arms:
            whole = self.by_name(phrase.part(0, len(phrase) - 1))
            if whole and whole.is_body():
                return whole.weaker(head)
        return self.as_named(phrase) if phrase.all_capital() and not self.states.beginning(phrase) else None
