"""How the API refuses: always ``{"detail": "..."}``, in words, and never by guessing what was meant."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request, Response
from fastapi.dependencies.models import Dependant
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from pydantic import BaseModel, Field
from starlette.responses import JSONResponse

API = "/api/v1"
Answers = dict[int | str, dict[str, Any]]


class Problem(BaseModel):
    """What was wrong with a request."""

    detail: str = Field(description="In words: what, and how it would be written.")


REFUSALS: Answers = {
    401: {"model": Problem, "description": "Nobody is signed in, where somebody has to be."},
    403: {"model": Problem, "description": "Who asks may not do this."},
    422: {
        "model": Problem,
        "description": "A parameter cannot be understood; the detail says which and why.",
    },
}
"""What any route may answer."""
UNKNOWN: Answers = {404: {"model": Problem, "description": "Nothing here has that name."}}


class ApiRoute(APIRoute):
    """A route that refuses parameters that it does not know: a filter misspelt is no wish for everything."""

    strict = True

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The handler, with what it refuses said in words."""
        handle = super().get_route_handler()
        known = _parameters(self.dependant)

        async def refusing(request: Request) -> Response:
            unknown = [name for name in dict.fromkeys(request.query_params) if name not in known]
            if unknown and self.strict:
                there_are = f"there are {', '.join(sorted(known))}" if known else "this takes none"
                return _refused(f"{unknown[0]}: there is no such parameter; {there_are}")
            try:
                return await handle(request)
            except RequestValidationError as error:
                return _refused("; ".join(_said(one) for one in error.errors()))

        return refusing


class PageRoute(ApiRoute):
    """A route that a page asks too, with all that its address has."""

    strict = False


def _parameters(of: Dependant) -> set[str]:
    """The parameters that a route and what it depends on ask for."""
    return {field.alias for field in of.query_params}.union(*map(_parameters, of.dependencies))


def _refused(detail: str) -> Response:
    return JSONResponse({"detail": detail}, 422)


def _said(error: dict[str, Any]) -> str:
    """An error of validation in words: where, and what."""
    where = [str(part) for part in error["loc"] if part not in ("query", "path", "body")]
    message = str(error["msg"]).removeprefix("Value error, ")
    return f"{'.'.join(where)}: {message}" if where else message
