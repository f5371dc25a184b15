"""A desk that listens: its socket, and the server that runs until somebody stops it."""

from __future__ import annotations

import errno
import socket
import threading
import time
from collections.abc import Callable

import uvicorn

from dateline.desk.app import create_app
from dateline.desk.desk import Desk

PORT = 8642
_NEXT = 50
"""Ports after the usual one that are tried where it is taken."""
_PATIENCE = 5
"""Seconds that requests have to end in once the desk is stopped."""


class ListenError(Exception):
    """A host or port that cannot be listened on; the message says what to do."""


def listen(host: str, port: int | None) -> socket.socket:
    """A socket that listens on the host and port (0: any that is free; None: the usual one, or the next free).

    Raises:
        ListenError: it cannot be.
    """
    ports = range(PORT, PORT + _NEXT) if port is None else (port,)
    for one in ports:
        try:
            return _bound(host, one)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise ListenError(_why(error, host, one)) from None
    if port is None:
        raise ListenError(
            f"the ports {PORT} to {PORT + _NEXT - 1} are all taken; name a free one with --port"
        )
    raise ListenError(
        f"port {port} is taken, perhaps by a desk that runs already; name another with --port, or 0 for any"
    )


def port_of(listening: socket.socket) -> int:
    """The port that a socket listens on."""
    port: int = listening.getsockname()[1]
    return port


def serve(desk: Desk, listening: socket.socket, *, when_up: Callable[[], None] = lambda: None) -> None:
    """Serve a desk until Ctrl-C, which ends it in order; `when_up` is called once it answers."""
    settings = desk.settings
    config = uvicorn.Config(
        create_app(desk),
        log_level="warning",
        lifespan="on",
        server_header=False,
        # Anybody can send what a proxy would say; uvicorn would believe it of this machine.
        proxy_headers=settings.trust_proxy is not None,
        forwarded_allow_ips=settings.trust_proxy or "",
        timeout_graceful_shutdown=_PATIENCE,
    )
    server = uvicorn.Server(config)

    def wait() -> None:
        while not server.started and not server.should_exit:
            time.sleep(0.05)
        if server.started:
            when_up()

    threading.Thread(target=wait, daemon=True).start()
    try:
        server.run(sockets=[listening])
    except KeyboardInterrupt:
        pass  # the server has ended by then, and says so to whoever started it
    finally:
        server.should_exit = True
        listening.close()


def _bound(host: str, port: int) -> socket.socket:
    family, kind, protocol, _, address = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    listening = socket.socket(family, kind, protocol)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        # Only now does a port count as taken: binding alone lets two desks have one.
        listening.listen(128)
    except OSError:
        listening.close()
        raise
    return listening


def _why(error: OSError, host: str, port: int) -> str:
    if isinstance(error, socket.gaierror):
        return f"there is no host {host}; name this machine by an address of its own, or 127.0.0.1"
    if error.errno == errno.EADDRNOTAVAIL:
        return f"this machine has no address {host}; name one of its own, 127.0.0.1, or 0.0.0.0 for all"
    if error.errno == errno.EACCES:
        return f"port {port} needs more rights than you have; name one from 1024 on with --port"
    return f"cannot listen on {host}, port {port}: {error.strerror or error}"
