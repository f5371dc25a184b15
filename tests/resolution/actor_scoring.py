"""Scoring of actor_cases.jsonl by its conventions."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

from dateline.records import Actor
from dateline.resolution.actors import ActorResolver, Knowledge
from dateline.resolution.actors.folding import fold

CASES = Path(__file__).parent / "cases" / "actor_cases.jsonl"


def cases(half: str) -> list[dict[str, Any]]:
    """The cases of a half: "a" was looked at while the rules were made, "b" is for the final figure alone."""
    with CASES.open(encoding="utf-8") as lines:
        return [case for line in lines if (case := json.loads(line))["half"] == half]


def answer(resolver: ActorResolver, case: dict[str, Any]) -> Actor | None:
    """What the resolver says of a case."""
    text, quote = case["text"], case["quote"]
    start = -1
    for _ in range(case.get("n", 1)):
        start = text.index(quote, start + 1)
    published = dt.date.fromisoformat(case["published"]) if case.get("published") else None
    return resolver.document(text, published=published).resolve(start, start + len(quote))


def right(knowledge: Knowledge, case: dict[str, Any], actor: Actor | None) -> bool:
    """Whether an answer is right: a name of the expected actor with kind and country, or of an accepted other."""
    if case["expect"] is None:
        return actor is None or actor.id.startswith("named:")
    if actor is None:
        return False
    known = knowledge.get(actor.id)
    names = {fold(name) for name in ((known.name, *known.names) if known else (actor.name,))}
    if names & {fold(name) for name in case.get("also", ())}:
        return True
    return fold(case["expect"]) in names and all(
        case[key] is None or case[key] == getattr(actor, key) for key in ("kind", "country")
    )
