"""Numbers of people killed, wounded or taken that a sentence plainly gives, and those that it does not."""

from __future__ import annotations

import pytest

from dateline.reading.casualties import casualties


def told(text: str) -> list[tuple[str, str]]:
    """What the sentence counts: of what, and the words."""
    return [(one.of, text[one.start : one.end]) for one in casualties(text, (0, len(text)))]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("A raid hit the port, killing at least 42 people.", [("killed", "at least 42 people")]),
        ("36 people were killed in the raid.", [("killed", "36 people")]),
        ("The blast left 12 dead and 30 injured.", [("killed", "12"), ("wounded", "30")]),
        ("The death toll rose to 126 on Sunday.", [("killed", "126")]),
        ("Shells wounded dozens.", [("wounded", "dozens")]),
        ("The blast claimed the lives of 9 dockers.", [("killed", "9 dockers")]),
        ("The hospital had recorded four deaths and 55 injuries.", [("killed", "four"), ("wounded", "55")]),
        ("Three of its staff were among the wounded.", [("wounded", "Three of its staff")]),
        ("Thirteen civilians, including seven children, were killed.", [("killed", "Thirteen civilians")]),
        ("The raid killed 12 and wounded 20 soldiers.", [("killed", "12"), ("wounded", "20 soldiers")]),
        ("In total 35 people have died.", [("killed", "35 people")]),
        ("The navy captured 23 pirates.", [("captured", "23 pirates")]),
        ("Twenty-one suspects were arrested.", [("captured", "Twenty-one suspects")]),
        ("Shells killed three hospital workers.", [("killed", "three hospital workers")]),
    ],
)  # fmt: skip
def test_a_number_right_beside_its_word_of_harm_counts(text: str, counts: list[tuple[str, str]]) -> None:
    assert told(text) == counts


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("2 killed 10 injured in shelling of the port", [("killed", "2"), ("wounded", "10")]),
        ("Guards kill 83, wound 100 rebels", [("killed", "83"), ("wounded", "100 rebels")]),
        ("13 civilians killed in raid", [("killed", "13 civilians")]),
        ("Raid wounds 25 others residents of Talun say", [("wounded", "25 others residents")]),
        ("Shells wounded 25 others Talun Radio said", [("wounded", "25 others")]),
    ],
)
def test_headlines_and_texts_without_commas(text: str, counts: list[tuple[str, str]]) -> None:
    assert told(text) == counts


@pytest.mark.parametrize(
    "text",
    [
        "The blast could have killed 12 people.",
        "The shells did not wound 12 people.",
        "They threatened to kill 12 prisoners.",
        "The raid came without killing 12 people.",
    ],
)
def test_what_is_denied_or_imagined_counts_nobody(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "More than 4,000 people have been killed since 2011.",
        "12 people were killed in the past month.",
        "Shelling kills 3 people every day.",
        "In 2014 raids killed 40 people there.",
    ],
)
def test_what_sums_up_a_war_counts_nobody(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The man was killed two days ago.",
        "He was killed 12 km from the port.",
        "The rebels captured 20 villages.",
        "The raid killed the 12-year-old.",
        "The raid killed 30 sheep.",
        "The dead included, among them, 11 children killed.",
        "He was killed on May 12, 2016.",
        "Rebels killed the mayor.",
    ],
)
def test_ages_days_distances_and_parts_count_nobody(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "text", ["The raid killed and wounded 20 soldiers.", "20 soldiers were killed or injured in the raid."]
)
def test_a_number_of_killed_and_wounded_together_is_neithers(text: str) -> None:
    assert told(text) == []


def test_offsets_count_in_the_text() -> None:
    text = "Quiet. Then 12 people were killed."
    [one] = casualties(text, (7, len(text)))
    assert (text[one.start : one.end], text[one.harm : one.harm_end]) == ("12 people", "killed")
