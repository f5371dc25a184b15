"""Steps to persons: named with their titles, by title and surname, by office and day."""

from __future__ import annotations

from dateline.resolution.actors.folding import ARTICLES
from dateline.resolution.actors.knowledge import KnownActor
from dateline.resolution.actors.names import Names
from dateline.resolution.actors.people import PARTICLES
from dateline.resolution.actors.phrase import Found, Phrase

_NO_PERSON = frozenset({"in", "of", "for", "and", "the", "on"})
_LONGEST = 6


class Persons(Names):
    """Persons and offices."""

    def person_within(self, phrase: Phrase) -> Found | None:
        """A person named at the end of the words: "GNA head Fayez al-Sarraj", but not "a brother of Assad"."""
        for first in range(1 if len(phrase) == 1 else 0, len(phrase)):
            part = phrase.part(first, len(phrase))
            if not part.capital() and part.tokens[0].folded not in PARTICLES:
                continue
            if (
                first
                and self.single(part)
                and phrase.capital_at(first - 1)
                and not self._titles(phrase, first - 1)
            ):
                continue  # the surname of somebody else
            if found := self.known_person(part):
                before = first
                while before and self._titles(phrase, before - 1) and phrase.capital_at(before - 1):
                    before -= 1  # "the government of President Bashar al-Assad" is not the president
                return (
                    None if before and phrase.tokens[before - 1].folded in self.words.prepositions else found
                )
        return None

    def _titles(self, phrase: Phrase, at: int) -> bool:
        """Whether a word may stand before a person's name: a title, or a state's adjective."""
        word = phrase.tokens[at].folded
        return word in self.words.titles or self.states.named(word, demonym=True) is not None

    def by_title(self, phrase: Phrase) -> Found | None:
        """ "Turkish Foreign Minister Cavusoglu": the holder, if the surname is the holder's; else a new name."""
        return self.first((self._holder_by_surname, self._after_small_title, self.after_titles), phrase)

    def _holder_by_surname(self, phrase: Phrase) -> Found | None:
        for split in range(len(phrase) - 1, 0, -1):
            before, name = phrase.part(0, split), phrase.part(split, len(phrase))
            if not name.all_capital():
                break
            office = self.split_office(before)
            if office and (of := self._body(office[0], before)):
                person = self.offices.surname_holder(office[1], name.tokens[-1].folded, of, self.day)
                if person:
                    return Found(person, f"{before.text()} on that day", 0.85)
        return None

    def _after_small_title(self, phrase: Phrase) -> Found | None:
        """ "foreign ministry spokesman Ahmed Hafez": capitals after a title without."""
        for first in range(1, len(phrase) - 1):
            name, before = phrase.part(first, len(phrase)), phrase.tokens[first - 1].folded
            titled = before in self.words.mouthpiece | self.words.titles and before not in self.words.links
            if titled and name.all_capital() and not phrase.capital_at(first - 1):
                return self._new_person(name)
        return None

    def after_titles(self, phrase: Phrase) -> Found | None:
        """ "Deputy Prime Minister Numan Kurtulmus": the person by name."""
        first = 0
        while first < len(phrase) and self._titles(phrase, first):
            first += 1
        for at in range(len(phrase) - 2):
            if phrase.tokens[at].folded in self.words.offices:
                first = max(first, at + 1)
        titles = set(phrase.words()[:first]) & (self.words.titles - self.words.links)
        if (
            not titles
            or first >= len(phrase)
            or phrase.tokens[first - 1].folded in ("of", "the", "for", "and")
        ):
            return None
        name = phrase.part(first, len(phrase))
        if len(name) == 1 and (found := self.by_surname(name) or self.by_name(name)):
            return found
        return self._new_person(name)

    def _new_person(self, name: Phrase) -> Found | None:
        fit = (
            name.all_capital()
            and not name.marked(self.words.force)
            and len(name) <= _LONGEST
            and not _NO_PERSON & set(name.words())
        )
        if not fit or self.known.folded(name.folded()):
            return None
        return Found.named(name.bare(), "a name with a title", 0.5, "person")

    def split_office(self, phrase: Phrase) -> tuple[Phrase | None, str] | None:
        """The body and the title of "Turkish prime minister", "minister of defence of Ukraine", "the president"."""
        words = phrase.words()
        for first in range(len(words)):
            if self.offices.is_office(" ".join(words[first:])):
                return (phrase.part(0, first) if first else None), " ".join(words[first:])
        for end in range(len(words) - 1, 0, -1):
            if words[end] in ("of", "for", "in") and self.offices.is_office(" ".join(words[:end])):
                return phrase.part(end + 1, len(words)) if end + 1 < len(words) else None, " ".join(
                    words[:end]
                )
        return None

    def _body(self, body: Phrase | None, phrase: Phrase) -> KnownActor | None:
        """The state or body of an office; of a bare title, the state named just before, else the text's country."""
        if body is not None:
            words = ARTICLES | self.words.adjectives | self.words.hedges
            body = body.without(lambda word: word in words)
        if body is not None:
            state = self.states.named(body.folded())
            if state:
                return None if state.id == "ge" and self.american_georgia() else state
            found = self.by_name(body)
            return found.known if found else None
        return self.states.just_before(phrase.first) or self.state_of(self.scene.main_country())

    def by_body_and_office(self, phrase: Phrase) -> Found | None:
        """The holder of an office whose body is named: surer than the name of the office."""
        office = self.split_office(phrase) if self.day else None
        found = self.by_office(phrase) if office and office[0] else None
        return found if found and found.known else None

    def by_office(self, phrase: Phrase) -> Found | None:
        """The holder of an office on the day of publication; nobody where that is not known."""
        office = self.split_office(phrase)
        if office is None:
            return None
        body, name = office
        if name in ("leader", "head", "chief", "director") and (body is None or phrase.indefinite()):
            return None
        if phrase.indefinite():
            return Found.nobody()  # "a president of a club"
        of = self._body(body, phrase)
        if of is None:
            return (self._named_holder(body) if body else None) or Found.nobody()
        person = self.offices.holder(name, of, self.day)
        if person is None:
            return Found.nobody()
        return Found(person, f"{name} of {of.name} on {self.day}", 0.85 if body else 0.7)

    def _named_holder(self, body: Phrase) -> Found | None:
        """ "President of Indonesia Susilo Bambang Yudhoyono": whom the words after the state name."""
        state = self.states.beginning(body)
        if state is None or len(body) - state[1] < 2:
            return None
        person = body.part(state[1], len(body))
        if not person.all_capital():
            return None
        return self.known_person(person) or Found.named(person.bare(), "a name with an office", 0.5, "person")
