"""What the words for a source say about it: a name, nobody by name, or a pointer at a party named elsewhere."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

_TOKEN = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
_APOSTROPHES = str.maketrans("", "", "'’‘`")
_PREPOSITIONS = frozenset(
    {"in", "at", "from", "near", "of", "on", "to", "with", "for", "living", "close", "who", "by", "the"}
)
_LINKS = frozenset({"of", "al", "el", "bin", "and"})
_TITLES = frozenset({"Mr", "Mrs", "Ms", "Dr", "The", "A", "An"})
_BASED = re.compile(r"(?:the\s+)?(?:so-called\s+|opposing\s+)?(?:[\w.-]+[\s-]based\s+)?", re.IGNORECASE)


_OFFICE = re.compile(
    r"(?P<who>[\w\s.-]{0,60}?),?\s*\b(?:the\s+)?(?:head|director|chief|spokes(?:man|woman|person)|president|chairman|founder)"
    r"\s+(?:of|for|at)\s+(?:the\s+)?(?P<body>[^,.;:\"“”\n]+)"
)


_OFFICER = re.compile(
    r"(?i:the\s+)?(?P<body>[A-Z][\w .-]*?)['’]?s?\s+"
    r"(?i:head|director|chief|spokes(?:man|woman|person)|president|chairman|founder)\s+(?:[A-Z][\w.-]+\s*)+$"
)


_WITHIN = re.compile(r"[a-z]\s+(?:(?:of|from|with)\s+)?the\s+(?P<body>[A-Z][\w.-]*(?:\s+[A-Z][\w.-]*)*)$")


class _Lists(NamedTuple):
    nameless: frozenset[str]
    crowd: frozenset[str]
    bystanders: frozenset[str]
    staff: frozenset[str]
    pointing: Mapping[str, frozenset[str]]


@cache
def _lists() -> _Lists:
    raw = tomllib.loads(
        resources.files("dateline.corroboration").joinpath("speakers.toml").read_text("utf-8")
    )
    return _Lists(
        nameless=frozenset(raw["nameless"].split()),
        crowd=frozenset(raw["crowd"].split()),
        bystanders=frozenset(raw["bystanders"].split()),
        staff=frozenset(raw["staff"].split()),
        pointing={word: frozenset(kinds) for word, kinds in raw["pointing"].items()},
    )


@lru_cache(maxsize=50_000)
def folded(name: str) -> str:
    """A name without case, accents, punctuation and article, and without "London-based" before it.

    >>> folded("The so-called Harbour Monitoring Centre's")
    'harbour monitoring centres'
    """
    bare = name.strip()
    words = folded_text(bare[len(found.group()) :] if (found := _BASED.match(bare)) else bare).split()
    words = words or folded_text(bare).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in ("the", "a", "an") else words)


@lru_cache(maxsize=1024)
def folded_text(text: str) -> str:
    """The words of a text without case, accents and punctuation, single spaces between."""
    plain = unicodedata.normalize("NFKD", text.casefold()).translate(_APOSTROPHES)
    return " ".join(re.findall(r"[^\W_]+", "".join(c for c in plain if not unicodedata.combining(c))))


def is_bystander(words: str) -> bool:
    """Whether civilians or helpers are meant, who speak for no state: "Syrian rescue workers"."""
    return _head(words) in _lists().bystanders


def outlet_of(words: str) -> str | None:
    """The outlet that a member of its staff stands for: "AFP" of "AFP correspondent in the town"."""
    tokens = _before_preposition(_TOKEN.findall(words))
    if len(tokens) < 2 or _plain(tokens[-1]) not in _lists().staff:
        return None
    outlet = " ".join(tokens[:-1])
    # "SANAs reporter", of a text without apostrophes.
    return re.sub(r"(?<=[A-Z])['’]?s$", "", outlet)


def name_in(words: str, *, named: bool) -> str | None:
    """The proper name in the words for a source; None where they name nobody, as "activists in Aleppo" does not.

    `named` says that the words as a whole were found to be a name that nobody knows.
    """
    lists = _lists()
    if _head(words) in lists.crowd:
        return None
    tokens = _TOKEN.findall(words)
    start = _before_preposition(tokens)
    name = words if named else " ".join(_run(start))
    if not name and _head(words) not in lists.nameless:
        name = " ".join(_run(tokens))
    return name if any(word not in lists.nameless for word in folded(name).split()) else None


def bodies_after(words: str) -> list[str]:
    """What the body may be called whose head or spokesman the words name, longest first.

    >>> bodies_after("Jo Ruiz director of the Harbour Watch said")
    ['Harbour Watch said', 'Harbour Watch', 'Harbour']
    """
    found = _OFFICE.match(words)
    tokens = _BASED.sub("", found["body"], count=1).split() if found else []
    return [" ".join(tokens[:size]) for size in range(min(len(tokens), 8), 0, -1)]


def bodies_before(words: str) -> list[str]:
    """What the body may be called whose head or spokesman the words name after it.

    >>> bodies_before("Harbour Watch director Jo Ruiz")
    ['Harbour Watch']
    """
    found = _OFFICER.match(words.strip())
    return [found["body"]] if found else []


def body_within(words: str) -> str | None:
    """The body that words for its people end with.

    >>> body_within("Moran rescue workers of the Civil Guard")
    'Civil Guard'
    """
    found = _WITHIN.search(words.strip())
    return found["body"] if found else None


def abbreviates(words: str, name: str) -> bool:
    """Whether a word of capitals stands for a name by its first letters, in whatever order: "SORH" is a slip.

    >>> abbreviates("HMW", "Harbour Watch of Mora")
    True
    """
    letters = sorted(words.strip().casefold())
    initials = sorted(part[0].casefold() for part in re.findall(r"[^\W\d_]+", name) if part[0].isupper())
    return len(letters) >= 3 and words.strip().isupper() and letters == initials


def pointed_kinds(words: str) -> frozenset[str]:
    """The kinds of party that words such as "a monitoring group" can point at; none where they do not point."""
    return _lists().pointing.get(_head(words), frozenset())


def _head(words: str) -> str:
    """The noun that a phrase is about: "activists" of "activists in the town"."""
    start = _before_preposition(_TOKEN.findall(words))
    return _plain(start[-1]) if start else ""


def _plain(token: str) -> str:
    return token.casefold().translate(_APOSTROPHES)


def _before_preposition(tokens: Sequence[str]) -> list[str]:
    for at, token in enumerate(tokens):
        if at and token.casefold() in _PREPOSITIONS:
            return list(tokens[:at])
    return list(tokens)


def _run(tokens: Sequence[str]) -> list[str]:
    """The longest run of at least two words with a capital, small links between them; the first of equals."""
    best: list[str] = []
    run: list[str] = []
    for token in tokens:
        capital = any(part[0].isupper() for part in re.split(r"[-'’.]", token)) and token not in _TITLES
        if capital or (run and token in _LINKS):
            run.append(token)
        else:
            run = []
        if capital and len(run) > len(best):
            best = list(run)
    return best if len(best) > 1 else []
