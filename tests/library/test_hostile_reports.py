"""Reports that mean to mislead, or do: from the library through grouping to the event that they add up to."""

from __future__ import annotations

import datetime as dt
import json
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from dateline.library import Library
from dateline.pipeline.corroborating import Corroboration
from dateline.records import Claim, Count, Document, Event, Period, Place, Reading
from examples import a_claim, a_reading, span
from made_up_reports import TOWNS, Happening, reading

MONDAY = dt.date(2021, 5, 3)
TUESDAY = dt.date(2021, 5, 4)


@pytest.fixture
def events(tmp_path: Path) -> Any:
    """Gives the events that readings add up to, largest first; `actors` are lines of one's own actors."""

    def worked_out(told: Sequence[Reading], actors: Sequence[dict[str, Any]] = ()) -> list[Event]:
        own = tmp_path / "actors.jsonl"
        own.write_text("".join(json.dumps({"actor": one}) + "\n" for one in actors), "utf-8")
        with Library.open(tmp_path / "new.db") as library:
            library.add_many(told, actor="ana")
            found = list(Corroboration(library, own).events())
        return sorted(found, key=lambda event: -len(event.claims))

    return worked_out


def published(text: str, publisher: str | None, day: dt.date | None = MONDAY, name: str = "") -> Document:
    return Document.make(
        text, external_id=name or f"{publisher}-{day}", publisher=publisher, published=day, language="en"
    )


def claimed(
    of: Document, trigger: str, kind: str, *, on: tuple[str, dt.date] | None = None, in_town: str | None = None,
    toll: tuple[str, int] | None = None, **values: Any,
) -> Claim:  # fmt: skip
    """A claim of the document's words; `on` and `toll` are words and what they mean."""
    if on:
        words, day = on
        values["when"] = Period(
            basis="quoted", **span(of.text, words), earliest=day, latest=day, precision="day"
        )
    if in_town:
        latitude, longitude = TOWNS[in_town]
        values["where"] = (
            Place(
                basis="quoted", **span(of.text, in_town), role="place", name=in_town, latitude=latitude,
                longitude=longitude, country="XA", precision="exact", id=f"made-up:{in_town}",
            ),
        )  # fmt: skip
    if toll:
        words, number = toll
        count = Count(
            basis="quoted", **span(of.text, words), of="killed", low=number, best=number, high=number
        )
        values["counts"] = (count,)
    return a_claim(of, trigger, kind, **values)


BOMBED = published(
    "A car bomb tore through a convoy of buses with evacuees at the Orlenta checkpoint on Monday, killing 43 people, "
    "the Relief Union said.",
    "Continental Press",
)
BOMBING = claimed(
    BOMBED, "car bomb", "bombing", on=("Monday", MONDAY), in_town="Orlenta", toll=("43 people", 43),
    target="buses", said_by=("Relief Union",),
)  # fmt: skip


