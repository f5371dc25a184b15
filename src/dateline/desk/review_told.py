"""What the documents say of one event: its claims in their sentences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from dateline.desk.review_queue import Queue
from dateline.library.queue import QueueRow

MOST = 300
"""Claims of one event that are read for a page."""


@dataclass(frozen=True, slots=True)
class Told:
    """A claim in its sentence."""

    row: QueueRow
    also: tuple[str, ...] = ()
    """The types of further claims in the same sentence."""


def told(queue: Queue, event: str, *, but: str | None = None) -> list[Told]:
    """The claims of an event by document and place in the text, at most `MOST`; `but` is a document left out."""
    rows = (row for row in queue.of_event(event, MOST) if row.document_id != but)
    ordered = sorted(rows, key=lambda row: (row.published or "9", row.document_id, row.claim.trigger.start))
    return [Told(row) for row in ordered]


def once(claims: Iterable[Told]) -> list[Told]:
    """Each sentence once, with the types of all its claims."""
    found: dict[tuple[str, str], Told] = {}
    for one in claims:
        key = (one.row.document_id, one.row.sentence)
        first = found.setdefault(key, one)
        if first is not one:
            found[key] = replace(first, also=tuple(dict.fromkeys((*first.also, one.row.claim.type))))
    return list(found.values())
