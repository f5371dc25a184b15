"""What a parser says when it cannot read its bytes."""

from __future__ import annotations


class ParseError(ValueError):
    """Bytes that a parser cannot read: what is wrong, and what to do about it."""

    def __init__(self, what: str, do: str) -> None:
        super().__init__(what)
        self.what = what
        self.do = do
