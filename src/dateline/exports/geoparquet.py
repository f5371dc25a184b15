"""GeoParquet 1.1: one Parquet file of events with their points as well-known binary."""

from __future__ import annotations

from pathlib import Path

from dateline.exports.arrays import chunks
from dateline.exports.columns import COLUMNS
from dateline.exports.duck import duck
from dateline.exports.form import About, Records

SQL = {"text": "VARCHAR", "int": "BIGINT", "float": "DOUBLE", "date": "DATE"}
_GEO = {
    "version": "1.1.0",
    "primary_column": "geometry",
    # Without a `crs` it is OGC:CRS84: WGS 84, the longitude first.
    "columns": {"geometry": {"encoding": "WKB", "geometry_types": ["Point"]}},
}


class GeoParquet:
    """Events in WGS 84."""

    name = "geoparquet"
    suffix = ".parquet"
    is_folder = False

    def write(self, records: Records, path: Path, about: About) -> None:
        """See `FileForm`."""
        with duck(path) as made:
            made.make("events", {**{column.name: SQL[column.kind] for column in COLUMNS}, "geometry": "BLOB"})
            for chunk in chunks(records, about):
                made.put("events", chunk)
            made.write("events", path, {"geo": _GEO, "about": about.as_json()})
