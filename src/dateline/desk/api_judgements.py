"""The API's judgements: what persons decided, and deciding."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi import Query as Parameter

from dateline.desk.access import Person, needs
from dateline.desk.api_records import Decision, Kept
from dateline.desk.desk import Desk
from dateline.desk.pages import desk_of
from dateline.desk.paging import Asked, Page, address_after, after, asked_after
from dateline.desk.refusing import API, REFUSALS, ApiRoute
from dateline.records import Judgement

router = APIRouter(prefix=f"{API}/judgements", route_class=ApiRoute, tags=["judgements"], responses=REFUSALS)
Here = Annotated[Desk, Depends(desk_of)]


class JudgementPage(Page[Judgement]):
    """One page of judgements."""


@router.get(
    "",
    summary="List judgements",
    dependencies=[Depends(needs("reader"))],
    openapi_extra={"x-example": "?limit=2"},
)
def judgements(
    request: Request,
    desk: Here,
    page: Annotated[Asked, Depends(asked_after)],
    subject: Annotated[
        str | None,
        Parameter(
            max_length=200,
            description="Only those about this claim, document (its claims' too), event or judgement.",
            examples=["rashidin-43"],
        ),
    ] = None,
) -> JudgementPage:
    """Judgements, oldest first, each as `dateline judge list --json` prints it. None is ever changed or taken away."""
    found = desk.library.judgements(subject)
    place = after(page, int)
    rest = [one for one in found if place is None or one.number > place[0]]
    shown = rest[: page.limit]
    more = len(rest) > page.limit
    return JudgementPage(
        items=shown, total=len(found), next=address_after(request, (shown[-1].number,) if more else None)
    )


@router.post("", summary="Judge", status_code=201)
def judge(desk: Here, person: Annotated[Person, Depends(needs("reviewer"))], decision: Decision) -> Kept:
    """Keep a judgement under the name of who asks, and let the events follow it; needs a reviewer.

    What cannot be judged so is refused with 422, and then nothing is kept: there is no such subject, or the value
    cannot be. A second judgement about the same subject stands above the first; `undo` takes one back.
    """
    if (decision.subject is None) == (decision.subjects is None):
        raise HTTPException(422, "subject: give either subject or subjects")
    subjects = [decision.subject] if decision.subject is not None else decision.subjects or []
    made = desk.library.judge_many(
        decision.kind, subjects, value=decision.value, by=person.name, why=decision.why
    )
    desk.changed()
    return Kept(items=made)
