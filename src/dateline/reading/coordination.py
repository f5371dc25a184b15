"""Sources that say the same beside one another: "the army and the police said" is no chain.

In a chain one source has it from the other, and words that pass it on stand between them: "radio, citing the police".
Sources are beside one another where nothing but "and" or its like joins them, or the commas of a list that ends so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from dateline.records import Filler

_SPACE = r"[^\S\n]*"
_BRACKETED = r"(?:\([^()\n]{1,60}\)[^\S\n]*)?"
_BEFORE_A_NAME = r"(?:(?:by|from|to|both|also|the|an?|its|their)[^\S\n]+){0,2}"
_JOINS = r"(?:/|&|(?:and|as well as|along with|together with|but also)\b)"
_AND = re.compile(
    rf"{_SPACE}{_BRACKETED},?{_SPACE}{_JOINS}{_SPACE}{_BEFORE_A_NAME}",
    re.IGNORECASE,
)
_COMMA = re.compile(rf"{_SPACE}{_BRACKETED},{_SPACE}{_BEFORE_A_NAME}", re.IGNORECASE)
_SAYS = (
    r"(?:sa(?:id|ys?)|report(?:s|ed)?|t(?:ells?|old)|announced?|add(?:s|ed)|confirm(?:s|ed)?|according to)"
)
_SAID_BEFORE = re.compile(rf"\b{_SAYS}[^\S\n]+(?:the[^\S\n]+|an?[^\S\n]+)?$", re.IGNORECASE)
_SAYS_AFTER = re.compile(rf"[^\S\n]+{_SAYS}\b", re.IGNORECASE)
_PREPOSITION = re.compile(r"\s(?:of|in|at|for|from|with|near|on|who|to)\s")
_NEAR = 24
"""Code points before a source in which its word of saying is looked for."""


def together(text: str, sources: Sequence[Filler]) -> list[tuple[Filler, ...]]:
    """The sources in the order of the text, those in one group that say it beside one another.

    A comma alone joins nothing: "Amaq, the group's news agency," is one source told twice.
    """
    ordered = sorted(sources, key=lambda source: source.start)
    links = _links(text, ordered)
    groups: list[list[Filler]] = []
    for at, source in enumerate(ordered):
        if at and links[at - 1]:
            groups[-1].append(source)
        else:
            groups.append([source])
    return [tuple(group) for group in groups]


def _links(text: str, ordered: Sequence[Filler]) -> list[bool]:
    """For each source and the next whether they say it together."""
    links = [
        bool(_AND.fullmatch(text, left.end, right.start)) and not _say_apart(text, left, right)
        for left, right in pairwise(ordered)
    ]
    # From the end: the commas of a list hold where it ends in "and".
    for at in range(len(links) - 2, -1, -1):
        left, right = ordered[at : at + 2]
        if (
            not links[at]
            and links[at + 1]
            and _COMMA.fullmatch(text, left.end, right.start)
            and not _describes(right.text)
        ):
            links[at] = True
    return links


def _say_apart(text: str, left: Filler, right: Filler) -> bool:
    """Whether each has its own word of saying: "said the army, and the police reported that"."""
    if "," not in text[left.end : right.start]:
        return False
    before = _SAID_BEFORE.search(text, max(0, left.start - _NEAR), left.start)
    return bool(before and _SAYS_AFTER.match(text, right.end))


def _describes(words: str) -> bool:
    """Whether words behind a comma may say what the source before it is, as "a news agency" does; no name does."""
    head = _PREPOSITION.split(words, maxsplit=1)[0].split()[-1]
    return head[0].islower() and not re.search(r"[^s]s$", head)
