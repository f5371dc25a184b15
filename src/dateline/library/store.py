"""The library: readings kept, listed, shown and removed. Every change leaves an act; judgements have their own file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, select, update

from dateline.library import acts
from dateline.library.commitments import gone, of_document, of_readings, of_setting, of_sources
from dateline.library.custody import Custody
from dateline.library.database import LibraryError, engine_for, writing
from dateline.library.failures import Failures
from dateline.library.forgetting import drop_sources, forgotten, judged_claims
from dateline.library.judgements import Judging
from dateline.library.keeping import delete_document, insert_claims, insert_document, insert_reading
from dateline.library.naming import NothingCalledError, named, named_document
from dateline.library.originals import beside
from dateline.library.people import People
from dateline.library.queue import ClaimQueue
from dateline.library.reads import current_reading
from dateline.library.rows import PERSON, Act, Added, ClaimFilter, ClaimRow, storable
from dateline.library.search import claims_query, count_query
from dateline.library.shelf import EventShelf
from dateline.library.sign_ins import SignIns
from dateline.library.standing import restand
from dateline.library.tables import document, judgement, reading, setting
from dateline.library.taking import Taken, keep_original, note_fetched
from dateline.library.watches import Watches
from dateline.records import Claim, Document, Reading

_SAMPLE = "sample"


class Library(Judging, Custody):
    """Documents and their readings in a database; open it with `Library.open`, as a context manager."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.originals = beside(engine)
        self.events = EventShelf(engine)
        self.queue = ClaimQueue(engine)
        self.people = People(engine)
        self.failures = Failures(engine)
        self.watches = Watches(engine)
        self.sign_ins = SignIns(engine)
        self.members = self.events.members
        self.name_event = self.events.named
        self.resolve = None

    @classmethod
    def open(cls, where: str | Path, *, create: bool = True, keep_open: bool = False) -> Self:
        """The library at a file's path or a database URL; made where there is none and `create` allows.

        `keep_open` is for whoever asks many questions over a long time (see `engine_for`).

        Raises:
            LibraryError: there is none, or what stands there is no library of this version.
        """
        return cls(engine_for(where, create=create, keep_open=keep_open))

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

    def add_many(
        self, readings: Iterable[Reading], *, actor: str, taken: Sequence[Taken | None] = ()
    ) -> list[Added]:
        """Keep readings in one transaction: all of them or, where one fails, none.

        `taken` has, in the same order, the bytes that their documents were taken from, which are kept with them where
        this library keeps originals.

        Raises:
            LibraryError: one of them cannot be kept.
        """
        items = list(readings)
        try:
            with writing(self._engine) as connection:
                return [
                    self._keep(connection, item, bytes_of, actor)
                    for item, bytes_of in zip_longest(items, taken)
                ]
        except UnicodeEncodeError as error:
            raise LibraryError(
                f"a text holds half a character that no file can hold ({error.reason})"
            ) from None

    def _keep(self, connection: Connection, item: Reading, taken: Taken | None, actor: str) -> Added:
        added = _keep(connection, item, actor)
        if taken is None or added.outcome == "forgotten":
            return added
        if self.originals is not None:
            keep_original(connection, self.originals, taken, storable(actor))
        elif added.outcome != "unchanged":
            note_fetched(connection, taken, storable(actor))
        return added

    def remove_document(self, name: str, *, by: str, why: str | None = None) -> str | None:
        """Take a document out with its readings and claims; its identifier, or None where there is none.

        The act log keeps that it was there. Judgements about it stay, and hold again if it is added again.

        Raises:
            LibraryError: `name` is a claim's, or could be several documents'.
        """
        with writing(self._engine) as connection:
            try:
                document_id = named_document(connection, name)
            except NothingCalledError:
                return None
            row = connection.execute(select(document).where(document.c.id == document_id)).one()
            before = {name: getattr(row, name) for name in ("external_id", "title", "publisher", "url")}
            commits = of_document(connection, document_id) | of_sources(connection, document_id)
            judged = judged_claims(connection, document_id)
            drop_sources(connection, document_id)
            claims = delete_document(connection, document_id)
            acts.note(
                connection,
                storable(by),
                "removed",
                document_id,
                before={**before, "claims": claims, **({"judged": judged} if judged else {})},
                after={"why": storable(why)} if why else None,
                commits=gone(commits),
            )
            return document_id

    def read_by_others(self, name: str, version: str) -> list[str]:
        """Identifiers of the documents that a reader of this name has read, and this version of it has not."""
        this_one = select(reading.c.document).where(reading.c.reader == name, reading.c.version == version)
        query = select(reading.c.document).where(
            reading.c.reader == name, reading.c.current, reading.c.document.not_in(this_one)
        )
        with self._engine.connect() as connection:
            return list(connection.execute(query.order_by(reading.c.document)).scalars())

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

        Its claims are as they stand: with persons' edits and additions, without those that were rejected.

        `name` is an identifier of a document or claim, an external identifier, or the beginning of either
        identifier where only one begins so.

        Raises:
            LibraryError: nothing has that name, or more than one thing.
        """
        with self._engine.connect() as connection:
            document_id, claim_id = named(connection, name)
            return current_reading(connection, document_id), claim_id

    def documents(self) -> Iterator[Document]:
        """Every document, in the order of their publication, those without a day last."""
        by_day = (document.c.published.is_(None), document.c.published, document.c.id)
        with self._engine.connect() as connection:
            ids = connection.execute(select(document.c.id).order_by(*by_day)).scalars().all()
            for document_id in ids:
                yield current_reading(connection, document_id).document

    def documents_called(self, identifiers: Iterable[str]) -> Iterator[Document]:
        """The documents of these whole identifiers, in their order; one that was removed meanwhile is left out."""
        for one in identifiers:
            with self._engine.connect() as connection:
                if connection.execute(select(document.c.id).where(document.c.id == one)).first():
                    yield current_reading(connection, one).document

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
        connection,
        actor,
        "set",
        key,
        before={"value": before} if before else None,
        after={"value": value},
        commits=of_setting(connection, key),
    )


def _keep(connection: Connection, item: Reading, actor: str) -> Added:
    known = connection.execute(
        select(reading.c.number, reading.c.reader, reading.c.version, reading.c.current).where(
            reading.c.document == item.document.id
        )
    ).all()
    reader = item.reader
    if reader.name == PERSON:
        raise LibraryError(f"no reader may be called {PERSON!r}; that name is for what persons add")
    if any((row.reader, row.version) == (reader.name, reader.version) for row in known):
        return Added(item.document.id, "unchanged")
    if not known and forgotten(connection, item.document.id):
        return Added(item.document.id, "forgotten")
    if not known:
        insert_document(connection, item.document)
    before = next((f"{r.reader} {r.version}" for r in known if r.current and r.reader != PERSON), None)
    connection.execute(
        update(reading)
        .where(reading.c.document == item.document.id, reading.c.reader != PERSON)
        .values(current=False)
    )
    number = insert_reading(connection, item)
    insert_claims(connection, item.document.text, item.claims, number)
    if connection.execute(select(judgement.c.number).limit(1)).first():
        restand(connection, item.document.id)
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
        commits=of_readings(connection, item.document.id, only=number)
        if known
        else of_document(connection, item.document.id),
    )
    return Added(item.document.id, outcome)  # type: ignore[arg-type]
