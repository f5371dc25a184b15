"""Sources that say the same beside one another, told from those that have it from each other."""

from __future__ import annotations

import pytest

from dateline.reading.coordination import together
from dateline.records import Filler


def groups(text: str, *sources: str) -> list[list[str]]:
    """The sources in groups, in the order of the text."""
    fillers = [
        Filler(start=text.index(words), end=text.index(words) + len(words), text=words) for words in sources
    ]
    return [[source.text for source in group] for group in together(text, fillers)]


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("Washington and Paris say that shells hit the port.", ("Washington", "Paris")),
        ("A hospital and a rescue group said that gas was used.", ("hospital", "rescue group")),
        ("The port was hit, according to monitors as well as officials.", ("monitors", "officials")),
        ("Both the army and the police said so.", ("army", "police")),
        ("The monitor (HMW), and its partner said so.", ("monitor", "partner")),
        ("The port was hit, as was reported by the army and by medics.", ("army", "medics")),
        ("Army/police: the port was hit.", ("Army", "police")),
    ],
)
def test_and_or_its_like_joins_two_sources(text: str, sources: tuple[str, ...]) -> None:
    assert groups(text, *sources) == [list(sources)]


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("Residents, medics and the army said so.", ("Residents", "medics", "army")),
        ("Residents, medics, and the army said so.", ("Residents", "medics", "army")),
        ("Harbour Watch, the Relief Union and Mora Radio said so.", ("Harbour Watch", "Relief Union", "Mora Radio")),
    ],
)  # fmt: skip
def test_the_commas_of_a_list_join_where_it_ends_in_and(text: str, sources: tuple[str, ...]) -> None:
    assert groups(text, *sources) == [list(sources)]


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("State radio, citing the ministry, said that shells hit the port.", ("State radio", "ministry")),
        ("The ministry said that residents had reported shells.", ("ministry", "residents")),
        ("According to the wire, quoting medics, shells hit the port.", ("wire", "medics")),
        ("The wire said, and medics confirmed, that shells hit the port.", ("wire", "medics")),
        ("The road is closed, said the army, and the monitor said that it was hit.", ("army", "monitor")),
        ("The army or the police said so.", ("army", "police")),
        ("The army\nand the police said so.", ("army", "police")),
    ],
)
def test_a_chain_stays_a_chain(text: str, sources: tuple[str, ...]) -> None:
    assert groups(text, *sources) == [[source] for source in sources]


def test_a_name_and_what_it_is_are_not_two_that_say_it() -> None:
    text = "Front Radio, the rebels' news agency, said that shells hit the port."
    assert groups(text, "Front Radio", "rebels' news agency") == [["Front Radio"], ["rebels' news agency"]]


def test_nor_are_they_where_another_source_follows() -> None:
    text = "Front Radio, a news agency of the rebels, and medics said that shells hit the port."
    found = groups(text, "Front Radio", "news agency of the rebels", "medics")
    assert found == [["Front Radio"], ["news agency of the rebels", "medics"]]
