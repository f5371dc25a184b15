"""Originals: bytes kept as they were taken in, under their hash, written once."""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from custody_libraries import taken
from dateline.library import Library, LibraryError
from dateline.library.originals import Originals
from dateline.records import Document
from examples import SHELLING, a_claim, a_reading

DOCUMENT = Document.make(SHELLING, external_id="a1", publisher="Example Wire", url="https://wire.example/a1")
SHELLED = a_claim(DOCUMENT, "shelled", "shelling")
PAGE = b"<p>\xff\x00\r\n\x1b]0;x\x07"
SHA256 = hashlib.sha256(PAGE).hexdigest()


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "new.db") as library:
        library.add(a_reading(DOCUMENT, SHELLED), actor="ana")
        yield library


def lies(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_bytes_come_back_as_they_were_by_document_and_by_claim(library: Library) -> None:
    assert library.keep_original(taken(DOCUMENT, PAGE), actor="ana") == SHA256
    for name in ("a1", DOCUMENT.id, SHELLED.id):
        known, data = library.original_of(name)
        assert data == PAGE
    assert known.original == taken(DOCUMENT, PAGE).original
    assert known.url == "https://wire.example/a1"
    assert known.dates.retrieved == taken(DOCUMENT).dates.retrieved
    assert known.dates.first_seen is not None


def test_they_lie_beside_the_library_under_their_hash_and_cannot_be_written(
    library: Library, tmp_path: Path
) -> None:
    library.keep_original(taken(DOCUMENT, PAGE), actor="ana")
    folder = tmp_path / "new.db.originals"
    assert lies(folder) == [f"{SHA256[:2]}/{SHA256[2:]}"]
    assert stat.S_IMODE((folder / lies(folder)[0]).stat().st_mode) == 0o444


def test_keeping_is_on_record_once(library: Library) -> None:
    for _ in range(2):
        library.keep_original(taken(DOCUMENT, PAGE), actor="ben")
    [_, act] = library.acts()
    assert (act.actor, act.verb, act.object) == ("ben", "kept original", DOCUMENT.id)
    assert json.loads(act.after or "")["original"] == SHA256
    assert list(library.verify()) == []


def test_equal_bytes_of_several_documents_are_kept_once(library: Library, tmp_path: Path) -> None:
    other = Document.make("Another row.", external_id="a2")
    library.add(a_reading(other), actor="ana")
    library.keep_originals([taken(DOCUMENT, PAGE), taken(other, PAGE, name="again.html")], actor="ana")
    assert len(lies(tmp_path / "new.db.originals")) == 1
    assert library.original_of("a2")[0].original.name == "again.html"


def test_a_failed_write_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    originals = Originals(tmp_path / "originals")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        originals.put(PAGE)
    assert lies(tmp_path) == []
    assert list(originals.all()) == []


def test_an_original_of_no_document_is_refused(library: Library, tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="there is no document d0 to keep an original of"):
        library.keep_original(taken(DOCUMENT.model_copy(update={"id": "d0"}), PAGE), actor="ana")
    assert not (tmp_path / "new.db.originals").exists()


def test_bytes_that_were_changed_are_not_given_back(library: Library, tmp_path: Path) -> None:
    library.keep_original(taken(DOCUMENT, PAGE), actor="ana")
    path = tmp_path / "new.db.originals" / SHA256[:2] / SHA256[2:]
    path.chmod(0o644)
    path.write_bytes(PAGE + b"!")
    with pytest.raises(LibraryError, match="are not those that were taken in"):
        library.original_of("a1")
    [finding] = library.verify()
    assert finding.where == f"bytes:{SHA256}"
    path.unlink()
    [finding] = library.verify()
    assert "its bytes are gone: there is no" in finding.what


def test_where_none_was_kept_that_is_said(library: Library) -> None:
    with pytest.raises(LibraryError, match="no original of a1 was kept"):
        library.original_of("a1")


def test_removing_a_document_leaves_its_original_for_when_it_comes_back(
    library: Library, tmp_path: Path
) -> None:
    library.keep_original(taken(DOCUMENT, PAGE), actor="ana")
    library.remove_document("a1", by="ana")
    assert list(library.verify()) == []
    assert len(lies(tmp_path / "new.db.originals")) == 1
    library.add(a_reading(DOCUMENT, SHELLED), actor="ana")
    library.keep_original(taken(DOCUMENT, PAGE), actor="ana")
    assert library.original_of("a1")[1] == PAGE
    assert list(library.verify()) == []


def test_first_seen_is_when_the_document_was_first_taken_in(library: Library) -> None:
    library.keep_original(taken(DOCUMENT, PAGE), actor="ana")
    library.remove_document("a1", by="ana")
    library.add(a_reading(DOCUMENT, SHELLED), actor="ben")
    library.keep_original(taken(DOCUMENT, b"other bytes"), actor="ben")
    first, *_ = library.acts()
    assert [one.dates.first_seen for one in library.originals_of("a1")] == [first.at]


def test_a_reading_and_its_original_are_kept_together_or_not_at_all(library: Library) -> None:
    other = Document.make("Another row.", external_id="a2")
    broken = replace(taken(other, PAGE), data=b"other bytes")
    with pytest.raises(LibraryError, match="are not those that"):
        library.add_many([a_reading(other)], actor="ana", taken=[broken])
    assert [one.external_id for one in library.documents()] == ["a1"]
    library.add_many([a_reading(other), a_reading(DOCUMENT)], actor="ana", taken=[taken(other, PAGE), None])
    assert [act.verb for act in library.acts()] == ["added", "added", "kept original"]
    assert library.original_of("a2")[1] == PAGE
    assert list(library.verify()) == []


def test_what_a_killed_writer_left_is_tidied_once_nobody_can_be_writing_it(tmp_path: Path) -> None:
    originals = Originals(tmp_path / "originals")
    sha256 = originals.put(PAGE)
    old, new = (tmp_path / "originals" / ".unfinished" / name for name in ("old", "new"))
    for path in (old, new):
        path.write_bytes(b"half of it")
    os.utime(old, (0, 0))
    assert list(originals.all()) == [sha256]
    originals.tidy()
    assert (old.exists(), new.exists(), originals.path(sha256).exists()) == (False, True, True)
