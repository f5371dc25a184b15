"""Sources that say the same beside one another are each an origin of the claim."""

from __future__ import annotations

from dateline.corroboration import assess
from dateline.corroboration.evidence import Evidence
from dateline.corroboration.origins import origins
from dateline.records import Count, Origin
from invented_parties import InventedParties, report, says


def _origins(*evidence: Evidence) -> dict[str, Origin]:
    return {one.id: one for one in origins(evidence, InventedParties())}


def test_two_that_say_it_beside_one_another_are_two_origins_of_one_claim() -> None:
    document = report("The army and Mora Watch say that Talun was shelled.")
    one = says(document, "shelled", "shelling", [("army", "mora.army"), ("Mora Watch", "watch")])
    found = _origins(one)
    assert set(found) == {"mora.army", "watch"}
    assert all(origin.independent and origin.claims == (one.claim.id,) for origin in found.values())


def test_three_are_three() -> None:
    document = report("Mora Watch, the Relief Union and the front say that Talun was shelled.")
    link = [("Mora Watch", "watch"), ("Relief Union", "relief"), ("front", "front")]
    event = assess("e", [says(document, "shelled", "shelling", list(link))], InventedParties())
    assert event.support.in_favour == 3


def test_a_chain_is_the_word_of_the_nearest() -> None:
    document = report("Continental Press, citing Mora Watch, said that Talun was shelled.")
    chained = says(document, "shelled", "shelling", ("Mora Watch", "watch"), ("Continental Press", "wire"))
    assert set(_origins(chained)) == {"watch"}


def test_who_passes_on_the_word_of_two_is_no_origin() -> None:
    document = report("Continental Press, citing the army and Mora Watch, said that Talun was shelled.")
    link = [("army", "mora.army"), ("Mora Watch", "watch")]
    passed_on = says(document, "shelled", "shelling", list(link), ("Continental Press", "wire"))
    assert set(_origins(passed_on)) == {"mora.army", "watch"}


def test_two_names_of_one_party_are_one_origin() -> None:
    document = report("Mora and its government say that Talun was shelled.")
    found = _origins(says(document, "shelled", "shelling", [("Mora", "mora"), ("government", "mora.gov")]))
    [origin] = found.values()
    assert len(origin.claims) == 1


def test_nameless_sources_of_one_document_are_one_voice() -> None:
    document = report("Residents and medics said that Talun was shelled.")
    [origin] = _origins(says(document, "shelled", "shelling", ["Residents", "medics"])).values()
    assert (origin.kind, origin.name) == ("nameless", "Residents, medics")


def test_two_outlets_of_one_owner_count_once() -> None:
    document = report("Mora News Agency and Mora State Television said that Talun was shelled.")
    link = [("Mora News Agency", "moranews"), ("Mora State Television", "moratv")]
    found = _origins(says(document, "shelled", "shelling", list(link)))
    assert sorted(origin.independent for origin in found.values()) == [False, True]


def test_each_has_its_own_stake() -> None:
    document = report("The army and Mora Watch say that the front shelled the soldiers at Talun.")
    found = _origins(
        says(
            document, "shelled", "shelling", [("army", "mora.army"), ("Mora Watch", "watch")],
            actor=("front", "front"), target=("soldiers", "mora.army"),
        )
    )  # fmt: skip
    assert {name: origin.stance for name, origin in found.items()} == {
        "mora.army": "own_loss",
        "watch": "neutral",
    }


def test_a_figure_is_each_ones() -> None:
    document = report("Mora Watch and the Relief Union say that shells on Talun killed 12 people.")
    told = says(document, "shells", "shelling", [("Mora Watch", "watch"), ("Relief Union", "relief")])
    at = document.text.index("12 people")
    count = Count(
        basis="quoted", start=at, end=at + 9, text="12 people", of="killed", who="people", low=12, best=12, high=12
    )  # fmt: skip
    claim = told.claim.model_copy(update={"counts": (count,)})
    event = assess("e", [Evidence(claim, document)], InventedParties())
    assert [(toll.origin, toll.best) for toll in event.counts] == [("watch", 12), ("relief", 12)]


def test_two_that_one_outlet_cites_do_not_cite_each_other() -> None:
    first = report("The front and Mora Watch say that Talun was shelled.", "Harbour Post")
    second = report("Mora Watch and the front say that the port was shelled.", "Coastal Ledger")
    found = _origins(
        says(first, "shelled", "shelling", [("front", "front"), ("Mora Watch", "watch")]),
        says(second, "shelled", "shelling", [("Mora Watch", "watch"), ("front", "front")]),
    )
    assert {name: origin.note for name, origin in found.items()} == {"front": None, "watch": None}
