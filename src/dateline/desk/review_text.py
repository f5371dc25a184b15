"""The text in the middle of Review: the surroundings of a claim, with its words marked by role."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dateline.desk.spans import TRIGGER, Segment, paragraphs, segments
from dateline.records import Claim

AROUND = 4000
"""Characters shown on either side of a claim, up to the next paragraph's border; "show all" shows the rest."""
_FURTHER = 600
"""Characters further that a paragraph's border is looked for, before a line is cut."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text, and what it is in the claim that stands open and in others."""

    start: int
    """Its first code point in the text."""
    text: str
    roles: tuple[str, ...]
    """The roles that it fills in the open claim."""
    others: tuple[str, ...]
    """The other claims whose trigger it is."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown of a text."""

    paragraphs: list[list[Piece]]
    before: int
    """Characters left out in front."""
    after: int


def shown(text: str, claims: Sequence[Claim], opened: Claim | None, *, whole: bool = False) -> Shown:
    """The text around the open claim, or all of it.

    Only triggers are marked of claims that are not open: their roles would hide those of the open one.
    """
    begin, end = (0, len(text)) if whole else _window(text, opened)
    marked = [opened] if opened else []
    marked += [one.model_copy(update={"roles": {}, "said_by": ()}) for one in claims if one not in marked]
    inside = [one for one in marked if one is opened or begin <= one.trigger.start < end]
    # Paragraphs are looked for in what is shown alone: a long text has very many.
    cut = [*_clipped(segments(text, inside), begin, end)]
    name = opened.id if opened else ""
    return Shown(
        [[_piece(one, name, begin) for one in found] for found in paragraphs(text[begin:end], cut)],
        begin,
        len(text) - end,
    )


def _clipped(cut: Iterable[Segment], begin: int, end: int) -> Iterable[Segment]:
    for one in cut:
        first, last = max(one.start, begin), min(one.end, end)
        if first < last:
            words = one.text[first - one.start : last - one.start]
            yield replace(one, start=first - begin, end=last - begin, text=words)


def _piece(one: Segment, opened: str, begin: int) -> Piece:
    others = tuple(name for name, roles in one.roles.items() if name != opened and TRIGGER in roles)
    return Piece(begin + one.start, one.shown, one.roles.get(opened, ()), others)


def _window(text: str, opened: Claim | None) -> tuple[int, int]:
    first, last = (opened.trigger.start, opened.trigger.end) if opened else (0, 0)
    if len(text) <= 2 * AROUND + (last - first):
        return 0, len(text)
    begin = _border_before(text, first - AROUND)
    end = _border_after(text, last + AROUND)
    return begin, end


def _border_before(text: str, at: int) -> int:
    if at <= 0:
        return 0
    found = text.rfind("\n", max(0, at - _FURTHER), at)
    return found + 1 if found >= 0 else at


def _border_after(text: str, at: int) -> int:
    if at >= len(text):
        return len(text)
    found = text.find("\n", at, at + _FURTHER)
    return found + 1 if found >= 0 else at
