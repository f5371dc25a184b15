"""Where a claim stands: for its event, against it, or neither, and then why.

Who is said to have done it and denies that denies its part, not that anything happened: that counts neither against the
event nor for it. Nor does a nameless source's denial whose very sentence has it from the same source that it happened.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from dateline.corroboration.evidence import Evidence, Parties
from dateline.corroboration.passages import sentence_at
from dateline.corroboration.reactions import reacts
from dateline.corroboration.roots import Root
from dateline.corroboration.speakers import folded
from dateline.records import Claim, Position
from dateline.vocabulary import NOT_YET

_PART = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ials?)|reject\w*|dismiss\w*|disput(?:es|ed|ing)|disclaim\w*|disavow\w*)\b[^.;]{0,60}?"
    r"\b(?:involve(?:ment|d)|responsib\w+|complicity|(?:role|part|hand|connection)\s+(?:in|with)|links?\s+to|behind"
    r"|carr(?:ied|ying)\s+(?:it\s+)?out)\b"
    r"|\b(?:not|nothing|no|never|neither|nor)\b[^.;]{0,30}?"
    r"\b(?:involve(?:ment|d)|responsible|(?:role|part|hand)\s+in|behind|to\s+do\s+with)\b",
    re.IGNORECASE,
)
"""Words that deny a part in something which they do not deny: "denied any involvement", "had nothing to do with"."""
_BY_WORDS = "denies a part in it, not that it happened"
_BY_ACTOR = "denies its own side's part in it; whether also that anything happened, its words do not tell"
_BOTH = "its sentence has from the same source that it happened, so the denial is not counted"


class Stand(NamedTuple):
    """A claim's position, and in words why a denial is not against the event."""

    position: Position
    note: str | None = None


def position(claim: Claim) -> Position:
    """Whether a claim's own words speak for its event, against it, or do not count either way."""
    if claim.certainty == "denied":
        return "against"
    return "not_counted" if claim.status in NOT_YET else "for"


def stands(told: Sequence[Evidence], found: Sequence[Root], parties: Parties) -> list[Stand]:
    """Where each claim stands; `found` are the claims' roots, in the same order."""
    made = [_stand(one, root, parties) for one, root in zip(told, found, strict=True)]
    asserted = {
        _said_at(told[at])
        for at, root in enumerate(found)
        if root.kind == "nameless" and made[at].position == "for"
    }
    return [
        Stand("not_counted", _BOTH)
        if stand.position == "against" and root.kind == "nameless" and _said_at(one) in asserted
        else stand
        for one, root, stand in zip(told, found, made, strict=True)
    ]


def _stand(one: Evidence, root: Root, parties: Parties) -> Stand:
    by_words = position(one.claim)
    note = part_denied(one, root.id, parties) if by_words == "against" else None
    return Stand("not_counted", note) if note else Stand(by_words)


def only_reacts(one: Evidence, origin: str, parties: Parties) -> bool:
    """Whether the source of a claim has from others what the claim tells, and condemns, mourns or praises it.

    Who hails its own deed claims it.
    """
    return position(one.claim) == "for" and reacts(one) and not _is_actor(one, origin, parties)


def part_denied(one: Evidence, origin: str, parties: Parties) -> str | None:
    """In words, how a denied claim denies only a part in what happened; None where it denies the event."""
    if one.claim.certainty != "denied":
        return None
    start, end = sentence_at(one.document.text, one.claim.trigger.start)
    if _PART.search(one.document.text, start, end):
        return _BY_WORDS
    return _BY_ACTOR if _is_actor(one, origin, parties) else None


def _is_actor(one: Evidence, origin: str, parties: Parties) -> bool:
    """Whether an origin is who is said to have acted, or one of the two is part of the other."""
    day = one.claim.when.earliest if one.claim.when else one.document.published
    for filler in one.claim.roles.get("actor", ()):
        actor = filler.resolved.id if filler.resolved else f"named:{folded(filler.text)}"
        if actor == origin or origin in parties.side(actor, day) or actor in parties.side(origin, day):
            return True
    return False


def _said_at(one: Evidence) -> tuple[str, int]:
    """The document and the sentence of a claim; the nameless of one document are one voice."""
    return one.document.id, sentence_at(one.document.text, one.claim.trigger.start)[0]
