"""GeoJSON, by the rules of RFC 7946 and by GDAL."""

from __future__ import annotations

import json
from typing import Any

import pyogrio
import pytest

from dateline.records import Event
from export_examples import Export


def features(export: Export, *options: str) -> list[dict[str, Any]]:
    found = json.loads(export("geojson", *options).read_text("utf-8"))
    assert found["type"] == "FeatureCollection"
    every: list[dict[str, Any]] = found["features"]
    return every


def test_each_event_is_a_feature_by_its_identifier(export: Export, events: list[Event]) -> None:
    found = features(export)
    assert [one["id"] for one in found] == [event.id for event in events]
    for one in found:
        assert one.keys() == {"type", "id", "geometry", "properties"}
        assert one["type"] == "Feature"


def test_points_lie_on_earth_with_the_longitude_first(export: Export, events: list[Event]) -> None:
    for one, event in zip(features(export, "--coordinates", "exact"), events, strict=True):
        if event.where is None:
            assert one["geometry"] is None
            continue
        longitude, latitude = one["geometry"]["coordinates"]
        assert (longitude, latitude) == (event.where.longitude, event.where.latitude)
        assert -180 <= longitude <= 180
        assert -90 <= latitude <= 90


def test_how_precise_and_who_says_so_stand_beside_the_point(export: Export) -> None:
    [strike] = [one["properties"] for one in features(export) if one["properties"]["type"] == "airstrike"]
    assert (strike["place_precision"], strike["ring_km"]) == ("near", 10)
    assert "Government of National Accord" in strike["said_by"]
    assert (strike["killed_least"], strike["killed_most"]) == (12, 17)
    assert strike["country_code"] == "LY"


def test_gdal_reads_it_with_the_same_events(export: Export, events: list[Event]) -> None:
    found = pyogrio.read_info(export("geojson"))
    assert found["features"] == len(events)
    assert found["crs"] == "EPSG:4326"


@pytest.mark.parametrize(("how", "digits"), [("1km", 2), ("10km", 1)])
def test_points_are_no_finer_than_chosen(export: Export, how: str, digits: int) -> None:
    for one in features(export, "--coordinates", how):
        for value in (one["geometry"] or {}).get("coordinates", ()):
            assert round(value, digits) == value


def test_what_was_left_out_stands_in_the_file(export: Export) -> None:
    about = json.loads(export("geojson").read_text("utf-8"))["about"]
    assert any("private person" in one for one in about["left_out"])
    assert about["profile"].startswith("public: points to 1 km")
    assert json.loads(export("geojson", "--full").read_text("utf-8"))["about"]["left_out"] == []
