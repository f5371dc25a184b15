"""Review: a queue of claims, each beside its words, judged with single keys."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, HTTPException, Request
from pydantic import BaseModel, Field
from starlette.background import BackgroundTask
from starlette.datastructures import QueryParams
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from dateline.desk.access import Person, needs
from dateline.desk.desk import Desk
from dateline.desk.judging import Asked, Done, StaleError, give_reason, judge, stamp, take_back, together
from dateline.desk.pages import desk_of, page
from dateline.desk.plain_words import without_commands
from dateline.desk.review_bulk import Job, Jobs, accepting, jobs_of, preview, taking_back
from dateline.desk.review_queue import A_PAGE, SHOWN_STATES, Portion, Queue, Wanted, queue_of, wanted
from dateline.desk.review_view import Opened, dialog_of_event, form, opened
from dateline.library import LibraryError
from dateline.records import JudgementKind
from dateline.telling.plain import plain

router = APIRouter(include_in_schema=False)

ADesk = Annotated[Desk, Depends(desk_of)]
AQueue = Annotated[Queue, Depends(queue_of)]
SomeJobs = Annotated[Jobs, Depends(jobs_of)]
Reader = Annotated[Person, Depends(needs("reader"))]
Reviewer = Annotated[Person, Depends(needs("reviewer"))]


class Decision(BaseModel):
    """What the page sends for one judgement."""

    kind: JudgementKind
    subject: str = Field(max_length=200)
    value: dict[str, Any] = {}
    why: str | None = Field(None, max_length=2000)
    seen: str | None = Field(None, max_length=64)


class Reason(BaseModel):
    """A reason for a judgement that was made without one."""

    number: int
    why: str = Field(min_length=1, max_length=2000)


class Bulk(BaseModel):
    """Claims to be accepted at once: the filter as the address has it, and what the person saw of it."""

    filter: str = Field("", max_length=8000)
    digest: str = Field(max_length=64)
    why: str = Field(min_length=1, max_length=1500)


@router.get("/review", response_model=None)
def review(request: Request, desk: ADesk, queue: AQueue, _: Reader) -> Response:
    """The whole page; a claim alone, as other pages link to it, leads to the queue of its document."""
    if list(request.query_params) == ["claim"] and (row := queue.row(request.query_params["claim"])):
        its_own = urlencode({"claim": row.claim.id, "document": row.document_id, "state": "all"})
        return RedirectResponse(f"/review?{its_own}", 303)
    asked = wanted(request.query_params)
    problems = list(asked.query.problems)
    portion = _portion(queue, asked, problems)
    name = request.query_params.get("claim") or (portion.lines[0].row.claim.id if portion.lines else None)
    found: Opened | None = None
    try:
        found = opened(desk, queue, name, asked.document, whole="whole" in request.query_params)
    except LibraryError as error:
        problems.append(without_commands(str(error)))
    made = _show(
        request,
        "review.html",
        active="review",
        asked=asked,
        portion=portion,
        problems=problems,
        opened=found,
        states=SHOWN_STATES,
    )
    # What the first judgement needs is loaded while the person reads; it takes about a second.
    made.background = BackgroundTask(getattr, desk.corroboration, "parties")
    return made


@router.get("/review/queue", response_class=HTMLResponse)
def more(request: Request, queue: AQueue, _: Reader, skip: int = 0) -> HTMLResponse:
    """The next claims of the queue."""
    asked = wanted(request.query_params)
    portion = queue.portion(asked, skip=max(0, skip), most=A_PAGE)
    return _show(request, "review_queue.html", asked=asked, portion=portion, opened=None)


@router.get("/review/count")
def count(request: Request, queue: AQueue, _: Reader, of: str = "") -> dict[str, int | None]:
    """How many claims are left in the queue, and how many to judge in the document `of`, if one is named."""
    here = queue.left_of(of) if of else None
    return {"left": queue.count(wanted(request.query_params)), "left_here": here}


@router.get("/review/claim/{name}", response_class=HTMLResponse)
def one(request: Request, name: str, desk: ADesk, queue: AQueue, _: Reader) -> HTMLResponse:
    """A claim: its text, and its fields."""
    found = opened(desk, queue, name, None, whole="whole" in request.query_params)
    return _show(request, "review_open.html", asked=wanted(request.query_params), opened=found)


@router.get("/review/form", response_class=HTMLResponse)
def edit_form(
    request: Request, desk: ADesk, _: Reviewer, claim: str | None = None, document: str | None = None
) -> HTMLResponse:
    """The fields of a claim to be edited, or of one to be added to a document."""
    made = _show(request, "review_form.html", form=form(desk, claim, document))
    made.background = BackgroundTask(getattr, desk, "resolver")  # as above, for the first edit
    return made


@router.get("/review/dialog/{kind}", response_class=HTMLResponse)
def dialog(
    request: Request, kind: str, desk: ADesk, queue: AQueue, _: Reviewer, event: str = "", claim: str = ""
) -> HTMLResponse:
    """What is to be decided about an event, or about all claims of a filter."""
    if kind == "bulk":
        asked = wanted(request.query_params)
        return _show(request, "review_bulk.html", asked=asked, preview=preview(desk, queue, asked))
    if kind not in ("merge", "split", "grade"):
        raise HTTPException(404, f"there is no dialog {kind!r}")
    shown = dialog_of_event(desk, queue, kind, event)
    return _show(request, f"review_{kind}.html", shown=shown, claim=claim)


@router.post("/review/judge")
def decide(given: Decision, desk: ADesk, queue: AQueue, person: Reviewer) -> JSONResponse:
    """Keep a judgement."""
    if given.kind == "undo":
        raise HTTPException(422, "undo goes to /review/undo")
    asked = Asked(given.kind, given.subject, given.value, given.why, given.seen)
    try:
        return _answer(queue, judge(desk, asked, by=person.name))
    except StaleError as error:
        return _refused(without_commands(str(error)), stale=True)
    except LibraryError as error:
        return _refused(without_commands(str(error)))


@router.post("/review/why")
def reason(given: Reason, desk: ADesk, queue: AQueue, person: Reviewer) -> JSONResponse:
    """Give the last judgement its reason."""
    try:
        return _answer(queue, give_reason(desk, given.number, given.why, by=person.name))
    except LibraryError as error:
        return _refused(without_commands(str(error)))


@router.post("/review/undo")
def undo(desk: ADesk, queue: AQueue, jobs: SomeJobs, person: Reviewer) -> JSONResponse:
    """Take back this person's last judgement that still stands, and all that were made together with it."""
    last = desk.library.last_by(person.name)
    if last is None:
        return _refused("no judgement of yours stands; there is nothing to take back")
    try:
        if not together(last):
            return _answer(queue, take_back(desk, last, by=person.name))
        several = desk.library.alike(last)
        job = jobs.start(Job(len(several), person.name), taking_back(desk, several))
        return _progress(job)
    except LibraryError as error:
        return _refused(without_commands(str(error)))


