"""UCDP GED-style CSV, read by a strict reader."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from dateline.exports.ucdp import COLUMNS, event_number
from dateline.records import Event
from export_examples import ARABIC, FORMULA, Export


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def test_only_deadly_events_of_a_known_type_are_coded(export: Export) -> None:
    found = rows(export("ucdp"))
    assert {(row["where_coordinates"], row["type_of_violence"]) for row in found} == {
        ("Sabha", "3"),
        ("Bamako", "1"),
    }
    assert set(found[0]) == set(COLUMNS)


def test_best_low_and_high_are_figures_that_origins_give_and_the_dead_add_up(export: Export) -> None:
    [strike] = [row for row in rows(export("ucdp")) if row["where_coordinates"] == "Sabha"]
    assert (strike["low"], strike["high"]) == ("12", "17")
    assert strike["best"] in ("12", "17")
    dead = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
    assert sum(int(strike[name]) for name in dead) == int(strike["best"])
    assert strike["side_b"] == "Civilians"


def test_the_original_source_is_who_said_it_nearest_the_event(export: Export) -> None:
    [clash] = [row for row in rows(export("ucdp")) if row["where_coordinates"] == "Bamako"]
    assert clash["source_original"] == "Malian Armed Forces"
    assert clash["source_office"] == "Sahel Wire"
    assert clash["source_headline"] == "Clashes in Mali"
    assert (clash["side_a"], clash["side_b"]) == ("Malian Armed Forces", "militants")
    assert (clash["date_start"], clash["date_prec"], clash["event_clarity"]) == (
        "2020-03-01 00:00:00.000",
        "1",
        "1",
    )


def test_every_script_survives_and_no_headline_is_a_formula(export: Export) -> None:
    [strike] = [row for row in rows(export("ucdp")) if row["where_coordinates"] == "Sabha"]
    assert ARABIC in strike["source_headline"]
    assert strike["source_headline"].replace(ARABIC, "").strip("; ") in (FORMULA, f"'{FORMULA}")
    assert not strike["source_headline"].startswith("=")


def test_identifiers_are_whole_numbers_that_any_table_can_hold(export: Export, events: list[Event]) -> None:
    numbers = {event_number(event.id): event.id for event in events}
    for row in rows(export("ucdp")):
        assert numbers[int(row["id"])] == row["relid"]
        assert int(row["id"]) < 2**53


def test_points_agree_with_their_well_known_text(export: Export) -> None:
    for row in rows(export("ucdp", "--coordinates", "exact")):
        longitude, latitude = row["geom_wkt"].removeprefix("POINT (").removesuffix(")").split()
        assert (float(longitude), float(latitude)) == (float(row["longitude"]), float(row["latitude"]))


@pytest.mark.parametrize("options", [[], ["--full"]])
def test_without_a_region_there_is_no_other_row(export: Export, options: list[str]) -> None:
    assert {row["region"] for row in rows(export("ucdp", *options))} == {"Africa"}
