"""A page of a table of events."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import Request

from dateline.desk.desk import Desk
from dateline.library.overview import Numbers, Overview
from dateline.records import Event

A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Listed:
    """One page of a table of events."""

    events: list[Event]
    total: int
    number: int
    pages: int


def listed(desk: Desk, overview: Overview, rows: Numbers, request: Request) -> Listed:
    """The page of the table that is asked for; beyond the last page stands the last."""
    asked = request.query_params.get("page", "1")
    pages = max(1, -(-len(rows) // A_PAGE))
    number = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 9 else 1
    number = min(max(1, number), pages)
    some = [str(name) for name in overview.ids[rows[(number - 1) * A_PAGE : number * A_PAGE]]]
    return Listed(desk.events(some), len(rows), number, pages)