def test_forty_reprints_of_one_report_are_one_origin(events: Any) -> None:
    told = [
        reading(str(n), [Happening(toll=43)], publisher=f"Outlet of {n} Streets", published=1 + n // 20)
        for n in range(40)
    ]
    [event] = events(told)
    assert len(event.documents) == 40
    assert event.support.in_favour == 1
    assert event.grade.information not in ("1", "2")
    [origin] = event.origins
    assert (origin.name, len(origin.claims)) == ("Outlet of 0 Streets", 40)


def test_outlets_that_cite_each_other_are_one_origin(events: Any) -> None:
    told = []
    for publisher, cited, how in (
        ("Harbour Post", "Coastal Ledger", "Shells landed: the granary of Orlenta was shelled on Monday, {} reported."),
        ("Coastal Ledger", "Meridian Daily", "On Monday the granary in Orlenta was shelled, according to {}."),
        ("Meridian Daily", "Harbour Post", "{} writes that somebody shelled the Orlenta granary on Monday."),
    ):  # fmt: skip
        document = published(how.format(cited), publisher)
        claim = claimed(
            document, "shelled", "shelling", on=("Monday", MONDAY), in_town="Orlenta", said_by=(cited,)
        )
        told.append(a_reading(document, claim))
    [event] = events(told)
    assert event.support.in_favour == 1
    [origin] = event.origins
    assert "cite each other" in (origin.note or "")


def test_two_outlets_of_one_owner_count_once(events: Any) -> None:
    owner = {"id": "own:front", "name": "Northern Front", "kind": "armed_group", "source": "invented"}
    outlets = [
        {"id": f"own:{n}", "name": name, "kind": "agency", "parent": "own:front", "source": "invented"}
        for n, name in enumerate(("Front Radio", "Front Herald"))
    ]
    told = []
    for publisher, text in (
        ("Front Radio", "Army guns shelled the granary of Orlenta on Monday and killed six people."),
        ("Front Herald", "Monday in Orlenta: the enemy shelled a granary where grain for the winter lay."),
        ("Harbour Post", "A granary burnt down in Orlenta after the army shelled the river bank on Monday."),
    ):
        document = published(text, publisher)
        claim = claimed(document, "shelled", "shelling", on=("Monday", MONDAY), in_town="Orlenta")
        told.append(a_reading(document, claim))
    [event] = events(told, [owner, *outlets])
    independent = {one.name: one.independent for one in event.origins}
    assert independent == {"Front Herald": True, "Front Radio": False, "Harbour Post": True}
    assert event.support.in_favour == 2


@pytest.mark.parametrize("day", [dt.date(2099, 1, 1), dt.date(5476, 10, 16), dt.date.max])
def test_a_forged_day_in_the_future_stands_alone(events: Any, day: dt.date) -> None:
    forged = published(
        "On that day the army shelled the granary in Orlenta, killing 6 people.", "Meridian Daily", day
    )
    claim = claimed(forged, "shelled", "shelling", on=("that day", day), in_town="Orlenta", actor="army")
    told = [
        reading("1", [Happening(toll=6)], publisher="Harbour Post"),
        reading("2", [Happening(toll=6, target="bridge")], publisher="Coastal Ledger"),
        a_reading(forged, claim),
    ]
    event, alone = events(told)
    assert (len(event.documents), event.when.latest) == (2, MONDAY)
    assert (alone.claims, alone.when.earliest) == ((claim.id,), day)


def test_a_document_that_denies_itself_speaks_for_and_against(events: Any) -> None:
    document = published(
        "The army shelled the granary in Orlenta on Monday. The army denied that it shelled anything there.",
        "Harbour Post",
    )
    told = claimed(document, "shelled", "shelling", on=("Monday", MONDAY), in_town="Orlenta", actor="army")
    start = document.text.rindex("shelled")
    at = {"start": start, "end": start + len("shelled"), "text": "shelled"}
    denied = told.model_copy(
        update={
            "id": "c0123456789abcdef",
            "trigger": told.trigger.model_copy(update=at),
            "certainty": "denied",
        }
    )
    [event] = events([a_reading(document, told, denied)])
    assert (event.support.in_favour, event.support.against) == (1, 1)
    assert "happened" in {one.field for one in event.disputed}
    assert event.grade.information not in ("1", "2", "3")


def test_a_document_of_a_thousand_claims_is_worked_out(events: Any) -> None:
    towns, verbs = list(TOWNS), ("shelled", "bombed", "attacked")
    told = [
        Happening(verbs[n % 3], ("army", "rebels")[n % 2], ("granary", "bridge")[n // 7 % 2], towns[n // 40 % 3],
                  n // 200 % 7, 6 * (n % 30 == 0))
        for n in range(1_000)
    ]  # fmt: skip
    started = time.monotonic()
    found = events([reading("long", told, published=7)])
    assert time.monotonic() - started < 30
    assert sum(len(event.claims) for event in found) == 1_000
    assert all(event.support.in_favour <= 1 for event in found)


def test_one_text_of_unknown_publishers_is_one_origin(events: Any) -> None:
    told = [reading(name, [Happening(toll=6)], publisher=None) for name in ("first", "second")]
    [event] = events(told)
    assert len(event.documents) == 2
    assert event.support.in_favour == 1


def test_claims_without_place_and_day_join_nothing_that_they_do_not_tell_of(events: Any) -> None:
    vague = published("Somewhere a village was attacked, villagers say.", "Harbour Post", None)
    other = published("It is said that a convoy was attacked at some time.", "Coastal Ledger", None)
    told = [
        a_reading(vague, claimed(vague, "attacked", "attack", target="village")),
        a_reading(other, claimed(other, "attacked", "attack", target="convoy")),
        reading("1", [Happening(verb="attacked", toll=6)]),
    ]
    found = events(told)
    assert [len(event.claims) for event in found] == [1, 1, 1]
    assert sum(event.when is None and event.where is None for event in found) == 2


def test_a_toll_that_rose_joins_the_event_of_the_day_before(events: Any) -> None:
    later = published(
        "The death toll of the car bomb that struck a convoy of buses with evacuees at the Orlenta checkpoint on "
        "Monday rose to 126, the Relief Union said.",
        "Harbour Post",
        TUESDAY,
    )
    rose = claimed(
        later, "car bomb", "bombing", on=("Monday", MONDAY), in_town="Orlenta", toll=("126", 126), target="buses",
        said_by=("Relief Union",),
    )  # fmt: skip
    [event] = events([a_reading(BOMBED, BOMBING), a_reading(later, rose)])
    assert [count.best for count in event.counts] == [43, 126]
    assert event.support.in_favour == 1
    assert "killed" not in {one.field for one in event.disputed}


def test_a_day_later_in_the_same_town_is_another_event(events: Any) -> None:
    again = published(
        "A car bomb exploded outside the fish market of Orlenta on Tuesday and killed 8 people, doctors said.",
        "Harbour Post",
        TUESDAY,
    )
    second = claimed(
        again, "car bomb", "bombing", on=("Tuesday", TUESDAY), in_town="Orlenta", toll=("8 people", 8),
        said_by=("doctors",),
    )  # fmt: skip
    assert len(events([a_reading(BOMBED, BOMBING), a_reading(again, second)])) == 2


def test_a_denial_joins_the_event_that_it_denies(events: Any) -> None:
    denial = published(
        "The Northern Front denied that it set off the car bomb which struck a convoy of buses with evacuees at the "
        "Orlenta checkpoint on Monday.",
        "Harbour Post",
        TUESDAY,
    )
    denied = claimed(
        denial, "car bomb", "bombing", on=("Monday", MONDAY), in_town="Orlenta", target="buses",
        certainty="denied", said_by=("Northern Front",),
    )  # fmt: skip
    [event] = events([a_reading(BOMBED, BOMBING), a_reading(denial, denied)])
    assert {one.name: one.position for one in event.origins} == {
        "Relief Union": "for",
        "Northern Front": "against",
    }
