"""The one filter that every page shares: it lives in the page's address, and is read from it and written to it here."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol, TypeVar
from urllib.parse import urlencode

from dateline.library import EventFilter
from dateline.vocabulary import terms
from dateline.vocabulary.event_types import event_types

T = TypeVar("T")


class Params(Protocol):
    """The parameters of an address: Starlette's `QueryParams` and `FormData` are such."""

    def getlist(self, key: str, /) -> list[str]:
        """All values of one name."""


@dataclass(frozen=True, slots=True)
class Query:
    """A filter as the address has it, with what in the address could not be understood."""

    wanted: EventFilter = field(default_factory=EventFilter)
    problems: tuple[str, ...] = ()
    """In words: what, and how it would be written."""

    def params(self) -> list[tuple[str, str]]:
        """The filter as the parameters of an address, always in the same order."""
        one = self.wanted
        pairs: list[tuple[str, object]] = [
            ("from", one.since),
            ("to", one.until),
            ("area", ",".join(f"{edge:g}" for edge in one.area) if one.area else None),
            *(("type", value) for value in one.types),
            ("country", one.country),
            ("actor", one.actor),
            ("said_by", one.said_by),
            *(("status", value) for value in one.statuses),
            *(("certainty", value) for value in one.certainties),
            *(("grade", value) for value in one.grades),
            ("support", one.support),
            ("disputed", {True: "yes", False: "no"}[one.disputed] if one.disputed is not None else None),
            ("several", "yes" if one.several else None),
            ("q", one.text),
        ]
        return [(name, str(value)) for name, value in pairs if value is not None]

    def address(self, path: str = "/", **others: object) -> str:
        """The address of a page with this filter; `others` are further parameters, left out where None."""
        pairs = self.params() + [(name, str(value)) for name, value in others.items() if value is not None]
        return f"{path}?{urlencode(pairs)}" if pairs else path

    def without(self, *names: str) -> Query:
        """The filter without some of its parts, by the names of their parameters."""
        kept = [(name, value) for name, value in self.params() if name not in names]
        return parse(Pairs(kept))

    def chips(self) -> list[tuple[str, str, str]]:
        """Each part of the filter that is set: its name in words, its value, and the address without it."""
        said: dict[str, list[str]] = {}
        for name, value in self.params():
            said.setdefault(name, []).append(value)
        words = {"q": "words", "from": "from", "to": "to", "said_by": "said by", "area": "on the map"}
        return [
            (
                words.get(name, name),
                "this part" if name == "area" else ", ".join(values),
                self.without(name).address(),
            )
            for name, values in said.items()
        ]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Parameters given as pairs."""

    pairs: Iterable[tuple[str, str]]

    def getlist(self, key: str, /) -> list[str]:
        """All values of one name."""
        return [value for name, value in self.pairs if name == key]


def parse(params: Params) -> Query:
    """The filter in the parameters of an address. What cannot be understood is left out, and named in `problems`."""
    problems: list[str] = []

    def one(name: str, read: Callable[[str], T]) -> T | None:
        values = [value.strip() for value in params.getlist(name) if value.strip()]
        if not values:
            return None
        try:
            return read(values[-1])
        except ValueError as error:
            problems.append(f"{name}: {error}")
            return None

    def several(name: str, allowed: Mapping[str, object]) -> tuple[str, ...]:
        values = dict.fromkeys(value.strip() for value in params.getlist(name) if value.strip())
        problems.extend(
            f"{name}: {value!r} is none of {', '.join(allowed)}" for value in values if value not in allowed
        )
        return tuple(value for value in values if value in allowed)

    wanted = EventFilter(
        since=one("from", _day),
        until=one("to", _day),
        area=one("area", _area),
        types=several("type", event_types()),
        country=one("country", _country),
        actor=one("actor", _words),
        said_by=one("said_by", _words),
        statuses=several("status", terms("statuses")),
        certainties=several("certainty", terms("certainties")),
        grades=several("grade", terms("information_grades")),
        support=one("support", _number),
        disputed=one("disputed", _yes_or_no),
        several=one("several", _yes_or_no) or False,
        text=one("q", _words),
    )
    if wanted.since and wanted.until and wanted.since > wanted.until:
        problems.append(
            f"from {wanted.since} is after to {wanted.until}; they were taken the other way round"
        )
        wanted = replace(wanted, since=wanted.until, until=wanted.since)
    return Query(wanted, tuple(problems))


def _day(value: str) -> dt.date:
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"{value!r} is no date; write it as 2020-03-02") from None


def _area(value: str) -> tuple[float, float, float, float]:
    try:
        west, south, east, north = (float(part) for part in value.split(","))
    except ValueError:
        raise ValueError(f"{value!r} is no area; write it as WEST,SOUTH,EAST,NORTH in degrees") from None
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):
        raise ValueError(f"{value!r} lies outside the world; degrees go from -180,-90 to 180,90")
    return west, south, east, north


def _country(value: str) -> str:
    if not re.fullmatch("[A-Za-z]{2}", value):
        raise ValueError(f"{value!r} is no code of two letters; Libya is LY, Syria is SY")
    return value.upper()


def _words(value: str) -> str:
    if len(value) > 200:
        raise ValueError("that is longer than 200 characters; use fewer words")
    return value


def _number(value: str) -> int:
    if not (value.isascii() and value.isdecimal() and len(value) < 7):
        raise ValueError(f"{value!r} is no number of origins")
    return int(value)


def _yes_or_no(value: str) -> bool:
    if value not in ("yes", "no"):
        raise ValueError(f"{value!r} is neither yes nor no")
    return value == "yes"
