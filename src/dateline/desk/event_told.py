"""Who tells of an event: each origin with its claims as quotes, every quote with the way to its words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dateline.corroboration import Evidence
from dateline.corroboration.passages import sentence_at
from dateline.records import Claim, Document, Origin
from dateline.telling.chain import chain
from dateline.telling.plain import plain
from dateline.telling.quotes import Quote, quotes
from dateline.telling.standing import about

_EXCERPT = 220


@dataclass(frozen=True, slots=True)
class Said:
    """A quote of an origin."""

    quote: Quote
    claims: tuple[Claim, ...]
    """The claims in the words of the first document that prints them."""
    copies: tuple[tuple[Document, tuple[Claim, ...]], ...]
    """Further documents that print the same words, each with the claims there."""

    @property
    def document(self) -> Document:
        """The first document that prints it."""
        return self.quote.documents[0]

    @property
    def chains(self) -> list[str]:
        """Who says so, nearest the event first, where the words name more than one in a row."""
        return list(dict.fromkeys(chain(claim) for claim in self.claims if len(claim.said_by) > 1))


@dataclass(frozen=True, slots=True)
class Voice:
    """An origin with what it says."""

    number: int
    """Its place on the page: it is found at ``#origin-NUMBER``."""
    origin: Origin
    said: tuple[Said, ...]

    @property
    def about(self) -> tuple[str, ...]:
        """Its position, whether it counts, its kind and its stake."""
        return about(self.origin)


def voices(origins: Sequence[Origin], evidence: Sequence[Evidence]) -> list[Voice]:
    """The origins in their order, each with its quotes."""
    by_id = {one.claim.id: one for one in evidence}
    return [
        Voice(number, origin, tuple(_said([by_id[claim] for claim in origin.claims if claim in by_id])))
        for number, origin in enumerate(origins)
    ]


def _said(evidence: Sequence[Evidence]) -> list[Said]:
    by_id = {one.claim.id: one for one in evidence}
    made = []
    for quote in quotes(evidence):
        own = [by_id[name] for name in quote.claims]
        found = [
            (document, tuple(one.claim for one in own if one.document.id == document.id))
            for document in quote.documents
        ]
        made.append(Said(quote, found[0][1], tuple(found[1:])))
    return made


@dataclass(frozen=True, slots=True)
class Source:
    """Where a claim stands, for a link to its words."""

    document: Document
    claim: Claim
    excerpt: str
    """The sentence of the claim, shortened."""


def found_at(evidence: Sequence[Evidence]) -> Mapping[str, Source]:
    """To each claim, by identifier, where it stands."""
    return {one.claim.id: Source(one.document, one.claim, _excerpt(one)) for one in evidence}


def sentences(claims: Iterable[str], at: Mapping[str, Source]) -> list[Source]:
    """Where claims stand, each sentence once."""
    found = (at[claim] for claim in claims if claim in at)
    return list({(one.document.id, one.excerpt): one for one in found}.values())


def _excerpt(one: Evidence) -> str:
    start, end = sentence_at(one.document.text, one.claim.trigger.start)
    text = plain(one.document.text[start:end])
    return text if len(text) <= _EXCERPT else text[: _EXCERPT - 1].rstrip() + "…"
