"""How many died, in the single figures that other data sets ask for, each of which some origin gives."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from dateline.corroboration.tolls import totals
from dateline.exports.parties import are_civilians
from dateline.profile import Told
from dateline.records import Toll


@dataclass(frozen=True, slots=True)
class Deaths:
    """The figures of an event. Nothing is averaged: each is one that an origin gives."""

    low: int
    best: int
    high: int
    civilians: int
    """Of `best`, those who are said to be civilians."""
    given: bool
    """Whether anybody gives a figure; all are 0 where nobody does."""


NONE = Deaths(0, 0, 0, 0, given=False)


def deaths(told: Told) -> Deaths:
    """The figures from the latest whole toll of each independent origin; of others where no independent one has any.

    Low is the least that any of them allows ("at least 43" allows 43, "up to 60" its best guess), high the most. Best
    is the figure that most of them give; where two are given as often, that of an origin without a stake, else the
    lower.
    """
    independent = {one.id for one in told.event.origins if one.independent}
    latest = [toll for (of, _), toll in totals(told.event.counts).items() if of == "killed"]
    counted = [one for one in latest if one.origin in independent] or latest
    if not counted:
        return NONE
    best = _best(told, counted)
    return Deaths(
        low=min(map(least, counted)),
        best=least(best),
        high=max(map(_most, counted)),
        civilians=_civilians(told, best),
        given=True,
    )


def least(toll: Toll) -> int:
    """The least that a figure allows."""
    known = (toll.low, toll.best, toll.high)
    return next(value for value in known if value is not None)


def _most(toll: Toll) -> int:
    known = (toll.high, toll.best, toll.low)
    return next(value for value in known if value is not None)


def _best(told: Told, counted: list[Toll]) -> Toll:
    said = Counter(map(least, counted))
    unstaked = {one.id for one in told.event.origins if one.stance == "neutral"}
    return min(counted, key=lambda one: (-said[least(one)], one.origin not in unstaked, least(one)))


def _civilians(told: Told, best: Toll) -> int:
    if are_civilians(best.who):
        return least(best)
    parts = [
        least(one)
        for one in told.event.counts
        if one.of == "killed" and one.part and one.origin == best.origin and are_civilians(one.who)
    ]
    return min(max(parts, default=0), least(best))
