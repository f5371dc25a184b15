"""Whose word a claim rests on: the party nearest the event in its chain of sources, else the publisher.

A nameless source ("activists", "a military source") is its document's own. Words that only point at a party ("a
monitoring group", as leads have it) mean the one party of that kind that the text names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from dateline.corroboration.evidence import Evidence, Parties
from dateline.corroboration.speakers import (
    abbreviates,
    bodies_after,
    bodies_before,
    body_within,
    folded,
    folded_text,
    is_bystander,
    name_in,
    outlet_of,
    pointed_kinds,
)
from dateline.corroboration.voices import lines
from dateline.records import Document, OriginKind, Speaker

_BODIES = frozenset({"state", "government"})
_OF = re.compile(
    r"[\s,]*(?:the\s+)?(?:head|director|chief|leader|member)?\s*(?:of|from|at|with|for)\s+(?:the\s+)?",
    re.IGNORECASE,
)
_FAR = 90
"""Code points after a source in which its office is looked for."""
_NEAR = 24
"""Code points between two sources up to which "X, head of Y" is looked for."""


@dataclass(frozen=True, slots=True)
class Root:
    """Whose word a claim rests on. `id` is the party's; "named:..." made of its name; else made of the document."""

    id: str
    name: str
    kind: OriginKind
    note: str | None = None


def publisher(document: Document, parties: Parties) -> Root:
    """The publisher of a document as a party; a document without one stands for itself."""
    name = document.publisher or ""
    if not folded(name):
        return Root(f"document:{document.id}", f"unknown publisher of {document.external_id}", "publisher")
    if known := parties.publisher(name):
        return Root(known.id, known.name, "publisher")
    return Root(f"named:{folded(name)}", name, "publisher")


def roots(
    evidence: Sequence[Evidence],
    parties: Parties,
    called: Mapping[str, frozenset[str]] | None = None,
) -> list[Root]:
    """Whose word each claim rests on, in their order; all are taken to be of one event.

    `called` are the parties' names in the texts, where `names` has found them already.
    """
    called = names(evidence, parties) if called is None else called
    found: list[Root] = []
    for one in evidence:
        chain = list(_chain(one, parties))
        if not chain:
            found.append(publisher(one.document, parties))
        elif parties.known(chain[0].id):
            found.append(chain[0])
        else:
            found.append(_meant(one, chain[0], called, parties) or chain[0])
    return found


def cited(one: Evidence, parties: Parties) -> list[tuple[Root, ...]]:
    """The named parties that a claim came through, from its publisher inwards to the one nearest the event.

    There are several such ways where sources say it beside one another.
    """
    outlet = publisher(one.document, parties)
    ways = [_along(one, speakers, parties) for speakers in lines(one.claim.said_by)]
    return [(outlet, *reversed([root for root in way if root.kind == "party"])) for way in ways]


def _chain(one: Evidence, parties: Parties) -> Iterator[Root]:
    """The claim's speakers as parties, nearest the event first."""
    return _along(one, one.claim.said_by, parties)


def _along(one: Evidence, speakers: Sequence[Speaker], parties: Parties) -> Iterator[Root]:
    """Some of the claim's speakers as parties, in their order."""
    for speaker, outer in zip_longest(speakers, speakers[1:]):
        root = _party(speaker, one.document, parties)
        known = root.kind == "party" and not root.id.startswith("named:")
        # "X, head of the observatory" stands in the chain as two sources and is one.
        if known or not outer or not _belongs(one, speaker, outer, parties):
            yield root


def _belongs(one: Evidence, inner: Speaker, outer: Speaker, parties: Parties) -> bool:
    """Whether the outer source is the body that the inner one speaks for."""
    near = inner.end < outer.start <= inner.end + _NEAR
    between = one.document.text[inner.end : outer.start] if near else ""
    return bool(_OF.fullmatch(between)) and _party(outer, one.document, parties).kind == "party"


