"""PLOVER JSON."""

from __future__ import annotations

import json
from typing import Any

from dateline.vocabulary import schemes
from export_examples import Export


def coded(export: Export, *options: str) -> dict[str, dict[str, Any]]:
    found = json.loads(export("plover", *options).read_text("utf-8"))
    return {one["dateline"]["type"]: one for one in found["events"]}


def test_events_have_plovers_categories_and_modes(export: Export) -> None:
    found = coded(export)
    assert (found["airstrike"]["event"], found["airstrike"]["mode"]) == ("ASSAULT", "AERIAL")
    assert found["meeting"]["event"] == "CONSULT"
    modes = schemes()["plover_modes"]
    for one in found.values():
        assert one["mode"] is None or one["mode"] in modes[one["event"]]


def test_actors_have_codes_and_sectors_and_the_other_side_of_a_meeting_is_its_target(export: Export) -> None:
    meeting = coded(export)["meeting"]
    parties = [*meeting["source"], *meeting["target"]]
    assert [(one["code"], one["sector"]) for one in parties] == [("RUS", "GOV"), ("TUR", "GOV")]


def test_what_is_only_planned_has_no_place_in_it(export: Export) -> None:
    found = json.loads(export("plover").read_text("utf-8"))
    assert [one["location"]["name"] for one in found["events"] if one["event"] == "MOBILIZE"] == ["Tripoli"]
    assert list(found["about"]["not_in_this_format"].values()) == [1]
