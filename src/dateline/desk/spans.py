"""A text cut into segments, so that overlapping spans of many claims can be marked in it without nesting.

Offsets count Unicode code points, as everywhere in the records; a browser counts UTF-16 units, so a page writes each
segment's start beside it and counts code points within the segment only.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from dateline.records import Claim, Mention

TRIGGER = "trigger"
"""The role under which a claim's trigger is marked."""
_LINE_END = r"(?:\r\n|[\n\r\v\f\x85\u2028\u2029])"
_PARAGRAPH = re.compile(rf"{_LINE_END}(?:[ \t]*{_LINE_END})+")
_ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Controls but for tab and line feed, line and paragraph separators, what sets directions, halves of characters."""
_DIRECTIONS = frozenset("\u202a\u202b\u202c\u2066\u2067\u2068\u2069")
_LINE_ENDS = frozenset("\v\f\x85\u2028\u2029")


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the text within which no span begins or ends."""

    start: int
    """Its first code point in the text."""
    end: int
    """The code point after its last one."""
    text: str
    """The words exactly as they stand: the segments one after another are the whole text."""
    roles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """For each claim that uses these words, by its identifier, the roles that they fill in it; `TRIGGER` is one."""
    mentions: tuple[str, ...] = ()
    """The kinds of the mentions that these words belong to."""

    @property
    def shown(self) -> str:
        """The words as a page shows them (see `visible`); as many code points as `text`."""
        return visible(self.text)

    @property
    def all_roles(self) -> tuple[str, ...]:
        """Every role that the words fill in any claim, each once."""
        return tuple(dict.fromkeys(role for found in self.roles.values() for role in found))


def segments(text: str, claims: Iterable[Claim], *, mentions: Iterable[Mention] = ()) -> list[Segment]:
    """The text cut wherever a span of a claim or mention begins or ends.

    Spans are a claim's trigger, the fillers of its roles, and its speakers (as "source"). Together the segments are
    the text, character for character; every span begins where a segment begins and ends where one ends; segments are
    never empty. What of a span lies outside the text is left out.

    >>> from dateline.records import Claim, Filler, Span
    >>> claim = Claim(id="c1", type="shelling", trigger=Span(start=7, end=14, text="shelled"), certainty="certain",
    ...     status="happened", confidence=0.9, roles={"actor": (Filler(start=0, end=6, text="Rebels"),)})
    >>> [(one.start, one.text, dict(one.roles)) for one in segments("Rebels shelled Aleppo.", [claim])]
    [(0, 'Rebels', {'c1': ('actor',)}), (6, ' ', {}), (7, 'shelled', {'c1': ('trigger',)}), (14, ' Aleppo.', {})]
    """
    opening: dict[int, list[tuple[str, str]]] = {}
    closing: dict[int, list[tuple[str, str]]] = {}
    for start, end, key in dict.fromkeys(_spans(claims, mentions)):
        if (end := min(end, len(text))) > start:
            opening.setdefault(start, []).append(key)
            closing.setdefault(end, []).append(key)
    borders = sorted({0, len(text), *opening, *closing})
    here: Counter[tuple[str, str]] = Counter()
    made = []
    for start, end in pairwise(borders):
        here.subtract(closing.get(start, ()))
        here.update(opening.get(start, ()))
        # Zeros are dropped so that a long text costs no more at its end than at its beginning.
        here = +here
        made.append(Segment(start, end, text[start:end], *_roles(here)))
    return made


def paragraphs(text: str, cut: Sequence[Segment]) -> list[list[Segment]]:
    """The segments of a text by paragraph, those that reach over a paragraph's end cut there.

    A paragraph keeps the blank lines behind it, so that nothing of the text is lost.
    """
    starts = [0, *(end for found in _PARAGRAPH.finditer(text) if (end := found.end()) < len(text))]
    made: list[list[Segment]] = [[] for _ in starts]
    for one in cut:
        inside = starts[bisect_right(starts, one.start) : bisect_left(starts, one.end)]
        at = bisect_right(starts, one.start) - 1
        if not inside:
            made[at].append(one)
            continue
        for number, (start, end) in enumerate(pairwise([one.start, *inside, one.end]), at):
            part = slice(start - one.start, end - one.start)
            made[number].append(Segment(start, end, one.text[part], one.roles, one.mentions))
    return [one for one in made if one]


def visible(text: str) -> str:
    """Text of the same length in which nothing acts on the page around it.

    Characters that turn the reading order over show as U+FFFD, and so do control characters and halves of characters.
    Those that only set a direction fall silent (U+2060), since honest Arabic texts use them and a paragraph finds its
    own direction. Joiners, marks and variation selectors stay: letters and emoji need them.
    """
    return _ACTING.sub(_harmless, text)


def _harmless(found: re.Match[str]) -> str:
    character = found.group()
    if character == "\r":
        return " " if found.string.startswith("\n", found.end()) else "\n"
    if character in _LINE_ENDS:
        return "\n"
    return "\u2060" if character in _DIRECTIONS else "\ufffd"


def _roles(here: Counter[tuple[str, str]]) -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
    """The roles by claim, and the kinds of mentions."""
    roles: dict[str, tuple[str, ...]] = {}
    kinds = []
    for owner, name in here:
        if owner:
            roles[owner] = (*roles.get(owner, ()), name)
        else:
            kinds.append(name)
    return roles, tuple(kinds)


def _spans(
    claims: Iterable[Claim], mentions: Iterable[Mention]
) -> Iterator[tuple[int, int, tuple[str, str]]]:
    """Start, end, and the claim with the role; a mention belongs to no claim and has its kind."""
    for claim in claims:
        yield claim.trigger.start, claim.trigger.end, (claim.id, TRIGGER)
        for role, fillers in claim.roles.items():
            for filler in fillers:
                yield filler.start, filler.end, (claim.id, role)
        for speaker in claim.said_by:
            yield speaker.start, speaker.end, (claim.id, "source")
    for mention in mentions:
        yield mention.start, mention.end, ("", mention.kind)
