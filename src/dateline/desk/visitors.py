"""Who asks: the user of this machine, or whoever signed in; nobody else gets further than the page to sign in at."""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from dateline.desk.access import Person
from dateline.desk.desk import Desk

SIGN_IN = "/sign-in"


class Visitors:
    """Puts a `Person` into the request's state, or answers in the routes' place where nobody is signed in.

    A route that forgot to name its role would still be closed to whoever is not signed in.
    """

    def __init__(self, app: ASGIApp, desk: Desk) -> None:
        self.app = app
        self.desk = desk

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the request on with who asks, or refuse it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        path = scope["path"]
        person = None if path.startswith("/static/") else await self._person(Request(scope))
        scope.setdefault("state", {})["person"] = person
        if person is None and path != SIGN_IN and not path.startswith("/static/"):
            await _ask_to_sign_in(Request(scope))(scope, receive, send)
            return
        await self.app(scope, receive, send)

    async def _person(self, request: Request) -> Person | None:
        settings = self.desk.settings
        if not settings.signs_in:
            return Person(settings.user, "admin")
        token = request.cookies.get(cookie_name(request, settings.port))
        found = await run_in_threadpool(self.desk.library.sign_ins.who, token) if token else None
        return Person(*found) if found else None


def cookie_name(request: Request, port: int) -> str:
    """The cookie's name. Browsers send cookies to every port of a host, so that two desks on one need two names.

    By TLS it begins so that browsers take it from this very host alone, not from another one in its domain.
    """
    return f"__Host-dateline-{port}" if request.url.scheme == "https" else f"dateline-{port}"


def local_path(address: str | None) -> str:
    """An address within the desk to go to after signing in; the first page where it is none.

    >>> local_path("/event/abc?page=2"), local_path("//elsewhere.example"), local_path("https://elsewhere.example")
    ('/event/abc?page=2', '/', '/')
    """
    if not address or not address.startswith("/") or address.startswith("//"):
        return "/"
    # Browsers read a backslash as a slash, and skip white space and control characters.
    if (
        "\\" in address
        or not address.isascii()
        or any(ord(sign) <= 32 or ord(sign) == 127 for sign in address)
    ):
        return "/"
    try:
        parts = urlsplit(address)
    except ValueError:
        return "/"
    return address if not parts.scheme and not parts.netloc and parts.path != SIGN_IN else "/"


def _ask_to_sign_in(request: Request) -> Response:
    if request.url.path.startswith("/api/"):
        return JSONResponse({"detail": "sign in first"}, 401)
    headers = Headers(scope=request.scope)
    if "hx-request" in headers:  # a part of a page: the whole page has to go there
        return PlainTextResponse("sign in first\n", 401, headers={"HX-Redirect": SIGN_IN})
    if request.method not in ("GET", "HEAD"):
        return PlainTextResponse("sign in first\n", 401)
    asked = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    wanted = urlencode({"next": asked}) if local_path(asked) != "/" else ""
    return RedirectResponse(f"{SIGN_IN}?{wanted}" if wanted else SIGN_IN, 303)
