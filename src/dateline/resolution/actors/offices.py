"""Offices and who held them when: "the Turkish prime minister" of May 2015, "the UN special envoy for Syria"."""

from __future__ import annotations

from datetime import date, timedelta

from dateline.resolution.actors.folding import fold
from dateline.resolution.actors.knowledge import Knowledge, KnownActor, Tenure
from dateline.resolution.actors.titles import RULERS, TOP, title

_NO_OFFICE = frozenset(
    {"", "spokesman", "commander", "general", "officer", "member", "official", "founder", "deputy", "adviser"}
)
"""Titles that many hold at a time: "an FSA commander" stands for the FSA."""


class Offices:
    """The offices of the knowledge, by title."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._known = knowledge
        self._by_title: dict[str, list[tuple[str, Tenure]]] = {}
        for (_, name), holders in knowledge.holders.items():
            for plain in {name, name.removeprefix("acting ")} - _NO_OFFICE:
                self._by_title.setdefault(plain, []).extend(holders)

    def is_office(self, words: str) -> bool:
        """Whether words are the title of an office that anybody is known to have held."""
        return title(words) in self._by_title or title(words) in TOP

    def holder(self, words: str, of: KnownActor, day: date | None) -> KnownActor | None:
        """Who held the office of a state or body on a day; None without a day, or where it is not known.

        On the day of a handover it is the newcomer.
        """
        if day is None:
            return None
        if title(words) in ("head", "leader") and of.kind not in ("state", "government"):
            people = (self._holder(one, of, day) for one in TOP)
            return next((person for person in people if person), None)
        if title(words) == "leader":
            for one in ("leader", "supreme leader"):
                if person := self._holder(one, of, day):
                    return person
            both = [
                person for one in ("president", "prime minister") if (person := self._holder(one, of, day))
            ]
            return both[0] if len(both) == 1 else None
        return self._holder(title(words), of, day)

    def incumbent(self, of: KnownActor, day: date | None) -> KnownActor | None:
        """The one person known to hold an office of exactly this body on a day."""
        people = {
            person
            for (body, _), holders in self._known.holders.items()
            if body == of.id
            for person, tenure in holders
            if day is not None and tenure.holds(day)
        }
        return self._known[people.pop()] if len(people) == 1 else None

    def _holder(self, office: str, of: KnownActor, day: date) -> KnownActor | None:
        held = [
            (tenure, person)
            for person, tenure in self._by_title.get(office, ())
            if tenure.holds(day) and self._belongs(tenure.of, of)
        ]
        if not held:
            return None
        # A state's own office comes before that of a body in it (a rival government, a coalition of exiles).
        held.sort(key=lambda one: (self._rank(one[0].of, of), one[0].since or ""), reverse=True)
        best = self._rank(held[0][0].of, of)
        first = [(tenure, person) for tenure, person in held if self._rank(tenure.of, of) == best]
        since = first[0][0].since or ""
        newest = {person for tenure, person in first if (tenure.since or "") == since}
        return self._known[newest.pop()] if len(newest) == 1 else None

    def _belongs(self, body: str, of: KnownActor) -> bool:
        known = self._known.get(body)
        if known is None:
            return False
        if of.id in (known.id, known.parent) or of.parent == known.id:
            return True
        if of.kind in ("state", "government") and known.country == of.country is not None:
            return (
                known.kind in ("state", "government", "ministry", "armed_forces", "office")
                and known.role != "opposition"
            )
        return False

    def _rank(self, body: str, of: KnownActor) -> int:
        known = self._known[body]
        if known.id == of.id:
            return 3
        if known.kind == "ministry" or known.parent == of.id:
            return 2
        return 1

    def commands(self, person: KnownActor, day: date | None) -> KnownActor | None:
        """The armed body that a person leads: on that day, else the last one."""
        led = [
            (office, body)
            for office in person.offices
            if (body := self._known.get(office.of)) is not None
            and body.kind in ("armed_group", "armed_forces", "coalition")
        ]
        now = [body for office, body in led if day is None or office.holds(day)]
        return now[-1] if now else (led[-1][1] if led else None)

    def rules(self, person: KnownActor, day: date | None) -> tuple[KnownActor, date | None] | None:
        """The state that a person leads on that day (without a day, ever led), and such a day."""
        for office in reversed(person.offices):
            body = self._known.get(office.of)
            if body is None or body.kind not in ("state", "government") or title(office.title) not in RULERS:
                continue
            state = self._known.get(body.country.lower()) if body.country else None
            if state and (day is None or office.holds(day)):
                return state, day or _some_day(office)
        return None

    def surname_holder(self, words: str, surname: str, of: KnownActor, day: date | None) -> KnownActor | None:
        """The holder of an office, where a surname that stands beside it is the holder's."""
        person = self.holder(words, of, day)
        if person and surname in {
            word for name in (person.name, *person.names) for word in fold(name).split()
        }:
            return person
        return None


def _some_day(office: Tenure) -> date | None:
    """A day on which an office was held, as far as a day of its bounds is known."""
    if office.since and len(office.since) == 10:
        return date.fromisoformat(office.since) + timedelta(days=1)
    if office.until and len(office.until) == 10:
        return date.fromisoformat(office.until) - timedelta(days=1)
    return None
