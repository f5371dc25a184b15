"""Events of a library, whatever is added, judged, read anew or removed: what stands together, under which name."""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.corroboration import join
from dateline.corroboration.memory import MemoryStore
from dateline.library import ClaimFilter, Library, LibraryError
from dateline.library.shelf import Joining
from dateline.pipeline import corroborating
from dateline.pipeline.corroborating import Corroboration
from dateline.records import Event, Reading
from made_up_reports import Happening, copy_of, reading, readings, told_of

Partition = frozenset[frozenset[str]]
FUZZED = settings(
    max_examples=5, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck)
)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "empty.db"
    Library.open(path).close()
    return path


@contextmanager
def a_library(empty: Path, told: Iterable[Reading] = ()) -> Iterator[tuple[Library, Corroboration]]:
    path = empty.parent / "new.db"
    shutil.copy(empty, path)
    with Library.open(path, create=False) as library:
        library.add_many(told, actor="ana")
        corroboration = Corroboration(library)
        corroboration.catch_up()
        yield library, corroboration


def of_claims(library: Library) -> dict[str, str]:
    """The event of every claim that stands in one."""
    every = ClaimFilter(states=("accepted", "rejected", "unsure", "unjudged"))
    return library.events.of_claims([row.claim.id for row in library.claims(every)])


def partition(library: Library) -> Partition:
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for claim, event in of_claims(library).items():
        groups[event].add(claim)
    return frozenset(map(frozenset, groups.values()))


def in_memory(told: Iterable[Reading]) -> Partition:
    store = MemoryStore()
    join(store, [told_of(one) for one in told])
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for number, claims in store.claims.items():
        groups[store.events[number]].update(claims)
    return frozenset(map(frozenset, groups.values()))


def listed(corroboration: Corroboration) -> dict[str, Event]:
    return {event.id: event for event in corroboration.events()}


@FUZZED
@given(told=readings(), data=st.data())
def test_a_library_and_memory_group_alike_in_any_order(
    empty: Path, told: list[Reading], data: st.DataObject
) -> None:
    with a_library(empty) as (library, corroboration):
        for one in data.draw(st.permutations(told)):
            library.add(one, actor="ana")
            corroboration.catch_up()
        assert partition(library) == in_memory(told)
        events = listed(corroboration)
        assert frozenset(frozenset(event.claims) for event in events.values()) == in_memory(told)
    with a_library(empty, told) as (library, _):
        assert partition(library) == in_memory(told)


@FUZZED
@given(told=readings(), data=st.data())
def test_a_copy_raises_no_support(empty: Path, told: list[Reading], data: st.DataObject) -> None:
    original = data.draw(st.sampled_from(told))
    publisher = data.draw(st.sampled_from(["Meridian Daily", None]))
    with a_library(empty, told) as (library, corroboration):
        before = listed(corroboration)
        library.add(copy_of(original, "copy", publisher), actor="ana")
        after = listed(corroboration)
        for name, event in before.items():
            assert set(event.claims) <= set(after[name].claims)
            assert after[name].support.in_favour <= event.support.in_favour
        # A claim too vague to be held against another stands alone, as its original does.
        for name in after.keys() - before.keys():
            assert len(after[name].documents) == 1


@FUZZED
@given(told=readings(), data=st.data())
def test_removing_a_document_undoes_adding_it(empty: Path, told: list[Reading], data: st.DataObject) -> None:
    one = data.draw(st.sampled_from(told))
    with a_library(empty, [other for other in told if other is not one]) as (library, corroboration):
        before = partition(library)
        library.add(one, actor="ana")
        corroboration.catch_up()
        whole = of_claims(library)
        assert partition(library) == in_memory(told)
        library.remove_document(one.document.id, by="ana")
        corroboration.catch_up()
        assert partition(library) == before
        left = of_claims(library)
        for event in set(whole.values()):
            claims = [claim for claim, its_event in whole.items() if its_event == event]
            stayed = {left[claim] for claim in claims if claim in left}
            if stayed:
                assert library.events.named(event) in stayed
            else:
                with pytest.raises(LibraryError, match="no event here"):
                    library.events.named(event)
        library.add(one, actor="ana")
        corroboration.catch_up()
        assert partition(library) == in_memory(told)
        again = of_claims(library)
        gone = set(whole.values()) - set(left.values())
        assert all(again[claim] == event for claim, event in whole.items() if event in gone)


def judge(library: Library, data: st.DataObject) -> tuple[str, list[str], list[str]] | None:
    """Some judgement about the events as they stand: what it is, of which claims, and which stay."""
    events: defaultdict[str, list[str]] = defaultdict(list)
    for claim, event in sorted(of_claims(library).items()):
        events[event].append(claim)
    kind: Any = data.draw(st.sampled_from(["merge", "merge", "split", "reject", "edit"]))
    names = sorted(events)
    if kind == "merge" and len(names) > 1:
        some = data.draw(st.permutations(names))[:2]
        library.judge(kind, some[0], value={"events": some[1:]}, by="ana")
        return kind, [claim for event in some for claim in events[event]], []
    several = [event for event in names if len(events[event]) > 1]
    if kind == "split" and several:
        event = data.draw(st.sampled_from(several))
        leaving = data.draw(st.lists(st.sampled_from(events[event][1:]), min_size=1, unique=True))
        library.judge(kind, event, value={"claims": leaving}, by="ana")
        return kind, leaving, [claim for claim in events[event] if claim not in leaving]
    every = [claim for event in names for claim in events[event]]
    if kind in ("reject", "edit") and every:
        claim = data.draw(st.sampled_from(every))
        library.judge(kind, claim, value={"certainty": "possible"} if kind == "edit" else None, by="ana")
        return kind, [claim], []
    return None


