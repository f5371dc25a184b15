"""The desk's words for the codebook's: one vocabulary on all pages, with what each word means where it stands."""

from __future__ import annotations

import re
from collections.abc import Mapping

from dateline.vocabulary import terms

ROLES: Mapping[str, str] = {
    "trigger": "event",
    "actor": "who",
    "target": "to whom",
    "object": "to what",
    "instrument": "with what",
    "place": "where",
    "origin": "from",
    "destination": "to",
    "time": "when",
    "source": "who says so",
    "cue": "says",
}
"""What a reader asks, by the role that answers it; roles that are plain words themselves stand for themselves."""
_STATUSES: Mapping[str, str] = {
    "happened": "told as past",
    "ongoing": "told as going on",
    "failed": "told as tried, and failed",
    "planned": "told as to come",
    "threatened": "told as a threat",
    "demanded": "told as a demand",
    "hypothetical": "told under a condition",
}
MEANINGS: Mapping[str, str] = {
    "independent": "An origin that repeats nobody here and belongs to no other's owner: its word counts.",
    "not independent": (
        "It sums up what its own text has from somebody else, or has another's owner: shown, and not counted."
    ),
    "not counted": (
        "It speaks of something planned, threatened or demanded, or denies only its own part: neither for nor against."
    ),
    "disputed": "Independent origins say what cannot both be so.",
    "stake": (
        "What an origin has in it: its own side's success or loss, its enemy's crime, or nothing; unknown where its "
        "side is not known."
    ),
    "inherited": "The text gives no such value itself; it comes from elsewhere, as a day from the day of publication.",
    "grade": (
        "How well these documents bear the event out, from 1 (confirmed by others) to 6 (cannot be judged); not "
        "whether it is true."
    ),
}
"""The documentation's line on each word, in short."""
_ADVICE = (re.compile(r"; `dateline [^`]*`(?: \w+)*"), re.compile(r" \(`dateline [^`]*`[^)]*\)"))


def role(name: str) -> str:
    """The plain word for a role.

    >>> role("actor"), role("killed")
    ('who', 'killed')
    """
    return ROLES.get(name, name)


def status(name: str) -> str:
    """How a claim is told, by its status.

    >>> status("happened")
    'told as past'
    """
    return _STATUSES.get(name, name)


def stance(name: str) -> str:
    """The codebook's line on what an origin has at stake."""
    return terms("stances").get(name, "")


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun.

    >>> counted(1, "claim"), counted(1200, "claim"), counted(2, "party", "parties")
    ('1 claim', '1,200 claims', '2 parties')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def lowered(text: str) -> str:
    """A sentence of the codebook within another: without its capital and its full stop.

    >>> lowered("It is going on.")
    'it is going on'
    """
    return text[:1].lower() + text[1:].rstrip(".")


def without_commands(message: str) -> str:
    """A message without its advice for a terminal, which nobody at the desk has before them.

    >>> without_commands("no event here is called 'x'; `dateline events` lists them")
    "no event here is called 'x'"
    """
    for advice in _ADVICE:
        message = advice.sub("", message)
    return message
