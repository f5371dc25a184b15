"""Material that several tests start from: a text, its reading without a model, and files taken in."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path
from typing import Any

from dateline.intake import IntakeOptions, Problem, take_in
from dateline.records import Claim, Document, Filler, ReaderInfo, Reading, Span, Speaker, claim_id

SHELLING = "Rebels shelled Aleppo on Monday, killing three civilians, the army said."
"""A text of which any decent reader says that it reports a shelling."""


def take(
    *inputs: str | Path, stdin: bytes | None = None, **options: Any
) -> tuple[list[Document], list[Problem]]:
    """Take inputs in with options: (documents, problems)."""
    stream = None if stdin is None else io.BytesIO(stdin)
    taken = list(take_in([str(name) for name in inputs], IntakeOptions(**options), stdin=stream))
    documents = [item for item in taken if isinstance(item, Document)]
    return documents, [item for item in taken if isinstance(item, Problem)]


def span(text: str, words: str) -> dict[str, Any]:
    """Where words stand first in a text, as the fields of a `Span`."""
    start = text.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def a_claim(
    document: Document, trigger: str, kind: str, *, said_by: tuple[str, ...] = (), **values: Any
) -> Claim:
    """A claim whose words stand in the document; values may be `actor`, `target` ... as words, or fields."""
    text = document.text
    roles = {
        role: (Filler(**span(text, values.pop(role))),)
        for role in ("actor", "target", "place", "killed")
        if role in values
    }
    words = Span(**span(text, trigger))
    return Claim(
        id=claim_id(document.id, words.start, words.end, kind),
        type=kind,
        trigger=words,
        **{"certainty": "certain", "status": "happened", "confidence": 0.9, **values},
        roles=roles,
        said_by=tuple(Speaker(**span(text, name), name=name) for name in said_by),
    )


def a_reading(
    document: Document, *claims: Claim, version: str = "1", at: dt.datetime | None = None, **values: Any
) -> Reading:
    """A reading of the document by a reader called "test"."""
    info = ReaderInfo(
        name="test", version=version, codebook="1", at=at or dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    )
    return Reading(reader=info, document=document.model_copy(update={"read": True}), claims=claims, **values)
