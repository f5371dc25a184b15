"""The API's claims."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from types import NoneType
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi import Query as Parameter

from dateline.desk.access import needs
from dateline.desk.desk import Desk
from dateline.desk.pages import desk_of
from dateline.desk.paging import Asked, Page, address_after, after, asked_after, day_of
from dateline.desk.parameters import EventTypes, one_of
from dateline.desk.refusing import API, REFUSALS, ApiRoute
from dateline.library import STATES, ClaimFilter
from dateline.library.listing import ClaimPlace, claims_after
from dateline.pipeline.meaning import meant
from dateline.telling.listed import ListedClaim
from dateline.telling.overtaken import marked
from dateline.vocabulary import terms
from dateline.vocabulary.event_types import event_types

router = APIRouter(
    prefix=f"{API}/claims",
    route_class=ApiRoute,
    dependencies=[Depends(needs("reader"))],
    tags=["claims"],
    responses=REFUSALS,
)


class ClaimPage(Page[ListedClaim]):
    """One page of claims."""


def filter_of(
    since: Annotated[
        dt.date | None,
        Parameter(
            alias="from",
            description="First day, of the event where it is known, else of publication.",
            examples=["2017-04-15"],
        ),
    ] = None,
    until: Annotated[
        dt.date | None, Parameter(alias="to", description="Last day.", examples=["2017-04-16"])
    ] = None,
    type_: EventTypes = None,
    actor: Annotated[
        str | None,
        Parameter(
            max_length=200, description="Words in an actor or target, or its identifier.", examples=["turkey"]
        ),
    ] = None,
    said_by: Annotated[
        str | None,
        Parameter(
            max_length=200, description="Words in who says so, or its identifier.", examples=["observatory"]
        ),
    ] = None,
    certainty: Annotated[
        list[str] | None,
        Parameter(
            description="How sure the text is of it.",
            examples=[["denied"]],
            json_schema_extra=one_of(*terms("certainties")),
        ),
    ] = None,
    status: Annotated[
        list[str] | None,
        Parameter(
            description="Whether it has happened, or is planned, threatened ...",
            examples=[["happened"]],
            json_schema_extra=one_of(*terms("statuses")),
        ),
    ] = None,
    q: Annotated[
        str | None,
        Parameter(
            max_length=200, description="Words in its sentence, in any order.", examples=["civil defence"]
        ),
    ] = None,
    publisher: Annotated[
        str | None, Parameter(max_length=200, description="Words in the outlet's name.", examples=["harbour"])
    ] = None,
    document: Annotated[
        str | None,
        Parameter(max_length=200, description="Identifier of the document.", examples=["rashidin-43"]),
    ] = None,
    state: Annotated[
        list[str] | None,
        Parameter(
            description="What persons made of it. By default all but rejected claims are listed.",
            examples=[["unjudged"]],
            json_schema_extra=one_of(*STATES),
        ),
    ] = None,
) -> ClaimFilter:
    """The filter of claims in a request.

    Raises:
        HTTPException: a value is none that there is.
    """
    return ClaimFilter(
        types=_known("type", type_, event_types()),
        actor=actor or None,
        said_by=said_by or None,
        certainties=_known("certainty", certainty, terms("certainties")),
        statuses=_known("status", status, terms("statuses")),
        since=since,
        until=until,
        text=q or None,
        publisher=publisher or None,
        document=document or None,
        states=_known("state", state, STATES),
    )


def _known(name: str, values: list[str] | None, allowed: Collection[str]) -> tuple[str, ...]:
    for value in values or ():
        if value not in allowed:
            raise HTTPException(422, f"{name}: {value!r} is none of {', '.join(allowed)}")
    return tuple(dict.fromkeys(values or ()))


@router.get("", summary="List claims", openapi_extra={"x-example": "?said_by=observatory&limit=2"})
def claims(
    request: Request,
    desk: Annotated[Desk, Depends(desk_of)],
    wanted: Annotated[ClaimFilter, Depends(filter_of)],
    page: Annotated[Asked, Depends(asked_after)],
    count: Annotated[
        bool,
        Parameter(
            description="Whether `total` is wanted; counting takes longer than listing.", examples=[True]
        ),
    ] = False,
) -> ClaimPage:
    """Claims by day of publication, those without one last, each as `dateline claims --format json` prints it.

    Follow `next` to get all of them, each once, whatever is judged or added meanwhile.
    """
    wanted = meant(wanted, lambda: desk.corroboration.knowledge)
    parts = after(page, (str, NoneType), str, int, bool, str)
    place = ClaimPlace(day_of(parts[0]), *parts[1:]) if parts else None
    rows = claims_after(desk.library, wanted, place, page.limit + 1)
    shown = rows[: page.limit]
    return ClaimPage(
        items=[ListedClaim.of(*one) for one in marked(desk.library, (row for row, _ in shown))],
        total=desk.library.count_claims(wanted) if count else None,
        next=address_after(request, shown[-1][1] if len(rows) > page.limit else None),
    )
