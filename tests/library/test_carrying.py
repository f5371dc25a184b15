"""What carries events: claims with their sentences and documents, for many events at a time."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.library import Library
from dateline.library.carrying import carriers, claims_in, mentions, originals
from dateline.pipeline.corroborating import Corroboration
from dateline.pipeline.reading import read_documents
from export_examples import documents


@pytest.fixture
def library(tmp_path: Path) -> Path:
    path = tmp_path / "made.db"
    with Library.open(path) as kept:
        kept.add_many(read_documents(documents(), mentions=True, processes=1), actor="test")
        list(Corroboration(kept).events())
    return path


def test_every_event_has_its_claims_with_what_the_library_has_of_them(library: Path) -> None:
    with Library.open(library) as kept:
        events = {event.id: set(event.claims) for event in Corroboration(kept).events()}
        found = carriers(kept, list(events))
        rows = {row.claim.id: row for row in kept.claims()}
        assert {name: {one.claim.id for one in some} for name, some in found.items()} == events
        for one in (one for some in found.values() for one in some):
            assert (one.claim, one.sentence) == (rows[one.claim.id].claim, rows[one.claim.id].sentence)
            assert (one.document.id, one.document.text) == (rows[one.claim.id].document_id, None)
            assert one.reader.name == "local"


def test_a_rejected_claim_carries_nothing(library: Path) -> None:
    with Library.open(library) as kept:
        [event] = [one for one in Corroboration(kept).events() if one.type == "airstrike"]
        gone = event.claims[0]
        kept.judge("reject", gone, by="ana")
        [some] = carriers(kept, [event.id]).values()
        assert {one.claim.id for one in some} == set(event.claims) - {gone}
        assert gone not in {
            claim.id
            for claims in claims_in(kept, [one.document.id for one in some]).values()
            for claim in claims
        }


def test_texts_come_where_they_are_asked_for(library: Path) -> None:
    with Library.open(library) as kept:
        [event] = [one for one in Corroboration(kept).events() if one.type == "clash"]
        [[one]] = carriers(kept, [event.id], texts=True).values()
        assert one.document.text is not None
        assert one.sentence in one.document.text


def test_typed_names_and_originals_are_those_of_the_document(library: Path) -> None:
    with Library.open(library) as kept:
        names = [document.id for document in kept.documents()]
        found = mentions(kept, names)
        assert found.keys() == set(names)
        assert "Salma Karroubi" in {one.text for some in found.values() for one in some or ()}
        assert originals(kept, names) == {}
