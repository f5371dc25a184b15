"""PROV-O as JSON-LD: how each event came to be, from the bytes that were taken in to what persons decided.

An event is derived from claims, a claim is quoted from a document by a reading, a document has its original as source.
Source: PROV-O, W3C Recommendation of 30 April 2013.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any
from urllib.parse import quote

from dateline.exports.form import About, Records
from dateline.exports.json_stream import Document
from dateline.library.carrying import Carrier, Paper
from dateline.profile import Told
from dateline.records import Judgement, Origin
from dateline.records.provenance import Original
from dateline.telling.judged import decision
from dateline.telling.plain import plain

_PROV = "http://www.w3.org/ns/prov#"
_URN = "urn:dateline:"
_LINK = {"@type": "@id"}
CONTEXT: dict[str, Any] = {
    "prov": _PROV,
    "dateline": f"{_URN}term:",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "dcterms": "http://purl.org/dc/terms/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": "@id",
    "type": "@type",
    "label": "rdfs:label",
    "comment": "rdfs:comment",
    "value": "prov:value",
    "title": "dcterms:title",
    "source": "dcterms:source",
    "format": "dcterms:format",
    "published": {"@id": "dcterms:issued", "@type": "xsd:date"},
    "endedAtTime": {"@id": "prov:endedAtTime", "@type": "xsd:dateTime"},
    **{
        name: {"@id": f"prov:{name}", **_LINK}
        for name in (
            "wasDerivedFrom", "wasQuotedFrom", "hadPrimarySource", "wasGeneratedBy", "wasAttributedTo", "used",
            "wasAssociatedWith", "wasInfluencedBy",
        )
    },
}  # fmt: skip


class Prov:
    """A graph; what several events share stands in it once."""

    name = "prov"
    suffix = ".jsonld"

    def write(self, records: Records, out: IO[str], about: About) -> None:
        """See `TextForm`."""
        made = Document(out, {"@context": CONTEXT}, "@graph")
        seen: set[str] = set()
        software = _software(about)
        made.item(software)
        for told in records:
            for node in _nodes(told, software["id"]):
                if node["id"] not in seen:
                    seen.add(node["id"])
                    made.item(node)
            about.count(told)
        bundle = {"id": f"{_URN}export", "type": ["prov:Entity"], "wasAttributedTo": software["id"]}
        made.item({**bundle, "label": "this file", "comment": list(about.lines)})
        made.end({})


def _nodes(told: Told, software: str) -> Iterator[dict[str, Any]]:
    event = told.event
    judged = [_judgement_id(one) for one in told.judgements]
    yield _node(
        f"event:{event.id}",
        ["prov:Entity", "dateline:Event"],
        label=event.type,
        wasDerivedFrom=[f"{_URN}claim:{one.claim.id}" for one in told.carriers],
        wasAttributedTo=software,
        wasInfluencedBy=judged,
        comment=list(event.grade.reasons),
    )
    origins = {claim: origin for origin in event.origins for claim in origin.claims}
    for origin in event.origins:
        yield _node(_agent(origin), ["prov:Agent"], label=plain(origin.name))
    for carrier in told.carriers:
        yield from _of_claim(carrier, origins.get(carrier.claim.id))
    for paper in told.papers:
        yield from _of_document(paper, told.originals.get(paper.id, ()))
    for judgement in told.judgements:
        yield from _of_judgement(judgement, told)


def _of_claim(carrier: Carrier, origin: Origin | None) -> Iterator[dict[str, Any]]:
    one, reader = carrier.claim, carrier.reader
    document = f"{_URN}document:{carrier.document.id}"
    reading = f"reading:{carrier.document.id}:{_safe(reader.name)}:{_safe(reader.version)}"
    agent = f"reader:{_safe(reader.name)}:{_safe(reader.version)}"
    yield _node(
        f"claim:{one.id}",
        ["prov:Entity", "dateline:Claim"],
        label=f"{one.type}, {one.certainty}, {one.status}",
        value=plain(carrier.sentence),
        wasQuotedFrom=document,
        wasGeneratedBy=f"{_URN}{reading}",
        wasAttributedTo=f"{_URN}{_agent(origin)}" if origin else None,
    )
    yield _node(
        reading,
        ["prov:Activity"],
        label=f"reading by {reader.name} {reader.version}, codebook {reader.codebook}",
        used=document,
        endedAtTime=reader.at.isoformat(),
        wasAssociatedWith=f"{_URN}{agent}",
    )
    kinds = ["prov:Agent", "prov:Person" if reader.name == "person" else "prov:SoftwareAgent"]
    yield _node(agent, kinds, label=f"{reader.name} {reader.version}")


def _of_document(paper: Paper, originals: tuple[Original, ...]) -> Iterator[dict[str, Any]]:
    publisher = f"publisher:{_safe(paper.publisher)}" if paper.publisher else None
    yield _node(
        f"document:{paper.id}",
        ["prov:Entity", "dateline:Document"],
        label=plain(paper.title or paper.external_id),
        title=paper.title and plain(paper.title),
        source=paper.url,
        published=paper.published and paper.published.isoformat(),
        hadPrimarySource=[f"urn:sha256:{one.sha256}" for one in originals],
        wasAttributedTo=publisher and f"{_URN}{publisher}",
    )
    if publisher and paper.publisher:
        yield _node(publisher, ["prov:Agent"], label=plain(paper.publisher))
    for one in originals:
        made = f"{one.size} bytes; the text: {one.made}"
        node = _node("", ["prov:Entity"], label=plain(one.name), format=one.media_type, comment=made)
        yield {**node, "id": f"urn:sha256:{one.sha256}"}


def _of_judgement(one: Judgement, told: Told) -> Iterator[dict[str, Any]]:
    person = f"person:{_safe(one.by)}"
    claims = told.by_claim
    subject = str(one.value.get("id", one.subject)) if one.kind == "add" else one.subject
    what = f"claim:{subject}" if subject in claims else f"event:{told.event.id}"
    node = _node(
        f"judgement:{one.number}",
        ["prov:Activity"],
        label=decision(one),
        comment=one.why,
        used=f"{_URN}{what}",
        endedAtTime=one.at.isoformat(),
        wasAssociatedWith=f"{_URN}{person}",
    )
    yield node
    yield _node(person, ["prov:Agent", "prov:Person"], label=plain(one.by))


def _judgement_id(one: Judgement) -> str:
    return f"{_URN}judgement:{one.number}"


def _agent(origin: Origin) -> str:
    return f"origin:{_safe(origin.id)}"


def _software(about: About) -> dict[str, Any]:
    return _node(
        f"software:{_safe(about.version)}", ["prov:SoftwareAgent"], label=f"Dateline {about.version}"
    )


def _node(name: str, kinds: list[str], **values: Any) -> dict[str, Any]:
    return {"id": f"{_URN}{name}", "type": kinds, **{key: value for key, value in values.items() if value}}


def _safe(text: str) -> str:
    return quote(text, safe="")
