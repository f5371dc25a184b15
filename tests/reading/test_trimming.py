"""Spans cut down to their words."""

from __future__ import annotations

import pytest

from dateline.reading.trimming import trim


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("the rebels", "rebels"),
        ("a convoy of", "convoy"),
        ("Turkey’s", "Turkey"),
        ("“Grad rockets”,", "Grad rockets"),
        ("U.S.", "U.S."),
        ("Tripoli.", "Tripoli"),
        ("army (LNA)", "army (LNA)"),
        ("army)", "army"),
        ("and the Emirates", "Emirates"),
        ("S-300", "S-300"),
        ("southern Tripoli", "southern Tripoli"),
    ],
)
def test_a_filler_loses_what_is_no_part_of_it(words: str, left: str) -> None:
    text = f"x {words} y"
    bounds = trim(text, 2, 2 + len(words), articles=True)
    assert bounds is not None
    assert text[slice(*bounds)] == left


@pytest.mark.parametrize(
    ("cut", "whole"),
    [
        ("Al", "Al-Hawaij"),
        ("Hawaij", "Al-Hawaij"),
        ("Minister Abdul", "Minister Abdul-Hadi"),
        ("Hadi al", "Abdul-Hadi al-Khatib"),
        ("Turkish", "Turkish"),
        ("sponsored", "sponsored"),
    ],
)
def test_a_name_is_not_cut_at_its_article(cut: str, whole: str) -> None:
    text = "Al-Hawaij and Minister Abdul-Hadi al-Khatib met Turkish-sponsored groups."
    start = text.index(cut)
    bounds = trim(text, start, start + len(cut), articles=True)
    assert bounds is not None
    assert text[slice(*bounds)] == whole


def test_the_s_of_a_possessive_is_no_filler() -> None:
    text = "Turkey’s drones"
    assert trim(text, 7, 8, articles=True) is None


def test_punctuation_alone_is_nothing() -> None:
    assert trim("a — b", 1, 4) is None
