"""The reader to beat: it types a sentence by its commonest trigger and fills roles by the nearest mention.

Each sentence that holds words which gold/train codes as a trigger gives one claim, of the type that these words
mostly had there; of several such words the commonest in train decides. Roles go to the nearest mention of a kind
that fits. Nobody is ever said to say anything, and everything is certain and has happened: that is how the coders
that assert every claim as fact read, and what the figures beside it stand for.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any

from dateline.reading.sentences import sentences
from dateline.records import Mention, Reading

_FITS: tuple[tuple[str, frozenset[str], str], ...] = (
    # role, kinds of mention that may fill it, on which side of the trigger
    ("actor", frozenset({"person", "organisation", "nationality"}), "before"),
    ("target", frozenset({"person", "organisation", "nationality"}), "after"),
    ("place", frozenset({"place", "facility"}), "either"),
    ("time", frozenset({"time"}), "either"),
    ("instrument", frozenset({"weapon", "platform"}), "either"),
)


@cache
def triggers() -> Mapping[str, tuple[str, int]]:
    """Words that gold/train codes as triggers (lower case) to the type they mostly had and how often it was."""
    raw = json.loads(resources.files("dateline.evals").joinpath("baseline_triggers.json").read_text("utf-8"))
    return {words: (kind, int(count)) for words, (kind, count) in raw["triggers"].items()}


@cache
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(triggers(), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)


def baseline(readings: Iterable[Reading]) -> dict[str, list[dict[str, Any]]]:
    """Claims by external identifier, in the shape of gold files, from readings that carry their mentions."""
    return {reading.document.external_id: list(_claims(reading)) for reading in readings}


def _claims(reading: Reading) -> Iterable[dict[str, Any]]:
    text = reading.document.text
    mentions = reading.mentions or ()
    for start, end in sentences(text):
        found = max(
            _pattern().finditer(text, start, end),
            key=lambda match: (triggers()[match.group().lower()][1], -match.start()),
            default=None,
        )
        if found is not None:
            inside = [m for m in mentions if start <= m.start and m.end <= end]
            yield {
                "type": triggers()[found.group().lower()][0],
                "trigger": {"start": found.start(), "end": found.end()},
                "certainty": "certain",
                "status": "happened",
                "roles": _roles(found.start(), found.end(), inside),
            }


def _roles(start: int, end: int, mentions: Sequence[Mention]) -> dict[str, list[dict[str, int]]]:
    roles: dict[str, list[dict[str, int]]] = {}
    for role, kinds, side in _FITS:
        fitting = [
            m
            for m in mentions
            if m.kind in kinds
            and (m.end <= start or m.start >= end)
            and (side == "either" or (m.end <= start) == (side == "before"))
        ]
        nearest = min(fitting, key=lambda m: max(start - m.end, m.start - end), default=None)
        if nearest is not None:
            roles[role] = [{"start": nearest.start, "end": nearest.end}]
    return roles
