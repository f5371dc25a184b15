"""The overview lets the same events through as the library's own questions do, and follows changes."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.library import EventFilter, Library
from dateline.pipeline.corroborating import Corroboration

FILTERS = [
    EventFilter(),
    EventFilter(since=dt.date(2020, 3, 1), until=dt.date(2020, 3, 2)),
    EventFilter(until=dt.date(2017, 4, 15)),
    EventFilter(types=("bombing", "airstrike")),
    EventFilter(near=(36.2, 37.16, 60.0)),
    EventFilter(area=(10.0, 30.0, 15.0, 34.0)),
    EventFilter(area=(170.0, -90.0, 40.0, 90.0)),
    EventFilter(country="ly"),
    EventFilter(actor="turkey"),
    EventFilter(actor="tr"),
    EventFilter(said_by="observatory"),
    EventFilter(said_by="source"),
    EventFilter(said_by="SOHR", said_by_ids=("monitor.sohr",)),
    EventFilter(actor="no such words", actor_ids=("tr", "ly.lna")),
    EventFilter(statuses=("planned", "demanded")),
    EventFilter(certainties=("possible",), disputed=True),
    EventFilter(grades=("3", "6"), support=1),
    EventFilter(disputed=False, several=True),
    EventFilter(text="civil defence"),
    EventFilter(text="no such words anywhere"),
]


@pytest.fixture(scope="module")
def library(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The sample dispatches with their events."""
    copy = shutil.copy(samples, tmp_path_factory.mktemp("overview") / "samples.db")
    with Library.open(copy, create=False) as kept:
        yield kept


@pytest.mark.parametrize("wanted", FILTERS, ids=lambda one: str(one)[12:60])
def test_lets_through_what_the_tables_do(library: Library, wanted: EventFilter) -> None:
    seen = library.events.overview()
    among = library.events.saying(wanted.text) if wanted.text else None
    passing = seen.passing(wanted, among=among)
    assert {str(name) for name in seen.ids[passing]} == {one.id for one in library.events.find(wanted)}


def test_most_filters_let_something_through(library: Library) -> None:
    empty = [one for one in FILTERS if not any(True for _ in library.events.find(one))]
    assert empty == [EventFilter(text="no such words anywhere")]


def test_is_in_the_order_of_days(library: Library) -> None:
    seen = library.events.overview()
    assert list(seen.ids[seen.by_day]) == [one.id for one in library.events.find()]


def test_a_persons_grade_stands_above_the_proposal(library: Library) -> None:
    seen = library.events.overview()
    first = str(seen.ids[0])
    passing = seen.passing(EventFilter(grades=("5",)), grades={first: 5})
    assert first in seen.ids[passing]


def test_follows_what_changed_and_only_that(library: Library) -> None:
    corroboration = Corroboration(library)
    before = library.events.overview()
    assert library.events.overview(before) is before
    event = next(one for one in library.events.find() if len(one.claims) == 1)
    library.judge("reject", event.claims[0], by="test")
    corroboration.catch_up()
    corroboration.work_out()
    after = library.events.overview(before)
    anew = library.events.overview()
    assert event.id in before.ids
    assert event.id not in after.ids
    for wanted in FILTERS:
        among = library.events.saying(wanted.text) if wanted.text else None
        one, two = ({*each.ids[each.passing(wanted, among=among)]} for each in (after, anew))
        assert one == two
    library.judge("undo", str(library.judgements(last=1)[0].number), by="test")
    corroboration.catch_up()
    corroboration.work_out()
    assert len(library.events.overview(after)) == len(before)
