"""The library: readings kept, listed and shown. Every change passes `_keep` or `_set` and leaves an act."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine, or_, select, update

from dateline.library import acts
from dateline.library.database import LibraryError, engine_for, writing
from dateline.library.rows import Act, Added, ClaimFilter, ClaimRow, folded, storable
from dateline.library.search import SAID_BY, claims_query, count_query, index_sentence
from dateline.library.tables import claim, document, party, reading, setting
from dateline.records import Claim, Document, Reading

_SAMPLE = "sample"
_LONGEST_SENTENCE = 1500


class Library:
    """Documents and their readings in a database; open it with `Library.open`, as a context manager."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @classmethod
    def open(cls, where: str | Path, *, create: bool = True) -> Self:
        """The library at a file's path or a database URL; made where there is none and `create` allows.

        Raises:
            LibraryError: there is none, or what stands there is no library of this version.
        """
        return cls(engine_for(where, create=create))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let the database go."""
        self._engine.dispose()

    def add(self, item: Reading, *, actor: str) -> Added:
        """Keep a reading; one that is there already changes nothing."""
        return self.add_many([item], actor=actor)[0]

    def add_many(self, readings: Iterable[Reading], *, actor: str) -> list[Added]:
        """Keep readings in one transaction: all of them or, where one fails, none."""
        items = list(readings)
        try:
            with writing(self._engine) as connection:
                return [_keep(connection, item, actor) for item in items]
        except UnicodeEncodeError as error:
            raise LibraryError(
                f"a text holds half a character that no file can hold ({error.reason})"
            ) from None

    def has(self, document_id: str, reader: str, version: str) -> bool:
        """Whether this reader's reading of the document is there."""
        query = select(reading.c.number).where(
            reading.c.document == document_id, reading.c.reader == reader, reading.c.version == version
        )
        with self._engine.connect() as connection:
            return connection.execute(query).first() is not None

    def claims(
        self, filters: ClaimFilter | None = None, *, limit: int | None = None, offset: int = 0
    ) -> Iterator[ClaimRow]:
        """Claims of the current readings by day of publication, those without one last; streaming."""
        query = claims_query(filters or ClaimFilter(), self._engine.dialect.name).offset(offset)
        if limit is not None:
            query = query.limit(limit)
        with self._engine.connect() as connection:
            for record, sentence, *rest in connection.execution_options(yield_per=500).execute(query):
                yield ClaimRow(Claim.model_validate_json(str(record)), str(sentence), *rest)

    def count_claims(self, filters: ClaimFilter | None = None) -> int:
        """How many claims of the current readings the filters let through."""
        with self._engine.connect() as connection:
            query = count_query(filters or ClaimFilter(), self._engine.dialect.name)
            return connection.execute(query).scalar_one()

    def document(self, name: str) -> tuple[Reading, str | None]:
        """The current reading of a document, and the claim that `name` names, if it names one.

        `name` is an identifier of a document or claim, an external identifier, or the beginning of either
        identifier where only one begins so.

        Raises:
            LibraryError: nothing has that name, or more than one thing.
        """
        with self._engine.connect() as connection:
            found = _named(connection, storable(name))
            if not found:
                raise LibraryError(f"nothing here is called {name!r}; `dateline claims` lists identifiers")
            if len({document_id for document_id, _ in found}) > 1 or len(found) > 1:
                several = ", ".join(sorted(claim_id or document_id for document_id, claim_id in found)[:6])
                raise LibraryError(f"{name!r} could be any of {several}; give more of it")
            [(document_id, claim_id)] = found
            return _reading(connection, document_id), claim_id

    def documents(self) -> Iterator[Document]:
        """Every document, in the order of their publication, those without a day last."""
        by_day = (document.c.published.is_(None), document.c.published, document.c.id)
        with self._engine.connect() as connection:
            ids = connection.execute(select(document.c.id).order_by(*by_day)).scalars().all()
            for document_id in ids:
                yield _reading(connection, document_id).document

    def acts(self, *, last: int | None = None) -> list[Act]:
        """The last entries of the act log, oldest first."""
        with self._engine.connect() as connection:
            return acts.last(connection, last)

    @property
    def is_sample(self) -> bool:
        """Whether this library holds the sample dispatches, which every screen has to say."""
        with self._engine.connect() as connection:
            value = connection.execute(select(setting.c.value).where(setting.c.key == _SAMPLE)).scalar()
        return value == "yes"

    def mark_sample(self, *, actor: str) -> None:
        """Say for good that this library holds samples."""
        with writing(self._engine) as connection:
            _set(connection, _SAMPLE, "yes", actor)


