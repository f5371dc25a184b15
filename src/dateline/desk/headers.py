"""What every answer tells the browser: to run nothing but the desk's own files, and to show it to no other site."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dateline.desk.settings import DeskSettings


def protective(settings: DeskSettings) -> Mapping[str, str]:
    """The headers that every answer of this desk has."""
    tiles = f" {settings.tiles_origin}" if settings.tiles_origin else ""
    policy = {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": f"'self' data: blob:{tiles}",
        "worker-src": "'self' blob:",
        "connect-src": f"'self'{tiles}",
        "font-src": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
        "base-uri": "'none'",
    }
    return {
        "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in policy.items()),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    }


class ProtectiveHeaders:
    """Puts them on every answer, and says what may be kept: files that hold no data, asked for anew each time."""

    def __init__(self, app: ASGIApp, settings: DeskSettings) -> None:
        self.app = app
        self.headers = protective(settings)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the request on, and complete its answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        # Files are kept by the browser but asked about, so that an updated Dateline never runs yesterday's script.
        keep = "no-cache" if scope["path"].startswith("/static/") else "no-store"

        async def complete(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(self.headers)
                headers.setdefault("Cache-Control", keep)
            await send(message)

        await self.app(scope, receive, complete)
