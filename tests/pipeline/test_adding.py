"""Adding: batches that are whole, one document that breaks stops no other, and what failed is on the list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dateline.intake import IntakeOptions, Item, Problem, take_in_items
from dateline.library import Library
from dateline.pipeline.adding import Adding
from dateline.pipeline.failing import options_of, said
from dateline.pipeline.reading import CannotReadError, read_documents
from dateline.reading import LocalReader
from dateline.records import Document, Reading
from examples import SHELLING


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "new.db", keep_open=True) as library:
        yield library


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three texts."""
    folder = tmp_path / "in"
    folder.mkdir()
    for name in "abc":
        (folder / f"{name}.txt").write_text(f"{SHELLING} {name}")
    return folder


@pytest.fixture
def breaking(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that breaks off on every text with BREAK in it."""
    read = LocalReader.read

    def breaks(self: LocalReader, documents: Iterable[Document]) -> Iterator[Reading]:
        for document in documents:
            if "BREAK" in document.text:
                raise ZeroDivisionError("no words")
            yield from read(self, [document])

    monkeypatch.setattr(LocalReader, "read", breaks)


def add(library: Library, *inputs: Path, **values: object) -> Adding:
    adding = Adding(library, "ana", processes=1, **values)  # type: ignore[arg-type]
    adding.add(take_in_items([str(one) for one in inputs]), IntakeOptions())
    return adding


def names(library: Library) -> list[str]:
    return sorted(one.external_id for one in library.documents())


@pytest.mark.usefixtures("breaking")
def test_a_document_on_which_the_reader_breaks_off_stops_no_other_and_is_listed(
    library: Library, folder: Path
) -> None:
    (folder / "b.txt").write_text("BREAK")
    told: list[Problem] = []
    adding = add(library, folder, told=told.append)
    assert names(library) == ["a", "c"]
    assert (adding.outcomes["added"], adding.outcomes["failed"]) == (2, 1)
    assert [str(one) for one in told] == [
        f"{folder}/b.txt: cannot be read (ZeroDivisionError: no words); the others are taken all the same"
    ]
    [failure] = library.failures.all()
    assert (failure.input, failure.part, failure.tries) == (str(folder / "b.txt"), "", 1)
    (folder / "b.txt").write_text(SHELLING)
    assert add(library, folder / "b.txt").mended == [str(folder / "b.txt")]
    assert library.failures.all() == []


@pytest.mark.usefixtures("breaking")
def test_a_row_that_breaks_is_named_in_its_table(library: Library, tmp_path: Path) -> None:
    table = tmp_path / "rows.jsonl"
    table.write_text('{"id": "r1", "text": "BREAK"}\n{"id": "r2", "text": "BREAK 2"}\n')
    add(library, table)
    assert [one.part for one in library.failures.all()] == ["r1", "r2"]


@pytest.mark.usefixtures("breaking")
def test_who_wants_all_readings_is_told_which_document_it_was() -> None:
    with pytest.raises(CannotReadError, match=r"^x: cannot be read \(ZeroDivisionError: no words\)$"):
        list(read_documents([Document.make("BREAK", external_id="x", language="en")]))


def test_what_cannot_be_kept_holds_up_no_other(library: Library, folder: Path) -> None:
    found = [one for one in take_in_items([str(folder)]) if isinstance(one, Item)]
    broken = Document.make(f"{SHELLING} \ud800", external_id="b", language="en")
    found[1] = replace(found[1], document=broken)
    adding = Adding(library, "ana", processes=1)
    adding.add(found, IntakeOptions())
    assert names(library) == ["a", "c"]
    [failure] = library.failures.all()
    assert "cannot be kept (a text holds half a character" in failure.what


def test_what_a_stop_leaves_out_comes_with_the_next_run(library: Library, folder: Path) -> None:
    asked = False

    def ask() -> None:
        nonlocal asked
        asked = True

    adding = Adding(library, "ana", processes=1, stopping=lambda: asked)
    items = [one for one in take_in_items([str(folder)]) if isinstance(one, Item)]

    def slowly() -> Iterator[Item]:
        yield items[0]
        ask()
        yield from items[1:]

    adding.add(slowly(), IntakeOptions())
    assert names(library) == []
    asked = False
    assert add(library, folder).outcomes["added"] == 3
    assert list(library.verify()) == []
    assert all(library.original_of(name)[1].startswith(SHELLING.encode()) for name in "abc")


def test_two_files_of_one_text_are_both_kept_as_its_originals(library: Library, tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(
            f"---\npublisher: Example Wire\nin: {folder}\n---\n{SHELLING}"
        )
    adding = add(library, tmp_path / "one", tmp_path / "two")
    assert (adding.outcomes["added"], adding.outcomes["unchanged"]) == (1, 1)
    assert len(library.originals_of("a")) == 2


def test_an_original_that_a_crash_left_without_its_document_is_used(library: Library, folder: Path) -> None:
    [item] = [one for one in take_in_items([str(folder / "a.txt")]) if isinstance(one, Item)]
    assert library.originals is not None
    library.originals.put(item.data)
    assert list(library.verify()) == [], "nobody answers for bytes without a row"
    add(library, folder / "a.txt")
    assert library.original_of("a")[1] == item.data
    assert len(list(library.originals.all())) == 1


def test_one_that_was_damaged_since_is_written_anew(library: Library, folder: Path) -> None:
    [item] = [one for one in take_in_items([str(folder / "a.txt")]) if isinstance(one, Item)]
    assert library.originals is not None
    path = library.originals.path(library.originals.put(item.data))
    path.chmod(0o644)
    path.write_bytes(b"something else")
    add(library, folder / "a.txt")
    assert library.original_of("a")[1] == item.data
    assert list(library.verify()) == []


def test_what_is_said_of_an_input_comes_back_from_the_list() -> None:
    options = IntakeOptions(publisher="Example Wire", columns={"text": "body"}, encoding="cp1256")
    assert options_of(said(options)) == options
    assert options_of({"published": "2020-03-02", "of_a_later_version": 1}).published is not None
    assert said(IntakeOptions()) == {}
