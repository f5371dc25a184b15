"""Who stands in which relation to whom in the events found: edges between parties, with the events behind each.

Two parties and a relation are one edge, whichever of the two acts; each direction has its own count.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from dateline.library.found import Found
from dateline.library.overview import NO_DAY, Flags, Overview
from dateline.network.own_side import Together
from dateline.network.pairs import edge_keys, pairs_of
from dateline.network.relations import relations

WORDS = "words:"
"""Begins the identifier of a party of which only words are known: "people", "militants"."""
MOST_PARTIES = 40
MOST_EDGES = 80
_EDGE = np.dtype(
    [
        (column, np.int32)
        for column in (
            "one",
            "other",
            "relation",
            "ahead",
            "back",
            "events",
            "firm",
            "disputed",
            "first",
            "last",
        )
    ]
)


@dataclass(frozen=True, slots=True)
class Edge:
    """Two parties and a relation, with what the events behind it add up to. Parties are numbers of the overview."""

    one: int
    other: int
    relation: str
    ahead: int
    """Events in which `one` acts upon `other`."""
    back: int
    """Events in which `other` acts upon `one`."""
    events: int
    firm: int
    """Of the events, those that some claim tells as done or tried, without more hedge than "probably", and in which
    both parties are affirmed."""
    disputed: int
    first: int | None
    """The first day, as an ordinal; None where no event has one."""
    last: int | None

    @property
    def unsure(self) -> int:
        """Events that are hedged, only planned, or denied by the party."""
        return self.events - self.firm


@dataclass(frozen=True, slots=True)
class Network:
    """What is drawn, and how much of it is not."""

    parties: tuple[int, ...]
    """By how many events they share with others, most first."""
    weights: tuple[int, ...]
    """For each of the parties, the events that it shares with others that are drawn."""
    edges: tuple[Edge, ...]
    """Those with most firm events first."""
    events: int
    """Different events behind the edges drawn."""
    disputed: int
    """Of these, disputed ones."""
    unsure: int
    """Of these, those that are hedged, only planned, or denied by a party."""
    unnamed_edges: int
    """Edges left out because a party in them is known by words alone."""
    unnamed_events: int
    """Events that have only such edges."""
    small_edges: int
    """Edges left out because others weigh more."""
    small_parties: int
    """Parties that have no edge drawn because of that."""
    crowded: int
    """Clashes of three or more parties of which no claim says who fought whom."""
    own_edges: int
    """Edges left out because they join a party with its own side."""


def network(
    found: Found,
    *,
    wanted: Collection[str] | None = None,
    unnamed: bool = False,
    together: Together | None = None,
) -> Network:
    """The network of the events found; of many parties and edges those with most events."""
    edges = every_edge(found, wanted=wanted, unnamed=unnamed, together=together)
    return edges.network(MOST_PARTIES, MOST_EDGES)


def every_edge(
    found: Found,
    *,
    wanted: Collection[str] | None = None,
    unnamed: bool = False,
    together: Together | None = None,
) -> Edges:
    """All edges in the events found, for networks of any size.

    `unnamed` says whether unnamed parties have any; those between parties that stand `together` are left out.
    """
    pairs = pairs_of(found, wanted, together=together)
    rows = pairs.rows
    left = 0
    events_left = 0
    if not unnamed:
        out = _unnamed(found.overview, rows)
        left = len(np.unique(edge_keys(rows[out])))
        events_left = len(np.setdiff1d(rows["row"][out], rows["row"][~out]))
        rows = rows[~out]
    own = len(np.unique(edge_keys(pairs.own)))
    return Edges(found.overview, rows, weighed(found.overview, rows), left, events_left, pairs.crowded, own)


@dataclass(frozen=True, slots=True)
class Edges:
    """All edges, and what was left out of them."""

    overview: Overview
    rows: npt.NDArray[Any]
    """The pairs behind them."""
    table: npt.NDArray[Any]
    """As `weighed` gives it."""
    unnamed_edges: int
    unnamed_events: int
    crowded: int
    own_edges: int

    def network(self, most_parties: int, most_edges: int) -> Network:
        """Those with most events, as far as there is room."""
        drawn = _heaviest(self.table, most_parties, most_edges)
        shown = self.rows
        if len(drawn) < len(self.table):
            shown = shown[np.isin(edge_keys(shown), edge_keys(drawn))]
        # A party is in an event once, however many edges the event gives it.
        many = max(len(self.overview), 1)
        ends = np.concatenate([shown["one"], shown["other"]]).astype(np.int64)
        parties, weights = np.unique(
            np.unique(ends * many + np.tile(shown["row"], 2)) // many, return_counts=True
        )
        order = np.lexsort((parties, -weights))
        others = np.setdiff1d(np.concatenate([self.table["one"], self.table["other"]]), parties)
        behind = np.unique(shown["row"])
        return Network(
            parties=tuple(map(int, parties[order])),
            weights=tuple(map(int, weights[order])),
            edges=tuple(as_edges(drawn)),
            events=len(behind),
            disputed=int(self.overview.columns["disputed"][behind].sum()),
            unsure=len(np.setdiff1d(behind, shown["row"][shown["firm"]])),
            unnamed_edges=self.unnamed_edges,
            unnamed_events=self.unnamed_events,
            small_edges=len(self.table) - len(drawn),
            small_parties=len(others),
            crowded=self.crowded,
            own_edges=self.own_edges,
        )


def weighed(overview: Overview, rows: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Pairs put together: an edge for each two parties and relation (`_EDGE`), those with most firm events first."""
    if not len(rows):
        return np.empty(0, _EDGE)
    keys, first_at, edge_at, events = np.unique(
        edge_keys(rows), return_index=True, return_inverse=True, return_counts=True
    )
    columns = overview.columns[["first", "last", "disputed"]][rows["row"]]
    made = np.zeros(len(keys), _EDGE)
    for column in ("one", "other", "relation"):
        made[column] = rows[column][first_at]
    made["events"] = events
    for column, flags in (
        ("firm", rows["firm"]),
        ("ahead", rows["ahead"]),
        ("back", rows["back"]),
        ("disputed", columns["disputed"]),
    ):
        made[column] = np.bincount(edge_at, flags, minlength=len(keys))
    dated = columns["first"] != NO_DAY
    made["first"] = np.iinfo(np.int32).max
    made["last"] = NO_DAY
    np.minimum.at(made["first"], edge_at[dated], columns["first"][dated])
    np.maximum.at(made["last"], edge_at[dated], columns["last"][dated])
    return made[np.lexsort((keys, -events, -made["firm"]))]


