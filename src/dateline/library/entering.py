"""What a person enters for a claim: checked against the text and the codebook, with its basis written beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from pydantic import ValidationError

from dateline.library.database import LibraryError
from dateline.library.edits import ROLE
from dateline.records import Claim, Count, Equipment, Period, Place, Record
from dateline.vocabulary import UnknownTermError, event_type, terms

_SHAPES: Mapping[str, type[Record]] = {
    "when": Period,
    "where": Place,
    "counts": Count,
    "equipment": Equipment,
}
_LISTS = ("where", "counts", "equipment")
FIELDS = ("type", "certainty", "status", *_SHAPES)
"""The fields that can be edited, besides the roles."""
_SHOWN = 4
_AROUND = 18

R = TypeVar("R", bound=Record)


def entered(
    given: Mapping[str, Any], *, text: str, by: str, standing: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """The edit that a person gives, as JSON ready to be applied.

    Fields are `FIELDS` and ``roles.ROLE``. Fillers are quotes of the text, or objects with ``start`` and ``end``.
    A value of ``when``, ``where``, ``counts`` or ``equipment`` that stands in the claim as it is (`standing`) keeps
    its basis; one that points at its words is quoted; any other is entered, and says by whom.

    Raises:
        LibraryError: a field or role that there is none of, words that are not in the text, or a value that cannot be.
    """
    if not given:
        raise LibraryError(f"an edit names what it changes: {', '.join(FIELDS)} or {ROLE}ROLE")
    made: dict[str, Any] = {}
    for name, value in given.items():
        if name.startswith(ROLE):
            made[name] = _fillers(name, value, text, standing or {})
        elif name == "type":
            made[name] = _type(value)
        elif name in ("certainty", "status"):
            made[name] = _term(name, value)
        elif name in _SHAPES:
            made[name] = _values(name, value, text, by, standing or {})
        else:
            raise LibraryError(
                f"a claim has no field {name!r} to edit; it is {', '.join(FIELDS)} or {ROLE}ROLE"
            )
    return made


def whole(given: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a claim that a person adds, its roles spelt as in an edit, usual values for what is not said.

    Raises:
        LibraryError: it has no type or no trigger.
    """
    for name in ("type", "trigger"):
        if not given.get(name):
            raise LibraryError(f"an added claim needs a {name}: its type, and the words that name the event")
    roles = {f"{ROLE}{role}": fillers for role, fillers in given.get("roles", {}).items()}
    rest = {name: value for name, value in given.items() if name not in ("trigger", "roles")}
    return {"certainty": "certain", "status": "happened", **rest, **roles}


def quote(what: str, value: Any, text: str) -> dict[str, Any]:
    """Words of the text with their offsets, from the words or from an object with ``start`` and ``end``.

    Words that stand in the text several times have to be given by their offsets.

    Raises:
        LibraryError: they are not in the text, or there several times.
    """
    if isinstance(value, str):
        start, end = _found(what, value, text)
        return {"start": start, "end": end, "text": text[start:end]}
    start, end = _offsets(what, value, text)
    words = text[start:end]
    if value.get("text", words) != words:
        raise LibraryError(
            f"{what}: at {start}–{end} the text has {words!r}, not {value['text']!r}; mend the offsets"
        )
    return {"start": start, "end": end, "text": words}


def valid(claim: Mapping[str, Any]) -> Claim:
    """The claim as a record.

    Raises:
        LibraryError: its values cannot be.
    """
    return _validated("the claim", Claim, claim)


def _offsets(what: str, value: Any, text: str) -> tuple[int, int]:
    try:
        start, end = int(value["start"]), int(value["end"])
    except (TypeError, KeyError, ValueError):
        raise LibraryError(f"{what}: {value!r} is neither words of the text nor has start and end") from None
    if not 0 <= start < end <= len(text):
        raise LibraryError(f"{what}: {start}–{end} is no part of the text, which has {len(text)} characters")
    return start, end


