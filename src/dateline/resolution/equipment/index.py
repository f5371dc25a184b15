"""Finding class words and model names in a quote by a word index, loaded once and only when asked.

Words are split where letters meet digits, so that "S-300", "S300" and "S 300" are one name.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

from dateline.resolution.equipment.classes import classes

_TOKEN = re.compile(r"\d+|[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Token:
    """A run of letters or of digits."""

    text: str
    key: str
    """In small letters."""
    glued: bool
    """Whether it follows the one before without anything between: "72" of "T72"."""
    spaced: bool
    """Whether a space, or nothing more, follows."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What one way of writing stands for."""

    kind: Literal["class", "model"]
    class_id: str
    model: str | None
    ambiguous: bool
    form: tuple[str, ...]
    """Its tokens as they are written."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry found in a quote: tokens `start` to `end`."""

    start: int
    end: int
    entry: Entry
    loose: bool
    """Whether it is written otherwise than it should be ("Hawk" for HAWK), or ambiguous by itself."""


def tokens(text: str) -> list[Token]:
    """The tokens of a text; accents and possessives are dropped."""
    plain = text
    if not text.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    plain = re.sub(r"['\u2019]s\b", "", plain)
    found = list(_TOKEN.finditer(plain))
    return [
        Token(
            match.group(),
            match.group().lower(),
            index > 0 and found[index - 1].end() == match.start(),
            match.end() == len(plain) or plain[match.end()].isspace(),
        )
        for index, match in enumerate(found)
    ]


@cache
def index() -> Mapping[tuple[str, ...], tuple[Entry, ...]]:
    """Entries by the keys of their tokens."""
    entries: defaultdict[tuple[str, ...], list[Entry]] = defaultdict(list)
    for entry in (*_of_classes(), *_of_models()):
        key = tuple(word.lower() for word in entry.form)
        if key and entry not in entries[key]:
            entries[key].append(entry)
    return {key: tuple(found) for key, found in entries.items()}


@cache
def _longest() -> Mapping[str, int]:
    """How many tokens the longest name has that begins with a token."""
    longest: dict[str, int] = {}
    for key in index():
        longest[key[0]] = max(longest.get(key[0], 0), len(key))
    return longest


def _form(words: str) -> tuple[str, ...]:
    return tuple(token.text for token in tokens(words))


def _of_classes() -> Iterator[Entry]:
    for one in classes().values():
        for words in one.words:
            yield Entry("class", one.id, None, False, _form(words))
        for words in one.ambiguous:
            yield Entry("class", one.id, None, True, _form(words))


def _of_models() -> Iterator[Entry]:
    raw = resources.files("dateline.resolution").joinpath("data", "equipment_models.tsv").read_text("utf-8")
    for row in csv.DictReader(io.StringIO(raw), delimiter="\t", quoting=csv.QUOTE_NONE):
        model, class_id = row["model"], row["class"]
        ambiguous = [form for words in row["ambiguous"].split("|") if (form := _form(words))]
        for form in ambiguous:
            yield Entry("model", class_id, model, True, form)
        for words in (model, *row["aliases"].split("|")):
            form = _form(words)
            if form and form not in ambiguous:
                yield Entry("model", class_id, model, False, form)


def hits(words: Sequence[Token]) -> list[Hit]:
    """At each word the longest class word and the longest model names that begin there."""
    found: list[Hit] = []
    longest = _longest()
    for start, token in enumerate(words):
        if token.glued:
            continue
        seen: set[str] = set()
        for first in dict.fromkeys((token.key, token.key.removesuffix("s"))):
            for end in range(min(len(words), start + longest.get(first, 0)), start, -1):
                found.extend(hit for hit in _at(words, start, end) if hit.entry.kind not in seen)
                seen.update(hit.entry.kind for hit in found if hit.start == start)
    return found


def _at(words: Sequence[Token], start: int, end: int) -> Iterator[Hit]:
    key = tuple(token.key for token in words[start:end])
    singulars = [
        (*key[:-1], key[-1].removesuffix(ending)) for ending in ("s", "es") if key[-1].endswith(ending)
    ]
    for form in (key, *singulars):
        if entries := index().get(form):
            for entry in entries:
                loose = _writing(words[start:end], entry)
                if loose is not None:
                    yield Hit(start, end, entry, loose or entry.ambiguous)
            return


def _writing(words: Sequence[Token], entry: Entry) -> bool | None:
    """Whether the words are written loosely; None where they cannot be that name at all ("a 10" is no A-10)."""
    loose = False
    for token, form in zip(words, entry.form, strict=True):
        if token.text == form or form.isdigit() or token.text.isupper() > form.isupper():
            continue
        if len(form) <= 2 and token.spaced and len(words) > 1:
            return None
        is_capital = len(form) > 1 and form.removesuffix("s").isupper()
        if is_capital and token.text.removesuffix("s") != form.removesuffix("s"):
            if entry.kind == "class":
                return None
            loose = loose or (token.spaced and len(form) > 2)
        elif form[0].isupper() and token.text[0].islower():
            loose = loose or (entry.kind == "model" and len(form) > 2)
    return loose
