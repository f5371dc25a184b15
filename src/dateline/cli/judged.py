"""How judgements look on a terminal."""

from __future__ import annotations

from collections.abc import Iterable

from rich.table import Table

from dateline.cli.common import escape
from dateline.records import Judgement

_DONE = {
    "accept": "accepted",
    "reject": "rejected",
    "unsure": "marked as unsure",
    "edit": "edited",
    "reviewed": "marked as fully reviewed",
    "merge": "merged",
    "split": "split",
    "grade": "graded",
}


def done(one: Judgement) -> str:
    """What a judgement has done, in words."""
    if one.kind == "undo":
        return f"took back judgement {one.undoes}"
    if one.kind == "add":
        return f"added claim {one.value['id']} to {one.subject}"
    return f"{_DONE[one.kind]} {one.subject}"


def judgement_list(judgements: Iterable[Judgement]) -> Table:
    """Judgements one below the other; those that were taken back are struck out, and say so."""
    table = Table(box=None, header_style="dim", pad_edge=False)
    for name in ("number", "when", "who", "what", "about", "why"):
        table.add_column(name, justify="right" if name == "number" else "left", overflow="fold")
    for one in judgements:
        what = f"{_what(one)} (undone)" if one.undone else _what(one)
        cells = (str(one.number), f"{one.at:%Y-%m-%d %H:%M:%S}", one.by, what, one.subject, one.why or "")
        table.add_row(*(escape(cell) for cell in cells), style="dim strike" if one.undone else None)
    return table


def _what(one: Judgement) -> str:
    """The kind, with what is not to be seen from its subject."""
    told = {
        "edit": lambda: ", ".join(name.removeprefix("roles.") for name in one.value),
        "add": lambda: str(one.value.get("type", "(forgotten)")),
        "merge": lambda: ", ".join(one.value["events"]),
        "split": lambda: ", ".join(one.value["claims"]),
        "grade": lambda: str(one.value["information"]),
    }.get(one.kind)
    return f"{one.kind} {told()}" if told else one.kind
