"""Who only reacts to an event is no origin of it: it has the event from others, as its readers have."""

from __future__ import annotations

import pytest

from dateline.corroboration import assess
from dateline.corroboration.evidence import Evidence
from dateline.corroboration.reactions import reacts
from dateline.records import Count, Event, Place
from invented_parties import InventedParties, report, says

LENK, FRONT = ("Lenk", "lenk"), ("front", "front")


def _assess(*evidence: Evidence) -> Event:
    return assess("e1", evidence, InventedParties())


def _positions(event: Event) -> dict[str, str]:
    return {one.name: one.position for one in event.origins}


def test_a_condemnation_is_no_further_origin() -> None:
    document = report("Talun was shelled, Mora Watch said. Lenk condemned the shelling.")
    event = _assess(
        says(document, "shelled", "shelling", ("Mora Watch", "watch")),
        says(document, "shelling", "shelling", LENK, cue="condemned"),
    )
    assert _positions(event) == {
        "Mora Watch for Human Rights": "for",
        "Army of Lenk": "not_counted",
        "Harbour Post": "for",
    }
    assert (event.support.in_favour, event.support.not_counted) == (1, 1)
    [army] = [one for one in event.origins if one.id == "lenk"]
    assert army.note == "reacts to it, and does not report it"
    [post] = [one for one in event.origins if one.kind == "publisher"]
    assert (post.independent, post.note) == (
        False,
        "sums up what its own text has from Mora Watch for Human Rights",
    )


def test_what_is_known_only_from_a_condemnation_is_the_publishers_word() -> None:
    document = report("Lenk condemned the shelling of Talun.")
    event = _assess(says(document, "shelling", "shelling", LENK, cue="condemned"))
    assert _positions(event) == {"Harbour Post": "for", "Army of Lenk": "not_counted"}
    assert (event.support.in_favour, event.support.not_counted) == (1, 1)


def test_a_reaction_that_an_agency_tells_of_leaves_the_agencys_word() -> None:
    document = report("Lenk condemned the shelling of Talun, Continental Press said.")
    agency = ("Continental Press", "wire")
    for cues in ({"cue": "condemned"}, {}):
        event = _assess(says(document, "shelling", "shelling", LENK, agency, **cues))
        assert _positions(event) == {"Continental Press": "for", "Army of Lenk": "not_counted"}


def test_two_who_condemn_it_together_are_no_origins_and_leave_one_publisher() -> None:
    document = report("Lenk and the front condemned the shelling of Talun.")
    event = _assess(says(document, "shelling", "shelling", [LENK, FRONT], cue="condemned"))
    assert _positions(event) == {
        "Harbour Post": "for",
        "Army of Lenk": "not_counted",
        "Northern Front": "not_counted",
    }


def test_the_figures_and_places_beside_a_condemnation_are_not_on_its_authors_word() -> None:
    document = report("Lenk condemned the shelling of Talun that killed 12 people.")
    told = says(document, "shelling", "shelling", LENK, cue="condemned", target="people")
    place = Place(
        basis="entered", role="place", name="Talun", latitude=10.0, longitude=10.0, precision="exact"
    )
    twelve = Count(basis="entered", of="killed", low=12, best=12, high=12)
    claim = told.claim.model_copy(update={"counts": (twelve,), "where": (place,)})
    event = _assess(Evidence(claim, document))
    assert [one.said_by for one in event.counts] == ["Harbour Post"]
    assert [one.origins for one in event.parties] == [("named:harbour post",)]
    assert event.where is not None


def test_a_copy_does_not_rest_on_who_reacts_in_it() -> None:
    """The second paper's reader missed the source."""
    text = (
        "Shells fell on the old port of Talun at dawn. Lenk condemned the shelling of the old port of Talun."
    )
    first, second = report(text), report(text, "Island Times", day=1)
    event = _assess(
        says(first, "shelling", "shelling", LENK, cue="condemned"), says(second, "shelling", "shelling")
    )
    assert _positions(event) == {"Harbour Post": "for", "Army of Lenk": "not_counted"}
    assert event.support.in_favour == 1


def test_who_hails_its_own_deed_claims_it() -> None:
    document = report("The front hailed its shelling of Talun.")
    event = _assess(says(document, "shelling", "shelling", FRONT, cue="hailed", actor=FRONT))
    assert _positions(event) == {"Northern Front": "for"}


def test_a_denial_is_a_denial_and_no_reaction() -> None:
    document = report("Lenk condemned as lies that Talun was shelled.")
    told = says(document, "shelled", "shelling", LENK, cue="condemned", certainty="denied")
    assert _positions(_assess(told)) == {"Army of Lenk": "against"}


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Lenk strongly condemned the shelling.", "condemned"),
        ("Lenk strongly and unequivocally denounces the shelling.", None),
        ("Lenk expressed deep concern over the shelling.", "expressed"),
        ("Lenk sent its condolences to the victims of the shelling.", None),
        ("Lenk mourned the victims of the shelling.", None),
        ("Lenk vowed revenge for the shelling.", "vowed"),
        ("Lenk vowed to avenge the shelling.", None),
        ("Lenk hailed the shelling as a victory.", "hailed"),
        ("The shelling of Talun was condemned by Lenk.", None),
        ("The shelling drew condemnation from Lenk.", None),
    ],
)
def test_words_that_react(text: str, cue: str | None) -> None:
    assert reacts(says(report(text), "shelling", "shelling", LENK, **({"cue": cue} if cue else {})))


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Lenk reported the shelling.", "reported"),
        ("Lenk said that the shelling killed nobody.", None),
        ("Lenk condemned the attack and said that the shelling went on.", "said"),
        ("Lenk condemned the attack and said that the shelling went on.", None),
        ("Lenk expressed doubts about the shelling.", "expressed"),
        ("Lenk vowed that the shelling would go on.", "vowed"),
        ("Lenk blamed the front for the shelling.", "blamed"),
        ("The shelling went on after the truce was condemned by the front, said Lenk.", None),
        ("The front was condemned. Lenk spoke of shelling.", None),
    ],
)
def test_words_that_report(text: str, cue: str | None) -> None:
    assert not reacts(says(report(text), "shelling", "shelling", LENK, **({"cue": cue} if cue else {})))


def test_a_claim_without_a_source_reacts_to_nothing() -> None:
    assert not reacts(says(report("Lenk condemned the shelling."), "shelling", "shelling"))
