"""Given toponyms to points, measured on LGL, TR-News and GeoWebNews (../shared/data/geoparsing).

The corpora are for evaluation only: nothing of their texts or coordinates enters the repository. A toponym counts as
right where the point lies within 161 km (100 miles) of the gold one; an abstention counts as wrong. Three figures
stand beside each other: the ceiling (some place of the gazetteer with that name is near enough), the baseline (the
one with most people), and the resolver. Toponyms that stand for a government are resolved too, as the corpora do.
"""

from __future__ import annotations

import re
import statistics
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dateline.pipeline import read_documents
from dateline.records import Document
from dateline.records.distance import Point, apart
from dateline.resolution.places import Gazetteer, PlaceResolver

NEAR_KM = 161.0
OURS = "Dateline"
FARTHEST_KM = 20_039.0
"""Half the globe round: the error of an abstention."""
PUBLISHED = {
    "LGL": "Mordecai3 82.7, CamCoder 76, Edinburgh 76",
    "TR-News": "Mordecai3 87.3",
    "GWN": "Mordecai3 94.1",
}


@dataclass(frozen=True, slots=True)
class Toponym:
    """A marked name and its gold point."""

    start: int
    end: int
    point: Point


@dataclass(frozen=True, slots=True)
class Article:
    """A text with its toponyms."""

    text: str
    title: str
    publisher: str
    toponyms: tuple[Toponym, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """How near the points came. Percentages; errors in kilometres, over what was answered."""

    toponyms: int
    accuracy: float
    coverage: float
    mean: float
    median: float
    seconds: float


def corpora(folder: Path) -> Iterator[tuple[str, list[Article]]]:
    """(name, articles) of each corpus."""
    yield "LGL", list(_tagged(folder / "Corpora" / "lgl.xml"))
    yield "TR-News", list(_tagged(folder / "Corpora" / "TR-News.xml"))
    yield "GWN", list(_geowebnews(folder))


def _tagged(file: Path) -> Iterator[Article]:
    for node in ET.parse(file).iter("article"):  # noqa: S314 - local files of the evaluation data
        text = node.findtext("text", "")
        toponyms = [
            Toponym(*_offsets(text, int(top.findtext("start", "0")), top.findtext("phrase", "")), _point(tag))
            for top in node.iter("toponym")
            if (tag := top.find("gaztag")) is not None and tag.findtext("lat")
        ]
        yield Article(
            text, node.findtext("title", "").strip(), node.findtext("domain", "").strip(), tuple(toponyms)
        )


def _offsets(text: str, start: int, phrase: str) -> tuple[int, int]:
    """Where a phrase really stands: in TR-News one offset in ten has slipped by some characters."""
    places = [found.start() for found in re.finditer(re.escape(phrase), text)] if phrase else []
    start = min(places, key=lambda at: abs(at - start), default=start)
    return start, start + len(phrase)


def _point(tag: ET.Element) -> Point:
    return float(tag.findtext("lat", "0")), float(tag.findtext("lon", "0"))


def _geowebnews(folder: Path) -> Iterator[Article]:
    nodes = ET.parse(folder / "GWN.xml").iter("article")  # noqa: S314 - local files of the evaluation data
    lines = folder.joinpath("Geocoding", "gwn_full.txt").read_text("utf-8").split("\n")
    for node, line in zip(nodes, lines, strict=False):
        cells = [part.split(",,") for part in line.split("||") if part.strip()]
        toponyms = [Toponym(int(c[4]), int(c[5]), (float(c[2]), float(c[3]))) for c in cells]
        link = node.findtext("link", "").split("//")[-1].split("/")[0]
        yield Article(node.findtext("text", ""), node.findtext("title", ""), link, tuple(toponyms))


Answer = Callable[[Article], Sequence[Point | None]]


def by_resolver(resolver: PlaceResolver) -> Answer:
    """The resolver's points, with the outlet's address and the title as context."""

    def answer(article: Article) -> list[Point | None]:
        found = resolver.resolve(
            article.text,
            [(toponym.start, toponym.end) for toponym in article.toponyms],
            publisher=article.publisher,
            title=article.title,
            metonyms=True,
        )
        return [(place.latitude, place.longitude) if place else None for place in found]

    return answer


def by_population(gazetteer: Gazetteer) -> Answer:
    """The place of that name with most people."""

    def answer(article: Article) -> list[Point | None]:
        named = [gazetteer.named(article.text[t.start : t.end]) for t in article.toponyms]
        return [entries[0].point if entries else None for entries in named]

    return answer


def by_gold(gazetteer: Gazetteer) -> Answer:
    """The place of that name that is nearest to gold: what no choice among the gazetteer's rows can beat."""

    def nearest(name: str, gold: Point) -> Point | None:
        points = [entry.point for entry in gazetteer.named(name)]
        return min(points, key=lambda point: apart(point, gold), default=None)

    return lambda article: [nearest(article.text[t.start : t.end], t.point) for t in article.toponyms]


def score(articles: Sequence[Article], answer: Answer) -> Score:
    """Hold points against gold."""
    begun = time.perf_counter()
    errors = [
        apart(point, toponym.point) if point else None
        for article in articles
        for toponym, point in zip(article.toponyms, answer(article), strict=True)
    ]
    seconds = time.perf_counter() - begun
    given = [error for error in errors if error is not None]
    total = max(len(errors), 1)
    return Score(
        toponyms=len(errors),
        accuracy=100 * sum(error <= NEAR_KM for error in given) / total,
        coverage=100 * len(given) / total,
        mean=statistics.fmean(given) if given else FARTHEST_KM,
        median=statistics.median(given) if given else FARTHEST_KM,
        seconds=seconds,
    )


def measure(folder: Path) -> Iterator[tuple[str, str, Score]]:
    """(corpus, what was measured, figures), the gazetteer's ceiling first."""
    gazetteer = Gazetteer.open()
    resolver = PlaceResolver(gazetteer)
    for name, articles in corpora(folder):
        yield name, "ceiling of the gazetteer", score(articles, by_gold(gazetteer))
        yield name, "most people (baseline)", score(articles, by_population(gazetteer))
        yield name, OURS, score(articles, by_resolver(resolver))


@dataclass(frozen=True, slots=True)
class EndToEnd:
    """Places found and resolved without any given; percentages."""

    articles: int
    gold: int
    precision: float
    recall: float
    f1: float
    exact_f1: float
    accuracy: float
    """Of the gold toponyms that a mention overlaps, the share whose mention's point is near enough."""


def end_to_end(folder: Path) -> EndToEnd:
    """Read GeoWebNews with the shipped reader: its mentions of places and facilities against the gold toponyms."""
    articles = list(_geowebnews(folder))
    documents = [
        Document.make(article.text, external_id=str(number), publisher=article.publisher)
        for number, article in enumerate(articles)
    ]
    resolver = PlaceResolver(Gazetteer.open())
    gold = found = matched = covered = exact = near = 0
    for article, reading in zip(articles, read_documents(documents, mentions=True), strict=True):
        mentions = [m for m in reading.mentions or () if m.kind in ("place", "facility")]
        places = resolver.resolve(
            article.text,
            [(m.start, m.end) for m in mentions],
            publisher=article.publisher,
            title=article.title,
            metonyms=True,
        )
        gold += len(article.toponyms)
        found += len(mentions)
        spans = {(t.start, t.end) for t in article.toponyms}
        exact += sum((m.start, m.end) in spans for m in mentions)
        matched += sum(any(m.start < t.end and t.start < m.end for t in article.toponyms) for m in mentions)
        for toponym in article.toponyms:
            over = [
                place
                for m, place in zip(mentions, places, strict=True)
                if m.start < toponym.end and toponym.start < m.end
            ]
            covered += bool(over)
            near += any(p and apart((p.latitude, p.longitude), toponym.point) <= NEAR_KM for p in over)
    precision, recall = matched / max(found, 1), covered / max(gold, 1)
    return EndToEnd(
        articles=len(articles),
        gold=gold,
        precision=100 * precision,
        recall=100 * recall,
        f1=100 * _harmonic(precision, recall),
        exact_f1=100 * _harmonic(exact / max(found, 1), exact / max(gold, 1)),
        accuracy=100 * near / max(covered, 1),
    )


def _harmonic(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
