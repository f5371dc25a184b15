"""Addresses that may be fetched: http and https, without a password, at a port where web servers listen."""

from __future__ import annotations

import ipaddress
import re

from httpx2 import URL, InvalidURL

from dateline.intake.fetching.fetched import FetchError

_LONGEST = 4096
_NAME = re.compile(r"[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?\.?")
_OTHERS = frozenset(
    map(
        int,
        """
        1 7 9 11 13 15 17 19 20 21 22 23 25 37 42 43 53 69 77 79 87 95 101 102 103 104 109 110 111 113 115 117 119 123
        135 137 139 143 161 179 389 427 465 512 513 514 515 526 530 531 532 540 548 554 556 563 587 601 636 989 990 993
        995 1719 1720 1723 2049 3659 4045 4190 5060 5061 6000 6566 6665 6666 6667 6668 6669 6679 6697 10080
        """.split(),  # noqa: SIM905
    )
)
"""Ports of mail, chat, files and other services, which browsers do not ask either: https://fetch.spec.whatwg.org."""


def checked(address: str, base: str | None = None) -> URL:
    """The address, which `base` completes where it is relative; without its fragment.

    Raises:
        FetchError: it is none, or none that is fetched.
    """
    if len(address) > _LONGEST:
        raise _refused(f"is longer than {_LONGEST} characters", "shorten it")
    try:
        url = URL(address.strip()) if base is None else URL(base).join(address.strip())
    except (InvalidURL, ValueError) as error:
        raise _refused(f"is no address ({error})") from None
    if url.scheme not in ("http", "https"):
        scheme = url.scheme or "nothing"
        raise _refused(
            f"begins with {scheme}, and only http and https are fetched", "name a file by its path"
        )
    if url.userinfo:
        raise _refused(
            "has a user's name or password in it", "take it out, or save the page and add the file"
        )
    if not _is_host(url.raw_host.decode("ascii")):
        raise _refused("names no host")
    if url.port is not None and (not 0 < url.port < 65536 or url.port in _OTHERS):
        raise _refused(f"names port {url.port}, where no web page is", "check the address")
    return url.copy_with(fragment=None) if url.fragment else url


def _is_host(host: str) -> bool:
    if ":" not in host:
        return len(host) <= 254 and _NAME.fullmatch(host) is not None
    try:
        ipaddress.IPv6Address(host)
    except ValueError:
        return False
    return "%" not in host


def _refused(what: str, do: str = "check the address") -> FetchError:
    return FetchError(what, do, lasting=True)
