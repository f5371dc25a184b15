"""The body that somebody speaks for who is not known by name."""

from __future__ import annotations

import pytest

from dateline.corroboration.origins import origins
from dateline.records import Actor
from invented_parties import InventedParties, report, says


class _WithGuard(InventedParties):
    """The invented parties and a civil guard of Mora."""

    def publisher(self, name: str) -> Actor | None:
        if name == "Mora Civil Guard":
            return Actor(id="mora.guard", name=name, kind="international")
        return super().publisher(name)


@pytest.mark.parametrize(
    "words", ["Relief Union director Jo Ruiz", "the Relief Union's spokeswoman Ana Lind"]
)
def test_whoever_is_called_by_the_office_speaks_for_the_body(words: str) -> None:
    document = report(f"Guns shelled Talun, {words} said. Four died, the Relief Union said.")
    [one] = origins(
        [
            says(document, "shelled", "shelling", words),
            says(document, "died", "killing", ("Relief Union", "relief")),
        ],
        InventedParties(),
    )
    assert (one.id, one.kind) == ("relief", "party")


@pytest.mark.parametrize(
    "words", ["Moran rescue workers of the Civil Guard", "Moran rescue workers the Civil Guard"]
)
def test_a_bodys_people_are_the_body_of_their_country(words: str) -> None:
    document = report(f"Guns shelled Talun, {words} said.")
    [one] = origins([says(document, "shelled", "shelling", (words, "mora"))], _WithGuard())
    assert one.id == "mora.guard"
    [one] = origins([says(document, "shelled", "shelling", (words, "mora"))], InventedParties())
    assert one.kind == "nameless"
