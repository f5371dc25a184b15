"""The API's events, and the claims that they rest on."""

from __future__ import annotations

from typing import Annotated, Literal, get_args
from urllib.parse import quote

from fastapi import APIRouter, Depends, HTTPException, Path, Request
from fastapi import Query as Parameter
from starlette.responses import RedirectResponse

from dateline.desk.access import needs
from dateline.desk.desk import Desk
from dateline.desk.explore import in_order
from dateline.desk.ordering import begins_after, place_of
from dateline.desk.pages import desk_of
from dateline.desk.paging import Asked, Page, address_after, after, asked, not_of_this_list
from dateline.desk.parameters import strict_filter_of
from dateline.desk.query import Query
from dateline.desk.refusing import API, REFUSALS, UNKNOWN, ApiRoute
from dateline.library.found import Found
from dateline.library.listing import claims_called
from dateline.library.overview import Numbers
from dateline.records import Event
from dateline.telling.listed import ListedClaim
from dateline.telling.overtaken import marked

Sort = Literal["day", "-day", "-support", "-documents", "-claims", "grade"]
SORTS = get_args(Sort)

router = APIRouter(
    prefix=f"{API}/events",
    route_class=ApiRoute,
    dependencies=[Depends(needs("reader"))],
    tags=["events"],
    responses=REFUSALS,
)
Here = Annotated[Desk, Depends(desk_of)]
Identifier = Annotated[
    str,
    Path(
        alias="id",
        description="An event's identifier, or as much of it as no other begins with.",
        examples=["e70bef8d99233"],
    ),
]


class EventPage(Page[Event]):
    """One page of events."""


class EventClaims(Page[ListedClaim]):
    """All claims of one event; they come on one page."""


@router.get("", summary="List events", openapi_extra={"x-example": "?type=bombing&limit=2"})
def events(
    request: Request,
    desk: Here,
    query: Annotated[Query, Depends(strict_filter_of)],
    page: Annotated[Asked, Depends(asked)],
    sort: Annotated[
        Sort,
        Parameter(description="By day, or what comes first; those alike stay by day.", examples=["-day"]),
    ] = "day",
) -> EventPage:
    """Events that the filter lets through, each as `dateline events --json` prints it.

    Follow `next` to get all of them, each once. An event whose place in the order changes meanwhile, as by a judgement
    that moves its day, may come twice or not at all; one that is added or merged away moves no other.
    """
    found = desk.find(query.wanted)
    ordered = in_order(found, sort)
    start = _start(found, ordered, page, sort)
    rows = ordered[start : start + page.limit]
    more = start + page.limit < len(ordered)
    return EventPage(
        items=desk.events([str(name) for name in found.overview.ids[rows]]),
        total=len(ordered),
        next=address_after(request, place_of(found, sort, int(rows[-1])) if more else None),
    )


def _start(found: Found, ordered: Numbers, page: Asked, sort: Sort) -> int:
    place = after(page, str, int, int, int, str)
    if place is None:
        return page.offset
    if place[0] != sort:
        raise not_of_this_list()
    return begins_after(
        found, ordered, (str(place[0]), int(place[1]), int(place[2]), int(place[3]), str(place[4]))
    )


@router.get(
    "/{id}",
    summary="Get one event",
    responses={
        **UNKNOWN,
        307: {
            "description": "It was merged, or only its beginning was given: the address of the event itself."
        },
    },
    response_model=Event,
)
def event(desk: Here, name: Identifier) -> Event | RedirectResponse:
    """One event, as `dateline event ID --json` prints it. One that was merged leads to the event that took it up."""
    identifier = desk.library.events.named(name)
    if identifier != name:
        return RedirectResponse(f"/api/v1/events/{quote(identifier)}", 307)
    found = desk.events([identifier])
    if not found:  # another program changed its claims, and left it to be worked out
        desk.changed()
        found = desk.events([desk.library.events.named(identifier)])
    if not found:
        raise HTTPException(404, f"the claims of {name} are no more")
    return found[0]


@router.get("/{id}/claims", summary="List the claims of one event", responses=UNKNOWN)
def claims(desk: Here, name: Identifier) -> EventClaims:
    """The claims that an event rests on, each as `dateline claims --format json` prints it; rejected ones are not."""
    rows = claims_called(desk.library, desk.library.events.members(desk.library.events.named(name)))
    items = [ListedClaim.of(*one) for one in marked(desk.library, rows)]
    return EventClaims(items=items, total=len(rows), next=None)
