"""Judgements of a library: what persons decide about its claims, documents and events, and taking it back."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, select

from dateline.library import acts, ledger, linking
from dateline.library.database import LibraryError, writing
from dateline.library.deciding import ABOUT_EVENTS, Decision, Said, decide, events_in
from dateline.library.linking import Link, Members
from dateline.library.naming import NothingCalledError, named
from dateline.library.rows import storable
from dateline.library.shelf import ungroup
from dateline.library.standing import restand
from dateline.library.tables import claim, judgement, reading
from dateline.library.working_out import Resolve
from dateline.records import Judgement, JudgementKind

_VERBS: Mapping[JudgementKind, str] = {
    "accept": "accepted",
    "reject": "rejected",
    "unsure": "marked unsure",
    "edit": "edited",
    "add": "added claim",
    "reviewed": "reviewed",
    "merge": "merged",
    "split": "split",
    "grade": "graded",
    "undo": "took back",
}


class Judging:
    """The part of a library that keeps judgements.

    Attributes:
        members: gives the claims of an event.
        name_event: gives the event that a name stands for, which may be its beginning, or that of one merged into it.
        resolve: resolves the words that a person sets into a claim; without it they keep their words only.
    """

    _engine: Engine
    members: Members
    name_event: Callable[[str], str]
    resolve: Resolve | None

    def judge(
        self,
        kind: JudgementKind,
        subject: str,
        *,
        value: Mapping[str, Any] | None = None,
        by: str,
        why: str | None = None,
    ) -> Judgement:
        """Keep a judgement, and let the library follow it.

        `subject` is the identifier of a claim (accept, reject, unsure, edit), a document (add, reviewed), an event
        (merge, split, grade) or the number of a judgement (undo); of claims and documents its beginning will do.
        `value` is what is decided:

        - edit: ``{field: value}``. Fields are type, certainty, status, when, where, counts, equipment and
          ``roles.ROLE``; a role takes a list of quotes of the text, or of objects with ``start`` and ``end``.
        - add: ``type`` and ``trigger`` (a quote or offsets), and any of the fields of an edit.
        - merge: ``{"events": [...]}``, which join the subject. split: ``{"claims": [...]}``, which leave it.
        - grade: ``{"information": "1"}`` to "6".

        Raises:
            LibraryError: there is no such subject, or the value cannot be.
        """
        return self.judge_many(kind, [subject], value=value, by=by, why=why)[0]

    def judge_many(
        self,
        kind: JudgementKind,
        subjects: Iterable[str],
        *,
        value: Mapping[str, Any] | None = None,
        by: str,
        why: str | None = None,
    ) -> list[Judgement]:
        """Keep the same judgement about several subjects: about all of them or, where one cannot be, about none.

        Raises:
            LibraryError: as `judge`.
        """
        who = storable(by).strip()
        if not who:
            raise LibraryError("a judgement says by whom it is: give a name")
        reason = storable(why).strip() or None if why else None
        given = _storable(value or {})
        names = [storable(subject) for subject in subjects]
        if kind in ABOUT_EVENTS:
            names = [self.name_event(name) for name in names]
            if isinstance(given.get("events"), list):
                given["events"] = [self.name_event(str(name)) for name in given["events"]]
        # Asked before the transaction begins: whoever groups claims may have to write to answer.
        events = {event: tuple(self.members(event)) for event in events_in(kind, names, given)}
        with writing(self._engine) as connection:
            decisions = [
                decide(kind, Said(connection, name, given, who, events, self.resolve)) for name in names
            ]
            return _keep(connection, kind, {one.subject: one for one in decisions}.values(), who, reason)

    def judgements(
        self, subject: str | None = None, *, kind: JudgementKind | None = None, last: int | None = None
    ) -> list[Judgement]:
        """The judgements about a claim, document, event or judgement, or all, or all of a kind.

        They come oldest first, at most the `last` ones.

        A document's are those about its claims too. What was judged stays on the list when its document is removed.
        """
        with self._engine.connect() as connection:
            if subject is None:
                return ledger.read(connection, *_of_kind(kind), last=last)
            subjects = _subjects(connection, storable(subject)) or {self._event(subject)}
            about = judgement.c.subject.in_(subjects)
            found = ledger.read(connection, about | (judgement.c.kind == "add"), *_of_kind(kind))
        found = [one for one in found if one.subject in subjects or one.value.get("id") in subjects]
        return found if last is None else found[-last:]

    def last_by(self, by: str) -> Judgement | None:
        """The last judgement of a person, undoing aside, that nobody took back."""
        own = (judgement.c.by == storable(by), judgement.c.kind != "undo")
        newest_first = select(judgement.c.number).where(*own).order_by(judgement.c.number.desc())
        with self._engine.connect() as connection:
            taken_back = ledger.undone(connection)
            numbers = connection.execute(newest_first).scalars()
            number = next((one for one in numbers if one not in taken_back), None)
            return None if number is None else ledger.read(connection, judgement.c.number == number)[0]

    def alike(self, one: Judgement) -> list[Judgement]:
        """The judgements in force of the same person and kind that give the same reason, that one among them."""
        same = (judgement.c.by == one.by, judgement.c.kind == one.kind, judgement.c.why == one.why)
        with self._engine.connect() as connection:
            return [other for other in ledger.read(connection, *same) if not other.undone]

    def _event(self, name: str) -> str:
        """The event of that name; the name itself where there is none, as of an event that is no more."""
        try:
            return self.name_event(storable(name))
        except LibraryError:
            return storable(name)

    def reviewed(self) -> dict[str, Judgement]:
        """The documents that are fully reviewed, by identifier, each with the judgement that last said so."""
        with self._engine.connect() as connection:
            return {one.subject: one for one in ledger.in_force(connection, ("reviewed",))}

    def links(self) -> list[Link]:
        """Which claims belong together and which do not, by the merges and splits in force (see `linking.links`).

        Claims may be among them that are not in the library any more.
        """
        with self._engine.connect() as connection:
            return linking.links(linking.read(connection))


def _of_kind(kind: JudgementKind | None) -> list[ColumnElement[bool]]:
    return [] if kind is None else [judgement.c.kind == kind]


def _keep(
    connection: Connection, kind: JudgementKind, decisions: Collection[Decision], by: str, why: str | None
) -> list[Judgement]:
    before = [_seen(connection, one.claim) for one in decisions]
    made = [_write(connection, kind, one, by, why) for one in decisions]
    documents = dict.fromkeys(one.document for one in decisions if one.document)
    for document in documents:
        restand(connection, document)
    relinked = [two.number if one.linked else one.relinks for one, two in zip(decisions, made, strict=True)]
    ungroup(connection, [*documents, *linking.documents(connection, [one for one in relinked if one])])
    for one, judged, seen in zip(decisions, made, before, strict=True):
        _note(connection, one, judged, seen)
    return made


def _write(
    connection: Connection, kind: JudgementKind, decision: Decision, by: str, why: str | None
) -> Judgement:
    made = ledger.write(
        connection, kind, decision.subject, value=decision.value, by=by, why=why, undoes=decision.undoes
    )
    if decision.linked:
        linking.write(connection, made.number, decision.linked)
    return made


def _note(connection: Connection, decision: Decision, made: Judgement, before: dict[str, Any] | None) -> None:
    """Leave an act that says from what to what the judgement changed its claim, or what it says of another thing."""
    after = _seen(connection, decision.claim)
    if decision.claim is None:
        after = {"undone": made.undoes} if made.undoes else made.value
    elif before is not None and after is not None:
        changed = sorted(name for name in before if before[name] != after[name])
        before, after = ({name: seen[name] for name in changed} for seen in (before, after))
    acts.note(
        connection,
        made.by,
        _VERBS[made.kind],
        decision.claim or decision.subject,
        before=before,
        after={**(after or {}), "judgement": made.number, **({"why": made.why} if made.why else {})},
    )


def _seen(connection: Connection, name: str | None) -> dict[str, Any] | None:
    """How a claim stands, for the act log."""
    if name is None:
        return None
    row = connection.execute(
        select(claim.c.state, claim.c.record, claim.c.judged)
        .join(reading, reading.c.number == claim.c.reading)
        .where(claim.c.id == name, reading.c.current)
    ).first()
    return None if row is None else {"state": row.state, **json.loads(row.judged or row.record)}


def _subjects(connection: Connection, name: str) -> set[str]:
    """The name itself, and what it stands for: a claim, or a document with its claims; nothing where it is neither."""
    try:
        document, one = named(connection, name)
    except NothingCalledError:
        return set()
    if one is not None:
        return {name, one}
    its_own = select(claim.c.id).join(reading, reading.c.number == claim.c.reading)
    claims = connection.execute(its_own.where(reading.c.document == document)).scalars()
    return {name, document, *claims}


def _storable(value: Any) -> Any:
    """The value, given as JSON has it, with text that a database can hold."""
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, Mapping):
        return {storable(str(name)): _storable(item) for name, item in value.items()}
    return [_storable(item) for item in value] if isinstance(value, list | tuple) else value
