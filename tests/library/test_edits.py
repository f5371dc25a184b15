"""An edit on a claim, as JSON."""

from __future__ import annotations

import copy
from typing import Any

from dateline.library.edits import applied

CLAIM: dict[str, Any] = {
    "type": "shelling",
    "certainty": "certain",
    "roles": {"actor": [{"start": 0, "end": 6, "text": "Rebels"}]},
    "said_by": [],
    "when": {"basis": "inherited", "note": "the day of publication", "start": None, "end": None},
    "where": [{"role": "place", "basis": "entered", "start": None, "end": None, "name": "Aleppo"}],
    "counts": [],
    "equipment": [],
}


def test_neither_claim_nor_edit_is_changed() -> None:
    claim, edit = copy.deepcopy(CLAIM), {"type": "attack", "roles.actor": [], "roles.place": []}
    made = applied(claim, edit)
    assert (claim, edit) == (CLAIM, {"type": "attack", "roles.actor": [], "roles.place": []})
    assert (made["type"], made["roles"]) == ("attack", {})


def test_a_day_that_was_inherited_for_want_of_words_goes_when_there_are_some() -> None:
    words = [{"start": 7, "end": 13, "text": "Monday"}]
    assert applied(CLAIM, {"roles.time": words})["when"] is None
    assert applied(CLAIM, {"roles.time": []})["when"] == CLAIM["when"]


def test_what_a_person_entered_stays_beside_new_words() -> None:
    words = [{"start": 7, "end": 13, "text": "Homs"}]
    assert [place["name"] for place in applied(CLAIM, {"roles.place": words})["where"]] == ["Aleppo", "Homs"]


def test_a_field_that_the_edit_gives_itself_is_not_worked_out() -> None:
    edit = {"roles.place": [{"start": 7, "end": 13, "text": "Homs"}], "where": []}
    assert applied(CLAIM, edit)["where"] == []


def test_who_says_so_follows_the_words_of_the_source() -> None:
    known = {"id": "Q1", "name": "The Army"}
    fillers = [
        {"start": 0, "end": 4, "text": "army", "resolved": known},
        {"start": 5, "end": 9, "text": "SOHR", "resolved": None},
    ]
    assert applied(CLAIM, {"roles.source": fillers})["said_by"] == [
        {"start": 0, "end": 4, "text": "army", "name": "The Army", "id": "Q1"},
        {"start": 5, "end": 9, "text": "SOHR", "name": "SOHR", "id": None},
    ]


def test_who_said_it_beside_another_still_does_when_others_are_edited() -> None:
    fillers = [
        {"start": 0, "end": 4, "text": "army", "resolved": None},
        {"start": 5, "end": 9, "text": "SOHR", "resolved": None},
    ]
    beside = {"start": 5, "end": 9, "text": "SOHR", "name": "SOHR", "id": None, "with_previous": True}
    edited = applied({**CLAIM, "said_by": [beside]}, {"roles.source": fillers})["said_by"]
    assert [one.get("with_previous", False) for one in edited] == [False, True]
    assert (
        "with_previous"
        not in applied({**CLAIM, "said_by": [beside]}, {"roles.source": fillers[1:]})["said_by"][0]
    )
