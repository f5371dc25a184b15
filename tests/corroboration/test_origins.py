"""Who an account really comes from, however many outlets print it."""

from __future__ import annotations

import random

from dateline.corroboration.evidence import Evidence
from dateline.corroboration.origins import origins
from dateline.records import Origin
from invented_parties import InventedParties, report, says

STORY = (
    "Gunners shelled the harbour of Talun before dawn on Tuesday, and four dockers were killed. "
    "The shells hit two warehouses and a customs office, and fires burned there until noon. "
    "The harbour's ferry to the islands was stopped, and its passengers were taken inland by bus."
)


def _origins(*evidence: Evidence) -> tuple[Origin, ...]:
    return origins(evidence, InventedParties())


def _independent(*evidence: Evidence) -> list[str]:
    return [one.id for one in _origins(*evidence) if one.independent and one.position == "for"]


def test_the_party_nearest_the_event_is_the_origin() -> None:
    document = report("The army shelled Talun, Mora Watch said, Continental Press reported.")
    [one] = _origins(
        says(document, "shelled", "shelling", ("Mora Watch", "watch"), ("Continental Press", "wire"))
    )
    assert (one.id, one.kind, one.position, one.independent) == ("watch", "party", "for", True)
    assert one.name == "Mora Watch for Human Rights"


def test_without_a_chain_it_is_the_publisher() -> None:
    [one] = _origins(says(report("Talun was shelled on Tuesday.", "Harbour Post")))
    assert (one.id, one.name, one.kind) == ("named:harbour post", "Harbour Post", "publisher")


def test_documents_without_a_publisher_stand_for_themselves() -> None:
    first = report("Talun was shelled on Tuesday.", None, name="leaflet")
    second = report("The port of Talun came under fire.", None, name="letter")
    assert len(_independent(says(first), says(second, "fire"))) == 2


def test_a_publisher_and_the_same_agency_as_a_source_are_one() -> None:
    own = says(report("Talun was shelled on Tuesday.", "Continental Press"))
    quoted = says(
        report("The port was shelled, Continental Press reported.", "Harbour Post"),
        "shelled",
        "shelling",
        ("Continental Press", "wire"),
    )
    [one] = _origins(own, quoted)
    assert (one.id, one.documents) == ("wire", ("Continental Press-0", "Harbour Post-0"))


def test_five_outlets_that_quote_one_monitor_are_one() -> None:
    words = ["said", "reported", "confirmed", "counted it", "told us"]
    evidence = [
        says(
            report(f"In edition {at} of its diary Mora Watch {word} that Talun was shelled.", f"Paper {at}"),
            "shelled",
            "shelling",
            ("Mora Watch", "watch"),
        )
        for at, word in enumerate(words)
    ]
    [one] = _origins(*evidence)
    assert len(one.documents) == 5


def test_forty_reprints_of_one_report_are_one() -> None:
    prints = [says(report(STORY, f"Paper {number:02}", day=number % 3)) for number in range(40)]
    [one] = _origins(*prints)
    assert (one.name, len(one.documents), one.independent) == ("Paper 00", 40, True)
    assert one.note == "same text as Paper 00 (Paper 00-0)"


def test_adding_a_copy_never_raises_support() -> None:
    kept = [
        says(report(STORY, "Harbour Post")),
        says(report("The port of Talun was shelled.", "Island Times")),
    ]
    before = _independent(*kept)
    assert len(_independent(*kept, says(report(STORY, "Evening Mail", day=-1)))) == len(before)


def test_a_copy_that_dropped_the_name_rests_on_it_all_the_same() -> None:
    named = STORY.replace("were killed.", "were killed, Mora Watch said.")
    [one] = _origins(
        says(report(named, "Harbour Post"), "shelled", "shelling", ("Mora Watch", "watch")),
        says(report(STORY, "Island Times")),
    )
    assert (one.id, len(one.documents)) == ("watch", 2)
    assert one.note == "same text as where Mora Watch for Human Rights is named"


def test_nameless_sources_never_join_across_documents() -> None:
    first = report("Talun was shelled, activists said.", "Harbour Post")
    second = report(
        "Guns fired on the port and shelled its piers, activists in Talun told us.", "Island Times"
    )
    found = _origins(
        says(first, "shelled", "shelling", "activists"),
        says(second, "shelled", "shelling", "activists in Talun"),
    )
    assert [one.kind for one in found] == ["nameless", "nameless"]
    assert found[0].id != found[1].id
    assert {one.stance for one in found} == {"unknown"}


def test_nameless_sources_of_one_text_do_join() -> None:
    text = STORY.replace("were killed.", "were killed, a military source said.")
    evidence = [
        says(report(text, name), "shelled", "shelling", "military source")
        for name in ("Island Times", "Evening Mail")
    ]
    [one] = _origins(*evidence)
    assert (one.kind, one.name, len(one.documents)) == ("nameless", "military source", 2)


