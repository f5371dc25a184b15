"""Which pairs of parties stand with one another: a force and its state, a part and its whole, an ally and its leader.

A line between them comes of a text misread or of words too wide ("Turkey" for the place that was hit), and says
nothing of who acts upon whom.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import cache, partial

import numpy as np
import numpy.typing as npt

from dateline.library.overview import NO_DAY, Flags, Overview
from dateline.pipeline.parties import KnownParties
from dateline.resolution.actors import Knowledge

Day = dt.date | None
Together = Callable[[Overview, npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.int64]], Flags]
"""Of parties `one` and `other` in the event of `row` (all by number, side by side): whether they stand together."""


def standing_together(knowledge: Knowledge, parties: KnownParties) -> Together:
    """Tells which pairs stand together on the day of their event, by the actor knowledge.

    Two stand together where one is on the side of the other, and where both belong to the same armed forces. Other
    parts of one whole do not: two groups of an opposition may well fight.
    """

    @cache
    def ever(identifier: str) -> frozenset[str]:
        return _ever(knowledge, identifier)

    def joined(one: str, other: str, side: Callable[[str], frozenset[str]]) -> bool:
        first, second = knowledge.canonical(one), knowledge.canonical(other)
        shared = side(first) & side(second)
        return first in shared or second in shared or any(map(is_armed_forces, shared))

    def is_armed_forces(identifier: str) -> bool:
        actor = knowledge.get(identifier)
        return actor is not None and actor.kind == "armed_forces"

    def together(
        overview: Overview,
        one: npt.NDArray[np.int64],
        other: npt.NDArray[np.int64],
        row: npt.NDArray[np.int64],
    ) -> Flags:
        found = np.zeros(len(one), np.bool_)
        if not len(one):
            return found
        ids = overview.dictionaries.parties.words
        pairs, at = np.unique(np.stack([one, other], axis=1), axis=0, return_inverse=True)
        # Few pairs ever stand together, and only of these the day of each event matters.
        may = np.fromiter(
            (joined(ids[a], ids[b], ever) for a, b in pairs.tolist()),
            np.bool_,
            len(pairs),
        )
        days = overview.columns["first"][row]
        for place in np.flatnonzero(may[at.reshape(-1)]).tolist():
            day = None if days[place] == NO_DAY else dt.date.fromordinal(int(days[place]))
            found[place] = joined(
                ids[int(one[place])], ids[int(other[place])], partial(parties.side, day=day)
            )
        return found

    return together


def _ever(knowledge: Knowledge, identifier: str) -> frozenset[str]:
    """All that a party may have stood with on any day, and perhaps more; see `KnownParties.side` for one day."""
    found: set[str] = set()
    waiting = [knowledge.canonical(identifier)]
    while waiting:
        one = waiting.pop()
        if one in found:
            continue
        found.add(one)
        actor = knowledge.get(one)
        if actor is None:
            continue
        beside = [*(side.of for side in actor.sides), *(office.of for office in actor.offices)]
        if actor.parent:
            beside.append(actor.parent)
        if actor.kind == "state":
            beside += knowledge.bodies.get((actor.country or "", "government"), ())
        waiting.extend(map(knowledge.canonical, beside))
    return frozenset(found)