@router.post("/review/bulk")
def accept_all(given: Bulk, desk: ADesk, queue: AQueue, jobs: SomeJobs, person: Reviewer) -> JSONResponse:
    """Accept all unjudged claims of a filter, if they are still those that the person was shown."""
    try:
        shown = preview(desk, queue, wanted(QueryParams(given.filter)))
    except LibraryError as error:
        return _refused(without_commands(str(error)))
    if shown.digest != given.digest:
        message = (
            f"the claims are no longer those that you were shown; it would be {len(shown.numbers):,} now"
        )
        return _refused(f"{message}; look again", stale=True)
    if not given.why.strip():
        return _refused("say why they may be accepted without a look at each")
    job = jobs.start(Job(len(shown.numbers), person.name), accepting(desk, shown.numbers, plain(given.why)))
    return _progress(job)


@router.get("/review/bulk/{key}")
def progress(key: str, jobs: SomeJobs, _: Reviewer) -> JSONResponse:
    """How far work is that takes longer than an answer may."""
    job = jobs.get(key)
    if job is None:
        return _refused("this work is not known; the desk may have been started anew")
    return _progress(job)


def _show(request: Request, template: str, **context: Any) -> HTMLResponse:
    return page(request, template, percent=percent, **context)


def percent(share: float) -> str:
    """A share of one in words: "54 %"."""
    return f"{share:.0%}".replace("%", " %")


def _portion(queue: Queue, asked: Wanted, problems: list[str]) -> Portion:
    """The first claims; a document or event that there is none of is a problem, and the queue is empty."""
    try:
        return queue.portion(asked)
    except LibraryError as error:
        problems.append(without_commands(str(error)))
        return Portion([], 0, 0)


def _refused(message: str, *, stale: bool = False) -> JSONResponse:
    """What was not done, and why. It is an answer like any other: a browser would log an error for any other status."""
    return JSONResponse({"refused": message, "stale": stale})


def _answer(queue: Queue, done: Done) -> JSONResponse:
    made: dict[str, Any] = {"said": done.said, "number": done.number, "claim": done.claim}
    if done.claim and (row := queue.row(done.claim)):
        made |= {
            "state": row.state or "",
            "seen": stamp(row),
            "document": row.document_id,
            "event": row.event,
        }
    return JSONResponse(made)


def _progress(job: Job) -> JSONResponse:
    return JSONResponse(
        {
            "job": job.key,
            "of": job.of,
            "done": job.done,
            "phase": job.phase,
            "finished": job.finished,
            "said": job.said,
            "problem": job.problem,
        }
    )
