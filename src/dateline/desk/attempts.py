"""How often a password may be guessed: counted for each name and for each address, over a moving window."""

from __future__ import annotations

import math
import threading
import time
from ipaddress import ip_address, ip_network

from limits import RateLimitItemPerHour, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from dateline.library.people import key

_LIMITS = (RateLimitItemPerMinute(5), RateLimitItemPerHour(30))


class Attempts:
    """Failed attempts to sign in; those that succeed are not counted.

    Hold `one_at_a_time` from `wait` to `failed`: else many attempts at once would all find none before them. It also
    keeps argon2, which takes 64 MiB a password on purpose, from taking that many times over.
    """

    def __init__(self) -> None:
        self.one_at_a_time = threading.Lock()
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def wait(self, name: str, address: str) -> int:
        """Seconds until the next attempt is let through; 0 where that is now."""
        full = [
            self._limiter.get_window_stats(limit, *who).reset_time
            for who in _counted(name, address)
            for limit in _LIMITS
            if not self._limiter.test(limit, *who)
        ]
        return max(1, math.ceil(max(full) - time.time())) if full else 0

    def failed(self, name: str, address: str) -> None:
        """Count an attempt."""
        for who in _counted(name, address):
            for limit in _LIMITS:
                self._limiter.hit(limit, *who)


def _counted(name: str, address: str) -> tuple[tuple[str, str], tuple[str, str]]:
    return ("name", key(name)[:64]), ("address", _network(address))


def _network(address: str) -> str:
    """An address as it is counted: who has one of IPv6 has all of its last 64 bits."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    return str(ip_network((parsed, 64), strict=False)) if parsed.version == 6 else str(parsed)
