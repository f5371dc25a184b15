"""Tolls: which figures are parts, which replace others, and which cannot all be true."""

from __future__ import annotations

from typing import Literal

import pytest

from dateline.corroboration import assess
from dateline.corroboration.evidence import Evidence
from dateline.corroboration.tolls import totals
from dateline.records import Count, Document, Event
from invented_parties import InventedParties, report, says

Of = Literal["killed", "wounded"]


def _counts(
    document: Document, *said: tuple[str, int, str | None, Of], by: tuple[str, str] | None = None
) -> Evidence:
    """A claim of a document with figures: the words, the number, of whom, and killed or wounded."""
    trigger = next(word for word in ("blast", "shelled", "war") if word in document.text)
    one = says(document, trigger, "bombing", *((by,) if by else ()))
    counts = tuple(
        Count(
            basis="quoted",
            start=document.text.index(words),
            end=document.text.index(words) + len(words),
            text=words,
            of=of,
            who=who,
            low=number,
            best=number,
            high=None if "at least" in words.casefold() else number,
        )
        for words, number, who, of in said
    )
    return Evidence(one.claim.model_copy(update={"counts": counts}), document)


def _assess(*evidence: Evidence) -> Event:
    return assess("e1", evidence, InventedParties())


def _parts(event: Event) -> dict[int, bool]:
    return {one.best or 0: one.part for one in event.counts}


@pytest.mark.parametrize(
    ("text", "whole", "part", "who"),
    [
        ("The blast killed 24 people, five of them children.", "24 people", "five of them", "children"),
        ("The blast killed 24 people including 5 guards.", "24 people", "5 guards", "guards"),
        ("The blast killed 24 people, among them 5 guards.", "24 people", "5 guards", "guards"),
        ("The blast killed 24 people. At least 5 of the dead were guards.", "24 people", "At least 5", None),
        ("The blast killed 24. At least 5 guards were among the 24.", "24", "At least 5 guards", "guards"),
        ("The blast killed 24 people, 5 on the bus and the others in the street.", "24 people", "5", None),
        ("The blast killed 24 people, 5 in the northern district.", "24 people", "5", None),
        ("The blast killed 24 people. Another 5 bodies were found.", "24 people", "Another 5 bodies", "bodies"),
        ("The blast killed 24 people. It also killed 5 guards.", "24 people", "5 guards", "guards"),
        ("5 children dead\n\nThe blast killed 24 people.", "24 people", "5 children", "children"),
    ],
)  # fmt: skip
def test_a_part_is_told_by_its_words_or_by_whom_it_counts(
    text: str, whole: str, part: str, who: str | None
) -> None:
    event = _assess(_counts(report(text), (whole, 24, "people", "killed"), (part, 5, who, "killed")))
    assert _parts(event) == {24: False, 5: True}


def test_others_beside_somebody_named_are_a_part() -> None:
    event = _assess(
        _counts(report("The blast killed a mayor and 21 others."), ("21 others", 21, None, "killed"))
    )
    assert _parts(event) == {21: True}
    assert not totals(event.counts)


def test_others_who_were_wounded_are_no_part_of_the_dead() -> None:
    document = report("The blast killed 12 people and wounded 20 others.")
    event = _assess(
        _counts(document, ("12 people", 12, "people", "killed"), ("20 others", 20, None, "wounded"))
    )
    assert _parts(event) == {12: False, 20: False}


def test_what_is_among_those_counted_follows_the_whole() -> None:
    document = report("At least 13 civilians among them seven children died in the blast.")
    event = _assess(
        _counts(
            document,
            ("At least 13 civilians", 13, "civilians", "killed"),
            ("seven children", 7, "children", "killed"),
        )
    )
    assert _parts(event) == {13: False, 7: True}


def test_an_earlier_toll_is_no_part() -> None:
    document = report("The blast killed 32 people in the port, raising an earlier toll of 15 in the town.")
    event = _assess(_counts(document, ("32 people", 32, "people", "killed"), ("15", 15, None, "killed")))
    assert _parts(event) == {32: False, 15: False}


def test_children_do_not_contradict_the_toll_of_another_origin() -> None:
    relief = report("The blast killed 22 children, the Relief Union said.", "Island Times")
    watch = report("The blast in the school left 26 dead, Mora Watch said.")
    event = _assess(
        _counts(relief, ("22 children", 22, "children", "killed"), by=("Relief Union", "relief")),
        _counts(watch, ("26", 26, None, "killed"), by=("Mora Watch", "watch")),
    )
    assert _parts(event) == {22: True, 26: False}
    assert not event.disputed


def test_children_alone_may_be_the_whole_toll() -> None:
    event = _assess(
        _counts(report("The blast killed 22 children."), ("22 children", 22, "children", "killed"))
    )
    assert _parts(event) == {22: False}


def test_whole_tolls_of_independent_origins_that_cannot_both_be_true_are_disputed() -> None:
    state = report("The blast killed 10 people, Mora said.", "Island Times")
    watch = report("The blast in the port left 40 dead, 10 of them dockers, Mora Watch said.")
    event = _assess(
        _counts(state, ("10 people", 10, "people", "killed"), by=("Mora", "mora")),
        _counts(
            watch,
            ("40", 40, None, "killed"),
            ("10 of them", 10, "dockers", "killed"),
            by=("Mora Watch", "watch"),
        ),
    )
    assert [(one.field, [told.value for told in one.positions]) for one in event.disputed] == [
        ("killed", ["10", "40"])
    ]


def test_the_toll_of_a_whole_war_is_not_the_events() -> None:
    one = report("The blast killed 10 people, Mora Watch said.")
    two = report("A blast in the port: 11 dead, the Relief Union told us.", "Island Times")
    war = report("The war has killed 90000 people, Front Radio says.", "Evening Mail")
    event = _assess(
        _counts(one, ("10 people", 10, "people", "killed"), by=("Mora Watch", "watch")),
        _counts(two, ("11", 11, None, "killed"), by=("Relief Union", "relief")),
        _counts(war, ("90000 people", 90_000, "people", "killed"), by=("Front Radio", "frontradio")),
    )
    assert len(event.counts) == 3
    assert not event.disputed
    assert "frontradio" not in {origin for _, origin in totals(event.counts)}


def test_of_one_number_the_wording_that_leaves_more_open_is_the_total() -> None:
    document = report("Blast kills 20\n\nThe blast killed at least 20 people, Mora Watch said.")
    watch = ("Mora Watch", "watch")
    event = _assess(
        _counts(
            document, ("20", 20, None, "killed"), ("at least 20 people", 20, "people", "killed"), by=watch
        )
    )
    assert totals(event.counts)["killed", "watch"].high is None
