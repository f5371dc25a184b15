"""ClaimReview: only what a person graded, and denials the other way round."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from rdflib import Graph, Namespace
from rdflib.namespace import RDF

from dateline.library import Library
from dateline.pipeline.corroborating import Corroboration
from dateline.records import Event
from export_examples import Export, run

SCHEMA = Namespace("https://schema.org/")


def reviews(export: Export, *options: str) -> list[dict[str, Any]]:
    found = json.loads(export("claimreview", *options).read_text("utf-8"))["@graph"]
    return [one for one in found if one["@type"] == "ClaimReview"]


def test_only_claims_of_the_graded_event_are_reviewed(export: Export) -> None:
    found = reviews(export, "--full")
    assert {one["itemReviewed"]["author"]["name"] for one in found} == {
        "Government of National Accord",
        "Libyan Red Crescent",
        "Salma Karroubi",
    }
    for one in found:
        assert one["author"]["name"] == "ana"
        assert (one["reviewRating"]["ratingValue"], one["reviewRating"]["alternateName"]) == (
            4,
            "2, probably true",
        )


def test_in_public_neither_the_witness_nor_the_reviewer_has_a_name(export: Export) -> None:
    found = reviews(export)
    assert {one["author"]["name"] for one in found} == {"a reviewer"}
    assert "[name withheld]" in {one["itemReviewed"]["author"]["name"] for one in found}


def test_it_is_a_graph_of_schema_org(export: Export) -> None:
    graph = Graph().parse(export("claimreview"), format="json-ld")
    found = set(graph.subjects(RDF.type, SCHEMA.ClaimReview))
    assert len(found) == 3
    for one in found:
        assert graph.value(one, SCHEMA.claimReviewed) is not None
        assert str(graph.value(graph.value(one, SCHEMA.reviewRating), SCHEMA.ratingValue)) == "4"


def test_a_grade_goes_with_an_event_that_was_merged(
    library: Path, events: list[Event], tmp_path: Path
) -> None:
    names = {event.type: event.id for event in events}
    with Library.open(library) as kept:
        kept.judge("merge", names["clash"], value={"events": [names["airstrike"]]}, by="ana")
        list(Corroboration(kept).events())
    run("export", "claimreview", "--output", tmp_path / "a.jsonld", "--library", library)
    found = json.loads((tmp_path / "a.jsonld").read_text("utf-8"))["@graph"]
    assert "Malian Armed Forces" in {
        one["itemReviewed"]["author"]["name"] for one in found if one["@type"] == "ClaimReview"
    }
