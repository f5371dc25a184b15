"""The cases that other eyes wrote before the rules (actor_cases.jsonl); half "b" is for the final figure alone."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from dateline.records import Actor
from dateline.resolution.actors import ActorResolver, Knowledge, load
from dateline.resolution.actors.folding import fold

CASES = Path(__file__).parents[1] / "cases" / "actor_cases.jsonl"


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
    if any(_names(knowledge, name, actor) for name in case.get("also", ())):
        return True
    return _names(knowledge, case["expect"], actor) and all(
        case[key] is None or case[key] == getattr(actor, key) for key in ("kind", "country")
    )


def _names(knowledge: Knowledge, name: str, actor: Actor) -> bool:
    """Whether a name is one of an actor's in the knowledge, or its own where nobody knows it."""
    meanings = (one for one in knowledge.named(name) if one.form not in ("demonym", "metonym"))
    return fold(name) == fold(actor.name) or any(one.actor == actor.id for one in meanings)


@pytest.mark.parametrize("half", ["a", "b"])
def test_at_least_92_of_100_are_right(half: str) -> None:
    knowledge = load()
    resolver = ActorResolver(knowledge)
    asked = cases(half)
    wrong = [case["id"] for case in asked if not right(knowledge, case, answer(resolver, case))]
    print(f"half {half}: {len(asked) - len(wrong)} of {len(asked)}; wrong: {', '.join(wrong) or 'none'}")
    assert len(asked) >= 130
    assert 1 - len(wrong) / len(asked) >= 0.92
