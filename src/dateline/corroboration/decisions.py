"""People's decisions about pairs of claims: which tell of one event, which do not, and what follows for others.

What is joined with one of two that are kept apart is apart from the other, too. That holds though claims between them
are gone: what a person joined stays together when the claim that linked it is rejected or its document removed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

ClaimLinks = Mapping[tuple[str, str], bool]


class Decisions:
    """Decisions by the identifiers of claims: true for one event, false for two.

    >>> decided = Decisions({("a", "b"): True, ("a", "c"): True, ("a", "d"): False})
    >>> decided.between({"b": 0, "c": 1, "d": 2})
    {(0, 1): True, (0, 2): False, (1, 2): False}
    """

    def __init__(self, links: ClaimLinks) -> None:
        self._first: dict[str, str] = {}
        for (one, other), joined in links.items():
            for claim in (one, other):
                self._first.setdefault(claim, claim)
            if joined:
                low, high = sorted((self._group(one), self._group(other)))
                self._first[high] = low
        self._members: defaultdict[str, list[str]] = defaultdict(list)
        for claim in self._first:
            self._members[self._group(claim)].append(claim)
        self._apart = dict.fromkeys(
            (self._group(one), self._group(other)) for (one, other), joined in links.items() if not joined
        )

    @property
    def any(self) -> bool:
        """Whether there is any decision."""
        return bool(self._first)

    def together(self, claims: Iterable[str]) -> set[str]:
        """The claims that are joined with these, themselves among them; none where these were not decided on."""
        groups = {self._group(claim) for claim in claims if claim in self._first} if self._first else set()
        return {claim for group in groups for claim in self._members[group]}

    def between(self, place: Mapping[str, int]) -> dict[tuple[int, int], bool]:
        """What holds between rows, given the row of each claim: joined ones first, so that what is apart wins."""
        if not self._first:
            return {}
        rows: defaultdict[str, dict[int, None]] = defaultdict(dict)
        for claim, row in place.items():
            if claim in self._first:
                rows[self._group(claim)][row] = None
        made = {(first, row): True for first, *others in rows.values() for row in others}
        for group, other in self._apart:
            if group in rows and other in rows:
                made.update({(a, b): False for a in rows[group] for b in rows[other] if a != b})
        return made

    def _group(self, claim: str) -> str:
        while (first := self._first[claim]) != claim:
            self._first[claim] = claim = self._first[first]
        return claim
