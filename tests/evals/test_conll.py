"""The cases are those of the reference scorer's tests, and the worked example of Pradhan et al. (2014)."""

import pytest

from dateline.evals.conll import Measure, agreement, b3, ceafe, clusters, muc


def _of(words: str) -> list[frozenset[str]]:
    """One cluster a word, one mention a letter."""
    return [frozenset(word) for word in words.split()]


@pytest.mark.parametrize(
    ("answer", "precision", "recall"),
    [
        ("a bc def", 1, 1),
        ("a de", 0.9, 0.6),
        ("a bcx defy z", 0.66429, 0.88571),
        ("a bcx dy z", 0.55, 0.73333),
        ("a bcxB dy z", 0.51667, 0.68889),
        ("a bcx dy Bz", 0.55, 0.73333),
    ],
)
def test_ceafe_of_the_reference_scorers_cases(answer: str, precision: float, recall: float) -> None:
    assert ceafe(_of("a bc def"), _of(answer)) == pytest.approx((precision, recall), abs=1e-5)


def test_the_worked_example_of_the_reference_paper() -> None:
    found = agreement(_of("abc defg"), _of("ab cd fghi"))
    assert found.muc == pytest.approx((2 / 5, 2 / 5))
    assert found.b3 == pytest.approx((4 / 8, 35 / 12 / 7))
    assert found.ceafe == pytest.approx((1.3 / 3, 1.3 / 2))
    assert found.conll == pytest.approx((0.4 + 0.4545 + 0.52) / 3, abs=1e-4)


def test_b_cubed_of_bagga_and_baldwin() -> None:
    # Their first and second response: the same wrong link costs more where it joins larger clusters.
    key = _of("12345 67 89ABC")
    assert b3(key, _of("12345 6789ABC")) == pytest.approx((16 / 21, 1))
    assert b3(key, _of("1234589ABC 67")) == pytest.approx((7 / 12, 1))
    assert muc(key, _of("12345 6789ABC")) == muc(key, _of("1234589ABC 67")) == pytest.approx((0.9, 1))


def test_clusters_of_one_count_but_not_for_muc() -> None:
    key = _of("a b cd")
    assert muc(key, _of("a b c d")) == Measure(0, 0)
    assert b3(key, _of("a b c d")) == pytest.approx((1, 0.75))
    assert muc(key, _of("a b cd")).f1 == 1


def test_nothing_agrees_with_nothing() -> None:
    assert agreement([], _of("a")).conll == 0
    assert agreement(_of("a"), []).conll == 0
    assert Measure(0, 0).f1 == 0


def test_clusters_of_labels() -> None:
    assert clusters({"a": 1, "b": 2, "c": 1}) == [frozenset("ac"), frozenset("b")]
