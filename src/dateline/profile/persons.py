"""Who is a private person: whom a text names as a person and nobody knows as a public actor.

Victims and witnesses are such; so is a spokesman whom the actor knowledge does not have: rather one name too few. An
actor that is imported (`dateline actors import`) is known, and keeps the name.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Set

from dateline.records import Actor, Claim, Mention
from dateline.resolution.actors import Knowledge
from dateline.resolution.actors.folding import ARTICLES, fold
from dateline.resolution.actors.people import PARTICLES
from dateline.resolution.actors.words import words

_SPOKEN = ("actor", "target", "source", "object")
_WORD = re.compile(r"[^\W\d_][\w’'‘`.-]*")
_BASED = re.compile(r"[-‑](?:based|led|backed|held|born|run|controlled)$", re.IGNORECASE)
""" "Britain-based" is said of a body, though a reader may take it for a name."""
_LONGEST = 6
_PERSON, _BODY = "person", "organisation"


class Persons:
    """Tells the private persons among those whom texts name. `known` is the actor knowledge, one's own among it."""

    def __init__(self, known: Knowledge) -> None:
        self._known = known
        found = words()
        self._bodies = found.kinds_of_body
        self._no_name = (
            found.titles
            | found.common
            | found.state
            | found.government
            | found.determiners
            | found.prepositions
        ) | ARTICLES

    def is_known(self, actor: Actor | None) -> bool:
        """Whether a party is one of the actor knowledge."""
        return actor is not None and self._known.get(actor.id) is not None

    def is_known_name(self, name: str) -> bool:
        """Whether a name is that of a known party; a surname alone is nobody's."""
        return any(one.form in ("name", "abbreviation") for one in self._known.named(name))

    def names(self, claims: Iterable[Claim], mentions: Collection[Mention] | None) -> frozenset[str]:
        """The names of private persons in one document, as they are spelled there.

        `mentions` are its typed names; null where its reader marks none. A party that nobody knows is a person where it
        is typed so, and where it looks like one and is not typed as a body: readers take names for places, too.
        """
        typed = mentions or ()
        called = {one.text for one in typed if one.kind == _PERSON and not self.is_known(one.resolved)}
        elsewhere = {fold(one.text) for one in typed if one.kind != _PERSON}
        bodies = {fold(one.text) for one in typed if one.kind == _BODY}
        for claim in claims:
            called.update(self._spoken_of(claim, bodies))
            elsewhere.update(fold(place.name) for place in claim.where if place.id)
        public = [
            set(fold(one.resolved.name).split())
            for one in typed
            if self.is_known(one.resolved) and one.resolved
        ]
        return frozenset(
            spelled
            for one in called
            for spelled in self._spellings(one)
            # One word that is a place's or weapon's name elsewhere in the document is no person's: "Grad".
            if (" " in spelled or fold(spelled) not in elsewhere)
            # "Bashar al", cut from the name of somebody known.
            and not any(set(fold(spelled).split()) <= names for names in public)
        )

    def _spoken_of(self, claim: Claim, bodies: Set[str]) -> Iterable[str]:
        for role in _SPOKEN:
            for filler in claim.roles.get(role, ()):
                actor = filler.resolved
                if actor and not self.is_known(actor) and self._is_private(actor.name, actor.kind, bodies):
                    yield filler.text
                    yield actor.name
        for speaker in claim.said_by:
            known = speaker.id is None or self._known.get(speaker.id)
            if not known and self._is_private(speaker.name, "", bodies):
                yield speaker.name

    def _is_private(self, name: str, kind: str, bodies: Set[str]) -> bool:
        return kind == _PERSON or (fold(name) not in bodies and self._looks_personal(name))

    def _looks_personal(self, name: str) -> bool:
        """Whether two to six words are capitals from end to end, none of them a word for a body."""
        found = _WORD.findall(name)
        folded = [fold(one) for one in found]
        capital = all(one[:1].isupper() or low in PARTICLES for one, low in zip(found, folded, strict=True))
        return 2 <= len(found) <= _LONGEST and capital and not (set(folded) & (self._bodies | self._no_name))

    def _spellings(self, name: str) -> Iterable[str]:
        """A person's name without titles around it, and the surname by itself."""
        found = [match.group() for match in _WORD.finditer(name)]
        while found and self._is_title(found[0]):
            del found[0]
        while found and self._is_title(found[-1]):
            del found[-1]
        # Small letters begin no name but with a particle; other scripts have no capitals.
        if not found or not any(not one[:1].islower() for one in found) or any(map(_BASED.search, found)):
            return
        whole = " ".join(found)
        if len(whole) < 3 or self._is_body(found):
            return
        yield whole
        surname = found[-1]
        # A surname that somebody known has, too, is left: it may be theirs in this text.
        if len(found) > 1 and len(surname) > 3 and not surname.islower() and not self._known.named(surname):
            yield surname

    def _is_body(self, found: list[str]) -> bool:
        """Whether words typed as a person's name are those of a known party, or of a body, after all."""
        # One word at the end is no more than a surname: "Idris Assad" is not the president.
        ends = (" ".join(found[at:]) for at in range(len(found)) if at == 0 or at < len(found) - 1)
        return any(map(self.is_known_name, ends)) or (len(found) == 1 and fold(found[0]) in self._bodies)

    def _is_title(self, word: str) -> bool:
        folded = fold(word)
        return folded in self._no_name or any(one.form == "demonym" for one in self._known.named(word))
