"""A user's own base map: a file in PMTiles format, of which the browser asks for the pieces that it needs."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException
from starlette.responses import FileResponse

from dateline.desk.access import Person, needs
from dateline.desk.desk import Desk
from dateline.desk.pages import desk_of

router = APIRouter(include_in_schema=False)


@router.get("/tiles.pmtiles")
def own_tiles(
    desk: Annotated[Desk, Depends(desk_of)], _: Annotated[Person, Depends(needs("reader"))]
) -> FileResponse:
    """The file, or the range of its bytes that is asked for."""
    if desk.settings.tiles is None:
        raise HTTPException(404, "this desk was started without --tiles")
    return FileResponse(desk.settings.tiles, media_type="application/vnd.pmtiles")