def _party(speaker: Speaker, document: Document, parties: Parties) -> Root:
    """A speaker as a party, by name where it has one."""
    named = bool(speaker.id and speaker.id.startswith("named:"))
    resolved = speaker.id if speaker.id and not named else None
    known = parties.known(resolved) if resolved else None
    if resolved and not (known and known.kind in _BODIES and is_bystander(speaker.text)):
        return _known(resolved, speaker.name, document, parties)
    if not resolved and (outlet := outlet_of(speaker.text)) and (known := parties.publisher(outlet)):
        return Root(known.id, known.name, "party")
    if body := _body(speaker, document, parties):
        return body
    if not resolved and (name := name_in(speaker.name, named=named)):
        if known := parties.publisher(name) or parties.publisher(folded(name)):
            return _known(known.id, known.name, document, parties)
        return Root(f"named:{folded(name)}", name, "party")
    return Root(f"nameless:{document.id}", speaker.text, "nameless")


def _body(speaker: Speaker, document: Document, parties: Parties) -> Root | None:
    """The known body that somebody speaks for who is not known: "X, director of the observatory"."""
    near = document.text[speaker.start : speaker.end + _FAR]
    called = [*bodies_after(near), *bodies_before(speaker.text)]
    if within := body_within(speaker.text):
        # "Syrian rescue workers of the Civil Defence": many countries have one.
        called += [within, f"{speaker.name} {within}"]
    for name in called:
        if known := parties.publisher(name):
            return _known(known.id, known.name, document, parties)
    return None


def _known(identifier: str, name: str, document: Document, parties: Parties) -> Root:
    """A known party: who holds an office is the body that it is an office of, a state is its government."""
    day = document.published
    known = parties.known(identifier)
    if known and known.kind in ("person", "office"):
        bodies = parties.side(identifier, day) - {identifier}
        # Of the body and those that it belongs to in turn, the body has the most beside it.
        identifier = max(bodies, key=lambda one: (len(parties.side(one, day)), one), default=identifier)
        known = parties.known(identifier)
    if known and known.kind in _BODIES:
        same = [
            one
            for one in parties.side(identifier, day)
            if identifier in parties.side(one, day)
            and (other := parties.known(one))
            and other.kind in _BODIES
        ]
        identifier = max(same, key=lambda one: (len(one), one), default=identifier)
        known = parties.known(identifier)
    return Root(identifier, known.name if known else name, "party")


def names(evidence: Sequence[Evidence], parties: Parties) -> dict[str, frozenset[str]]:
    """The parties that speak in the evidence, by identifier, each with the proper names that the texts have for it."""
    found: dict[str, set[str]] = {}
    for one in evidence:
        for speaker in one.claim.said_by:
            root = _party(speaker, one.document, parties)
            if root.kind != "party":
                continue
            called = found.setdefault(root.id, {root.name})
            if known := parties.known(root.id):
                called.add(known.name)
            if name := name_in(speaker.text, named=False):
                called.add(name)
    return {one: frozenset(called) for one, called in found.items()}


def _meant(
    one: Evidence, nearest: Root, called: Mapping[str, frozenset[str]], parties: Parties
) -> Root | None:
    """The only party named in a text that words mean which do not name it: "a monitoring group", or "SORH"."""
    words = one.claim.said_by[0].text
    kinds = pointed_kinds(words)
    # "Raid kills four in Mora Monitor": a headline's last word looks like part of a name.
    in_title = words in (one.document.title or "")
    if nearest.kind != "nameless" and not in_title:
        kinds = frozenset()
    text = f" {folded_text(one.document.text)} "
    meant = sorted(
        party
        for party, some in called.items()
        if party != nearest.id
        and any(f" {folded(name)} " in text for name in some)
        and (
            ((known := parties.known(party)) is not None and known.kind in kinds)
            or any(abbreviates(words, name) for name in some)
        )
    )
    if len(meant) != 1:
        return None
    known = parties.known(meant[0])
    return Root(meant[0], known.name if known else min(called[meant[0]]), "party")
