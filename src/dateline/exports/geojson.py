"""GeoJSON (RFC 7946): a feature for each event, with a null geometry where no point is known."""

from __future__ import annotations

import datetime as dt
from typing import IO, Any

from dateline.exports.columns import COLUMNS, point, values
from dateline.exports.form import About, Records
from dateline.exports.json_stream import Document
from dateline.profile import Told


class GeoJson:
    """One FeatureCollection, in WGS 84 with the longitude first."""

    name = "geojson"
    suffix = ".geojson"

    def write(self, records: Records, out: IO[str], about: About) -> None:
        """See `TextForm`."""
        made = Document(out, {"type": "FeatureCollection"}, "features")
        for told in records:
            made.item(_feature(told))
            about.count(told)
        made.end({"about": about.as_json()})


def _feature(told: Told) -> dict[str, Any]:
    found = point(told)
    return {
        "type": "Feature",
        "id": told.event.id,
        "geometry": {"type": "Point", "coordinates": list(found)} if found else None,
        "properties": {
            column.name: value.isoformat() if isinstance(value, dt.date) else value
            for column, value in zip(COLUMNS, values(told), strict=True)
        },
    }
