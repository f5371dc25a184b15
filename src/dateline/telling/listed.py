"""A claim as a list of claims has it: with its document, its sentence, and what persons made of it."""

from __future__ import annotations

import datetime as dt

from dateline.library import ClaimRow
from dateline.records import Claim, ClaimState, Record
from dateline.records.overtaken import Overtaken


class ClaimDocument(Record):
    """The document of a claim, as a list of claims needs it."""

    id: str
    external_id: str
    title: str | None
    publisher: str | None
    published: dt.date | None


class ListedClaim(Claim):
    """A claim as it stands: the line that ``dateline claims --format json`` prints."""

    document: ClaimDocument
    sentence: str
    """The sentence around the trigger."""
    state: ClaimState | None
    """What persons made of it; null where nobody has judged it."""
    judged: bool
    """Whether it differs from what the reader made of it."""
    overtaken: Overtaken | None = None
    """What newer versions of its document mean for it: corrected or taken back; null where they say nothing."""

    @classmethod
    def of(cls, row: ClaimRow, overtaken: Overtaken | None = None) -> ListedClaim:
        """A row of the library as it is listed, with what `telling.overtaken.marked` says of it."""
        fields = {name: getattr(row.claim, name) for name in Claim.model_fields}
        document = ClaimDocument(
            id=row.document_id,
            external_id=row.external_id,
            title=row.title,
            publisher=row.publisher,
            published=row.published,
        )
        return cls.model_construct(
            **fields,
            document=document,
            sentence=row.sentence,
            state=row.state,
            judged=row.judged,
            overtaken=overtaken,
        )
