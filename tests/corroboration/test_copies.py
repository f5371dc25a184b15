"""Which passages come from one text, whoever printed them."""

from __future__ import annotations

import pytest

from dateline.corroboration import copies
from dateline.corroboration.copies import copied, likeness, passage
from dateline.corroboration.credits import share_credit, wire
from dateline.corroboration.evidence import Evidence
from invented_parties import report, says

STORY = (
    "Gunners shelled the harbour of Talun before dawn on Tuesday, and four dockers were killed, witnesses said. "
    "The shells hit two warehouses and a customs office, and fires burned there until noon. "
    "The harbour's ferry to the islands was stopped, and its passengers were taken inland by bus. "
    "Talun had been quiet since the truce of last spring, when both sides drew their guns back from the hills."
)
REWRITTEN = (
    "Four dockers are dead after gunners shelled the harbour of Talun before dawn on Tuesday. "
    "Two warehouses and a customs office were hit, and fires burned there until noon. "
    "Residents of the old town spent the day in cellars."
)
OTHER = (
    "At least four people lost their lives on Tuesday when the port of Talun was shelled, its mayor told reporters. "
    "He put the damage at two million crowns and asked the government for tents."
)


def _pairs(*evidence: Evidence) -> set[tuple[int, int]]:
    return {(pair.one, pair.other) for pair in copied(evidence)}


def test_a_reprint_is_a_copy_whatever_stands_before_it() -> None:
    one = says(report(STORY, "Harbour Post"))
    other = says(report("Published May 4 2021\n\nHarbour burns\n\n" + STORY, "Island Times"))
    assert _pairs(one, other) == {(0, 1)}


def test_punctuation_that_a_collection_strips_does_not_matter() -> None:
    stripped = STORY.replace("'", "").replace(",", "")
    assert _pairs(says(report(STORY, "Harbour Post")), says(report(stripped, "Island Times"))) == {(0, 1)}


def test_a_rewrite_that_keeps_half_of_the_words_is_a_copy() -> None:
    assert _pairs(says(report(STORY, "Harbour Post")), says(report(REWRITTEN, "Island Times"))) == {(0, 1)}


def test_the_same_news_in_other_words_is_no_copy() -> None:
    assert not _pairs(says(report(STORY, "Harbour Post")), says(report(OTHER, "Island Times")))


def test_the_answer_is_for_the_passage_and_not_for_the_document() -> None:
    """The second outlet's own report ends with a paragraph of the first one's."""
    own = (
        "The coast road near Vell was bombed on Tuesday evening by a single aircraft, the district's mayor said. "
        "Nobody was hurt there, he said, since the road had been closed for repairs for a week. "
        "Work on it will go on. The province counts nine such raids this year. "
    )
    first, second = report(STORY, "Harbour Post"), report(own + STORY, "Island Times")
    shelling = says(first, "shelled")
    assert _pairs(shelling, says(second, "shelled")) == {(0, 1)}
    assert not _pairs(shelling, says(second, "bombed", "airstrike"))


def test_a_document_is_no_copy_of_itself() -> None:
    document = report(STORY)
    assert not _pairs(says(document, "shelled"), says(document, "killed", "killing"))


def test_a_line_of_news_is_a_copy_only_as_a_whole() -> None:
    line, longer = (
        "Gunners shelled Talun harbour.",
        "Gunners shelled Talun harbour again and again, it was learned.",
    )
    assert _pairs(says(report(line, "Harbour Post")), says(report(line, "Island Times"))) == {(0, 1)}
    assert not _pairs(says(report(line, "Harbour Post")), says(report(longer, "Island Times")))


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ("Four die in raid AFP Thursday 6 Oct 2016 Four people died in a raid.", {"afp"}),
        ("Four people died in a raid on the port.--AFP", {"afp"}),
        ("Four people died in a raid on the port. (reuters)", {"reuters"}),
        ("TALUN (Reuters) - Four people died in a raid.", {"reuters"}),
        ("Four people died in a raid. (TRT World and agencies)", {"agencies"}),
        (
            "Four people died, a docker told AFP in the port of Talun, where fires burned all day. " * 9,
            {"afp"},
        ),
        ("Four people died in a raid on the gap between the hills.", set()),
        ("Reuters Street was shelled, and four people died.", set()),
    ],
)
def test_wire_credits(text: str, agencies: set[str]) -> None:
    assert wire(text) == agencies


def test_and_agencies_may_be_any_wire() -> None:
    assert share_credit("A raid. (Post and agencies)", "A raid. (Reuters)")
    assert not share_credit("A raid. (AFP)", "A raid. (Reuters)")
    assert not share_credit("A raid.", "A raid. (Reuters)")


def test_a_shared_wire_credit_makes_no_copy_alone_but_lowers_the_limit() -> None:
    loose = (
        "Dockers fled when the harbour of Talun was shelled before dawn on Tuesday, and a pier fell into the sea. "
        "Two warehouses and a customs office are gone, and the port's master speaks of a summer of repairs. "
        "Boats from the islands lay off the coast and waited for word that it was safe to land."
    )

    def printed(credit: str, other: str) -> set[tuple[int, int]]:
        return _pairs(
            says(report(STORY + credit, "Harbour Post")), says(report(other + credit, "Island Times"))
        )

    found = likeness(passage(STORY, STORY.index("shelled")), passage(loose, loose.index("shelled")))
    assert copies.SAME_BACKED <= found.passage < copies.SAME
    assert not printed("", loose)
    assert printed(" (afp)", loose) == {(0, 1)}
    assert not printed(" (AFP)", OTHER)


def test_many_passages_are_sorted_out_by_minhash(monkeypatch: pytest.MonkeyPatch) -> None:
    evidence = [says(report(STORY, f"Reprint {number}")) for number in range(6)]
    evidence += [says(report(OTHER, "Island Times"))]
    every = _pairs(*evidence)
    monkeypatch.setattr(copies, "FEW", 2)
    assert _pairs(*evidence) == every
    assert len(every) == 15
