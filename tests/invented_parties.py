"""An invented war, for corroboration: the state of Mora, the Northern Front that fights it, and who reports on them."""

from __future__ import annotations

import datetime as dt

from dateline.corroboration.evidence import Evidence
from dateline.records import Actor, Claim, Document, Filler, Span, Speaker, claim_id

DAY = dt.date(2021, 5, 4)
_KINDS = {
    "mora": ("Mora", "state"),
    "mora.gov": ("Government of Mora", "government"),
    "mora.army": ("Army of Mora", "armed_forces"),
    "front": ("Northern Front", "armed_group"),
    "lenk": ("Army of Lenk", "armed_forces"),
    "watch": ("Mora Watch for Human Rights", "monitor"),
    "relief": ("Relief Union", "international"),
    "wire": ("Continental Press", "agency"),
    "moranews": ("Mora News Agency", "agency"),
    "moratv": ("Mora State Television", "agency"),
    "frontradio": ("Front Radio", "agency"),
    "person.dalen": ("Ines Dalen", "person"),
}
_STANDS_WITH = {
    "mora": ("mora.gov",),
    "mora.gov": ("mora",),
    "mora.army": ("mora.gov",),
    "moranews": ("mora",),
    "moratv": ("mora",),
    "frontradio": ("front",),
    "person.dalen": ("watch",),
}
_FIGHT = {"mora", "mora.gov", "mora.army", "front", "lenk", "moranews", "moratv", "frontradio"}
_CALLED = {"CP": "wire", "MNA": "moranews", "Mora Watch": "watch"}

Said = str | tuple[str, str]
"""The words for a speaker, or these and whom they resolve to."""


class InventedParties:
    """What is known of the parties to the invented war."""

    def publisher(self, name: str) -> Actor | None:
        known = {called: one for one, (called, kind) in _KINDS.items() if kind != "person"} | _CALLED
        return self.known(known[name]) if name in known else None

    def known(self, identifier: str) -> Actor | None:
        if identifier not in _KINDS:
            return None
        name, kind = _KINDS[identifier]
        return Actor(id=identifier, name=name, kind=kind)

    def side(self, identifier: str, day: dt.date | None) -> frozenset[str]:
        found: set[str] = set()
        waiting = [identifier]
        while waiting:
            one = waiting.pop()
            if one not in found:
                found.add(one)
                waiting.extend(_STANDS_WITH.get(one, ()))
        return frozenset(found)

    def takes_part(self, identifier: str, day: dt.date | None) -> bool:
        return identifier in _FIGHT


def report(
    text: str, publisher: str | None = "Harbour Post", *, name: str | None = None, day: int = 0
) -> Document:
    """A document, published so many days after the first."""
    external = name or f"{publisher or 'nobody'}-{day}"
    published = DAY + dt.timedelta(days=day)
    return Document.make(text, external_id=external, publisher=publisher, published=published, language="en")


def says(
    document: Document,
    trigger: str = "shelled",
    kind: str = "shelling",
    *said_by: Said | list[Said],
    certainty: str = "certain",
    status: str = "happened",
    **roles: str | tuple[str, str],
) -> Evidence:
    """Evidence of the document's words; a speaker or role is its words, or its words and whom they resolve to.

    A list of speakers is one link of the chain: they say it beside one another.
    """
    text = document.text

    def filler(given: str | tuple[str, str]) -> Filler:
        words, identifier = (given, None) if isinstance(given, str) else given
        known = InventedParties().known(identifier) if identifier else None
        return Filler(**_span(text, words).model_dump(), resolved=known)

    def speaker(given: Said, with_previous: bool) -> Speaker:
        words, identifier = (given, None) if isinstance(given, str) else given
        known = InventedParties().known(identifier) if identifier else None
        return Speaker(
            **_span(text, words).model_dump(),
            name=known.name if known else words,
            id=identifier,
            with_previous=with_previous,
        )

    at = _span(text, trigger)
    claim = Claim(
        id=claim_id(document.id, at.start, at.end, kind),
        type=kind,
        trigger=at,
        certainty=certainty,
        status=status,
        confidence=0.9,
        roles={role: (filler(given),) for role, given in roles.items()},
        said_by=tuple(
            speaker(given, at > 0)
            for link in said_by
            for at, given in enumerate(link if isinstance(link, list) else [link])
        ),
    )
    return Evidence(claim, document)


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start=start, end=start + len(words), text=words)
