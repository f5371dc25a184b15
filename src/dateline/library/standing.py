"""How the claims of a document stand: the readers' claims and what persons judged, worked out anew after a change.

Nothing is remembered but the readings and the judgements: taking a judgement back leaves what would stand without it.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, delete, select

from dateline.library import keeping, ledger
from dateline.library.commitments import restood
from dateline.library.edits import applied
from dateline.library.rows import PERSON
from dateline.library.tables import claim, document, reading
from dateline.records import Claim, ClaimState, Document, ReaderInfo, claim_id
from dateline.vocabulary import codebook_version

Json = dict[str, Any]
JUDGED: tuple[str, ...] = ("accept", "reject", "unsure", "edit")
"""The kinds of judgements whose subject is a claim."""
_STATES: Mapping[str, ClaimState] = {"accept": "accepted", "reject": "rejected", "unsure": "unsure"}


@dataclass(slots=True)
class Verdict:
    """What the judgements in force say of one claim."""

    state: ClaimState | None = None
    edits: list[Json] = field(default_factory=list)
    added: Json | None = None
    """The claim as a person added it."""
    accepted: Json | None = None
    """The reader's record as a person accepted it."""

    @property
    def keeps(self) -> bool:
        """Whether the claim stays though the current reader has not found it."""
        edited = bool(self.edits) and self.state != "rejected"
        return self.added is not None or self.state == "accepted" or edited

    def base(self, record: Json | None, older: Json | None) -> Json | None:
        """What edits go on: the reader's current record, else what is left of the claim.

        A claim that was accepted stays in the words that were accepted.
        """
        if self.added is not None:
            return self.added
        if record is None:
            return self.accepted or older
        if self.state == "accepted" and self.accepted and _words(record) != _words(self.accepted):
            return self.accepted
        return record


@dataclass(frozen=True, slots=True)
class Standing:
    """How a claim stands: as the columns of its row have it."""

    id: str
    state: ClaimState | None
    judged: str | None


@dataclass(frozen=True, slots=True)
class Kept:
    """A claim that stands under no current reader but under the persons of its document."""

    standing: Standing
    record: Json


def restand(connection: Connection, document_id: str) -> None:
    """Bring a document's claims to how they stand by its readings and the judgements in force."""
    restood(connection, document_id)
    # Where several may write at once, one waits here for another that judges the same document.
    connection.execute(select(document.c.id).where(document.c.id == document_id).with_for_update())
    rows = connection.execute(
        select(claim, reading.c.reader, reading.c.current)
        .join(reading, reading.c.number == claim.c.reading)
        .where(reading.c.document == document_id)
        .order_by(claim.c.reading, claim.c.position)
    ).all()
    read = [row for row in rows if row.reader != PERSON]
    records = {row.number: json.loads(row.record) for row in read}
    verdicts = _verdicts(connection, document_id, {record["id"] for record in records.values()})
    current = {records[row.number]["id"]: records[row.number] for row in read if row.current}
    older = {records[row.number]["id"]: records[row.number] for row in read if not row.current}
    kept, twins = _kept(document_id, verdicts, current, older)
    for row in read:
        record = records[row.number]
        stands = Standing(record["id"], None, None)
        if row.current:
            stands = twins.get(record["id"]) or _stands(record, verdicts.get(record["id"]))
        if (row.id, row.state, row.judged) != (stands.id, stands.state, stands.judged):
            keeping.change_claim(
                connection,
                row.number,
                Claim.model_validate_json(stands.judged or row.record),
                id=stands.id,
                state=stands.state,
                judged=stands.judged,
            )
    starts = [(records[row.number]["trigger"]["start"], row.position) for row in read if row.current]
    _keep(connection, document_id, [row for row in rows if row.reader == PERSON], kept, starts)


def _verdicts(connection: Connection, document_id: str, found: Collection[str]) -> dict[str, Verdict]:
    """By identifier, for the claims that readers found and those that persons added."""
    verdicts: dict[str, Verdict] = {}
    for one in ledger.in_force(connection, ("add",), (document_id,)):
        verdicts[one.value["id"]] = Verdict(state="accepted", added=one.value)
    for one in ledger.in_force(connection, JUDGED, {*found, *verdicts}):
        verdict = verdicts.setdefault(one.subject, Verdict())
        if one.kind == "edit":
            verdict.edits.append(one.value)
        else:
            verdict.state = _STATES[one.kind]
            verdict.accepted = one.value.get("record", verdict.accepted)
    return verdicts


