"""GeoPackage, GeoParquet and KML, opened by GDAL and DuckDB."""

from __future__ import annotations

import sqlite3
import struct
from contextlib import closing
from pathlib import Path
from typing import Any

import pyogrio.raw
from lxml import etree

from dateline.records import Event
from export_examples import Export, asked

KML = {"k": "http://www.opengis.net/kml/2.2"}


def layer(path: Path) -> tuple[list[str], dict[str, Any], list[tuple[float, float] | None]]:
    meta, _, points, data = pyogrio.raw.read(path)
    columns = dict(zip(meta["fields"], data, strict=True))
    placed = [None if one is None else struct.unpack("<dd", one[5:21]) for one in points]
    return list(meta["fields"]), columns, placed


def exact(events: list[Event]) -> list[tuple[float | None, float | None] | None]:
    return [(one.where.longitude, one.where.latitude) if one.where else None for one in events]


def test_a_geopackage_has_the_same_events_points_and_numbers(export: Export, events: list[Event]) -> None:
    fields, columns, points = layer(export("gpkg", "--coordinates", "exact"))
    assert list(columns["id"]) == [event.id for event in events]
    assert points == exact(events)
    strike = list(columns["type"]).index("airstrike")
    assert columns["killed_least"][strike] == 12
    assert str(columns["date_start"][strike]) == "2020-03-01"
    assert "ring_km" in fields


def test_a_geopackage_says_what_it_is(export: Export) -> None:
    with closing(sqlite3.connect(export("gpkg"))) as made:
        [(said,)] = made.execute("SELECT description FROM gpkg_contents")
        assert made.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert "no names of private persons" in said


def test_geoparquet_is_geometry_to_duckdb_with_the_same_points(export: Export, events: list[Event]) -> None:
    file = f"read_parquet('{export('geoparquet', '--coordinates', 'exact')}')"
    kinds = {row["column_name"]: row["column_type"] for row in asked(f"DESCRIBE SELECT * FROM {file}")}
    assert kinds["geometry"].startswith("GEOMETRY")
    found = asked(f"SELECT id, latitude, longitude FROM {file}")
    assert [row["id"] for row in found] == [event.id for event in events]
    points = [(row["longitude"], row["latitude"]) if row["latitude"] is not None else None for row in found]
    assert points == exact(events)


def test_geoparquet_says_how_points_are_written_and_what_it_is(export: Export) -> None:
    metadata = {
        row["key"]: row["value"]
        for row in asked(f"SELECT * FROM parquet_kv_metadata('{export('geoparquet')}')")
    }
    assert b'"encoding": "WKB"' in metadata[b"geo"]
    assert b"no names of private persons" in metadata[b"about"]


def test_kml_has_a_placemark_for_each_point_styled_and_dated(export: Export, events: list[Event]) -> None:
    path = export("kml", "--coordinates", "exact")
    tree = etree.parse(path)
    marks = tree.findall(".//k:Placemark", KML)
    assert [mark.get("id") for mark in marks] == [event.id for event in events if event.where]
    styles = {f"#{one.get('id')}" for one in tree.findall(".//k:Style", KML)}
    for mark in marks:
        assert mark.findtext("k:styleUrl", namespaces=KML) in styles
        assert mark.findtext("k:TimeSpan/k:begin", namespaces=KML).startswith("2020-0")
    _, columns, points = layer(path)
    assert [one for one in points if one] == [one for one in exact(events) if one]
    assert len(columns["Name"]) == len(marks)


def test_kml_says_what_it_is_and_what_has_no_place_in_it(export: Export) -> None:
    tree = etree.parse(export("kml", "--full"))
    assert "without a point" in tree.findtext(".//k:Folder/k:description", namespaces=KML)
