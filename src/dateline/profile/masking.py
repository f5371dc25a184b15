"""Texts and records without some names: each is replaced by a mark, wherever it stands."""

from __future__ import annotations

import dataclasses
import hashlib
import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar, cast

from pydantic import BaseModel

from dateline.records import EventPlace, Place
from dateline.resolution.actors.folding import fold

NAME = "[name withheld]"
ACCOUNT = "[account withheld]"
PLACE = "[place withheld]"
REVIEWER = "a reviewer"
_MADE = ("named:", "words:")
"""How an identifier begins that is made of a name."""
_BLOCK = "█"

_GAZETTEERS = ("name", "admin1")

T = TypeVar("T")


class Mask:
    """Replaces some names in texts.

    `marks` gives each name, as it is spelled, the mark in its place; what is spelled in capitals is found too. With
    `keep_length` each letter is blacked out by itself, so that offsets into a text hold. `salt` makes the identifiers
    of one file the same for the same name, and gives no hold to whoever guesses names.
    """

    def __init__(self, marks: Mapping[str, str], salt: bytes, *, keep_length: bool = False) -> None:
        self._salt = salt
        self._keep_length = keep_length
        self._marks = {_key(name): mark for name, mark in marks.items()}
        self._folded = {folded for one in marks if (folded := fold(one))}
        every = sorted({*marks, *map(str.upper, marks)}, key=len, reverse=True)
        spelled = "|".join(r"\s+".join(map(re.escape, one.split())) for one in every if one.strip())
        self._pattern = re.compile(rf"(?<!\w)(?:{spelled})(?!\w)") if spelled else None

    def __bool__(self) -> bool:
        return self._pattern is not None

    def text(self, text: str) -> str:
        """The text with a mark for each name."""
        if self._pattern is None:
            return text
        if text.startswith(_MADE):
            return self._identifier(text)
        return self._pattern.sub(self._mark, text)

    def record(self, value: T) -> T:
        """A record in all of whose texts the names are replaced; offsets count in the text as it was."""
        return cast(T, rewritten(value, self.text)) if self else value

    def _mark(self, found: re.Match[str]) -> str:
        if self._keep_length:
            return "".join(_BLOCK if letter.isalnum() else letter for letter in found.group())
        return self._marks.get(_key(found.group()), NAME)

    def _identifier(self, made: str) -> str:
        words = f" {made.split(':', 1)[1]} "
        if any(f" {one} " in words for one in self._folded):
            return f"withheld:{pseudonym(made, self._salt)}"
        return made


def pseudonym(text: str, salt: bytes) -> str:
    """Twelve hexadecimal digits that stand for a text within one file."""
    return hashlib.blake2b(fold(text).encode(), key=salt, digest_size=6).hexdigest()


def rewritten(value: Any, text: Callable[[str], str]) -> Any:
    """A record, or records, with every text in it rewritten; what stays the same is not copied."""
    if isinstance(value, str):
        return text(value)
    if isinstance(value, BaseModel):
        changed = {
            name: new
            for name in type(value).model_fields
            # What a place is called in the gazetteer is no person's name, though it may be spelled like one.
            if not (
                name in _GAZETTEERS and isinstance(value, EventPlace | Place) and value.latitude is not None
            )
            if (new := rewritten(old := getattr(value, name), text)) is not old
        }
        # Not validated: the words of a span are not as long as they were, and that is meant.
        return value.model_copy(update=changed) if changed else value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        changed = {
            field.name: new
            for field in dataclasses.fields(value)
            if (new := rewritten(old := getattr(value, field.name), text)) is not old
        }
        return dataclasses.replace(value, **changed) if changed else value
    if isinstance(value, Mapping):
        made = {
            text(key) if isinstance(key, str) else key: rewritten(one, text) for key, one in value.items()
        }
        return value if all(made.get(key) is one for key, one in value.items()) else made
    if isinstance(value, tuple | list):
        every = [rewritten(one, text) for one in value]
        same = all(new is old for new, old in zip(every, value, strict=True))
        return value if same else type(value)(every)
    return value


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()
