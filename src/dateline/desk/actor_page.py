"""The page of one party: what is known of it, its events and relations, and its record as a source."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from typing import Annotated
from urllib.parse import urlencode

import numpy as np
from fastapi import APIRouter, Depends, HTTPException, Request
from starlette.responses import HTMLResponse

from dateline.corroboration.sources import sources
from dateline.desk import known
from dateline.desk.access import Person, needs
from dateline.desk.desk import Desk
from dateline.desk.edge_rows import address_between, seen_from
from dateline.desk.event_list import listed
from dateline.desk.pages import desk_of, page
from dateline.desk.query import Query
from dateline.library import EventFilter
from dateline.library.found import Found
from dateline.library.overview import Numbers, Overview
from dateline.network.edges import WORDS, Edge, as_edges, edges_with
from dateline.records import SourceRecord

router = APIRouter(include_in_schema=False)

_MOST_RELATIONS = 60
_RECORDS = 64
_ROLES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "": ("all", ("actor", "target", "origin")),
    "actor": ("it acts", ("actor",)),
    "target": ("it is acted upon", ("target",)),
    "origin": ("it tells of", ("origin",)),
}


@router.get("/actors/{identifier:path}", response_class=HTMLResponse)
def actor(
    request: Request,
    desk: Annotated[Desk, Depends(desk_of)],
    _: Annotated[Person, Depends(needs("reader"))],
    identifier: str,
) -> HTMLResponse:
    """What is known of a party, its events, its relations, and its record as a source."""
    found = desk.find(EventFilter())
    knowledge = known.knowledge(desk)
    party = knowledge.get(identifier)
    identifier = party.id if party else identifier
    number = known.number_of(found.overview, identifier)
    counts = _counts(found.overview, number)
    if party is None and not counts[""]:
        raise HTTPException(
            404, f"no party here is called {identifier!r}; search for a name on the page of actors"
        )
    role = request.query_params.get("as", "")
    role = role if role in _ROLES else ""
    rows = _rows(found.overview, number, role)
    edges, edges_total = _edges(desk, found, number)
    seen = _numbers(edges, number)
    names = known.names(desk, found.overview, seen)
    name = names.get(number, "") if number is not None else ""
    address = known.actor_address(identifier)
    return page(
        request,
        "actor.html",
        active="actors",
        id=identifier,
        party=party,
        name=party.name if party else name,
        only_words=identifier.startswith(WORDS),
        above=known.above(knowledge, party) if party else [],
        below=known.below(knowledge, party) if party else [],
        called=known.called(desk, identifier) if counts["actor"] or counts["target"] else [],
        counts=counts,
        role=role,
        roles=_ROLES,
        listed=listed(desk, found.overview, rows, request),
        more=lambda page_number: f"{address}?{urlencode({'as': role, 'page': page_number})}#events",
        tab=lambda of: f"{address}?as={of}#events" if of else f"{address}#events",
        relations=[seen_from(edge, number) for edge in edges] if number is not None else [],
        relations_total=edges_total,
        between=lambda edge: address_between(Query(), found.overview.dictionaries.parties.words, edge),
        names=names,
        ids=found.overview.dictionaries.parties.words,
        record=_record(request, desk, found, identifier) if counts["origin"] else None,
        explore_actor=Query(EventFilter(actor=identifier)).address(),
        explore_said_by=Query(EventFilter(said_by=identifier)).address(),
        network_address=Query(EventFilter(actor=identifier)).address("/actors"),
        actor_address=known.actor_address,
        day=known.day,
    )


def _edges(desk: Desk, found: Found, number: int | None) -> tuple[list[Edge], int]:
    """A party's edges with most events, and how many it has."""
    if number is None:
        return [], 0
    table = edges_with(found, number, together=known.together(desk))
    return as_edges(table[:_MOST_RELATIONS]), len(table)


def _numbers(edges: list[Edge], number: int | None) -> tuple[int, ...]:
    ends = {party for edge in edges for party in (edge.one, edge.other)}
    return tuple(ends | ({number} if number is not None else set()))


def _counts(overview: Overview, number: int | None) -> dict[str, int]:
    return {role: len(_rows(overview, number, role)) for role in _ROLES}


def _rows(overview: Overview, number: int | None, role: str) -> Numbers:
    if number is None:
        return np.empty(0, np.int64)
    return known.rows_with(overview, number, _ROLES[role][1])


def _record(request: Request, desk: Desk, found: Found, identifier: str) -> SourceRecord | None:
    """The party's record as a source, from the events that it tells of alone; kept until the library changes."""
    state = request.app.state
    if not hasattr(state, "source_records"):
        state.source_records = OrderedDict()
    kept: OrderedDict[tuple[int, int, str], SourceRecord | None] = state.source_records
    key = (found.overview.seen, id(found.grades), identifier)
    number = known.number_of(found.overview, identifier)
    if key not in kept and number is not None:
        rows = known.rows_with(found.overview, number, ("origin",))
        events = desk.events([str(name) for name in found.overview.ids[rows]])
        kept[key] = next((one for one in sources(events) if one.id == identifier), None)
        while len(kept) > _RECORDS:
            kept.popitem(last=False)
    return kept.get(key)
