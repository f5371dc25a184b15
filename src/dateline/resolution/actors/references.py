"""Steps back: "the group", "the monitoring group", "the Observatory", "the coalition", "the North"."""

from __future__ import annotations

from dateline.resolution.actors.folding import fold
from dateline.resolution.actors.knowledge import KnownActor
from dateline.resolution.actors.persons import Persons
from dateline.resolution.actors.phrase import Found, Phrase
from dateline.resolution.actors.words import Words

_COALITIONS = {"IQ": "int.global_coalition", "SY": "int.global_coalition", "YE": "int.saudi_coalition"}
_OF_PARTIES = ("election", "budget", "parliament", "parties", "cabinet", "vote")
_KOREAS = {"north": "kp", "south": "kr"}


class References(Persons):
    """Common nouns that point back to a name."""

    def by_reference(self, phrase: Phrase) -> Found | None:
        """The nearest party before of the sort that a common noun names; none for "a group"."""
        words = [word for word in phrase.words() if word not in self.words.adjectives]
        if len(words) == 2 and words[-1] in self.words.mouthpiece:
            words = words[:1]
        if not words or phrase.indefinite() or (len(phrase) > 1 and phrase.all_capital()):
            return None  # "National Coalition" is a name
        if len(words) == 1 and (found := self._by_part(words[0], phrase) or self._korea(words[0], phrase)):
            return found
        if words[-1] == "coalition" and len(words) > 1 and set(words[:-1]) <= self.words.of_coalitions:
            return self._coalition(phrase)
        # "the Russian news agency": one of that country.
        state = self.states.beginning(phrase)
        kinds = self._kinds(words[state[1] :] if state and len(words) > state[1] else words)
        return self._nearest(kinds, words, phrase, state[0].country if state else None) if kinds else None

    def _kinds(self, words: list[str]) -> Words | None:
        kinds = self.words.references.get(words[-1])
        if kinds and len(words) == 2:
            return self.words.sorts[words[0]] or kinds if words[0] in self.words.sorts else None
        return kinds if len(words) == 1 else None

    def _nearest(self, kinds: Words, words: list[str], phrase: Phrase, country: str | None) -> Found | None:
        for seen in self.scene.before(phrase.first):
            found = self.by_name(Phrase.tokens_of(self.scene, seen.first, seen.last))
            known = found.known if found else None
            if not found or not known or known.kind not in kinds or country not in (None, known.country):
                continue
            if self._fits(known, words[-1]):
                return found.because(f"{phrase.text()} points back to {known.name}", 0.7)
        return self._coalition(phrase) if words[-1] == "coalition" else None

    @staticmethod
    def _fits(known: KnownActor, noun: str) -> bool:
        """Whether an international body may be "the coalition": only one that is called so, or fights as one."""
        names = " ".join(map(fold, (known.name, *known.names)))
        return noun != "coalition" or known.kind == "coalition" or known.role == "coalition" or noun in names

    def _korea(self, word: str, phrase: Phrase) -> Found | None:
        other = self.known.get(_KOREAS.get(word)) if phrase.capital() else None
        near = self.scene.share("KR") + self.scene.share("KP") >= 0.5
        return Found(other, "the two Koreas", 0.75) if other and near else None

    def _by_part(self, word: str, phrase: Phrase) -> Found | None:
        """ "the Observatory": the nearest name before with that word in it."""
        if word not in self.words.part_of_name or (word in self.words.too_common and not phrase.capital()):
            return None
        for seen in self.scene.before(phrase.first):
            inside = (self.scene.tokens[at].folded for at in range(seen.first, seen.last))
            if seen.last - seen.first < 2 or word not in inside:
                continue
            if found := self.by_name(Phrase.tokens_of(self.scene, seen.first, seen.last)):
                name = found.known.name if found.known else found.name
                return found.because(f"{phrase.text()} is short for {name}", 0.75)
        return None

    def _coalition(self, phrase: Phrase) -> Found | None:
        """The coalition of a war, where the text is about its country and not about parties."""
        around = self.scene.text[phrase.tokens[0].start : phrase.tokens[-1].end + 160].casefold()
        if any(word in around for word in _OF_PARTIES):
            return None
        country = max(_COALITIONS, key=self.scene.share)
        known = self.known.get(_COALITIONS[country]) if self.scene.share(country) >= 0.2 else None
        there = known and (self.day is None or known.existed(self.day))
        return Found(known, f"the coalition in a text about {country}", 0.6) if there else None
