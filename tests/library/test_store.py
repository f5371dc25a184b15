"""Documents and readings kept: once each, beside one another, and found again by name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.library import Added, Library, LibraryError
from dateline.records import Attribution, Count, Document, Mention, Period, Reading, Span
from examples import SHELLING, a_claim, a_reading, span

DOCUMENT = Document.make(
    SHELLING,
    external_id="a1",
    title="Aleppo shelled",
    publisher="Example Wire",
    url="https://example.org/a1",
    published=dt.date(2020, 3, 2),
    language="en",
)
SHELLED = a_claim(DOCUMENT, "shelled", "shelling", actor="Rebels", place="Aleppo", said_by=("army",))


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "new.db") as library:
        yield library


def a_full_reading() -> Reading:
    claim = SHELLED.model_copy(
        update={
            "when": Period(
                basis="inherited",
                note="the document's day",
                earliest=dt.date(2020, 3, 2),
                latest=dt.date(2020, 3, 2),
                precision="day",
            ),
            "counts": (Count(**span(SHELLING, "three civilians"), basis="quoted", of="killed", best=3),),
        }
    )
    return a_reading(
        DOCUMENT,
        claim,
        warnings=("a warning",),
        mentions=(Mention(**span(SHELLING, "Aleppo"), kind="place"),),
        attributions=(
            Attribution(
                source=Span(**span(SHELLING, "army")),
                cue=Span(**span(SHELLING, "said")),
                content=Span(**span(SHELLING, "Rebels shelled Aleppo")),
            ),
        ),
    )


def test_a_reading_comes_back_as_it_was_kept(library: Library) -> None:
    reading = a_full_reading()
    assert library.add(reading, actor="ana") == Added(DOCUMENT.id, "added")
    assert library.document(DOCUMENT.id) == (reading, None)
    assert library.document(SHELLED.id) == (reading, SHELLED.id)
    assert list(library.documents()) == [reading.document]


def test_a_reading_without_mentions_comes_back_without(library: Library) -> None:
    reading = a_reading(DOCUMENT, SHELLED)
    library.add(reading, actor="ana")
    assert library.document("a1") == (reading, None)


def test_adding_the_same_document_again_changes_nothing(library: Library, tmp_path: Path) -> None:
    library.add(a_full_reading(), actor="ana")
    before = (library.document("a1"), list(library.claims()), library.acts())
    later = a_reading(DOCUMENT, SHELLED, at=dt.datetime(2027, 1, 1, tzinfo=dt.UTC))
    assert library.add(later, actor="ben") == Added(DOCUMENT.id, "unchanged")
    assert (library.document("a1"), list(library.claims()), library.acts()) == before


def test_a_document_twice_in_one_go_is_kept_once(library: Library) -> None:
    outcomes = library.add_many([a_reading(DOCUMENT, SHELLED)] * 2, actor="ana")
    assert [added.outcome for added in outcomes] == ["added", "unchanged"]
    assert library.count_claims() == 1


def test_another_versions_reading_is_kept_beside_the_old_and_is_the_current_one(library: Library) -> None:
    library.add(a_reading(DOCUMENT, SHELLED, version="1"), actor="ana")
    killed = a_claim(DOCUMENT, "killing", "killing")
    assert library.add(a_reading(DOCUMENT, killed, version="2"), actor="ana").outcome == "reread"
    assert library.has(DOCUMENT.id, "test", "1")
    assert library.has(DOCUMENT.id, "test", "2")
    assert not library.has(DOCUMENT.id, "test", "3")
    assert [row.claim.type for row in library.claims()] == ["killing"]
    reading, _ = library.document("a1")
    assert reading.reader.version == "2"
    with pytest.raises(LibraryError, match="nothing here is called"):
        library.document(SHELLED.id)
    # The old version's reading is still there; adding it again does not bring it to the front.
    assert library.add(a_reading(DOCUMENT, SHELLED, version="1"), actor="ana").outcome == "unchanged"
    assert [row.claim.type for row in library.claims()] == ["killing"]


def test_the_same_text_in_another_outlet_is_another_document(library: Library) -> None:
    other = Document.make(SHELLING, external_id="a1", publisher="Another Wire")
    for document in (DOCUMENT, other):
        assert library.add(a_reading(document), actor="ana").outcome == "added"
    assert len(list(library.documents())) == 2


def test_an_unread_document_is_kept_unread(library: Library) -> None:
    unread = a_reading(DOCUMENT, warnings=("left unread",))
    unread = unread.model_copy(update={"document": DOCUMENT})
    library.add(unread, actor="ana")
    reading, _ = library.document("a1")
    assert not reading.document.read
    assert reading.warnings == ("left unread",)


@pytest.mark.parametrize(
    "text", ["a\0b", "🙂 e\u0301", "\u202eshelled", "\r\n\t", "x" * 100_000, "\u202e\u05e9\u05dc"]
)
def test_any_text_that_a_file_can_hold_comes_back_unchanged(library: Library, text: str) -> None:
    document = Document.make(text, external_id=text[:9], title=text[:9], publisher=text[:9])
    library.add(a_reading(document), actor=text[:9])
    assert next(library.documents()).text == text
    assert library.document(document.id)[0].document.title == text[:9]


def test_a_document_is_found_by_identifiers_and_their_beginnings(library: Library) -> None:
    library.add(a_full_reading(), actor="ana")
    for name in (DOCUMENT.id, "a1", DOCUMENT.id[:6]):
        assert library.document(name) == (a_full_reading(), None)
    assert library.document(SHELLED.id[:6]) == (a_full_reading(), SHELLED.id)


def test_a_name_that_nothing_or_more_than_one_thing_has_is_told(library: Library) -> None:
    for number in range(2):
        document = Document.make(f"{SHELLING} {number}", external_id="same")
        library.add(a_reading(document, a_claim(document, "shelled", "shelling")), actor="ana")
    with pytest.raises(
        LibraryError, match=r"nothing here is called 'zzz'; `dateline claims` lists identifiers"
    ):
        library.document("zzz")
    with pytest.raises(LibraryError, match=r"'same' could be any of d\w+, d\w+; give more of it"):
        library.document("same")
    for name in ("d", "c", "", "%", "_"):
        with pytest.raises(LibraryError, match=r"could be any of|nothing here is called"):
            library.document(name)


def test_a_sample_library_says_so_for_good(library: Library) -> None:
    assert not library.is_sample
    library.mark_sample(actor="demo")
    assert library.is_sample
