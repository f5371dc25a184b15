"""Judgements: what a person decided about a claim, an event, a document or a source, kept apart from the readings."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from pydantic import Field

from dateline.records.claims import Record

JudgementKind = Literal[
    "accept", "reject", "edit", "add", "reviewed", "merge", "split", "grade", "unsure", "undo"
]
"""accept, reject, unsure: a claim. edit: a claim's fields. add: a claim that the reader missed. reviewed: a document.
merge, split, grade: an event. undo: an earlier judgement."""

ClaimState = Literal["accepted", "rejected", "unsure"]
"""What persons made of a claim; none where nobody has judged it."""


class Judgement(Record):
    """One decision, by whom, when and why. Decisions are never changed: a later one stands above an earlier one."""

    number: int
    kind: JudgementKind
    subject: str
    """Identifier of the claim, document, event or judgement that it is about; of an added claim, its document."""
    value: dict[str, Any] = Field(default_factory=dict)
    """What was decided, by kind: edit, the changed fields of the claim (``roles.actor`` is one of them); add, the
    whole claim; merge, ``events`` that join the subject; split, ``claims`` that leave it; grade, ``information``;
    accept, the ``record`` that was accepted where the machine made it; empty for the rest."""
    by: str
    at: dt.datetime
    why: str | None = None
    undoes: int | None = None
    """The number of the judgement that this one takes back."""
    undone: bool = False
    """Whether a later judgement took it back."""
