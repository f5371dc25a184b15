"""Claims of one document that tell of one happening: a bare toll is of what stands before it."""

from __future__ import annotations

from dateline.corroboration.accounts import accounts
from dateline.corroboration.evidence import Evidence
from dateline.corroboration.traits import traits
from dateline.records import Claim, Count, Place
from invented_parties import report, says


def _killing(one: Evidence, words: str, killed: int) -> Claim:
    at = one.document.text.index(words)
    count = Count(
        basis="quoted", start=at, end=at + len(words), text=words, of="killed", low=killed, best=killed, high=killed
    )  # fmt: skip
    return one.claim.model_copy(update={"counts": (count,)})


def _at(one: Evidence, words: str) -> Claim:
    at = one.document.text.index(words)
    place = Place(
        basis="quoted", start=at, end=at + len(words), text=words, role="place", name=words,
        latitude=10.0, longitude=20.0, country="XX", precision="exact", id=words,
    )  # fmt: skip
    return one.claim.model_copy(update={"where": (place,)})


def test_a_bare_toll_is_of_what_stands_before_it() -> None:
    document = report("An airstrike on Talun killed 100 people. It was loud. Mora Watch counted 24 dead.")
    strike = says(document, "airstrike", "airstrike")
    counts = _killing(strike, "100 people", 100).counts
    placed = _at(strike, "Talun").model_copy(update={"counts": counts})
    toll = _killing(says(document, "dead", "killing", ("Mora Watch", "watch")), "24 dead", 24)
    found = accounts(traits(document, [placed, toll]))
    assert found.of_claim.tolist() == [0, 0]


def test_one_with_a_place_of_its_own_is_not() -> None:
    document = report("A bomb went off in Talun on Tuesday. At the far end of Mora 24 were found dead.")
    bomb = _at(says(document, "bomb went off", "bombing"), "Talun")
    toll = says(document, "dead", "killing")
    elsewhere = _at(toll, "Mora").model_copy(update={"counts": _killing(toll, "24", 24).counts})
    moved = elsewhere.where[0].model_copy(update={"latitude": 15.0})
    elsewhere = elsewhere.model_copy(update={"where": (moved,)})
    found = accounts(traits(document, [bomb, elsewhere]))
    assert len(set(found.of_claim.tolist())) == 2


def test_nor_is_it_of_what_is_only_planned() -> None:
    document = report("The front plans an attack on Talun. The monitor counted 24 dead.")
    planned = _at(says(document, "attack", "attack", status="planned"), "Talun")
    toll = _killing(says(document, "dead", "killing"), "24 dead", 24)
    found = accounts(traits(document, [planned, toll]))
    assert len(set(found.of_claim.tolist())) == 2
