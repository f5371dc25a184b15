"""How much a request may send. What is longer is answered 413, whether or not it said so beforehand."""

from __future__ import annotations

from starlette.middleware.body_limit import RequestBodyLimitResponder
from starlette.types import ASGIApp, Receive, Scope, Send

MOST = 2 * 1024 * 1024
MOST_DOCUMENTS = 64 * 1024 * 1024
_TAKE_DOCUMENTS = frozenset({"/add", "/api/v1/documents"})


class BodyLimit:
    """Counts what is received; a route's own `max_body_size` goes before."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the request on with its limit."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        most = MOST_DOCUMENTS if scope["path"] in _TAKE_DOCUMENTS else MOST
        await RequestBodyLimitResponder(self.app, most)(scope, receive, send)
