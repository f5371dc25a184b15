"""The network of parties, read back by networkx."""

from __future__ import annotations

import networkx as nx
import pytest

from dateline.records import Event
from export_examples import Export


def test_gexf_has_dated_edges_from_who_acts_to_who_is_acted_upon(export: Export, events: list[Event]) -> None:
    graph = nx.read_gexf(export("gexf"))
    assert graph.nodes["ml.mil"]["label"] == "Malian Armed Forces"
    [clash] = [data for _, _, data in graph.edges(data=True) if data["event_type"] == "clash"]
    assert (clash["start"], clash["end"], clash["equals"]) == ("2020-03-01", "2020-03-01", True)
    assert clash["event"] == next(event.id for event in events if event.type == "clash")


def test_graphml_has_the_same_network(export: Export) -> None:
    one, other = nx.read_gexf(export("gexf", "--full")), nx.read_graphml(export("graphml", "--full"))
    assert set(one.nodes) == set(other.nodes)
    assert sorted(data["event"] for *_, data in one.edges(data=True)) == sorted(
        data["event"] for *_, data in other.edges(data=True)
    )
    assert other.nodes["tr"]["country"] == "TR"


def test_who_is_only_denied_to_have_acted_has_no_edge(export: Export) -> None:
    assert "ly.lna" not in nx.read_graphml(export("graphml"))


@pytest.mark.parametrize("options", [[], ["--full"]])
def test_a_private_person_has_a_node_without_a_name_unless_all_is_asked_for(
    export: Export, options: list[str]
) -> None:
    graph = nx.read_graphml(export("graphml", *options))
    [taken] = [
        (one, other) for one, other, data in graph.edges(data=True) if data["event_type"] == "abduction"
    ]
    label = graph.nodes[taken[1]]["label"]
    assert (taken[1].startswith("withheld:"), label) == (
        (False, "Idris Bulahia") if options else (True, "[name withheld]")
    )
