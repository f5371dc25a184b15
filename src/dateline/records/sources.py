"""The record of a source: what it says over a whole library, and how that fared with reviewers and with others."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from dateline.records.claims import Confidence, Record, Stance
from dateline.records.events import OriginKind

Number = Annotated[int, Field(ge=0)]


class SourceRecord(Record):
    """One source, an origin over the whole library: the line that ``dateline sources --json`` prints."""

    id: str
    name: str
    kinds: tuple[OriginKind, ...]
    """A party that others quote, a publisher, or both."""
    claims: Number
    """Claims that rest on it; those that a reviewer rejected as misread are not among them."""
    events: Number
    confirmed: Number
    """Events of which what it says is true by a person's grade: told and graded 1 or 2, or denied and graded 5."""
    refuted: Number
    """Events of which what it says is untrue by a person's grade: told and graded 5, or denied and graded 1 or 2."""
    letter: Literal["A", "B", "C", "D", "E", "F"]
    """The Admiralty letter proposed, from `confirmed` and `refuted` alone."""
    interval: tuple[Confidence, Confidence] | None
    """The share of what it says that holds up, as a 95 % interval; null while nothing was judged."""
    reason: str
    told: Number
    """Events of which it says, on its own, that they happened."""
    borne_out: Number
    """Of these, those of which another independent origin says so too. A figure; the letter does not rest on it."""
    denied: Number
    """Of these, those that another independent origin denies."""
    stances: dict[Stance, int]
    """In how many events it had what at stake, the most frequent first."""
