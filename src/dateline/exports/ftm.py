"""FollowTheMoney entities, one JSON object a line: documents, parties, and events with the documents as proof."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import IO, Any

from dateline.exports.form import About, Records
from dateline.exports.json_stream import spelled
from dateline.exports.parties import name
from dateline.exports.saying import notes
from dateline.library.carrying import Paper
from dateline.profile import Told
from dateline.records import Actor, Party
from dateline.telling.plain import plain
from dateline.telling.standing import spelled_grade
from dateline.telling.words import days, place

_SCHEMATA = {
    "person": "Person",
    "state": "PublicBody", "government": "PublicBody", "armed_forces": "PublicBody", "ministry": "PublicBody",
    "police": "PublicBody", "office": "PublicBody", "intelligence": "PublicBody",
    "armed_group": "Organization", "coalition": "Organization", "party": "Organization", "agency": "Organization",
    "monitor": "Organization", "international": "Organization",
}  # fmt: skip
"""Of the kinds of known parties; of any other it is only known to be a LegalEntity."""
_LANGUAGES = {
    "ar": "ara", "de": "deu", "en": "eng", "es": "spa", "fa": "fas", "fr": "fra", "he": "heb", "it": "ita",
    "pt": "por", "ru": "rus", "tr": "tur", "uk": "ukr", "zh": "zho",
}  # fmt: skip
"""ISO 639-3, which FollowTheMoney asks for."""


class FollowTheMoney:
    """Entities as Aleph takes them. A document or party comes once, before the first event that needs it."""

    name = "ftm"
    suffix = ".ftm.json"

    def write(self, records: Records, out: IO[str], about: About) -> None:
        """See `TextForm`."""
        seen: set[str] = set()
        for told in records:
            for entity in _entities(told):
                if entity["id"] not in seen:
                    seen.add(entity["id"])
                    out.write(spelled(entity) + "\n")
            about.count(told)


def _entities(told: Told) -> Iterator[dict[str, Any]]:
    for paper in told.papers:
        yield _document(paper)
    involved = []
    for party in told.event.parties:
        if party.resolved and (party.origins or not party.denied_by):
            entity = _party(party, party.resolved)
            involved.append(entity["id"])
            yield entity
    yield _event(told, list(dict.fromkeys(involved)))


def _event(told: Told, involved: list[str]) -> dict[str, Any]:
    event = told.event
    where, when = event.where, event.when
    nameless = [name(one) for one in event.parties if one.resolved is None]
    return _entity(
        f"dateline-{event.id}",
        "Event",
        name=", ".join(part for part in (event.type, place(where), days(when)) if part),
        keywords=event.types,
        startDate=when and when.earliest.isoformat(),
        endDate=when and when.latest.isoformat(),
        country=where and where.country and where.country.lower(),
        location=where and plain(where.name),
        involved=involved,
        proof=[f"dateline-{one.id}" for one in told.papers],
        summary=notes(told),
        description=nameless and f"Parties without a name: {', '.join(dict.fromkeys(nameless))}",
        notes=[f"Grade {spelled_grade(event.grade.set_to or event.grade.information)}", *event.grade.reasons],
        sourceUrl=[one.url for one in told.papers if one.url and one.url.startswith(("http://", "https://"))],
        recordId=event.id,
    )


def _party(party: Party, known: Actor) -> dict[str, Any]:
    return _entity(
        _party_id(known),
        _SCHEMATA.get(known.kind, "LegalEntity"),
        name=plain(known.name),
        country=known.country and known.country.lower(),
    )


def _party_id(known: Actor) -> str:
    """An identifier of letters, digits, full stops and hyphens, as FollowTheMoney has them."""
    if re.fullmatch(r"[a-z0-9][a-z0-9.-]*[a-z0-9]", known.id):
        return f"dateline-party-{known.id}"
    return f"dateline-party-{hashlib.blake2b(known.id.encode(), digest_size=8).hexdigest()}"


def _document(paper: Paper) -> dict[str, Any]:
    address = paper.url if paper.url and paper.url.startswith(("http://", "https://")) else None
    return _entity(
        f"dateline-{paper.id}",
        "Document",
        name=plain(paper.title or paper.external_id),
        title=paper.title and plain(paper.title),
        fileName=plain(paper.external_id),
        publisher=paper.publisher and plain(paper.publisher),
        publishedAt=paper.published and paper.published.isoformat(),
        sourceUrl=address,
        language=_LANGUAGES.get(paper.language or ""),
        bodyText=paper.text,
    )


def _entity(identifier: str, schema: str, **properties: Any) -> dict[str, Any]:
    """An entity: each property a list of texts, empty ones left out."""
    found = {
        one: [value] if isinstance(value, str) else list(dict.fromkeys(value))
        for one, value in properties.items()
        if value
    }
    return {"id": identifier, "schema": schema, "properties": found}
