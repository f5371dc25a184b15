"""The application: routes, static files, and what stands before every request."""

from __future__ import annotations

import mimetypes
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import resources
from pathlib import Path

from fastapi import FastAPI, Request
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.staticfiles import StaticFiles

from dateline import __version__
from dateline.desk import (
    actors_page,
    add_page,
    api,
    document_page,
    event_page,
    explore,
    figures,
    own_password,
    people,
    review,
    signing_in,
    tiles,
)
from dateline.desk.attempts import Attempts
from dateline.desk.body_limits import BodyLimit
from dateline.desk.cross_site import SameSite
from dateline.desk.desk import Desk
from dateline.desk.head_requests import HeadAsGet
from dateline.desk.headers import ProtectiveHeaders, protective
from dateline.desk.hosts import KnownHosts
from dateline.desk.pages import page
from dateline.desk.plain_words import without_commands
from dateline.desk.visitors import Visitors
from dateline.library import LibraryError


def create_app(desk: Desk) -> FastAPI:
    """The application of one desk; closing it closes the desk."""

    @asynccontextmanager
    async def running(_: FastAPI) -> AsyncIterator[None]:
        yield
        desk.close()

    app = FastAPI(
        title="Dateline",
        version=__version__,
        description="Claims, events and judgements of one library. Every figure stands with who gives it.",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
        lifespan=running,
        # In the order in which a request meets them.
        middleware=[
            Middleware(ProtectiveHeaders, settings=desk.settings),
            Middleware(KnownHosts, settings=desk.settings),
            Middleware(SameSite),
            Middleware(BodyLimit),
            Middleware(Visitors, desk=desk),
            Middleware(HeadAsGet),
        ],
    )
    app.state.desk = desk
    app.state.attempts = Attempts()

    for module in (
        actors_page,
        add_page,
        api,
        document_page,
        event_page,
        explore,
        figures,
        own_password,
        people,
        review,
        signing_in,
        tiles,
    ):
        app.include_router(module.router)
    app.mount("/static", StaticFiles(directory=_static()), name="static")

    @app.exception_handler(HTTPException)
    async def refused(request: Request, error: HTTPException) -> Response:
        if _wants_json(request):
            return JSONResponse({"detail": error.detail}, error.status_code, headers=error.headers)
        return page(request, "problem.html", status=error.status_code, message=str(error.detail))

    @app.exception_handler(LibraryError)
    async def unknown(request: Request, error: LibraryError) -> Response:
        """What is not in the library, or what it will not do: the message says what to do."""
        status = 404 if request.method == "GET" else 422
        if _wants_json(request):
            return JSONResponse({"detail": str(error)}, status)
        return page(request, "problem.html", status=status, message=without_commands(str(error)))

    @app.exception_handler(Exception)
    async def broken(request: Request, _: Exception) -> Response:
        """A fault of the desk's own: it goes to the log, and no detail of it to the page."""
        headers = {**protective(desk.settings), "Cache-Control": "no-store"}
        message = "the desk made a mistake; what it was stands in its log"
        if _wants_json(request):
            return JSONResponse({"detail": message}, 500, headers=headers)
        return PlainTextResponse(f"{message}\n", 500, headers=headers)

    return app


def _wants_json(request: Request) -> bool:
    return request.url.path.startswith("/api/")


# Browsers refuse modules of any other type, and some machines' own tables say otherwise.
mimetypes.add_type("text/javascript", ".mjs")
mimetypes.add_type("text/javascript", ".js")


def _static() -> Path:
    return Path(str(resources.files("dateline.desk").joinpath("static")))
