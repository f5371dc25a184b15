"""Fetch an address: checked, in its turn, as robots.txt allows, through redirects, and again where a host is busy."""

from __future__ import annotations

import datetime as dt
import ssl
import time
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Self

from httpcore2 import NetworkBackend, default_ssl_context
from httpx2 import URL

from dateline.intake.fetching.addresses import is_private
from dateline.intake.fetching.asking import Answer, Asker
from dateline.intake.fetching.fetched import (
    Fetched,
    FetchError,
    StoppedError,
    Unchanged,
    Validators,
    kept_headers,
)
from dateline.intake.fetching.hosts import Hosts
from dateline.intake.fetching.limits import FetchLimits, Manners
from dateline.intake.fetching.metering import Meter
from dateline.intake.fetching.naming import user_agent
from dateline.intake.fetching.patience import is_busy, retry_after
from dateline.intake.fetching.proxies import refuse_proxied
from dateline.intake.fetching.resolving import Resolve, by_the_system
from dateline.intake.fetching.robots import ENOUGH, Robots
from dateline.intake.fetching.unpacking import ACCEPTED
from dateline.intake.fetching.urls import checked

_ACCEPT = "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_FOR_GOOD = frozenset({301, 308})
_REFUSALS = {
    401: ("asks for a password", "open it in a browser, save the page and add the file"),
    403: ("refuses to give it", "open it in a browser, save the page and add the file"),
    404: ("is not there", "check the address"),
    410: ("is gone for good", "look for it in a web archive"),
    451: ("is withheld for legal reasons", "look for it in a web archive"),
}
_SLOW_STATUS = 429
_TURN = 0.2
"""Seconds that are slept at a time."""


class BusyError(FetchError):
    """A host that says that it cannot answer now."""

    def __init__(self, url: URL, status: int, after: float | None) -> None:
        says = "is asked too often" if status == _SLOW_STATUS else "cannot answer now"
        super().__init__(f"{url.host} says that it {says} ({status})", "try again later")
        self.host = url.host
        self.after = after


