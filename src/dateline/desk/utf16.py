"""Offsets as JavaScript counts them: in UTF-16 code units, of which a character beyond U+FFFF takes two."""

from __future__ import annotations

from bisect import bisect_left
from typing import Any


def with_utf16(value: Any, text: str) -> Any:
    """The value with `start_utf16` and `end_utf16` beside every `start` and `end`, which count code points of the text.

    >>> with_utf16({"start": 1, "end": 4}, "\U0001f4a5 hit")
    {'start': 1, 'end': 4, 'start_utf16': 2, 'end_utf16': 5}
    """
    long = [at for at, character in enumerate(text) if ord(character) > 0xFFFF]
    return _converted(value, long)


def _converted(value: Any, long: list[int]) -> Any:
    if isinstance(value, list | tuple):
        return [_converted(one, long) for one in value]
    if not isinstance(value, dict):
        return value
    made = {name: _converted(one, long) for name, one in value.items()}
    if "start" in value and "end" in value:
        for name in ("start", "end"):
            at = value[name]
            # As many units more as there are long characters before it.
            made[f"{name}_utf16"] = None if at is None else at + bisect_left(long, at)
    return made
