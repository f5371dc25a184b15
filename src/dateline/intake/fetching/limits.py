"""How much one fetch may take, and how politely hosts are asked."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.intake.limits import MIB


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """The most that one fetch may take; what asks for more is cut off and told."""

    body: int = 64 * MIB
    """Bytes of an answer's body, both as they are sent and unpacked."""
    head: int = 2 * MIB
    """Bytes that an answer may send beside its body: its header, and how the body is cut into chunks."""
    seconds: float = 120.0
    """Time on the network for one address with all its redirects; waiting for a turn does not count."""
    connect: float = 15.0
    """Seconds until a server has to accept a connection."""
    silence: float = 30.0
    """Seconds without a byte."""
    redirects: int = 10
    addresses: int = 4
    """IP addresses of a name that are tried, where the first does not answer."""


@dataclass(frozen=True, slots=True)
class Manners:
    """How politely hosts are asked. There is one connection to a host at a time, whatever these say."""

    spacing: float = 1.0
    """Seconds between two requests to a host; a longer crawl delay in its robots.txt goes before."""
    tries: int = 3
    """How often a host is asked that says that it is busy (429, or a status of 500 and above)."""
    backoff: float = 2.0
    """Seconds before the second try, doubled with each; what the host asks for (Retry-After) goes before."""
    patience: float = 60.0
    """The most seconds that a fetch itself waits for its turn, or for a host to be less busy."""
