"""From what a person says to a judgement that can be kept: checked, complete, and about one known thing."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, select

from dateline.library import ledger
from dateline.library.database import LibraryError
from dateline.library.edits import applied
from dateline.library.entering import entered, quote, valid, whole
from dateline.library.linking import Linked
from dateline.library.naming import named_claim, named_document
from dateline.library.reads import current_reading
from dateline.library.rows import PERSON
from dateline.library.standing import JUDGED
from dateline.library.tables import claim, judgement, reading
from dateline.library.working_out import Resolve, worked_out
from dateline.records import Claim, Judgement, JudgementKind, Span, claim_id
from dateline.vocabulary import terms

Json = dict[str, Any]
ABOUT_EVENTS: tuple[str, ...] = ("merge", "split", "grade")
"""The kinds of judgements whose subject is an event."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a person says, where, and what it can be checked with."""

    connection: Connection
    subject: str
    value: Mapping[str, Any]
    by: str
    events: Mapping[str, Sequence[str]]
    """The claims of each of `events_in`."""
    resolve: Resolve | None


@dataclass(frozen=True, slots=True)
class Decision:
    """A judgement that can be kept, and what it has an effect on."""

    subject: str
    value: Json = field(default_factory=dict)
    document: str | None = None
    """The document whose claims it changes."""
    claim: str | None = None
    """The claim that it changes."""
    linked: Linked | None = None
    undoes: int | None = None
    relinks: int | None = None
    """The judgement whose links are taken back, or hold again."""


def events_in(kind: str, subjects: Iterable[str], value: Mapping[str, Any]) -> list[str]:
    """The events that a judgement of this kind speaks of, whether or not there are such."""
    if kind not in ABOUT_EVENTS:
        return []
    others = value.get("events")
    return list(dict.fromkeys([*subjects, *(map(str, others) if isinstance(others, list) else ())]))


def decide(kind: JudgementKind, said: Said) -> Decision:
    """Check what a person says.

    Raises:
        LibraryError: there is no such subject, or the value cannot be; the message says what, where, and what to do.
    """
    if kind not in _DECIDERS:
        raise LibraryError(f"there is no judgement {kind!r}; it is one of {', '.join(_DECIDERS)}")
    if said.value and kind in _BARE:
        raise LibraryError(f"{kind} takes no value; to change a claim, edit it")
    return _DECIDERS[kind](said)


def _accept(said: Said) -> Decision:
    document, row = _claim_row(said)
    earlier = ledger.in_force(said.connection, ("accept",), (row.id,)) if row.state == "accepted" else []
    if earlier:
        value = earlier[-1].value
    else:
        value = {} if row.reader == PERSON else {"record": {**json.loads(row.record), "id": row.id}}
    return Decision(row.id, value, document, row.id)


def _state(said: Said) -> Decision:
    document, row = _claim_row(said)
    return Decision(row.id, {}, document, row.id)


def _edit(said: Said) -> Decision:
    document, row = _claim_row(said)
    stands = json.loads(row.judged or row.record)
    item = current_reading(said.connection, document)
    edit = entered(said.value, text=item.document.text, by=said.by, standing=stands)
    edit = worked_out(said.resolve, item, stands, edit)
    valid(applied(stands, edit))
    return Decision(row.id, edit, document, row.id)


def _add(said: Said) -> Decision:
    document = named_document(said.connection, said.subject)
    item = current_reading(said.connection, document)
    text = item.document.text
    fields = whole(said.value)
    trigger = Span(**quote("trigger", said.value["trigger"], text))
    edit = entered(fields, text=text, by=said.by)
    made = Claim(
        id=claim_id(document, trigger.start, trigger.end, edit["type"]),
        trigger=trigger,
        confidence=1.0,
        **{name: edit[name] for name in ("type", "certainty", "status")},
    )
    _refuse_twice(said.connection, document, made)
    bare = made.model_dump(mode="json")
    edit = worked_out(said.resolve, item, bare, {"roles.time": [], **edit})
    return Decision(document, valid(applied(bare, edit)).model_dump(mode="json"), document, made.id)


def _refuse_twice(connection: Connection, document: str, made: Claim) -> None:
    rows = connection.execute(
        select(claim.c.id, claim.c.type, claim.c.record)
        .join(reading, reading.c.number == claim.c.reading)
        .where(reading.c.document == document, reading.c.current)
    )
    for row in rows:
        trigger = json.loads(row.record)["trigger"]
        same_words = (trigger["start"], trigger["end"]) == (made.trigger.start, made.trigger.end)
        if row.id == made.id or (same_words and row.type == made.type):
            raise LibraryError(
                f"{made.trigger.text!r} is a claim of type {made.type} already, {row.id}; accept or edit that"
            )


