"""Hedges and denials: whom each one reaches."""

from __future__ import annotations

import pytest

from dateline.reading.hedges import claim_certainty, filler_certainty
from dateline.records import Filler, Span

SURE = {"certain": 0.9, "probable": 0.04, "possible": 0.03, "doubtful": 0.01, "denied": 0.02}


def span_of(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start=start, end=start + len(words), text=words)


def filler_of(text: str, words: str) -> Filler:
    return Filler.model_validate(span_of(text, words).model_dump())


def certainty(text: str, trigger: str, *fillers: str) -> str:
    found = [filler_of(text, words) for words in fillers]
    return claim_certainty(text, (0, len(text)), span_of(text, trigger), found, SURE)


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("The depot was reportedly shelled overnight.", "shelled", "possible"),
        ("The convoy may have been ambushed near the pass.", "ambushed", "possible"),
        ("The brigade appears to be losing ground.", "losing ground", "probable"),
        ("The mayor is believed to have fled.", "fled", "probable"),
        ("There is no evidence that the village was shelled.", "shelled", "doubtful"),
        ("Posts tell of officers being killed, but little evidence to back them up.", "killed", "doubtful"),
        ("There was talk of a raid on the camp, but hardly any evidence for it.", "raid", "doubtful"),
        ("It is said that the bridge was blown up, though no proof supports this.", "blown up", "doubtful"),
        ("The ministry denied that its jets struck the school.", "struck", "denied"),
        ("The army did not withdraw from the ridge.", "withdraw", "denied"),
        ("The army said that it shelled the ridge.", "shelled", "certain"),
    ],
)
def test_a_hedge_reaches_the_event(text: str, trigger: str, expected: str) -> None:
    assert certainty(text, trigger) == expected


def test_a_hedge_does_not_reach_past_a_stop() -> None:
    text = "The raid was reportedly small, but the village was shelled."
    assert certainty(text, "shelled") == "certain"


def test_an_attribution_alone_lowers_nothing() -> None:
    assert certainty("The group claimed that it shot down a jet.", "shot down") == "certain"


def test_a_hedge_at_a_filler_is_the_fillers_own() -> None:
    text = "Suspected militants attacked the post."
    assert certainty(text, "attacked", "Suspected militants") == "certain"
    end = len("Suspected militants")
    assert filler_certainty(text, (0, len(text)), 0, end) == "possible"


def test_an_apposition_hedges_what_it_stands_behind() -> None:
    text = "A second drone, presumably Emirati, was shot down over the port."
    assert certainty(text, "shot down", "second drone") == "certain"
    drone = span_of(text, "second drone")
    assert filler_certainty(text, (0, len(text)), drone.start, drone.end) == "possible"


def test_the_network_decides_where_it_sees_a_hedge() -> None:
    text = "The depot was shelled."
    likely = {"certain": 0.2, "probable": 0.7, "possible": 0.1, "doubtful": 0.0, "denied": 0.0}
    assert claim_certainty(text, (0, len(text)), span_of(text, "shelled"), [], likely) == "probable"


def test_doubt_outweighs_what_the_network_takes_for_a_mere_report() -> None:
    text = "There are reports of troops being shelled, but no evidence to support them."
    likely = {"certain": 0.3, "probable": 0.1, "possible": 0.5, "doubtful": 0.1, "denied": 0.0}
    assert claim_certainty(text, (0, len(text)), span_of(text, "shelled"), [], likely) == "doubtful"
