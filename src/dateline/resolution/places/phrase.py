"""A spatial phrase taken apart: the names in it, and what is said of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Weigh = Callable[[str], int]
"""How many people live in the greatest place of a name; 0 where that is unknown, -1 where there is no such place."""
CAPITAL_OF = "capital of "
"""How a name begins that stands for the capital of the land named after it."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A spatial phrase taken apart."""

    names: tuple[str, ...]
    """The names in it: two or three for between, two for roads and borders, three for tripoint, else one with its
    variants; none for "the capital" and the like. "capital of Syria" stands for the capital."""
    relation: str = "at"
    """at, offset, near, around, between, road, border, part, countryside, coast, shore (a coast by its sea or
    direction), centre; towards (so far from the first name on the way to the second); across (over the border from);
    atborder (where a place meets a border); tripoint (where three lands meet); both for a pair; back... for a back
    reference."""
    bearing: str | None = None
    """north, northeast ... or central."""
    km: float | None = None
    """The distance that the words give, in kilometres."""
    kind: str | None = None
    """The kind of place that the words name ("airport"); for a back reference the word itself."""
    within: tuple[str, ...] = ()
    """What the place is said to lie in, nearest first."""
    rough: bool = False
    """Whether the distance is a range, a guess or hours of travel."""
    facing: str | None = None
    """The land or the sea on the far side of a border or coast."""
    land: str | None = None
    """The land on whose side of a border, lake or river the place is."""
    tail: Phrase | None = None
    """Where the words after the name say that it lies ("Azaz, 5 km from the border"); for names nobody knows."""
