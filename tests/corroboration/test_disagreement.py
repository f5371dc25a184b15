"""What origins disagree on: only independent ones are held against each other."""

from __future__ import annotations

import datetime as dt

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


class _Allied(InventedParties):
    """The same war, in which the armies of Mora and Lenk fight in one pact."""

    def side(self, identifier: str, day: dt.date | None) -> frozenset[str]:
        found = super().side(identifier, day)
        return found | {"pact"} if found & {"mora.army", "lenk"} else found


def _actors(*evidence: Evidence, parties: InventedParties | None = None) -> list[str]:
    event = assess("e1", evidence, parties or InventedParties())
    [found] = [one.positions for one in event.disputed if one.field == "actor"] or [()]
    return [one.value for one in found]


def _three(first: str, second: str, third: str) -> list[Evidence]:
    """What three independent origins say of who shelled Talun, each by the actor's identifier."""
    monitor = report("The port was shelled by them, Mora Watch said.")
    union = report("Their guns fired on the harbour, the Relief Union told us.", "Island Times")
    paper = report("It was they who hit the docks of Talun.", "Evening Mail")
    return [
        says(monitor, "shelled", "shelling", ("Mora Watch", "watch"), actor=("them", first)),
        says(union, "fired", "shelling", ("Relief Union", "relief"), actor=("Their", second)),
        says(paper, "hit", "shelling", actor=("they", third)),
    ]


def test_a_government_and_its_army_are_one_answer_to_who_did_it() -> None:
    assert _actors(*_three("mora.gov", "mora.army", "mora")) == []
    assert _actors(*_three("mora.gov", "mora.army", "front")) == ["Government of Mora", "Northern Front"]


def test_two_armies_of_one_coalition_are_two_answers() -> None:
    assert _actors(*_three("mora.army", "lenk", "lenk"), parties=_Allied()) == [
        "Army of Lenk",
        "Army of Mora",
    ]


def test_two_bodies_of_one_state_are_not_held_against_each_other() -> None:
    """Readers and outlets mix up the branches of an army."""
    assert _actors(*_three("mora.army", "moranews", "mora.army")) == []


def test_one_sentence_does_not_stand_on_both_sides() -> None:
    """A reader takes whoever is named in a sentence for its actor."""
    both = report("The army tried to hit the guns with which the front shelled Talun.")
    hit = says(both, "hit", "shelling", actor=ARMY)
    shelled = says(both, "shelled", "shelling", actor=FRONT)
    other = report("Fire of the front fell on Talun, the Relief Union told us.", "Island Times")
    union = says(other, "Fire", "shelling", ("Relief Union", "relief"), actor=FRONT)
    assert _actors(hit, shelled, union) == []
    third = report("It was the army that shelled the harbour.", "Evening Mail")
    event = _assess(hit, shelled, union, says(third, "shelled", "shelling", actor=ARMY))
    [dispute] = [one for one in event.disputed if one.field == "actor"]
    assert [(one.value, len(one.claims)) for one in dispute.positions] == [
        ("Army of Mora", 1),
        ("Northern Front", 1),
    ]


def test_two_origins_that_blame_each_other_in_one_sentence_disagree() -> None:
    document = report(
        "The army said that the front shelled Talun, while Mora Watch blamed the soldiers' shelling."
    )
    event = _assess(
        says(document, "shelled", "shelling", ARMY, actor=FRONT),
        says(document, "shelling", "shelling", ("Mora Watch", "watch"), actor=("soldiers", "mora.army")),
    )
    assert _fields(event) == ["actor"]


def test_a_sentence_that_names_two_means_is_on_neither_side() -> None:
    both = report("Rockets that planes fired struck and shelled Talun.")
    paper = [says(both, "shelled", "shelling"), says(both, "struck", "airstrike")]
    other = report("An air raid hit Talun, the Relief Union told us.", "Island Times")
    union = says(other, "raid", "airstrike", ("Relief Union", "relief"))
    third = report("It was artillery.", "Evening Mail")
    event = _assess(*paper, union, says(third, "artillery", "shelling"))
    [dispute] = event.disputed
    assert [(one.value, one.origins) for one in dispute.positions] == [
        ("airstrike", ("relief",)),
        ("shelling", ("named:evening mail",)),
    ]


def test_leaving_out_a_sentence_makes_no_dispute_of_what_was_none() -> None:
    """The paper says both, once in one breath: it does not gainsay who says one of them."""
    both = report("Rockets that planes fired struck and shelled Talun. It was an air raid.")
    paper = [
        says(both, "shelled", "shelling"),
        says(both, "struck", "airstrike"),
        says(both, "raid", "airstrike"),
    ]
    other = report("Artillery hit the harbour, the Relief Union told us.", "Island Times")
    assert _fields(_assess(*paper, says(other, "Artillery", "shelling", ("Relief Union", "relief")))) == []
