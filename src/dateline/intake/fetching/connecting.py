"""Connections to addresses that were checked: a name is resolved once, and what was checked is what is connected to."""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from ipaddress import ip_address
from typing import Any

import httpcore2

from dateline.intake.fetching.fetched import FetchError
from dateline.intake.fetching.metering import Meter
from dateline.intake.fetching.resolving import Resolve, checked_addresses

_TURN = 0.5
"""Seconds."""


class Pinned(httpcore2.NetworkBackend):
    """Connects to the checked addresses of a name, over `network`. TLS and the Host header keep the name itself."""

    def __init__(
        self, resolve: Resolve, meter: Meter, network: httpcore2.NetworkBackend | None = None
    ) -> None:
        self._resolve = resolve
        self._meter = meter
        self.private = False
        """Whether addresses of private networks and of this machine are connected to, too."""
        self._inner = network or httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        """A connection to the first of the name's addresses that takes it.

        Raises:
            FetchError: an address of the name is not fetched from.
        """
        limits = self._meter.limits
        addresses = checked_addresses(self._resolve, host, port, private=self.private)
        failed: Exception | None = None
        for address in addresses[: limits.addresses]:
            try:
                stream = self._inner.connect_tcp(
                    address,
                    port,
                    timeout=self._meter.left(limits.connect),
                    local_address=local_address,
                    socket_options=socket_options,
                )
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failed = error
                continue
            if ip_address(stream.get_extra_info("server_addr")[0]) != ip_address(address):
                stream.close()
                raise FetchError(f"the connection to {address} leads elsewhere", "check the network")
            return Metered(stream, self._meter)
        assert failed is not None
        raise failed


class Metered(httpcore2.NetworkStream):
    """A connection whose bytes and time are counted: a server that sends a byte now and then is cut off, too."""

    def __init__(self, inner: httpcore2.NetworkStream, meter: Meter) -> None:
        self._inner = inner
        self._meter = meter

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Bytes as they come."""
        until = time.monotonic() + self._meter.limits.silence
        while True:
            wait = self._meter.left(max(0.0, until - time.monotonic()))
            try:
                # In short turns, so that nobody who wants to stop waits for a server.
                data = self._inner.read(max_bytes, min(wait, _TURN))
            except httpcore2.ReadTimeout:
                self._meter.left(0.0)
                if time.monotonic() >= until:
                    raise
            else:
                self._meter.count(len(data))
                return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send bytes."""
        with _told_as_late(self._meter):
            self._inner.write(buffer, self._meter.left(self._meter.limits.silence))

    def close(self) -> None:
        """Let the connection go."""
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        """The same connection, in secret."""
        with _told_as_late(self._meter):
            seconds = self._meter.left(self._meter.limits.connect)
            return Metered(self._inner.start_tls(ssl_context, server_hostname, seconds), self._meter)

    def get_extra_info(self, info: str) -> Any:
        """What the connection below knows of itself."""
        return self._inner.get_extra_info(info)


@contextmanager
def _told_as_late(meter: Meter) -> Iterator[None]:
    """What runs out of time at the end of all time is late, and not silent."""
    try:
        yield
    except httpcore2.TimeoutException:
        meter.left(0.0)
        raise
