"""Text without characters that would act on whatever shows it."""

from __future__ import annotations


def harmless(text: str) -> str:
    """Text of the same length in which no character acts on a terminal: those become U+FFFD.

    White space of other kinds becomes a space, so that a line's end from Windows is not seen.
    """
    return text if text.isprintable() else "".join(map(_harmless, text))


def _harmless(character: str) -> str:
    if character.isprintable() or character in "\n\t":
        return character
    return " " if character.isspace() and character not in "\v\f\x1c\x1d\x1e\x1f\x85" else "\ufffd"


def plain(text: str) -> str:
    """Text on one line without characters that would act on a terminal."""
    return harmless(" ".join(text.split()))
