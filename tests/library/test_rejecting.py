"""Rejecting a claim takes it out of its event, and takes nothing apart: grouping goes on seeing what was read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.corroboration.identity import name_events
from dateline.library import ClaimFilter, EventFilter, Library, LibraryError
from dateline.pipeline.corroborating import Corroboration
from dateline.records import Reading
from made_up_reports import Happening, reading, readings

FUZZED = settings(
    max_examples=8, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck)
)
EVERY = ClaimFilter(states=("accepted", "rejected", "unsure", "unjudged"))


@contextmanager
def a_library(folder: Path, told: Iterable[Reading]) -> Iterator[tuple[Library, Corroboration]]:
    path = folder / "new.db"
    for old in folder.glob("new.db*"):
        old.unlink()
    with Library.open(path) as library:
        library.add_many(told, actor="ana")
        yield library, Corroboration(library)


def events_of(library: Library, corroboration: Corroboration) -> dict[str, set[str]]:
    """The claims of each event, by its identifier; the list of events says the same."""
    listed = {event.id: set(event.claims) for event in corroboration.events()}
    of_claims = library.events.of_claims([row.claim.id for row in library.claims(EVERY)])
    found: defaultdict[str, set[str]] = defaultdict(set)
    for claim, event in of_claims.items():
        found[event].add(claim)
    assert listed == found
    assert all(set(library.events.members(event)) == claims for event, claims in found.items())
    return listed


def without(events: dict[str, set[str]], claim: str) -> dict[str, set[str]]:
    left = {event: claims - {claim} for event, claims in events.items()}
    return {event: claims for event, claims in left.items() if claims}


@FUZZED
@given(told=readings(least=3), data=st.data())
def test_rejecting_any_claim_leaves_the_others_where_they_are_and_undoing_it_everything(
    tmp_path_factory: pytest.TempPathFactory, told: list[Reading], data: st.DataObject
) -> None:
    with a_library(tmp_path_factory.mktemp("made"), told) as (library, corroboration):
        before = events_of(library, corroboration)
        in_full = list(corroboration.events())
        claims = sorted(claim for event in before.values() for claim in event)
        for turn, claim in enumerate(data.draw(st.permutations(claims))[:4]):
            library.judge("reject", claim, by="ana")
            assert events_of(library, corroboration) == without(before, claim)
            library.judge("undo", str(2 * turn + 1), by="ana")
            assert events_of(library, corroboration) == before
            assert list(corroboration.events()) == in_full


@FUZZED
@given(told=readings(least=3), data=st.data())
def test_rejecting_a_whole_document_and_more_comes_back_in_any_order(
    tmp_path_factory: pytest.TempPathFactory, told: list[Reading], data: st.DataObject
) -> None:
    with a_library(tmp_path_factory.mktemp("made"), told) as (library, corroboration):
        before = events_of(library, corroboration)
        claims = sorted(claim for event in before.values() for claim in event)
        rejected = data.draw(st.lists(st.sampled_from(claims), min_size=1, unique=True))
        left = before
        for claim in rejected:
            library.judge("reject", claim, by="ana")
            left = without(left, claim)
        assert events_of(library, corroboration) == left
        for number in data.draw(st.permutations(range(1, len(rejected) + 1))):
            library.judge("undo", str(number), by="ana")
            corroboration.catch_up()
        assert events_of(library, corroboration) == before


# The raid is told of in three documents; that the third means it shows in its first claim alone.
RAID = [
    reading("1", [Happening(toll=6)], publisher="Harbour Post"),
    reading("2", [Happening(toll=6)], publisher="Coastal Ledger"),
    reading("3", [Happening(), Happening(verb="attacked", target="bridge", town=None, day=None)]),
]
FIRST = RAID[2].claims[0].id


def test_one_misread_claim_takes_no_document_out_of_its_event(tmp_path: Path) -> None:
    unread = RAID[2].model_copy(update={"claims": RAID[2].claims[1:]})
    with a_library(tmp_path, [*RAID[:2], unread]) as (_, corroboration):
        assert len(list(corroboration.events())) == 2
    with a_library(tmp_path, RAID) as (library, corroboration):
        [event] = corroboration.events()
        library.judge("reject", FIRST, by="ana")
        [same] = corroboration.events()
        assert (same.id, same.documents) == (event.id, event.documents)
        assert set(same.claims) == set(event.claims) - {FIRST}


def test_a_rejected_claim_is_no_evidence_no_toll_and_no_origin(tmp_path: Path) -> None:
    report = reading(
        "4", [Happening(target="bridge", toll=7, source="Mora Watch")], publisher="Coastal Ledger"
    )
    with a_library(tmp_path, [RAID[0], report]) as (library, corroboration):
        [event] = corroboration.events()
        assert {one.said_by for one in event.counts} == {"Harbour Post", "Mora Watch"}
        library.judge("reject", report.claims[0].id, by="ana")
        same, evidence = corroboration.event(event.id)
        assert {one.said_by for one in same.counts} == {"Harbour Post"}
        assert [one.name for one in same.origins] == ["Harbour Post"]
        assert [one.document.external_id for one in evidence] == ["1"]
        assert not list(corroboration.events(EventFilter(text="Mora Watch")))
        assert not library.events.saying("Mora Watch")
        assert not len(library.events.claims_saying("Mora Watch"))


def test_an_event_of_rejected_claims_is_gone_until_one_comes_back(tmp_path: Path) -> None:
    alone = reading("9", [Happening(verb="entered", town="Tolmenau", day=5)], published=6)
    with a_library(tmp_path, [*RAID, alone]) as (library, corroboration):
        before = events_of(library, corroboration)
        [name] = [event for event, claims in before.items() if claims == {alone.claims[0].id}]
        library.judge("reject", alone.claims[0].id, by="ana")
        with pytest.raises(LibraryError, match="no event here"):
            corroboration.event(name)
        with pytest.raises(LibraryError, match="no event here"):
            library.judge("merge", name, value={"events": [next(iter(before))]}, by="ana")
        assert name not in events_of(library, corroboration)
        assert not library.events.members(name)
        # What comes later may stand beside it, and does not bring it back.
        library.add(
            reading("10", [Happening(verb="entered", town="Tolmenau", day=1)], published=1), actor="ana"
        )
        corroboration.catch_up()
        assert name not in events_of(library, corroboration)
        library.judge("undo", "1", by="ana")
        assert alone.claims[0].id in events_of(library, corroboration)[name]


def test_a_rejected_claim_neither_leaves_nor_holds_what_is_split(tmp_path: Path) -> None:
    with a_library(tmp_path, RAID) as (library, corroboration):
        [event] = corroboration.events()
        library.judge("reject", FIRST, by="ana")
        corroboration.catch_up()
        with pytest.raises(LibraryError, match="has no claims"):
            library.judge("split", event.id, value={"claims": [FIRST]}, by="ana")
        library.judge("split", event.id, value={"claims": [RAID[0].claims[0].id]}, by="ana")
        events = events_of(library, corroboration)
        assert {frozenset(claims) for claims in events.values()} == {
            frozenset({RAID[0].claims[0].id}),
            frozenset({RAID[1].claims[0].id, RAID[2].claims[1].id}),
        }
        library.judge("undo", "2", by="ana")
        library.judge("undo", "1", by="ana")
        assert events_of(library, corroboration) == {event.id: set(event.claims)}


def test_a_claim_that_was_edited_counts_as_edited_though_it_is_rejected(tmp_path: Path) -> None:
    with a_library(tmp_path, RAID) as (library, corroboration):
        [event] = corroboration.events()
        elsewhere = {
            "when": {"earliest": "2021-01-01", "latest": "2021-01-01", "precision": "day"},
            "type": "meeting",
        }
        library.judge("edit", RAID[0].claims[0].id, value=elsewhere, by="ana")
        edited = events_of(library, corroboration)
        assert edited[event.id] == set(event.claims) - {RAID[0].claims[0].id}
        library.judge("reject", RAID[0].claims[0].id, by="ana")
        assert events_of(library, corroboration) == without(edited, RAID[0].claims[0].id)
        library.judge("undo", "2", by="ana")
        assert events_of(library, corroboration) == edited


def test_claims_that_stand_keep_the_name_and_not_the_rejected_ones() -> None:
    before = dict.fromkeys(("c1", "c2", "c3"), "e1")
    named, gone = name_events([["c1"], ["c2", "c3"]], before, lambda _: False, rejected={"c2", "c3"})
    assert named[0] == "e1" != named[1]
    assert gone == {}
