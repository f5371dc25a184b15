"""A web site on this machine for tests of fetching: real sockets, answers as odd as a test wants them."""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from xml.sax.saxutils import escape

import httpcore2

from dateline.intake.fetching import Fetcher, Manners

PUBLIC = "93.184.215.14"
"""An address of the public internet: `Elsewhere` leads what connects there to this machine."""


@dataclass
class Request:
    """What a site was asked."""

    path: str
    headers: Mapping[str, str]
    at: float


@dataclass
class Answer:
    """What a site answers: the body, or pieces of it as they come."""

    body: bytes | Iterable[bytes] = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    raw: bool = False
    """Whether the body is all that is sent, status and headers included."""


class Site:
    """Pages by their paths; what is not there is answered with 404."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.host = f"127.0.0.1:{port}"
        self.pages: dict[str, Answer | Callable[[Request], Answer]] = {}
        self.asked: list[Request] = []

    def url(self, path: str = "/", host: str | None = None) -> str:
        """The address of a page; `host` may be another name for this machine."""
        return f"http://{host or '127.0.0.1'}:{self.port}{path}"

    def put(
        self, path: str, body: str | bytes | Iterable[bytes] = b"", status: int = 200, **headers: str
    ) -> str:
        """Lay a page there; its address. Underscores in the names of headers are dashes."""
        data = body.encode() if isinstance(body, str) else body
        self.pages[path] = Answer(
            data, status, {name.replace("_", "-"): text for name, text in headers.items()}
        )
        return self.url(path)

    def raw(self, path: str, body: bytes | Iterable[bytes]) -> str:
        """Lay an answer there as it goes over the wire; its address."""
        self.pages[path] = Answer(body, raw=True)
        return self.url(path)

    def paths(self) -> list[str]:
        """What was asked for, robots.txt left out."""
        return [request.path for request in self.asked if request.path != "/robots.txt"]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    site: Site

    def do_GET(self) -> None:
        request = Request(self.path, dict(self.headers.items()), time.monotonic())
        self.site.asked.append(request)
        found = self.site.pages.get(self.path, Answer(b"nothing here", 404))
        answer = found(request) if callable(found) else found
        try:
            self._send(answer)
        except OSError:
            self.close_connection = True  # it was cut off, as the test wants it

    def _send(self, answer: Answer) -> None:
        pieces = [answer.body] if isinstance(answer.body, bytes) else answer.body
        if not answer.raw:
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            if isinstance(answer.body, bytes):
                if "Content-Length" not in answer.headers:
                    self.send_header("Content-Length", str(len(answer.body)))
            else:
                self.send_header("Connection", "close")
            self.end_headers()
        for piece in pieces:
            self.wfile.write(piece)
        if answer.raw or not isinstance(answer.body, bytes):
            self.close_connection = True

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def website(host: str = "127.0.0.1", port: int = 0, secured: ssl.SSLContext | None = None) -> Iterator[Site]:
    """A site that answers within the block."""
    handler = type("Handler", (_Handler,), {})

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            pass  # clients that cut off what is too much are what is tested

    with Server((host, port), handler) as server:
        if secured is not None:
            server.socket = secured.wrap_socket(server.socket, server_side=True)
        site = Site(server.server_port)
        handler.site = site  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield site
        server.shutdown()


class Elsewhere(httpcore2.NetworkBackend):
    """A network in which some public addresses lead to this machine; `connected` lists where connections went."""

    def __init__(self, *public: str) -> None:
        self.public = public or (PUBLIC,)
        self.connected: list[str] = []
        self._inner = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        self.connected.append(host)
        there = "127.0.0.1" if host in self.public else host
        return _Masked(self._inner.connect_tcp(there, port, timeout, local_address, socket_options), host)


class _Masked(httpcore2.NetworkStream):
    """A connection that says that it leads to another address."""

    def __init__(self, inner: httpcore2.NetworkStream, address: str) -> None:
        self._inner = inner
        self._address = address

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, timeout)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, timeout)

    def close(self) -> None:
        self._inner.close()

    def start_tls(self, *arguments: Any, **options: Any) -> httpcore2.NetworkStream:
        return _Masked(self._inner.start_tls(*arguments, **options), self._address)

    def get_extra_info(self, info: str) -> Any:
        return (self._address, 0) if info == "server_addr" else self._inner.get_extra_info(info)


HASTY = Manners(spacing=0.0, backoff=0.01, patience=2.0)
"""Manners for a site of one's own."""


def hasty(**options: Any) -> Fetcher:
    """A fetcher that does not wait, for this machine's own site."""
    return Fetcher(**{"allow_private": True, "manners": HASTY, "ssl_context": _authorities(), **options})


@cache
def _authorities() -> ssl.SSLContext:
    return ssl.create_default_context()  # reading all of them takes longer than most tests


ARTICLE = "<!doctype html><html><head><title>{title}</title>{head}</head><body><article>{body}</article></body></html>"


def article(*paragraphs: str, title: str = "Market shelled", head: str = "") -> str:
    """A web page with an article."""
    body = f"<h1>{title}</h1>" + "".join(f"<p>{one}</p>" for one in paragraphs)
    return ARTICLE.format(title=title, head=head, body=body)


def rss(*entries: str, title: str = "Example Wire") -> str:
    """A feed of such entries, as `entry` makes them."""
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>{"".join(entries)}</channel></rss>'


def entry(link: str | None, title: str = "Market shelled", words: str = "", **more: str) -> str:
    """An entry of a feed."""
    fields = {"title": title, **({"link": link} if link else {}), "description": words, **more}
    return "<item>" + "".join(f"<{name}>{escape(text)}</{name}>" for name, text in fields.items()) + "</item>"
