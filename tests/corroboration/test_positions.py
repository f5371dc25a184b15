"""Whether a claim speaks for its event, against it, or neither: who denies its own part does not deny the event."""

from __future__ import annotations

from dateline.corroboration import assess
from dateline.corroboration.evidence import Evidence
from dateline.corroboration.origins import origins
from dateline.records import Event, Origin
from invented_parties import InventedParties, report, says

ARMY, FRONT = ("army", "mora.army"), ("front", "front")


def _assess(*evidence: Evidence) -> Event:
    return assess("e1", evidence, InventedParties())


def _origin(event: Event, identifier: str) -> Origin:
    return next(one for one in event.origins if one.id == identifier)


def test_whoever_denies_any_involvement_denies_its_part_and_not_the_event() -> None:
    document = report("Talun was shelled, Mora Watch said. The army denied any involvement in the attack.")
    event = _assess(
        says(document, "shelled", "shelling", ("Mora Watch", "watch")),
        says(document, "attack", "shelling", ARMY, certainty="denied", actor=ARMY),
    )
    army = _origin(event, "mora.army")
    assert (army.position, army.note) == ("not_counted", "denies a part in it, not that it happened")
    assert (event.support.in_favour, event.support.against) == (1, 0)
    assert not [one for one in event.disputed if one.field == "happened"]
    [party] = event.parties
    assert (party.name, party.denied_by, party.origins) == ("Army of Mora", ("mora.army",), ())


def test_a_denial_of_involvement_without_an_actor_read_is_of_whoever_denies() -> None:
    document = report("Talun was shelled. The front said that it had nothing to do with the attack.")
    event = _assess(says(document), says(document, "attack", "shelling", FRONT, certainty="denied"))
    [party] = event.parties
    assert (party.role, party.name, party.denied_by) == ("actor", "Northern Front", ("front",))


def test_who_denies_its_part_says_nothing_of_whom_it_hit() -> None:
    document = report("The army denied any role in the shelling of civilians.")
    event = _assess(
        says(document, "shelling", "shelling", ARMY, certainty="denied", actor=ARMY, target="civilians")
    )
    assert [one.role for one in event.parties] == ["actor"]


def test_the_accuseds_own_denial_is_of_its_part_although_its_words_leave_that_open() -> None:
    document = report("Talun was shelled, residents said. The army denied the shelling.")
    event = _assess(
        says(document, "shelled", "shelling", "residents"),
        says(document, "shelling", "shelling", ARMY, certainty="denied", actor=ARMY),
    )
    army = _origin(event, "mora.army")
    assert army.position == "not_counted"
    assert army.note is not None
    assert "whether also that anything happened, its words do not tell" in army.note
    assert event.grade.rule == "one, staked or nameless"


def test_a_government_denies_the_part_of_its_army() -> None:
    document = report("Mora denied the shelling of Talun by its army.")
    event = _assess(
        says(
            document,
            "shelling",
            "shelling",
            ("Mora", "mora"),
            certainty="denied",
            actor=("army", "mora.army"),
        )
    )
    [one] = event.origins
    assert (one.name, one.position) == ("Government of Mora", "not_counted")


def test_somebody_else_who_denies_it_denies_the_event() -> None:
    document = report("Mora Watch denied that the army had shelled Talun.")
    [one] = origins(
        [says(document, "shelled", "shelling", ("Mora Watch", "watch"), certainty="denied", actor=ARMY)],
        InventedParties(),
    )
    assert (one.position, one.note) == ("against", None)


def test_a_claim_of_responsibility_that_is_missing_is_no_denial_of_a_part() -> None:
    document = report("There was no claim of responsibility. Officials denied that Talun was shelled.")
    [one] = origins(
        [says(document, "shelled", "shelling", "Officials", certainty="denied")], InventedParties()
    )
    assert one.position == "against"


def test_a_nameless_source_is_not_for_and_against_out_of_one_sentence() -> None:
    """Readers take "denied" for more than it covers."""
    document = report("Talun was shelled and no ship was hit in the attack, officials said.")
    told, denied = origins(
        [
            says(document, "shelled", "shelling", "officials"),
            says(document, "attack", "attack", "officials", certainty="denied"),
        ],
        InventedParties(),
    )
    assert (told.position, denied.position) == ("for", "not_counted")
    assert (
        denied.note == "its sentence has from the same source that it happened, so the denial is not counted"
    )


def test_a_nameless_source_may_deny_in_another_sentence() -> None:
    document = report("Talun was shelled, officials said. No attack took place, officials said later.")
    found = origins(
        [
            says(document, "shelled", "shelling", "officials"),
            says(document, "attack", "attack", "officials", certainty="denied"),
        ],
        InventedParties(),
    )
    assert [one.position for one in found] == ["for", "against"]


def test_a_party_that_only_denies_is_not_what_another_account_rests_on() -> None:
    """The second paper names the army beside its own report, where the army denies it."""
    first = report("The army denied that Talun was shelled.", "Island Times")
    second = report("The port was shelled before dawn. Army of Mora officers said nothing.", "Harbour Post")
    found = origins(
        [says(first, "shelled", "shelling", ("army", "mora.army"), certainty="denied"), says(second)],
        InventedParties(),
    )
    assert [(one.name, one.position, one.independent) for one in found] == [
        ("Harbour Post", "for", True),
        ("Army of Mora", "against", True),
    ]
