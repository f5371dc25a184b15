"""What persons decided, in words that follow a person's name: "graded it 2"."""

from __future__ import annotations

from dateline.records import Judgement
from dateline.telling.plain import plain
from dateline.telling.words import listed

_DONE = {
    "accept": "accepted",
    "reject": "rejected",
    "unsure": "marked as unsure",
    "reviewed": "marked as fully reviewed",
}


def decision(one: Judgement) -> str:
    """What a judgement decided, without its subject."""
    value = one.value
    told = {
        "edit": lambda: f"edited {listed((name.removeprefix('roles.') for name in value), 6)} of",
        "add": lambda: f"added, as {value.get('type')},",
        "merge": lambda: f"merged {listed(map(str, value.get('events', ())), 6)} into it",
        "split": lambda: f"took {_counted(len(value.get('claims', ())))} out of it",
        "grade": lambda: f"graded it {value.get('information')}",
        "undo": lambda: f"took back judgement {one.undoes}",
    }.get(one.kind)
    return plain(told()) if told else _DONE[one.kind]


def _counted(claims: int) -> str:
    return "1 claim" if claims == 1 else f"{claims} claims"
