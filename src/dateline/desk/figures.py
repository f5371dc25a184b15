"""What the map and the time line of Explore ask for."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends
from fastapi import Query as Parameter

from dateline.desk.access import needs
from dateline.desk.desk import Desk
from dateline.desk.labels import labels
from dateline.desk.mapping import gathered, read_view
from dateline.desk.pages import desk_of
from dateline.desk.parameters import filter_of
from dateline.desk.query import Query
from dateline.desk.refusing import API, REFUSALS, PageRoute
from dateline.desk.timeline import counted

router = APIRouter(
    prefix=API,
    route_class=PageRoute,
    dependencies=[Depends(needs("reader"))],
    tags=["figures"],
    responses=REFUSALS,
)
View = Annotated[
    str, Parameter(description="WEST,SOUTH,EAST,NORTH in degrees.", examples=["35.5,32.3,42.4,37.3"])
]
Zoom = Annotated[
    float, Parameter(description="How close the map is: 0 is the whole world, 22 a street.", examples=[6])
]


@router.get(
    "/map",
    summary="Get what a map draws",
    openapi_extra={"x-example": "?type=bombing&view=35.5,32.3,42.4,37.3&zoom=6"},
)
def on_the_map(
    desk: Annotated[Desk, Depends(desk_of)],
    query: Annotated[Query, Depends(filter_of)],
    view: View = "-180,-85,180,85",
    zoom: Zoom = 1.0,
) -> dict[str, Any]:
    """Events of the filter in a view of the map, gathered for its zoom.

    `points` are single events, `clusters` several that stand too close to tell apart at this zoom, with their `count`.
    Of the filter's `total`, `mapped` have a place that is drawn and `shown` stand in the view; `unplaced` have no known
    place and `countries` none closer than a country. What of the filter cannot be understood is left out, as on the
    page.
    """
    return gathered(desk.find(query.wanted), read_view(view, zoom))


@router.get("/labels", summary="Get names for a map")
def names_of_places(view: View, zoom: Zoom = 1.0) -> dict[str, Any]:
    """Names for the map itself: countries, and the largest places of the gazetteer in the view."""
    return {"places": labels(read_view(view, zoom))}


@router.get("/timeline", summary="Count events over time", openapi_extra={"x-example": "?type=bombing"})
def on_the_time_line(
    desk: Annotated[Desk, Depends(desk_of)], query: Annotated[Query, Depends(filter_of)]
) -> dict[str, Any]:
    """Events by day, week, month or year, under all of the filter but its days, which are drawn over it.

    Each bar has its first and last day in `starts` and `ends`. `days` counts the events whose day is known to within a
    week, `vague` those known only to a longer span; `undated` have no day. What of the filter cannot be understood is
    left out, as on the page.
    """
    return counted(desk.find(query.without("from", "to").wanted))
