"""Where the parties of a network stand on a sheet: linked ones near each other, and no name over another.

The springs bring linked parties together; then everything that overlaps is pushed apart. What the pushing cannot part
is set on a grid, so that names never overlap.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations

import numpy as np
import numpy.typing as npt

_SEED = 7
_ROUNDS = 150
_GAP = (16.0, 22.0)
"""Pixels kept free beside and below a party, so that lines can be seen between names."""
_GAPS_TRIED = (1.0, 0.6, 0.2)
"""Shares of the gap that are tried in turn where there is little room."""
_EVEN = 0.55
"""How far the springs' places are evened out: 0 leaves them, 1 spreads parties as evenly as their order allows."""
_HUB = "hub"

Points = npt.NDArray[np.float64]
Box = tuple[float, float]
"""Width and height of what a party takes up, its name included; the party's point is in the middle."""


@lru_cache(maxsize=256)
def places(
    boxes: tuple[Box, ...], links: tuple[tuple[int, int, float], ...], width: float, height: float
) -> tuple[tuple[float, float], ...]:
    """The middle of each box on a sheet of that size; `links` are pairs of boxes with how strongly they attract.

    The same boxes and links always give the same places.
    """
    if not boxes:
        return ()
    sprung = _sprung(len(boxes), links, width / height)
    for share in _GAPS_TRIED:
        sizes = np.array(boxes, np.float64) + np.array(_GAP) * share
        low = sizes / 2
        high = np.maximum(low, np.array([width, height]) - sizes / 2)
        points = _on_the_sheet(sprung, low, high)
        if _parted(points, sizes, low, high):
            break
    else:
        points = _on_a_grid(sprung, np.array(boxes, np.float64) + np.array(_GAP), width, height)
    return tuple((round(float(x), 1), round(float(y), 1)) for x, y in points)


def height_for(boxes: Sequence[Box], width: float, least: float) -> float:
    """A height at which the boxes have room, with some to spare for the lines between them."""
    area = sum((w + _GAP[0]) * (h + _GAP[1]) for w, h in boxes)
    rows = _rows_on_a_grid(boxes, width)
    return max(least, math.ceil(area * 2.4 / width / 20) * 20, rows)


def _rows_on_a_grid(boxes: Sequence[Box], width: float) -> float:
    columns, tall = _grid(boxes, width)
    return math.ceil(len(boxes) / columns) * tall


def _grid(boxes: Sequence[Box], width: float) -> tuple[int, float]:
    """How many columns fit, and how tall a row is."""
    wide = max((w for w, _ in boxes), default=1.0) + _GAP[0]
    tall = max((h for _, h in boxes), default=1.0) + _GAP[1]
    return max(1, int(width // wide)), tall


def _sprung(count: int, links: Sequence[tuple[int, int, float]], stretch: float) -> Points:
    import networkx as nx

    graph = nx.Graph()
    graph.add_nodes_from(range(count))
    for one, other, weight in links:
        before = graph.get_edge_data(one, other, {"weight": 0.0})["weight"]
        graph.add_edge(one, other, weight=before + weight)
    # A light spring to the middle keeps groups without a link between them from flying into the corners.
    graph.add_node(_HUB)
    for node in range(count):
        graph.add_edge(_HUB, node, weight=0.12)
    found = nx.spring_layout(graph, k=1.6 / math.sqrt(count + 1), iterations=120, seed=_SEED, weight="weight")
    points = np.array([found[node] for node in range(count)], np.float64)
    points[:, 0] *= stretch
    return points


def _on_the_sheet(points: Points, low: Points, high: Points) -> Points:
    """The points stretched over the sheet, each with its whole box on it."""
    even = np.argsort(np.argsort(points, axis=0, kind="stable"), axis=0, kind="stable") / max(
        len(points) - 1, 1
    )
    points = _scaled(points) * (1 - _EVEN) + even * _EVEN
    return low + _scaled(points) * (high - low)


def _scaled(points: Points) -> Points:
    """The points so that they reach from 0 to 1 each way; 0.5 where they do not differ."""
    least, most = points.min(axis=0), points.max(axis=0)
    span = np.where(most - least > 1e-9, most - least, 1.0)
    return np.where(most - least > 1e-9, (points - least) / span, 0.5)


def _parted(points: Points, sizes: Points, low: Points, high: Points) -> bool:
    """Push boxes apart until none overlap; whether that came to an end."""
    return any(not _push_apart(points, sizes, low, high) for _ in range(_ROUNDS))


def _push_apart(points: Points, sizes: Points, low: Points, high: Points) -> bool:
    """Move overlapping boxes a little apart, each way the shorter; whether any overlapped."""
    apart = points[:, None, :] - points[None, :, :]
    need = (sizes[:, None, :] + sizes[None, :, :]) / 2
    over = need - np.abs(apart)
    overlap = np.asarray((over > 1e-6).all(axis=2))
    np.fill_diagonal(overlap, False)
    if not overlap.any():
        return False
    for a, b in np.argwhere(np.triu(overlap)):
        # Along y names are short, so a push along y costs least; the slight bias breaks ties.
        axis = 0 if over[a, b, 0] < over[a, b, 1] * 1.1 else 1
        way = 1.0 if apart[a, b, axis] >= 0 else -1.0
        step = over[a, b, axis] * 0.52
        points[a, axis] += way * step
        points[b, axis] -= way * step
    np.clip(points, low, high, out=points)
    return True


def _on_a_grid(points: Points, sizes: Points, width: float, height: float) -> Points:
    """Cells of a grid, each given to the party that wants to stand nearest to it, row by row."""
    boxes = [(float(w) - _GAP[0], float(h) - _GAP[1]) for w, h in sizes]
    columns, tall = _grid(boxes, width)
    rows = math.ceil(len(points) / columns)
    made = np.empty_like(points)
    step = max(tall, height / rows)
    by_height = np.argsort(points[:, 1], kind="stable")
    for row in range(rows):
        here = by_height[row * columns : (row + 1) * columns]
        for at, node in enumerate(here[np.argsort(points[here, 0], kind="stable")]):
            made[node] = ((at + 0.5) * width / columns, (row + 0.5) * step)
    return made


def overlaps(points: Sequence[tuple[float, float]], boxes: Sequence[Box]) -> list[tuple[int, int]]:
    """The pairs of boxes that overlap, by their numbers."""
    placed = list(zip(points, boxes, strict=True))
    return [
        (a, b)
        for (a, (one, box)), (b, (other, its)) in combinations(enumerate(placed), 2)
        if abs(one[0] - other[0]) < (box[0] + its[0]) / 2 and abs(one[1] - other[1]) < (box[1] + its[1]) / 2
    ]
