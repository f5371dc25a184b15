"""Pairs of parties that stand in a relation to one another in the events found, each pair once an event.

Nothing is inferred: a pair comes of an event whose type makes a relation (relations.toml) and whose claims name both
its parties.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from dateline.library.found import Found
from dateline.library.overview import ROLES, Flags, Numbers, Overview
from dateline.network.own_side import Together
from dateline.network.relations import relations

_REAL = ("happened", "ongoing", "failed")
"""Statuses of something done or tried; the others are plans, threats, demands and conditions."""
_SURE = ("certain", "probable")
_ACTOR, _TARGET = ROLES.index("actor"), ROLES.index("target")
_PAIR = np.dtype(
    [
        ("one", np.int32),
        ("other", np.int32),
        ("relation", np.int8),
        ("row", np.int32),
        ("ahead", np.bool_),
        ("back", np.bool_),
        ("firm", np.bool_),
    ]
)
"""`one` is the lower number; `ahead` where it acts upon `other`, `back` the other way round; `firm` where both are
affirmed and the event is told as done or tried, and without much of a hedge."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs, and what gave none."""

    rows: npt.NDArray[Any]
    """A structured array, see `_PAIR`."""
    crowded: int
    """Clashes of three or more parties of which no claim says who fought whom."""
    own: npt.NDArray[Any]
    """Like `rows`, those left out because the two stand with one another (see `dateline.network.own_side`)."""


def pairs_of(
    found: Found, wanted: Collection[str] | None = None, *, together: Together | None = None
) -> Pairs:
    """The pairs of parties in the events found that stand in one of the wanted relations, by default in any.

    Those that stand `together` are left out.
    """
    overview = found.overview
    chosen = [name for name in relations() if wanted is None or name in wanted]
    relation_of, mutual = _by_type(overview, chosen)
    kinds = overview.columns["type"]
    parties = overview.parties
    rows = parties["row"]
    use = found.passing[rows] & (parties["role"] <= _TARGET) & (relation_of[kinds[rows]] >= 0)
    parties = parties[use]
    acting, hit = parties[parties["role"] == _ACTOR], parties[parties["role"] == _TARGET]
    has_target = np.zeros(len(overview), np.bool_)
    has_target[hit["row"]] = True
    among = acting[mutual[kinds[acting["row"]]] & ~has_target[acting["row"]]]
    among, crowded = _without_crowds(overview, among, relation_of)
    made = np.concatenate([_joined(acting, hit), _joined(among, among)])
    made = made[made["one"] != made["other"]]
    if not len(made):
        return Pairs(np.empty(0, _PAIR), crowded, np.empty(0, _PAIR))
    relation = relation_of[kinds[made["row"]]]
    undirected = np.array([one.both for one in relations().values()])[relation]
    made["firm"] &= _told_as_real(overview)[made["row"]]
    rows = _once_an_event(made, relation, undirected)
    if together is None:
        return Pairs(rows, crowded, rows[:0])
    own = together(overview, *(rows[column].astype(np.int64) for column in ("one", "other", "row")))
    return Pairs(rows[~own], crowded, rows[own])


def rows_between(
    found: Found, one: int, other: int, relation: str, *, together: Together | None = None
) -> Numbers:
    """The rows of the events behind an edge, by day."""
    pairs = pairs_of(found, (relation,), together=together).rows
    behind = pairs["row"][(pairs["one"] == min(one, other)) & (pairs["other"] == max(one, other))]
    rows: Numbers = found.rows[np.isin(found.rows, behind)]
    return rows


def edge_keys(rows: npt.NDArray[Any]) -> Numbers:
    """A number for each edge that a pair belongs to."""
    many = len(relations())
    keys: Numbers = (rows["one"].astype(np.int64) << 31 | rows["other"]) * many + rows["relation"]
    return keys


def _by_type(overview: Overview, chosen: Collection[str]) -> tuple[npt.NDArray[np.int8], Flags]:
    """For each type's number: the number of its relation, -1 for none; and whether its actors stand in it together."""
    types = overview.dictionaries.types.words
    relation_of = np.full(len(types) + 1, -1, np.int8)
    mutual = np.zeros(len(types) + 1, np.bool_)
    for number, (name, relation) in enumerate(relations().items()):
        for at, kind in enumerate(types):
            if name in chosen and kind in relation.types:
                relation_of[at] = number
                mutual[at] = kind in relation.mutual
    return relation_of, mutual


def _without_crowds(
    overview: Overview, among: npt.NDArray[Any], relation_of: npt.NDArray[np.int8]
) -> tuple[npt.NDArray[Any], int]:
    """The actors without those of whom nobody can tell who stood against whom, and in how many events that is.

    In a clash of two parties each fights the other; of three, two may be allies. At a meeting each meets each.
    """
    directed = ~np.array([one.both for one in relations().values()])
    rows = among["row"]
    actors = np.bincount(rows, minlength=len(overview))
    crowd = directed[relation_of[overview.columns["type"]]] & (actors > 2)
    crowd[np.bincount(rows, minlength=len(overview)) == 0] = False
    return among[~crowd[rows]], int(crowd.sum())


def _joined(left: npt.NDArray[Any], right: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Each of `left` with each of `right` in the same row, the lower number as `one`."""
    right = right[np.argsort(right["row"], kind="stable")]
    in_row = np.bincount(right["row"], minlength=int(left["row"].max(initial=0)) + 1)
    starts = np.cumsum(in_row) - in_row
    count = in_row[left["row"]]
    of_left = np.repeat(np.arange(len(left)), count)
    within = np.arange(len(of_left)) - np.repeat(np.cumsum(count) - count, count)
    of_right = np.repeat(starts[left["row"]], count) + within
    a, b = left[of_left], right[of_right]
    made = np.zeros(len(a), _PAIR)
    made["one"], made["other"] = np.minimum(a["party"], b["party"]), np.maximum(a["party"], b["party"])
    made["row"] = a["row"]
    made["ahead"] = a["party"] < b["party"]
    made["back"] = ~made["ahead"]
    made["firm"] = a["counts"] & b["counts"]
    return made


def _told_as_real(overview: Overview) -> Flags:
    """Which events some claim tells as done or tried, and without much of a hedge."""
    columns, known = overview.columns, overview.dictionaries
    real = sum(1 << number for number in known.statuses.among(_REAL))
    sure = sum(1 << number for number in known.certainties.among(_SURE))
    found: Flags = ((columns["statuses"] & real) != 0) & ((columns["certainties"] & sure) != 0)
    return found


def _once_an_event(
    made: npt.NDArray[Any], relation: npt.NDArray[np.int8], undirected: Flags
) -> npt.NDArray[Any]:
    """Pairs with their relation, each once an event: both directions of one pair are one."""
    made["relation"] = relation
    made["ahead"] |= undirected
    made["back"] |= undirected
    order = np.lexsort((made["row"], edge_keys(made)))
    made = made[order]
    keys = edge_keys(made)
    begins = np.flatnonzero(
        np.concatenate([[True], (keys[1:] != keys[:-1]) | (made["row"][1:] != made["row"][:-1])])
    )
    once = made[begins]
    for column in ("ahead", "back", "firm"):
        once[column] = np.logical_or.reduceat(made[column], begins)
    return once
