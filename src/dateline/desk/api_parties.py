"""The API's parties: who is in the events, and the record of each source."""

from __future__ import annotations

from typing import Annotated

import numpy as np
from fastapi import APIRouter, Depends, Request
from fastapi import Query as Parameter

from dateline.desk.access import needs
from dateline.desk.api_records import ListedParty
from dateline.desk.desk import Desk
from dateline.desk.pages import desk_of
from dateline.desk.paging import Asked, Page, address_after, after, asked_after
from dateline.desk.refusing import API, REFUSALS, ApiRoute
from dateline.desk.source_records import source_records
from dateline.library.overview import ROLES, Overview
from dateline.library.rows import folded
from dateline.records import SourceRecord

router = APIRouter(
    prefix=API,
    route_class=ApiRoute,
    dependencies=[Depends(needs("reader"))],
    tags=["parties"],
    responses=REFUSALS,
)
_NAMELESS = "nameless:"


class PartyPage(Page[ListedParty]):
    """One page of parties."""


class SourcePage(Page[SourceRecord]):
    """One page of sources."""


Here = Annotated[Desk, Depends(desk_of)]
Words = Annotated[
    str,
    Parameter(
        max_length=200, description="Words in one of its names, or its identifier.", examples=["syria"]
    ),
]


@router.get("/actors", summary="Search for parties", openapi_extra={"x-example": "?q=syria&limit=2"})
def actors(
    request: Request, desk: Here, page: Annotated[Asked, Depends(asked_after)], q: Words = ""
) -> PartyPage:
    """Parties of the events here, known or only named; those in most events first. Nameless origins are none."""
    found = _parties(desk.overview(), q)
    place = after(page, int, str)
    rest = [one for one in found if _place(one) > place] if place else found
    shown = rest[: page.limit]
    more = len(rest) > page.limit
    return PartyPage(
        items=shown, total=len(found), next=address_after(request, _place(shown[-1]) if more else None)
    )


def _place(one: ListedParty) -> tuple[int, str]:
    return -(one.actor + one.target + one.origin), one.id


def _parties(overview: Overview, words: str) -> list[ListedParty]:
    known = overview.dictionaries
    wanted = folded(words)
    numbers = set(known.parties.among([words])) if words else set(range(len(known.parties.words)))
    for name, called_so in known.called.items():
        if wanted and wanted in name:
            numbers |= called_so
    counts = {
        role: np.bincount(
            overview.parties["party"][overview.parties["role"] == at], minlength=len(known.parties.words)
        )
        for at, role in enumerate(ROLES)
    }
    made = [
        ListedParty(
            id=known.parties.words[number],
            name=known.names.get(number, known.parties.words[number]),
            **{role: int(counts[role][number]) for role in ROLES},
        )
        for number in numbers
        if not known.parties.words[number].startswith(_NAMELESS)
    ]
    return sorted((one for one in made if _place(one)[0]), key=_place)


@router.get("/sources", summary="List sources", openapi_extra={"x-example": "?q=observatory&limit=2"})
def sources(
    request: Request,
    desk: Here,
    page: Annotated[Asked, Depends(asked_after)],
    q: Annotated[
        str, Parameter(max_length=200, description="Words in the source's name.", examples=["observatory"])
    ] = "",
    least: Annotated[
        int, Parameter(ge=1, le=10_000_000, description="Only those with so many claims.", examples=[10])
    ] = 1,
) -> SourcePage:
    """The record of each source, those with most claims first, each as `dateline sources --json` prints it.

    Worked out anew after every change of the library, which takes as long as reading all its events.
    """
    found = [one for one in source_records(desk) if one.claims >= least and folded(q) in folded(one.name)]
    place = after(page, int, str, str)
    rest = [one for one in found if _rank(one) > place] if place else found
    shown = rest[: page.limit]
    more = len(rest) > page.limit
    return SourcePage(
        items=shown, total=len(found), next=address_after(request, _rank(shown[-1]) if more else None)
    )


def _rank(one: SourceRecord) -> tuple[int, str, str]:
    return -one.claims, one.name.casefold(), one.id
