"""The application: routes, static files, and what stands before every request."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import resources
from pathlib import Path

from fastapi import FastAPI, Request
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response
from starlette.staticfiles import StaticFiles

from dateline import __version__
from dateline.desk import explore, figures
from dateline.desk.access import Person
from dateline.desk.desk import Desk
from dateline.desk.pages import page
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
    )
    app.state.desk = desk

    @app.middleware("http")
    async def somebody(request: Request, call_next):  # type: ignore[no-untyped-def]
        request.state.person = Person(desk.settings.user, "admin")
        return await call_next(request)

    for module in (explore, figures):
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
        return page(request, "problem.html", status=status, message=str(error))

    return app


def _wants_json(request: Request) -> bool:
    return request.url.path.startswith("/api/")


def _static() -> Path:
    return Path(str(resources.files("dateline.desk").joinpath("static")))
