"""One's own password: whoever is signed in gives themselves another."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, HTTPException, Request
from starlette.responses import Response

from dateline.desk.access import Person, needs
from dateline.desk.attempts import Attempts
from dateline.desk.desk import Desk
from dateline.desk.pages import desk_of, page
from dateline.desk.signing_in import signed_in
from dateline.library import LibraryError
from dateline.library.passwords import SHORTEST

router = APIRouter(prefix="/password", include_in_schema=False)

AtDesk = Annotated[Desk, Depends(desk_of)]
Reader = Annotated[Person, Depends(needs("reader"))]
Word = Annotated[str, Form()]


@router.get("")
def ask(request: Request, desk: AtDesk, _: Reader) -> Response:
    """The form."""
    _only_where_people_sign_in(desk)
    return _show(request)


@router.post("")
def change(
    request: Request, desk: AtDesk, person: Reader, now: Word = "", new: Word = "", again: Word = ""
) -> Response:
    """Take the new password. Whoever found a desk open does not know the old one, and guesses count as at the door."""
    _only_where_people_sign_in(desk)
    attempts: Attempts = request.app.state.attempts
    address = request.client.host if request.client else ""
    with attempts.one_at_a_time:
        if wait := attempts.wait(person.name, address):
            return _show(request, f"Too many attempts; try again in {wait} seconds.", 429)
        if not desk.library.sign_ins.knows(person.name, now):
            attempts.failed(person.name, address)
            return _show(request, "That is not your password now.", 422)
    if new != again:
        return _show(request, "The new password was typed in two ways.", 422)
    try:
        desk.library.people.set_password(person.name, new, by=person.name)
    except LibraryError as error:
        return _show(request, f"{error}.", 422)
    # Everywhere else one is signed out now.
    token = desk.library.sign_ins.begin(person.name, new)
    if token is None:  # removed, or given another one meanwhile
        raise HTTPException(401, "sign in first")
    return signed_in(request, desk, token, "/")


def _only_where_people_sign_in(desk: Desk) -> None:
    if not desk.settings.signs_in:
        raise HTTPException(404, "nobody signs in at this desk, which only this machine reaches")


def _show(request: Request, problem: str | None = None, status: int = 200) -> Response:
    return page(request, "own_password.html", status=status, shortest=SHORTEST, problem=problem)