def _reviewed(said: Said) -> Decision:
    return Decision(named_document(said.connection, said.subject))


def _merge(said: Said) -> Decision:
    others = _names(said, "events", "merge takes the events that join the first")
    events = list(dict.fromkeys((said.subject, *others)))
    if len(events) < 2:
        raise LibraryError(f"{said.subject} cannot be merged with itself; name another event")
    claims = list(dict.fromkeys(one for event in events for one in _members(said, event)))
    linked = Linked(True, tuple((claims[0], other) for other in claims[1:]))
    return Decision(said.subject, {"events": events[1:]}, linked=linked)


def _split(said: Said) -> Decision:
    names = _names(said, "claims", "split takes the claims that leave the event")
    inside = _members(said, said.subject)
    leaving = list(dict.fromkeys(_among(name, inside, said.subject) for name in names))
    staying = [one for one in inside if one not in leaving]
    if not staying:
        raise LibraryError(f"all claims of {said.subject} would leave it; leave one that stays")
    linked = Linked(False, tuple((one, other) for one in leaving for other in staying))
    return Decision(said.subject, {"claims": leaving}, linked=linked)


def _grade(said: Said) -> Decision:
    allowed = terms("information_grades")
    digit = str(said.value.get("information", ""))
    if set(said.value) != {"information"} or digit not in allowed:
        meanings = "; ".join(f"{one}: {meaning}" for one, meaning in allowed.items())
        raise LibraryError(f"{digit!r} is no grade for the information of an event. {meanings}")
    _members(said, said.subject)
    return Decision(said.subject, {"information": digit})


def _undo(said: Said) -> Decision:
    taken_back = judgement_of(said.connection, said.subject)
    if taken_back.undone:
        raise LibraryError(f"judgement {taken_back.number} was taken back already")
    root = taken_back
    while root.undoes is not None:
        root = judgement_of(said.connection, str(root.undoes))
    document = changed = None
    if root.kind == "add" and "id" not in root.value:
        raise LibraryError(f"what judgement {root.number} added was forgotten with its document")
    if root.kind == "add":
        document, changed = root.subject, str(root.value["id"])
    elif root.kind in JUDGED:
        document, changed = _document_of(said.connection, root.subject), root.subject
    number = taken_back.number
    relinks = root.number if root.kind in ("merge", "split") else None
    return Decision(str(number), {}, document, changed, undoes=number, relinks=relinks)


def judgement_of(connection: Connection, number: str) -> Judgement:
    """The judgement of that number.

    Raises:
        LibraryError: there is none.
    """
    found = (
        ledger.read(connection, judgement.c.number == int(number))
        if number.isascii() and number.isdecimal() and len(number) < 19
        else []
    )
    if not found:
        raise LibraryError(f"there is no judgement {number!r}; `dateline judge list` gives their numbers")
    return found[0]


def _claim_row(said: Said) -> tuple[str, Row[Any]]:
    document, name = named_claim(said.connection, said.subject)
    row = said.connection.execute(
        select(claim, reading.c.reader)
        .join(reading, reading.c.number == claim.c.reading)
        .where(claim.c.id == name, reading.c.current)
    ).first()
    assert row is not None
    return document, row


def _document_of(connection: Connection, name: str) -> str | None:
    """The document that has, or once had, a claim of that identifier; none where it was removed."""
    found: str | None = connection.execute(
        select(reading.c.document).join(claim, claim.c.reading == reading.c.number).where(claim.c.id == name)
    ).scalar()
    return found


def _members(said: Said, event: str) -> list[str]:
    found = list(said.events.get(event, ()))
    if not found:
        raise LibraryError(f"there is no event {event!r}; `dateline events` lists them")
    return found


def _names(said: Said, key: str, message: str) -> list[str]:
    names = said.value.get(key)
    if set(said.value) != {key} or not isinstance(names, list | tuple) or not names:
        raise LibraryError(f'{message}: {{"{key}": [...]}}')
    return [str(name) for name in names]


def _among(name: str, claims: list[str], event: str) -> str:
    found = [one for one in claims if one.startswith(name)]
    if len(found) != 1:
        raise LibraryError(
            f"{event} has {len(found) or 'no'} claims {name!r}; its claims are {', '.join(claims)}"
        )
    return found[0]


_BARE = ("accept", "reject", "unsure", "reviewed", "undo")
_DECIDERS: Mapping[str, Callable[[Said], Decision]] = {
    "accept": _accept,
    "reject": _state,
    "unsure": _state,
    "edit": _edit,
    "add": _add,
    "reviewed": _reviewed,
    "merge": _merge,
    "split": _split,
    "grade": _grade,
    "undo": _undo,
}
