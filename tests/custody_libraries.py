"""Libraries for the tests of custody: made of random operations, the same ones for the same seed."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dateline.library import Library, LibraryError
from dateline.library.verifying import Finding
from dateline.records import Document, Reading
from dateline.records.provenance import Dates, Original, bytes_hash
from made_up_reports import (
    DETAILS,
    OUTLETS,
    PARTIES,
    SOURCES,
    TARGETS,
    TOLLS,
    TOWNS,
    VERBS,
    Happening,
    reading,
)


@dataclass(frozen=True)
class Taken:
    """A document with the bytes that it was taken from."""

    document: Document
    original: Original
    data: bytes
    dates: Dates


def taken(document: Document, data: bytes | None = None, *, name: str = "page.html") -> Taken:
    """A document that was taken from these bytes, or from bytes of its own."""
    data = f"<p>{document.text}</p>\r\n\x00".encode() if data is None else data
    original = Original(
        sha256=bytes_hash(data),
        size=len(data),
        media_type="text/html",
        name=name,
        made="text of the page's paragraphs",
    )
    dates = Dates(metadata=document.published, retrieved=dt.datetime(2026, 1, 2, 3, 4, tzinfo=dt.UTC))
    return Taken(document, original, data, dates)


def findings(path: Path, **asked: Any) -> list[Finding]:
    """What a check of the library finds."""
    with Library.open(path, create=False) as library:
        return list(library.verify(**asked))


def make(path: Path, seed: int, steps: int = 40) -> None:
    """Make a library by random operations."""
    maker = _Maker(path, random.Random(seed))
    try:
        for _ in range(6):
            maker.add()
        for _ in range(steps):
            maker.step()
        for needed in (maker.keep_original, maker.judge, maker.edit, maker.merge, maker.keep_original):
            needed()
    finally:
        maker.library.close()


@dataclass
class _Maker:
    path: Path
    random: random.Random
    library: Library = field(init=False)
    there: dict[str, Reading] = field(default_factory=dict)
    gone: list[Reading] = field(default_factory=list)
    count: int = 0

    def __post_init__(self) -> None:
        self.library = Library.open(self.path)
        self.library.name_event = lambda name: name
        self.library.members = lambda event: self._claims()[int(event[1:]) :: 3]

    def step(self) -> None:
        """One operation; some are refused, as persons' are."""
        often: list[Callable[[], object]] = [
            self.add,
            self.judge,
            self.judge,
            self.edit,
            self.add_claim,
            self.undo,
        ]
        seldom: list[Callable[[], object]] = [
            self.add_many, self.reread, self.remove, self.again, self.forget, self.merge, self.keep_original,
            self.keep_original, self.sample,
        ]  # fmt: skip
        with suppress(LibraryError):
            self.random.choice(often * 2 + seldom)()

    def add(self) -> None:
        item = self._new()
        self.library.add(item, actor=self._who())
        self.there[item.document.id] = item

    def add_many(self) -> None:
        items = [self._new() for _ in range(3)]
        self.library.add_many([*items, items[0]], actor=self._who())
        self.there |= {item.document.id: item for item in items}

    def reread(self) -> None:
        item = self._any()
        changes: list[dict[str, Any]] = [{"confidence": 0.5}, {"certainty": "possible"}, {}]
        claims = [
            one.model_copy(update=self.random.choice(changes))
            for one in item.claims
            if self.random.random() < 0.7
        ]
        reader = item.reader.model_copy(update={"version": str(self.random.randrange(10**6))})
        self.library.add(
            item.model_copy(update={"claims": tuple(claims), "reader": reader}), actor=self._who()
        )

    def remove(self) -> None:
        item = self._any()
        self.library.remove_document(
            item.document.id, by=self._who(), why=self.random.choice([None, "a hoax"])
        )
        self.gone.append(self.there.pop(item.document.id))

    def again(self) -> None:
        if self.gone:
            item = self.random.choice(self.gone)
            if self.library.add(item, actor=self._who()).outcome == "added":
                self.there[item.document.id] = item

    def forget(self) -> None:
        item = self.random.choice([*self.there.values(), *self.gone])
        self.library.forget(item.document.id, by=self._who(), why=self.random.choice([None, "asked for"]))
        self.there.pop(item.document.id, None)

    def judge(self) -> None:
        kind: Any = self.random.choice(["accept", "reject", "unsure"])
        claims = self._claims()
        self.library.judge_many(
            kind, self.random.sample(claims, min(len(claims), 3)), by=self._who(), why="seen"
        )
        self.library.judge("reviewed", self._any().document.id, by=self._who())

    def edit(self) -> None:
        value: Any = self.random.choice(
            [{"type": "attack"}, {"type": "shelling"}, {"certainty": "possible"}, {"roles.actor": []}]
        )
        self.library.judge("edit", self.random.choice(self._claims()), value=value, by=self._who())

    def add_claim(self) -> None:
        words = self.random.choice([*TARGETS, *PARTIES])
        self.library.judge(
            "add", self._any().document.id, value={"type": "killing", "trigger": words}, by=self._who()
        )

    def merge(self) -> None:
        self.library.judge("merge", "e0", value={"events": ["e1"]}, by=self._who(), why="the same")
        leaving = self.library.members("e0")[:1]
        self.library.judge("split", "e0", value={"claims": list(leaving)}, by=self._who())

    def undo(self) -> None:
        made = self.library.judgements()
        if made:
            self.library.judge("undo", str(self.random.choice(made).number), by=self._who(), why="a slip")

    def keep_original(self) -> None:
        item = self._any()
        shared = b"a table of which several documents are rows" if self.random.random() < 0.3 else None
        self.library.keep_original(taken(item.document, shared), actor=self._who())

    def sample(self) -> None:
        self.library.mark_sample(actor=self._who())

    def _new(self) -> Reading:
        self.count += 1
        pick = self.random.choice
        told = [
            Happening(pick(list(VERBS)), pick(PARTIES), pick(TARGETS), pick([*TOWNS, None]), pick([0, 1, None]),
                      pick(TOLLS), pick(SOURCES))
            for _ in range(self.random.randint(1, 3))
        ]  # fmt: skip
        detail = f"{pick(DETAILS)} Nº {self.count}: “é” 🙂"
        return reading(
            f"r{self.count}", told, publisher=pick(OUTLETS), published=pick([0, 1, None]), detail=detail
        )

    def _any(self) -> Reading:
        if not self.there:
            self.add()
        return self.random.choice(list(self.there.values()))

    def _claims(self) -> list[str]:
        while len(claims := sorted({row.claim.id for row in self.library.claims()})) < 5:
            self.add()
        return claims

    def _who(self) -> str:
        return self.random.choice(["ana", "ben", "a\nb \u202e"])
