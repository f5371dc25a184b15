"""Edges of a network as rows of a table, in sentences, and as links to their events."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.desk.query import Query
from dateline.network.edges import Edge
from dateline.network.relations import relations


@dataclass(frozen=True, slots=True)
class Told:
    """An edge as a row of a table: read from left to right."""

    edge: Edge
    who: int
    said: str
    whom: int
    counts: str
    """How many events go which way, where they go both."""


def told(edge: Edge) -> Told:
    """An edge from left to right: who acts on the left, where only one of the two does."""
    relation = relations()[edge.relation]
    if relation.both:
        return Told(edge, edge.one, relation.said, edge.other, "")
    if edge.ahead and edge.back:
        return Told(
            edge, edge.one, f"{relation.said} each other", edge.other, f"{edge.ahead} → · ← {edge.back}"
        )
    who, whom = (edge.one, edge.other) if edge.ahead else (edge.other, edge.one)
    return Told(edge, who, relation.said, whom, "")


def sentence(edge: Edge, names: Mapping[int, str]) -> str:
    """An edge in a sentence."""
    row = told(edge)
    parts = [f"{edge.events} event{'s' if edge.events > 1 else ''}"]
    if edge.disputed:
        parts.append(f"{edge.disputed} disputed")
    if edge.unsure:
        parts.append(f"{edge.unsure} only hedged, planned or denied")
    return f"{names[row.who]} {row.said} {names[row.whom]}: {', '.join(parts)}"


def seen_from(edge: Edge, party: int) -> Told:
    """An edge with its direction kept, the party on the left where both act."""
    row = told(edge)
    if row.whom == party and (relations()[edge.relation].both or (edge.ahead and edge.back)):
        counts = f"{edge.back} → · ← {edge.ahead}" if row.counts else ""
        return replace(row, who=row.whom, whom=row.who, counts=counts)
    return row


def address_between(query: Query, ids: Sequence[str], edge: Edge) -> str:
    """The address of the events behind an edge, under the filter."""
    return query.address("/actors/between", one=ids[edge.one], other=ids[edge.other], relation=edge.relation)
