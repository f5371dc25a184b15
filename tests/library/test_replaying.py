"""Any judgements, in any order: taking them back leaves the library as it was before each."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.library import PERSON, ClaimFilter, Library, LibraryError
from dateline.records import Document, Judgement, Period
from examples import SHELLING, a_claim, a_reading, span

DOCUMENT = Document.make(
    f"{SHELLING} Civilians fled.", external_id="a1", publisher="Example Wire", published=dt.date(2020, 3, 2)
)
MONDAY = Period(
    basis="quoted", **span(SHELLING, "Monday"), earliest=dt.date(2020, 3, 2), latest=dt.date(2020, 3, 2),
    precision="day",
)  # fmt: skip
SHELLED = a_claim(DOCUMENT, "shelled", "shelling", actor="Rebels", place="Aleppo", when=MONDAY)
KILLING = a_claim(DOCUMENT, "killing", "killing", target="three civilians", said_by=("army",))
FLED = a_claim(DOCUMENT, "fled", "displacement")
SECOND_READING = a_reading(
    DOCUMENT,
    a_claim(DOCUMENT, "shelled", "airstrike", actor="army"),
    KILLING.model_copy(update={"certainty": "possible"}),
    FLED,
    version="2",
)
THIRD_READING = a_reading(DOCUMENT, SHELLED.model_copy(update={"status": "ongoing"}), version="3")

EDITS: tuple[dict[str, Any], ...] = (
    {"type": "airstrike"},
    {"type": "shelling"},
    {"certainty": "doubtful", "status": "failed"},
    {"roles.actor": ["the army"]},
    {"roles.actor": [], "roles.time": []},
    {"roles.place": ["Aleppo"], "counts": [{"of": "killed", "best": 3}]},
    {"when": {"earliest": "2019-01-01", "latest": "2019-01-31", "precision": "month"}},
)
ADDED: tuple[dict[str, Any], ...] = (
    {"type": "displacement", "trigger": "fled", "roles.target": ["Civilians"]},
    {"type": "airstrike", "trigger": "shelled"},
)
CLAIM = st.sampled_from([SHELLED.id, KILLING.id, FLED.id])
STEP = st.one_of(
    st.tuples(st.sampled_from(["accept", "reject", "unsure"]), CLAIM, st.none()),
    st.tuples(st.just("edit"), CLAIM, st.sampled_from(EDITS)),
    st.tuples(st.just("add"), st.just("a1"), st.sampled_from(ADDED)),
    st.tuples(st.just("reviewed"), st.just("a1"), st.none()),
    st.tuples(st.just("merge"), st.just("e1"), st.just({"events": ["e2"]})),
    st.tuples(st.just("split"), st.just("e1"), st.just({"claims": ["x"]})),
    st.tuples(st.just("undo"), st.integers(1, 8).map(str), st.none()),
)
STEPS = st.lists(STEP, max_size=8)
EVENTS = {"e1": ["x", "y", "z"], "e2": ["v", "w"]}


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("fresh") / "fresh.db"
    with Library.open(path) as library:
        library.add(a_reading(DOCUMENT, SHELLED, KILLING), actor="ana")
    return path


def a_copy(fresh: Path) -> Library:
    path = fresh.parent / "new.db"
    shutil.copy(fresh, path)
    return opened(path)


def opened(path: Path) -> Library:
    library = Library.open(path, create=False)
    library.members = lambda event: EVENTS[event]
    library.name_event = str
    return library


def seen(library: Library) -> list[object]:
    """All that can be seen of a library, as every reader of it sees it."""
    everything = ClaimFilter(states=("accepted", "rejected", "unsure", "unjudged"))
    words = ("Rebels", "army", "three civilians")
    return [
        list(library.claims(everything)),
        list(library.claims()),
        library.document("a1"),
        [[row.claim.id for row in library.claims(ClaimFilter(actor=word))] for word in words],
        [[row.claim.id for row in library.claims(ClaimFilter(said_by=word))] for word in words],
        [row.claim.id for row in library.claims(ClaimFilter(text="shelled"))],
        [row.claim.id for row in library.claims(ClaimFilter(until=dt.date(2019, 12, 31)))],
        {name: one.number for name, one in library.reviewed().items()},
        library.links(),
    ]


def judge(library: Library, step: tuple[Any, str, Any]) -> Judgement | None:
    kind, subject, value = step
    try:
        return library.judge(kind, subject, value=value, by="ana")
    except LibraryError:
        return None  # what cannot be said of the claims as they stand


FUZZED = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))


@FUZZED
@given(steps=STEPS)
def test_taking_all_back_in_reverse_gives_every_state_before(fresh: Path, steps: list[Any]) -> None:
    with a_copy(fresh) as library:
        before: list[tuple[Judgement, list[object]]] = []
        for step in steps:
            was = seen(library)
            if made := judge(library, step):
                before.append((made, was))
    # Each is taken back by a program that knows nothing but the file.
    with opened(fresh.parent / "new.db") as library:
        for made, was in reversed(before):
            library.judge("undo", str(made.number), by="ben")
            assert seen(library) == was


@FUZZED
@given(
    steps=STEPS, later=st.lists(st.sampled_from([SECOND_READING, THIRD_READING]), max_size=2, unique_by=id)
)
def test_what_is_taken_back_is_gone_from_later_readings_too_and_comes_back_with_them(
    fresh: Path, steps: list[Any], later: list[Any]
) -> None:
    with a_copy(fresh) as library:
        made = [one for step in steps if (one := judge(library, step))]
        library.add_many(later, actor="ana")
        standing = seen(library)
        rows = list(library.claims(ClaimFilter(states=("accepted", "rejected", "unsure", "unjudged"))))
        assert len({row.claim.id for row in rows}) == len(rows)
        assert {row.state for row in rows if row.reader == PERSON} <= {"accepted", "rejected", "unsure", None}
        for one in reversed(made):
            library.judge("undo", str(one.number), by="ben")
        plain = seen(library)
        for number in range(len(made) + 1, 2 * len(made) + 1):
            library.judge("undo", str(number), by="ana")
        assert seen(library) == standing, "taking the taking back back brings all back"
    with a_copy(fresh) as library:
        library.add_many(later, actor="ana")
        assert seen(library) == plain


@FUZZED
@given(steps=STEPS)
def test_a_document_removed_and_added_again_stands_as_it_stood(fresh: Path, steps: list[Any]) -> None:
    with a_copy(fresh) as library:
        for step in steps:
            judge(library, step)
        standing = seen(library)
        library.remove_document("a1", by="ben")
        assert list(library.claims()) == []
        library.add(a_reading(DOCUMENT, SHELLED, KILLING), actor="ana")
        assert seen(library) == standing
