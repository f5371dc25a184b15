"""Words and windows: offsets into the text, and every word read once."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.reading.sentences import sentences
from dateline.reading.windows import windows
from dateline.reading.words import WordPieces, Words

PIECES = WordPieces()


def words_of(text: str) -> list[Words]:
    return PIECES.read(text, list(sentences(text)))


def test_words_point_at_their_letters() -> None:
    text = "🙂 Ébola-hit Bébédjia."
    spans = [span for words in words_of(text) for span in words.spans]
    assert "Bébédjia" in [text[a:b] for a, b in spans]


def test_a_word_has_at_least_one_piece_and_pieces_are_in_order() -> None:
    [words] = words_of("Kafr Hamra shelled")
    assert len(words.first) == len(words.spans) == 3
    assert list(words.first) == sorted(set(words.first))
    assert words.first[-1] < len(words.pieces)


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.integers(1, 40), min_size=1, max_size=40),
    st.integers(12, 60),
    st.integers(0, 20),
    st.integers(0, 3),
)
def test_every_word_is_a_target_of_exactly_one_window(
    lengths: list[int], size: int, context: int, skip: int
) -> None:
    made = [Words(tuple((i, i + 1) for i in range(n)), (7,) * n, tuple(range(n))) for n in lengths]
    seen: list[tuple[int, int]] = []
    for window in windows(made, skip=skip, max_pieces=size, context_pieces=context):
        assert sum(part.end - part.start for part in window.parts) <= size - 2
        for part in window.parts:
            if part.is_target:
                seen.extend((part.sentence, word) for word in range(part.start, part.end))
    wanted = [(s, w) for s, n in enumerate(lengths) if s >= skip for w in range(n)]
    assert seen == wanted


def test_sentences_before_a_window_are_its_context() -> None:
    made = [Words(tuple((i, i + 1) for i in range(10)), (7,) * 10, tuple(range(10))) for _ in range(4)]
    second = windows(made, max_pieces=32, context_pieces=12)[1]
    assert [(part.sentence, part.is_target) for part in second.parts] == [(2, False), (3, True)]
