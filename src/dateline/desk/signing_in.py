"""Signing in and out."""

from __future__ import annotations

import logging
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import RedirectResponse, Response

from dateline.desk.access import Person, needs, person_of
from dateline.desk.attempts import Attempts
from dateline.desk.desk import Desk
from dateline.desk.pages import desk_of, page
from dateline.desk.visitors import SIGN_IN, cookie_name, local_path

router = APIRouter(include_in_schema=False)
_log = logging.getLogger(__name__)

_WRONG = "No: there is no such name, or it has another password."
"""The same whether the name exists or not."""


@router.get(SIGN_IN)
def ask(request: Request, next: str = "/") -> Response:  # noqa: A002 - the name in the address
    """The page to sign in at."""
    if person_of(request) is not None:
        return RedirectResponse(local_path(next), 303)
    return page(request, "sign_in.html", next=local_path(next), name="", problem=None)


@router.post(SIGN_IN)
def sign_in(
    request: Request,
    desk: Annotated[Desk, Depends(desk_of)],
    name: Annotated[str, Form()] = "",
    password: Annotated[str, Form()] = "",
    next: Annotated[str, Form()] = "/",  # noqa: A002 - the name in the form
) -> Response:
    """Sign in: a new token each time, whatever cookie came along, so that nobody can plant one beforehand."""
    attempts: Attempts = request.app.state.attempts
    address = request.client.host if request.client else ""
    with attempts.one_at_a_time:
        wait = attempts.wait(name, address)
        token = None if wait else desk.library.sign_ins.begin(name, password)
        if not wait and token is None:
            attempts.failed(name, address)
    if token is None:
        # Without the name: people type their passwords there.
        _log.warning("a sign-in from %s %s", address, "had to wait" if wait else "failed")
        problem = f"Too many attempts; try again in {wait} seconds." if wait else _WRONG
        answer: Response = page(
            request,
            "sign_in.html",
            status=429 if wait else 401,
            next=local_path(next),
            name=name[:64],
            problem=problem,
        )
        if wait:
            answer.headers["Retry-After"] = str(wait)
        return answer
    return signed_in(request, desk, token, local_path(next))


def signed_in(request: Request, desk: Desk, token: str, target: str) -> Response:
    """On to a page of the desk, with a token for the browser; the one that it had before is worth nothing any more."""
    cookie = cookie_name(request, desk.settings.port)
    if before := request.cookies.get(cookie):
        desk.library.sign_ins.end(before)
    answer = RedirectResponse(target, 303)
    # The browser forgets it when it is closed, and the library after some hours without a request.
    answer.set_cookie(
        cookie, token, path="/", secure=request.url.scheme == "https", httponly=True, samesite="strict"
    )
    return answer


@router.post("/sign-out")
def sign_out(
    request: Request,
    desk: Annotated[Desk, Depends(desk_of)],
    _: Annotated[Person, Depends(needs("reader"))],
) -> Response:
    """Sign out: the token is worth nothing any more, wherever it may have been copied to."""
    cookie = cookie_name(request, desk.settings.port)
    if token := request.cookies.get(cookie):
        desk.library.sign_ins.end(token)
    answer = RedirectResponse(SIGN_IN if desk.settings.signs_in else "/", 303)
    answer.delete_cookie(
        cookie, path="/", secure=request.url.scheme == "https", httponly=True, samesite="strict"
    )
    return answer
