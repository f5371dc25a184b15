"""Decisions from the desk: checked against what the person saw, kept with a reason, and taken back in one step."""

from __future__ import annotations

import hashlib
import re
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dateline.desk.desk import Desk
from dateline.library import LibraryError
from dateline.library.queue import QueueRow
from dateline.records import Claim, Event, Judgement, JudgementKind
from dateline.telling import written
from dateline.telling.plain import plain
from dateline.vocabulary import terms

ABOUT_CLAIMS: tuple[JudgementKind, ...] = ("accept", "reject", "unsure", "edit")
ABOUT_EVENTS: tuple[JudgementKind, ...] = ("merge", "split", "grade")
_DONE: Mapping[JudgementKind, str] = {
    "accept": "accepted",
    "reject": "rejected",
    "unsure": "marked unsure",
    "edit": "edited",
    "add": "added",
    "reviewed": "marked as reviewed",
    "merge": "merged",
    "split": "split",
    "grade": "graded",
}
_AGAIN: tuple[JudgementKind, ...] = ("accept", "reject", "unsure", "reviewed", "grade")
"""Kinds that can be said once more, with a reason, without changing what they say."""
_TOGETHER = re.compile(r"\[(\d+) together, ([0-9a-f]{8})\]$")
_DECIDING = threading.Lock()
"""Nobody judges between another's look at how things stand and their judgement."""


class StaleError(LibraryError):
    """What a person decides on is no longer what they saw."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person decides."""

    kind: JudgementKind
    subject: str
    value: Mapping[str, Any] = field(default_factory=dict)
    why: str | None = None
    seen: str | None = None
    """The stamp of the claim or event as the person saw it."""


@dataclass(frozen=True, slots=True)
class Done:
    """What was done."""

    said: str
    number: int
    claim: str | None = None
    """The claim that it is about, or that it added."""


def stamp(row: QueueRow) -> str:
    """Tells whether a claim stands as it did: its state, and what is read in it."""
    return _digest(row.state or "", row.claim.model_dump_json())


def event_stamp(event: Event) -> str:
    """Tells whether an event stands as it did: its claims, and the grade that a person gave."""
    return _digest(*event.claims, event.grade.set_to or "")


def digest_of(numbers: Sequence[int]) -> str:
    """Tells whether claims are the same as they were."""
    return _digest(*map(str, numbers))


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def label(claim: Claim) -> str:
    """A claim in few words: its type and place, or the words that name it.

    >>> label(Claim(id="c1", type="shelling", trigger={"start": 0, "end": 7, "text": "shelled"}, certainty="certain",
    ...     status="happened", confidence=1))
    'shelling, “shelled”'
    """
    places = claim.roles.get("place", ())
    return f"{claim.type}, {plain(places[0].text) if places else f'“{plain(claim.trigger.text)}”'}"


def judge(desk: Desk, asked: Asked, *, by: str) -> Done:
    """Keep a decision, and bring the events up to date.

    Raises:
        StaleError: somebody else decided since; the message says who, what and when.
        LibraryError: it cannot be; the message says why.
    """
    with _DECIDING:
        row = desk.library.queue.row(asked.subject) if asked.kind in ABOUT_CLAIMS else None
        _refuse_stale(desk, asked, row)
        value = _value(asked, row, desk)
        made = desk.library.judge(asked.kind, asked.subject, value=value, by=by, why=asked.why)
    desk.changed()
    name = str(made.value["id"]) if made.kind == "add" else asked.subject
    about = desk.library.queue.row(name) if made.kind in (*ABOUT_CLAIMS, "add") else None
    return Done(said(desk, made, about), made.number, about.claim.id if about else None)


def give_reason(desk: Desk, number: int, why: str, *, by: str) -> Done:
    """Say an own judgement once more with a reason, and take the bare one back: what was written is never changed.

    Raises:
        LibraryError: it is somebody else's, no longer in force, or of a kind that cannot be said twice.
    """
    with _DECIDING:
        last = desk.library.last_by(by)
        if last is None or last.number != number:
            raise LibraryError("a reason can be given to your own last judgement only; this is no longer it")
        if last.kind not in _AGAIN or together(last):
            raise LibraryError(
                f"{_DONE[last.kind]} takes its reason when it is made; take it back and do it again"
            )
        value = last.value if last.kind == "grade" else None
        desk.library.judge("undo", str(number), by=by, why="said again with a reason")
        made = desk.library.judge(last.kind, last.subject, value=value, by=by, why=why)
    desk.changed()
    return Done(f"reason kept: {plain(why)}", made.number)


