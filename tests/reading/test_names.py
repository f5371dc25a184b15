"""Short forms carried back to the names that the text gives."""

from __future__ import annotations

import time

import pytest

from dateline.reading.names import Names


def test_an_acronym_stands_for_the_name_that_defines_it() -> None:
    text = "The Sahel Defence Council (SDC) said so. The SDC later denied it."
    assert Names(text).full("SDC", text.rindex("SDC")) == "Sahel Defence Council"


def test_a_possessive_before_the_bracket_is_no_part_of_the_name() -> None:
    text = "The Libyan National Army’s (LNA) guns fell silent."
    assert Names(text).full("LNA", 50) == "Libyan National Army"


def test_words_in_brackets_that_spell_nothing_are_left_alone() -> None:
    text = "Shells hit the old town (UNESCO) on Friday."
    assert Names(text).full("UNESCO", 30) == "UNESCO"


def test_a_surname_stands_for_the_nearest_full_name_before_it() -> None:
    text = "Foreign Minister Idris Marwan met Salem Haddad. Marwan noted progress."
    names = Names(text)
    assert names.full("Marwan", text.rindex("Marwan")) == "Foreign Minister Idris Marwan"
    assert names.full("Haddad", len(text)) == "Salem Haddad"


def test_an_article_before_a_surname_does_not_hide_it() -> None:
    text = "Minister Abdul-Hadi al-Hawaij spoke. Al-Hawaij noted more."
    assert Names(text).full("Al-Hawaij", text.index("Al-Hawaij")) == "Minister Abdul-Hadi al-Hawaij"


def test_what_has_no_longer_form_stands_for_itself() -> None:
    assert Names("Medics said so.").full("Medics", 0) == "Medics"


@pytest.mark.parametrize(
    "text",
    ["A" * 100_000, "\n" * 1_000_000, "Aa " * 50_000, "( " * 100_000],
    ids=["capitals", "lines", "names", "brackets"],
)
def test_long_runs_take_time_that_grows_with_them(text: str) -> None:
    began = time.process_time()
    Names(text)
    assert time.process_time() - began < 10
