"""Steps by name: abbreviations defined in the text, known names, surnames, demonyms, capitals that speak."""

from __future__ import annotations

from dateline.resolution.actors.metonyms import acts
from dateline.resolution.actors.phrase import Found, Phrase
from dateline.resolution.actors.scene import Scene
from dateline.resolution.actors.steps import Steps


class Names(Steps):
    """Names, and what stands for a name."""

    def by_definition(self, phrase: Phrase) -> Found | None:
        """An abbreviation that the text defines: it beats a known one."""
        key = phrase.folded()
        definition = self.defined.get(key) or self.defined.get(key.removesuffix("s"))
        if definition is None:
            return None
        long = Phrase.of(self.scene, definition.start, definition.end)
        named = (self.by_name(long, defined=False) or self.by_likeness(long)) if long else None
        if named and named.known:
            return named.because(f"{phrase.text()} is defined in the text as {definition.name}", 0.95)
        # "a patrol in Tripoli (UNSMIL)": the bracket holds a known name that the words before it do not spell.
        if not definition.spelled and (found := self.by_name(phrase, defined=False)):
            return found
        return Found.named(definition.name, f"{phrase.text()} is defined in the text", 0.6)

    def by_larger_name(self, phrase: Phrase) -> Found | None:
        """ "Taliban" in "the Pakistani Taliban": the longest known name around the words, if its head is theirs."""
        seen = self.scene.around(phrase.first)
        around = seen and seen.first < phrase.first and seen.last == phrase.last
        if seen and around and all(name.form in ("name", "common") for name in seen.names):
            larger = Phrase.of(self.scene, self.scene.tokens[seen.first].start, phrase.tokens[-1].end)
            return self.by_name(larger) if larger else None
        return None

    def by_name(self, phrase: Phrase, *, defined: bool = True) -> Found | None:
        """A name of the knowledge, as it stands or with a possessive's s taken off."""
        if self.single(phrase) and (found := self.by_surname(phrase)):
            return found
        # "Lebanese forces" are no party, "Lebanese Forces" are.
        small = phrase.tokens[-1].folded in self.words.force and not phrase.capital_at(len(phrase) - 1)
        plain_forces = small and len(phrase) == 2 and self.states.is_demonym(phrase.tokens[0].folded)
        for key in phrase.spellings():
            if defined and key in self.defined:
                continue
            meanings = [
                name
                for name in self.known.folded(key)
                if name.form not in ("demonym", "metonym") and Scene.written(name, phrase.text())
                if not (plain_forces and self.known[name.actor].kind in ("party", "armed_group"))
            ]
            if found := self.choose(meanings, key, phrase):
                return self.person_or_body(found, key)
            state = self.states.named(key) if len(meanings) > 1 else None
            if state and any(name.actor == state.id for name in meanings):
                return Found(state, f"known name: {phrase.text()}", 0.6)
        return None

    def by_surname(self, phrase: Phrase) -> Found | None:
        """A surname belongs to the nearest full name that ends with it, known or not."""
        if not phrase.capital() or phrase.marked(self.words.common):
            return None
        surname = phrase.tokens[-1].folded
        full = self.people.of(surname, phrase.first)
        if full is None or full.first <= phrase.last - 1 < full.last:
            return None
        run = Phrase.tokens_of(self.scene, full.first, full.last)
        seen = self.scene.around(full.first)
        listed = seen is not None and (seen.first, seen.last) == (full.first, full.last)
        found = self.by_name(run) if listed else self.known_person(run)
        if found and found.known:
            return found.because(
                f"{phrase.text()} is short for {run.text()}", 0.9 if not found.is_body() else 0.8
            )
        meanings = self.known.folded(surname) or self.known.folded(surname.removesuffix("s"))
        if any(self.known[name.actor].kind != "person" for name in meanings):
            return None
        return found or Found.named(run.bare(), f"{phrase.text()} is short for {run.text()}", 0.5, "person")

    def known_person(self, part: Phrase) -> Found | None:
        """A person by full name, or by another transliteration of it."""
        for key in part.spellings():
            meanings = [
                name
                for name in self.known.folded(key)
                if self.known[name.actor].kind == "person" and (len(part) > 1 or name.form != "surname")
            ]
            if found := self.choose(meanings, key, part):
                return found
        if len(part) > 1 and part.all_capital():
            people = [one for one in self.known.alike(part.bare()) if self.known[one].kind == "person"]
            if len(people) == 1:
                return Found(self.known[people[0]], f"another spelling: {part.text()}", 0.8)
        return None

    def by_demonym(self, phrase: Phrase) -> Found | None:
        """A state by its adjective alone: "Turkish", "presumably Turkish"; a people is no state."""
        state = self.states.named(phrase.folded(), demonym=True) if phrase.capital() else None
        if state is None:
            return None
        longer = self.scene.around(phrase.first)
        if longer and longer.first == phrase.first and longer.last > phrase.last:
            whole = self.by_name(Phrase.tokens_of(self.scene, longer.first, longer.last))
            if whole and whole.known:
                return whole.weaker(
                    f"{phrase.text()} is part of it"
                )  # a quote cut short: "Syrian" of "Syrian Coalition"
        if self._before_nobody(phrase):
            return Found.nobody()
        person = phrase.indefinite() and phrase.ends_clause(self.words)
        people = phrase.plural_people(state) and not phrase.acts(self.words)
        return Found.nobody() if person or people else Found(state, f"demonym of {state.name}", 0.8)

    def _before_nobody(self, phrase: Phrase) -> bool:
        """Whether the word after an adjective makes it nobody's: "Syrian | rebel commanders", "Somali | pirates"."""
        after = self.scene.tokens[phrase.last : phrase.last + 2]
        if not after or self.scene.gap(phrase.last) != " " or self.scene.capital(phrase.last):
            return False
        words = {
            after[0].folded,
            *(t.folded for t in after[1:] if after[0].folded in ("rebel", "opposition")),
        }
        return bool(
            words
            & (self.words.nameless | {"rebel", "rebels", "opposition", "pirates", "sailors", "insurgents"})
        )

    def by_metonym(self, phrase: Phrase) -> Found | None:
        """A capital that speaks or acts: its government."""
        meanings = [
            name for key in phrase.spellings() for name in self.known.folded(key) if name.form == "metonym"
        ]
        seat = any(key.replace(" ", "-") in self.words.seats for key in phrase.spellings())
        if not meanings or not (seat or acts(self.scene, phrase.first, phrase.last)):
            return None
        government = self.states.government_of_capital(meanings)
        return (
            Found(government, f"{phrase.text()} speaks or acts: its government", 0.8) if government else None
        )

    def by_likeness(self, phrase: Phrase) -> Found | None:
        """Another transliteration of a known name, or a slip in one word of a long one."""
        if not phrase.all_capital():
            return None
        single = self.single(phrase)
        if single and (self.states.place(phrase.folded()) or phrase.marked(self.words.common)):
            return None
        alike = self._here(self.known.alike(phrase.bare()))
        if single and not all(self._near_enough(one) for one in alike):
            alike = []
        if len(alike) == 1:
            return Found(self.known[alike[0]], f"another spelling: {phrase.text()}", 0.75)
        misspelt = self._here(self.known.misspelt(phrase.bare())) if len(phrase) > 1 else []
        return (
            Found(self.known[misspelt[0]], f"misspelt: {phrase.text()}", 0.6) if len(misspelt) == 1 else None
        )

    def _here(self, ids: list[str]) -> list[str]:
        """Actors; of several only those whose countries the text is about."""
        return ids if len(ids) < 2 else [one for one in ids if self.scene.share(self.known[one].country) > 0]

    def _near_enough(self, one: str) -> bool:
        """Whether a single word may be another spelling of an actor: no state, of no country far from the text's."""
        known = self.known[one]
        near = not known.country or not self.scene.about_somewhere or self.scene.share(known.country) > 0
        return known.kind != "state" and near
