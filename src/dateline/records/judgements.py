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


class Judgement(Record):
    """One decision, by whom, when and why. Decisions are never changed: a later one stands above an earlier one."""

    number: int
    kind: JudgementKind
    subject: str
    """Identifier of the claim, document, event or judgement that it is about."""
    value: dict[str, Any] = Field(default_factory=dict)
    """What was decided, by kind: edit, the changed fields of the claim; add, the whole claim; merge, ``events``;
    split, ``claims`` that leave the event; grade, ``information``; empty for the rest."""
    by: str
    at: dt.datetime
    why: str | None = None
    undone: bool = False
    """Whether a later judgement took it back."""
