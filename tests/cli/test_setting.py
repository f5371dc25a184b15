"""``--set NAME=VALUE``: how fields are written on the command line."""

from __future__ import annotations

from typing import Any

import pytest
import typer

from dateline.cli.setting import fields, words


@pytest.mark.parametrize(
    ("pair", "field"),
    [
        ("type=clash", {"type": "clash"}),
        ("actor=the LNA", {"roles.actor": ["the LNA"]}),
        ("actor=@10:16", {"roles.actor": [{"start": 10, "end": 16}]}),
        ("time=10:16", {"roles.time": ["10:16"]}),
        ("actor=a=b", {"roles.actor": ["a=b"]}),
        ("place=", {"roles.place": []}),
        ("when=", {"when": None}),
        ("counts=killed:12", {"counts": [{"of": "killed", "low": 12, "best": 12, "high": 12}]}),
        ("counts=killed:12-15", {"counts": [{"of": "killed", "low": 12, "best": None, "high": 15}]}),
        ("counts=", {"counts": []}),
    ],
)
def test_a_pair_is_a_field(pair: str, field: dict[str, Any]) -> None:
    assert fields([pair]) == field


@pytest.mark.parametrize(
    ("value", "latest", "precision"),
    [
        ("2020-03-01", "2020-03-01", "day"),
        ("2020-03-01..2020-03-07", "2020-03-07", "week"),
        ("2020-03-01..2020-03-31", "2020-03-31", "month"),
        ("2020-03-01..2020-12-31", "2020-12-31", "year"),
    ],
)
def test_days_are_as_precise_as_they_are_few(value: str, latest: str, precision: str) -> None:
    day = {"earliest": "2020-03-01", "latest": latest, "precision": precision}
    assert fields([f"when={value}"]) == {"when": day}


def test_a_place_is_a_name_at_a_point() -> None:
    place = {"role": "place", "name": "Ain Zara", "latitude": 32.8, "longitude": -13.0}
    assert fields(["where=Ain Zara @ 32.8,-13"]) == {"where": [{**place, "precision": "exact"}]}
    [origin] = fields(["where=origin:Ain Zara@32.8,-13"])["where"]
    assert (origin["role"], origin["name"]) == ("origin", "Ain Zara")


def test_a_role_given_several_times_has_several_fillers() -> None:
    assert fields(["actor=a", "actor=@0:4", "type=clash"]) == {
        "roles.actor": ["a", {"start": 0, "end": 4}],
        "type": "clash",
    }


def test_words_are_words_unless_they_are_offsets() -> None:
    assert words("@12:15") == {"start": 12, "end": 15}
    assert words("@army") == "@army"


@pytest.mark.parametrize(
    "pair",
    [
        "type",
        "=clash",
        "when=monday",
        "when=2020-02-30",
        "when=2020-03-02..x",
        "where=Sirte",
        "counts=12",
        "counts=killed",
    ],
)
def test_what_is_written_wrongly_is_told(pair: str) -> None:
    with pytest.raises(typer.BadParameter, match="write it as"):
        fields([pair])
