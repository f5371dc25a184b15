"""Bytes to text: UTF-8, what the bytes say of themselves, or a guess that is good enough and said."""

from __future__ import annotations

import codecs
import unicodedata

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 200_000
"""Bytes that a guess looks at."""


class DecodingError(ValueError):
    """Bytes that no text could be made of; the message says why."""


def begins_with_mark(data: bytes) -> bool:
    """Whether bytes begin with a byte-order mark, which tells their encoding."""
    return any(data.startswith(mark) for mark, _ in _MARKS)


def looks_binary(data: bytes) -> bool:
    """Whether bytes are no text in any encoding: control bytes abound and no mark says otherwise."""
    if begins_with_mark(data):
        return False
    head = data[:8192]
    if not head:
        return False
    if head.startswith(
        (
            b"%PDF-",
            b"PK\x03\x04",
            b"\x89PNG",
            b"\xff\xd8\xff",
            b"GIF8",
            b"\x1f\x8b",
            b"\x7fELF",
            b"SQLite format 3",
        )
    ):
        return True
    odd = sum(byte < 9 or 13 < byte < 27 or 27 < byte < 32 for byte in head)
    return odd > len(head) * 0.02 or head.count(0) > 8


def decoded(data: bytes, encoding: str | None = None) -> tuple[str, str | None]:
    """(text, note): the note names a guessed encoding, and is None where nothing was guessed.

    A byte-order mark is no part of the text.

    Raises:
        DecodingError: the bytes are not text in `encoding`, or no guess is good enough.
    """
    if encoding is not None:
        try:
            return data.decode(encoding).removeprefix("\ufeff"), None
        except LookupError:
            raise DecodingError(f"there is no encoding called {encoding!r}") from None
        except UnicodeDecodeError as error:
            raise DecodingError(f"it is not {encoding}: byte {error.start} cannot be read") from None
        except ValueError:
            raise DecodingError(f"it is not {encoding}") from None
    for mark, name in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(name), None
            except UnicodeDecodeError as error:
                raise DecodingError(f"it begins as {name} but byte {error.start} is none") from None
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError:
        return _guessed(data)


def _guessed(data: bytes) -> tuple[str, str | None]:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    if best is None:
        raise DecodingError("its encoding cannot be told")
    try:
        text = data.decode(best.encoding)
    except UnicodeDecodeError as error:
        raise DecodingError(
            f"its encoding cannot be told (not {best.encoding}: byte {error.start})"
        ) from None
    odd = sum(unicodedata.category(c) in ("Cc", "Co", "Cn") and c not in "\r\n\t\f" for c in text[:_SAMPLE])
    if odd > len(text[:_SAMPLE]) * 0.005 or best.chaos > 0.2:
        raise DecodingError("its encoding cannot be told")
    return text, f"read as {best.encoding}, which is a guess"
