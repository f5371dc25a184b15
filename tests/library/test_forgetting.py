"""Forgetting: no word of a document is left in any file, and the chain holds."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from custody_libraries import findings, taken
from dateline.library import ClaimFilter, Library, LibraryError
from dateline.pipeline.corroborating import Corroboration
from dateline.records import Document
from examples import a_claim, a_reading

TEXT = "Quagmirists shelled Zanzobar on Monday, wounding Pelorinus, the constabulary said."
DOCUMENT = Document.make(TEXT, external_id="quxfile", publisher="Vexillum Wire", title="Quagmirists strike")
SHELLED = a_claim(
    DOCUMENT, "shelled", "shelling", actor="Quagmirists", place="Zanzobar", said_by=("constabulary",)
)
WORDS = ("quagmirist", "zanzobar", "pelorinus", "constabulary", "quxfile", "vexillum", "whisperedly")
OTHER = Document.make(
    "The army took the village, residents said.", external_id="other", publisher="Other Post"
)
TOOK = a_claim(OTHER, "took", "advance", actor="army", said_by=("residents",))


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A library in whose every corner words of the document stand."""
    with Library.open(tmp_path / "new.db") as library:
        library.add(a_reading(OTHER, TOOK), actor="ana")
        library.add(a_reading(DOCUMENT, SHELLED), actor="ana")
        library.add(a_reading(DOCUMENT, SHELLED, version="2"), actor="ana")
        library.keep_original(taken(DOCUMENT, name="quxfile.html"), actor="ana")
        library.judge("accept", SHELLED.id, by="ana", why="whisperedly seen")
        library.judge("edit", SHELLED.id, value={"roles.target": ["Pelorinus"]}, by="ana")
        library.judge("add", DOCUMENT.id, value={"type": "killing", "trigger": "wounding"}, by="ben")
        library.judge("undo", "2", by="ben", why="whisperedly not")
        library.judge("accept", TOOK.id, by="ana", why="I saw it")
        worked_out(library)
        yield library


def worked_out(library: Library) -> None:
    corroboration = Corroboration(library)
    corroboration.catch_up()
    corroboration.work_out()


def words_in_files(folder: Path) -> dict[str, list[str]]:
    """By file the words of the document that stand in its bytes, in any case."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            data = path.read_bytes().lower()
            found[path.name] = [word for word in WORDS if word.encode() in data]
    return {name: words for name, words in found.items() if words}


def indexed(path: Path) -> set[str]:
    """The words that the search index has, which keeps them in pieces."""
    connection = sqlite3.connect(path)
    connection.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab('main', 'claim_text', 'row')")
    found = {row[0] for row in connection.execute("SELECT term FROM temp.words")}
    connection.close()
    return found


def test_no_word_is_left_in_any_file(library: Library, tmp_path: Path) -> None:
    library_files = words_in_files(tmp_path)
    assert {word for words in library_files.values() for word in words} == set(WORDS)
    assert {"quagmirists", "zanzobar"} <= indexed(tmp_path / "new.db")
    forgot = library.forget("quxfile", by="ben", why="request 17")
    worked_out(library)
    assert library.sweep()
    assert words_in_files(tmp_path) == {}
    assert indexed(tmp_path / "new.db") == {"the", "army", "took", "village", "residents", "said"}
    assert (forgot.document, forgot.judgements, len(forgot.originals)) == (DOCUMENT.id, 4, 1)
    assert forgot.acts == 7


def test_the_chain_holds_and_says_who_forgot_what(library: Library, tmp_path: Path) -> None:
    head = library.head()
    library.forget("quxfile", by="ben", why="request 17")
    verification = library.verify(head=head)
    assert list(verification) == []
    [forgotten] = verification.forgotten
    assert (forgotten.document, forgotten.by) == (DOCUMENT.id, "ben")
    act = library.acts()[-1]
    assert (act.verb, act.object, json.loads(act.after or "")) == (
        "forgot",
        DOCUMENT.id,
        {"why": "request 17"},
    )
    assert [act.before or act.after for act in library.acts() if act.object == SHELLED.id] == [None] * 3


def test_whoever_holds_the_file_open_is_told_of(library: Library, tmp_path: Path) -> None:
    reader = sqlite3.connect(tmp_path / "new.db", isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM document").fetchone()
    library.forget("quxfile", by="ben")
    assert not library.sweep()
    reader.close()
    assert library.sweep()
    assert words_in_files(tmp_path) == {}


def test_what_is_about_other_documents_stays(library: Library) -> None:
    library.forget("quxfile", by="ben")
    assert [row.claim for row in library.claims()] == [TOOK]
    assert [one.why for one in library.judgements(TOOK.id)] == ["I saw it"]
    assert [one.kind for one in library.judgements()] == ["accept", "edit", "add", "undo", "accept"]
    assert [one.value for one in library.judgements()][:4] == [{}] * 4


def test_events_forget_too_before_anything_is_worked_out_anew(library: Library, tmp_path: Path) -> None:
    library.forget("quxfile", by="ben")
    library.sweep()
    assert words_in_files(tmp_path) == {}
    worked_out(library)
    assert library.events.count() == 1


def test_a_forgotten_document_is_not_taken_in_again(library: Library) -> None:
    library.forget("quxfile", by="ben")
    assert library.is_forgotten(DOCUMENT.id)
    assert library.add(a_reading(DOCUMENT, SHELLED), actor="ana").outcome == "forgotten"
    assert list(library.claims(ClaimFilter(document=DOCUMENT.id))) == []
    with pytest.raises(LibraryError, match="was forgotten already"):
        library.forget(DOCUMENT.id, by="ben")
    with pytest.raises(LibraryError, match="what judgement 3 added was forgotten"):
        library.judge("undo", "3", by="ben")
    library.judge("undo", "1", by="ben")
    assert list(library.verify()) == []


def test_a_document_that_was_removed_can_be_forgotten(library: Library, tmp_path: Path) -> None:
    library.remove_document("quxfile", by="ana")
    forgot = library.forget(DOCUMENT.id, by="ben")
    assert library.sweep()
    worked_out(library)
    assert library.sweep()
    assert words_in_files(tmp_path) == {}
    assert len(forgot.originals) == 1
    assert findings(tmp_path / "new.db") == []


def test_an_original_that_another_document_was_made_from_stays(library: Library) -> None:
    for document in (DOCUMENT, OTHER):
        library.keep_original(taken(document, b"a table with both"), actor="ana")
    forgot = library.forget("quxfile", by="ben")
    assert len(forgot.shared) == 1
    assert library.original_of("other")[1] == b"a table with both"
    assert list(library.verify()) == []


def test_copies_in_other_outlets_are_counted(library: Library) -> None:
    library.add(a_reading(Document.make(TEXT, external_id="copy", publisher="Copy Post")), actor="ana")
    assert library.forget("quxfile", by="ben").copies == 1


def test_nothing_is_forgotten_by_a_name_that_nothing_has(library: Library) -> None:
    with pytest.raises(LibraryError, match="nothing here is called 'zzz'"):
        library.forget("zzz", by="ben")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE act SET before = NULL, after = NULL, salt = NULL WHERE number = 2",
        "UPDATE judgement SET value = '{}', why = NULL WHERE number = 1",
    ],
)
def test_erasing_words_without_an_act_is_found(library: Library, tmp_path: Path, statement: str) -> None:
    """The guards let words be erased; that it was on request only the log can say."""
    connection = sqlite3.connect(tmp_path / "new.db")
    connection.execute(statement)
    connection.commit()
    connection.close()
    assert len(list(library.verify())) == 1
