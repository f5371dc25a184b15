"""PROV-O, parsed by rdflib without a net."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import PROV, RDF, RDFS

from dateline.library import Library
from dateline.records import Event
from export_examples import Export

DATELINE = Namespace("urn:dateline:")


def graph(path: Path) -> Graph:
    return Graph().parse(path, format="json-ld")


@pytest.fixture
def everything(export: Export) -> Graph:
    return graph(export("prov", "--full"))


def test_each_event_is_derived_from_its_claims_and_these_are_quoted_from_documents(
    everything: Graph, events: list[Event], library: Path
) -> None:
    with Library.open(library) as kept:
        documents = {row.claim.id: row.document_id for row in kept.claims()}
    for event in events:
        node = DATELINE[f"event:{event.id}"]
        claims = set(everything.objects(node, PROV.wasDerivedFrom))
        assert claims == {DATELINE[f"claim:{claim}"] for claim in event.claims}
        for claim in event.claims:
            quoted = everything.value(DATELINE[f"claim:{claim}"], PROV.wasQuotedFrom)
            assert quoted == DATELINE[f"document:{documents[claim]}"]


def test_a_claim_says_which_reader_read_it_and_when(everything: Graph) -> None:
    for claim in everything.subjects(RDF.type, URIRef("urn:dateline:term:Claim")):
        reading = everything.value(claim, PROV.wasGeneratedBy)
        agent = everything.value(reading, PROV.wasAssociatedWith)
        assert (agent, RDF.type, PROV.SoftwareAgent) in everything
        assert str(everything.value(agent, RDFS.label)).startswith("local ")
        assert everything.value(reading, PROV.endedAtTime) is not None


def test_what_a_person_decided_is_an_activity_of_that_person(everything: Graph) -> None:
    [judgement] = set(everything.objects(None, PROV.wasInfluencedBy))
    person = everything.value(judgement, PROV.wasAssociatedWith)
    assert str(everything.value(person, RDFS.label)) == "ana"
    assert str(everything.value(judgement, RDFS.label)) == "graded it 2"
    assert str(everything.value(judgement, RDFS.comment)) == "two origins apart"


def test_in_public_the_person_is_a_reviewer(export: Export) -> None:
    found = graph(export("prov"))
    [judgement] = set(found.objects(None, PROV.wasInfluencedBy))
    assert str(found.value(found.value(judgement, PROV.wasAssociatedWith), RDFS.label)) == "a reviewer"


def test_a_document_taken_from_a_file_has_its_bytes_as_source(tmp_path: Path) -> None:
    from export_examples import run

    text = "Malian troops clashed with militants near Bamako on 1 March 2020, the army said."
    (tmp_path / "a.txt").write_text(text, "utf-8")
    run("add", tmp_path / "a.txt", "--library", tmp_path / "a.db")
    run("export", "prov", "--output", tmp_path / "a.jsonld", "--library", tmp_path / "a.db")
    found = graph(tmp_path / "a.jsonld")
    [source] = set(found.objects(None, PROV.hadPrimarySource))
    assert str(source).startswith("urn:sha256:")
    assert str(found.value(source, RDFS.label)) == "a.txt"
