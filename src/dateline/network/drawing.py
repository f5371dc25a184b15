"""A network as a drawing: circles with names, and curves with heads, in the coordinates of a sheet."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from dateline.network.edges import Edge, Network
from dateline.network.layout import Box, height_for, places
from dateline.telling.plain import plain

_LETTER = 6.9
"""Widest that a letter of a name is on average, in pixels at the size in which names are written."""
_LINE = 16.0
_LEAST, _MOST = 5.0, 15.0
"""Radius of a party's circle."""
_HEAD = 7.0
"""Length of an arrow's head."""
_BEND = 15.0
"""How far a curve stands off from the next one between the same parties."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """How large a drawing is, and how much it may hold."""

    name: str
    width: float
    least_height: float
    parties: int
    edges: int
    letters: int
    """Characters of a name on the sheet; the table and the party's page have it whole."""


WIDE = Sheet("wide", 1180, 360, 40, 80, 26)
TALL = Sheet("tall", 366, 300, 14, 26, 22)
"""For a phone: fewer parties, names as large as on the wide one."""


@dataclass(frozen=True, slots=True)
class Node:
    """A party's circle, with its name below."""

    party: int
    x: float
    y: float
    radius: float
    label: str
    label_y: float
    events: int


@dataclass(frozen=True, slots=True)
class Line:
    """An edge's curve, from `one` to `other`."""

    edge: Edge
    path: str
    width: float
    middle: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Drawing:
    """All that a template draws."""

    sheet: Sheet
    height: float
    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]


def drawn(
    network: Network, names: Mapping[int, str], sheet: Sheet, abbreviations: Mapping[int, str] | None = None
) -> Drawing:
    """The drawing of a network; `names` are the parties' by number, `abbreviations` those that have one."""
    short = abbreviations or {}
    labels = [label_of(names[party], sheet.letters, short.get(party)) for party in network.parties]
    radii = [_radius(weight, max(network.weights, default=1)) for weight in network.weights]
    boxes = tuple(_box(label, radius) for label, radius in zip(labels, radii, strict=True))
    height = height_for(boxes, sheet.width, sheet.least_height if len(boxes) > 2 else 150)
    at = {party: number for number, party in enumerate(network.parties)}
    links = tuple((at[edge.one], at[edge.other], 1.0 + math.log2(edge.events)) for edge in network.edges)
    centres = places(boxes, links, sheet.width, height)
    nodes = tuple(
        Node(
            party,
            x,
            # The box holds circle and name; the circle stands in its upper part.
            round(y - box[1] / 2 + radius, 1),
            radius,
            label,
            round(y + box[1] / 2 - 4, 1),
            weight,
        )
        for party, (x, y), radius, label, box, weight in zip(
            network.parties, centres, radii, labels, boxes, network.weights, strict=True
        )
    )
    return Drawing(sheet, height, nodes, tuple(_lines(network, {node.party: node for node in nodes})))


def label_of(name: str, letters: int, abbreviation: str | None = None) -> str:
    """A name as it stands on the sheet: a long one by the abbreviation that it is known by, else cut.

    >>> label_of("Syrian Observatory for Human Rights", 22, "SOHR"), label_of("Harbour Post (sample)", 22)
    ('SOHR', 'Harbour Post')
    >>> label_of("Global Coalition to Defeat ISIS", 22)
    'Global Coalition to…'
    """
    made = re.sub(r"\s*\([^)]*\)$", "", plain(name)).strip() or plain(name)
    if len(made) <= letters:
        return made
    if abbreviation:
        return abbreviation
    cut = made[: letters - 1]
    at_word = cut.rsplit(" ", 1)[0]
    return (at_word if len(at_word) > letters // 2 else cut).rstrip() + "…"


def _box(label: str, radius: float) -> Box:
    return max(2 * radius, len(label) * _LETTER), 2 * radius + _LINE


def _radius(weight: int, most: int) -> float:
    """A circle's area grows with the events; the largest is the same whatever the library's size."""
    return round(_LEAST + (_MOST - _LEAST) * math.sqrt(weight / max(most, 1)) * min(1.0, 0.4 + most / 20), 1)


def _lines(network: Network, nodes: Mapping[int, Node]) -> list[Line]:
    beside: defaultdict[tuple[int, int], list[Edge]] = defaultdict(list)
    for edge in network.edges:
        beside[edge.one, edge.other].append(edge)
    most = max((edge.events for edge in network.edges), default=1)
    lines = []
    for edges in beside.values():
        for number, edge in enumerate(edges):
            # The first runs nearly straight, the others to its sides in turn.
            bend = _BEND * (number - (len(edges) - 1) / 2) * 2 if len(edges) > 1 else _BEND * 0.6
            path, middle = _curve(nodes[edge.one], nodes[edge.other], bend, edge)
            width = 1.3 + 2.7 * math.log1p(edge.events - 1) / math.log1p(max(most - 1, 9))
            lines.append(Line(edge, path, round(width, 2), middle))
    return lines


def _curve(one: Node, other: Node, bend: float, edge: Edge) -> tuple[str, tuple[float, float]]:
    """A curve that ends at the circles' edges, with room for the heads; and its middle."""
    across, down = other.x - one.x, other.y - one.y
    length = math.hypot(across, down) or 1.0
    control = (
        (one.x + other.x) / 2 - down / length * bend,
        (one.y + other.y) / 2 + across / length * bend,
    )
    start = _towards((one.x, one.y), control, one.radius + 1.5 + (_HEAD if edge.back else 0))
    end = _towards((other.x, other.y), control, other.radius + 1.5 + (_HEAD if edge.ahead else 0))
    middle = (
        round(0.25 * start[0] + 0.5 * control[0] + 0.25 * end[0], 1),
        round(0.25 * start[1] + 0.5 * control[1] + 0.25 * end[1], 1),
    )
    path = f"M{start[0]:.1f} {start[1]:.1f}Q{control[0]:.1f} {control[1]:.1f} {end[0]:.1f} {end[1]:.1f}"
    return path, middle


def _towards(point: tuple[float, float], other: tuple[float, float], by: float) -> tuple[float, float]:
    length = math.hypot(other[0] - point[0], other[1] - point[1]) or 1.0
    share = min(by / length, 0.9)
    return point[0] + (other[0] - point[0]) * share, point[1] + (other[1] - point[1]) * share
