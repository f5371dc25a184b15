"""Documents join what is there: their accounts find their neighbours, and the neighbourhoods are cut anew.

Only what the new accounts touch changes. Where accounts stand together follows from the accounts alone; which
identifier an event carries follows from history (see `identity`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from dateline.corroboration.accounts import accounts
from dateline.corroboration.candidates import pairs_of
from dateline.corroboration.decisions import ClaimLinks, Decisions
from dateline.corroboration.grouping import cut, neighbourhoods
from dateline.corroboration.identity import name_events
from dateline.corroboration.keys import keys
from dateline.corroboration.score import Score, score
from dateline.corroboration.store import Numbers, Store
from dateline.corroboration.traits import Packed


class Told(NamedTuple):
    """A document's claims: their identifiers and traits, in one order."""

    document: str
    claims: tuple[str, ...]
    packed: Packed


@dataclass(frozen=True, slots=True)
class Changed:
    """What a joining changed: the events to be worked out anew, and those that are no more."""

    events: frozenset[str]
    gone: frozenset[str]


def join(
    store: Store,
    told: Sequence[Told],
    links: ClaimLinks | None = None,
    *,
    within: Score | None = None,
    across: Score | None = None,
) -> Changed:
    """Take documents in, or in anew, or, where one has no claims, out.

    `links` are people's decisions about pairs of claims, by identifier: true for one event, false for two.
    """
    scored = across or score("across")
    decided = Decisions(links or {})
    touched, before = store.take_out([one.document for one in told])
    numbers = _taken_in(store, told, decided, within)
    if len(numbers):
        _find_neighbours(store, numbers, scored)
    touched |= set(numbers.tolist())
    near = _closure(store, touched, before, decided)
    return _cut_anew(store, near, before, set(numbers.tolist()), decided, scored)


def _taken_in(store: Store, told: Sequence[Told], decided: Decisions, within: Score | None) -> Numbers:
    claims = [claim for one in told for claim in one.claims]
    if not claims:
        return np.empty(0, np.int64)
    packed = np.concatenate([one.packed for one in told])
    documents = [one.document for one in told for _ in one.claims]
    place = {claim: row for row, claim in enumerate(claims)}
    # Document by document: what one is read into does not depend on which others come with it.
    linked = {
        pair: joined
        for one in told
        for pair, joined in decided.between({claim: place[claim] for claim in one.claims}).items()
    }
    found = accounts(packed, linked, within)
    members: list[list[str]] = [[] for _ in range(len(found.packed))]
    owners = [""] * len(members)
    for claim, document, account in zip(claims, documents, found.of_claim.tolist(), strict=True):
        members[account].append(claim)
        owners[account] = document
    return store.put_in(found.packed, owners, members)


def _find_neighbours(store: Store, numbers: Numbers, scored: Score) -> None:
    """Score the new accounts against what is there and against each other; keep the good pairs as edges."""
    packed = store.traits_of(numbers.tolist())
    made = keys(packed)
    rows, others = store.sharing(made)
    if len(rows):
        known = np.unique(others)
        old = store.traits_of(known.tolist())
        good = scored.of_pairs(packed, rows, old, np.searchsorted(known, others)) > scored.edge
        store.put_edges(zip(numbers[rows[good]].tolist(), others[good].tolist(), strict=True))
    left, right = pairs_of(made)
    good = scored.of_pairs(packed, left, packed, right) > scored.edge
    store.put_edges(zip(numbers[left[good]].tolist(), numbers[right[good]].tolist(), strict=True))
    store.put_keys(numbers, made)


def _closure(store: Store, start: set[int], before: Mapping[str, str], decided: Decisions) -> list[int]:
    """All accounts that edges, people's decisions or an event connect with these, or with the claims of before.

    An event is a part of what edges and decisions connect, unless a decision was taken back since it was made.
    """
    seen: set[int] = set()
    asked: set[str] = set()
    front = start | _beside(store, before, before.values(), decided, asked)
    while front:
        seen |= front
        ends = {end for edge in store.edges_of(front) for end in edge}
        claims = (
            [claim for found in store.claims_of(front).values() for claim in found] if decided.any else []
        )
        ends |= _beside(store, claims, store.events_of(front).values(), decided, asked)
        front = ends - seen
    return sorted(seen)


def _beside(
    store: Store, claims: Iterable[str], events: Iterable[str], decided: Decisions, asked: set[str]
) -> set[int]:
    """The accounts that decisions join with the claims, and those that stand in the events (not `asked` before)."""
    new = set(events) - asked
    asked |= new
    beside = store.accounts_in(new) if new else set()
    named = decided.together(claims)
    return beside | set(store.accounts_of(named).values()) if named else beside


def _cut_anew(
    store: Store,
    numbers: Sequence[int],
    before: Mapping[str, str],
    new: Collection[int],
    decided: Decisions,
    scored: Score,
) -> Changed:
    claims = store.claims_of(numbers)
    # An order that follows from the accounts themselves decides ties alike whatever came first.
    ordered = sorted((number for number in numbers if number in claims), key=lambda one: min(claims[one]))
    old = dict(before)
    for number, event in store.events_of(ordered).items():
        old.update(dict.fromkeys(claims[number], event))
    labels = np.empty(0, np.int64)
    if ordered:
        rows = {number: row for row, number in enumerate(ordered)}
        good = np.array(
            [(rows[a], rows[b]) for a, b in store.edges_of(ordered) if a in rows and b in rows], np.int64
        ).reshape(-1, 2)
        place = {claim: rows[number] for number in ordered for claim in claims[number]}
        linked = decided.between(place)
        packed = store.traits_of(ordered)
        labels = cut(packed, neighbourhoods(len(ordered), [good.T], linked), linked, scored)
    clusters: defaultdict[int, list[int]] = defaultdict(list)
    for number, label in zip(ordered, labels.tolist(), strict=True):
        clusters[label].append(number)
    members = [sorted(claim for number in one for claim in claims[number]) for one in clusters.values()]
    named, gone = name_events(members, old, store.is_event, store.rejected(old))
    events = {number: named[at] for at, one in enumerate(clusters.values()) for number in one}
    was: defaultdict[str, set[str]] = defaultdict(set)
    for claim, event in old.items():
        was[event].add(claim)
    changed = frozenset(
        event for event, found in zip(named, members, strict=True) if was.get(event) != set(found)
    ) | {events[number] for number in new}
    store.put_events(events, gone, changed)
    return Changed(changed, frozenset(gone))
