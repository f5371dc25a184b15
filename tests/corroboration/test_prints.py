"""Which of several prints of one text is the original, and what is no print of it."""

from __future__ import annotations

from dateline.corroboration.origins import origins
from invented_parties import InventedParties, report, says

STORY = (
    "Gunners shelled the harbour of Talun before dawn on Tuesday, and four dockers were killed. "
    "The shells hit two warehouses and a customs office, and fires burned there until noon. "
    "The harbour's ferry to the islands was stopped, and its passengers were taken inland by bus."
)


def test_a_denial_in_the_same_passage_is_no_print_of_the_report() -> None:
    """Both papers have the passage; in one of them a sentence of it is a denial by somebody else."""
    denying = STORY.replace("were killed.", "were killed. The shelling was denied by rescue workers.")
    told = says(report(STORY, "Harbour Post"))
    denied = says(
        report(denying, "Island Times"), "shelling", "shelling", "rescue workers", certainty="denied"
    )
    found = origins([told, denied], InventedParties())
    assert [(one.name, one.position, one.note) for one in found] == [
        ("Harbour Post", "for", None),
        ("rescue workers", "against", None),
    ]


def test_two_prints_of_one_denial_are_one_voice() -> None:
    text = STORY.replace("Gunners shelled", "Nobody shelled")
    [one] = origins(
        [
            says(report(text, name), "shelled", "shelling", certainty="denied")
            for name in ("Harbour Post", "Island Times")
        ],
        InventedParties(),
    )
    assert (one.position, len(one.documents)) == ("against", 2)


def test_the_wire_that_another_print_credits_is_the_original_whatever_the_alphabet_says() -> None:
    credited = says(report(STORY + " (Sample Wire)", "Evening Mail"))
    own = says(report(STORY, "Sample Wire"))
    [one] = origins([credited, own], InventedParties())
    assert one.name == "Sample Wire"
    assert one.note == "same text as Sample Wire (Sample Wire-0)"


def test_an_agencys_own_text_is_the_original_among_those_of_its_day() -> None:
    printed, own = says(report(STORY, "Evening Mail")), says(report(STORY, "Reuters"))
    [one] = origins([printed, own], InventedParties())
    assert one.name == "Reuters"
    earlier = says(report(STORY, "Morning Mail", day=-1))
    [one] = origins([earlier, printed, own], InventedParties())
    assert one.name == "Morning Mail"
