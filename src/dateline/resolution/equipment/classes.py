"""The tree of equipment classes (data/equipment_classes.toml): "combat drone" is a "drone" is an "aircraft"."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

_FAMILIES: tuple[frozenset[str], ...] = (
    frozenset({"artillery", "rocket", "rocket_launcher", "thermobaric_weapon", "ammunition", "flamethrower"}),
    frozenset({"missile", "air_defence", "artillery", "rocket", "radar"}),
    frozenset(
        {"small_arms", "ammunition", "grenade_launcher", "grenade", "recoilless_rifle", "rocket_launcher"}
    ),
    frozenset(
        {"rocket_propelled_grenade", "rocket", "rocket_launcher", "missile", "grenade_launcher", "grenade"}
    ),
    frozenset({"mine", "explosive", "bomb", "grenade"}),
    frozenset({"drone", "missile"}),
)
"""Classes apart in the tree whose words stand for one another: a launcher and what it launches."""
_TOO_WIDE = frozenset({"equipment", "platform"})


@dataclass(frozen=True, slots=True)
class EquipmentClass:
    """A class of weapons or vehicles."""

    id: str
    name: str
    parent: str | None
    words: tuple[str, ...]
    """What reports call it, singular and plural."""
    ambiguous: tuple[str, ...]
    """Everyday words that mean it only beside other words: "mine", "shell"."""


@cache
def classes() -> Mapping[str, EquipmentClass]:
    """All classes by identifier, parents first."""
    raw = tomllib.loads(
        resources.files("dateline.resolution").joinpath("data", "equipment_classes.toml").read_text("utf-8")
    )
    return {
        entry["id"]: EquipmentClass(
            entry["id"],
            entry["name"],
            entry.get("parent"),
            tuple(entry["words"]),
            tuple(entry.get("ambiguous", ())),
        )
        for entry in raw["class"]
    }


@cache
def lineage(class_id: str) -> tuple[str, ...]:
    """The class and all above it, nearest first."""
    parent = classes()[class_id].parent
    return (class_id, *lineage(parent)) if parent else (class_id,)


def is_a(class_id: str, other: str) -> bool:
    """Whether a class is the other or below it."""
    return other in lineage(class_id)


@cache
def related(one: str, other: str) -> bool:
    """Whether words of both classes can stand for the same thing: "Grad rockets", "Typhoon jets"."""
    if is_a(one, other) or is_a(other, one):
        return True
    shared = next((above for above in lineage(one) if above in lineage(other)), None)
    if shared not in _TOO_WIDE:
        return True
    return any(family & set(lineage(one)) and family & set(lineage(other)) for family in _FAMILIES)
