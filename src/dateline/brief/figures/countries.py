"""Outlines of countries from Natural Earth, as the packaged TopoJSON has them."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import Any

import numpy as np
import numpy.typing as npt

Ring = npt.NDArray[np.float64]


@cache
def rings(scale: str) -> tuple[Ring, ...]:
    """The outer and inner edges of every country, as longitudes and latitudes in degrees.

    None where the file is not there. Those across the 180th meridian have longitudes beyond 180 or -180. `scale` is
    "50m" or "110m", Natural Earth's 1:50 and 1:110 million.
    """
    file = resources.files("dateline").joinpath("desk", "static", "vendor", f"countries-{scale}.json")
    if not file.is_file():
        return ()
    topology = json.loads(file.read_text("utf-8"))
    arcs = [_arc(one, topology.get("transform")) for one in topology["arcs"]]
    found: list[Ring] = []
    for geometry in topology["objects"]["countries"]["geometries"]:
        polygons = geometry.get("arcs", [])
        for polygon in [polygons] if geometry.get("type") == "Polygon" else polygons:
            found.extend(_ring(ring, arcs) for ring in polygon)
    return tuple(found)


def _arc(points: list[list[float]], transform: dict[str, Any] | None) -> Ring:
    """An arc in degrees: quantised ones are steps from point to point (TopoJSON specification, 2.1.4)."""
    made = np.array(points, np.float64)
    if transform is None:
        return made
    degrees: Ring = np.cumsum(made, axis=0) * np.array(transform["scale"]) + np.array(transform["translate"])
    return degrees


def _ring(numbers: list[int], arcs: list[Ring]) -> Ring:
    """Arcs put together; a negative number is the arc of its complement, run backwards."""
    parts = [arcs[one] if one >= 0 else arcs[~one][::-1] for one in numbers]
    made = np.concatenate([parts[0], *(part[1:] for part in parts[1:])])
    # What crosses the 180th meridian goes on beyond it, where its numbers would jump to the other side of the world.
    return np.stack([np.unwrap(made[:, 0], period=360), made[:, 1]], axis=1)
