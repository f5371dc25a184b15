"""The address that a page gives as its own, and whether that may be believed."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

_FACES = re.compile(r"^(?:www|m|mobile|amp)\.")
"""What a site's other faces are called by."""


def own_address(canonical: str, final: str) -> str | None:
    """The address that a page gives as its own, where it may be believed: it is of the site that gave the page.

    A page can name any address. One of another site is where its text came from at best; and a site that gives its
    front page as the address of every page would make one document of them all.

    >>> own_address("/2020/raid", "https://www.example.org/2020/raid?from=feed")
    'https://www.example.org/2020/raid'
    >>> own_address("https://wire.example/raid", "https://example.org/raid") is None
    True
    """
    try:
        address = urljoin(final, canonical.strip())
        own, there = urlsplit(address), urlsplit(final)
        is_there = own.scheme in ("http", "https") and _site(own.hostname) == _site(there.hostname)
    except ValueError:
        return None
    is_front = own.path in ("", "/") and not own.query
    return address if is_there and (not is_front or there.path in ("", "/")) else None


def _site(host: str | None) -> str:
    return _FACES.sub("", host or "")
