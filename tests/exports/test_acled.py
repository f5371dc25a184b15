"""ACLED-style CSV, read by a strict reader."""

from __future__ import annotations

import csv
from pathlib import Path

from dateline.exports.acled import COLUMNS
from dateline.library import Library
from export_examples import Export, run


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file, strict=True))
    assert found[0].keys() == set(COLUMNS)
    return found


def test_an_air_strike_has_a_row_with_acleds_types_codes_and_terms(export: Export) -> None:
    [strike] = [row for row in rows(export("acled")) if row["sub_event_type"] == "Air/drone strike"]
    assert strike["event_type"] == "Explosions/Remote violence"
    assert strike["disorder_type"] == "Political violence"
    assert (strike["country"], strike["iso"], strike["region"]) == ("Libya", "434", "Northern Africa")
    assert (strike["event_date"], strike["year"], strike["time_precision"]) == ("2020-03-01", "2020", "1")
    assert (strike["inter2"], strike["civilian_targeting"]) == ("Civilians", "Civilian targeting")
    assert strike["event_id_cnty"].startswith("LBY-e")


def test_the_party_that_is_only_denied_is_no_actor(export: Export) -> None:
    assert not [
        row for row in rows(export("acled")) if "Libyan National Army" in row["actor1"] + row["assoc_actor_1"]
    ]


def test_fatalities_are_the_lowest_that_an_independent_origin_gives_and_0_where_none_does(
    export: Export,
) -> None:
    found = {row["sub_event_type"]: row["fatalities"] for row in rows(export("acled"))}
    assert found["Air/drone strike"] == "12"
    assert found["Armed clash"] == "3"
    assert found["Abduction/forced disappearance"] == "0"


def test_precision_follows_the_points_that_may_leave(export: Export) -> None:
    def precision(*options: str) -> str:
        [strike] = [row for row in rows(export("acled", *options)) if row["location"] == "Sabha"]
        return strike["geo_precision"]

    assert precision("--coordinates", "exact") == "1"
    assert precision() == "2"


def test_notes_hold_names_and_quotes_and_no_sentence_that_no_claim_carries(
    export: Export, library: Path
) -> None:
    with Library.open(library) as kept:
        sentences = {" ".join(row.sentence.split()) for row in kept.claims()}
    for row in rows(export("acled", "--full")):
        quoted = [part.split("”")[0] for part in row["notes"].split("“")[1:]]
        assert quoted, row
        assert set(quoted) <= sentences
        assert "Government of National Accord: “" in row["notes"] or row["location"] != "Sabha"


def test_what_is_only_planned_is_in_no_row_and_counted(library: Path, tmp_path: Path) -> None:
    result = run("export", "acled", "--output", tmp_path / "a.csv", "--library", library)
    assert {row["event_type"] for row in rows(tmp_path / "a.csv") if row["location"] == "Misratah"} == {
        "Violence against civilians"
    }
    assert "1 event of which nobody says that they happened" in result.output


def test_a_negative_longitude_is_a_number(export: Export) -> None:
    [clash] = [row for row in rows(export("acled")) if row["sub_event_type"] == "Armed clash"]
    assert float(clash["longitude"]) == -7.98
    assert -180 <= float(clash["longitude"]) <= 180
