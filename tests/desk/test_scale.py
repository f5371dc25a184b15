"""A made-up library is a library like any other, and what measures the desk on it runs; its figures are not judged."""

from __future__ import annotations

import itertools
import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from dateline.desk import Desk, DeskSettings
from dateline.evals import bench_desk
from dateline.evals.desk_library import Made, write
from dateline.evals.desk_requests import REQUESTS, asked_for
from dateline.library import ClaimFilter, EventFilter, Library
from dateline.library.listing import DocumentFilter, claims_after, documents_after
from dateline.library.shelf import _columns
from dateline.pipeline.corroborating import Corroboration
from dateline.records import Claim, Event
from dateline.vocabulary.event_types import event_types

EVENTS = 3_000


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Made]:
    """A library of a few thousand events, which no test changes."""
    path = tmp_path_factory.mktemp("scale") / "made-up.db"
    return path, write(path, EVENTS)


@pytest.fixture
def library(made: tuple[Path, Made]) -> Iterator[Library]:
    with Library.open(made[0]) as kept:
        yield kept


def test_has_the_shares_that_it_says(made: tuple[Path, Made], library: Library) -> None:
    size = made[1]
    assert size.events == EVENTS == library.events.count()
    assert 0.12 < size.unplaced / EVENTS < 0.18
    assert 0.06 < size.disputed / EVENTS < 0.10
    assert size.claims == library.count_claims() > EVENTS
    assert library.is_sample
    overview = library.events.overview()
    documents = overview.columns["documents"]
    assert documents.min() == 1 and 8 <= documents.max() <= 12
    assert (documents == 1).mean() > 0.5
    assert {*overview.dictionaries.types.words} <= {*event_types()}
    assert len(overview.dictionaries.countries.words) > 50
    assert set(overview.dictionaries.precisions.words) == {"exact", "near", "area", "region", "country"}


def test_its_records_are_records_and_stand_in_the_columns(library: Library) -> None:
    for event in itertools.islice(library.events.find(), 0, None, 50):
        evidence = library.events.evidence(event.id)
        assert {claim.id for claim, _ in evidence} == set(event.claims)
        assert {document.external_id for _, document in evidence} == set(event.documents)
        for claim, document in evidence:
            spans = [claim.trigger, *(one for some in claim.roles.values() for one in some), *claim.said_by]
            assert all(document.text[one.start : one.end] == one.text for one in spans)
        with closing(sqlite3.connect(str(library._engine.url.database))) as connection:
            connection.row_factory = sqlite3.Row
            row = dict(connection.execute("SELECT * FROM event WHERE id = ?", (event.id,)).fetchone())
        for name, value in _columns(event, evidence).items():
            if name != "summary":
                assert row[name] == (value.isoformat() if hasattr(value, "isoformat") else value), name
        assert Event.model_validate_json(row["summary"]) == event
    assert all(isinstance(row.claim, Claim) for row in library.claims(limit=500))


def test_the_same_seed_makes_the_same_library(tmp_path: Path) -> None:
    dumps = []
    for name in ("one.db", "other.db"):
        write(tmp_path / name, 60, seed=3)
        with closing(sqlite3.connect(tmp_path / name)) as connection:
            dumps.append(
                [
                    connection.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall()
                    for table in ("event", "claim", "document")
                ]
            )
    assert dumps[0] == dumps[1]


@pytest.mark.parametrize(
    "wanted",
    [
        EventFilter(text="killed people"),
        EventFilter(text="residents", types=("shelling",)),
        EventFilter(text="nowhere at all"),
        EventFilter(actor="army", disputed=True),
    ],
)
def test_the_overview_lets_through_what_the_tables_do(library: Library, wanted: EventFilter) -> None:
    seen = library.events.with_claims(library.events.overview())
    claims = library.events.claims_saying(wanted.text) if wanted.text else None
    passing = seen.passing(wanted, among=claims)
    assert {str(name) for name in seen.ids[passing]} == {one.id for one in library.events.find(wanted)}


def test_follows_a_judgement_in_days_and_words(tmp_path: Path) -> None:
    path = tmp_path / "small.db"
    write(path, 300)
    with Library.open(path) as library:
        before = library.events.with_claims(library.events.overview())
        order = list(before.ids[before.by_day])
        event = next(one for one in library.events.find() if len(one.claims) > 2)
        library.judge("reject", event.claims[-1], by="test")
        corroboration = Corroboration(library)
        corroboration.catch_up()
        corroboration.work_out()
        after = library.events.overview(before)
        anew = library.events.with_claims(library.events.overview())
        assert list(after.ids[after.by_day]) == list(anew.ids[anew.by_day]) != order
        for words in ("killed", "amid", "residents"):
            claims = library.events.claims_saying(words)
            one, two = (
                {*each.ids[each.passing(EventFilter(text=words), among=claims)]} for each in (after, anew)
            )
            assert one == two


def test_pages_of_claims_and_documents_hold_each_once(library: Library) -> None:
    wanted = ClaimFilter(types=("airstrike", "coup"))
    every = [row.claim.id for row in library.claims(wanted)]
    found, place = [], None
    while rows := claims_after(library, wanted, place, 97):
        found += [row.claim.id for row, _ in rows]
        place = rows[-1][1]
    assert found == every
    first = documents_after(library, DocumentFilter(publisher="outlet 01"), None, 5)
    assert [row.publisher for row in first] == ["Outlet 01 (made up)"] * 5


def test_another_programs_grade_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "small.db"
    write(path, 50)
    desk = Desk(DeskSettings(str(path)))
    try:
        event = str(desk.overview().ids[0])
        with Library.open(path) as other:
            other.judge("grade", event, value={"information": "5"}, by="test")
        desk._looked = 0.0
        assert desk.grades() == {event: 5}
    finally:
        desk.close()


def test_the_bench_asks_what_the_desk_answers(made: tuple[Path, Made], serve: Callable[..., str]) -> None:
    with httpx.Client(base_url=serve(made[0]), timeout=60) as client:
        for name in REQUESTS:
            asked = asked_for(client, name, 4)
            assert len(asked) == 4 and asked == asked_for(client, name, 4)
            assert {client.get(address).status_code for address in asked} == {200}, name


def test_the_bench_runs_and_tells_what_falls_short(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    library = tmp_path / "bench.db"
    arguments = ["--events", "200", "--requests", "4", "--library", str(library), "--no-browser", "--json"]
    assert bench_desk.main(arguments) in (0, 1)
    printed = json.loads(capsys.readouterr().out)
    names = [one["what"] for one in printed["figures"]]
    assert all(f"{name}, p95" in names for name in REQUESTS)
    assert printed["made"]["events"] == 200
    assert all(one["value"] > 0 for one in printed["figures"])


def test_a_figure_that_cannot_be_had_is_missed() -> None:
    assert bench_desk.Figure("x", float("nan"), "s", 3.0).missed
    assert not bench_desk.Figure("x", 2.9, "s", 3.0).missed
    assert not bench_desk.Figure("x", float("nan"), "s", None).missed
