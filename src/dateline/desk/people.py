"""Who may sign in: an admin's page over the library's persons."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import RedirectResponse, Response

from dateline.desk.access import ROLES, Person, needs
from dateline.desk.desk import Desk
from dateline.desk.pages import desk_of, page
from dateline.library import LibraryError
from dateline.library.passwords import SHORTEST

router = APIRouter(prefix="/people", include_in_schema=False)

AtDesk = Annotated[Desk, Depends(desk_of)]
Admin = Annotated[Person, Depends(needs("admin"))]
Word = Annotated[str, Form()]


@router.get("")
def everybody(request: Request, desk: AtDesk, _: Admin) -> Response:
    """Everybody, with what can be changed."""
    return _show(request, desk)


@router.post("/add")
def add(
    request: Request, desk: AtDesk, by: Admin, name: Word = "", role: Word = "", password: Word = ""
) -> Response:
    """Let somebody in."""
    return _change(request, desk, lambda: desk.library.people.add(name, role, password, by=by.name))


@router.post("/role")
def set_role(request: Request, desk: AtDesk, by: Admin, name: Word = "", role: Word = "") -> Response:
    """Let somebody do more, or less."""
    return _change(request, desk, lambda: desk.library.people.set_role(name, role, by=by.name))


@router.post("/password")
def set_password(request: Request, desk: AtDesk, by: Admin, name: Word = "", password: Word = "") -> Response:
    """Give somebody another password."""
    return _change(request, desk, lambda: desk.library.people.set_password(name, password, by=by.name))


@router.post("/remove")
def remove(request: Request, desk: AtDesk, by: Admin, name: Word = "") -> Response:
    """Let somebody in no longer."""
    return _change(request, desk, lambda: desk.library.people.remove(name, by=by.name))


def _change(request: Request, desk: Desk, change: Callable[[], None]) -> Response:
    """Make a change and show everybody again, with what was wrong where it could not be made."""
    try:
        change()
    except LibraryError as error:
        return _show(request, desk, problem=str(error))
    return RedirectResponse("/people", 303)


def _show(request: Request, desk: Desk, problem: str | None = None) -> Response:
    return page(
        request,
        "people.html",
        status=422 if problem else 200,
        people=desk.library.people.all(),
        roles=ROLES,
        shortest=SHORTEST,
        problem=problem,
    )
