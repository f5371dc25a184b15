"""A person's edit on a claim: the fields that it names take its values, and what was read off old words goes.

Both are JSON: an edit has to hold on the claim of any reader, those of later versions too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

ROLE = "roles."
"""What the name of an edited role begins with: ``roles.actor``."""
READ_OFF: Mapping[str, str] = {
    "source": "said_by",
    "time": "when",
    "place": "where",
    "origin": "where",
    "destination": "where",
    "killed": "counts",
    "wounded": "counts",
    "captured": "counts",
    "displaced": "counts",
    "losses": "counts",
    "instrument": "equipment",
    "object": "equipment",
}
"""Role to the field that is worked out from its words; `losses` give equipment too."""


def applied(claim: Mapping[str, Any], edit: Mapping[str, Any]) -> dict[str, Any]:
    """The claim with the edit's fields, both as JSON; neither is changed.

    A field that is worked out from a role's words loses, with these words, what was worked out from them, unless
    the edit gives the field itself. A place's new words stand in `where` without a point.
    """
    made: dict[str, Any] = {**claim, "roles": dict(claim["roles"])}
    changed = [name.removeprefix(ROLE) for name in edit if name.startswith(ROLE)]
    for name, value in edit.items():
        if not name.startswith(ROLE):
            made[name] = value
        elif value:
            made["roles"][name.removeprefix(ROLE)] = value
        else:
            made["roles"].pop(name.removeprefix(ROLE), None)
    for role in changed:
        fillers = made["roles"].get(role, [])
        field = READ_OFF.get(role)
        if field == "said_by" and field not in edit:
            made[field] = _speakers(made[field], fillers)
        elif field == "when" and field not in edit:
            made[field] = _period(made[field], fillers)
        elif field == "where" and field not in edit:
            made[field] = _places(made[field], role, fillers)
        elif field == "counts" and field not in edit:
            of = "lost" if role == "losses" else role
            made[field] = [c for c in made[field] if c["of"] != of or _rests_on(c, fillers)]
    if "equipment" not in edit and any(
        READ_OFF.get(role) == "equipment" or role == "losses" for role in changed
    ):
        everything = [filler for fillers in made["roles"].values() for filler in fillers]
        made["equipment"] = [thing for thing in made["equipment"] if _rests_on(thing, everything)]
    return made


def _speakers(
    before: Iterable[Mapping[str, Any]], fillers: Iterable[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """The chain of these words; who stood beside the one before stays so, though never the first."""
    beside = {(one["start"], one["end"]) for one in before if one.get("with_previous")}
    made = [_speaker(filler) for filler in fillers]
    for one in made[1:]:
        if (one["start"], one["end"]) in beside:
            one["with_previous"] = True
    return made


def _speaker(filler: Mapping[str, Any]) -> dict[str, Any]:
    known = filler.get("resolved")
    words = {name: filler[name] for name in ("start", "end", "text")}
    return {**words, "name": known["name"] if known else filler["text"], "id": known["id"] if known else None}


def _period(period: Mapping[str, Any] | None, fillers: list[dict[str, Any]]) -> Mapping[str, Any] | None:
    if period is None or (period["basis"] == "inherited" and fillers):
        return None  # it was inherited for want of time words
    return period if _rests_on(period, fillers) else None


def _places(
    places: Iterable[Mapping[str, Any]], role: str, fillers: list[dict[str, Any]]
) -> list[Mapping[str, Any]]:
    kept = [place for place in places if place["role"] != role or _rests_on(place, fillers)]
    placed = {(place["start"], place["end"]) for place in kept if place["role"] == role}
    for filler in fillers:
        if (filler["start"], filler["end"]) not in placed:
            words = {name: filler[name] for name in ("start", "end", "text")}
            kept.append({"basis": "quoted", "role": role, "name": filler["text"], **words})
    return kept


def _rests_on(value: Mapping[str, Any], fillers: Iterable[Mapping[str, Any]]) -> bool:
    """Whether a value has another basis than words, or its words touch some of these."""
    if value["basis"] != "quoted":
        return True
    return any(filler["start"] < value["end"] and value["start"] < filler["end"] for filler in fillers)
