"""The record of each source: what it says, how that fared with reviewers, and the letter that follows.

A source is an origin over the whole library: a party or a publisher. Nameless origins are none, for each is its
document's own. The letter rests on the grades that persons gave events alone, by the rules of source_grades.toml.
"""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from math import sqrt
from typing import Any

from dateline.records import Event, Origin, SourceRecord, Stance

_TRUE: Mapping[tuple[str, str], bool] = {
    ("for", "1"): True,
    ("for", "2"): True,
    ("for", "5"): False,
    ("against", "1"): False,
    ("against", "2"): False,
    ("against", "5"): True,
}
"""Whether what a source says of an event, for or against it, is true by the grade that a person gave the event."""


@dataclass(slots=True)
class _Tally:
    """What is counted of one source."""

    name: str
    kinds: set[str] = field(default_factory=set)
    claims: int = 0
    events: int = 0
    confirmed: int = 0
    refuted: int = 0
    told: int = 0
    borne_out: int = 0
    denied: int = 0
    stances: Counter[Stance] = field(default_factory=Counter)


def sources(events: Iterable[Event]) -> list[SourceRecord]:
    """The record of every source, those with most claims first.

    What a source says of one event is confirmed or refuted once, however often it says so or others print it.
    """
    tallies: defaultdict[str, _Tally] = defaultdict(lambda: _Tally(""))
    for event in events:
        _count_event(tallies, event)
    made = [_record(identifier, tally) for identifier, tally in tallies.items()]
    return sorted(made, key=lambda one: (-one.claims, one.name.casefold(), one.id))


def _count_event(tallies: defaultdict[str, _Tally], event: Event) -> None:
    seen: set[str] = set()
    judged: set[tuple[str, str]] = set()
    for origin in event.origins:
        if origin.kind == "nameless":
            continue
        tally = tallies[origin.id]
        tally.name = tally.name or origin.name
        tally.kinds.add(origin.kind)
        tally.claims += len(origin.claims)
        tally.stances[origin.stance] += 1
        if origin.position == "for" and origin.independent:
            tally.told += 1
            tally.borne_out += _others(event, origin, "for")
            tally.denied += _others(event, origin, "against")
        is_true = _TRUE.get((origin.position, event.grade.set_to or ""))
        if is_true is not None and (origin.id, origin.position) not in judged:
            judged.add((origin.id, origin.position))
            tally.confirmed += is_true
            tally.refuted += not is_true
        if origin.id not in seen:
            seen.add(origin.id)
            tally.events += 1


def _others(event: Event, origin: Origin, position: str) -> bool:
    """Whether another independent origin takes that position."""
    return any(one.position == position and one.independent and one.id != origin.id for one in event.origins)


def _record(identifier: str, tally: _Tally) -> SourceRecord:
    letter, because, interval = letter_of(tally.confirmed, tally.refuted)
    return SourceRecord(
        id=identifier,
        name=tally.name,
        kinds=tuple(sorted(tally.kinds)),
        claims=tally.claims,
        events=tally.events,
        confirmed=tally.confirmed,
        refuted=tally.refuted,
        letter=letter,
        interval=interval,
        reason=because,
        told=tally.told,
        borne_out=tally.borne_out,
        denied=tally.denied,
        stances=dict(sorted(tally.stances.items(), key=lambda pair: (-pair[1], pair[0]))),
    )


@cache
def _rules() -> dict[str, Any]:
    return tomllib.loads(
        resources.files("dateline.corroboration").joinpath("source_grades.toml").read_text("utf-8")
    )


def letter_of(confirmed: int, refuted: int) -> tuple[str, str, tuple[float, float] | None]:
    """The letter proposed for so much confirmed and refuted, its reason, and the interval; None without any.

    >>> letter_of(30, 0)[0], letter_of(3, 0)[0], letter_of(2, 18)[0]
    ('A', 'F', 'E')
    """
    raw = _rules()
    interval = wilson(confirmed, confirmed + refuted, float(raw["deviations"]))
    low, high = interval or (0.0, 1.0)
    for rule in raw["rule"]:
        when = rule["when"]
        if (
            confirmed + refuted < when.get("fewer_than", confirmed + refuted + 1)
            and low >= when.get("low", 0.0)
            and high <= when.get("high", 1.0)
        ):
            return str(rule["letter"]), str(rule["because"]), interval
    raise ValueError("source_grades.toml: the last rule must always hold")


def wilson(successes: int, trials: int, deviations: float = 1.96) -> tuple[float, float] | None:
    """The interval in which the true share of successes lies (Wilson, JASA 22, 1927); None without trials.

    >>> [round(end, 3) for end in wilson(9, 10)]
    [0.596, 0.982]
    """
    if not trials:
        return None
    share, squared = successes / trials, deviations**2
    centre = share + squared / (2 * trials)
    spread = deviations * sqrt(share * (1 - share) / trials + squared / (4 * trials**2))
    whole = 1 + squared / trials
    return max(0.0, (centre - spread) / whole), min(1.0, (centre + spread) / whole)