def _kept(
    document_id: str, verdicts: Mapping[str, Verdict], current: Mapping[str, Json], older: Mapping[str, Json]
) -> tuple[dict[str, Kept], dict[str, Standing]]:
    """The claims that persons keep; and, by the current reader's identifier, those that it tells as they were edited.

    The latter keep the identifier under which they were judged: two claims would say the same otherwise.
    """
    kept: dict[str, Kept] = {}
    twins: dict[str, Standing] = {}
    for name, verdict in verdicts.items():
        base = verdict.base(None, older.get(name))
        if name in current or base is None or not verdict.keeps:
            continue
        stands = _edited(base, verdict)
        trigger = stands["trigger"]
        twin = claim_id(document_id, trigger["start"], trigger["end"], stands["type"])
        is_judged = verdict.added is not None or stands != base
        standing = Standing(name, verdict.state, _dumped(stands) if is_judged else None)
        if twin in current and twin not in verdicts and twin not in twins:
            twins[twin] = Standing(name, verdict.state, _dumped(stands))
        else:
            kept[name] = Kept(standing, base)
    return kept, twins


def _stands(record: Json, verdict: Verdict | None) -> Standing:
    if verdict is None:
        return Standing(record["id"], None, None)
    base = verdict.base(record, None)
    assert base is not None
    stands = _edited(base, verdict)
    return Standing(record["id"], verdict.state, None if stands == record else _dumped(stands))


def _edited(base: Json, verdict: Verdict) -> Json:
    stands = base
    for edit in verdict.edits:
        stands = Claim.model_validate(applied(stands, edit)).model_dump(mode="json")
    return stands


def _keep(
    connection: Connection,
    document_id: str,
    rows: list[Row[Any]],
    kept: Mapping[str, Kept],
    starts: list[tuple[int, int]],
) -> None:
    """Bring the persons' reading to the claims that are kept; there is none where none is."""
    left = dict(kept)
    gone: list[int] = []
    for row in rows:
        one = left.pop(row.id, None)
        if one is None or json.loads(row.record) != one.record:
            gone.append(row.number)
            if one is not None:
                left[row.id] = one
        else:
            values = {
                "state": one.standing.state,
                "judged": one.standing.judged,
                "position": _position(one, starts),
            }
            if any(getattr(row, name) != value for name, value in values.items()):
                stands = Claim.model_validate_json(one.standing.judged or row.record)
                keeping.change_claim(connection, row.number, stands, **values)
    keeping.delete_claims(connection, gone)
    if not kept:
        connection.execute(
            delete(reading).where(reading.c.document == document_id, reading.c.reader == PERSON)
        )
    elif left:
        item = _document(connection, document_id)
        number = rows[0].reading if rows else keeping.insert_reader(connection, item, _person())
        for one in left.values():
            keeping.insert_claim(
                connection,
                item.text,
                Claim.model_validate(one.record),
                one.standing.judged,
                reading=number,
                state=one.standing.state,
                position=_position(one, starts),
            )


def _position(one: Kept, starts: list[tuple[int, int]]) -> int:
    """That of the last of the reader's claims which begin no later, so that it is shown after that one."""
    begins = one.record["trigger"]["start"]
    return max((position for start, position in starts if start <= begins), default=-1)


def _document(connection: Connection, document_id: str) -> Document:
    row = connection.execute(select(document).where(document.c.id == document_id)).one()._mapping
    return Document(**{name: value for name, value in row.items() if name != "publisher_folded"}, read=True)


def _person() -> ReaderInfo:
    return ReaderInfo(name=PERSON, version="1", codebook=codebook_version(), at=dt.datetime.now(dt.UTC))


def _words(record: Json) -> Json:
    """What a reader read, without how surely, and without what was worked out from it."""
    roles = {
        role: [(filler["start"], filler["end"], filler["certainty"]) for filler in fillers]
        for role, fillers in record["roles"].items()
        if fillers
    }
    return {**{name: record[name] for name in ("type", "trigger", "certainty", "status")}, "roles": roles}


def _dumped(stands: Json) -> str:
    return Claim.model_validate(stands).model_dump_json()
