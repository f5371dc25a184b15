"""Events: what the claims about one happening add up to, with who says so and what they disagree on.

An event is derived from claims, never typed in. Nothing in it is averaged: every figure stands with its claimant.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field

from dateline.records.claims import Actor, Confidence, Record, Stance

Position = Literal["for", "against", "not_counted"]
"""An origin says that it happened, denies it, or neither: it speaks of it as planned, threatened, demanded or
hypothetical, or denies only its own part in it."""

OriginKind = Literal["party", "publisher", "nameless"]
"""A known or named party; the publisher of the text itself; or words such as "activists", the document's own."""


class Origin(Record):
    """A party that an account of an event rests on: the one nearest the event in its chain, else the publisher."""

    id: str
    """The party's identifier; else made of its name or, for a nameless one, of its document."""
    name: str
    kind: OriginKind
    stance: Stance
    position: Position
    independent: bool = True
    """False where what it says is a copy or rewrite of what another origin of the event says."""
    claims: tuple[str, ...]
    """Identifiers of the claims that rest on it."""
    documents: tuple[str, ...]
    """External identifiers of the documents that carry them; copies of one text are all there."""
    note: str | None = None
    """In words, why documents were joined or set apart: "same text as ...", "citing ..."."""


class Toll(Record):
    """A number, with who gives it and when; a bound that the words leave open is null."""

    of: Literal["killed", "wounded", "captured", "displaced", "lost"]
    who: str | None = None
    low: Annotated[int, Field(ge=0)] | None = None
    best: Annotated[int, Field(ge=0)] | None = None
    high: Annotated[int, Field(ge=0)] | None = None
    origin: str
    """The origin's identifier."""
    said_by: str
    """The origin's name."""
    on: dt.date | None = None
    """The day of publication."""
    claim: str
    document: str
    """External identifier of the document."""
    part: bool = False
    """Whether it counts a part of the toll ("among them five children"), which enters no total and no dispute."""


class Told(Record):
    """A value of an event with the origins that give it."""

    value: str
    origins: tuple[str, ...]
    claims: tuple[str, ...]


class Dispute(Record):
    """A field on which origins disagree, with who says what."""

    field: Literal["happened", "actor", "target", "killed", "wounded", "place", "time", "type"]
    positions: tuple[Told, ...]
    note: str


class EventDay(Record):
    """When an event happened: the days on which the best dated claims agree."""

    earliest: dt.date
    latest: dt.date
    precision: Literal["day", "week", "month", "year"]
    basis: Literal["quoted", "inherited"]


class EventPlace(Record):
    """Where: the finest place on which most origins agree."""

    name: str
    latitude: float | None = None
    longitude: float | None = None
    country: str | None = None
    admin1: str | None = None
    precision: Literal["exact", "near", "area", "region", "country"] | None = None
    confidence: Confidence | None = None
    id: str | None = None


class Party(Record):
    """Someone who acts or is acted upon, with the origins that say so."""

    role: Literal["actor", "target"]
    name: str
    resolved: Actor | None = None
    certainty: str = "certain"
    origins: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()
    """Origins that say it was not this party."""


class Support(Record):
    """How many independent origins speak for and against, and how many do not count."""

    model_config = Record.model_config | {"populate_by_name": True, "serialize_by_alias": True}

    in_favour: Annotated[int, Field(ge=0, alias="for")]
    against: Annotated[int, Field(ge=0)]
    not_counted: Annotated[int, Field(ge=0)]


class Grade(Record):
    """An Admiralty grade: a digit for the information, proposed by rule, and what a person set beside it."""

    information: Literal["1", "2", "3", "4", "5", "6"]
    reasons: tuple[str, ...]
    """Each in a sentence."""
    rule: str
    """The rule's name in grades.toml."""
    set_by: str | None = None
    """The person whose grade stands beside the proposal."""
    set_to: Literal["1", "2", "3", "4", "5", "6"] | None = None


class Event(Record):
    """One happening, as the claims about it tell it: the line that ``dateline events --json`` prints."""

    id: str
    type: str
    """The most specific type that most origins give; `types` has all."""
    types: tuple[str, ...]
    when: EventDay | None = None
    where: EventPlace | None = None
    parties: tuple[Party, ...] = ()
    counts: tuple[Toll, ...] = ()
    claims: tuple[str, ...]
    documents: tuple[str, ...]
    origins: tuple[Origin, ...]
    support: Support
    disputed: tuple[Dispute, ...] = ()
    grade: Grade
