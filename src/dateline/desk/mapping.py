"""Events for a map: gathered into cells of the screen on the server, so that a page never fetches every point."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from math import isfinite
from typing import Any

import numpy as np
import numpy.typing as npt
from fastapi import HTTPException

from dateline.library.found import Found
from dateline.telling.precision import RINGS_KM
from dateline.vocabulary.event_types import event_types

_CELLS_A_TILE = 6
"""Cells across a tile of 512 pixels: points nearer than some 85 pixels are drawn as one."""
_FINEST = 15
"""Zoom from which points are gathered only where they are at the same spot."""
_MOST_LATITUDE = 85.0511
"""Where a Mercator map ends."""
_MOST_CELLS = 3_000


@dataclass(frozen=True, slots=True)
class View:
    """The part of the world on the screen, in degrees, and how close it is."""

    west: float
    south: float
    east: float
    north: float
    zoom: float


def read_view(text: str, zoom: float = 1.0) -> View:
    """A view written as WEST,SOUTH,EAST,NORTH.

    Raises:
        HTTPException: it is none.
    """
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        raise HTTPException(422, f"view: {text!r} is no view; write it as WEST,SOUTH,EAST,NORTH") from None
    if not all(map(isfinite, (west, south, east, north, zoom))):
        raise HTTPException(422, "view: degrees and zoom are finite numbers")
    return View(west, south, east, north, min(max(zoom, 0.0), 22.0))


def on_map(found: Found) -> npt.NDArray[np.int64]:
    """The rows that are drawn: those with a point, but for those whose point only stands for a whole country."""
    drawn = found.overview.drawn()
    rows: npt.NDArray[np.int64] = found.rows[drawn[found.rows]]
    return rows


def left_out(found: Found) -> dict[str, int]:
    """How many events no map shows: ``unplaced`` have no known point, ``countries`` are placed no finer than that."""
    unplaced = int(np.isnan(found.overview.columns["latitude"][found.rows]).sum())
    return {"unplaced": unplaced, "countries": len(found.rows) - len(on_map(found)) - unplaced}


def gathered(found: Found, view: View) -> dict[str, Any]:
    """What is drawn in a view: single events, gatherings of several, and how many events no map can show.

    ``{"points": [...], "clusters": [...], "shown", "total", "unplaced", "countries"}``: `shown` events stand in the
    view, `unplaced` have no known point, `countries` are placed no finer than a country.
    """
    overview, columns = found.overview, found.overview.columns
    rows = on_map(found)
    bounds = _bounds(columns["longitude"][rows], columns["latitude"][rows]) if len(rows) else None
    result: dict[str, Any] = {
        "bounds": bounds,
        "total": len(found.rows),
        "mapped": len(rows),
        **left_out(found),
        "points": [],
        "clusters": [],
    }
    rows = within(found, view)
    longitude, latitude = columns["longitude"][rows], columns["latitude"][rows]
    result["shown"] = len(rows)
    if not len(rows):
        return result
    _, first, cell_of, counts = np.unique(
        _cells(longitude, latitude, view.zoom), return_index=True, return_inverse=True, return_counts=True
    )
    order = np.argsort(-counts, kind="stable")[:_MOST_CELLS]
    disputed = np.bincount(cell_of, columns["disputed"][rows])
    middle_x = np.bincount(cell_of, longitude) / counts
    middle_y = np.bincount(cell_of, latitude) / counts
    of_type = _groups(found)
    groups = of_type[columns["type"][rows]]
    by_group = np.stack([np.bincount(cell_of, groups == one, len(counts)) for one in range(len(GROUPS))])
    members = np.argsort(cell_of, kind="stable")
    starts = np.concatenate([[0], np.cumsum(counts)])
    grades = overview.grades(found.grades)
    for cell in order.tolist():
        if counts[cell] == 1:
            result["points"].append(_point(found, int(rows[first[cell]]), grades, of_type))
            continue
        of_cell = members[starts[cell] : starts[cell + 1]]
        result["clusters"].append(
            {
                "longitude": round(float(middle_x[cell]), 5),
                "latitude": round(float(middle_y[cell]), 5),
                "count": int(counts[cell]),
                "disputed": int(disputed[cell]),
                "group": GROUPS[int(by_group[:, cell].argmax())],
                "bounds": _bounds(longitude[of_cell], latitude[of_cell]),
            }
        )
    return result


def within(found: Found, view: View) -> npt.NDArray[np.int64]:
    """The rows that are drawn in a view; its edges are widened by a metre, so that rounding loses none."""
    rows = on_map(found)
    longitude = found.overview.columns["longitude"][rows]
    latitude = found.overview.columns["latitude"][rows]
    edge = 1e-5
    across = (longitude >= view.west - edge) & (longitude <= view.east + edge)
    if view.west > view.east:
        across = (longitude >= view.west - edge) | (longitude <= view.east + edge)
    inside = across & (latitude >= view.south - edge) & (latitude <= view.north + edge)
    return np.asarray(rows[inside], np.int64)


def _bounds(longitude: npt.NDArray[np.float64], latitude: npt.NDArray[np.float64]) -> list[float]:
    """West, south, east, north of some points."""
    edges = (longitude.min(), latitude.min(), longitude.max(), latitude.max())
    return [round(float(edge), 5) for edge in edges]


GROUPS = ("fighting", "ground", "forces", "diplomacy", "civil")
"""Groups of event types, each with a colour on the desk."""


def _groups(found: Found) -> npt.NDArray[np.int64]:
    """The group of each type, by the type's number in the overview."""
    known = event_types()
    return np.array(
        [
            GROUPS.index(known[word].group) if word in known else 0
            for word in found.overview.dictionaries.types.words
        ],
        np.int64,
    )


def _cells(
    longitude: npt.NDArray[np.float64], latitude: npt.NDArray[np.float64], zoom: float
) -> npt.NDArray[np.int64]:
    """The cell of the screen's grid in which each point lies, in Web Mercator."""
    x = (longitude + 180) / 360
    sine = np.sin(np.radians(np.clip(latitude, -_MOST_LATITUDE, _MOST_LATITUDE)))
    y = 0.5 - np.log((1 + sine) / (1 - sine)) / (4 * np.pi)
    across = _CELLS_A_TILE * 2 ** min(round(zoom), _FINEST) if zoom < _FINEST else 2**26
    column, row = (np.floor(part * across).astype(np.int64) for part in (x, y))
    return np.asarray((column << 30) | row, np.int64)


def _point(
    found: Found, row: int, grades: npt.NDArray[np.int8], of_type: npt.NDArray[np.int64]
) -> dict[str, Any]:
    overview = found.overview
    known, columns = overview.dictionaries, overview.columns[row]
    precision = known.precisions.words[columns["precision"]] if columns["precision"] >= 0 else None
    kind = known.types.words[columns["type"]]
    return {
        "id": str(overview.ids[row]),
        "longitude": round(float(columns["longitude"]), 5),
        "latitude": round(float(columns["latitude"]), 5),
        "type": kind,
        "group": GROUPS[int(of_type[columns["type"]])],
        "grade": int(grades[row]),
        "disputed": bool(columns["disputed"]),
        "precision": precision,
        "ring_km": RINGS_KM.get(precision or "", 0.0),
        "day": None if columns["first"] < 0 else _day(int(columns["first"])),
    }


def _day(ordinal: int) -> str:
    return dt.date.fromordinal(ordinal).isoformat()
