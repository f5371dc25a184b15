"""Wire credits: which news agencies a text says that it comes from, at its head, at its foot or within."""

from __future__ import annotations

import re
from functools import lru_cache

ANY = "agencies"
"""The credit "and agencies", which names none and may be any."""
_HEAD = 320
_FOOT = 160
"""Code points of a text that may hold a byline or the agency's name at the end."""
_AGENCIES = {
    "afp": r"afp|agence france[- ]presse",
    "ap": r"ap|associated press",
    "reuters": r"reuters",
    "dpa": r"dpa|deutsche presse-agentur",
    "upi": r"upi|united press international",
    "efe": r"efe",
    "ansa": r"ansa",
    "anadolu": r"aa|anadolu(?: agency)?",
    "xinhua": r"xinhua",
    "tass": r"(?:itar-)?tass",
    "interfax": r"interfax",
    "sana": r"sana",
    "irna": r"irna",
    "pti": r"pti|press trust of india",
    "ians": r"ians",
    "kyodo": r"kyodo(?: news)?",
    "yonhap": r"yonhap",
    ANY: r"(?:news )?agencies|wires?|newswires?",
}
_NAME = "|".join(f"(?P<{name}>{words})" for name, words in _AGENCIES.items())
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_BRACKET = re.compile(r"[(\[]([^()\[\]]{2,60})[)\]]")
_INSIDE = re.compile(rf"(?<![\w-])(?:{_NAME})(?![\w-])", re.IGNORECASE)
_BYLINE = re.compile(
    rf"(?<![\w-])(?:{_NAME})\s*(?:[-–—:|]|{_DAY}\b|\d{{1,2}}[\s./]|$)", re.IGNORECASE | re.MULTILINE
)
_AT_END = re.compile(rf"(?:^|[-–—.,;:|/\s])(?:{_NAME})\W*$", re.IGNORECASE)
_TOLD = re.compile(
    r"\b(?:told|citing|quoted by|according to|an?)\s+(?:the\s+)?(AFP|AP|Reuters|DPA|UPI|EFE|Xinhua)(?![\w-])"
)
"""Agencies named within a text, with their case: "a photographer told AFP", "an AFP correspondent"."""


@lru_cache(maxsize=4096)
def wire(text: str) -> frozenset[str]:
    """The agencies that a text credits, in small letters; `ANY` where it only says that there were some.

    >>> sorted(wire("Two villages were shelled overnight, residents said. (TRT World and agencies)"))
    ['agencies']
    >>> sorted(wire("Raid kills four AFP Thursday 6 Oct 2016 A raid on the port killed four people."))
    ['afp']
    """
    head, foot = text[:_HEAD], text[-_FOOT:]
    found: set[str] = set()
    for part in (head, foot):
        for bracket in _BRACKET.finditer(part):
            found.update(match.lastgroup or "" for match in _INSIDE.finditer(bracket.group(1)))
    found.update(match.lastgroup or "" for match in _BYLINE.finditer(head))
    if match := _AT_END.search(foot.rstrip()):
        found.add(match.lastgroup or "")
    found.update(match.group(1).lower() for match in _TOLD.finditer(text))
    return frozenset(found - {""})


def share_credit(one: str, other: str) -> bool:
    """Whether two texts may come from the same wire by what they credit."""
    left, right = wire(one), wire(other)
    return bool(left & right) or bool(left and right and ANY in left | right)


def is_wire(publisher: str | None) -> bool:
    """Whether a publisher is one of the agencies themselves.

    >>> is_wire("Agence France-Presse"), is_wire("Harbour Post")
    (True, False)
    """
    found = _INSIDE.fullmatch(publisher.strip()) if publisher else None
    return bool(found and found.lastgroup != ANY)


def names_at_edge(text: str, publisher: str | None) -> bool:
    """Whether a text has a publisher's name at its head or foot, where credits stand: "(Sample Wire)".

    >>> names_at_edge("MORA, May 4 (Sample Wire) - A raid on the port killed four people.", "Sample Wire")
    True
    """
    if not publisher or not publisher.strip():
        return False
    name = re.compile(rf"(?<![\w-]){re.escape(publisher.strip())}(?![\w-])")
    return bool(name.search(text[:_HEAD]) or name.search(text[-_FOOT:]))
