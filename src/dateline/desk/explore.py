"""Explore: map, time line and table over one filter that lives in the page's address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

import numpy as np
from fastapi import APIRouter, Depends, Request
from starlette.responses import HTMLResponse

from dateline.desk.access import Person, needs
from dateline.desk.desk import Desk
from dateline.desk.mapping import read_view, within
from dateline.desk.pages import desk_of, page
from dateline.desk.place_list import MOST_PLACES, by_place
from dateline.desk.query import Query, parse
from dateline.library.found import Found
from dateline.library.overview import Numbers
from dateline.records import Event

router = APIRouter(include_in_schema=False)

_AT_A_SPOT = 30
A_PAGE = 50
"""Rows of the table on one page."""
SORTS = {
    "day": "by day",
    "-day": "latest first",
    "-support": "most origins",
    "-documents": "most documents",
    "-claims": "most claims",
    "grade": "best grade",
}


@dataclass(frozen=True, slots=True)
class Table:
    """One page of the table, and where it stands."""

    events: list[Event]
    total: int
    number: int
    """Of the page, from 1."""
    pages: int
    sort: str


def table(desk: Desk, found: Found, *, sort: str = "day", number: int = 1) -> Table:
    """One page of the events found; beyond the last page stands the last."""
    rows = in_order(found, sort)
    pages = max(1, -(-len(rows) // A_PAGE))
    number = min(max(1, number), pages)
    names = [str(name) for name in found.overview.ids[rows[(number - 1) * A_PAGE : number * A_PAGE]]]
    events = desk.events(names)
    return Table(events, len(rows), number, pages, sort if sort in SORTS else "day")


def in_order(found: Found, sort: str) -> Numbers:
    """The rows in another order; those that are alike in it stay by day."""
    rows, columns = found.rows, found.overview.columns
    if sort == "-day":
        dated = columns["first"][rows] >= 0
        return np.concatenate([rows[dated][::-1], rows[~dated]])
    most = {"-support": "favour", "-documents": "documents", "-claims": "claims"}
    if sort in most:
        return rows[np.argsort(-columns[most[sort]][rows].astype(np.int64), kind="stable")]
    if sort == "grade":
        return rows[np.argsort(found.overview.grades(found.grades)[rows], kind="stable")]
    return rows


@router.get("/", response_class=HTMLResponse)
def explore(
    request: Request,
    desk: Annotated[Desk, Depends(desk_of)],
    _: Annotated[Person, Depends(needs("reader"))],
) -> HTMLResponse:
    """The whole page."""
    return page(request, "explore.html", active="explore", sorts=SORTS, **_results(request, desk))


@router.get("/explore/results", response_class=HTMLResponse)
def results(
    request: Request,
    desk: Annotated[Desk, Depends(desk_of)],
    _: Annotated[Person, Depends(needs("reader"))],
) -> HTMLResponse:
    """What the filter lets through: the counts, the filter's parts, and a page of the table."""
    return page(request, "explore_results.html", sorts=SORTS, **_results(request, desk))


@router.get("/explore/at", response_class=HTMLResponse)
def at(
    request: Request,
    desk: Annotated[Desk, Depends(desk_of)],
    _: Annotated[Person, Depends(needs("reader"))],
    view: str,
) -> HTMLResponse:
    """The events that stand at one spot of the map, the first of them in full."""
    found = desk.find(parse(request.query_params).wanted)
    rows = within(found, read_view(view))
    names = [str(name) for name in found.overview.ids[rows[:_AT_A_SPOT]]]
    return page(request, "explore_at.html", events=desk.events(names), total=len(rows))


@router.get("/explore/places", response_class=HTMLResponse)
def places(
    request: Request,
    desk: Annotated[Desk, Depends(desk_of)],
    _: Annotated[Person, Depends(needs("reader"))],
) -> HTMLResponse:
    """The list by place that stands where no map can be drawn."""
    query = parse(request.query_params)
    return page(request, "explore_places.html", most=MOST_PLACES, **by_place(desk, query))


def _results(request: Request, desk: Desk) -> dict[str, Any]:
    query: Query = parse(request.query_params)
    found = desk.find(query.wanted)
    number = request.query_params.get("page", "1")
    return {
        "query": query,
        "table": table(
            desk,
            found,
            sort=request.query_params.get("sort", "day"),
            number=int(number) if number.isascii() and number.isdecimal() and len(number) < 9 else 1,
        ),
        "total": len(found.overview),
        "disputed": int(found.overview.columns["disputed"][found.rows].sum()),
        "claims": int(found.overview.columns["claims"][found.rows].sum()),
    }
