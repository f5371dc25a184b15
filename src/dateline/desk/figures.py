"""What the map and the time line of Explore ask for."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request

from dateline.desk.access import needs
from dateline.desk.desk import Desk
from dateline.desk.labels import labels
from dateline.desk.mapping import gathered, read_view
from dateline.desk.pages import desk_of
from dateline.desk.query import parse
from dateline.desk.timeline import counted

router = APIRouter(prefix="/api/v1", dependencies=[Depends(needs("reader"))], tags=["figures"])


@router.get("/map")
def on_the_map(
    request: Request,
    desk: Annotated[Desk, Depends(desk_of)],
    view: str = "-180,-85,180,85",
    zoom: float = 1.0,
) -> dict[str, Any]:
    """Events of the filter in a view of the map (`view` is WEST,SOUTH,EAST,NORTH), gathered for its zoom."""
    return gathered(desk.find(parse(request.query_params).wanted), read_view(view, zoom))


@router.get("/labels")
def names_of_places(view: str, zoom: float = 1.0) -> dict[str, Any]:
    """Names for the map itself: countries, and the largest places of the gazetteer in the view."""
    return {"places": labels(read_view(view, zoom))}


@router.get("/timeline")
def on_the_time_line(request: Request, desk: Annotated[Desk, Depends(desk_of)]) -> dict[str, Any]:
    """Events by day, week, month or year, under all of the filter but its days, which are drawn over it."""
    return counted(desk.find(parse(request.query_params).without("from", "to").wanted))