def test_the_nameless_of_one_document_are_one_voice() -> None:
    document = report("Talun was shelled, witnesses said. Four people were killed, security officials said.")
    [one] = _origins(
        says(document, "shelled", "shelling", "witnesses"),
        says(document, "killed", "killing", "security officials"),
    )
    assert one.name == "witnesses, security officials"


def test_a_named_but_unknown_party_joins_by_its_name() -> None:
    first = report("Talun was shelled, the Talun Media Centre said.", "Harbour Post")
    second = report("The so-called Talun Media Centre wrote that guns shelled the port.", "Island Times")
    [one] = _origins(
        says(first, "shelled", "shelling", ("Talun Media Centre", "named:talun media centre")),
        says(second, "shelled", "shelling", "so-called Talun Media Centre"),
    )
    assert (one.id, one.kind) == ("named:talun media centre", "party")


def test_a_monitor_means_the_one_that_the_text_names() -> None:
    """Leads say "a monitor said" of whom the next sentence names."""
    first = report(
        "Guns shelled Talun, a monitoring group said. Mora Watch for Human Rights has people there."
    )
    second = report("Mora Watch for Human Rights said that the port was shelled.", "Island Times")
    named = says(second, "shelled", "shelling", ("Mora Watch for Human Rights", "watch"))
    [one] = _origins(says(first, "shelled", "shelling", "monitoring group"), named)
    assert one.id == "watch"
    unnamed = report("Guns shelled Talun, a monitoring group said. It did not say whose they were.")
    assert len(_origins(says(unnamed, "shelled", "shelling", "monitoring group"), named)) == 2


def test_whoever_heads_a_body_speaks_for_it() -> None:
    text = "Guns shelled Talun, said Ines Dalen. Mora Watch said that four people were killed."
    document = report(text)
    [one] = _origins(
        says(document, "shelled", "shelling", ("Ines Dalen", "person.dalen")),
        says(document, "killed", "killing", ("Mora Watch", "watch")),
    )
    assert one.id == "watch"
    stranger = report("Guns shelled Talun, said Per Olm, director of the Mora Watch.", "Island Times")
    [one] = _origins(says(stranger, "shelled", "shelling", "Per Olm"))
    assert one.id == "watch"


def test_a_correspondent_is_the_outlet() -> None:
    document = report("Guns shelled Talun, a CP correspondent saw.")
    [one] = _origins(says(document, "shelled", "shelling", "CP correspondent"))
    assert one.id == "wire"


def test_rescue_workers_do_not_speak_for_their_state() -> None:
    document = report("Guns shelled Talun, Moran rescue workers said.")
    [one] = _origins(says(document, "shelled", "shelling", ("Moran rescue workers", "mora")))
    assert one.kind == "nameless"


def test_a_state_is_its_government() -> None:
    document = report("Guns shelled Talun, Mora said. Four died, its government said.")
    [one] = _origins(
        says(document, "shelled", "shelling", ("Mora", "mora")),
        says(document, "died", "killing", ("its government", "mora.gov")),
    )
    assert one.name == "Government of Mora"


def test_outlets_that_cite_each_other_are_one() -> None:
    first = says(
        report("Talun was shelled, the Island Times wrote.", "Harbour Post"),
        "shelled",
        "shelling",
        ("Island Times", "named:island times"),
    )
    second = says(
        report("Guns shelled the port of Talun by night, as the Harbour Post has it.", "Island Times"),
        "shelled",
        "shelling",
        ("Harbour Post", "named:harbour post"),
    )
    [one] = _origins(first, second)
    assert one.note == "Harbour Post and Island Times cite each other"
    assert len(one.documents) == 2


def test_one_that_cites_another_is_no_circle() -> None:
    first = says(report("Talun was shelled on Tuesday.", "Harbour Post"))
    second = says(
        report("Guns fired on the port and shelled it, the Harbour Post wrote.", "Island Times"),
        "shelled",
        "shelling",
        ("Harbour Post", "named:harbour post"),
    )
    [one] = _origins(first, second)
    assert (one.id, one.note) == ("named:harbour post", None)


def test_two_outlets_of_one_owner_count_once() -> None:
    found = _origins(
        says(report("Talun was shelled on Tuesday.", "Mora News Agency")),
        says(report("The port came under fire and was shelled.", "Mora State Television", day=1)),
        says(report("Shells fell: the port was shelled again.", "Front Radio", day=2)),
    )
    assert [(one.name, one.independent) for one in found] == [
        ("Mora News Agency", True),
        ("Mora State Television", False),
        ("Front Radio", True),
    ]
    assert found[1].note == "of one owner with Mora News Agency"


