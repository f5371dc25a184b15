"""Counts: what the words of an amount say, by the conventions of docs/resolution-counts.md."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.resolution.counts import amount
from dateline.resolution.numbers import leading_number


@pytest.mark.parametrize(
    ("words", "bounds", "who"),
    [
        ("47 recruits", (47, 47, 47), "recruits"),
        ("at least 9 nurses", (9, 9, None), "nurses"),
        ("more than 40", (41, 41, None), None),
        ("up to 300 settlers", (0, 300, 300), "settlers"),
        ("fewer than 20 guards", (0, 19, 19), "guards"),
        ("some 60 villagers", (54, 60, 66), "villagers"),
        ("nearly 200 homes", (180, 200, 200), "homes"),
        ("dozens of fighters", (24, 36, 99), "fighters"),
        ("8 to 12 raiders", (8, 10, 12), "raiders"),
        ("a sergeant and three privates", (4, 4, 4), "sergeant and privates"),
        ("no survivors", (0, 0, 0), "survivors"),
        ("2.4 million people", (2_400_000, 2_400_000, 2_400_000), "people"),
        ("forty-two sailors", (42, 42, 42), "sailors"),
        ("a family of seven", (7, 7, 7), "family"),
    ],
)
def test_an_amount_has_low_best_and_high(words: str, bounds: tuple[int | None, ...], who: str | None) -> None:
    found = amount(words)
    assert (found.low, found.best, found.high) == bounds
    assert found.who == who


@pytest.mark.parametrize(
    "words", ["many villagers", "a number of trucks", "an unknown number of people", "some villagers"]
)
def test_what_gives_no_number_gets_none(words: str) -> None:
    found = amount(words)
    assert (found.low, found.best, found.high) == (None, None, None)


def test_models_ages_and_ranks_are_no_counts() -> None:
    assert amount("a 16-year-old girl").best == 1
    assert amount("two T-90 tanks").best == 2
    assert leading_number("16-year-old girl") is None


@given(st.text(max_size=60))
def test_any_words_give_ordered_bounds(words: str) -> None:
    found = amount(words)
    known = [bound for bound in (found.low, found.best, found.high) if bound is not None]
    assert known == sorted(known)
