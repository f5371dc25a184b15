"""Which claims stand together follows from the claims alone: any order of adding and removing comes to the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.corroboration import Told, join
from dateline.corroboration.grouping import cut
from dateline.corroboration.likeness import weeks_apart
from dateline.corroboration.memory import MemoryStore
from dateline.corroboration.score import Score
from dateline.corroboration.store import Numbers
from dateline.corroboration.traits import TRAITS, Packed
from dateline.records import Reading
from made_up_reports import Happening, copy_of, reading, readings, told_of

Partition = frozenset[frozenset[str]]
ONCE = settings(max_examples=20, derandomize=True, database=None)


def partition(store: MemoryStore) -> Partition:
    """The claims that stand together."""
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for number, claims in store.claims.items():
        groups[store.events[number]].update(claims)
    return frozenset(map(frozenset, groups.values()))


def grouped(
    batches: Iterable[Sequence[Reading]], links: dict[tuple[str, str], bool] | None = None
) -> MemoryStore:
    """A store to which the readings were added, batch after batch."""
    store = MemoryStore()
    for batch in batches:
        join(store, [told_of(one) for one in batch], links)
    return store


def event_of(store: MemoryStore) -> dict[str, str]:
    """The event of each claim."""
    return {claim: store.events[number] for number, claims in store.claims.items() for claim in claims}


def removed(store: MemoryStore, item: Reading, links: dict[tuple[str, str], bool] | None = None) -> None:
    join(store, [Told(item.document.id, (), np.empty(0, TRAITS))], links)


@given(readings(), st.data())
@ONCE
def test_the_order_of_adding_does_not_matter(told: list[Reading], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(told))
    at = data.draw(st.integers(0, len(told)))
    at_once = partition(grouped([told]))
    assert partition(grouped([one] for one in told)) == at_once
    assert partition(grouped([one] for one in shuffled)) == at_once
    assert partition(grouped([shuffled[:at], shuffled[at:]])) == at_once


@given(readings(), st.data())
@ONCE
def test_a_copy_changes_nothing_among_the_others(told: list[Reading], data: st.DataObject) -> None:
    original = data.draw(st.sampled_from(told))
    copies = [copy_of(original, f"copy-{n}", "Meridian Daily") for n in range(data.draw(st.integers(1, 3)))]
    before = partition(grouped([told]))
    among = {claim.id for one in copies for claim in one.claims}
    after = {event - among for event in partition(grouped([told, copies]))} - {frozenset()}
    assert after == before


@given(readings(), st.data())
@ONCE
def test_removing_a_document_undoes_adding_it(told: list[Reading], data: st.DataObject) -> None:
    one = data.draw(st.sampled_from(told))
    others = [other for other in told if other is not one]
    store = grouped([others])
    before, named = partition(store), dict(store.events)
    join(store, [told_of(one)])
    with_it = event_of(store)
    removed(store, one)
    assert partition(store) == before
    assert set(store.events) == set(named)
    join(store, [told_of(one)])
    assert partition(store) == partition(grouped([told]))
    # An event of this document's claims alone gets its identifier back; of a shared one the others' history decides.
    own = {claim.id for claim in one.claims}
    shared = {event for claim, event in with_it.items() if claim not in own}
    alone = set(with_it.values()) - set(named.values()) - shared
    again = event_of(store)
    assert all(again[claim] == event for claim, event in with_it.items() if event in alone)


@st.composite
def decided(draw: st.DrawFn, told: list[Reading]) -> dict[tuple[str, str], bool]:
    """Decisions of people: the claims of some documents are one event, and one claim is none of theirs."""
    claims = draw(st.permutations([claim.id for one in told for claim in one.claims]))
    at = draw(st.integers(2, 4))
    together, apart = claims[:at], claims[at : at + draw(st.integers(0, 1))]
    return {(together[0], other): True for other in together[1:]} | {
        (together[-1], other): False for other in apart
    }


@given(readings(least=5), st.data())
@ONCE
def test_what_people_decided_holds_in_any_order(told: list[Reading], data: st.DataObject) -> None:
    links = data.draw(decided(told))
    whole = grouped([told], links)
    of = event_of(whole)
    assert all((of[one] == of[other]) is joined for (one, other), joined in links.items())
    shuffled = data.draw(st.permutations(told))
    assert partition(grouped([[one] for one in shuffled], links)) == partition(whole)


@given(readings(least=5), st.data())
@ONCE
def test_it_holds_though_the_claim_that_linked_others_is_gone(
    told: list[Reading], data: st.DataObject
) -> None:
    links = data.draw(decided(told))
    one = data.draw(st.sampled_from(told))
    store = grouped([told], links)
    removed(store, one, links)
    others = [other for other in told if other is not one]
    assert partition(store) == partition(grouped([others], links))
    left = {claim.id for other in others for claim in other.claims}
    of = event_of(store)
    joined = {claim for pair, together in links.items() if together for claim in pair} & left
    assert len({of[claim] for claim in joined}) <= 1


@given(readings(least=5), st.data())
@ONCE
def test_what_is_taken_back_leaves_what_was_before(told: list[Reading], data: st.DataObject) -> None:
    links = data.draw(decided(told))
    store = grouped([told])
    before = partition(store)
    join(store, [told_of(one) for one in told], links)
    touched = {claim for pair in links for claim in pair}
    # One document after the other, as after a stop: between them the event holds claims that are no longer joined.
    for one in told:
        if touched & {claim.id for claim in one.claims}:
            join(store, [told_of(one)])
    assert partition(store) == before


class _ByToll(Score):
    """A score that follows from two tolls alone."""

    def of_pairs(
        self, packed: Packed, left: Numbers, others: Packed, right: Numbers
    ) -> npt.NDArray[np.float32]:
        pairs = zip(packed["killed"][left, 0].tolist(), others["killed"][right, 0].tolist(), strict=True)
        odds = {(6, 7): 2.0, (7, 43): 1.2, (6, 43): -1.5, (7, 7): 3.0}
        return np.array([odds[min(pair), max(pair)] for pair in pairs], np.float32)


@pytest.mark.parametrize("prints", [1, 2, 5])
def test_reprints_do_not_outvote(prints: int) -> None:
    """By each pair alone 43 is close to 7, but not to the event of 6 and 7: no matter how many print the 7."""
    told = [reading("six", [Happening(toll=6)]), reading("many", [Happening(toll=43)])]
    told += [reading(str(n), [Happening(toll=7)], publisher=f"Outlet {n}") for n in range(prints)]
    packed = np.concatenate([told_of(one).packed for one in told])
    by_toll = _ByToll(0.0, np.zeros(0, np.float32), threshold=0.0, edge=0.0)
    six, many, *seven = cut(packed, [np.arange(len(packed))], across=by_toll).tolist()
    assert {six} == set(seven)
    assert many != six


@pytest.mark.parametrize(("days", "published", "together"), [(0, 1, True), (56, 57, False)])
def test_what_lies_weeks_apart_by_its_own_words_is_another_event(
    days: int, published: int, together: bool
) -> None:
    """One town bombed twice in the same way, two months apart: alike in all but the day."""
    first = reading("first", [Happening(toll=31)], publisher="One")
    again = reading("again", [Happening(day=days, toll=31)], publisher="Other", published=published)
    assert (len(partition(grouped([[first, again]]))) == 1) is together


def test_days_of_publication_weigh_less_than_days_in_the_text() -> None:
    told = [
        reading("first", [Happening()], publisher="One"),
        reading("later", [Happening(day=56)], publisher="Other", published=57),
        reading("undated", [Happening(day=None)], publisher="Third", published=57),
    ]
    first, later, undated = (told_of(one).packed for one in told)
    assert weeks_apart(first, later) > weeks_apart(first, undated) > 0
    assert weeks_apart(later, undated) == 0
