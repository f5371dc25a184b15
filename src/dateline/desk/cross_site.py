"""Requests that pages of other sites make in a person's browser, with that person's rights, and which are refused."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_PORTS = {"http": 80, "https": 443}


class SameSite:
    """Lets through what the desk's own pages ask for, what a person opens, and what is no browser."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the request on, or refuse it."""
        if scope["type"] == "http":
            headers = Headers(scope=scope)
            problem = _asking(headers) if scope["method"] in _SAFE else _sending(headers)
            if problem:
                await PlainTextResponse(f"{problem}\n", 403)(scope, receive, send)
                return
        await self.app(scope, receive, send)


def _asking(headers: Headers) -> str | None:
    """What is wrong with a request that changes nothing."""
    # Every browser of today says where a request comes from, but only by TLS or to this machine itself.
    if headers.get("sec-fetch-site") in (None, "same-origin", "none"):
        return None
    if headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document":
        return None  # a link that a person followed
    # Another site's page could not read the answer, but how long it takes tells something too.
    return "another site's page asked for this; open it yourself"


def _sending(headers: Headers) -> str | None:
    """What is wrong with a request that may change something."""
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None:
        own = site in ("same-origin", "none")
    elif origin is not None:
        own = _is_own(origin, headers.get("host", ""))
    elif "cookie" in headers:
        return "a request that changes something has an Origin header beside its cookie; nothing was changed"
    else:
        # No browser sends a form or a script's request with neither, so this is a program such as curl; and without
        # a cookie it has nobody's rights but those of who started it.
        own = True
    return None if own else "another site's page sent this; nothing was changed"


def _is_own(origin: str, host: str) -> bool:
    try:
        parts, own = urlsplit(origin), urlsplit(f"//{host}")
        if parts.scheme not in _PORTS or not parts.hostname:
            return False  # "null", from a file or a sandbox
        default = _PORTS[parts.scheme]
        return (parts.hostname, parts.port or default) == (own.hostname, own.port or default)
    except ValueError:
        return False
