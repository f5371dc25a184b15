"""Actors: a network of who did what to whom in the filter's events, the events behind a line, and a search."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, HTTPException, Request
from starlette.responses import HTMLResponse

from dateline.desk import actor_page, known
from dateline.desk.access import Person, needs
from dateline.desk.desk import Desk
from dateline.desk.edge_rows import address_between, sentence, told
from dateline.desk.event_list import listed
from dateline.desk.pages import desk_of, page
from dateline.desk.query import Query, parse
from dateline.network.drawing import TALL, WIDE, drawn
from dateline.network.edges import WORDS, as_edges, edges_with, every_edge
from dateline.network.pairs import rows_between
from dateline.network.relations import relations, without_relation

router = APIRouter(include_in_schema=False)


@router.get("/actors", response_class=HTMLResponse)
def actors(
    request: Request,
    desk: Annotated[Desk, Depends(desk_of)],
    _: Annotated[Person, Depends(needs("reader"))],
) -> HTMLResponse:
    """The network of the filter's events, drawn and as a table."""
    query = parse(request.query_params)
    found = desk.find(query.wanted)
    chosen = [name for name in relations() if name in request.query_params.getlist("relation")]
    unnamed = request.query_params.get("unnamed") == "yes"
    edges = every_edge(found, wanted=chosen or None, unnamed=unnamed, together=known.together(desk))
    made = edges.network(WIDE.parties, WIDE.edges)
    narrow = edges.network(TALL.parties, TALL.edges)
    names = known.names(desk, found.overview, made.parties)
    short = known.abbreviations(desk, found.overview, made.parties)
    ids = found.overview.dictionaries.parties.words
    own = {"relation": chosen, "unnamed": ["yes"] if unnamed else []}
    return page(
        request,
        "actors.html",
        active="actors",
        query=query,
        own=own,
        chips=_chips(query, own),
        total=len(found.overview),
        found=len(found.rows),
        network=made,
        narrow=narrow,
        drawings=[drawn(made, names, WIDE, short), drawn(narrow, names, TALL, short)],
        rows=[told(edge) for edge in made.edges],
        names=names,
        ids=ids,
        kinds=_kinds(desk, ids, made.parties),
        relations=relations(),
        without=without_relation(),
        actor_address=known.actor_address,
        between=lambda edge: address_between(query, ids, edge),
        titled=lambda edge: sentence(edge, names),
        day=known.day,
        address=lambda **changed: _address(query, own | changed),
    )


@router.get("/actors/between", response_class=HTMLResponse)
def between(
    request: Request,
    desk: Annotated[Desk, Depends(desk_of)],
    _: Annotated[Person, Depends(needs("reader"))],
    one: str,
    other: str,
    relation: str,
) -> HTMLResponse:
    """The events behind one edge."""
    query = parse(request.query_params)
    found = desk.find(query.wanted)
    numbers = [known.number_of(found.overview, identifier) for identifier in (one, other)]
    if relation not in relations() or None in numbers:
        raise HTTPException(404, "no event of this library has these two parties and that relation")
    first, second = sorted(number for number in numbers if number is not None)
    rows = rows_between(found, first, second, relation, together=known.together(desk))
    both = as_edges(edges_with(found, first, second, together=known.together(desk)))
    behind = next((edge for edge in both if edge.relation == relation), None)
    names = known.names(desk, found.overview, (first, second))
    ids = found.overview.dictionaries.parties.words
    narrowed = [
        kind for kind in relations()[relation].types if kind in query.wanted.types or not query.wanted.types
    ]
    return page(
        request,
        "actors_between.html",
        active="actors",
        query=query,
        row=told(behind) if behind else None,
        relation=relations()[relation],
        names=names,
        ids=ids,
        parties=(first, second),
        listed=listed(desk, found.overview, rows, request),
        explore=[
            (names[number], Query(replace(query.wanted, actor=ids[number], types=tuple(narrowed))).address())
            for number in (first, second)
        ],
        network_address=query.address("/actors"),
        more=lambda number: (
            f"{query.address('/actors/between', one=one, other=other, relation=relation)}&page={number}"
        ),
        actor_address=known.actor_address,
        day=known.day,
    )


@router.get("/actors/search", response_class=HTMLResponse)
def search(
    request: Request,
    desk: Annotated[Desk, Depends(desk_of)],
    _: Annotated[Person, Depends(needs("reader"))],
    name: str = "",
) -> HTMLResponse:
    """Parties by words in their names; without words those of the library, by how many events they are in."""
    words = name.strip()[:200]
    hits, total = known.search(desk, desk.overview(), words)
    return page(
        request,
        "actors_search.html",
        active="actors",
        words=words,
        hits=hits,
        total=total,
        actor_address=known.actor_address,
    )


# Any name may follow in the address, so the pages of parties come last.
router.include_router(actor_page.router)


def _kinds(desk: Desk, ids: Sequence[str], parties: tuple[int, ...]) -> dict[int, str]:
    """What a party is, in a word or two."""
    knowledge = known.knowledge(desk)
    made = {}
    for number in parties:
        party = knowledge.get(ids[number])
        if party:
            made[number] = ", ".join(filter(None, (party.kind.replace("_", " "), party.country)))
        else:
            made[number] = (
                "known by words only" if ids[number].startswith(WORDS) else "a name that is not known"
            )
    return made


def _address(query: Query, own: Mapping[str, list[str]]) -> str:
    """The address of the network with its own parameters beside the filter's."""
    pairs = query.params() + [(name, value) for name, values in own.items() for value in values]
    return f"/actors?{urlencode(pairs)}" if pairs else "/actors"


def _chips(query: Query, own: Mapping[str, list[str]]) -> list[tuple[str, str, str]]:
    """The filter's parts as on Explore, each with the address of the network without it."""
    names = dict.fromkeys(name for name, _ in query.params())
    return [
        (said, value, _address(query.without(name), own))
        for name, (said, value, _) in zip(names, query.chips(), strict=True)
    ]
