"""What a desk is started with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class DeskSettings:
    """Where the desk's library is, where it listens, whom it answers to, and what its map may ask for."""

    library: str
    """A path or database URL."""
    actors: Path | None = None
    """The file of a user's own actors."""
    host: str = "127.0.0.1"
    port: int = 8642
    user: str = "analyst"
    """Under whose name judgements are kept where nobody signs in."""
    tiles: Path | None = None
    """A user's own base map, a file in PMTiles format."""
    online_tiles: str | None = None
    """Address of raster tiles with {z}, {x} and {y}; asking for them tells their server where an analyst looks."""
    allow_hosts: tuple[str, ...] = ()
    """Names under which the desk is reached besides the one that it listens on."""
    trust_proxy: str | None = None
    """Address of a reverse proxy in front, which says who asks and whether by TLS."""

    @property
    def is_local(self) -> bool:
        """Whether the desk listens to this machine alone."""
        if self.host == "localhost":
            return True
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def signs_in(self) -> bool:
        """Whether people have to sign in: wherever somebody else than who sits at this machine may reach the desk.

        Others also reach one that listens to this machine alone but answers to other names, or has a proxy in front.
        """
        return not self.is_local or bool(self.allow_hosts) or self.trust_proxy is not None

    @property
    def tiles_origin(self) -> str | None:
        """Where the online tiles come from, such as ``https://tiles.example.org``."""
        return origin_of_tiles(self.online_tiles) if self.online_tiles else None


def origin_of_tiles(template: str) -> str:
    """The scheme, host and port of an address of tiles.

    Raises:
        ValueError: it is no such address; the message says how one is written.

    >>> origin_of_tiles("https://tiles.example.org/{z}/{x}/{y}.png")
    'https://tiles.example.org'
    """
    parts = urlsplit(template)
    missing = [name for name in ("{z}", "{x}", "{y}") if name not in parts.path + parts.query]
    if parts.scheme not in ("http", "https") or missing:
        raise ValueError(
            f"{template!r} is no address of tiles; write it as https://HOST/{{z}}/{{x}}/{{y}}.png"
            + (f" (it lacks {', '.join(missing)})" if missing else "")
        )
    # It goes into a header, where a stray sign would allow more than this one host.
    if not re.fullmatch(r"(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?", parts.netloc):
        raise ValueError(f"{template!r}: {parts.netloc!r} is no host; give one without a name and password")
    return f"{parts.scheme}://{parts.netloc}"
