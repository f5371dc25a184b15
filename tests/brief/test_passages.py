"""Quotes are whole sentences, cut only where the cut shows, and stand in their text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dateline.brief.passages import CUT, around, passage, stands_in

TEXT = "A market was hit. It rained all day.\nTen people died, medics said. Nobody claimed it."


def test_sentences_side_by_side_are_one_quote() -> None:
    assert passage(TEXT, [(2, 8), (21, 27)]) == "A market was hit. It rained all day."


def test_sentences_left_out_between_show() -> None:
    at = TEXT.index("medics")
    assert passage(TEXT, [(2, 8), (at, at + 6)]) == "A market was hit. […] Ten people died, medics said."


def test_a_long_sentence_is_cut_around_the_words_that_matter() -> None:
    text = "word " * 90 + "killed " + "word " * 90 + "end."
    at = text.index("killed")
    quote = passage(text, [(at, at + 6)])
    assert "killed" in quote
    assert quote.startswith(CUT) and quote.endswith(CUT)
    assert stands_in(quote, text)


@given(st.text(alphabet="ab .!?\n“”A1", min_size=1, max_size=900), st.data())
def test_a_quote_stands_in_its_text_and_has_the_words(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, min(len(text), start + 40)))
    other = data.draw(st.integers(0, len(text) - 1))
    quote = passage(text, [(start, end), (other, other + 1)])
    assert stands_in(quote, text)
    assert " ".join(text[start:end].split()) in " ".join(quote.split())


def test_the_words_around_a_trigger_stay_in_its_sentence() -> None:
    at = TEXT.index("died")
    assert around(TEXT, at, at + 4) == "Ten people died, medics said."
    long = "It rained. " + "word " * 40 + "killed " + "word " * 40 + "end."
    at = long.index("killed")
    words = around(long, at, at + 6)
    assert "killed" in words and words.startswith(CUT) and words.endswith(CUT)
    assert len(words) < 240 and "rained" not in words
    assert stands_in(words, long)
