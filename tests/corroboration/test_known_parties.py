"""What corroboration asks about parties, answered from actor knowledge: an invented state with rival governments."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.pipeline.parties import KnownParties
from dateline.resolution.actors import KnownActor, Tenure, load
from dateline.resolution.actors.knowledge import make

DAY = dt.date(2021, 5, 4)


def _actor(identifier: str, name: str, kind: str, **values: object) -> KnownActor:
    return KnownActor(id=identifier, name=name, kind=kind, source="invented", country="XM", **values)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def parties() -> KnownParties:
    government = {"parent": "mora", "role": "government"}
    return KnownParties(
        make(
            [
                _actor("mora", "Mora", "state", demonyms=("Moran",), metonyms=("Talun",)),
                _actor(
                    "mora.gov", "Council of Mora", "government", names=("Moran government",), **government
                ),
                _actor("mora.east", "Eastern Assembly", "government", **government),
                _actor("mora.army", "Army of Mora", "armed_forces", parent="mora"),
                _actor("guard", "Eastern Guard", "armed_group", parent="mora.east"),
                _actor(
                    "levy",
                    "Hill Levy",
                    "armed_group",
                    sides=(Tenure("mora.gov", until="2020"), Tenure("mora.east", since="2021")),
                ),
                _actor("moranews", "Mora News Agency", "agency", names=("MNA",), parent="mora"),
                _actor("watch", "Mora Watch", "monitor"),
                _actor("dalen", "Ines Dalen", "person", offices=(Tenure("watch", "director", since="2019"),)),
                _actor("post", "Harbour Post", "agency"),
            ]
        )
    )


def test_an_outlet_is_found_by_its_name_and_by_that_of_an_edition(parties: KnownParties) -> None:
    for name in ("Harbour Post", "harbour post", "Harbour Post Online", "Harbour Post English"):
        found = parties.publisher(name)
        assert found is not None
        assert found.id == "post"
    assert parties.publisher("Island Times") is None


def test_neither_persons_nor_states_publish(parties: KnownParties) -> None:
    assert parties.publisher("Ines Dalen") is None
    assert parties.publisher("Mora") is None


def test_state_media_and_forces_stand_with_the_government_that_rules(parties: KnownParties) -> None:
    assert parties.side("moranews", DAY) == {"moranews", "mora", "mora.gov"}
    assert parties.side("mora.army", DAY) == {"mora.army", "mora", "mora.gov"}


def test_a_rival_government_does_not_stand_with_the_state(parties: KnownParties) -> None:
    assert parties.side("guard", DAY) == {"guard", "mora.east"}


def test_sides_change_with_the_day(parties: KnownParties) -> None:
    assert "mora.gov" in parties.side("levy", dt.date(2019, 1, 1))
    assert parties.side("levy", DAY) == {"levy", "mora.east"}
    assert parties.side("levy", None) == {"levy", "mora.east"}


def test_whoever_holds_an_office_stands_with_its_body(parties: KnownParties) -> None:
    assert parties.side("dalen", DAY) == {"dalen", "watch"}
    assert parties.side("dalen", dt.date(2010, 1, 1)) == {"dalen"}


def test_forces_and_those_they_fight_for_take_part(parties: KnownParties) -> None:
    assert parties.takes_part("mora.army", DAY)
    assert parties.takes_part("guard", DAY)
    assert parties.takes_part("mora.east", DAY)
    assert not parties.takes_part("watch", DAY)
    assert not parties.takes_part("post", DAY)


def test_who_is_not_known_stands_alone(parties: KnownParties) -> None:
    assert parties.known("nobody") is None
    assert parties.side("nobody", DAY) == {"nobody"}
    assert not parties.takes_part("nobody", DAY)


def test_the_shipped_knowledge_answers() -> None:
    shipped = KnownParties(load())
    assert shipped.side("media.afp", DAY) == {"media.afp"}
    found = shipped.publisher("AFP")
    assert found is not None
    assert found.id == "media.afp"
