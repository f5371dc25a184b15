"""Steps to bodies: members, mouthpieces, arms and weapons stand for the state, group or commander whose they are."""

from __future__ import annotations

from dateline.resolution.actors.folding import ARTICLES
from dateline.resolution.actors.knowledge import KnownActor
from dateline.resolution.actors.people import PARTICLES
from dateline.resolution.actors.phrase import Found, Phrase
from dateline.resolution.actors.references import References

_SIDES = frozenset({"regime", "government", "state", "national", "armed", "loyalist", "federal"})
_PLAIN = frozenset({"central", "national", "new", "federal", "official", "ruling"})


class Bodies(References):
    """Bodies by what is theirs."""

    def by_side(self, phrase: Phrase, *, of_member: bool = False) -> Found | None:
        """ "regime forces", "government troops", "the army": those of the country that the text is about."""
        words = phrase.words()
        head, rest = words[-1], words[:-1]
        country = self.scene.country_near(phrase.first)
        state = self.state_of(country)
        if state is None:
            return None
        # "an army commander": one of many commanders, of the one army.
        one_of_many = phrase.indefinite() and not of_member
        known, sure = None if one_of_many else self._own(phrase, state), 0.7
        side = set(rest) - self.words.adjectives
        fighting = (head in self.words.force and "militia" not in head) or head in self.words.arms
        if side and side <= _SIDES and fighting:
            known = self.states.forces(country)
        elif known is None and set(rest) <= _PLAIN and not one_of_many:
            if head in ("army", "military"):
                known, sure = self.states.forces(country), 0.65
            elif head in ("government", "regime", "junta"):
                known, sure = self.states.government(country), 0.6
        if known:
            return Found(known, f"{phrase.text()} in a text about {country}", sure)
        if rest and head in self.words.mouthpiece | self.words.member:
            return self.by_side(phrase.part(0, len(phrase) - 1), of_member=True)
        return None

    def _own(self, phrase: Phrase, state: KnownActor) -> KnownActor | None:
        """ "the interior ministry", "the air force" of the text's country. The police are everybody's."""
        return None if phrase.words() == ["police"] else self.states.body(state, phrase.words())

    def by_preposition(self, phrase: Phrase) -> Found | None:
        """ "a spokesman for the coalition", "forces loyal to Haftar", "authorities in Belarus"."""
        words = phrase.words()
        for at in range(1, len(words) - 1):
            if linked := self._linked(phrase, words[at - 1], words[at], at):
                # "Brigade of the Green Lantern" is a name, and no brigade of a Green Lantern.
                return linked if linked.known or not phrase.all_capital() else None
        return None

    def _linked(self, phrase: Phrase, head: str, link: str, at: int) -> Found | None:
        """What a head and a preposition at `at` make of the words after them."""
        vocabulary, rest = self.words, phrase.part(at + 1, len(phrase))
        to = rest.part(1, len(rest)) if rest.tokens[0].folded == "to" and len(rest) > 1 else None
        if to and link == "loyal" and head in vocabulary.force:
            return self.forces_of(to, head)
        if to and link == "belonging":
            return self.resolve_phrase(to)
        if link in ("against", "fighting"):
            return self.resolve_phrase(phrase.part(0, at))
        if link == "in" and head in vocabulary.government | {"officials"}:
            state = self.states.named(rest.folded())
            return Found(self.states.own_government(state), f"{head} in {state.name}", 0.7) if state else None
        heads = vocabulary.mouthpiece | vocabulary.member | vocabulary.force | vocabulary.government
        return (
            self._member_of(head, link, rest)
            if link in ("of", "for", "from", "with") and head in heads
            else None
        )

    def _member_of(self, head: str, link: str, body: Phrase) -> Found | None:
        if head in self.words.force | self.words.government:
            return self.forces_of(body, head)
        found = self.resolve_phrase(body)
        if found and found.is_nobody():
            return found
        return found.weaker(f"{head} {link}") if found and found.is_body() else None

    def by_head(self, phrase: Phrase) -> Found | None:
        """ "FSA commander", "Haftar's forces", "Turkish UCAVs": what the last word makes of those before it."""
        if len(phrase) < 2:
            return None
        return self.first(
            (
                self._of_known,
                self._of_state_before,
                self._of_state_after,
                self._of_anybody,
                self._of_kind,
                self._described,
            ),
            phrase,
        )

    def _of_known(self, phrase: Phrase) -> Found | None:
        head, rest = phrase.tokens[-1].folded, phrase.part(0, len(phrase) - 1)
        if head not in self.words.roles or not rest.capital() or self.states.named(rest.folded()):
            return None
        named = self.by_name(rest)
        return self.forces_of(rest, head) if named and named.is_body() else None

    def _of_state_before(self, phrase: Phrase) -> Found | None:
        state = self.states.beginning(phrase)
        return (
            self._of_state(phrase, state[0], phrase.part(state[1], len(phrase)))
            if state and state[1] < len(phrase)
            else None
        )

    def _of_state_after(self, phrase: Phrase) -> Found | None:
        """ "Ministry of Defence of Armenia"."""
        words = phrase.words()
        for at in range(1, len(words) - 1):
            name = " ".join(word for word in words[at + 1 :] if word not in ARTICLES)
            if words[at] == "of" and (state := self.states.named(name)):
                return self._of_state(phrase, state, phrase.part(0, at))
        return None

    def _of_anybody(self, phrase: Phrase) -> Found | None:
        head, rest = phrase.tokens[-1].folded, phrase.part(0, len(phrase) - 1)
        if head not in self.words.roles | self.words.government:
            return None
        found = self.forces_of(rest, head)
        return found if found and (found.known or not phrase.capital_at(len(phrase) - 1)) else None

    def _of_kind(self, phrase: Phrase) -> Found | None:
        """ "the Islamic State terror group", "Syria's official SANA news agency"."""
        head, rest = phrase.tokens[-1].folded, phrase.part(0, len(phrase) - 1)
        if head not in self.words.kinds_of_body:
            return None
        while (
            len(rest) > 1
            and rest.words()[-1] in self.words.descriptions
            and not rest.capital_at(len(rest) - 1)
        ):
            rest = rest.part(0, len(rest) - 1)
        for whole in (rest, rest.without(self._describes)):
            if whole and whole.capital() and (found := self.by_name(whole)) and self._is_such(found, head):
                return found.weaker(f"{head} named {whole.text()}")
        return None

    def _is_such(self, found: Found, head: str) -> bool:
        """Whether a known party can be called that: "the National Coalition" is no newspaper called The National."""
        kinds = self.words.references.get(head)
        return found.known is None or found.known.kind != "agency" or kinds is None or "agency" in kinds

    def _describes(self, word: str) -> bool:
        """Whether a word before a name only describes it: "Syria's official SANA", "Islamist Boko Haram"."""
        plain = word in self.words.adjectives | self.words.peoples
        return plain or self.states.named(word, demonym=True) is not None

    def _described(self, phrase: Phrase) -> Found | None:
        """ "main opposition High Negotiations Committee": a name after words without capitals."""
        first = phrase.first_capital()
        if any(not word.isalpha() and not word.isdigit() for word in phrase.words()[:first]):
            return None  # "134th Fighter Squadron"
        if 0 < first < len(phrase) and not self.words.prepositions & set(phrase.part(0, first).words()):
            name = phrase.part(first, len(phrase))
            if self.states.named(name.folded(), demonym=True):
                return Found.nobody()  # "a young Palestinian"
            particle = first == 1 and phrase.tokens[0].folded in PARTICLES
            return None if particle else self.resolve_phrase(name)
        stripped = phrase.without(lambda word: word in self.words.adjectives or word in self.words.hedges)
        if stripped and len(stripped) < len(phrase) and stripped.capital():
            return self.resolve_phrase(stripped)
        return None

    def _of_state(self, phrase: Phrase, state: KnownActor, rest: Phrase) -> Found | None:
        """What words make of a state: "Turkey's foreign ministry", "Dutch F-16s", "Russian envoy"."""
        stripped = rest.without(lambda word: word in ARTICLES)
        if stripped is None:
            return None
        if (state.id == "ge" and self.american_georgia()) or stripped.marked(self.words.opposed):
            return Found.nobody()
        return self._named_of_state(state, stripped) or self._service_of_state(phrase, state, stripped)

    def _named_of_state(self, state: KnownActor, rest: Phrase) -> Found | None:
        """A body of a state by one of its names, the state before it or not."""
        for name in (state.name, *state.demonyms[:2]):
            found = self.choose_named(f"{name} {rest.text()}", rest)
            if found and found.known and found.known.country in (state.country, None):
                return found
        for inner in (rest, rest.part(0, len(rest) - 1) if len(rest) > 1 else rest):
            named = self.by_name(inner) if inner.all_capital() else None
            if named and named.known and named.known.country in (state.country, None):
                return named.weaker(f"{state.name} before it")
        return None

    def _service_of_state(self, phrase: Phrase, state: KnownActor, rest: Phrase) -> Found | None:
        """A service, force, weapon or official of a state, by what the last word is."""
        vocabulary, words = self.words, rest.words()
        head = words[-1]
        while len(words) > 1 and words[-1] in vocabulary.mouthpiece | vocabulary.member:
            words = words[:-1]
        if body := self.states.body(state, words):
            return Found(body, f"{phrase.text()}: {state.name}", 0.85)
        known, sure = state, 0.8
        if head in vocabulary.government:
            known = self.states.own_government(state)
        elif head in vocabulary.irregular or (
            head in vocabulary.nameless - vocabulary.state - vocabulary.force
        ):
            return Found.nobody()
        elif head in vocabulary.force:
            whole = not rest.marked(("security", "police")) and not self.states.is_service(words)
            known, sure = (self.states.own_forces(state), 0.8) if whole else (state, 0.7)
        elif head in vocabulary.member | vocabulary.mouthpiece and head not in vocabulary.state:
            return Found(state, f"{head} of {state.name}", 0.7) if rest.lower() else None
        elif head not in vocabulary.state and not rest.is_equipment():
            return None
        return Found(known, f"{head} of {state.name}", sure)

    def forces_of(self, owner: Phrase, head: str) -> Found | None:
        """The forces or government of a person or body, or the body that a member stands for."""
        stripped = owner.without(lambda word: word in ARTICLES)
        found = self.resolve_phrase(stripped) if stripped else None
        if found is None or stripped is None:
            return None
        if found.known is None:
            return found if found.is_named_body() and head not in self.words.nameless else None
        if found.known.kind == "person":
            return self._of_person(found.known, head)
        if found.known.kind == "state":
            return self._of_whole_state(found.known, head)
        if head in self.words.force | self.words.arms:
            for suffix in (head, "forces"):
                arm = self.choose_named(f"{stripped.bare()} {suffix}", stripped)
                if arm and arm.known and (self.day is None or arm.known.existed(self.day)):
                    return arm
        return found.weaker(f"{head} of it")

    def _of_person(self, person: KnownActor, head: str) -> Found | None:
        """ "Assad's government", "Haftar's forces"."""
        known: KnownActor | None = None
        if head in self.words.government:
            ruled = self.offices.rules(person, self.day) or self.offices.rules(person, None)
            known = self.states.government(ruled[0].country, self.day or ruled[1]) if ruled else None
        elif head in self.words.force | self.words.arms:
            ruled = self.offices.rules(person, self.day)
            known = self.offices.commands(person, self.day) or (
                self.states.forces(ruled[0].country) if ruled else None
            )
        return Found(known, f"{head} of {person.name}", 0.8) if known else None

    def _of_whole_state(self, state: KnownActor, head: str) -> Found:
        known = state
        if head in self.words.irregular:
            return Found.nobody()
        if head in self.words.government:
            known = self.states.own_government(state)
        elif head in self.words.force:
            known = self.states.own_forces(state)
        return Found(known, f"{head} of {state.name}", 0.75)
