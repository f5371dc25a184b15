"""States and their bodies: governments and armed forces by country and day, states by name and demonym."""

from __future__ import annotations

from datetime import date

from dateline.resolution.actors.knowledge import Knowledge, KnownActor, Name
from dateline.resolution.actors.phrase import Phrase
from dateline.resolution.actors.scene import Scene, places
from dateline.resolution.actors.words import words

_ROLES: dict[str, tuple[str, ...]] = {
    "foreign ministry": ("foreign",),
    "foreign affairs ministry": ("foreign",),
    "external affairs ministry": ("foreign",),
    "defence ministry": ("defence",),
    "defence department": ("defence",),
    "national defence ministry": ("defence",),
    "interior ministry": ("interior",),
    "internal affairs ministry": ("interior",),
    "home ministry": ("interior",),
    "health ministry": ("health",),
    "army": ("army", "armed_forces"),
    "ground forces": ("army", "armed_forces"),
    "military": ("armed_forces",),
    "armed forces": ("armed_forces",),
    "navy": ("navy",),
    "air force": ("air_force",),
    "special forces": ("special_forces",),
    "coast guard": ("coast_guard",),
    "coastguard": ("coast_guard",),
    "border guard": ("border_guard",),
    "border guards": ("border_guard",),
    "police": ("police",),
    "presidency": ("presidency",),
    "parliament": ("parliament",),
}
_WITHIN = 5
_FOREMOST = {"congo": "cd", "congolese": "cd"}
"""The state that a shared name means where nothing in the text tells."""


