"""Who rests on whom: the documents of an event, its origins, and the lines between them, laid out for a drawing.

Documents stand left in the order of their publication, origins right. A line ends at a height that follows from how
many stand in its column, so that the names can be text of the page, beside a drawing that stretches to any width.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy.sparse.csgraph import minimum_spanning_tree

from dateline.corroboration import Evidence
from dateline.corroboration.copies import copied
from dateline.records import Document, Event, Origin
from dateline.telling.plain import plain
from dateline.telling.standing import rank

ROW = 42
"""Pixels of a row of the longer column."""
KINDS = (
    ("rests", True, "a document carries its word"),
    ("rests", False, "carries the word of one that is not independent"),
    ("names", True, "a document only names it"),
    ("names", False, "only names one that is not independent"),
    ("copy", True, "two documents print the same text"),
    ("repeats", False, "an origin repeats another"),
)
"""What each kind of line says, by its kind and whether its origin counts as independent."""
_LEFT, _RIGHT = 3.0, 97.0
"""Where the columns' ends are, of a hundred."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A line of the drawing."""

    kind: str
    """rests: a claim in the document rests on the origin. names: the document only names it. copy: two documents print
    one text. repeats: an origin repeats another."""
    path: str
    ends: tuple[str, str]
    """The keys of what it joins: "d0" is the first document, "o0" the first origin."""
    words: str
    counts: bool = True
    """Whether the origin counts as independent."""


@dataclass(frozen=True, slots=True)
class Dependence:
    """The drawing of an event's documents and origins."""

    documents: tuple[Document, ...]
    origins: tuple[Origin, ...]
    edges: tuple[Edge, ...]
    height: int

    @property
    def kinds(self) -> set[tuple[str, bool]]:
        """The kinds of lines that there are, as `KINDS` has them."""
        return {(edge.kind, edge.counts) for edge in self.edges}

    @property
    def document_heights(self) -> list[float]:
        """Where each document stands."""
        return [_height(at, len(self.documents), self.height) for at in range(len(self.documents))]

    @property
    def origin_heights(self) -> list[float]:
        """Where each origin stands."""
        return [_height(at, len(self.origins), self.height) for at in range(len(self.origins))]


def dependence(event: Event, evidence: Sequence[Evidence]) -> Dependence:
    """The drawing of an event; its origins stand as `ordered` has them."""
    documents = _documents(event, evidence)
    origins = ordered(event, documents)
    height = ROW * max(len(documents), len(origins), 1)
    left = {one.id: _height(at, len(documents), height) for at, one in enumerate(documents)}
    right = [_height(at, len(origins), height) for at in range(len(origins))]
    edges = [
        *_copies(documents, left, evidence),
        *_resting(documents, origins, left, right, evidence),
        *_repeating(origins, right),
    ]
    return Dependence(tuple(documents), tuple(origins), tuple(edges), height)


def ordered(event: Event, documents: Sequence[Document]) -> list[Origin]:
    """The origins: those for it first, independent ones before others, and each near the documents that carry it."""
    at = {one.external_id: number for number, one in enumerate(documents)}

    def middle(origin: Origin) -> float:
        rows = [at[name] for name in origin.documents if name in at]
        return sum(rows) / len(rows) if rows else 0.0

    return sorted(event.origins, key=lambda one: (*rank(one), middle(one), one.name))


def _documents(event: Event, evidence: Sequence[Evidence]) -> list[Document]:
    by_id = {one.document.id: one.document for one in evidence}
    order = {name: at for at, name in enumerate(event.documents)}
    return sorted(by_id.values(), key=lambda one: (order.get(one.external_id, len(order)), one.id))


def _height(at: int, of: int, height: int) -> float:
    return round(height * (at + 0.5) / max(of, 1), 1)


def _resting(
    documents: Sequence[Document],
    origins: Sequence[Origin],
    left: Mapping[str, float],
    right: Sequence[float],
    evidence: Sequence[Evidence],
) -> Iterator[Edge]:
    document_of = {one.claim.id: one.document.id for one in evidence}
    for number, origin in enumerate(origins):
        carrying = {document_of[claim] for claim in origin.claims if claim in document_of}
        for at, document in enumerate(documents):
            own = document.id in carrying
            if not own and document.external_id not in origin.documents:
                continue
            verb = "rests on" if own else "names"
            yield Edge(
                "rests" if own else "names",
                _across(left[document.id], right[number]),
                (f"d{at}", f"o{number}"),
                f"{plain(document.external_id)} {verb} {plain(origin.name)}",
                origin.independent,
            )


def _copies(
    documents: Sequence[Document], left: Mapping[str, float], evidence: Sequence[Evidence]
) -> Iterator[Edge]:
    """Documents that share text: as few lines as hold them together, each between two that do share it."""
    row = {one.id: at for at, one in enumerate(documents)}
    shared = np.zeros((len(documents), len(documents)))
    for pair in copied(evidence):
        one, other = (row[evidence[number].document.id] for number in (pair.one, pair.other))
        shared[one, other] = abs(one - other)
    for one, other in np.argwhere(minimum_spanning_tree(shared).toarray()).tolist():
        first, second = sorted((one, other))
        names = (documents[first].external_id, documents[second].external_id)
        yield Edge(
            "copy",
            _beside(left[documents[first].id], left[documents[second].id], second - first, _LEFT, 1),
            (f"d{first}", f"d{second}"),
            f"{plain(names[1])} has the same text as {plain(names[0])}",
        )


def _repeating(origins: Sequence[Origin], right: Sequence[float]) -> Iterator[Edge]:
    """From each origin that does not count to those that its note names."""
    for number, origin in enumerate(origins):
        if origin.independent or not origin.note:
            continue
        for other, whom in enumerate(origins):
            if other != number and whom.position == origin.position and whom.name in origin.note:
                yield Edge(
                    "repeats",
                    _beside(right[other], right[number], abs(number - other), _RIGHT, -1),
                    (f"o{other}", f"o{number}"),
                    f"{plain(origin.name)} repeats {plain(whom.name)}",
                    counts=False,
                )


def _across(top: float, bottom: float) -> str:
    return f"M{_LEFT} {top}C45 {top} 55 {bottom} {_RIGHT} {bottom}"


def _beside(top: float, bottom: float, rows: int, edge: float, way: int) -> str:
    """A bow between two of one column, the wider the more stand between them."""
    out = edge + way * min(38, 8 + 4 * rows)
    return f"M{edge} {top}C{out} {top} {out} {bottom} {edge} {bottom}"


def in_words(drawn: Dependence) -> list[str]:
    """The drawing as sentences, for those who do not see it."""
    said = [f"{one.words}." for one in drawn.edges]
    return [one for one, after in pairwise([*said, ""]) if one != after]
