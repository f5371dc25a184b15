"""A store of accounts in memory: for tests, measures and small sets of documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from dateline.corroboration.candidates import CROWD
from dateline.corroboration.keys import REACH, Keys
from dateline.corroboration.traits import TRAITS, Packed

Numbers = npt.NDArray[np.int64]


class MemoryStore:
    """Implements `dateline.corroboration.store.Store`."""

    def __init__(self) -> None:
        self.packed: dict[int, Packed] = {}
        self.claims: dict[int, tuple[str, ...]] = {}
        self.events: dict[int, str] = {}
        self.redirects: dict[str, str | None] = {}
        self._next = 0
        self._documents: defaultdict[str, set[int]] = defaultdict(set)
        self._keys: defaultdict[int, dict[int, set[int]]] = defaultdict(dict)
        self._own_keys: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        self._edges: defaultdict[int, set[int]] = defaultdict(set)
        self._of_claim: dict[str, int] = {}
        self._in_event: defaultdict[str, set[int]] = defaultdict(set)
        self._names: set[str] = set()

    def take_out(self, documents: Collection[str]) -> tuple[set[int], dict[str, str]]:
        """See `Store`."""
        touched: set[int] = set()
        before: dict[str, str] = {}
        for number in [one for document in documents for one in self._documents.pop(document, ())]:
            for claim in self.claims.pop(number):
                before[claim] = self.events[number]
                del self._of_claim[claim]
            self._in_event[self.events[number]].discard(number)
            touched |= self._edges[number]
            for other in self._edges.pop(number, ()):
                self._edges[other].discard(number)
            for key, day in self._own_keys.pop(number, ()):
                self._keys[key][day].discard(number)
            del self.packed[number], self.events[number]
        return {one for one in touched if one in self.packed}, before

    def put_in(self, packed: Packed, documents: Sequence[str], claims: Sequence[Sequence[str]]) -> Numbers:
        """See `Store`."""
        numbers = np.arange(self._next, self._next + len(packed))
        self._next += len(packed)
        for at, number in enumerate(numbers.tolist()):
            self.packed[number] = packed[at : at + 1]
            self.claims[number] = tuple(claims[at])
            self._documents[documents[at]].add(number)
            self._of_claim.update(dict.fromkeys(claims[at], number))
        return numbers

    def put_keys(self, numbers: Numbers, given: Keys) -> None:
        """See `Store`."""
        for key, day, row in zip(given.key.tolist(), given.day.tolist(), given.row.tolist(), strict=True):
            number = int(numbers[row])
            self._keys[key].setdefault(day, set()).add(number)
            self._own_keys[number].append((key, day))

    def sharing(self, given: Keys) -> Numbers:
        """See `Store`."""
        found: defaultdict[tuple[int, int], set[int]] = defaultdict(set)
        for key, day, row in zip(given.key.tolist(), given.day.tolist(), given.row.tolist(), strict=True):
            days = self._keys.get(key, {})
            found[row, key].update(*(days.get(day + off, ()) for off in range(-REACH, REACH + 1)))
        times: defaultdict[tuple[int, int], int] = defaultdict(int)
        for (row, _), numbers in found.items():
            weight = 1 if len(numbers) > CROWD else 2
            for number in numbers:
                times[row, number] += weight
        pairs = sorted(pair for pair, count in times.items() if count > 1)
        return np.array(pairs, np.int64).reshape(-1, 2).T

    def edges_of(self, numbers: Collection[int]) -> Iterable[tuple[int, int]]:
        """See `Store`."""
        return sorted({(min(a, b), max(a, b)) for a in numbers for b in self._edges.get(a, ())})

    def put_edges(self, pairs: Iterable[tuple[int, int]]) -> None:
        """See `Store`."""
        for a, b in pairs:
            self._edges[a].add(b)
            self._edges[b].add(a)

    def traits_of(self, numbers: Sequence[int]) -> Packed:
        """See `Store`."""
        return np.concatenate([self.packed[one] for one in numbers]) if numbers else np.empty(0, TRAITS)

    def claims_of(self, numbers: Collection[int]) -> dict[int, tuple[str, ...]]:
        """See `Store`."""
        return {one: self.claims[one] for one in numbers if one in self.claims}

    def accounts_of(self, claims: Collection[str]) -> dict[str, int]:
        """See `Store`."""
        return {claim: self._of_claim[claim] for claim in claims if claim in self._of_claim}

    def events_of(self, numbers: Collection[int]) -> dict[int, str]:
        """See `Store`."""
        return {one: self.events[one] for one in numbers if one in self.events}

    def accounts_in(self, events: Collection[str]) -> set[int]:
        """See `Store`."""
        return set().union(*(self._in_event.get(event, ()) for event in events))

    def put_events(
        self, events: Mapping[int, str], gone: Mapping[str, str | None], changed: Collection[str]
    ) -> None:
        """See `Store`."""
        for number, event in events.items():
            if number in self.events:
                self._in_event[self.events[number]].discard(number)
            self.events[number] = event
            self._in_event[event].add(number)
        self._names.update(events.values())
        self.redirects.update(gone)
        for event in events.values():
            self.redirects.pop(event, None)

    def rejected(self, claims: Collection[str]) -> frozenset[str]:
        """See `Store`; here nobody rejects any."""
        return frozenset()

    def is_event(self, identifier: str) -> bool:
        """See `Store`."""
        return identifier in self._names and self.redirects.get(identifier, identifier) is not None
