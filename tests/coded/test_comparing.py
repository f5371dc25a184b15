"""Events held against coded rows: which are pairs, which stand alone, and which beside a pair."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from coded_rows import ACLED, UCDP, table
from dateline.coded import CodedEvent, Comparison, compare, is_coded_kind, read_table
from dateline.records import Event, Grade, Support, Toll
from dateline.records.events import EventDay, EventPlace

MITIGA = EventPlace(name="Mitiga Airport", latitude=32.894, longitude=13.276, country="LY", precision="exact")


def an_event(name: str = "e1", kind: str = "shelling", day: str = "2020-03-02", **fields: Any) -> Event:
    at = dt.date.fromisoformat(day)
    made: dict[str, Any] = {
        "when": EventDay(earliest=at, latest=at, precision="day", basis="quoted"),
        "where": MITIGA,
        "support": Support(in_favour=1, against=0, not_counted=0),
        "grade": Grade(information="3", reasons=("one origin",), rule="one"),
        "claims": (name,),
        "documents": (name,),
        "origins": (),
    }
    return Event(id=name, type=kind, types=(kind,), **{**made, **fields})


def dead(low: int, high: int) -> Toll:
    return Toll(of="killed", low=low, high=high, origin="o", said_by="medics", claim="c", document="d")


@pytest.fixture
def rows(tmp_path: Path) -> Any:
    def read(*changed: dict[str, str], base: dict[str, str] = ACLED) -> list[CodedEvent]:
        found = list(read_table(table(tmp_path, *({**base, **one} for one in changed))))
        coded = [one for one in found if isinstance(one, CodedEvent)]
        assert coded == found
        return coded

    return read


def who(found: Comparison) -> list[str]:
    return [f"{one.who}{' beside' if one.beside else ''}" for one in found.pairs]


@pytest.mark.parametrize(
    ("event", "row", "is_pair"),
    [
        ({}, {}, True),
        ({"day": "2020-03-03"}, {}, True),
        ({"day": "2020-03-04"}, {}, False),
        ({"day": "2020-03-04"}, {"time_precision": "2"}, True),
        ({}, {"latitude": "33.10"}, True),
        ({}, {"latitude": "33.90"}, False),
        ({}, {"latitude": "33.90", "geo_precision": "3"}, True),
        ({}, {"latitude": "33.90", "geo_precision": "3", "iso": "12", "country": "Algeria"}, False),
        ({"where": None}, {}, False),
        ({"when": None}, {}, False),
        ({"kind": "airstrike"}, {}, True),
        ({"kind": "protest"}, {}, False),
        ({"kind": "clash"}, {}, True),
    ],
)
def test_what_can_be_one_happening(
    rows: Any, event: dict[str, Any], row: dict[str, str], is_pair: bool
) -> None:
    found = compare([an_event(**event)], rows(row))
    assert (found.count("both") == 1) is is_pair
    assert found.count("both") + found.count("library") == 1
    assert found.count("both") + found.count("coded") == 1


def test_how_near_is_near_is_for_the_user_to_say(rows: Any) -> None:
    [row] = rows({"latitude": "33.30"})  # some 45 km north
    assert compare([an_event()], [row]).count("both") == 0
    assert compare([an_event()], [row], km=60).count("both") == 1
    assert compare([an_event(day="2020-03-05")], rows({}), days=3).count("both") == 1


def test_each_is_in_one_pair_and_the_nearest_go_together(rows: Any) -> None:
    coded = rows({"event_id_cnty": "first"}, {"event_id_cnty": "second", "event_date": "2020-03-03"})
    found = compare([an_event("late", day="2020-03-03"), an_event("early")], coded)
    pairs = {one.event.id: one.row.id for one in found.pairs if one.event and one.row}
    assert pairs == {"early": "first", "late": "second"}


def test_as_many_as_can_be_are_paired(rows: Any) -> None:
    # The one row goes with either event, the other with one alone: whoever takes greedily leaves one over.
    coded = rows({"event_id_cnty": "either"}, {"event_id_cnty": "late", "event_date": "2020-03-04"})
    found = compare([an_event("a", day="2020-03-03"), an_event("b", day="2020-03-02")], coded)
    assert who(found).count("both") == 2


def test_what_a_pair_left_over_stands_beside_it(rows: Any) -> None:
    found = compare(
        [an_event()], rows({"event_id_cnty": "one"}, {"event_id_cnty": "two", "latitude": "33.0"})
    )
    assert sorted(who(found)) == ["both", "coded beside"]


def test_ucdp_names_no_kind_so_any_fighting_goes(rows: Any) -> None:
    [row] = rows({}, base=UCDP)
    near = EventPlace(name="Ain Zara", latitude=32.81, longitude=13.27, country="LY", precision="exact")
    assert compare([an_event(where=near, kind="bombing")], [row]).count("both") == 1
    assert compare([an_event(where=near, kind="meeting")], [row]).count("both") == 0


def test_among_several_the_toll_tells(rows: Any) -> None:
    coded = rows({"event_id_cnty": "few", "fatalities": "2"}, {"event_id_cnty": "many", "fatalities": "60"})
    found = compare([an_event(counts=(dead(58, 64),))], coded)
    [both] = [one for one in found.pairs if one.who == "both"]
    assert both.row is not None and both.row.id == "many"


def test_tables_count_by_day_place_and_type(rows: Any) -> None:
    found = compare(
        [an_event(), an_event("e2", day="2020-04-01")],
        rows({}, {"event_id_cnty": "x", "event_date": "2020-05-01"}),
    )
    assert found.tables("day") == [("2020-03-02", 1, 0, 0), ("2020-04-01", 0, 1, 0), ("2020-05-01", 0, 0, 1)]
    assert found.tables("type") == [("shelling", 1, 1, 1)]
    assert found.tables("place") == [("Tripoli, LY", 1, 0, 1), ("LY", 0, 1, 0)]


def test_a_data_set_is_not_blamed_for_what_it_does_not_code() -> None:
    assert is_coded_kind(an_event(), "ACLED")
    assert not is_coded_kind(an_event(kind="meeting"), "ACLED")
    planned = an_event(support=Support(in_favour=0, against=0, not_counted=1))
    assert not is_coded_kind(planned, "ACLED")
    assert not is_coded_kind(an_event(), "UCDP GED"), "nobody says that anybody died"
    assert is_coded_kind(an_event(counts=(dead(1, 1),)), "UCDP GED")
    assert not is_coded_kind(an_event(counts=(dead(0, 0),)), "UCDP GED")


def test_a_large_table_is_held_against_in_seconds(rows: Any) -> None:
    coded = rows(*({"event_id_cnty": str(n), "event_date": f"2020-03-{1 + n % 28:02}"} for n in range(600)))
    found = compare([an_event(str(n), day=f"2020-03-{1 + n % 28:02}") for n in range(600)], coded)
    assert found.count("both") == 600
