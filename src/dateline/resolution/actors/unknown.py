"""The last steps: bodies named without their country or after a common noun, and names that nobody knows."""

from __future__ import annotations

from dateline.resolution.actors.bodies import Bodies
from dateline.resolution.actors.phrase import Found, Phrase

_LONGEST_NAME = 4
_INNER = frozenset({"in", "of", "for", "and"})


class Unknown(Bodies):
    """Names that are not known as they stand, or not at all."""

    def by_ending(self, phrase: Phrase) -> Found | None:
        """A known name after a common noun: "the militant group al-Shabaab", "state news agency SANA"."""
        for first in range(1, len(phrase)):
            part, before = phrase.part(first, len(phrase)), phrase.tokens[first - 1].folded
            if part.all_capital() and before in self.words.kinds_of_body:
                found = self.by_name(part)
                return found if found and found.known else None
        return None

    def by_longer_name(self, phrase: Phrase) -> Found | None:
        """The beginning of a longer known name: "Tehreek-e-Taliban" of "Tehreek-e-Taliban Pakistan"."""
        seen = None if self.states.place(phrase.folded()) else self.scene.around(phrase.first)
        if seen and seen.first == phrase.first and seen.last > phrase.last and phrase.all_capital():
            found = self.by_name(Phrase.tokens_of(self.scene, seen.first, seen.last))
            return found.weaker(f"{phrase.text()} is part of it") if found else None
        return None

    def by_country(self, phrase: Phrase) -> Found | None:
        """A body named without its country, in a text about it: "the Civil Defence" in a text about Syria."""
        state = self.state_of(self.scene.main_country())
        if state is None or not phrase.all_capital() or self.states.beginning(phrase):
            return None
        if len(phrase) == 1 and (phrase.marked(self.words.common) or self.states.place(phrase.folded())):
            return None
        for before in (*state.demonyms[:2], state.name):
            if found := self.choose_named(f"{before} {phrase.bare()}", phrase):
                return found.because(f"{phrase.text()} in a text about {state.name}", 0.75)
        return None

    def as_named(self, phrase: Phrase) -> Found | None:
        """A party by its own name, which must be capitals from end to end but for small words."""
        heads = self.words.mouthpiece | self.words.member | self.words.force
        while (
            len(phrase) > 1 and phrase.tokens[-1].folded in heads and not phrase.capital_at(len(phrase) - 1)
        ):
            phrase = phrase.part(0, len(phrase) - 1)
        if not phrase.all_capital() or self._is_common(phrase) or self.states.place(phrase.folded()):
            return None
        if len(phrase) == 1:
            if not self._is_name(phrase):
                return None
            phrase = self._whole(phrase)
        return Found.named(phrase.bare(), "a name that is not known", 0.4)

    def _whole(self, phrase: Phrase) -> Phrase:
        """A single word with the capitals that it was cut from, if it stands among them: "Salem" of "Haj Salem"."""
        first, last, scene = phrase.first, phrase.last, self.scene
        while (
            first
            and scene.gap(first) in (" ", "-")
            and scene.capital(first - 1)
            and last - first < _LONGEST_NAME
        ):
            if scene.tokens[first - 1].folded in self.words.titles or self.states.is_demonym(
                scene.tokens[first - 1].folded
            ):
                break
            first -= 1
        while (
            last < len(scene.tokens)
            and scene.gap(last) in (" ", "-")
            and scene.capital(last)
            and last - first < _LONGEST_NAME
        ):
            last += 1
        return Phrase.tokens_of(scene, first, last)

    def _is_common(self, phrase: Phrase) -> bool:
        """Whether capitalised words are no name: "Activists in Damascus", "Minister for the Middle East", "Kurdish"."""
        first, words = phrase.tokens[0].folded, set(phrase.words())
        if first in self.words.titles - self.words.kinds_of_body and {"of", "for"} & words:
            return True
        nameless = self.words.nameless | self.words.beginnings | self.words.government
        if first in nameless and (len(phrase) == 1 or _INNER & words):
            return True
        return all(word in self.words.common or self.states.is_demonym(word) for word in words)

    def _is_name(self, phrase: Phrase) -> bool:
        """Whether a single word with a capital is a name: not just a sentence's first word."""
        word, scene = phrase.tokens[0].folded, self.scene
        if any(name.form == "metonym" for name in self.known.folded(word)):
            return False
        same = scene.where(word)
        if any(not scene.capital(at) for at in same):
            return False
        return (
            phrase.mixed()
            or not scene.begins_sentence(phrase.first)
            or any(not scene.begins_sentence(at) for at in same)
        )
