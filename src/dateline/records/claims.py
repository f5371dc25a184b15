"""The nouns of Dateline: documents, claims and what their words stand for.

Every record is an immutable value that survives a round trip through JSON unchanged. The shapes here are
public: ``dateline read --json`` prints a `Reading` a line, ``dateline schema`` prints their JSON Schema, and
other programs rely on both. `SCHEMA_VERSION` changes when a field changes its meaning or goes away.

Offsets count Unicode code points into `Document.text`, the end exclusive.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

SCHEMA_VERSION = "1"

Confidence = Annotated[float, Field(ge=0.0, le=1.0)]
Offset = Annotated[int, Field(ge=0)]

Basis = Literal["quoted", "inherited", "entered", "imported"]
"""Where a value comes from: words of the text, somewhere else that `note` names, a person, or a data set."""

Stance = Literal["own_success", "own_loss", "enemys_crime", "neutral", "unknown"]
"""What an origin has at stake in a claim."""


class Record(BaseModel):
    """An immutable value with a JSON form; unknown fields are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Record):
    """Words of a document: code-point offsets into its text, end exclusive, and the words themselves."""

    start: Offset
    end: Offset
    text: str

    @model_validator(mode="after")
    def _has_extent(self) -> Self:
        if self.end <= self.start:
            raise ValueError(f"a span needs at least one character: {self.start}–{self.end}")
        if len(self.text) != self.end - self.start:
            raise ValueError(f"the words {self.text!r} are not {self.end - self.start} characters long")
        return self


class Derived(Record):
    """A value worked out from the text or from elsewhere, with its basis.

    `start`, `end` and `text` are there when the basis is ``quoted``; `note` says in words where an
    inherited, entered or imported value comes from.
    """

    basis: Basis
    start: Offset | None = None
    end: Offset | None = None
    text: str | None = None
    note: str | None = None

    @model_validator(mode="after")
    def _quoted_has_words(self) -> Self:
        if self.basis == "quoted" and (self.start is None or self.end is None or not self.text):
            raise ValueError("a quoted value must point at its words")
        return self


class Document(Record):
    """A text as it was taken in. `text` is never changed: every offset counts in it."""

    id: str
    external_id: str
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: dt.date | None = None
    language: str | None = None
    """ISO 639-1 code, or null where it could not be told."""
    read: bool = False
    """Whether a reader has read it; false where none of the configured readers reads its language."""
    text: str

    @classmethod
    def make(
        cls,
        text: str,
        *,
        external_id: str,
        title: str | None = None,
        publisher: str | None = None,
        url: str | None = None,
        published: dt.date | None = None,
        language: str | None = None,
    ) -> Self:
        """A document whose identity follows from publisher, URL (else external id) and content."""
        return cls(
            id=document_id(publisher, url or external_id, text),
            external_id=external_id,
            title=title,
            publisher=publisher,
            url=url,
            published=published,
            language=language,
            text=text,
        )


class Actor(Record):
    """A known party that a name was resolved to."""

    id: str
    name: str
    kind: str
    country: str | None = None
    """ISO 3166-1 alpha-2, or null."""
    confidence: Confidence | None = None
    note: str | None = None
    """How it was resolved, in words."""


class Filler(Span):
    """Words that fill a role of a claim."""

    certainty: str = "certain"
    """How sure the text is of this filler, apart from the event: "another UAV, presumably Turkish"."""
    resolved: Actor | None = None


class Speaker(Span):
    """One party in the chain of who says so."""

    name: str
    """The speaker's name: of the known party, else the words as they stand in the text."""
    id: str | None = None
    with_previous: bool = False
    """Says it beside the one before in the chain ("the army and the police said"), and not to them."""


class Period(Derived):
    """When: the days between which the event happened, both included."""

    earliest: dt.date
    latest: dt.date
    precision: Literal["day", "week", "month", "year"]


