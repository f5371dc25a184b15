"""Full names in a text, to which its surnames belong: "Khalifa Haftar flew to Athens. Haftar made no statement."."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from dateline.resolution.actors.folding import bones
from dateline.resolution.actors.scene import Scene
from dateline.resolution.actors.words import words

PARTICLES = frozenset(
    {
        "al",
        "el",
        "bin",
        "ibn",
        "ben",
        "abu",
        "umm",
        "de",
        "van",
        "von",
        "da",
        "del",
        "der",
        "di",
        "ul",
        "ur",
        "la",
        "le",
        "dos",
        "as",
        "ash",
        "y",
    }
)


class FullName(NamedTuple):
    """A run of capitalised words: its first token, and the token after its last."""

    first: int
    last: int


def full_names(scene: Scene) -> Iterator[FullName]:
    """Runs of two to five capitalised words that may be a person's name, titles and demonyms before it left out."""
    titles = words().titles | words().nameless | words().beginnings
    at = 0
    while at < len(scene.tokens):
        if not _letter(scene, at):
            at += 1
            continue
        end = at + 1
        while (
            end < len(scene.tokens)
            and scene.gap(end) in (" ", "-", ". ")
            and not scene.gap(end).startswith(". ")
        ):
            if _letter(scene, end):
                end += 1
            elif (
                scene.tokens[end].folded in PARTICLES
                and end + 1 < len(scene.tokens)
                and _letter(scene, end + 1)
            ):
                end += 2
            else:
                break
        # "International Cooperation Minister Abdul-Hadi al-Hawaij": what stands before an office is no name.
        offices = (i + 1 for i in range(at, end - 2) if scene.tokens[i].folded in words().offices)
        first = max(offices, default=at)
        while first < end and (scene.tokens[first].folded in titles or _no_name(scene, first)):
            first += 1
        if 2 <= end - first <= 6:
            yield FullName(first, end)
        at = end


def _letter(scene: Scene, at: int) -> bool:
    return scene.text[scene.tokens[at].start].isupper()


def _no_name(scene: Scene, at: int) -> bool:
    """Whether a word is a state, its adjective or a known abbreviation: "UN", "Turkish", "Israel's"."""
    folded = scene.tokens[at].folded
    names = scene.knowledge.folded(folded) or scene.knowledge.folded(folded.removesuffix("s"))
    return any(name.form in ("demonym", "abbreviation") or "." not in name.actor for name in names)


class People:
    """The full names of a text by surname."""

    def __init__(self, scene: Scene) -> None:
        self._by_surname: dict[str, list[FullName]] = {}
        for name in full_names(scene):
            token = scene.tokens[name.last - 1]
            for key in self._keys(token.folded):
                self._by_surname.setdefault(key, []).append(name)

    def of(self, surname: str, at: int) -> FullName | None:
        """The nearest full name before a token that ends with this surname, else the first after it."""
        for key in self._keys(surname):
            if found := self._by_surname.get(key):
                index = bisect_right(found, at, key=lambda name: name.last)
                return found[index - 1] if index else found[0]
        return None

    @staticmethod
    def _keys(surname: str) -> tuple[str, ...]:
        variants = [surname]
        if len(surname) > 4 and surname.endswith("s"):
            variants.append(surname[:-1])
        return (*variants, *(f"~{key}" for one in variants if len(key := bones(one)) >= 4))