def test_a_headline_only_sums_up_the_source_of_its_text() -> None:
    document = report("Talun shelled\n\nThe port came under fire on Tuesday, Mora Watch said.")
    found = _origins(says(document), says(document, "fire", "attack", ("Mora Watch", "watch")))
    assert [(one.name, one.independent) for one in found] == [
        ("Harbour Post", False),
        ("Mora Watch for Human Rights", True),
    ]
    assert found[0].note == "sums up what its own text has from Mora Watch for Human Rights"


def test_a_wire_that_others_cite_has_no_more_than_its_own_text_has() -> None:
    wire = report("Talun shelled\n\nThe port came under fire on Tuesday, Mora Watch said.", "Coast Wire")
    citing = report("Salvo at Talun, Coast Wire reported. Boats burned.", "Island Times")
    found = _independent(
        says(wire),
        says(wire, "fire", "attack", ("Mora Watch", "watch")),
        says(citing, "Salvo", "attack", "Coast Wire"),
    )
    assert found == ["watch"]


def test_a_headline_over_copied_text_repeats_it() -> None:
    first = report(STORY, "Harbour Post")
    second = report(
        "Port of Talun hit by salvo. Its people are afraid. Many have left.\n\n" + STORY, "Island Times"
    )
    found = _origins(says(first), says(second), says(second, "salvo", "attack"))
    assert [(one.name, one.independent) for one in found] == [("Harbour Post", True), ("Island Times", False)]
    assert found[1].note == "repeats the text of Harbour Post"


def test_a_document_that_names_the_party_is_no_voice_apart_although_no_claim_says_so() -> None:
    """Readers miss sources: the second text names the monitor beside its claim."""
    first = says(
        report("Guns shelled Talun, Mora Watch said.", "Harbour Post"),
        "shelled",
        "shelling",
        ("Mora Watch", "watch"),
    )
    second = says(
        report(
            "The port was shelled before dawn. Four people died there, according to Mora Watch.",
            "Island Times",
        )
    )
    watch, paper = _origins(first, second)
    assert watch.documents == ("Harbour Post-0", "Island Times-0")
    assert watch.note == "also named in Island Times-0"
    assert not paper.independent


def test_a_document_that_denies_itself_stands_on_both_sides() -> None:
    document = report(
        "Talun was shelled, the paper wrote at noon. By night it wrote that no shelling took place."
    )
    found = _origins(says(document), says(document, "shelling", "shelling", certainty="denied"))
    assert [(one.id, one.position) for one in found] == [
        ("named:harbour post", "for"),
        ("named:harbour post", "against"),
    ]


def test_an_attributed_denial_leaves_the_papers_own_statement_standing() -> None:
    document = report("Talun was shelled on Tuesday. The army denied the shelling.")
    denial = says(document, "shelling", "shelling", ("army", "mora.army"), certainty="denied")
    assert [(one.position, one.independent) for one in _origins(says(document), denial)] == [
        ("for", True),
        ("against", True),
    ]


def test_what_is_planned_or_threatened_does_not_count() -> None:
    document = report("The army threatened that Talun would be shelled.")
    [one] = _origins(says(document, "shelled", "shelling", ("army", "mora.army"), status="threatened"))
    assert one.position == "not_counted"


def test_a_doubtful_claim_still_speaks_for_its_event() -> None:
    document = report("Talun was shelled, the front claims without any evidence.")
    [one] = _origins(says(document, "shelled", "shelling", ("front", "front"), certainty="doubtful"))
    assert one.position == "for"


def test_the_order_of_the_evidence_does_not_matter() -> None:
    named = STORY.replace("were killed.", "were killed, Mora Watch said.")
    evidence = [
        *(says(report(STORY, f"Paper {number}", day=number % 2)) for number in range(5)),
        says(
            report("Guns fired on Talun and shelled it, residents said.", "Evening Mail"),
            "shelled",
            "shelling",
            "residents",
        ),
        says(report(named, "Harbour Post", day=3), "shelled", "shelling", ("Mora Watch", "watch")),
        says(report("The port was shelled.", "Mora News Agency")),
        says(report("Shells fell on the port, which was shelled.", "Mora State Television")),
        says(report("Nobody shelled anything.", "Front Radio"), certainty="denied"),
    ]
    expected = _origins(*evidence)
    for seed in range(6):
        random.Random(seed).shuffle(evidence)
        assert _origins(*evidence, evidence[0]) == expected


def test_every_claim_rests_on_exactly_one_origin() -> None:
    document = report(
        "Talun was shelled, witnesses said. Four people were killed, Mora Watch said. A pier burned."
    )
    evidence = [
        says(document, "shelled", "shelling", "witnesses"),
        says(document, "killed", "killing", ("Mora Watch", "watch")),
        says(document, "burned", "destruction"),
    ]
    claims = [claim for one in _origins(*evidence) for claim in one.claims]
    assert sorted(claims) == sorted(one.claim.id for one in evidence)


def test_no_evidence_has_no_origins() -> None:
    assert _origins() == ()
