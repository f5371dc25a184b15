"""Merges and splits of events as links between claims, which hold whatever becomes of the events.

A merge says that the claims of its events belong together; a split, that those which leave and those which stay do
not. A later one stands above an earlier one.

>>> links([Linked(True, (("a", "b"), ("a", "c"))), Linked(False, (("a", "b"), ("a", "c")))])
[('b', 'c', True), ('a', 'b', False), ('a', 'c', False)]
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import Connection, select

from dateline.library import ledger
from dateline.library.tables import claim, link, reading

Link = tuple[str, str, bool]
"""Two claims' identifiers, and whether they belong together."""


class Members(Protocol):
    """The claims of an event, as it stands now."""

    def __call__(self, event: str, /) -> Sequence[str]:
        """Identifiers of the event's claims, its first one first; none where there is no such event."""


@dataclass(frozen=True, slots=True)
class Linked:
    """What one judgement says: pairs of claims, all together (each with the first) or all apart (leaving, staying)."""

    together: bool
    pairs: tuple[tuple[str, str], ...]


def write(connection: Connection, judgement: int, said: Linked) -> None:
    """Keep what a judgement says of claims."""
    connection.execute(
        link.insert(),
        [
            {"judgement": judgement, "claim_a": one, "claim_b": other, "together": said.together}
            for one, other in said.pairs
        ],
    )


def read(connection: Connection) -> list[Linked]:
    """What every merge and split in force says, the earliest first."""
    taken_back = ledger.undone(connection)
    said: dict[int, tuple[bool, list[tuple[str, str]]]] = {}
    for row in connection.execute(select(link).order_by(link.c.judgement)):
        if row.judgement not in taken_back:
            said.setdefault(row.judgement, (row.together, []))[1].append((row.claim_a, row.claim_b))
    return [Linked(together, tuple(pairs)) for together, pairs in said.values()]


def documents(connection: Connection, judgements: Sequence[int]) -> set[str]:
    """The documents of the claims that these judgements link, of those that are there."""
    found: set[str] = set()
    for end in (link.c.claim_a, link.c.claim_b):
        query = (
            select(reading.c.document)
            .join(claim, claim.c.reading == reading.c.number)
            .join(link, end == claim.c.id)
            .where(link.c.judgement.in_(judgements), reading.c.current)
        )
        found.update(connection.execute(query).scalars())
    return found


def links(said: Iterable[Linked]) -> list[Link]:
    """The links in force: of each group of claims that belong together the first with every other, then those apart.

    No two claims of a group are apart. What a split parts stays together on either side, and what a merge joins is
    no longer apart, as are the claims that were joined with these before.
    """
    groups: list[list[str]] = []
    apart: dict[tuple[str, str], None] = {}
    for one in said:
        if one.together:
            groups = _joined(groups, list(dict.fromkeys(claim for pair in one.pairs for claim in pair)))
            together = set(groups[-1])
            apart = {pair: None for pair in apart if not together.issuperset(pair)}
        else:
            leaving = {pair[0] for pair in one.pairs}
            parts = (_parted(group, leaving) for group in groups)
            groups = [part for both in parts for part in both if len(part) > 1]
            for pair in one.pairs:
                if pair[::-1] not in apart:
                    apart[pair] = None
    together_links = [(group[0], other, True) for group in groups for other in group[1:]]
    return together_links + [(*pair, False) for pair in apart]


def _joined(groups: list[list[str]], claims: list[str]) -> list[list[str]]:
    """The groups with one, the last, of these claims and all groups that hold any of them."""
    touched = [group for group in groups if not set(claims).isdisjoint(group)]
    joined = list(dict.fromkeys([*(claim for group in touched for claim in group), *claims]))
    return [*(group for group in groups if group not in touched), joined]


def _parted(group: list[str], leaving: set[str]) -> tuple[list[str], list[str]]:
    return [c for c in group if c in leaving], [c for c in group if c not in leaving]
