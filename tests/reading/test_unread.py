"""Numbers that the network left unread, given to the claim that they belong to."""

from __future__ import annotations

from typing import Any

from dateline.reading.unread import with_unread
from dateline.records import Claim, Document
from examples import a_claim


def counts(text: str, *events: tuple[str, str], **values: Any) -> list[dict[str, list[str]]]:
    """For each event, by its words and type, the numbers that it has in the end, by role."""
    document = Document.make(text, external_id="x")
    claims = [a_claim(document, words, kind, **values) for words, kind in events]
    made: list[Claim] = with_unread(text, [(0, len(text))], claims)
    return [
        {
            role: [filler.text for filler in fillers]
            for role, fillers in claim.roles.items()
            if role in ("killed", "wounded", "captured")
        }
        for claim in made
    ]


def test_the_claim_of_the_sentence_takes_its_numbers() -> None:
    text = "A bombing of the port killed 12 people and wounded 30 others."
    assert counts(text, ("bombing", "bombing")) == [{"killed": ["12 people"], "wounded": ["30 others"]}]


def test_the_nearest_event_takes_them() -> None:
    text = "The attack came a day after a bombing that killed 12 people."
    assert counts(text, ("attack", "attack"), ("bombing", "bombing")) == [{}, {"killed": ["12 people"]}]


def test_the_event_may_stand_behind_what_leads_to_it() -> None:
    text = "12 people were killed in an airstrike on the port."
    assert counts(text, ("airstrike", "airstrike")) == [{"killed": ["12 people"]}]


def test_but_not_behind_what_else_is_told() -> None:
    text = "The blast left 12 fighters dead, the group said of those fighting the army there."
    assert counts(text, ("fighting", "clash")) == [{}]


def test_an_event_of_another_clause_does_not() -> None:
    text = "An airstrike hit the port while 12 people were killed inland."
    assert counts(text, ("airstrike", "airstrike")) == [{}]


def test_a_number_that_was_read_is_not_given_twice() -> None:
    text = "A bombing of the port killed 12 people in an attack."
    document = Document.make(text, external_id="x")
    read = a_claim(document, "bombing", "bombing", killed="12 people")
    other = a_claim(document, "attack", "attack")
    assert with_unread(text, [(0, len(text))], [read, other]) == [read, other]


def test_events_in_which_nobody_is_killed_take_none() -> None:
    text = "A visit to the port, where 12 people were killed."
    assert counts(text, ("visit", "visit")) == [{}]


def test_nor_do_planned_and_denied_ones() -> None:
    text = "The bombing of the port killed 12 people."
    assert counts(text, ("bombing", "bombing"), status="planned") == [{}]
    assert counts(text, ("bombing", "bombing"), certainty="denied") == [{}]
