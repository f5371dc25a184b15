"""The API's documents, and what was read in them."""

from __future__ import annotations

import datetime as dt
from types import NoneType
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Request
from fastapi import Query as Parameter
from starlette.responses import JSONResponse, RedirectResponse

from dateline.desk.access import needs
from dateline.desk.api_records import ListedDocument
from dateline.desk.desk import Desk
from dateline.desk.pages import desk_of
from dateline.desk.paging import Asked, Page, address_after, after, asked_after, day_of
from dateline.desk.refusing import API, REFUSALS, UNKNOWN, ApiRoute
from dateline.desk.utf16 import with_utf16
from dateline.library.listing import DocumentFilter, DocumentPlace, count_documents, documents_after
from dateline.records import Reading

router = APIRouter(
    prefix=f"{API}/documents",
    route_class=ApiRoute,
    dependencies=[Depends(needs("reader"))],
    tags=["documents"],
    responses=REFUSALS,
)
_BESIDE = {"mentions", "attributions"}


class DocumentPage(Page[ListedDocument]):
    """One page of documents."""


def filter_of(
    since: Annotated[
        dt.date | None,
        Parameter(alias="from", description="First day of publication.", examples=["2017-04-15"]),
    ] = None,
    until: Annotated[
        dt.date | None, Parameter(alias="to", description="Last day of publication.", examples=["2017-04-16"])
    ] = None,
    publisher: Annotated[
        str | None, Parameter(max_length=200, description="Words in the outlet's name.", examples=["harbour"])
    ] = None,
) -> DocumentFilter:
    """The filter of documents in a request."""
    return DocumentFilter(since, until, publisher or None)


@router.get("", summary="List documents", openapi_extra={"x-example": "?limit=2"})
def documents(
    request: Request,
    desk: Annotated[Desk, Depends(desk_of)],
    wanted: Annotated[DocumentFilter, Depends(filter_of)],
    page: Annotated[Asked, Depends(asked_after)],
) -> DocumentPage:
    """Documents without their texts, by day of publication, those without one last.

    Follow `next` to get all of them, each once, whatever is added or removed meanwhile.
    """
    parts = after(page, (str, NoneType), str)
    place = DocumentPlace(day_of(parts[0]), parts[1]) if parts else None
    rows = documents_after(desk.library, wanted, place, page.limit + 1)
    shown = rows[: page.limit]
    last = (shown[-1].published, shown[-1].id) if len(rows) > page.limit else None
    return DocumentPage(
        items=[ListedDocument.of(row) for row in shown],
        total=count_documents(desk.library, wanted),
        next=address_after(request, last),
    )


@router.get(
    "/{id:path}",
    summary="Get one document with its claims",
    responses={**UNKNOWN, 307: {"description": "A claim was named: the address of its document."}},
    response_model=Reading,
)
def document(
    desk: Annotated[Desk, Depends(desk_of)],
    name: Annotated[
        str,
        Path(
            alias="id",
            description="A document's identifier, its external identifier, or as much of it as no other begins with.",
            examples=["rashidin-43"],
        ),
    ],
    mentions: Annotated[
        bool,
        Parameter(
            description="Also every typed span and every attribution, where they were kept.", examples=[True]
        ),
    ] = False,
    utf16: Annotated[
        bool,
        Parameter(
            description="Beside every `start` and `end` also `start_utf16` and `end_utf16`, as JavaScript "
            "counts.",
            examples=[True],
        ),
    ] = False,
) -> JSONResponse | RedirectResponse:
    """A document with its claims as they stand, in the shape that `dateline read --json` prints.

    With persons' edits and additions, without rejected claims. Offsets count Unicode code points into `document.text`.
    """
    reading, claim = desk.library.document(name)
    if claim is not None:
        return RedirectResponse(f"/api/v1/documents/{reading.document.id}", 307)
    made: dict[str, Any] = reading.model_dump(mode="json", exclude=None if mentions else _BESIDE)
    return JSONResponse(with_utf16(made, reading.document.text) if utf16 else made)
