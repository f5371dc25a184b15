"""Chains of who says so."""

from __future__ import annotations

import pytest

from dateline.reading.attribution import chain
from dateline.records import Filler, Span


def filler(text: str, words: str) -> Filler:
    start = text.index(words)
    return Filler(start=start, end=start + len(words), text=words)


@pytest.mark.parametrize(
    ("text", "event", "sources", "nearest_first"),
    [
        (
            "State radio, citing the ministry, said that shells hit the port.",
            "hit",
            ("State radio", "ministry"),
            ["ministry", "State radio"],
        ),
        (
            "Shells hit the port, the ministry was quoted as saying by a local agency.",
            "hit",
            ("ministry", "local agency"),
            ["ministry", "local agency"],
        ),
        (
            "A spokesman said residents reported that shells hit the port.",
            "hit",
            ("spokesman", "residents"),
            ["residents", "spokesman"],
        ),
        ("Shells hit the port, medics said.", "hit", ("medics",), ["medics"]),
    ],
)
def test_the_chain_runs_from_the_event_outwards(
    text: str, event: str, sources: tuple[str, ...], nearest_first: list[str]
) -> None:
    start = text.index(event)
    trigger = Span(start=start, end=start + len(event), text=event)
    links = chain(text, trigger, [filler(text, s) for s in sources])
    assert [[s.text for s in link] for link in links] == [[words] for words in nearest_first]


@pytest.mark.parametrize(
    ("text", "sources", "links"),
    [
        (
            "State radio, citing the army and the police, said that shells hit the port.",
            ("State radio", "army", "police"),
            [["police", "army"], ["State radio"]],
        ),
        (
            "Shells hit the port, medics and residents told a local agency.",
            ("medics", "residents", "local agency"),
            [["medics", "residents"], ["local agency"]],
        ),
        (
            "A diplomat said the army and the police reported that shells hit the port.",
            ("diplomat", "army", "police"),
            [["police", "army"], ["diplomat"]],
        ),
    ],
)
def test_sources_beside_one_another_are_one_link_of_the_chain(
    text: str, sources: tuple[str, ...], links: list[list[str]]
) -> None:
    start = text.index("hit")
    trigger = Span(start=start, end=start + 3, text="hit")
    found = chain(text, trigger, [filler(text, s) for s in sources])
    assert [[s.text for s in link] for link in found] == links
