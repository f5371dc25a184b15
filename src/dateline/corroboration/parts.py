"""Which figures count a part of a toll: "among them five children", "ten on the bus", "and 21 others".

A part enters no total and no dispute: it cannot contradict a whole. What is a part is told by the words beside the
figure, or by whom it counts where a larger figure stands beside it.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from dateline.corroboration.passages import sentence_at
from dateline.records import Count

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_OUT_OF = re.compile(
    r"\b(?:(?:\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|half|most|some)\s+of\s+"
    r"(?:the|them|those|these|whom|its|their|his)\b(?!\s+(?:\w+\s+){0,2}(?:group|army|force|militia)s?\b))",
    re.IGNORECASE,
)
"""The figure itself names what it is taken from: "14 of the dead"."""
_INTO = re.compile(
    r"\b(?:includ(?:ing|es?|ed)|counting|as\s+well\s+as|of\s+(?:whom|them|which)"
    r"|among\s+(?:them|whom|those(?:\s+\w+)?|the\s+(?:dead|killed|victims|casualties|wounded|injured)))\b"
    r"(?:(?!\b(?:kill|wound|injur|died|dead\b|dying|left)).){0,90}$",
    re.IGNORECASE | re.DOTALL,
)
"""Words before a figure that make it a part of what stands before them."""
_OUT_AFTER = re.compile(
    r"[^.;,]{0,40}?\b(?:(?:was|were|are)\s+among\s+(?:them|those)|among\s+the\s+(?:(?:at\s+least|more\s+than|some)\s+)?"
    r"(?:\d|dead|killed|victims|casualties|wounded|injured))",
    re.IGNORECASE,
)
"""Words after it that do so: "68 children were among the 126"."""
_MORE = re.compile(
    r"\b(?:others?|another|further|additional)\b|(?<!or )(?<!no )\bmore\b(?!\s+than)", re.IGNORECASE
)
_ALSO = re.compile(r"\b(?:also|as\s+well)\b(?!\s+as\b)", re.IGNORECASE)
_ABOARD = re.compile(
    r"\s*(?:\w+\s+){0,3}?(?:on\s+(?:the|a|one)|aboard|on\s+board|inside|in\s+(?:the|a|one)\s+(?:bus|car|vehicle|house))\b",
    re.IGNORECASE,
)
_THERE = re.compile(r"\s*(?:\w+\s+){0,3}?(?:in|at|near)\s+(?:a|the|one|another|[A-Z])")
_RENEWED = re.compile(
    r"\b(?:earlier|previous(?:ly)?|initial(?:ly)?|first\s+reports?|rose|risen|rises?|revis\w+|updat\w+|up\s+from|climb\w+)\b",
    re.IGNORECASE,
)
"""Words of a toll that replaces another: the smaller figure is then an older one."""
_KILLED = re.compile(r"\b(?:kill|dead\b|die[ds]?\b|death|lives\b)", re.IGNORECASE)
_AROUND = 130
"""Code points before a figure in which words for its whole are looked for."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A count of an event with whose word it is and the text that it stands in."""

    count: Count
    origin: str
    document: str
    text: str

    @property
    def size(self) -> int:
        """The largest number that it names."""
        return max(
            value for value in (self.count.low, self.count.best, self.count.high, 0) if value is not None
        )


def parts(figures: Sequence[Figure]) -> list[bool]:
    """For each figure of an event whether it counts a part only."""
    by_document: defaultdict[str, list[Figure]] = defaultdict(list)
    for one in figures:
        by_document[one.document].append(one)
    whole: defaultdict[str, int] = defaultdict(int)
    for one in figures:
        if _breadth(one.count.who) == 0:
            whole[one.count.of] = max(whole[one.count.of], one.size)
    found = [
        _by_words(one, by_document[one.document])
        or _by_whom(one, by_document[one.document], whole[one.count.of])
        for one in figures
    ]
    # One figure told twice in a document is a part in both places: "14 of the dead", "14 fighters".
    told = {_same(one) for one, part in zip(figures, found, strict=True) if part}
    return [
        part or (_same(one) in told and _larger(one, by_document[one.document]))
        for one, part in zip(figures, found, strict=True)
    ]


def _same(one: Figure) -> tuple[object, ...]:
    return one.document, one.origin, one.count.of, one.count.low, one.count.best, one.count.high


def _larger(one: Figure, others: Sequence[Figure]) -> bool:
    return any(other.count.of == one.count.of and other.size > one.size for other in others)


def _by_words(one: Figure, beside: Sequence[Figure]) -> bool:
    start, end = one.count.start, one.count.end
    if start is None or end is None:
        return False
    first, last = sentence_at(one.text, start)
    if _OUT_OF.search(one.text, start, min(last, end + 12)) or _OUT_AFTER.match(one.text, end, last):
        return True
    before = _before(one, beside)
    if before is not None and before.count.of != one.count.of:
        return False  # "killed 12 and wounded 20 others": the others were not killed
    if _INTO.search(one.text[max(first, start - _AROUND) : start]):
        return True
    if _MORE.search(one.text, start, min(last, end + 8)):
        beyond_the_dead = one.count.of != "killed" and _KILLED.search(one.text, first, start)
        return before is not None or not beyond_the_dead
    return _larger(one, beside) and (
        bool(_ALSO.search(one.text, max(first, start - 30), min(last, end + 40)))
        or (not _RENEWED.search(one.text, first, last) and _somewhere(one, beside, first, last))
    )


def _before(one: Figure, beside: Sequence[Figure]) -> Figure | None:
    """The figure that stands nearest before another in its text."""
    earlier = [
        other
        for other in beside
        if other.count.start is not None
        and one.count.start is not None
        and other.count.start < one.count.start
    ]
    return max(earlier, key=lambda other: other.count.start or 0, default=None)


def _somewhere(one: Figure, beside: Sequence[Figure], first: int, last: int) -> bool:
    """Whether it counts those at one spot, beside a larger figure of the same origin: "ten on the bus"."""
    end = one.count.end or 0
    larger = [other for other in beside if other.origin == one.origin and _larger(one, [other])]
    if larger and _ABOARD.match(one.text, end, last):
        return True
    return bool(_THERE.match(one.text, end, last)) and any(
        other.count.start is not None and first <= other.count.start < end for other in larger
    )


def _by_whom(one: Figure, beside: Sequence[Figure], whole: int) -> bool:
    """Whether it counts a narrower kind of people than a larger figure does."""
    breadth = _breadth(one.count.who)
    if breadth == 0:
        return False
    if breadth == 2:
        return one.size < whole or _larger(one, beside)
    if one.count.start is not None:
        first, last = sentence_at(one.text, one.count.start)
        if _RENEWED.search(one.text, first, last):
            return False
    wider = [other for other in beside if other.origin == one.origin and _breadth(other.count.who) == 0]
    return _larger(one, wider)


@lru_cache(maxsize=4096)
def _breadth(who: str | None) -> int:
    """0 for anybody, 1 for civilians, fighters and other large kinds, 2 for kinds that are rarely all."""
    words = _WORD.findall((who or "").casefold())
    everybody, narrow = _words()
    if not words or words[0] in everybody:
        return 0
    return 2 if narrow & set(words) else 1


@cache
def _words() -> tuple[frozenset[str], frozenset[str]]:
    raw = tomllib.loads(resources.files("dateline.corroboration").joinpath("parts.toml").read_text("utf-8"))
    return frozenset(raw["everybody"].split()), frozenset(raw["narrow"].split())
