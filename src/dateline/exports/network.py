"""The network of parties: GEXF for Gephi and GraphML for the rest, an edge for each event between two parties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import IO, Any

from dateline.exports.form import About, Records
from dateline.exports.kml import legal
from dateline.exports.parties import Sides, name
from dateline.exports.saying import disputed
from dateline.library.rows import folded
from dateline.profile import Told
from dateline.records import Party
from dateline.telling.plain import plain

_ALONE = "with fewer than two parties"


class Gexf:
    """GEXF 1.2: dated edges, so that Gephi's time line works."""

    name = "gexf"
    suffix = ".gexf"

    def write(self, records: Records, out: IO[str], about: About) -> None:
        """See `TextForm`."""
        import networkx as nx

        made = graph(records, about)
        _write(nx.generate_gexf(made), out)


class GraphMl:
    """GraphML: the same network; days are attributes."""

    name = "graphml"
    suffix = ".graphml"

    def write(self, records: Records, out: IO[str], about: About) -> None:
        """See `TextForm`."""
        import networkx as nx

        made = graph(records, about)
        _write(nx.generate_graphml(made), out)


def graph(records: Iterable[Told], about: About) -> Any:
    """A directed graph with an edge from who acts to who is acted upon; between equals one that says so."""
    import networkx as nx

    made = nx.MultiDiGraph()
    for told in records:
        sides = Sides.of(told)
        equals = not any(party.role == "target" for party in sides.other)
        pairs = list(combinations((*sides.one, *sides.other), 2)) if equals else list(_across(sides))
        pairs = [(one, other) for one, other in pairs if _key(one) != _key(other)]
        if not pairs:
            about.skip(_ALONE)
            continue
        for number, (one, other) in enumerate(pairs):
            for party in (one, other):
                made.add_node(_key(party), **_node(party))
            key = f"{told.event.id}.{number}"
            made.add_edge(_key(one), _key(other), key=key, **_edge(told, equals=equals), **_days(told))
        about.count(told)
    made.graph["name"] = legal(". ".join(about.lines))
    return made


def _across(sides: Sides) -> Iterator[tuple[Party, Party]]:
    yield from ((one, other) for one in sides.one for other in sides.other)


def _key(party: Party) -> str:
    return party.resolved.id if party.resolved else f"words:{folded(party.name)}"


def _node(party: Party) -> dict[str, str]:
    known = party.resolved
    return {
        "label": legal(name(party)),
        "kind": known.kind if known else "nameless",
        "country": (known.country if known else None) or "",
    }


def _edge(told: Told, *, equals: bool) -> dict[str, str | int | bool]:
    event = told.event
    return {
        "label": event.type,
        "event": event.id,
        "event_type": event.type,
        "equals": equals,
        "place": legal(plain(event.where.name)) if event.where else "",
        "country": (event.where.country if event.where else None) or "",
        "origins_for": event.support.in_favour,
        "origins_against": event.support.against,
        "disputed": disputed(told),
        "grade": int(event.grade.set_to or event.grade.information),
    }


def _days(told: Told) -> dict[str, str]:
    when = told.event.when
    return {"start": when.earliest.isoformat(), "end": when.latest.isoformat()} if when else {}


def _write(lines: Iterable[str], out: IO[str]) -> None:
    for line in lines:
        out.write(line + "\n")
