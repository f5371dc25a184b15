"""Where an event was: the place that most origins name, however much else they tell."""

from __future__ import annotations

from dateline.corroboration import assess
from dateline.corroboration.evidence import Evidence
from dateline.records import Place
from invented_parties import InventedParties, report, says


def _at(one: Evidence, name: str, latitude: float, precision: str = "exact") -> Evidence:
    place = Place(
        basis="entered", role="place", name=name, latitude=latitude, longitude=10.0, precision=precision
    )
    return Evidence(one.claim.model_copy(update={"where": (place,)}), one.document)


def _place_of(*evidence: Evidence) -> str | None:
    where = assess("e1", evidence, InventedParties()).where
    return where.name if where else None


def test_an_origin_that_tells_much_keeps_its_vote_on_the_place() -> None:
    full = report("A bomb hit Talun. The blast was loud. The attack came late. It exploded, Mora Watch said.")
    words = ("bomb", "blast", "attack", "exploded")
    first, *others = (says(full, one, "bombing", ("Mora Watch", "watch")) for one in words)
    short = report("A bomb went off by Vell, the Relief Union told us.", "Island Times")
    by_the_side = _at(says(short, "bomb", "bombing", ("Relief Union", "relief")), "Vell", 10.1, "near")
    assert _place_of(_at(first, "Talun", 10.0), *others, by_the_side) == "Talun"


def test_a_finer_place_goes_before_a_coarser_one() -> None:
    wide = report("A bomb went off in Mora, Mora Watch said.")
    fine = report("A bomb went off in Talun, the Relief Union told us.", "Island Times")
    coarse = _at(says(wide, "bomb", "bombing", ("Mora Watch", "watch")), "Mora", 11.0, "country")
    exact = _at(says(fine, "bomb", "bombing", ("Relief Union", "relief")), "Talun", 10.0)
    assert _place_of(coarse, exact) == "Talun"
    assert _place_of(coarse) == "Mora"


def test_near_a_town_is_no_word_against_a_village_beside_it() -> None:
    near = report("A bomb went off near Talun, Mora Watch said.")
    again = report("The blast near Talun was heard afar, a medic said.", "Evening Mail")
    village = report("A bomb went off in Vell, the Relief Union told us.", "Island Times")
    far = report("A bomb went off in Orm, the Front said.", "Front Radio")
    around = [
        _at(says(near, "bomb", "bombing", ("Mora Watch", "watch")), "Talun", 10.0, "near"),
        _at(says(again, "blast", "bombing", ("a medic", "")), "Talun", 10.0, "near"),
    ]
    beside = _at(says(village, "bomb", "bombing", ("Relief Union", "relief")), "Vell", 10.1)
    away = _at(says(far, "bomb", "bombing", ("Front", "front")), "Orm", 12.0)
    assert _place_of(*around, beside, away) == "Vell"
