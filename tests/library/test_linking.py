"""Merges and splits of events as links between claims: the later stands above the earlier, and all can be undone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.library import Library, LibraryError, Link
from dateline.library.linking import Linked, links
from dateline.records import Document
from examples import SHELLING, a_claim, a_reading

EVENTS = {"e1": ["a1", "a2"], "e2": ["b1", "b2"], "e3": ["c1"]}


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "new.db") as library:
        library.members = lambda event: EVENTS.get(event, ())
        library.name_event = str
        yield library


def judge(library: Library, kind: Any, subject: str, **value: Any) -> int:
    return library.judge(kind, subject, value=value, by="ana").number


def test_a_merge_links_every_claim_with_the_first(library: Library) -> None:
    made = library.judge("merge", "e1", value={"events": ["e2", "e3", "e1"]}, by="ana")
    assert made.value == {"events": ["e2", "e3"]}
    assert library.links() == [("a1", other, True) for other in ("a2", "b1", "b2", "c1")]


def test_a_split_links_each_that_leaves_with_each_that_stays(library: Library) -> None:
    made = library.judge("split", "e1", value={"claims": ["a2", "a2"]}, by="ana")
    assert made.value == {"claims": ["a2"]}
    assert library.links() == [("a2", "a1", False)]


def test_they_are_there_after_a_restart_whatever_became_of_the_events(
    library: Library, tmp_path: Path
) -> None:
    judge(library, "merge", "e2", events=["e3"])
    library.close()
    with Library.open(tmp_path / "new.db") as again:
        assert again.links() == [("b1", "b2", True), ("b1", "c1", True)]
        again.judge("undo", "1", by="ana")
        assert again.links() == []


def test_a_later_judgement_wins_until_it_is_undone(library: Library) -> None:
    judge(library, "merge", "e1", events=["e2"])
    library.members = lambda event: ["a1", "a2", "b1", "b2"]
    judge(library, "split", "e1", claims=["a1"])
    apart = [("a1", other, False) for other in ("a2", "b1", "b2")]
    together = [("a2", "b1", True), ("a2", "b2", True)]
    assert library.links() == together + apart, "what stays is together still"
    library.members = lambda event: {"e1": ["a2", "b1", "b2"], "e4": ["a1"]}[event]
    again = judge(library, "merge", "e1", events=["e4"])
    assert library.links() == [("a2", other, True) for other in ("b1", "b2", "a1")]
    judge(library, "undo", str(again))
    assert library.links() == together + apart


@pytest.mark.parametrize(
    ("kind", "subject", "value", "message"),
    [
        ("merge", "e9", {"events": ["e1"]}, "there is no event 'e9'; `dateline events` lists them"),
        ("merge", "e1", {"events": ["e9"]}, "there is no event 'e9'"),
        ("merge", "e1", {"events": ["e1"]}, "e1 cannot be merged with itself"),
        ("merge", "e1", {}, "merge takes the events that join the first"),
        ("merge", "e1", {"events": "e2"}, "merge takes the events that join the first"),
        ("split", "e1", {"claims": []}, "split takes the claims that leave the event"),
        ("split", "e1", {"claims": ["b1"]}, "e1 has no claims 'b1'; its claims are a1, a2"),
        ("split", "e1", {"claims": ["a"]}, "e1 has 2 claims 'a'"),
        ("split", "e1", {"claims": ["a1", "a2"]}, "all claims of e1 would leave it; leave one that stays"),
        ("grade", "e9", {"information": "1"}, "there is no event 'e9'"),
        ("grade", "e1", {"information": "7"}, "'7' is no grade .* 1: Confirmed by other independent sources"),
        ("grade", "e1", {"information": "2", "source": "A"}, "is no grade for the information"),
    ],
)
def test_what_cannot_be_is_refused(
    library: Library, kind: Any, subject: str, value: dict[str, Any], message: str
) -> None:
    with pytest.raises(LibraryError, match=message):
        library.judge(kind, subject, value=value, by="ana")
    assert library.judgements() == []
    assert library.links() == []


def test_without_events_there_is_none_to_judge(tmp_path: Path) -> None:
    with (
        Library.open(tmp_path / "new.db") as library,
        pytest.raises(LibraryError, match="no event here is called 'e1'"),
    ):
        library.judge("grade", "e1", value={"information": "1"}, by="ana")


def test_whoever_groups_claims_may_write_to_say_what_an_event_holds(library: Library) -> None:
    def members(event: str) -> list[str]:
        library.mark_sample(actor="grouping")
        return EVENTS[event]

    library.members = members
    assert judge(library, "merge", "e1", events=["e3"]) == 1


def test_events_are_kept_by_their_full_names(library: Library) -> None:
    library.name_event = lambda name: {"e": "e1", "f": "e2"}[name]
    made = library.judge("merge", "e", value={"events": ["f"]}, by="ana")
    assert (made.subject, made.value) == ("e1", {"events": ["e2"]})


def test_documents_whose_claims_are_linked_or_judged_are_to_be_grouped_anew(library: Library) -> None:
    documents = [Document.make(f"{SHELLING} {number}", external_id=str(number)) for number in range(3)]
    first, second, third = (a_claim(one, "shelled", "shelling") for one in documents)
    for one, claim in zip(documents, (first, second, third), strict=True):
        library.add(a_reading(one, claim), actor="ana")
    names = [one.id for one in documents]

    def to_be_grouped() -> set[int]:
        waiting = set(library.events.ungrouped(1))
        with library.events.joining(np.dtype([("x", "u1")]), 2, 1) as joining:
            joining.done(names, 1)
        return {names.index(name) for name in waiting}

    assert to_be_grouped() == {0, 1, 2}
    library.members = lambda event: {"e1": [first.id], "e2": [second.id]}[event]
    judge(library, "merge", "e1", events=["e2"])
    assert to_be_grouped() == {0, 1}
    library.judge("accept", third.id, by="ana")
    assert to_be_grouped() == {2}
    library.judge("undo", "1", by="ana")
    assert to_be_grouped() == {0, 1}
    library.judge("undo", "3", by="ana")
    assert to_be_grouped() == {0, 1}
    library.judge("reviewed", "1", by="ana")
    assert to_be_grouped() == set()


def test_a_grade_is_kept(library: Library) -> None:
    made = library.judge("grade", "e1", value={"information": 2}, by="ana")
    assert made.value == {"information": "2"}
    assert library.judgements("e1") == [made]


def a_merge(claims: list[str]) -> Linked:
    return Linked(True, tuple((claims[0], other) for other in claims[1:]))


def a_split(both: tuple[list[str], int]) -> Linked:
    claims, cut = both
    return Linked(False, tuple((one, other) for one in claims[:cut] for other in claims[cut:]))


CLAIMS = st.lists(st.sampled_from("abcdefg"), min_size=2, max_size=5, unique=True)
SPLITS = CLAIMS.flatmap(lambda claims: st.tuples(st.just(claims), st.integers(1, len(claims) - 1)))
SAID = st.lists(st.one_of(CLAIMS.map(a_merge), SPLITS.map(a_split)), max_size=8)


def groups(found: list[Link]) -> dict[str, str]:
    """Claim to the first of its group."""
    return {claim: one for one, other, together in found if together for claim in (one, other)}


@given(SAID)
def test_no_two_claims_are_together_and_apart(said: list[Linked]) -> None:
    found = links(said)
    of = groups(found)
    assert all(of.get(a, a) != of.get(b, b) for a, b, together in found if not together)
    pairs = [frozenset(link[:2]) for link in found]
    assert len(pairs) == len(set(pairs))


@given(SAID, CLAIMS, SPLITS)
def test_what_was_said_last_holds(said: list[Linked], merged: list[str], split: Any) -> None:
    of = groups(links([*said, a_merge(merged)]))
    assert all(of[a] == of[b] for a, b in combinations(merged, 2))
    found = {frozenset(link[:2]): link[2] for link in links([*said, a_split(split)])}
    assert all(found[frozenset(pair)] is False for pair in a_split(split).pairs)
