"""Which names the desk answers to.

A page of another site can point a name of its own at this machine (DNS rebinding), and its scripts could then read the
desk as if it were their own site. The browser still says which name it asked for, and that gives them away.
"""

from __future__ import annotations

from ipaddress import ip_address

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from dateline.desk.settings import DeskSettings

_THIS_MACHINE = frozenset({"127.0.0.1", "localhost", "::1"})
_EVERYWHERE = frozenset({"0.0.0.0", "::"})  # noqa: S104 - compared with, not listened on
_OF_A_PROXY = ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-real-ip")


class KnownHosts:
    """Refuses requests for any other host, and what a proxy hands on to a desk at which nobody signs in."""

    def __init__(self, app: ASGIApp, settings: DeskSettings) -> None:
        self.app = app
        self.signs_in = settings.signs_in
        # Who asks for an address in numbers was misled by no name.
        self.any_address = settings.host in _EVERYWHERE
        local = _THIS_MACHINE if settings.is_local or self.any_address else frozenset()
        self.known = {_plain(host) for host in (*local, settings.host, *settings.allow_hosts)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the request on, or refuse it."""
        if scope["type"] == "http" and (problem := self._problem(Headers(scope=scope))):
            await PlainTextResponse(problem, 421)(scope, receive, send)
            return
        await self.app(scope, receive, send)

    def _problem(self, headers: Headers) -> str | None:
        given = headers.getlist("host")
        host = host_of(given[0]) if len(given) == 1 else None
        if host is None:
            return "the request names no host, or not one alone\n"
        if host not in self.known and not (self.any_address and _is_address(host)):
            return (
                f"this desk does not answer to the name {host}; "
                "if it should, start it with --allow-host and that name\n"
            )
        if not self.signs_in and any(name in headers for name in _OF_A_PROXY):
            return (
                "this came through a proxy, and at this desk nobody signs in; "
                "start it with --allow-host and the name that the proxy answers to\n"
            )
        return None


def host_of(authority: str) -> str | None:
    """The host in "host:port", without the brackets of an IPv6 address; None where it is none.

    >>> host_of("localhost:8642"), host_of("[::1]:8642"), host_of("a b")
    ('localhost', '::1', None)
    """
    host, separator, port = authority.rpartition(":")
    if not separator or authority.endswith("]"):
        host, port = authority, "0"
    bracketed = host.startswith("[") and host.endswith("]")
    if not (port.isascii() and port.isdecimal()) or (":" in host) != bracketed:
        return None
    host = _plain(host)
    return host if host and all(sign.isalnum() or sign in ".-_:" for sign in host) else None


def _plain(host: str) -> str:
    return host.strip("[]").rstrip(".").lower()


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
