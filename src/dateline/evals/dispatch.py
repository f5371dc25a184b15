"""How many claims of one coded dispatch a reader finds with their type, and whether it reads the telling ones right.

The dispatch that the project began with (needs ../shared), and three parallel ones with invented names and places,
which show that nothing was made for the first alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any

from dateline.evals.gold import pairs
from dateline.records import Claim, Document, Reading


@dataclass(frozen=True)
class Found:
    """What of one coded claim was read."""

    coded: Mapping[str, Any]
    claim: Claim | None
    """The claim of the same type whose trigger overlaps; None where there is none."""
    wrong: tuple[str, ...]
    """What the dispatch's coder marked as telling and the claim has otherwise: "said by al-Hawaij", "planned"."""


def paraphrases() -> Iterator[dict[str, Any]]:
    """The three parallel dispatches, in the shape of gold files; roles are there where they are telling."""
    lines = resources.files("dateline.evals").joinpath("data/paraphrases.jsonl").read_text("utf-8")
    for line in lines.splitlines():
        yield json.loads(line)


def document(coded: Mapping[str, Any]) -> Document:
    """The document of a coded dispatch."""
    return Document.make(coded["text"], external_id=coded["id"], language="en")


def compare(coded: Sequence[Mapping[str, Any]], reading: Reading, *, telling: bool) -> list[Found]:
    """Each coded claim beside the claim that reads it; with `telling`, also what it gets wrong of the telling parts.

    Telling are a status or certainty out of the ordinary, a source, and the place and instrument of fighting.
    """
    claims = reading.claims
    matched = dict(pairs(coded, claims, _same))
    return [
        Found(one, claim, tuple(_wrong(one, claim)) if claim and telling else ())
        for index, one in enumerate(coded)
        for claim in [claims[matched[index]] if index in matched else None]
    ]


def _same(coded: Mapping[str, Any], claim: Claim) -> int:
    """Characters that the triggers share, where the types are equal."""
    trigger = coded["trigger"]
    shared = min(trigger["end"], claim.trigger.end) - max(trigger["start"], claim.trigger.start)
    return max(0, shared) if coded["type"] == claim.type else 0


def _wrong(coded: Mapping[str, Any], claim: Claim) -> Iterator[str]:
    if coded["status"] in ("failed", "planned") and claim.status != coded["status"]:
        yield f"{coded['status']}, read as {claim.status}"
    if coded["certainty"] == "doubtful" and claim.certainty != "doubtful":
        yield f"doubtful, read as {claim.certainty}"
    for role in ("source", "place", "instrument"):
        for filler in (
            coded["roles"].get(role, ()) if role == "source" or coded["type"] in ("clash", "shelling") else ()
        ):
            read = claim.roles.get(role, ())
            if not any(f.start < filler["end"] and filler["start"] < f.end for f in read):
                got = ", ".join(f.text for f in read) or "nobody" if role == "source" else "nowhere"
                yield f"{role} {filler['text']}, read as {got}"
