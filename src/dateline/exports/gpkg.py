"""GeoPackage (OGC): a layer `events`, written by GDAL through pyogrio."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np

from dateline.exports.arrays import Array, chunks, objects
from dateline.exports.columns import COLUMNS
from dateline.exports.form import About, ExportError, Records
from dateline.exports.needs import needed

_TYPES: dict[str, Any] = {"int": np.int64, "float": np.float64, "date": "datetime64[D]"}


class GeoPackage:
    """One layer of points in WGS 84; events without a point are in it with an empty geometry."""

    name = "gpkg"
    suffix = ".gpkg"
    is_folder = False

    def write(self, records: Records, path: Path, about: About) -> None:
        """See `FileForm`."""
        raw = needed("pyogrio.raw", "GeoPackage")
        begun = False
        for chunk in chunks(records, about):
            _append(raw, path, chunk, append=begun)
            begun = True
        if not begun:
            _append(
                raw,
                path,
                {name: objects([]) for name in (*(c.name for c in COLUMNS), "geometry")},
                append=False,
            )
        with closing(sqlite3.connect(path)) as made, made:
            made.execute("UPDATE gpkg_contents SET description = ?", (". ".join(about.lines) + ".",))


def _append(raw: Any, path: Path, chunk: dict[str, Array], *, append: bool) -> None:
    data, masks = zip(*(_typed(column.kind, chunk[column.name]) for column in COLUMNS), strict=True)
    try:
        raw.write(
            path,
            geometry=chunk["geometry"],
            field_data=list(data),
            fields=[column.name for column in COLUMNS],
            field_mask=list(masks),
            layer="events",
            driver="GPKG",
            geometry_type="Point",
            crs="EPSG:4326",
            append=append,
        )
    except (RuntimeError, OSError) as error:
        raise ExportError(f"the GeoPackage cannot be written: {error}") from None


def _typed(kind: str, values: Array) -> tuple[Array, Array | None]:
    """Values as their type, and where there is none."""
    if kind == "text":
        return values, None
    absent = np.array([value is None for value in values], dtype=bool)
    if kind == "date":
        return values.astype("datetime64[D]"), absent
    return np.where(absent, 0, values).astype(_TYPES[kind]), absent
