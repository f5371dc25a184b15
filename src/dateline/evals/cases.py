"""The cases for periods, counts, actors and spatial phrases, which other hands wrote before the rules were.

Half "a" was looked at while the rules were made; half "b" is for the figure alone. Spatial phrases have a third part,
"c", written later by yet other hands and looked at, and a fourth, "d", by another author again, after the
patterns of real reports; it was looked at too, its even numbers only after they had been scored. "e" was made in
the same way, and scored whole before it was looked at.
``data/cases`` has them; they follow the conventions of docs/resolution-*.md.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

from dateline.records import Actor
from dateline.records.distance import apart
from dateline.resolution.actors import ActorResolver, Knowledge, load
from dateline.resolution.actors.folding import fold
from dateline.resolution.counts import amount
from dateline.resolution.periods import period
from dateline.resolution.places import Gazetteer, PlaceResolver

SETS = ("periods", "counts", "actors", "spatial")
PARTS = (*((name, half) for name in SETS for half in ("a", "b")), *(("spatial", part) for part in "cde"))
AT_LEAST = 92.0
"""Percent that each half has to reach."""

Case = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Result:
    """How one half of one set came out."""

    name: str
    half: str
    cases: int
    wrong: tuple[str, ...]
    """Identifiers of the cases that failed."""

    @property
    def percent(self) -> float:
        """Share of the cases that are right."""
        return 100 * (1 - len(self.wrong) / self.cases)


def cases(name: str, half: str) -> list[Case]:
    """The cases of a half of a set."""
    lines = resources.files("dateline.evals").joinpath(f"data/cases/{name}.jsonl").read_text("utf-8")
    return [case for line in lines.splitlines() if (case := json.loads(line))["half"] == half]


def run(name: str, half: str) -> Result:
    """Judge every case of a half of a set."""
    is_right = _JUDGES[name]()
    given = cases(name, half)
    return Result(name, half, len(given), tuple(str(case["id"]) for case in given if not is_right(case)))


def results() -> Iterator[Result]:
    """Every part of every set."""
    for name, half in PARTS:
        yield run(name, half)


def _periods() -> Callable[[Case], bool]:
    def is_right(case: Case) -> bool:
        published = dt.date.fromisoformat(case["published"]) if case["published"] else None
        is_planned = case.get("status") == "planned"
        found = period(case["quote"], published, planned=is_planned, sentence=case["text"])
        days = (str(found.earliest), str(found.latest), found.precision) if found else (None, None, None)
        return days == (case["earliest"], case["latest"], case["precision"])

    return is_right


def _counts() -> Callable[[Case], bool]:
    def is_right(case: Case) -> bool:
        found = amount(case["quote"])
        return (found.low, found.best, found.high) == (case["low"], case["best"], case["high"])

    return is_right


def _actors() -> Callable[[Case], bool]:
    knowledge = load()
    resolver = ActorResolver(knowledge)

    def is_right(case: Case) -> bool:
        published = dt.date.fromisoformat(case["published"]) if case.get("published") else None
        actor = resolver.document(case["text"], published=published).resolve(*_span(case))
        return _actor_is_right(knowledge, case, actor)

    return is_right


def _actor_is_right(knowledge: Knowledge, case: Case, actor: Actor | None) -> bool:
    """A name of the expected actor with kind and country, or of an accepted other."""
    if case["expect"] is None:
        return actor is None or actor.id.startswith("named:")
    if actor is None:
        return False
    if any(_names(knowledge, name, actor) for name in case.get("also", ())):
        return True
    return _names(knowledge, case["expect"], actor) and all(
        case[key] is None or case[key] == getattr(actor, key) for key in ("kind", "country")
    )


def _names(knowledge: Knowledge, name: str, actor: Actor) -> bool:
    """Whether a name is one of an actor's in the knowledge, or its own where nobody knows it."""
    meanings = (one for one in knowledge.named(name) if one.form not in ("demonym", "metonym"))
    return fold(name) == fold(actor.name) or any(one.actor == actor.id for one in meanings)


def _spatial() -> Callable[[Case], bool]:
    resolver = PlaceResolver(Gazetteer.open())

    def is_right(case: Case) -> bool:
        """Abstained where it should, or near enough with an accepted precision and country."""
        place = resolver.resolve(case["text"], [_span(case)])[0]
        if case.get("abstain"):
            return place is None
        return (
            place is not None
            and apart((place.latitude, place.longitude), tuple(case["near"])) <= case["within_km"]
            and place.precision in (case["precision"], *case.get("precision_also", ()))
            and case["country"] in (None, place.country)
        )

    return is_right


def _span(case: Case) -> tuple[int, int]:
    start = -1
    for _ in range(case.get("n", 1)):
        start = case["text"].index(case["quote"], start + 1)
    return start, start + len(case["quote"])


_JUDGES: Mapping[str, Callable[[], Callable[[Case], bool]]] = {
    "periods": _periods,
    "counts": _counts,
    "actors": _actors,
    "spatial": _spatial,
}
