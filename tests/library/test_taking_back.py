"""The last judgement that still stands, of each person, however often something was taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.library import Library
from dateline.library.ledger import _undone_among, undone
from dateline.records import Document
from examples import SHELLING, a_claim, a_reading


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    document = Document.make(SHELLING, external_id="one")
    with Library.open(tmp_path / "l.db") as kept:
        kept.add(a_reading(document, a_claim(document, "shelled", "shelling")), actor="test")
        yield kept


def test_each_person_goes_back_through_their_own(library: Library) -> None:
    claim = next(library.claims()).claim.id
    assert library.last_by("ana") is None
    for kind, by in (("accept", "ana"), ("unsure", "bea"), ("reject", "ana")):
        library.judge(kind, claim, by=by)  # type: ignore[arg-type]
    seen = []
    while last := library.last_by("ana"):
        seen.append(last.kind)
        library.judge("undo", str(last.number), by="ana")
    assert seen == ["reject", "accept"]
    last = library.last_by("bea")
    assert last is not None
    assert last.kind == "unsure"


def test_what_was_taken_back_and_given_again_stands(library: Library) -> None:
    claim = next(library.claims()).claim.id
    library.judge("accept", claim, by="ana", why="so")
    for number in ("1", "2"):  # the judgement, then its undoing
        library.judge("undo", number, by="ana")
    last = library.last_by("ana")
    assert last is not None
    assert (last.number, last.undone) == (1, False)
    assert [one.number for one in library.alike(last)] == [1]
    with library._engine.connect() as connection:
        every = undone(connection)
        assert every == {2}
        assert [_undone_among(connection, [number]) & {number} for number in (1, 2, 3)] == [set(), {2}, set()]


def test_alike_are_those_of_one_person_kind_and_reason(library: Library) -> None:
    claim = next(library.claims()).claim.id
    for kind, by, why in (
        ("accept", "ana", "x"),
        ("accept", "ana", "y"),
        ("accept", "bea", "x"),
        ("unsure", "ana", "x"),
        ("accept", "ana", "x"),
    ):
        library.judge(kind, claim, by=by, why=why)  # type: ignore[arg-type]
    last = library.last_by("ana")
    assert last is not None
    assert [one.number for one in library.alike(last)] == [1, 5]
    assert [one.number for one in library.judgements(kind="unsure")] == [4]
