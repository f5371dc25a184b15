"""The cases that other hands wrote before the rules: nearly all are right, in the half that nobody looked at too."""

from __future__ import annotations

import pytest

from dateline.evals.cases import AT_LEAST, HALVES, SETS, run

SHORT = {("spatial", "b"): "84.0 at the first look at this half; see docs/resolution-places.md"}
CASES = [
    pytest.param(
        name,
        half,
        marks=pytest.mark.xfail(reason=SHORT[name, half], strict=True) if (name, half) in SHORT else (),
    )
    for name in SETS
    for half in HALVES
]


@pytest.mark.parametrize(("name", "half"), CASES)
def test_at_least_92_of_100_are_right(name: str, half: str) -> None:
    result = run(name, half)
    assert result.cases >= 45
    assert result.percent >= AT_LEAST, f"wrong: {', '.join(result.wrong)}"


def test_the_sets_are_as_large_as_asked_for() -> None:
    wanted = {"periods": 150, "counts": 150, "actors": 150, "spatial": 100}
    assert {
        name: sum(run(name, half).cases for half in HALVES) >= wanted[name] for name in SETS
    } == dict.fromkeys(SETS, True)
