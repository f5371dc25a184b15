"""Add: paste a text or hand in files, and watch them being read."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Annotated, Any

from fastapi import APIRouter, Depends, FastAPI, HTTPException, Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import FormParser, MultiPartException, MultiPartParser
from starlette.responses import HTMLResponse, RedirectResponse, Response

from dateline.desk.access import Person, needs
from dateline.desk.adding import KEPT, Jobs
from dateline.desk.desk import Desk
from dateline.desk.job import MOST_LINES, Job
from dateline.desk.pages import desk_of, page
from dateline.desk.uploads import SUFFIXES, Batch, shown_name
from dateline.intake import DateError, IntakeOptions, publication_date
from dateline.library import LibraryError
from dateline.records import content_hash
from dateline.telling.plain import plain

MOST = 64 * 1024 * 1024
"""Bytes that may be handed in at once."""
_DRAINED = 1024 * 1024 * 1024
"""Bytes of what is too large that are read and thrown away, so that the browser shows why instead of a broken line."""
_MOST_FILES = 1000
_EVENTS_SHOWN = 100
_LONGEST = {"title": 500, "publisher": 200, "published": 60, "url": 2000, "encoding": 40, "column": 100}
FIELDS = ("text", *_LONGEST)


@asynccontextmanager
async def _running(app: FastAPI) -> AsyncIterator[None]:
    """The jobs live as long as the desk, and end before its library closes."""
    app.state.jobs = Jobs(app.state.desk)
    yield
    await run_in_threadpool(app.state.jobs.close)


router = APIRouter(include_in_schema=False, lifespan=_running)


class TooLargeError(Exception):
    """More was sent than may be handed in at once."""


@dataclass(slots=True)
class Form:
    """What a person typed, with what is wrong with it, by the field."""

    values: dict[str, str] = field(default_factory=dict)
    files: list[UploadFile] = field(default_factory=list)
    problems: dict[str, str] = field(default_factory=dict)

    def __getitem__(self, name: str) -> str:
        return self.values.get(name, "")


def jobs_of(request: Request) -> Jobs:
    """The jobs of the desk that a request came to; pages take them as a dependency."""
    jobs: Jobs = request.app.state.jobs
    return jobs


@router.get("/add", response_class=HTMLResponse)
def add(
    request: Request,
    jobs: Annotated[Jobs, Depends(jobs_of)],
    _: Annotated[Person, Depends(needs("reader"))],
) -> HTMLResponse:
    """The forms, and the jobs that are remembered."""
    return _form(request, jobs, Form())


@router.post("/add", response_class=HTMLResponse, max_body_size=_DRAINED)
async def hand_in(
    request: Request,
    jobs: Annotated[Jobs, Depends(jobs_of)],
    person: Annotated[Person, Depends(needs("reviewer"))],
) -> Response:
    """Take a text or files; a job reads them, and its page is shown."""
    try:
        form = _typed(await _received(request))
    except TooLargeError:
        form = Form(problems={"files": f"that is more than {MOST >> 20} MiB; add it in parts"})
        return await run_in_threadpool(_form, request, jobs, form, 413)
    except MultiPartException as error:
        form = Form(problems={"files": f"the form could not be read ({error.message}); send it again"})
        return await run_in_threadpool(_form, request, jobs, form, 400)
    return await run_in_threadpool(_begin, request, jobs, form, person)


@router.get("/add/{job}", response_class=HTMLResponse)
def job(
    request: Request,
    desk: Annotated[Desk, Depends(desk_of)],
    jobs: Annotated[Jobs, Depends(jobs_of)],
    _: Annotated[Person, Depends(needs("reader"))],
    job: str,
) -> HTMLResponse:
    """One job: how far it is, and what came of it."""
    return page(request, "add_job.html", active="add", **_shown(desk, _known(jobs, job)))


@router.get("/add/{job}/progress", response_class=HTMLResponse)
def progress(
    request: Request,
    desk: Annotated[Desk, Depends(desk_of)],
    jobs: Annotated[Jobs, Depends(jobs_of)],
    _: Annotated[Person, Depends(needs("reader"))],
    job: str,
) -> HTMLResponse:
    """The part of a job's page that changes."""
    return page(request, "add_progress.html", **_shown(desk, _known(jobs, job)))


@router.post("/add/{job}/stop")
def stop(
    jobs: Annotated[Jobs, Depends(jobs_of)],
    _: Annotated[Person, Depends(needs("reviewer"))],
    job: str,
) -> RedirectResponse:
    """Stop a job; what was read stays."""
    jobs.stop(_known(jobs, job).id)
    return RedirectResponse(f"/add/{job}", 303)


