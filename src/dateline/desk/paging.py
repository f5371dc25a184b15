"""Lists a page at a time.

Whoever follows `next` gets every entry whose place in the order does not change meanwhile exactly once, in order,
whatever is added, judged, merged or taken away between two pages. An entry that moves may come twice or not at all, as
where a judgement changes an event's day; one that is new comes if its place is still ahead. Pages by number hold what
stands at that number now.
"""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Generic, TypeVar
from urllib.parse import urlencode

from fastapi import HTTPException, Request
from fastapi import Query as Parameter
from pydantic import BaseModel, Field

T = TypeVar("T")

MOST = 500
"""Entries on one page, at most."""


class Page(BaseModel, Generic[T]):
    """One page of a list."""

    items: list[T]
    total: int | None = Field(
        description="How many entries the whole list has now; null where that is not counted."
    )
    next: str | None = Field(description="Address of the next page; null on the last one.")


@dataclass(frozen=True, slots=True)
class Asked:
    """Which page is asked for: by its number, or after a place that an earlier page gave."""

    limit: int
    number: int | None = None
    after: tuple[Any, ...] | None = None

    @property
    def offset(self) -> int:
        """How many entries stand before the page, where it is asked for by number."""
        return ((self.number or 1) - 1) * self.limit


Limit = Annotated[int, Parameter(ge=1, le=MOST, description="Entries on a page.", examples=[2])]
Cursor = Annotated[
    str | None,
    Parameter(max_length=1000, description="Where the page begins, as `next` of the page before has it."),
]


def asked_after(limit: Limit = 50, cursor: Cursor = None) -> Asked:
    """The page that a request asks for, of a list that has no numbered pages."""
    return Asked(limit, None, _opened(cursor) if cursor is not None else None)


def asked(
    limit: Limit = 50,
    page: Annotated[
        int | None,
        Parameter(
            ge=1,
            le=10_000_000,
            description="Number of the page, from 1. To get all of a list, follow `next`.",
            examples=[2],
        ),
    ] = None,
    cursor: Cursor = None,
) -> Asked:
    """The page that a request asks for.

    Raises:
        HTTPException: there is a cursor that no page gave, or both a cursor and a number.
    """
    if cursor is not None and page is not None:
        raise HTTPException(422, "page: a cursor says already where the page begins; give one of the two")
    return Asked(limit, page, _opened(cursor) if cursor is not None else None)


def after(asked: Asked, *kinds: type | tuple[type, ...]) -> tuple[Any, ...] | None:
    """The place after which the page begins, if its parts are of these types.

    Raises:
        HTTPException: they are not; the cursor is another list's.
    """
    if asked.after is not None and not (
        len(asked.after) == len(kinds)
        and all(isinstance(part, kind) for part, kind in zip(asked.after, kinds, strict=True))
    ):
        raise not_of_this_list()
    return asked.after


def address_after(request: Request, place: Sequence[object] | None) -> str | None:
    """The address of the page after a place, under the same filter; None where there is none."""
    if place is None:
        return None
    kept = [
        (name, value) for name, value in request.query_params.multi_items() if name not in ("page", "cursor")
    ]
    packed = json.dumps(list(place), separators=(",", ":"), default=str).encode()
    cursor = base64.urlsafe_b64encode(packed).decode().rstrip("=")
    return f"{request.url.path}?{urlencode([*kept, ('cursor', cursor)])}"


def day_of(part: Any) -> dt.date | None:
    """The day in a part of a place.

    Raises:
        HTTPException: it is none.
    """
    try:
        return None if part is None else dt.date.fromisoformat(part)
    except ValueError:
        raise not_of_this_list() from None


def not_of_this_list() -> HTTPException:
    """What is raised where a cursor is no place of the list."""
    return HTTPException(422, "cursor: no page of this list gave it; begin again without it")


def _opened(cursor: str) -> tuple[Any, ...]:
    try:
        packed = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        place = json.loads(packed)
    except (binascii.Error, ValueError, RecursionError):
        raise not_of_this_list() from None
    if not isinstance(place, list) or any(_is_large(part) for part in place):
        raise not_of_this_list()
    return tuple(place)


def _is_large(part: object) -> bool:
    """Whether it is a number that no place has, and no database could be asked for."""
    return isinstance(part, int) and abs(part) > 2**53