class Place(Derived):
    """Where: a point and how far it can be trusted."""

    role: Literal["place", "origin", "destination"]
    name: str
    latitude: Annotated[float, Field(ge=-90, le=90)] | None = None
    longitude: Annotated[float, Field(ge=-180, le=180)] | None = None
    country: str | None = None
    """ISO 3166-1 alpha-2."""
    admin1: str | None = None
    precision: Literal["exact", "near", "area", "region", "country"] | None = None
    confidence: Confidence | None = None
    rivals: tuple[str, ...] = ()
    """Other places that the words could mean, likeliest first."""
    id: str | None = None
    """The gazetteer's identifier; null where the place is unresolved."""


class Count(Derived):
    """How many people or things; a bound that the words leave open is null."""

    of: Literal["killed", "wounded", "captured", "displaced", "lost"]
    who: str | None = None
    """Of whom or what: "civilians", "tanks"."""
    low: Annotated[int, Field(ge=0)] | None = None
    best: Annotated[int, Field(ge=0)] | None = None
    high: Annotated[int, Field(ge=0)] | None = None


class Equipment(Derived):
    """A weapon or vehicle, by class and, where the text tells, by model and operator."""

    role: Literal["used", "lost", "moved"]
    equipment_class: Annotated[str, Field(alias="class")]
    model: str | None = None
    operator: str | None = None

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, serialize_by_alias=True)


class Claim(Record):
    """One event that one passage reports, with the party that says so (see docs/codebook.md)."""

    id: str
    type: str
    trigger: Span
    certainty: str
    status: str
    confidence: Confidence
    roles: dict[str, tuple[Filler, ...]] = Field(default_factory=dict)
    said_by: tuple[Speaker, ...] = ()
    """The chain of `source`, nearest the event first; empty where the text itself asserts it. Speakers who say it
    beside one another are one link of it (`Speaker.with_previous`, `chain_links`)."""
    stance: Stance | None = None
    """What its origin has at stake; null until the parties are resolved."""
    when: Period | None = None
    where: tuple[Place, ...] = ()
    counts: tuple[Count, ...] = ()
    equipment: tuple[Equipment, ...] = ()


def chain_links(said_by: Iterable[Speaker]) -> list[tuple[Speaker, ...]]:
    """The links of a chain of who says so, nearest the event first; speakers of one link say it beside one another."""
    found: list[tuple[Speaker, ...]] = []
    for speaker in said_by:
        if speaker.with_previous and found:
            found[-1] = (*found[-1], speaker)
        else:
            found.append((speaker,))
    return found


class Mention(Span):
    """Words that name a person, place, weapon ..., whether or not a claim uses them."""

    kind: str
    resolved: Actor | None = None


class Attribution(Record):
    """Who says what in the text: three spans, of which source and cue may be missing."""

    source: Span | None = None
    cue: Span | None = None
    content: Span


class ReaderInfo(Record):
    """Which reader read, in which version, by which codebook, and when."""

    name: str
    version: str
    codebook: str
    at: dt.datetime


class Reading(Record):
    """What one reader found in one document: the line that ``dateline read --json`` prints."""

    schema_version: Annotated[str, Field(alias="schema")] = SCHEMA_VERSION
    reader: ReaderInfo
    warnings: tuple[str, ...] = ()
    document: Document
    claims: tuple[Claim, ...] = ()
    mentions: tuple[Mention, ...] | None = None
    attributions: tuple[Attribution, ...] | None = None

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, serialize_by_alias=True)


def content_hash(text: str) -> str:
    """SHA-256 of the text in UTF-8, as 64 hexadecimal digits. Lone surrogates hash as themselves."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def document_id(publisher: str | None, address: str, text: str) -> str:
    """Identity of a document: the same text in another outlet is another document."""
    key = "\x1f".join((publisher or "", address, content_hash(text)))
    return "d" + hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def claim_id(document: str, start: int, end: int, event_type: str) -> str:
    """Identity of a claim: its document, trigger and type."""
    key = f"{document}\x1f{start}\x1f{end}\x1f{event_type}"
    return "c" + hashlib.sha256(key.encode("utf-8")).hexdigest()[:16]
