"""When each host may be asked again: not too often, and not before it said."""

from __future__ import annotations

import time
from collections.abc import Callable


class Hosts:
    """Hosts by their names, with when they may be asked again; `spacing` is as in `Manners`."""

    def __init__(self, spacing: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._spacing = spacing
        self._clock = clock
        self._delays: dict[str, float] = {}
        self._ready: dict[str, float] = {}
        self._held: dict[str, float] = {}

    def ready_in(self, host: str) -> float:
        """Seconds until the host may be asked."""
        ready = max(self._ready.get(host, 0.0), self._held.get(host, 0.0))
        return max(0.0, ready - self._clock())

    def held_for(self, host: str) -> float:
        """Seconds for which the host asked to be left alone."""
        return max(0.0, self._held.get(host, 0.0) - self._clock())

    def asked(self, host: str) -> None:
        """Say that a request to the host is over: the next one keeps its distance."""
        self._ready[host] = self._clock() + max(self._spacing, self._delays.get(host, 0.0))

    def hold(self, host: str, seconds: float) -> None:
        """Leave the host alone for so long."""
        self._held[host] = max(self._held.get(host, 0.0), self._clock() + seconds)

    def delay(self, host: str, seconds: float) -> None:
        """Keep this distance to the host, as its robots.txt asks."""
        self._delays[host] = seconds
