"""An event's facts in short words, as tables and texts on a terminal need them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from dateline.corroboration.tolls import size, spelled, totals
from dateline.records import Count, Event, EventDay, EventPlace, Party, Toll
from dateline.telling.plain import plain

STANCES = {
    "own_success": "own success",
    "own_loss": "own loss",
    "enemys_crime": "enemy's crime",
    "neutral": "neutral",
    "unknown": "stake unknown",
}
POSITIONS = {"for": "for", "against": "against", "not_counted": "not counted"}
_LINKS = frozenset({"of", "for", "the", "and", "in", "on", "to"})
_LONG = 22
"""Characters of a name from which on a table has its initials."""
_SHOWN = 2


def days(when: EventDay | None) -> str:
    """A day or span; said to be of publication where no text gives it."""
    return f"{span(when)} (day of publication)" if when and when.basis == "inherited" else span(when)


def span(when: EventDay | None) -> str:
    """A day, or the first and last that it may be."""
    if when is None:
        return "no day known"
    return f"{when.earliest}" if when.earliest == when.latest else f"{when.earliest} to {when.latest}"


def place(where: EventPlace | None, *, country: bool = True) -> str:
    """A place's name, with its country where that is not all it is."""
    if where is None:
        return ""
    code = f", {where.country}" if country and where.country and where.precision != "country" else ""
    return plain(where.name) + code


def short(name: str) -> str:
    """A long name of three or more capitalised words by its initials, as English reports have it.

    >>> short("Syrian Observatory for Human Rights"), short("Harbour Post (sample)")
    ('SOHR', 'Harbour Post')
    """
    bare = re.sub(r"\s*\([^)]*\)$", "", name).strip() or name
    words = bare.split()
    telling = [word for word in words if word.casefold() not in _LINKS]
    if len(bare) >= _LONG and len(telling) >= 3 and all(word[:1].isupper() for word in telling):
        return "".join(word[0] for word in telling)
    return plain(bare)


def parties(event: Event) -> str:
    """Who → whom, the parties that most origins name first; hedged ones with a question mark."""
    acting, hit = (_named([p for p in event.parties if p.role == role]) for role in ("actor", "target"))
    return " → ".join(part for part in (acting, hit) if part) if acting else f"→ {hit}" if hit else ""


def _named(found: Sequence[Party]) -> str:
    words = [plain(party.name) + doubt(party) for party in found]
    more = f" +{len(words) - _SHOWN}" if len(words) > _SHOWN else ""
    return ", ".join(words[:_SHOWN]) + more


def doubt(party: Party) -> str:
    """How a party's name is marked: with "?" where it is hedged, as denied where nobody affirms it."""
    if party.denied_by and not party.origins:
        return " (denied)"
    return "" if party.certainty in ("certain", "denied") else "?"


def toll(event: Event) -> str:
    """Each kind of toll: the one claimant's figure, or the lowest and the highest, each with its claimant.

    Where independent origins give figures, those that only repeat others are left out.
    """
    parts = []
    independent = {one.id for one in event.origins if one.independent}
    for of in dict.fromkeys(one.of for one in event.counts):
        latest = [one for (kind, _), one in totals(event.counts).items() if kind == of]
        if counted := [one for one in latest if one.origin in independent] or latest:
            parts.append(f"{of} {_range(counted)}")
        else:
            part = max((one for one in event.counts if one.of == of), key=size)
            parts.append(f"{of} {figure(part)} as a part ({short(part.said_by)})")
    return "; ".join(parts)


def _range(latest: Sequence[Toll]) -> str:
    ordered = sorted(latest, key=size)
    low, high = ordered[0], ordered[-1]
    if size(low) == size(high):
        others = f" +{len(latest) - 1}" if len(latest) > 1 else ""
        return f"{figure(low)} ({short(low.said_by)}{others})"
    return f"{figure(low)} ({short(low.said_by)}) – {figure(high)} ({short(high.said_by)})"


def figure(one: Toll | Count) -> str:
    """A figure as a person writes it, thousands apart; "≥" for "at least", "≤" for "up to", "~" for "about"."""
    text = re.sub(
        r"\d{4,}",
        lambda found: f"{int(found.group()):,}",
        spelled({"low": one.low, "best": one.best, "high": one.high}),
    )
    for words, sign in (("at least ", "≥"), ("up to ", "≤"), ("about ", "~"), (" to ", "–")):
        text = text.replace(words, sign)
    return text


def listed(words: Iterable[str], most: int = 4) -> str:
    """Words side by side, the first of many with how many more there are."""
    every = list(dict.fromkeys(words))
    more = f" and {len(every) - most} more" if len(every) > most else ""
    return ", ".join(every[:most]) + more
