"""The choice of what may leave."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal, get_args

Coordinates = Literal["exact", "1km", "10km", "admin"]
"""How fine points may be: as they are; to 0.01 or 0.1 degrees; or none, with the region's name alone."""

COORDINATES: tuple[Coordinates, ...] = get_args(Coordinates)


@dataclass(frozen=True, slots=True)
class Profile:
    """What may leave a library.

    The default of 1 km tells towns and quarters apart, which is what reports speak of and maps show, and no buildings:
    not which house, clinic or shelter was hit, who may be in it again.
    """

    coordinates: Coordinates = "1km"
    delay: int = 0
    """Days for which movements of forces stay behind."""
    full: bool = False
    """Everything, as it stands; nothing else holds then."""
    today: dt.date | None = None
    """The day from which `delay` counts back; None for the day on which it is asked."""

    @property
    def told(self) -> str:
        """The choice in words, for files and the act log."""
        if self.full:
            return "full: nothing was left out"
        points = {"exact": "points as they are", "admin": "no points, regions alone"}.get(
            self.coordinates, f"points to {self.coordinates.removesuffix('km')} km"
        )
        later = f", movements of forces after {self.delay} days" if self.delay else ""
        return f"public: {points}, no names of private persons, no accounts{later}"