def as_edges(table: npt.NDArray[Any]) -> list[Edge]:
    """The edges of a table as `weighed` gives it."""
    names = tuple(relations())
    return [
        Edge(
            one=int(one["one"]),
            other=int(one["other"]),
            relation=names[one["relation"]],
            ahead=int(one["ahead"]),
            back=int(one["back"]),
            events=int(one["events"]),
            firm=int(one["firm"]),
            disputed=int(one["disputed"]),
            first=int(one["first"]) if one["last"] != NO_DAY else None,
            last=int(one["last"]) if one["last"] != NO_DAY else None,
        )
        for one in table
    ]


def edges_with(
    found: Found, party: int, other: int | None = None, *, together: Together | None = None
) -> npt.NDArray[Any]:
    """The edges of one party, or of two with each other, as `weighed` gives them; to unnamed parties, too."""
    rows = pairs_of(found, together=together).rows
    mine = (rows["one"] == party) | (rows["other"] == party)
    if other is not None:
        mine &= (rows["one"] == other) | (rows["other"] == other)
    return weighed(found.overview, rows[mine])


def _unnamed(overview: Overview, rows: npt.NDArray[Any]) -> Flags:
    """Of which pairs a party is known by words alone."""
    parties, at = np.unique(np.concatenate([rows["one"], rows["other"]]), return_inverse=True)
    words = overview.dictionaries.parties.words
    by_words = np.fromiter((words[party].startswith(WORDS) for party in parties), np.bool_, len(parties))[at]
    found: Flags = by_words[: len(rows)] | by_words[len(rows) :]
    return found


def _heaviest(edges: npt.NDArray[Any], most_parties: int, most_edges: int) -> npt.NDArray[Any]:
    """The first of the edges that fit, given how many parties and edges may be drawn."""
    drawn: list[int] = []
    parties: set[int] = set()
    for at, (one, other) in enumerate(zip(edges["one"].tolist(), edges["other"].tolist(), strict=True)):
        if len(parties) + (one not in parties) + (other not in parties) <= most_parties:
            parties |= {one, other}
            drawn.append(at)
            if len(drawn) == most_edges:
                break
    return edges[drawn]
