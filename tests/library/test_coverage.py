"""What a library's documents cover, by days of publication."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from dateline.library import Library
from dateline.library.coverage import coverage
from examples import a_reading
from happenings import document


@pytest.fixture
def library(tmp_path: Path) -> Library:
    kept = Library.open(tmp_path / "covered.db")
    for name, publisher, day in (
        ("a", "Wire", "2020-03-02"),
        ("b", "Wire", "2020-03-05"),
        ("c", "Ledger", "2020-02-01"),
        ("d", "Ledger", None),
    ):
        kept.add(a_reading(document(name, publisher, day, f"Text of {name}.")), actor="ana")
    unread = a_reading(document("e", "Blatt", "2020-03-03", "Ein Text."))
    other = unread.document.model_copy(update={"read": False, "language": "de"})
    kept.add(unread.model_copy(update={"document": other}), actor="ana")
    return kept


def test_documents_of_some_days_by_outlet_language_and_reader(library: Library) -> None:
    found = coverage(library, dt.date(2020, 3, 1), dt.date(2020, 3, 31))
    assert found.documents == 3
    assert found.outlets == (("Wire", 2), ("Blatt", 1))
    assert found.languages == (("en", 2, 0), ("de", 1, 1))
    assert found.unread == 1
    assert [(one.name, one.version, one.documents) for one in found.readers] == [("test", "1", 2)]
    assert found.undated == 1
    assert (found.first, found.last) == (dt.date(2020, 2, 1), dt.date(2020, 3, 5))


def test_without_days_all_documents_count(library: Library) -> None:
    assert coverage(library).documents == 5


def test_an_empty_library_covers_nothing(tmp_path: Path) -> None:
    with Library.open(tmp_path / "empty.db") as kept:
        found = coverage(kept)
    assert (found.documents, found.outlets, found.first, found.undated) == (0, (), None, 0)
