"""What a library's documents cover: how many there are, from whom, in which languages, read by what, what is dark."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select

from dateline.library.rows import IMPORTED, PERSON
from dateline.library.store import Library
from dateline.library.tables import document, reading


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader, with how many of the documents its reading stands for."""

    name: str
    version: str
    codebook: str
    documents: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """The documents that were published in some days."""

    documents: int
    outlets: tuple[tuple[str | None, int], ...]
    """Publishers with how many documents each, most first; None for those that name none."""
    languages: tuple[tuple[str | None, int, int], ...]
    """Languages (ISO 639-1) with how many documents, and how many of them no reader reads; None where not known."""
    readers: tuple[Reader, ...]
    undated: int
    """Documents of the whole library without a day of publication: they stand in no period."""
    first: dt.date | None
    """The first day of publication in the whole library."""
    last: dt.date | None

    @property
    def unread(self) -> int:
        """Documents that no reader reads."""
        return sum(unread for _, _, unread in self.languages)


def coverage(library: Library, since: dt.date | None = None, until: dt.date | None = None) -> Coverage:
    """What the documents of some days of publication cover; without days, those of the whole library."""
    inside: list[ColumnElement[bool]] = []
    if since:
        inside.append(document.c.published >= since)
    if until:
        inside.append(document.c.published <= until)
    # What was coded elsewhere and imported is no document that anybody read here.
    current = (
        (reading.c.document == document.c.id)
        & reading.c.current
        & reading.c.reader.not_in((PERSON, IMPORTED))
    )
    number = func.count()
    with library._engine.connect() as connection:
        outlets = connection.execute(
            select(document.c.publisher, number)
            .join(reading, current)
            .where(*inside)
            .group_by(document.c.publisher)
            .order_by(number.desc(), document.c.publisher)
        ).all()
        languages = connection.execute(
            select(document.c.language, reading.c.read, number)
            .join(reading, current)
            .where(*inside)
            .group_by(document.c.language, reading.c.read)
        ).all()
        readers = connection.execute(
            select(reading.c.reader, reading.c.version, reading.c.codebook, number)
            .join(document, current)
            .where(*inside, reading.c.read)
            .group_by(reading.c.reader, reading.c.version, reading.c.codebook)
            .order_by(number.desc(), reading.c.reader, reading.c.version)
        ).all()
        undated = connection.execute(
            select(number).select_from(document).join(reading, current).where(document.c.published.is_(None))
        ).scalar_one()
        first, last = connection.execute(
            select(func.min(document.c.published), func.max(document.c.published)).join(reading, current)
        ).one()
    spoken: dict[str | None, tuple[int, int]] = {}
    for language, read, count in languages:
        every, dark = spoken.get(language, (0, 0))
        spoken[language] = (every + count, dark + (0 if read else count))
    return Coverage(
        documents=sum(count for _, count in outlets),
        outlets=tuple((name, int(count)) for name, count in outlets),
        languages=tuple(
            (name, *counts)
            for name, counts in sorted(spoken.items(), key=lambda one: (-one[1][0], str(one[0])))
        ),
        readers=tuple(Reader(*row) for row in readers),
        undated=int(undated),
        first=first,
        last=last,
    )
