"""The cases that other hands wrote before the rules: nearly all are right, in the half that nobody looked at too."""

from __future__ import annotations

import pytest

from dateline.evals.cases import AT_LEAST, PARTS, cases, run


@pytest.mark.parametrize(("name", "half"), PARTS)
def test_at_least_92_of_100_are_right(name: str, half: str) -> None:
    result = run(name, half)
    assert result.cases >= 45
    assert result.percent >= AT_LEAST, f"wrong: {', '.join(result.wrong)}"


def test_the_sets_are_as_large_as_asked_for() -> None:
    wanted = {"periods": 150, "counts": 150, "actors": 150, "spatial": 100}
    sizes = {name: len(cases(name, "a")) + len(cases(name, "b")) for name in wanted}
    assert all(sizes[name] >= wanted[name] for name in wanted), sizes
