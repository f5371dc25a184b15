"""Names within one document: what a short form or an acronym stands for there."""

from __future__ import annotations

import re
from bisect import bisect_left

_WORD = r"[A-Z][\w’'\-]{0,60}"
_LINK = r"(?:(?:\s+|-)(?:of|for|the|and|al|el|bin|ibn|abu|de|van|von|da|del)){1,2}"
_NAME = re.compile(rf"(?<!\w){_WORD}(?:(?:{_LINK})?[ \t]+(?:al-|el-)?{_WORD})+")
_DEFINED = re.compile(r"(?<!\s)[’']?s?\s*\(\s*(?:the\s+)?([A-Z][A-Z0-9&.\-]{1,9}s?)\s*[,;)]")
_SMALL = frozenset({"of", "for", "the", "and", "in", "to", "on", "de", "la", "al"})
# fmt: off
_TITLES = frozenset((
    "Mr", "Mrs", "Ms", "Dr", "Prof", "President", "Minister", "Foreign", "Prime", "Deputy", "Vice",
    "General", "Colonel", "Major", "Captain", "Lieutenant", "Brigadier", "Marshal", "Field", "Admiral",
    "Spokesman", "Spokeswoman", "Spokesperson", "Secretary", "Ambassador", "Envoy", "King", "Prince",
    "Sheikh", "Chancellor", "Governor", "Mayor", "Senator", "Leader", "Chief", "Commander", "Defence",
    "Defense", "Interior", "Former", "Acting",
))
# fmt: on


class Names:
    """The full names and acronyms of one text, for carrying short forms back to them."""

    def __init__(self, text: str) -> None:
        self._full: dict[str, list[tuple[int, str]]] = {}
        self._acronyms: dict[str, str] = {}
        for match in _NAME.finditer(text):
            self._add(match.group(), match.start())
        for match in _DEFINED.finditer(text):
            acronym = match.group(1)
            if (name := _expansion(acronym, text[max(0, match.start() - 120) : match.start()])) is not None:
                self._acronyms.setdefault(acronym, name)

    def full(self, words: str, at: int) -> str:
        """What `words`, standing at offset `at`, are short for in this text; else the words themselves.

        An acronym gives the name that the text defines it by, a bare surname the nearest full name before it
        (the first after it where none stands before), anything else itself.
        """
        bare = re.sub(r"[’']s?$", "", words.strip())
        if bare in self._acronyms:
            return self._acronyms[bare]
        candidates = self._full.get(_key(bare), ())
        if not candidates or " " in bare:
            return words
        position = bisect_left(candidates, (at, ""))
        return candidates[position - 1][1] if position else candidates[0][1]

    def _add(self, name: str, at: int) -> None:
        clean = re.sub(r"[’']s$", "", " ".join(name.split()))
        words = clean.split()
        person = [word for word in words if word not in _TITLES]
        # Only names of two to four words that are no office or body have a surname that stands for them.
        if 2 <= len(person) <= 4 and not any(word.lower() in _SMALL for word in person):
            self._full.setdefault(_key(person[-1]), []).append((at, clean))


def _key(word: str) -> str:
    return re.sub(r"^(?:al|el)-", "", word.lower())


def _expansion(acronym: str, before: str) -> str | None:
    """The words at the end of `before` whose initials spell `acronym`: "Libyan National Army’s" for LNA."""
    letters = [letter for letter in acronym.rstrip("s").lower() if letter.isalnum()]
    words = list(re.finditer(r"[\w’'\-]+", before))
    for count in range(len(letters), min(len(words), len(letters) + 4) + 1):
        chosen = words[-count:]
        initials = [part[0].lower() for w in chosen for part in w.group().split("-") if part]
        main = [
            part[0].lower()
            for w in chosen
            if w.group().lower() not in _SMALL
            for part in w.group().split("-")
            if part
        ]
        if letters in (initials, main) and chosen[0].group()[0].isupper():
            return re.sub(r"[’']s?$", "", " ".join(before[chosen[0].start() :].split()))
    return None
