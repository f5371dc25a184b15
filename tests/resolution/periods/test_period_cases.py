"""The period cases, written before the rules and by someone else; half b is looked at only as a figure."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from dateline.resolution.periods import period

CASES = [
    json.loads(line)
    for line in Path(__file__).parents[1].joinpath("cases", "periods.jsonl").read_text("utf-8").splitlines()
]


def is_right(case: dict[str, Any]) -> bool:
    published = dt.date.fromisoformat(case["published"]) if case["published"] else None
    is_planned = case.get("status") == "planned"
    found = period(case["quote"], published, planned=is_planned, sentence=case["text"])
    days = (str(found.earliest), str(found.latest), found.precision) if found else (None, None, None)
    return days == (case["earliest"], case["latest"], case["precision"])


@pytest.mark.parametrize("half", ["a", "b"])
def test_at_least_92_of_100_cases_are_right(half: str) -> None:
    cases = [case for case in CASES if case["half"] == half]
    wrong = [case["id"] for case in cases if not is_right(case)]
    print(f"half {half}: {len(cases) - len(wrong)} of {len(cases)}; wrong: {', '.join(wrong) or 'none'}")
    assert len(wrong) <= 0.08 * len(cases), wrong