@FUZZED
@given(told=readings(least=4), more=readings(most=3), data=st.data())
def test_judgements_hold_whatever_comes_after_and_can_be_taken_back(
    empty: Path, told: list[Reading], more: list[Reading], data: st.DataObject
) -> None:
    later = [
        one.model_copy(update={"document": one.document.model_copy(update={"external_id": f"later-{at}"})})
        for at, one in enumerate(more)
    ]
    with a_library(empty, told) as (library, corroboration):
        judgement = judge(library, data)
        corroboration.catch_up()
        library.add_many(later, actor="ana")
        corroboration.catch_up()
        anew = [
            one.model_copy(update={"reader": one.reader.model_copy(update={"version": "2"})})
            for one in (*told, *later)
        ]
        library.add_many(anew, actor="ana")
        corroboration.catch_up()
        of = of_claims(library)
        if judgement:
            kind, claims, staying = judgement
            if kind == "merge":
                assert len({of[claim] for claim in claims}) == 1
            elif kind == "split":
                assert {of[claim] for claim in claims}.isdisjoint({of[claim] for claim in staying})
            else:
                assert (claims[0] in of) is (kind == "edit")
            assert all(set(event.claims) <= set(of) for event in corroboration.events())
            library.judge("undo", "1", by="ana")
            corroboration.catch_up()
        assert partition(library) == in_memory({one.document.id: one for one in anew}.values())


def check_names(before: dict[str, str], now: dict[str, str]) -> None:
    """An event is called as before where it holds more than half of the old one, and little else that is old."""
    for event in set(before.values()):
        was = {claim for claim, name in before.items() if name == event}
        for name in {now[claim] for claim in was if claim in now}:
            here = {claim for claim, its_name in now.items() if its_name == name and claim in before}
            if 2 * len(was & here) > max(len(was), len(here)):
                assert name == event


@FUZZED
@given(told=readings(least=4, most=8), data=st.data())
def test_an_event_keeps_its_name_where_most_of_its_claims_are_and_an_old_name_leads_on(
    empty: Path, told: list[Reading], data: st.DataObject
) -> None:
    with a_library(empty) as (library, corroboration):
        steps = [of_claims(library)]
        for left, one in reversed(list(enumerate(told))):
            library.add(one, actor="ana")
            if not left or data.draw(st.booleans()):
                corroboration.catch_up()
                steps.append(of_claims(library))
                judge(library, data)
                corroboration.catch_up()
                steps.append(of_claims(library))
        for before, now in pairwise(steps):
            check_names(before, now)
        for event in {event for step in steps for event in step.values()}:
            try:
                assert library.events.named(event) in steps[-1].values()
            except LibraryError:
                assert event not in steps[-1].values()


def test_a_merged_name_leads_to_the_survivor(empty: Path) -> None:
    one = reading("1", [Happening()], publisher="Harbour Post")
    same = reading("2", [Happening(toll=6)], publisher="Coastal Ledger")
    other = reading("3", [Happening(verb="entered", town="Tolmenau", day=5)], published=6)
    with a_library(empty, [one, same, other]) as (library, corroboration):
        of = of_claims(library)
        large, small = of[one.claims[0].id], of[other.claims[0].id]
        assert of[same.claims[0].id] == large != small
        library.judge("merge", small, value={"events": [large]}, by="ana")
        event, evidence = corroboration.event(small)
        assert (event.id, len(evidence)) == (large, 3)
        assert corroboration.event(small[:9])[0].id == large


def test_what_was_merged_by_its_first_claim_stays_merged_without_it(empty: Path) -> None:
    told = [
        reading("1", [Happening()], publisher="Harbour Post"),
        reading("2", [Happening(verb="entered", town="Tolmenau", day=5)], published=6),
        reading("3", [Happening(target="bridge", day=1)], publisher="Coastal Ledger", published=12),
    ]
    claims = [one.claims[0].id for one in told]
    with a_library(empty, told) as (library, corroboration):
        first, *others = [of_claims(library)[claim] for claim in claims]
        library.judge("merge", first, value={"events": sorted(set(others) - {first})}, by="ana")
        corroboration.catch_up()
        [(name, event)] = listed(corroboration).items()
        library.judge("reject", event.claims[0], by="ana")
        library.remove_document(told[claims.index(event.claims[1])].document.id, by="ana")
        assert {name: event.claims[2:]} == {name: one.claims for name, one in listed(corroboration).items()}
        library.judge("undo", "2", by="ana")
        assert len(listed(corroboration)[name].claims) == 2


@FUZZED
@given(told=readings(least=3), stop=st.integers(0, 6))
def test_a_stop_between_documents_loses_nothing_and_repeats_nothing(
    empty: Path, told: list[Reading], stop: int
) -> None:
    done: list[str] = []
    keep_done = Joining.done

    def stopping(self: Joining, documents: list[str], version: int) -> None:
        keep_done(self, documents, version)
        if len(done) == stop:
            raise KeyboardInterrupt
        done.extend(documents)

    with pytest.MonkeyPatch.context() as patched, a_library(empty) as (library, corroboration):
        patched.setattr(corroborating, "_AT_ONCE", 1)
        patched.setattr(Joining, "done", stopping)
        library.add_many(told, actor="ana")
        if stop < len(told):
            with pytest.raises(KeyboardInterrupt):
                corroboration.catch_up()
            kept = [one for one in told if one.document.id in done]
            assert partition(library) == in_memory(kept)
            assert corroboration.waiting() == len(told) - stop
            stop = -1
            patched.setattr(Joining, "done", keep_done)
            assert corroboration.catch_up() == len(told) - len(done)
        else:
            assert corroboration.catch_up() == len(told)
        assert partition(library) == in_memory(told)
        assert corroboration.catch_up() == 0
