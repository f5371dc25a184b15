"""The JSON API: the questions of the desk's pages, answered in the shapes that the commands print (docs/api.md)."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import HTMLResponse

from dateline.desk import api_claims, api_documents, api_events, api_judgements, api_parties, api_schema
from dateline.desk.access import Person, needs
from dateline.desk.api_page import chapters
from dateline.desk.desk import Desk
from dateline.desk.pages import desk_of, page
from dateline.library.listing import DocumentFilter, documents_after

router = APIRouter()
for module in (api_events, api_claims, api_documents, api_parties, api_judgements, api_schema):
    router.include_router(module.router)


@router.get("/api", response_class=HTMLResponse, include_in_schema=False)
def described(
    request: Request, desk: Annotated[Desk, Depends(desk_of)], _: Annotated[Person, Depends(needs("reader"))]
) -> HTMLResponse:
    """The API described for people, from its OpenAPI document."""
    address = str(request.base_url).rstrip("/")
    return page(
        request,
        "api.html",
        active="api",
        chapters=chapters(request.app.openapi(), address, _examples(desk)),
    )


def _examples(desk: Desk) -> dict[str, str]:
    """What the library has first, so that the commands on the page work on it."""
    overview = desk.overview()
    documents = documents_after(desk.library, DocumentFilter(), None, 1)
    return {
        **({"event": str(overview.ids[overview.by_day[0]])} if len(overview) else {}),
        **({"document": documents[0].id} if documents else {}),
    }
