"""What a claim's words were resolved to, in a line for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.records import Claim, Count, Equipment, Period, Place
from dateline.telling.plain import plain


def facts(claim: Claim) -> str:
    """Day, place, parties, numbers and weapons as resolved; empty where nothing was."""
    parts: list[str] = []
    if claim.when:
        parts.append(_day(claim.when))
    parts.extend(dict.fromkeys(_place(place) for place in claim.where))
    parts.extend(dict.fromkeys(_parties(claim)))
    parts.extend(text for count in claim.counts if (text := _count(count)))
    parts.extend(dict.fromkeys(_thing(thing) for thing in claim.equipment))
    return " · ".join(map(plain, parts))


def _day(when: Period) -> str:
    days = f"{when.earliest}" if when.earliest == when.latest else f"{when.earliest} to {when.latest}"
    return f"published {days}" if when.basis == "inherited" else days


def _place(place: Place) -> str:
    if place.latitude is None or place.longitude is None:
        return f"{place.name}: place not resolved"
    country = f" {place.country}" if place.country else ""
    return f"{place.name}{country} {place.latitude:.3f},{place.longitude:.3f} ({place.precision})"


def _parties(claim: Claim) -> Iterator[str]:
    """Known parties whose name does not stand in the words as it is."""
    for fillers in claim.roles.values():
        for filler in fillers:
            known = filler.resolved
            if known and known.name.casefold() not in filler.text.casefold():
                yield f"{filler.text} = {known.name}"


def _count(count: Count) -> str:
    low, best, high = count.low, count.best, count.high
    if best is None and low is None and high is None:
        return ""
    if low == high:
        number = str(low)
    elif high is None:
        number = f"{low if low is not None else best} or more"
    elif low is None:
        number = f"up to {high}"
    else:
        number = f"{low} to {high}"
    return f"{count.of} {number}"


def _thing(thing: Equipment) -> str:
    kind = thing.equipment_class.replace("_", " ")
    parts = [f"{thing.model}, {kind}" if thing.model else kind]
    if thing.operator:
        parts.append(f"of {thing.operator}")
    return f"{thing.role}: {' '.join(parts)}"