class Fetcher:
    """Fetches one address after the other; a context manager.

    `contact` is how to reach whoever runs this, for the User-Agent. With `allow_private`, addresses of private networks
    and of this machine are fetched from, too, but not where a public page leads to one. `resolve` gives the addresses
    of names, and `network` connects to them. Once `stopping` says so, what is being fetched is given up.
    """

    def __init__(
        self,
        *,
        contact: str | None = None,
        allow_private: bool = False,
        limits: FetchLimits | None = None,
        manners: Manners | None = None,
        resolve: Resolve = by_the_system,
        stopping: Callable[[], bool] = lambda: False,
        ssl_context: ssl.SSLContext | None = None,
        network: NetworkBackend | None = None,
    ) -> None:
        self._limits = limits or FetchLimits()
        self._manners = manners or Manners()
        self._headers = {
            "User-Agent": user_agent(contact),
            "Accept": _ACCEPT,
            "Accept-Encoding": ACCEPTED,
        }
        self._stopping = stopping
        self._meter = Meter(self._limits, stopping)
        self._asker = Asker(self._limits, self._meter, resolve, ssl_context or default_ssl_context(), network)
        self._allow_private = allow_private
        self._hosts = Hosts(self._manners.spacing)
        self._robots = Robots(self._ask_for_robots)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let all connections go."""
        self._asker.close()

    def ready_in(self, host: str) -> float:
        """Seconds until a host may be asked again; `host_of` tells an address's."""
        return self._hosts.ready_in(host)

    def fetch(self, address: str) -> Fetched:
        """What an address gives.

        Raises:
            FetchError: as `get`.
        """
        found = self.get(address)
        assert isinstance(found, Fetched)  # nothing is unchanged that was not known
        return found

    def get(
        self, address: str, *, known: Validators | None = None, private: bool = True
    ) -> Fetched | Unchanged:
        """What an address gives; `Unchanged` where it is as `known` says.

        Give `private` as false where a public page named the address: then no private one is fetched, even where this
        fetcher may.

        Raises:
            FetchError: it gives nothing, or is not to be fetched.
            StoppedError: somebody asked to stop.
        """
        url = checked(address)
        waited = self._manners.backoff
        for number in range(1, self._manners.tries + 1):
            try:
                return self._follow(address, url, known, private and self._allow_private)
            except BusyError as busy:
                wait = waited if busy.after is None else busy.after
                self._hosts.hold(busy.host, wait)
                if number == self._manners.tries or wait > self._manners.patience:
                    raise self._told(busy) from None
                self._sleep(wait)
                waited *= 2
        raise AssertionError("unreachable")

    def _follow(self, asked: str, url: URL, known: Validators | None, private: bool) -> Fetched | Unchanged:
        self._meter.begin()
        seen: set[str] = set()
        for_good = True
        for number in range(self._limits.redirects + 1):
            seen.add(str(url))
            answer = self._ask_politely(url, known, private, is_redirect=number > 0)
            if answer.status not in _REDIRECTS:
                return _outcome(asked, answer, known, moved=for_good and len(seen) > 1)
            # What a public page leads to is public, or it is no page of the same publisher.
            private = private and is_private(answer.address)
            for_good = for_good and answer.status in _FOR_GOOD
            url = _next(answer)
            if str(url) in seen:
                raise FetchError("is redirected round in a circle", "check the address", lasting=True)
        raise FetchError(
            f"is redirected more than {self._limits.redirects} times", "check the address", lasting=True
        )

    def _ask_politely(
        self, url: URL, known: Validators | None, private: bool, *, is_redirect: bool
    ) -> Answer:
        refuse_proxied(url)
        rules = self._robots.rules(url, private=private)
        try:
            rules.check(url)
        except FetchError as error:
            if error.retry_at is not None:
                self._hosts.hold(url.host, (error.retry_at - dt.datetime.now(dt.UTC)).total_seconds())
            raise
        self._hosts.delay(url.host, rules.delay)
        self._wait_turn(url, is_redirect)
        headers = dict(self._headers)
        if known and known.final == str(url):
            headers |= {"If-None-Match": known.etag} if known.etag else {}
            headers |= {"If-Modified-Since": known.modified} if known.modified else {}
        try:
            answer = self._asker.ask(url, headers, private=private)
        finally:
            self._hosts.asked(url.host)
        if is_busy(answer.status):
            raise BusyError(url, answer.status, retry_after(answer.headers, dt.datetime.now(dt.UTC)))
        return answer

    def _wait_turn(self, url: URL, is_redirect: bool) -> None:
        wait = self._hosts.ready_in(url.host)
        if is_redirect and not self._hosts.held_for(url.host):
            # Who redirects wants to be followed: a long delay would never let a page of the same host be reached.
            wait = min(wait, self._manners.spacing)
        if wait > self._manners.patience:
            raise FetchError(
                f"{url.host} wants {wait:.0f} seconds until it is asked again",
                "try again then",
                retry_at=_in(wait),
            )
        if wait:
            self._sleep(wait)
            self._meter.pause(wait)

    def _sleep(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            if self._stopping():
                raise StoppedError
            time.sleep(min(left, _TURN))

    def _ask_for_robots(self, url: URL, private: bool) -> Answer:
        for _ in range(self._limits.redirects + 1):
            refuse_proxied(url)
            answer = self._asker.ask(url, self._headers, private=private, enough=ENOUGH)
            if answer.status not in _REDIRECTS:
                break
            private = private and is_private(answer.address)
            url = _next(answer)
        return answer

    def _told(self, busy: BusyError) -> FetchError:
        if busy.after is None:
            return FetchError(busy.what, busy.do)
        until = _in(self._hosts.held_for(busy.host))
        return FetchError(busy.what, f"try again after {until:%H:%M} UTC", retry_at=until)


def host_of(address: str) -> str:
    """The host that an address names; empty for what is none."""
    try:
        return checked(address).host
    except FetchError:
        return ""


def _outcome(asked: str, answer: Answer, known: Validators | None, *, moved: bool) -> Fetched | Unchanged:
    if answer.status == 304 and known:
        return Unchanged(asked)
    if answer.status not in (200, 203):
        says, do = _REFUSALS.get(answer.status, ("gives no page", "check the address"))
        raise FetchError(f"{says} ({answer.status})", do, lasting=answer.status in _REFUSALS)
    return Fetched(
        url=asked,
        final=str(answer.url),
        status=answer.status,
        headers=kept_headers(answer.headers),
        body=answer.body,
        retrieved=dt.datetime.now(dt.UTC),
        address=answer.address,
        is_private=is_private(answer.address),
        moved=str(answer.url) if moved else None,
    )


def _next(answer: Answer) -> URL:
    """Where a redirect leads.

    Raises:
        FetchError: it leads nowhere, or to what is not fetched.
    """
    place = answer.headers.get("location", "")
    if not place:
        raise FetchError(f"is redirected to nowhere ({answer.status})", "check the address", lasting=True)
    with suppress(UnicodeDecodeError):
        place = place.encode("latin-1").decode("utf-8")  # as servers mean what they should have escaped
    try:
        return checked(place, base=str(answer.url))
    except FetchError as error:
        raise FetchError(
            f"is redirected to {place[:200]}, which {error.what}", error.do, lasting=True
        ) from None


def _in(seconds: float) -> dt.datetime:
    return dt.datetime.now(dt.UTC) + dt.timedelta(seconds=seconds)
