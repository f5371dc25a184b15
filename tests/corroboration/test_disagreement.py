"""What origins disagree on: only independent ones are held against each other."""

from __future__ import annotations

from dateline.corroboration import assess
from dateline.corroboration.evidence import Evidence
from dateline.records import Event, Place
from invented_parties import InventedParties, report, says

ARMY, FRONT = ("army", "mora.army"), ("front", "front")


def _assess(*evidence: Evidence) -> Event:
    return assess("e1", evidence, InventedParties())


def _fields(event: Event) -> list[str]:
    return [one.field for one in event.disputed]


def _at(one: Evidence, name: str, latitude: float) -> Evidence:
    place = Place(
        basis="entered",
        role="place",
        name=name,
        latitude=latitude,
        longitude=10.0,
        precision="exact",
    )
    return Evidence(one.claim.model_copy(update={"where": (place,)}), one.document)


def test_independent_origins_that_name_different_actors_disagree() -> None:
    first = report("The army shelled Talun, Mora Watch said.")
    second = report("The port came under fire of the front, the Relief Union told us.", "Island Times")
    event = _assess(
        says(first, "shelled", "shelling", ("Mora Watch", "watch"), actor=ARMY),
        says(second, "fire", "shelling", ("Relief Union", "relief"), actor=FRONT),
    )
    assert _fields(event) == ["actor"]


def test_a_headline_does_not_disagree_with_the_source_that_it_sums_up() -> None:
    document = report("The front shelled Talun\n\nThe army shelled the port on Tuesday, Mora Watch said.")
    event = _assess(
        says(document, "shelled", "airstrike", actor=FRONT),
        says(document, "port", "shelling", ("Mora Watch", "watch"), actor=ARMY),
    )
    assert [one.independent for one in event.origins] == [False, True]
    assert _fields(event) == []


def test_places_are_held_against_each_other_where_origins_are_independent() -> None:
    first = report("The army shelled Talun, Mora Watch said.")
    second = report("The port came under fire, the Relief Union told us.", "Island Times")
    headline = report("Vell shelled\n\nThe army hit the village on Tuesday, Mora Watch said.", "Evening Mail")
    talun = _at(says(first, "shelled", "shelling", ("Mora Watch", "watch")), "Talun", 10.0)
    vell = _at(says(second, "fire", "shelling", ("Relief Union", "relief")), "Vell", 12.0)
    repeats = _at(says(headline, "shelled", "shelling"), "Vell", 12.0)
    rests = _at(says(headline, "hit", "shelling", ("Mora Watch", "watch")), "Talun", 10.0)
    assert _fields(_assess(talun, vell)) == ["place"]
    assert _fields(_assess(talun, repeats, rests)) == []
