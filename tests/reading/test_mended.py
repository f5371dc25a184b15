"""Roles that turn a report round are mended by the words around them."""

from __future__ import annotations

import pytest

from dateline.reading.mended import mended
from dateline.records import Filler


def roles(text: str, **words: str) -> dict[str, tuple[Filler, ...]]:
    def filler(one: str) -> Filler:
        start = text.index(one)
        return Filler(start=start, end=start + len(one), text=one)

    return {role: tuple(map(filler, given.split("|"))) for role, given in words.items()}


def mend(text: str, kind: str = "attack", **words: str) -> dict[str, list[str]]:
    found = mended(text, (0, len(text)), kind, roles(text, **words))
    return {role: [one.text for one in fillers] for role, fillers in found.items()}


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        ("The group, in a statement published on Twitter and Telegram, said that it set off the bomb.", "Telegram"),
        ("The army posted a video on Facebook and said that it took the village.", "Facebook"),
        ("In a message carried over the messaging app Telegram the group claimed it.", "messaging app Telegram"),
    ],
)  # fmt: skip
def test_a_channel_is_nobody_who_says_so(text: str, channel: str) -> None:
    speaker = "group" if "group" in text else "army"
    assert mend(text, source=f"{speaker}|{channel}") == {"source": [speaker]}


def test_a_platform_that_speaks_for_itself_does(
    text: str = "Telegram said that it had closed the accounts.",
) -> None:
    assert mend(text, source="Telegram") == {"source": ["Telegram"]}


@pytest.mark.parametrize(
    "text",
    [
        "Witnesses said most of the fighters killed in the attack were from the Harbour Brigade.",
        "Those wounded in the raid belonged to the Harbour Brigade.",
        "All the dead were members of the Harbour Brigade.",
    ],
)
def test_who_the_dead_were_from_did_not_do_it(text: str) -> None:
    assert mend(text, actor="Harbour Brigade") == {"target": ["Harbour Brigade"]}


@pytest.mark.parametrize(
    "text",
    [
        "Six people killed in the raid were shot by the Harbour Brigade.",
        "The Harbour Brigade killed six people, who were from the coast.",
        "Six were killed by fighters from the Harbour Brigade.",
    ],
)
def test_who_did_it_stays(text: str) -> None:
    assert mend(text, actor="Harbour Brigade") == {"actor": ["Harbour Brigade"]}


@pytest.mark.parametrize(
    "who", ["its rescue workers", "Medics", "the Civil Defence", "doctors", "Red Crescent volunteers"]
)
def test_those_who_carry_the_dead_away_did_not_kill_them(who: str) -> None:
    text = f"After the blast {who} carried a hundred bodies from the scene."
    assert mend(text, "killing", actor=who, target="bodies") == {"target": ["bodies"]}
    assert mend(text, "aid", actor=who) == {"actor": [who]}


def test_a_brigade_of_such_a_name_still_fights() -> None:
    text = "The Red Cross Street Brigade shelled the port."
    assert mend(text, "shelling", actor="Red Cross Street Brigade") == {"actor": ["Red Cross Street Brigade"]}
