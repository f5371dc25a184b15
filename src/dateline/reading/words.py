"""Words of a sentence and their word pieces: what the encoder reads and where it stands in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import resources

from tokenizers import Tokenizer

_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Words:
    """One sentence in words: each word's (start, end) in the text, and the pieces of all of them.

    `first[i]` is the index into `pieces` of word i's first piece.
    """

    spans: tuple[tuple[int, int], ...]
    pieces: tuple[int, ...]
    first: tuple[int, ...]


class WordPieces:
    """The encoder's own tokenizer, giving words with code-point offsets."""

    def __init__(self, tokenizer_json: str | None = None) -> None:
        if tokenizer_json is None:
            tokenizer_json = (
                resources.files("dateline.reading").joinpath("model/tokenizer.json").read_text("utf-8")
            )
        self._tokenizer = Tokenizer.from_str(tokenizer_json)
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()

    @property
    def cls(self) -> int:
        """Identifier of the piece that opens a window."""
        return self._identifier("[CLS]")

    @property
    def sep(self) -> int:
        """Identifier of the piece that closes a window."""
        return self._identifier("[SEP]")

    @property
    def mask(self) -> int:
        """Identifier of the piece that stands for a hidden one, in training."""
        return self._identifier("[MASK]")

    def _identifier(self, piece: str) -> int:
        number = self._tokenizer.token_to_id(piece)
        if number is None:
            raise ValueError(f"the tokenizer has no piece {piece}")
        return number

    def read(self, text: str, spans: list[tuple[int, int]]) -> list[Words]:
        """The words of each sentence `spans` of `text`. Characters the tokenizer drops belong to no word."""
        sentences = [_SURROGATE.sub("\ufffd", text[start:end]) for start, end in spans]
        encodings = self._tokenizer.encode_batch(sentences, add_special_tokens=False)
        return [
            _words(encoding.word_ids, encoding.offsets, encoding.ids, start)
            for encoding, (start, _) in zip(encodings, spans, strict=True)
        ]


def _words(word_ids: list[int | None], offsets: list[tuple[int, int]], ids: list[int], at: int) -> Words:
    spans: list[tuple[int, int]] = []
    first: list[int] = []
    before: int | None = None
    for index, (word, (start, end)) in enumerate(zip(word_ids, offsets, strict=True)):
        if word == before and spans:
            spans[-1] = (spans[-1][0], max(spans[-1][1], at + end))
        else:
            spans.append((at + start, at + end))
            first.append(index)
        before = word
    return Words(tuple(spans), tuple(ids), tuple(first))
