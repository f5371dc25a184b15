"""What of an event no origin disputes, each value with who says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dateline.corroboration.tolls import totals
from dateline.records import Event, Party
from dateline.telling.plain import plain
from dateline.telling.words import days, figure, listed, place


@dataclass(frozen=True, slots=True)
class Saying:
    """A value in words, with the identifiers of the origins that give it and of those that deny it."""

    words: str
    origins: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()

    def line(self, names: Mapping[str, str]) -> str:
        """The value with who says it and who denies it; `names` are the origins' by identifier."""
        said = listed((names.get(one, one) for one in self.origins), 3)
        denied = listed((names.get(one, one) for one in self.denied_by), 3)
        parts = [part for part in (said, f"denied by {denied}" if denied else "") if part]
        return f"{self.words} ({'; '.join(parts)})" if parts else self.words


def heading(event: Event) -> str:
    """What the agreed values may be called: that many agree, or that one alone says so."""
    if any(one.field == "happened" for one in event.disputed):
        return "Told by those who say that it happened, and not disputed"
    if event.support.in_favour > 1:
        return "Agreed: what no origin here disputes"
    return "Told by one origin" if event.support.in_favour else "Told, by nobody as having happened"


def agreed(event: Event) -> list[tuple[str, list[Saying]]]:
    """Each field that is known and not disputed, with its values."""
    disputed = {one.field for one in event.disputed}
    found: list[tuple[str, list[Saying]]] = []
    if "type" not in disputed:
        others = [kind for kind in event.types if kind != event.type]
        found.append(("what", [Saying(event.type + (f" (also told as {listed(others)})" if others else ""))]))
    if "time" not in disputed:
        found.append(("day", [Saying(days(event.when))]))
    if event.where and "place" not in disputed:
        found.append(("place", [Saying(_place(event))]))
    for role, label in (("actor", "who"), ("target", "to whom")):
        parties = [party for party in event.parties if party.role == role and role not in disputed]
        # Whom nobody says it of, and somebody denies it of, is not among those who are agreed to have done it.
        affirmed = [party_saying(party) for party in parties if party.origins or not party.denied_by]
        denied = [party_saying(party) for party in parties if party.denied_by and not party.origins]
        found.extend(
            (words, said) for words, said in ((label, affirmed), (f"{label}, denied", denied)) if said
        )
    found.extend((of, said) for of, said in _tolls(event) if of not in disputed)
    return found


def party_saying(party: Party) -> Saying:
    """A party's name, hedged with "?" where all who name it hedge, with who says and who denies that it was."""
    hedge = "?" if party.certainty not in ("certain", "denied") else ""
    return Saying(plain(party.name) + hedge, party.origins, party.denied_by)


def _place(event: Event) -> str:
    where = event.where
    assert where is not None
    if where.latitude is None or where.longitude is None:
        return f"{plain(where.name)}: not on the map"
    return f"{place(where)}, {where.latitude:.3f},{where.longitude:.3f} ({where.precision})"


def _tolls(event: Event) -> Iterator[tuple[str, list[Saying]]]:
    latest = totals(event.counts)
    for of in dict.fromkeys(one.of for one in event.counts):
        said: defaultdict[str, list[str]] = defaultdict(list)
        for (kind, origin), one in latest.items():
            if kind == of:
                said[figure(one)].append(origin)
        if said:
            yield of, [Saying(number, tuple(who)) for number, who in said.items()]
