"""What a desk is started with."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path


@dataclass(frozen=True, slots=True)
class DeskSettings:
    """Where the desk's library is, where it listens, and what its map may ask for."""

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

    @property
    def is_local(self) -> bool:
        """Whether only this machine can reach the desk; then nobody has to sign in."""
        if self.host == "localhost":
            return True
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return False
