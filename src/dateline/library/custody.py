"""Custody of a library: its originals, the check of its log, and what is forgotten on request."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, func, select

from dateline.library import acts, archive, forgetting, heads
from dateline.library.backup import BackedUp, back_up
from dateline.library.database import LibraryError, writing
from dateline.library.forgetting import Forgot
from dateline.library.heads import Head
from dateline.library.naming import named
from dateline.library.originals import Originals, is_sha256
from dateline.library.overtaking import overtaken
from dateline.library.rows import storable
from dateline.library.tables import document, document_original, original
from dateline.library.taking import Taken, keep_original
from dateline.library.verifying import Tick, Verification
from dateline.library.versions import Version, versions
from dateline.records.overtaken import Overtaken
from dateline.records.provenance import Dates, Original

EXPORTED = "exported"
"""The verb of an act that tells of a file which left the library."""


@dataclass(frozen=True, slots=True)
class KeptOriginal:
    """An original as the library knows it of a document."""

    original: Original
    dates: Dates
    url: str | None
    """Where the bytes were when they were first taken in."""


class Custody:
    """The part of a library that answers for where things came from.

    Attributes:
        originals: where the bytes lie; None where a database is the library and nothing says where.
    """

    _engine: Engine
    originals: Originals | None

    def keep_original(self, item: Taken, *, actor: str) -> str:
        """Keep the bytes that a document was made from; their SHA-256. What is kept already is left as it is.

        Raises:
            LibraryError: the document is not in the library, or nothing says where originals lie.
        """
        return self.keep_originals([item], actor=actor)[0]

    def keep_originals(self, items: Iterable[Taken], *, actor: str) -> list[str]:
        """Keep the bytes of several documents in one transaction.

        Raises:
            LibraryError: as `keep_original`.
        """
        folder = self._folder()
        with writing(self._engine) as connection:
            return [keep_original(connection, folder, item, storable(actor)) for item in items]

    def lacks_original(self, item: Taken) -> bool:
        """Whether the document is here and the bytes that it was taken from are not kept with it."""
        link = (document_original.c.document == item.document.id) & (
            document_original.c.original == item.original.sha256
        )
        here = select(document.c.id).where(document.c.id == item.document.id)
        with self._engine.connect() as connection:
            is_kept = connection.execute(select(document_original.c.document).where(link)).first()
            return is_kept is None and connection.execute(here).first() is not None

    def originals_of(self, name: str) -> list[KeptOriginal]:
        """What a document, or the document of a claim, was made from; the earliest retrieved first.

        Raises:
            LibraryError: there is no such document.
        """
        with self._engine.connect() as connection:
            document_id, _ = named(connection, name)
            rows = connection.execute(
                select(document_original.c.record, document_original.c.dates, original.c.url)
                .join(original, document_original.c.original == original.c.sha256)
                .where(document_original.c.document == document_id)
                .order_by(original.c.retrieved, original.c.sha256)
            ).all()
        return [
            KeptOriginal(Original.model_validate_json(record), Dates.model_validate_json(dates), url)
            for record, dates, url in rows
        ]

    def original_of(self, name: str) -> tuple[KeptOriginal, bytes]:
        """The first of a document's originals, with its bytes; they are what was taken in, or it is said.

        Raises:
            LibraryError: there is no such document, none of its originals was kept, or its bytes were changed.
        """
        kept = self.originals_of(name)
        if not kept:
            raise LibraryError(f"no original of {name} was kept")
        folder = self._folder()
        sha256 = kept[0].original.sha256
        if problem := folder.wrong_with(sha256):
            raise LibraryError(f"original {sha256}: {problem}")
        with folder.open(sha256) as file:
            return kept[0], file.read()

    def verify(self, *, head: Head | None = None, tick: Tick | None = None) -> Verification:
        """A check of the log, of all that it commits to, and of the originals; iterate it for what it finds."""
        return Verification(self._engine, self.originals, head=head, tick=tick)

    def head(self) -> Head:
        """The last link of the log, to be kept elsewhere.

        Raises:
            LibraryError: the log is empty.
        """
        with self._engine.connect() as connection:
            return heads.current(connection)

    def identity(self) -> str:
        """The library's identifier, which its copies and backups share."""
        with self._engine.connect() as connection:
            return heads.identity(connection)

    def forget(self, name: str, *, by: str, why: str | None = None) -> Forgot:
        """Erase a document with its words and its original, for good; the log keeps that it was there.

        Events that rested on it are to be worked out anew, and `sweep` has the database's own files lose the words.

        Raises:
            LibraryError: there is no such document, it was forgotten already, or nothing says where its original lies.
        """
        with writing(self._engine) as connection:
            forgot = forgetting.forget(connection, name, by=by, why=why)
            if forgot.originals:
                self._folder()  # nobody is told that bytes are gone which nobody can find
        # After the transaction: bytes without a row are nobody's, a row without bytes would be an alarm.
        if self.originals is not None:
            for sha256 in forgot.originals:
                self.originals.drop(sha256)
        return forgot

    def is_forgotten(self, document_id: str) -> bool:
        """Whether a document was forgotten; it is not taken in again."""
        with self._engine.connect() as connection:
            return forgetting.forgotten(connection, document_id)

    def sweep(self) -> bool:
        """Have the database's files lose what was erased; False where another process holds on to them."""
        return forgetting.sweep(self._engine)

    def versions(self, name: str) -> list[Version]:
        """The versions of a document, the oldest first (see `dateline.library.versions`).

        Raises:
            LibraryError: there is no such document.
        """
        with self._engine.connect() as connection:
            document_id, _ = named(connection, name)
            return versions(connection, document_id)

    def overtaken(self, claims: Collection[str]) -> dict[str, Overtaken]:
        """Those of some claims, by their identifiers, whose documents were corrected or taken back since."""
        with self._engine.connect() as connection:
            return overtaken(connection, claims)

    def count_originals(self) -> int:
        """How many originals are kept."""
        with self._engine.connect() as connection:
            return int(connection.execute(select(func.count()).select_from(original)).scalar_one())

    def back_up(self, target: Path, tick: Tick = lambda: None) -> BackedUp:
        """Write the library with its originals into one file (see `dateline.library.backup`).

        Raises:
            LibraryError: the file is there already or cannot be written, or the library is a database by URL.
        """
        return back_up(self._engine, self.originals, target, tick)

    def export(self, target: Path, tick: Tick = lambda: None) -> int:
        """Write what is evidence into an archive; how many originals it has (see `dateline.library.archive`).

        Raises:
            LibraryError: the target is there already or cannot be written, or an original is damaged.
        """
        return archive.export(self._engine, self.originals, target, tick)

    def exported(
        self,
        form: str,
        *,
        by: str,
        sha256: str,
        documents: int = 0,
        events: int = 0,
        profile: str | None = None,
    ) -> None:
        """Put on record that a file left the library: its form ("acled"), its SHA-256, and how much it told.

        `profile` names the choice of what was let out, where there is one. Whoever is handed the file finds by its
        hash, which is the act's object, when and by whom it was made.

        Raises:
            LibraryError: `sha256` is no SHA-256.
        """
        if not is_sha256(sha256):
            raise LibraryError(f"{sha256!r} is no SHA-256; give the hash of the file that was written")
        after = {"form": form, "documents": documents, "events": events, "profile": profile}
        words = {name: value for name, value in after.items() if value is not None}
        with writing(self._engine) as connection:
            acts.note(connection, storable(by), EXPORTED, sha256, after=words)

    def bring_in(self, source: Path, tick: Tick = lambda: None) -> None:
        """Fill this library, which has to be empty, from an archive.

        Raises:
            LibraryError: it is not empty, or the archive is none or is damaged; then nothing was brought in.
        """
        archive.bring_in(self._engine, self.originals, source, tick)

    def _folder(self) -> Originals:
        if self.originals is None:
            raise LibraryError(
                "nothing says where the originals of this database lie; set DATELINE_ORIGINALS to a folder"
            )
        return self.originals
