"""What fetching gives: the bytes with what is known of them, that nothing changed, or why there are none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from dateline.records.provenance import Fetch, bytes_hash

KEPT_HEADERS = (
    "Content-Type", "Content-Language", "Content-Location", "Date", "Last-Modified", "ETag", "Age", "Link",
    "Server", "Memento-Datetime",
)  # fmt: skip
"""Headers that say something of where bytes come from and when."""
_LONGEST = 1000


class FetchError(Exception):
    """Nothing could be fetched: what is wrong, what to do about it, and whether it is worth another try."""

    def __init__(
        self,
        what: str,
        do: str,
        *,
        lasting: bool = False,
        retry_at: dt.datetime | None = None,
        unasked: bool = False,
    ) -> None:
        super().__init__(what)
        self.what = what
        self.do = do
        self.lasting = lasting
        """Whether asking again would give the same: it is refused, not there, or too large."""
        self.retry_at = retry_at
        """Before when the host is not to be asked again, where it said so."""
        self.unasked = unasked
        """Whether it never came to asking: the name is not known, or the network is not there."""

    def __str__(self) -> str:
        return f"{self.what}; {self.do}"


class StoppedError(Exception):
    """Somebody asked to stop while something was being fetched."""


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave with a page so that it can be asked whether the page has changed."""

    final: str
    """The address that gave them; no other is told of them."""
    etag: str | None = None
    modified: str | None = None
    """Last-Modified, as it was sent."""

    def __bool__(self) -> bool:
        return bool(self.etag or self.modified)


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The page is as it was when its validators were given (304)."""

    url: str


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave."""

    url: str
    """The address that was asked for."""
    final: str
    """The address that answered, after redirects."""
    status: int
    headers: Mapping[str, str]
    """Those of `KEPT_HEADERS` that were sent."""
    body: bytes = field(repr=False)
    retrieved: dt.datetime
    address: str
    """The IP address that answered."""
    is_private: bool = False
    """Whether that is an address of a private network, or of this machine."""
    moved: str | None = None
    """Where it has moved to for good, if every redirect says that."""

    @property
    def charset(self) -> str | None:
        """The encoding that the server names."""
        for parameter in self.headers.get("Content-Type", "").split(";")[1:]:
            name, _, value = parameter.partition("=")
            if name.strip().lower() == "charset":
                return value.strip().strip("\"'") or None
        return None

    @property
    def validators(self) -> Validators:
        """What to ask with the next time."""
        return Validators(self.final, self.headers.get("ETag"), self.headers.get("Last-Modified"))

    @property
    def record(self) -> Fetch:
        """What is kept of this with the bytes."""
        return Fetch(
            url=self.url,
            final=self.final,
            status=self.status,
            sha256=bytes_hash(self.body),
            headers=dict(self.headers),
            address=self.address,
        )


def kept_headers(sent: Mapping[str, str]) -> dict[str, str]:
    """Those of an answer's headers that are kept, by their usual names, on one line and of a bearable length."""
    found = {name: sent.get(name.lower()) for name in KEPT_HEADERS}
    return {name: " ".join(value.split())[:_LONGEST] for name, value in found.items() if value}