def _set(connection: Connection, key: str, value: str, actor: str) -> None:
    before = connection.execute(select(setting.c.value).where(setting.c.key == key)).scalar()
    if before == value:
        return
    if before is None:
        connection.execute(setting.insert().values(key=key, value=value))
    else:
        connection.execute(update(setting).where(setting.c.key == key).values(value=value))
    acts.note(
        connection, actor, "set", key, before={"value": before} if before else None, after={"value": value}
    )


def _keep(connection: Connection, item: Reading, actor: str) -> Added:
    known = connection.execute(
        select(reading.c.number, reading.c.reader, reading.c.version, reading.c.current).where(
            reading.c.document == item.document.id
        )
    ).all()
    reader = item.reader
    if any((row.reader, row.version) == (reader.name, reader.version) for row in known):
        return Added(item.document.id, "unchanged")
    if not known:
        _insert_document(connection, item.document)
    before = next((f"{row.reader} {row.version}" for row in known if row.current), None)
    connection.execute(update(reading).where(reading.c.document == item.document.id).values(current=False))
    number = _insert_reading(connection, item)
    _insert_claims(connection, item, number)
    outcome = "reread" if known else "added"
    acts.note(
        connection,
        actor,
        outcome,
        item.document.id,
        before={"reader": before} if before else None,
        after={
            "external_id": item.document.external_id,
            "publisher": item.document.publisher,
            "reader": f"{reader.name} {reader.version}",
            "claims": len(item.claims),
        },
    )
    return Added(item.document.id, outcome)  # type: ignore[arg-type]


def _insert_document(connection: Connection, record: Document) -> None:
    connection.execute(
        document.insert().values(
            **record.model_dump(exclude={"read"}), publisher_folded=folded(record.publisher or "")
        )
    )


def _insert_reading(connection: Connection, item: Reading) -> int:
    rest = item.model_dump(mode="json", include={"warnings", "mentions", "attributions"})
    result = connection.execute(
        reading.insert().values(
            document=item.document.id,
            reader=item.reader.name,
            version=item.reader.version,
            codebook=item.reader.codebook,
            at=item.reader.at.isoformat(),
            read=item.document.read,
            rest=json.dumps(rest, ensure_ascii=False),
            current=True,
        )
    )
    key = result.inserted_primary_key
    assert key is not None
    return int(key[0])


def _insert_claims(connection: Connection, item: Reading, number: int) -> None:
    indexed: list[tuple[int, str]] = []
    parties: list[dict[str, Any]] = []
    for position, one in enumerate(item.claims):
        sentence = _sentence(item.document.text, one)
        result = connection.execute(
            claim.insert().values(
                reading=number,
                id=one.id,
                position=position,
                type=one.type,
                certainty=one.certainty,
                status=one.status,
                first_day=one.when.earliest if one.when else None,
                last_day=one.when.latest if one.when else None,
                confidence=one.confidence,
                sentence=sentence,
                sentence_folded=folded(sentence),
                record=one.model_dump_json(),
            )
        )
        key = result.inserted_primary_key
        assert key is not None
        indexed.append((int(key[0]), sentence))
        parties.extend(_parties(int(key[0]), one))
    if parties:
        connection.execute(party.insert(), parties)
    index_sentence(connection, indexed)


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


def _named(connection: Connection, name: str) -> set[tuple[str, str | None]]:
    exact = connection.execute(
        select(document.c.id).where(or_(document.c.id == name, document.c.external_id == name))
    ).scalars()
    if found := {(document_id, None) for document_id in exact}:
        return set(found)
    begins = connection.execute(
        select(document.c.id).where(document.c.id.startswith(name, autoescape=True)).limit(7)
    ).scalars()
    claims = connection.execute(
        select(reading.c.document, claim.c.id)
        .join(reading, reading.c.number == claim.c.reading)
        .where(claim.c.id.startswith(name, autoescape=True), reading.c.current)
        .limit(7)
    )
    return {(document_id, None) for document_id in begins} | {(row[0], row[1]) for row in claims}


def _reading(connection: Connection, document_id: str) -> Reading:
    row = connection.execute(select(document).where(document.c.id == document_id)).one()._mapping
    current = connection.execute(
        select(reading).where(reading.c.document == document_id, reading.c.current)
    ).one()
    records = connection.execute(
        select(claim.c.record).where(claim.c.reading == current.number).order_by(claim.c.position)
    ).scalars()
    fields = {name: value for name, value in row.items() if name != "publisher_folded"}
    return Reading.model_validate(
        {
            "reader": {
                "name": current.reader,
                "version": current.version,
                "codebook": current.codebook,
                "at": dt.datetime.fromisoformat(current.at),
            },
            "document": {**fields, "read": current.read},
            "claims": [json.loads(record) for record in records],
            **json.loads(current.rest),
        }
    )