def take_back(desk: Desk, last: Judgement, *, by: str) -> Done:
    """Take a judgement back.

    Raises:
        LibraryError: it was taken back already.
    """
    row = desk.library.queue.row(str(last.value.get("id", last.subject)))
    words = said(desk, last, row)
    with _DECIDING:
        made = desk.library.judge("undo", str(last.number), by=by)
    desk.changed()
    claim = row.claim.id if row and last.kind != "add" else None
    return Done(f"took back: {words}", made.number, claim)


def take_back_many(desk: Desk, numbers: Sequence[int], *, by: str) -> None:
    """Take judgements back: all of them or none. The events are not brought up to date."""
    with _DECIDING:
        desk.library.judge_many("undo", map(str, numbers), by=by)


def accept_many(desk: Desk, rows: Sequence[int], *, by: str, why: str) -> int:
    """Accept those of the claims that nobody has judged meanwhile, all or none; how many they were.

    The events are not brought up to date.
    """
    with _DECIDING:
        names = [row.claim.id for row in desk.library.queue.rows(rows) if row.state is None]
        if names:
            desk.library.judge_many("accept", names, by=by, why=why)
    return len(names)


def why_together(why: str, count: int, key: str) -> str:
    """The reason of judgements that were made together: it tells them from others, so that one undo finds them all."""
    return f"{why.strip()} [{count} together, {key}]".strip()


def together(one: Judgement) -> bool:
    """Whether a judgement was made together with others."""
    return bool(one.why and _TOGETHER.search(one.why))


def said(desk: Desk, one: Judgement, row: QueueRow | None) -> str:
    """A judgement in words."""
    if one.kind == "grade":
        return f"graded {one.value['information']}: {_of_event(desk, one.subject)}"
    if one.kind == "merge":
        return f"merged with {_of_event(desk, one.subject)}"
    if one.kind == "split":
        count = len(one.value["claims"])
        return f"split: {count} claim{'s' if count > 1 else ''} left {_of_event(desk, one.subject)}"
    if row is not None:
        return f"{_DONE[one.kind]}: {label(row.claim)}"
    if one.kind == "reviewed":
        return f"marked as reviewed: {desk.library.document(one.subject)[0].document.external_id}"
    return f"{_DONE[one.kind]} {one.subject}"


def _of_event(desk: Desk, name: str) -> str:
    try:
        [event] = desk.events([desk.library.name_event(name)])
    except (LibraryError, ValueError):
        return name
    return f"{event.type}, {plain(event.where.name)}" if event.where else event.type


def _refuse_stale(desk: Desk, asked: Asked, row: QueueRow | None) -> None:
    if asked.kind in ABOUT_CLAIMS:
        if row is None:
            raise StaleError("this claim is no longer in the library; look at the queue again")
        if asked.seen is not None and stamp(row) != asked.seen:
            raise StaleError(
                f"{_meanwhile(desk, row.claim.id)}; look again, and decide again if you still would"
            )
    elif asked.kind in ABOUT_EVENTS and asked.seen is not None:
        found = desk.events([desk.library.name_event(asked.subject)])
        if not found or event_stamp(found[0]) != asked.seen:
            raise StaleError(
                "this event has changed since you opened it; look again, and decide again if you still would"
            )


def _meanwhile(desk: Desk, claim: str) -> str:
    found = desk.library.judgements(claim)
    if not found:
        return "this claim was read anew meanwhile"
    last = found[-1]
    if last.kind == "undo":
        return f"{last.by} took a judgement of this claim back at {last.at:%H:%M} UTC"
    return f"{last.by} {_DONE[last.kind]} this claim at {last.at:%H:%M} UTC"


def _value(asked: Asked, row: QueueRow | None, desk: Desk) -> dict[str, Any]:
    """The value as the library takes it: days, places and numbers as persons write them are read."""
    value = dict(asked.value)
    if asked.kind not in ("edit", "add"):
        return value
    standing = row.claim.model_dump(mode="json") if row else {}
    try:
        if isinstance(value.get("when"), str):
            value["when"] = written.period(value["when"].strip()) if value["when"].strip() else None
        for name, read, write in (
            ("where", written.place, written.written_place),
            ("counts", written.count, written.written_count),
        ):
            if isinstance(value.get(name), list):
                kept = {write(one): one for one in standing.get(name, ())}
                lines = [line.strip() for line in value[name] if isinstance(line, str) and line.strip()]
                value[name] = [kept.get(line) or read(line) for line in lines]
    except ValueError as error:
        raise LibraryError(str(error)) from None
    if not value and asked.kind == "edit":
        raise LibraryError("nothing was changed; Escape leaves the claim as it is")
    return value


def grade_meanings() -> Mapping[str, str]:
    """What each digit of the information grade means."""
    return terms("information_grades")
