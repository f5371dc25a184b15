"""Folding: one spelling for all spellings of a name, and one tokenizer for names and texts alike.

>>> fold("the Syrian Ministry of Defense")
'syrian ministry of defence'
>>> fold("Erdoğan"), fold("U.S. Army"), fold("Workers’ Party")
('erdogan', 'us army', 'workers party')
>>> bones("Hizbullah") == bones("Hezbollah"), bones("Fayez al-Sarraj") == bones("Fayez Serraj")
(True, True)
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from dateline.resolution.edits import distance

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[’'ʼʻ‘`][^\W_]+)*|&")
_LETTERS = str.maketrans(
    {"ı": "i", "ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ə": "e"}
    | dict.fromkeys("’'ʼʻ‘`.", None)
)
_SPELLINGS = {"defense": "defence", "center": "centre", "program": "programme", "labor": "labour", "&": "and"}
ARTICLES = frozenset({"the", "a", "an"})
_ARABIC = frozenset(
    {"al", "el", "ash", "an", "as", "ar", "ad", "az", "at", "ul", "ben", "bin", "ibn", "the", "e", "i"}
)
_BONES = (
    (re.compile(r"ou|oo|u"), "u"),
    (re.compile(r"gh|kh|ck|q|g|k|c(?![h])"), "k"),
    (re.compile(r"tch|ch|sh"), "s"),
    (re.compile(r"dh|th|ph|dj|zh"), ""),
    (re.compile(r"[aeiouyh]+"), "a"),
    (re.compile(r"(.)\1+"), r"\1"),
)
_PAIRS = {"dh": "d", "th": "t", "ph": "f", "dj": "j", "zh": "z"}


class Token(NamedTuple):
    """A word of a text: code-point offsets, and the word folded."""

    start: int
    end: int
    folded: str


@lru_cache(maxsize=65_536)
def fold_word(word: str) -> str:
    """A single word without accents, apostrophes, full stops and capitals, in British spelling."""
    if not word.isascii():
        word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    word = word.casefold().translate(_LETTERS)
    if len(word) > 8 and "ization" in word:
        word = word.replace("ization", "isation")
    return _SPELLINGS.get(word, word)


def tokens(text: str) -> Iterator[Token]:
    """The words of a text, in order. Hyphens part words; an apostrophe inside one does not."""
    for match in _TOKEN.finditer(text):
        yield Token(match.start(), match.end(), fold_word(match.group()))


def fold(name: str) -> str:
    """The words of a name, folded, single spaces between them, without a leading article."""
    words = [fold_word(match.group()) for match in _TOKEN.finditer(name)]
    while len(words) > 1 and words[0] in ARTICLES:
        del words[0]
    return " ".join(words)


def bones(name: str) -> str:
    """What is left of a name when the ways of transliterating it are taken away; empty where nothing is.

    Articles (al-, el-) fall away, all vowels are one, doubled letters are single, and letters that
    transliterations exchange (q, k, g, gh, kh; sh, ch; dh, d) are one.
    """
    words = fold(name).split()
    kept = [word for word in words if word not in _ARABIC] or words
    return " ".join(filter(None, map(_word_bones, kept)))


@lru_cache(maxsize=65_536)
def _word_bones(word: str) -> str:
    if any(character.isdigit() for character in word):
        return word
    word = re.sub(r"^abd(?:e|u|a)?l?$", "abd", word)
    for pattern, letter in _BONES:
        word = pattern.sub(letter or (lambda found: _PAIRS[found.group()]), word)
    return word.rstrip("a") or word


def is_abbreviation(name: str) -> bool:
    """Whether a name is capitals, digits and full stops alone: "LNA", "M23", "U.S."."""
    letters = [character for character in name if character.isalpha()]
    return len(name) <= 10 and " " not in name and bool(letters) and all(map(str.isupper, letters))


def near(left: str, right: str, most: int) -> bool:
    """Whether two strings are at most so many single-letter changes apart (swaps of neighbours count as one)."""
    return distance(left, right, most) <= most


def spellings_of_possessive(word: str) -> tuple[str, ...]:
    """A folded word, and what it may be the possessive of: "turkeys" of "turkey"."""
    return (word, word[:-1]) if len(word) > 3 and word.endswith("s") else (word,)
