"""Overtaken claims: newer versions of their document say that they correct it or take it back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.library import Library
from dateline.records import Document
from examples import a_claim, a_reading

URL = "https://wire.example/raid"
FIRST = "The army bombed the depot. Six soldiers were killed."
CORRECTED = "CORRECTION: nine, not six.\nThe army bombed the depot. Nine soldiers were killed."
SILENT = "The army bombed the depot. Nobody was killed."
RETRACTED = "The agency retracts its report of a raid."


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "new.db") as library:
        yield library


def page(text: str, **values: str | None) -> Document:
    fields = {"external_id": "raid", "publisher": "Example Wire", "url": URL, **values}
    return Document.make(text, **fields)  # type: ignore[arg-type]


def keep(library: Library, text: str, **values: str | None) -> dict[str, str]:
    """Keep a version; its claims by their triggers."""
    document = page(text, **values)
    claims = [a_claim(document, words, "attack") for words in ("bombed", "killed") if words in text]
    library.add(a_reading(document, *claims), actor="ana")
    return {one.trigger.text: one.id for one in claims}


def test_a_claim_of_a_document_without_newer_versions_is_not_overtaken(library: Library) -> None:
    claims = keep(library, FIRST)
    assert library.overtaken(claims.values()) == {}
    assert library.overtaken([]) == library.overtaken(["c0"]) == {}


def test_a_correction_says_whether_the_sentence_still_stands(library: Library) -> None:
    first, second = keep(library, FIRST), keep(library, CORRECTED)
    newer = page(CORRECTED).id
    found = library.overtaken([*first.values(), *second.values()])
    assert set(found) == set(first.values()), "the correction itself is overtaken by nothing"
    assert (found[first["bombed"]].corrected_in, found[first["bombed"]].stands) == ((newer,), True)
    assert (found[first["killed"]].newest, found[first["killed"]].stands) == (newer, False)


def test_several_corrections_and_retractions_are_all_told(library: Library) -> None:
    first = keep(library, FIRST)
    second = keep(library, CORRECTED)
    keep(library, CORRECTED.replace("Nine", "Ten"))
    keep(library, RETRACTED)
    last = keep(library, SILENT)
    corrections = [page(text).id for text in (CORRECTED, CORRECTED.replace("Nine", "Ten"))]
    found = library.overtaken([*first.values(), *second.values(), *last.values()])
    one = found[first["bombed"]]
    assert one.corrected_in == tuple(corrections)
    assert one.retracted_in == (page(RETRACTED).id,)
    assert (one.newest, one.stands) == (page(SILENT).id, True)
    assert found[second["killed"]].corrected_in == tuple(corrections[1:]), (
        "what came before it says nothing of it"
    )
    assert not set(last.values()) & set(found)


def test_a_text_that_changed_without_a_word_marks_nothing(library: Library) -> None:
    first = keep(library, FIRST)
    keep(library, SILENT)
    assert library.overtaken(first.values()) == {}


@pytest.mark.parametrize(
    "values",
    [
        {"publisher": "Copy Post"},
        {"url": "https://wire.example/other"},
        {"url": None},
        {"url": None, "publisher": None},
    ],
)
def test_another_documents_correction_marks_nothing(library: Library, values: dict[str, str | None]) -> None:
    first = keep(library, FIRST)
    keep(library, CORRECTED, **values)
    assert library.overtaken(first.values()) == {}


def test_without_an_address_the_publishers_own_name_for_it_counts(library: Library) -> None:
    first = keep(library, FIRST, url=None)
    other = keep(library, FIRST, url=None, external_id="other")
    keep(library, CORRECTED, url=None)
    assert set(library.overtaken([*first.values(), *other.values()])) == set(first.values())


def test_more_than_one_question_can_hold_are_asked_about(library: Library) -> None:
    documents = [page(f"{at} {FIRST}", url=f"{URL}/{at}") for at in range(260)]
    claims = [a_claim(one, words, "attack").id for one in documents for words in ("bombed", "killed")]
    made = [
        a_reading(one, *(a_claim(one, words, "attack") for words in ("bombed", "killed")))
        for one in documents
    ]
    library.add_many(made, actor="ana")
    keep(library, f"259 {CORRECTED}", url=f"{URL}/259")
    assert set(library.overtaken(claims)) == set(claims[-2:])
