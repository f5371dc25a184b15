"""How far a point may be off, as maps draw it."""

from __future__ import annotations

from collections.abc import Mapping

RINGS_KM: Mapping[str, float] = {"exact": 0.0, "near": 10.0, "area": 30.0, "region": 100.0}
"""Radius of the ring that shows how far a point may be off, by its precision (docs/resolution-places.md): "near" is
10 km beside a named place by default, an area reaches to some 30 km, a first-level region is some 100 km around."""
