"""What robots.txt lets Dateline fetch, and how slowly (RFC 9309)."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from dataclasses import dataclass

from httpx2 import URL
from protego import Protego

from dateline.intake.fetching.asking import Answer
from dateline.intake.fetching.fetched import FetchError

OUR_NAME = "Dateline"
"""What a robots.txt calls us by."""
ENOUGH = 512 * 1024
"""Bytes of a robots.txt that are read; the RFC asks for 500 KiB at least."""
_HELD = 24 * 3600.0
"""Seconds for which rules hold before they are asked for again: the RFC's most."""
_UNREACHABLE = 600.0
_SLOWEST = 24 * 3600.0

Ask = Callable[[URL, bool], Answer]
"""Fetches an address with its redirects, whatever robots.txt says; with a true value from private networks, too."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What one host's robots.txt says to Dateline."""

    parsed: Protego | None
    """None where the host has none."""
    status: int
    until: float
    is_unreachable: bool = False
    """Whether the host has one and could not give it: then nothing may be fetched."""

    def check(self, url: URL) -> None:
        """Hold an address against the rules.

        Raises:
            FetchError: it is not to be fetched.
        """
        if self.is_unreachable:
            raise FetchError(
                f"{url.host} does not give its robots.txt ({self.status}), so that nobody may fetch from it",
                "try again later, or save the page and add the file",
                retry_at=dt.datetime.now(dt.UTC) + dt.timedelta(seconds=_UNREACHABLE),
            )
        if self.parsed is not None and not self.parsed.can_fetch(str(url), OUR_NAME):
            raise FetchError(
                f"the robots.txt of {url.host} asks not to fetch it",
                "save the page and add the file",
                lasting=True,
            )

    @property
    def delay(self) -> float:
        """Seconds that the host wants between two requests; 0 where it does not say."""
        if self.parsed is None:
            return 0.0
        delay = self.parsed.crawl_delay(OUR_NAME) or 0.0
        if rate := self.parsed.request_rate(OUR_NAME):
            delay = max(delay, rate.seconds / rate.requests)
        return min(delay, _SLOWEST)


class Robots:
    """The rules of every host that was asked, for a day."""

    def __init__(self, ask: Ask, clock: Callable[[], float] = time.monotonic) -> None:
        self._ask = ask
        self._clock = clock
        self._rules: dict[str, Rules] = {}

    def rules(self, url: URL, *, private: bool) -> Rules:
        """The rules that hold for an address; they are fetched where they are not known yet.

        With `private`, from private networks and this machine, too.

        Raises:
            FetchError: nobody answers there.
        """
        place = f"{url.scheme}://{url.netloc.decode('ascii')}"
        known = self._rules.get(place)
        if known is None or known.until <= self._clock():
            known = self._rules[place] = self._fetched(URL(f"{place}/robots.txt"), private)
        return known

    def _fetched(self, url: URL, private: bool) -> Rules:
        answer = self._ask(url, private)
        now = self._clock()
        if 200 <= answer.status < 300:
            words = answer.body.decode("utf-8-sig", "replace")
            return Rules(Protego.parse(words), answer.status, now + _HELD)
        # Whoever has been asked too often has not said that everything may be fetched.
        if answer.status == 429 or answer.status >= 500:
            return Rules(None, answer.status, now + _UNREACHABLE, is_unreachable=True)
        return Rules(None, answer.status, now + _HELD)
