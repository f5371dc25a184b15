"""Spatial phrases by other hands, written before the rules: half "b" was not looked at while they were made."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dateline.resolution.places import Gazetteer, PlaceResolver
from dateline.resolution.places.geometry import apart

CASES = Path(__file__).parents[1] / "cases" / "spatial_cases.jsonl"
AT_LEAST = 92.0


def is_right(resolver: PlaceResolver, case: dict[str, Any]) -> bool:
    """By the cases' conventions: abstained, or near enough with an accepted precision and country."""
    start = -1
    for _ in range(case.get("n", 1)):
        start = case["text"].index(case["quote"], start + 1)
    place = resolver.resolve(case["text"], [(start, start + len(case["quote"]))])[0]
    if case.get("abstain"):
        return place is None
    return (
        place is not None
        and apart((place.latitude, place.longitude), tuple(case["near"])) <= case["within_km"]
        and place.precision in (case["precision"], *case.get("precision_also", ()))
        and case["country"] in (None, place.country)
    )


SHORT = pytest.mark.xfail(
    reason="84.0 of 92 at the first look at this half; see docs/resolution-places.md", strict=True
)


@pytest.mark.parametrize("half", ["a", pytest.param("b", marks=SHORT)])
def test_spatial_phrases_by_other_hands(whole: Gazetteer, half: str) -> None:
    resolver = PlaceResolver(whole)
    cases = [
        case for line in CASES.read_text("utf-8").splitlines() if (case := json.loads(line))["half"] == half
    ]
    wrong = [case["id"] for case in cases if not is_right(resolver, case)]
    assert 100 * (len(cases) - len(wrong)) / len(cases) >= AT_LEAST, f"wrong: {', '.join(wrong)}"
