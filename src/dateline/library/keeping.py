"""Readings and claims into the tables and out of them again, with the rows that search needs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, delete, select, update

from dateline.library.rows import folded
from dateline.library.search import SAID_BY, index_sentence, unindex_sentence
from dateline.library.tables import claim, document, party, reading
from dateline.records import Claim, Document, ReaderInfo, Reading

_LONGEST_SENTENCE = 1500


def insert_document(connection: Connection, record: Document) -> None:
    """Keep a document."""
    connection.execute(
        document.insert().values(
            **record.model_dump(exclude={"read"}), publisher_folded=folded(record.publisher or "")
        )
    )


def insert_reading(connection: Connection, item: Reading) -> int:
    """Keep a reading, without its claims, as a current one; its number."""
    rest = item.model_dump(mode="json", include={"warnings", "mentions", "attributions"})
    return insert_reader(connection, item.document, item.reader, json.dumps(rest, ensure_ascii=False))


def insert_reader(connection: Connection, item: Document, reader: ReaderInfo, rest: str = "{}") -> int:
    """Keep that a reader has read a document; the number of the reading."""
    result = connection.execute(
        reading.insert().values(
            document=item.id,
            reader=reader.name,
            version=reader.version,
            codebook=reader.codebook,
            at=reader.at.isoformat(),
            read=item.read,
            rest=rest,
            current=True,
        )
    )
    key = result.inserted_primary_key
    assert key is not None
    return int(key[0])


def insert_claims(connection: Connection, text: str, claims: Sequence[Claim], number: int) -> None:
    """Keep the claims of a reading in their order."""
    indexed: list[tuple[int, str]] = []
    parties: list[dict[str, Any]] = []
    for position, one in enumerate(claims):
        key, sentence = _insert(connection, text, one, reading=number, position=position)
        indexed.append((key, sentence))
        parties.extend(_parties(key, one))
    if parties:
        connection.execute(party.insert(), parties)
    index_sentence(connection, indexed)


def insert_claim(connection: Connection, text: str, record: Claim, judged: str | None, **values: Any) -> None:
    """Keep one claim; `values` are its reading, position and state, `judged` what persons made of it."""
    stands = Claim.model_validate_json(judged) if judged else record
    columns = {"judged": judged, **_columns(stands), "record": record.model_dump_json(), **values}
    key, sentence = _insert(connection, text, record, **columns)
    _insert_parties(connection, key, stands)
    index_sentence(connection, [(key, sentence)])


def change_claim(connection: Connection, number: int, stands: Claim, **values: Any) -> None:
    """Let what is searched follow the claim as it stands now; `values` are other columns to set."""
    connection.execute(update(claim).where(claim.c.number == number).values(**_columns(stands), **values))
    connection.execute(delete(party).where(party.c.claim == number))
    _insert_parties(connection, number, stands)


def delete_claims(connection: Connection, numbers: Sequence[int]) -> None:
    """Take claims out, with what search has of them."""
    for number in numbers:
        sentence = connection.execute(select(claim.c.sentence).where(claim.c.number == number)).scalar_one()
        unindex_sentence(connection, [(number, sentence)])
        connection.execute(delete(party).where(party.c.claim == number))
        connection.execute(delete(claim).where(claim.c.number == number))


def delete_document(connection: Connection, document_id: str) -> int:
    """Take a document out with its readings and their claims; how many claims its readings had."""
    its_own = select(reading.c.number).where(reading.c.document == document_id)
    numbers = connection.execute(select(claim.c.number).where(claim.c.reading.in_(its_own))).scalars().all()
    delete_claims(connection, numbers)
    connection.execute(delete(reading).where(reading.c.document == document_id))
    connection.execute(delete(document).where(document.c.id == document_id))
    return len(numbers)


def _insert(connection: Connection, text: str, one: Claim, **values: Any) -> tuple[int, str]:
    sentence = _sentence(text, one)
    columns = {"id": one.id, **_columns(one), "record": one.model_dump_json(), **values}
    result = connection.execute(
        claim.insert().values(sentence=sentence, sentence_folded=folded(sentence), **columns)
    )
    key = result.inserted_primary_key
    assert key is not None
    return int(key[0]), sentence


def _columns(one: Claim) -> dict[str, Any]:
    """The columns that a claim is searched by."""
    return {
        "type": one.type,
        "certainty": one.certainty,
        "status": one.status,
        "first_day": one.when.earliest if one.when else None,
        "last_day": one.when.latest if one.when else None,
        "confidence": one.confidence,
    }


def _insert_parties(connection: Connection, number: int, one: Claim) -> None:
    if rows := list(_parties(number, one)):
        connection.execute(party.insert(), rows)


def _parties(number: int, one: Claim) -> Iterator[dict[str, Any]]:
    for role, fillers in one.roles.items():
        for filler in fillers:
            known = filler.resolved
            names = f"{filler.text} {known.name}" if known else filler.text
            yield {
                "claim": number,
                "role": role,
                "folded": folded(names),
                "known": known.id if known else None,
            }
    for speaker in one.said_by:
        yield {
            "claim": number,
            "role": SAID_BY,
            "folded": folded(f"{speaker.text} {speaker.name}"),
            "known": speaker.id,
        }


def _sentence(text: str, one: Claim) -> str:
    """The line around the trigger, cut to what a list can show."""
    start = max(text.rfind("\n", 0, one.trigger.start) + 1, one.trigger.start - _LONGEST_SENTENCE // 2)
    for stop in (". ", "! ", "? ", ".” ", '." '):
        at = text.rfind(stop, start, one.trigger.start)
        if at >= 0:
            start = max(start, at + len(stop))
    end = text.find("\n", one.trigger.end)
    end = len(text) if end < 0 else end
    for stop in (". ", "! ", "? "):
        at = text.find(stop, one.trigger.end, end)
        if at >= 0:
            end = min(end, at + 1)
    return text[start : min(end, start + _LONGEST_SENTENCE)].strip()
