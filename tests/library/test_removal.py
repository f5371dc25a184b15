"""Removal of a document: all of it goes but the log, and its judgements hold again if it comes back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.library import ClaimFilter, Library, LibraryError
from dateline.records import Document
from examples import SHELLING, a_claim, a_reading

FIRST = Document.make(SHELLING, external_id="a1", publisher="Example Wire")
SECOND = Document.make(f"{SHELLING} Again.", external_id="a2", title="Again")
SHELLED = a_claim(SECOND, "shelled", "shelling", actor="Rebels")
EVERYTHING = ClaimFilter(states=("accepted", "rejected", "unsure", "unjudged"))


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "new.db") as library:
        library.add(a_reading(FIRST, a_claim(FIRST, "shelled", "shelling", actor="Rebels")), actor="ana")
        yield library


def counts(path: Path) -> dict[str, int]:
    connection = sqlite3.connect(path)
    tables = ("document", "reading", "claim", "party")
    found = {table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables}
    # An index without content answers how many rows have a word.
    hits = connection.execute("SELECT count(*) FROM claim_text WHERE claim_text MATCH 'shelled OR denied'")
    found["index"] = hits.fetchone()[0]
    connection.close()
    return found


def test_a_document_that_is_added_and_removed_leaves_the_library_as_it_was(
    library: Library, tmp_path: Path
) -> None:
    before = (list(library.claims()), list(library.documents()), counts(tmp_path / "new.db"))
    library.add(a_reading(SECOND, SHELLED), actor="ana")
    library.add(a_reading(SECOND, SHELLED, version="2"), actor="ana")
    library.judge("accept", SHELLED.id, by="ana")
    library.judge("add", "a2", value={"type": "killing", "trigger": "killing"}, by="ana")
    assert library.remove_document("a2", by="ben", why="a hoax") == SECOND.id
    assert (list(library.claims()), list(library.documents()), counts(tmp_path / "new.db")) == before
    assert [row.document_id for row in library.claims(ClaimFilter(text="shelled"))] == [FIRST.id]
    with pytest.raises(LibraryError, match="nothing here is called"):
        library.document(SHELLED.id)


def test_the_log_keeps_that_it_was_there(library: Library) -> None:
    library.remove_document(FIRST.id[:6], by="ben", why="a hoax")
    [_, act] = library.acts()
    assert (act.actor, act.verb, act.object) == ("ben", "removed", FIRST.id)
    assert json.loads(act.before or "") == {
        "external_id": "a1", "publisher": "Example Wire", "title": None, "url": None, "claims": 1,
    }  # fmt: skip
    assert json.loads(act.after or "") == {"why": "a hoax"}


def test_removing_what_is_not_there_changes_nothing(library: Library) -> None:
    assert library.remove_document("zzz", by="ben") is None
    assert library.remove_document("a1", by="ben") == FIRST.id
    assert library.remove_document("a1", by="ben") is None
    assert [act.verb for act in library.acts()] == ["added", "removed"]


def test_a_claim_or_a_name_of_several_is_told(library: Library) -> None:
    library.add(a_reading(SECOND.model_copy(update={"external_id": "a1"}), SHELLED), actor="ana")
    with pytest.raises(LibraryError, match=f"{SHELLED.id} is a claim; name its document, {SECOND.id}"):
        library.remove_document(SHELLED.id, by="ben")
    with pytest.raises(LibraryError, match="could be any of"):
        library.remove_document("a1", by="ben")
    assert len(list(library.documents())) == 2


def test_judgements_stay_and_hold_again_if_it_is_added_again(library: Library) -> None:
    library.add(a_reading(SECOND, SHELLED), actor="ana")
    library.judge("reject", SHELLED.id, by="ana")
    library.judge("add", "a2", value={"type": "killing", "trigger": "killing"}, by="ana")
    library.judge("reviewed", "a2", by="ana")
    listed = list(library.claims(EVERYTHING))
    library.remove_document("a2", by="ben")
    assert [one.kind for one in library.judgements()] == ["reject", "add", "reviewed"]
    assert [one.kind for one in library.judgements(SHELLED.id)] == ["reject"]
    library.judge("undo", "3", by="ana")
    library.add(a_reading(SECOND, SHELLED), actor="ana")
    assert list(library.claims(EVERYTHING)) == listed
    assert library.reviewed() == {}
    library.judge("undo", "1", by="ana")
    assert [row.claim.type for row in library.claims(ClaimFilter(document=SECOND.id))] == [
        "shelling",
        "killing",
    ]