def _known(jobs: Jobs, identifier: str) -> Job:
    found = jobs.get(identifier)
    if found is None:
        raise HTTPException(
            404,
            f"the desk remembers no such job; it keeps the last {KEPT} until it is stopped. What was read is kept",
        )
    return found


def _form(request: Request, jobs: Jobs, form: Form, status: int = 200) -> HTMLResponse:
    return page(
        request,
        "add.html",
        status=status,
        active="add",
        form=form,
        blank=Form(),
        recent=jobs.recent(),
        kept=KEPT,
        most=MOST,
        suffixes=SUFFIXES,
    )


def _shown(desk: Desk, found: Job) -> dict[str, Any]:
    names = [*found.made, *found.joined]
    made = set(found.made)
    events = desk.events(names[:_EVENTS_SHOWN]) if found.ended else []
    return {
        "job": found,
        "events": events,
        "made": made,
        "events_total": len(names),
        "lines_most": MOST_LINES,
        "fatal": [problem for problem in found.problems if problem.fatal],
        "notes": [problem for problem in found.problems if not problem.fatal],
    }


async def _received(request: Request) -> FormData:
    """The form that was sent.

    Raises:
        TooLargeError: it is larger than may be handed in at once.
        MultiPartException: it is no form.
    """
    stream = request.stream()

    async def counted() -> AsyncGenerator[bytes, None]:
        count = 0
        async for chunk in stream:
            count += len(chunk)
            if count <= MOST:
                yield chunk
        if count > MOST:
            raise TooLargeError

    kind = request.headers.get("content-type", "")
    if kind.startswith("multipart/form-data"):
        parser = MultiPartParser(
            request.headers, counted(), max_files=_MOST_FILES, max_fields=20, max_part_size=MOST
        )
        return await parser.parse()
    return await FormParser(request.headers, counted(), max_fields=20, max_part_size=MOST).parse()


def _typed(sent: FormData) -> Form:
    """What was typed, tidied, and what is wrong with it."""
    form = Form()
    for name in FIELDS:
        value = sent.get(name)
        if isinstance(value, str):
            # Browsers send line ends as CR LF.
            form.values[name] = (
                value.replace("\r\n", "\n") if name == "text" else plain(value)[: _LONGEST[name]]
            )
    # A browser sends an empty file where none was chosen.
    form.files = [
        one for one in sent.getlist("files") if isinstance(one, UploadFile) and (one.filename or one.size)
    ]
    if "text" in sent and not form["text"].strip():
        form.problems["text"] = "paste a text first; this one is empty"
    if "text" not in sent and not form.files:
        form.problems["files"] = "choose a file first, or drop one here"
    try:
        publication_date(form["published"])
    except DateError as error:
        form.problems["published"] = f"{error}; write it as 2020-03-02"
    if form["url"] and not form["url"].lower().startswith(("http://", "https://")):
        form.problems["url"] = f"{form['url']!r} is no web address; it begins with https:// or http://"
    return form


def _begin(request: Request, jobs: Jobs, form: Form, person: Person) -> Response:
    if form.problems:
        return _form(request, jobs, form, 422)
    options = IntakeOptions(
        published=publication_date(form["published"]),
        publisher=form["publisher"] or None,
        title=form["title"] or None,
        url=form["url"] or None,
        columns=_columns(form),
        encoding=form["encoding"] or None,
    )
    batch = Batch(_title(form), options)
    try:
        if form["text"]:
            # The same text pasted again is the same document.
            stem = f"pasted-{content_hash(form['text'])[:10]}"
            batch.put("pasted text.txt", form["text"].encode("utf-8", "replace"), stem=stem)
        for one in form.files:
            batch.put(one.filename or "file", one.file.read())
            one.file.close()
    except OSError as error:
        batch.close()
        problem = f"the desk has no room for it ({error.strerror}); free some, or add it in parts"
        form.problems["text" if form["text"] else "files"] = problem
        return _form(request, jobs, form, 507)
    try:
        begun = jobs.add(batch, by=person.name)
    except LibraryError as error:
        form.problems["text" if form["text"] else "files"] = str(error)
        return _form(request, jobs, form, 503)
    return RedirectResponse(f"/add/{begun.id}", 303)


def _columns(form: Form) -> Mapping[str, str]:
    return {"text": form["column"]} if form["column"] else {}


def _title(form: Form) -> str:
    """What a job is called on the page."""
    if form["text"]:
        return form["title"] or plain(form["text"][:80])
    names = [shown_name(one.filename or "file") for one in form.files]
    return (
        names[0]
        if len(names) == 1
        else f"{len(names)} files: {', '.join(names[:3])}{' …' if len(names) > 3 else ''}"
    )