def _found(what: str, words: str, text: str) -> tuple[int, int]:
    if not words.strip():
        raise LibraryError(f"{what}: give words of the text")
    found = [(hit.start(), hit.end()) for hit in re.finditer(re.escape(words), text)]
    by_word = [(start, end) for start, end in found if _is_word(text, start, end)]
    found = by_word or found
    if not found:
        raise LibraryError(
            f"{what}: {words!r} is not in the text; quote it as it stands there, or give offsets"
        )
    if len(found) > 1:
        places = ", ".join(f"{start}–{end} (…{_context(text, start, end)}…)" for start, end in found[:_SHOWN])
        more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
        raise LibraryError(
            f"{what}: {words!r} is in the text {len(found)} times: {places}{more}; give offsets"
        )
    return found[0]


def _is_word(text: str, start: int, end: int) -> bool:
    """Whether no word is cut at either end."""
    inside = text[start:end]
    return not (
        (text[start - 1 : start].isalnum() and inside[0].isalnum())
        or (text[end : end + 1].isalnum() and inside[-1].isalnum())
    )


def _context(text: str, start: int, end: int) -> str:
    return " ".join(text[max(0, start - _AROUND) : end + _AROUND].split())


def _fillers(name: str, value: Any, text: str, standing: Mapping[str, Any]) -> list[dict[str, Any]]:
    role = name.removeprefix(ROLE)
    if role not in terms("roles"):
        raise LibraryError(f"there is no role {role!r}; it is one of {', '.join(terms('roles'))}")
    there = {(f["start"], f["end"]): f for f in standing.get("roles", {}).get(role, ())}
    made = []
    for item in _listed(value):
        words = quote(name, item, text)
        filler = {
            "certainty": "certain",
            "resolved": None,
            **there.get((words["start"], words["end"]), {}),
            **words,
        }
        if isinstance(item, Mapping):
            filler |= {field: item[field] for field in ("certainty", "resolved") if field in item}
        filler["certainty"] = _term("certainty", filler["certainty"])
        made.append(filler)
    return made


def _listed(value: Any) -> Sequence[Any]:
    if value is None:
        return ()
    return value if isinstance(value, list | tuple) else (value,)


def _type(value: Any) -> str:
    try:
        return event_type(str(value)).name
    except UnknownTermError as error:
        raise LibraryError(f"type: {error}") from None


def _term(name: str, value: Any) -> str:
    allowed = terms({"certainty": "certainties", "status": "statuses"}[name])
    if value not in allowed:
        raise LibraryError(f"{name}: {value!r} is none; it is one of {', '.join(allowed)}")
    return str(value)


def _values(name: str, value: Any, text: str, by: str, standing: Mapping[str, Any]) -> Any:
    kept = standing.get(name) or []
    kept = kept if name in _LISTS else [kept]

    def one(item: Any) -> Any:
        return item if item in kept else _value(name, item, text, by)

    if name in _LISTS:
        return [one(item) for item in _listed(value)]
    return None if value is None else one(value)


def _value(name: str, item: Any, text: str, by: str) -> dict[str, Any]:
    if not isinstance(item, Mapping):
        raise LibraryError(f"{name}: {item!r} is no object with the fields of docs/records.md")
    if item.get("start") is not None:
        filled = {**item, "basis": "quoted", **quote(name, item, text)}
    else:
        filled = {
            **item,
            "basis": "entered",
            "start": None,
            "end": None,
            "text": None,
            "note": f"entered by {by}",
        }
    made = _validated(name, _SHAPES[name], filled)
    if isinstance(made, Period) and made.earliest > made.latest:
        raise LibraryError(f"{name}: {made.earliest} is after {made.latest}; the first day comes first")
    return made.model_dump(mode="json")


def _validated(what: str, shape: type[R], value: Mapping[str, Any]) -> R:
    try:
        return shape.model_validate(value)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise LibraryError(f"{what}{f', {where}' if where else ''}: {first['msg']}") from None
