"""What Review shows of one claim, one event, and one form."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dateline.desk.desk import Desk
from dateline.desk.judging import event_stamp, label, stamp
from dateline.desk.review_likely import Near, near
from dateline.desk.review_queue import Queue, Waiting
from dateline.desk.review_text import Shown, shown
from dateline.desk.review_told import Told, once, told
from dateline.library import STATES, ClaimFilter, ClaimRow, LibraryError
from dateline.library.queue import QueueRow
from dateline.records import Claim, Document, Event, Judgement
from dateline.records.overtaken import Overtaken
from dateline.telling import written
from dateline.telling.facts import facts
from dateline.vocabulary import terms

_NEAR_SHOWN = 3
_TOLD_SHOWN = 6
_TYPICAL = ("certain", "happened")

ROLE_KEYS = {
    "trigger": "t",
    **dict(
        zip(
            (
                "actor",
                "target",
                "object",
                "instrument",
                "place",
                "origin",
                "destination",
                "time",
                "source",
                "cue",
            ),
            "1234567890",
            strict=True,
        )
    ),
    **{"killed": "k", "wounded": "w", "captured": "c", "displaced": "d", "losses": "l"},
}
"""The key that chooses a role while a claim is edited."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A claim that stands open, or a document without one."""

    document: Document
    text: Shown
    line: Waiting | None
    seen: str
    """The stamp of the claim; empty where none is open."""
    event_seen: str
    claims: list[ClaimRow]
    """All claims of the document, whatever their state."""
    left: int
    """How many of them are still to be judged."""
    reviewed: Judgement | None
    history: list[Judgement]
    elsewhere: list[Told]
    more_elsewhere: int
    overtaken: Overtaken | None
    """What newer versions of the document mean for the claim."""
    near: list[Near]

    @property
    def claim(self) -> Claim | None:
        """The claim that stands open."""
        return self.line.row.claim if self.line else None

    @property
    def label(self) -> str:
        """The claim in few words."""
        return label(self.claim) if self.claim else ""

    @property
    def judged(self) -> bool:
        """Whether the claim differs from what the reader made of it."""
        return any(one.judged for one in self.claims if self.claim and one.claim.id == self.claim.id)

    @property
    def known(self) -> list[str]:
        """What its words were resolved to: day, places, numbers and weapons; its parties stand beside their words."""
        every = facts(self.claim).split(" · ") if self.claim else []
        return [one for one in dict.fromkeys(every) if one and " = " not in one]

    def roles(self) -> list[tuple[str, Sequence[Any]]]:
        """The claim's roles in the codebook's order, with their words."""
        return [
            (role, self.claim.roles[role])
            for role in terms("roles")
            if self.claim and self.claim.roles.get(role)
        ]


def opened(
    desk: Desk, queue: Queue, name: str | None, document: str | None, *, whole: bool = False
) -> Opened | None:
    """A claim in its text, or a document where no claim is named; None where neither is.

    Raises:
        LibraryError: there is no such claim or document.
    """
    row = queue.row(name) if name else None
    if name and row is None:
        raise LibraryError(f"there is no claim {name!r} here; it may have been read anew")
    if row is None and document is None:
        return None
    reading, _ = desk.library.document(row.document_id if row else str(document))
    its_document = reading.document
    claims = list(desk.library.claims(ClaimFilter(document=its_document.id, states=STATES)))
    standing = [one.claim for one in claims if one.state != "rejected"]
    [line] = queue.lines([row]) if row else [None]
    event = line.event if line else None
    others = once(told(queue, event.id, but=its_document.id)) if event else []
    return Opened(
        document=its_document,
        text=shown(its_document.text, standing, row.claim if row else None, whole=whole),
        line=line,
        seen=stamp(row) if row else "",
        event_seen=event_stamp(event) if event else "",
        claims=claims,
        left=sum(one.state in (None, "unsure") for one in claims),
        reviewed=desk.library.reviewed().get(its_document.id),
        history=desk.library.judgements(row.claim.id) if row else [],
        elsewhere=others[:_TOLD_SHOWN],
        overtaken=desk.library.overtaken([row.claim.id]).get(row.claim.id) if row else None,
        more_elsewhere=max(0, len(others) - _TOLD_SHOWN),
        near=near(desk, event, most=_NEAR_SHOWN) if event else [],
    )


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of a claim to be edited, or of one to be added."""

    claim: Claim | None
    row: QueueRow | None
    document: str
    seen: str
    when: str
    where: str
    counts: str

    @property
    def mode(self) -> str:
        """Whether a claim is edited or one is added."""
        return "edit" if self.claim else "add"

    def roles(self) -> list[tuple[str, str, str, Sequence[Any]]]:
        """Each role with its key, the codebook's line on it, and its words; of an added claim the trigger first."""
        trigger = [] if self.claim else [("trigger", "t", "The shortest words that name the event.", ())]
        given = self.claim.roles if self.claim else {}
        return trigger + [
            (role, ROLE_KEYS[role], meaning, given.get(role, ())) for role, meaning in terms("roles").items()
        ]

    def initial(self) -> str:
        """The fields as they are, so that the page sends only what was changed."""
        roles = self.claim.roles if self.claim else {}
        return json.dumps(
            {
                "type": self.claim.type if self.claim else "",
                "certainty": self.claim.certainty if self.claim else _TYPICAL[0],
                "status": self.claim.status if self.claim else _TYPICAL[1],
                "when": self.when,
                "where": self.where,
                "counts": self.counts,
                "roles": {role: [[one.start, one.end] for one in found] for role, found in roles.items()},
            }
        )


def form(desk: Desk, claim: str | None, document: str | None) -> Form:
    """The form of a claim, or an empty one for a document.

    Raises:
        LibraryError: there is no such claim or document.
    """
    if claim is None:
        reading, _ = desk.library.document(document or "")
        return Form(None, None, reading.document.id, "", "", "", "")
    row = desk.library.queue.row(claim)
    if row is None:
        raise LibraryError(f"there is no claim {claim!r} here; it may have been read anew")
    fields = row.claim.model_dump(mode="json")
    return Form(
        row.claim,
        row,
        row.document_id,
        stamp(row),
        written.written_period(fields["when"]),
        "\n".join(map(written.written_place, fields["where"])),
        "\n".join(map(written.written_count, fields["counts"])),
    )


@dataclass(frozen=True, slots=True)
class EventShown:
    """An event with what may be the same happening, for a decision about it."""

    event: Event
    seen: str
    told: list[Told]
    near: list[tuple[Near, list[Told]]]


def dialog_of_event(desk: Desk, queue: Queue, kind: str, name: str) -> EventShown:
    """An event as a dialog shows it.

    Raises:
        LibraryError: there is none.
    """
    found = desk.events([desk.library.name_event(name)])
    if not found:
        raise LibraryError(f"there is no event {name!r}; it may have been merged")
    event = found[0]
    candidates = near(desk, event) if kind == "merge" else []
    every = told(queue, event.id)
    return EventShown(
        event,
        event_stamp(event),
        every if kind == "split" else once(every),
        [(one, once(told(queue, one.event.id))[:3]) for one in candidates],
    )
