"""Periods, places and numbers as persons write them, there and back."""

from __future__ import annotations

import pytest

from dateline.telling.written import (
    count,
    period,
    place,
    written_count,
    written_period,
    written_place,
)


@pytest.mark.parametrize("text", ["2020-03-02", "2020-03-01..2020-03-31"])
def test_a_period_is_written_back_as_it_was(text: str) -> None:
    assert written_period(period(text)) == text


@pytest.mark.parametrize("text", ["Ain Zara@32.81,13.29", "origin:Sirte@31.2,16.6"])
def test_a_place_is_written_back_as_it_was(text: str) -> None:
    assert written_place(place(text)) == text


@pytest.mark.parametrize("text", ["killed:12", "wounded:12-15"])
def test_a_number_is_written_back_as_it_was(text: str) -> None:
    assert written_count(count(text)) == text


def test_what_only_a_text_can_say_is_shown_and_cannot_be_entered() -> None:
    assert written_period(None) == ""
    assert written_place({"role": "place", "name": "Tukhar", "latitude": None, "longitude": None}) == "Tukhar"
    at_least = written_count({"of": "killed", "low": 12, "best": None, "high": None})
    assert at_least == "killed:12+"
    with pytest.raises(ValueError, match="write it as killed:12"):
        count(at_least)
