"""What the API lists besides the library's own records: claims with their document, documents, parties."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pydantic import BaseModel, Field

from dateline.library.listing import DocumentRow
from dateline.records import Judgement, JudgementKind, Record


class ListedDocument(Record):
    """A document without its text."""

    id: str
    external_id: str
    title: str | None
    publisher: str | None
    url: str | None
    published: dt.date | None
    language: str | None
    """ISO 639-1 code, or null where it could not be told."""
    read: bool
    """Whether a reader has read it."""
    characters: int
    """Length of its text in Unicode code points."""
    claims: int
    """How many claims stand in it; rejected ones are not counted."""

    @classmethod
    def of(cls, row: DocumentRow) -> ListedDocument:
        """A row of the library as it is listed."""
        return cls(**{name: getattr(row, name) for name in cls.model_fields})


class ListedParty(Record):
    """A party of the events here, known or only named, and in how many of them it has which part."""

    id: str
    """Of a known actor; else begins with `named:` or `words:`."""
    name: str
    actor: int
    target: int
    origin: int
    """Events of which it tells."""


class Decision(BaseModel):
    """What a person decides; `dateline judge` does the same."""

    model_config = {
        "extra": "forbid",
        "json_schema_extra": {
            "examples": [
                {
                    "kind": "grade",
                    "subject": "e70bef8d99233",
                    "value": {"information": "2"},
                    "why": "two outlets",
                }
            ]
        },
    }

    kind: JudgementKind
    subject: str | None = Field(
        None,
        description="Identifier of a claim (accept, reject, unsure, edit), a document (add, reviewed), an event "
        "(merge, split, grade) or the number of a judgement (undo); of claims and documents its beginning will do.",
    )
    subjects: list[str] | None = Field(
        None,
        min_length=1,
        max_length=1000,
        description="Several subjects, in place of one: the judgement is kept about all of them or about none.",
    )
    value: dict[str, Any] = Field(
        default_factory=dict,
        description="What is decided: edit, the changed fields; add, the claim; merge, `events`; split, `claims`; "
        "grade, `information`; empty for the rest.",
    )
    why: str | None = Field(None, max_length=10_000, description="Why, for whoever asks later.")


class Kept(BaseModel):
    """The judgements that were kept, one for each subject."""

    items: list[Judgement]
