"""Sentences: where one ends, and that no character is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dateline.reading.sentences import sentences


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


def test_full_stops_end_sentences_but_abbreviations_do_not() -> None:
    text = "Gen. Haddad said U.S. jets hit the base. No one was hurt."
    assert cut(text) == ["Gen. Haddad said U.S. jets hit the base.", "No one was hurt."]


def test_a_line_break_ends_a_headline() -> None:
    assert cut("Truce in doubt\n\nShells fell on the port.") == ["Truce in doubt", "Shells fell on the port."]


def test_offsets_count_code_points() -> None:
    text = "🙂🙂 Shells fell. قُتل ثلاثة. Two died."
    assert cut(text)[-1] == "Two died."


def test_an_endless_line_is_cut_at_white_space() -> None:
    text = "word " * 5000
    pieces = cut(text)
    assert max(map(len, pieces)) <= 2000
    assert " ".join(pieces).split() == text.split()


@given(st.text(st.characters(), max_size=300))
def test_every_visible_character_is_in_exactly_one_sentence(text: str) -> None:
    covered = [0] * len(text)
    for start, end in sentences(text):
        assert 0 <= start < end <= len(text)
        for at in range(start, end):
            covered[at] += 1
    assert all(count == 1 for count, c in zip(covered, text, strict=True) if not c.isspace())
    assert max(covered, default=0) <= 1
