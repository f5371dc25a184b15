"""What follows from the words that a person chose: parties, days, places and numbers, by the caller's resolver."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from dateline.library.edits import READ_OFF, ROLE, applied
from dateline.records import Claim, Reading

Json = dict[str, Any]


class Resolve(Protocol):
    """Resolves the words of a reading's claims; `dateline.resolution.Resolver.resolve` is one."""

    def __call__(self, reading: Reading, /) -> Reading:
        """The reading with all that can be resolved."""


def worked_out(resolve: Resolve | None, reading: Reading, claim: Mapping[str, Any], edit: Json) -> Json:
    """The edit with what follows from the words in it and is not in it; as it is where there is no resolver.

    What the edit does not touch stays out of it. `claim` is the claim, as JSON, that it edits.
    """
    if resolve is None:
        return edit
    made = applied(claim, edit)
    others = tuple(one for one in reading.claims if one.id != made["id"])
    asked = reading.model_copy(
        update={
            "claims": (Claim.model_validate(made), *others),
            "document": reading.document.model_copy(update={"read": True}),
        }
    )
    resolved = resolve(asked).claims[0].model_dump(mode="json")
    more: Json = {}
    for name, fillers in edit.items():
        role = name.removeprefix(ROLE)
        if name == role:
            continue
        known = {(f["start"], f["end"]): f["resolved"] for f in resolved["roles"].get(role, ())}
        more[name] = [{**f, "resolved": f["resolved"] or known.get((f["start"], f["end"]))} for f in fillers]
        for field in {READ_OFF.get(role), "equipment" if role == "losses" else None} - {None, *edit}:
            stands = {**made, **more}
            assert field is not None
            more[field] = _field(field, role, stands[field], resolved[field], fillers)
    return {**edit, **more}


def _field(field: str, role: str, stands: Any, resolved: Any, fillers: list[Json]) -> Any:
    """The field with what the role's words give in the place of what stood there for them."""
    if field in ("said_by", "when"):
        return resolved
    rest = [value for value in stands if not _of(field, role, value, fillers)]
    return rest + [value for value in resolved if _of(field, role, value, fillers)]


def _of(field: str, role: str, value: Json, fillers: Iterable[Json]) -> bool:
    """Whether a value of the field is read off the role's words."""
    of = {"where": value.get("role"), "counts": value.get("of")}.get(field, role)
    return (
        value["basis"] == "quoted"
        and of == {"losses": "lost"}.get(role, role)
        and any(filler["start"] < value["end"] and value["start"] < filler["end"] for filler in fillers)
    )