class States:
    """The states of the knowledge, as one text speaks of them on its day."""

    def __init__(self, knowledge: Knowledge, scene: Scene, day: date | None) -> None:
        self._known = knowledge
        self._scene = scene
        self._day = day

    def named(self, folded: str, *, demonym: bool = False) -> KnownActor | None:
        """The state that a folded name, or only a demonym, stands for; of several the one that the text is about."""
        forms = ("demonym",) if demonym else ("demonym", "name", "abbreviation")
        spellings = (folded, folded[:-1]) if len(folded) > 3 and folded.endswith("s") else (folded,)
        for key in spellings:
            states = [
                self._known[name.actor]
                for name in self._known.folded(key)
                if name.form in forms and self._known[name.actor].kind == "state"
            ]
            if len(states) > 1:
                states.sort(key=lambda state: self._scene.share(state.country), reverse=True)
                if self._scene.share(states[0].country) == self._scene.share(states[1].country):
                    return next((state for state in states if _FOREMOST.get(key) == state.id), None)
            if states:
                return states[0]
        return None

    def is_demonym(self, word: str) -> bool:
        """Whether a word is a demonym, of whichever of several states."""
        return any(name.form == "demonym" for name in self._known.folded(word))

    def shared_with(self, key: str, country: str | None) -> bool:
        """Whether a name begins with a demonym that another state has too, and the text is about that one."""
        shared = {
            self._known[name.actor].country
            for name in self._known.folded(key.split(maxsplit=1)[0])
            if name.form == "demonym"
        }
        if len(shared) < 2:
            return False
        return max(map(self._scene.share, shared)) > self._scene.share(country)

    def beginning(self, phrase: Phrase) -> tuple[KnownActor, int] | None:
        """The state that a phrase begins with, by name, possessive or demonym, and of how many words that is."""
        words_ = phrase.words()
        for length in range(min(_WITHIN, len(words_)), 0, -1):
            if phrase.capital_at(0) and (state := self.named(" ".join(words_[:length]))):
                return state, length
        return None

    def just_before(self, first: int) -> KnownActor | None:
        """The state named directly before a token, adjectives between them left out: "Israel's then prime minister"."""
        adjectives = words().adjectives
        at = first
        while at > 0 and first - at < 3:
            if self._scene.gap(at).strip(" -"):
                return None
            at -= 1
            if self._scene.capital(at):
                for length in (3, 2, 1):
                    start = at - length + 1
                    if start >= 0:
                        name = " ".join(token.folded for token in self._scene.tokens[start : at + 1])
                        if state := self.named(name):
                            return state
                return None
            if self._scene.tokens[at].folded not in adjectives:
                return None
        return None

    def government(self, country: str | None, day: date | None = None) -> KnownActor | None:
        """The government of a country on a day (the text's, if none is given); the state where none is known."""
        state = self._known.get(country.lower()) if country else None
        if state is None:
            return None
        day = day or self._day
        if (usual := self._known.get(f"{state.id}.gov")) and (day is None or usual.existed(day)):
            return usual
        return self._by_usual_names(state, ("government", "authorities"), day) or state

    def forces(self, country: str | None) -> KnownActor | None:
        """The armed forces of a country on the day; None where it is not known which."""
        state = self._known.get(country.lower()) if country else None
        return (
            self._by_usual_names(state, ("armed forces", "military", "forces", "army"), self._day)
            if state
            else None
        )

    def own_government(self, state: KnownActor) -> KnownActor:
        """The government of a state on the day, or the state: also of one that few recognise, in another's country."""
        if state.country and state.id == state.country.lower():
            return self.government(state.country) or state
        return self._by_usual_names(state, ("government", "authorities"), self._day) or state

    def own_forces(self, state: KnownActor) -> KnownActor:
        """The armed forces of a state on the day, or the state."""
        return self._by_usual_names(state, ("armed forces", "military", "forces", "army"), self._day) or state

    def is_service(self, words_: list[str]) -> bool:
        """Whether words name a service or ministry as such: "air force", "ministry of interior"."""
        roles = _ROLES.get(" ".join(words_))
        return roles is not None and "armed_forces" not in roles

    def _by_usual_names(
        self, state: KnownActor, nouns: tuple[str, ...], day: date | None
    ) -> KnownActor | None:
        for noun in nouns:
            for demonym in (*state.demonyms[:2], state.name):
                meanings = self._known.named(f"{demonym} {noun}")
                bodies = [self._known[name.actor] for name in meanings if name.form in ("name", "common")]
                if body := self._current(bodies, day):
                    return body
        return None

    @staticmethod
    def _current(bodies: list[KnownActor], day: date | None) -> KnownActor | None:
        """The one body of several that was there on the day: of such with and without dates, the one with."""
        if day is None:
            undated = [body for body in bodies if not body.since and not body.until]
            return undated[0] if len(undated) == 1 else (bodies[0] if len(bodies) == 1 else None)
        there = [body for body in bodies if body.existed(day)]
        dated = [body for body in there if body.since or body.until]
        for some in (dated, there):
            if len(some) == 1:
                return some[0]
        whole = [body for body in there if body.role == "armed_forces"]
        return whole[0] if len(whole) == 1 else None

    def body(self, state: KnownActor, words_: list[str]) -> KnownActor | None:
        """The body of a state by what it does: "defence ministry", "ministry of interior", "air force"."""
        if words_[:2] == ["ministry", "of"]:
            words_ = [*(word for word in words_[2:] if word != "the"), "ministry"]
        roles = _ROLES.get(" ".join(words_))
        if not roles or not state.country:
            return None
        for role in roles:
            bodies = [self._known[one] for one in self._known.bodies.get((state.country, role), ())]
            bodies = [body for body in bodies if body.role == role]
            own = [body for body in bodies if body.parent in (state.id, f"{state.id}.gov")]
            if body := self._current(own, self._day) or self._current(bodies, self._day):
                return body
        return None

    def government_of_capital(self, meanings: list[Name]) -> KnownActor | None:
        """The government that sits in a capital on the day; None where two do."""
        bodies = [self._known[name.actor] for name in meanings]
        states = [body for body in bodies if body.kind == "state"]
        if len(states) == 1 and not states[0].disputed:
            return self.government(states[0].country)
        governments = [body for body in bodies if body.kind == "government"]
        others = [body for body in bodies if body.kind not in ("state", "government")]
        shared = [body for body in governments if self._scene.share(body.country) > 0] or governments
        if len(shared) == 1 and self._day is None:
            return shared[0]
        # Where ends are not known, the government that came last is the one.
        there = sorted(
            (body for body in shared if self._day and body.existed(self._day)),
            key=lambda body: body.since or "",
        )
        if there and len({body.country for body in there}) == 1:
            return there[-1]
        return (
            self._current(shared, self._day)
            or self._current(states, self._day)
            or (others[0] if len(others) == 1 else None)
        )

    def place(self, folded: str) -> bool:
        """Whether words are the name of a city or region."""
        return folded in places() or any(name.form == "metonym" for name in self._known.folded(folded))
