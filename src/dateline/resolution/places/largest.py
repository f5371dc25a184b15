"""The largest places of the gazetteer with their points, for a map to name."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dateline.resolution.places.gazetteer import SCALE, NoGazetteerError, location
from dateline.resolution.places.rows import KINDS, SETTLEMENTS

_MOST = 80_000


@dataclass(frozen=True, slots=True)
class Largest:
    """Places by population, the largest first."""

    names: tuple[str, ...]
    latitude: npt.NDArray[np.float64]
    longitude: npt.NDArray[np.float64]


def largest(*, countries: bool) -> Largest:
    """Countries, or settlements of which a population is known.

    Raises:
        NoGazetteerError: there is no gazetteer.
    """
    kinds = [KINDS.index(kind) for kind in (("country",) if countries else sorted(SETTLEMENTS))]
    if not location().exists():
        raise NoGazetteerError(f"there is no gazetteer at {location()}")
    address = f"{location().absolute().as_uri()}?mode=ro"
    with closing(sqlite3.connect(address, uri=True)) as db:
        rows = db.execute(
            "SELECT name, lat, lon FROM places WHERE population > 0 AND kind IN "
            f"({','.join('?' * len(kinds))}) ORDER BY population DESC LIMIT ?",
            (*kinds, _MOST),
        ).fetchall()
    points = np.array([row[1:] for row in rows], np.float64).reshape(-1, 2) / SCALE
    return Largest(tuple(row[0] for row in rows), points[:, 0], points[:, 1])
