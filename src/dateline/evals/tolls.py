"""Tolls by origin, held against tables that were made by hand from the same articles before there was code.

Of the articles nothing but facts enters the repository: which article gives which figure, from whom. A figure is found
where Dateline gives the same number of the same kind in the same article; its origin is right where it is the one of
the hand-made table. A publisher that only repeats its text's sources is no claimant, so its rows are held against the
table for their figures alone.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

from dateline.corroboration import Evidence, assess
from dateline.corroboration.speakers import folded
from dateline.corroboration.tolls import spelled
from dateline.evals.grouping import Corpus, incidents, main_claims
from dateline.evals.shared import REPOSITORY
from dateline.pipeline.parties import KnownParties
from dateline.records import Event, Origin, Reading, Toll
from dateline.resolution.actors import load

LABELS = REPOSITORY / "training_data/incidents.jsonl"
WANTED = {"figures": 90.0, "origins": 85.0}
"""Percent of the figures and of the origins that Dateline gives which are right."""
RECALLED = {"figures": 60.0, "origins": 50.0}
"""Percent of the hand-made tables that it gives; the reader misses what remains."""
SHOWN = ("g01", "g07", "g12", "g13", "g16", "g18", "g20", "g22", "g25")
"""Groups whose tolls differ or grow."""


class Row(NamedTuple):
    """A figure that an article gives by the hand-made table."""

    group: str
    article: str
    origin: str
    of: str
    low: int | None
    best: int | None
    high: int | None
    who: str
    form: str
    superseded: bool = False
    joint: bool = False
    note: str = ""

    @property
    def figure(self) -> tuple[str, str, int | None, int | None, int | None]:
        """What is to be found, whoever says so."""
        return self.article, self.of, self.low, self.best, self.high


class Given(NamedTuple):
    """A figure that Dateline gives, with the origin that it gives for it."""

    toll: Toll
    origin: Origin


@dataclass(frozen=True)
class Held:
    """A group's figures by Dateline and by hand, and how they match."""

    group: str
    event: Event
    given: tuple[Given, ...]
    rows: tuple[Row, ...]

    def right(self, one: Given) -> bool:
        """Whether the article gives that figure."""
        return any(_same_figure(one.toll, row) for row in self.rows)

    def right_origin(self, one: Given) -> bool:
        """Whether it gives it from that origin."""
        return any(_same_figure(one.toll, row) and _same_origin(one.origin, row.origin) for row in self.rows)

    def found(self, row: Row) -> bool:
        """Whether Dateline gives the figure."""
        return any(_same_figure(one.toll, row) for one in self.given)

    def found_origin(self, row: Row) -> bool:
        """Whether Dateline gives it from that origin."""
        return any(_same_figure(one.toll, row) and _same_origin(one.origin, row.origin) for one in self.given)


class Figures(NamedTuple):
    """Percentages, with what they are of."""

    given: int
    rows: int
    precision: float
    recall: float
    origin_precision: float
    origin_recall: float


def rows() -> list[Row]:
    """The tables made by hand."""
    file = resources.files("dateline.evals").joinpath("data/groups/tolls.jsonl")
    return [Row(**json.loads(line)) for line in file.read_text("utf-8").splitlines()]


def main_incidents(readings: Sequence[Reading]) -> dict[str, set[str]]:
    """For each group the claims that are labelled with its main incident."""
    wanted = incidents()
    names = tuple(one.group for one in wanted)
    return main_claims(Corpus(tuple(readings), {}, LABELS, names), wanted)


def hold(readings: Iterable[Reading], events: Mapping[str, Iterable[str]]) -> list[Held]:
    """Each group's tolls beside the hand-made ones; `events` are each group's claims of its main incident."""
    by_claim = {
        claim.id: Evidence(claim, reading.document) for reading in readings for claim in reading.claims
    }
    parties = KnownParties(load())
    tables: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows():
        tables[row.group].append(row)
    held: list[Held] = []
    for group, table in tables.items():
        articles = {row.article for row in table}
        event = assess(group, [by_claim[claim] for claim in sorted(events[group])], parties)
        of_claim = {(claim, one.id): one for one in event.origins for claim in one.claims}
        given: dict[tuple[object, ...], Given] = {}
        for toll in event.counts:
            if toll.document in articles:
                key = (toll.document, toll.of, toll.low, toll.best, toll.high, toll.origin)
                given.setdefault(key, Given(toll, of_claim[toll.claim, toll.origin]))
        held.append(Held(group, event, tuple(given.values()), tuple(table)))
    return held


def figures(held: Iterable[Held]) -> Figures:
    """How well the figures, and the origins given with them, agree with the hand-made tables."""
    every = list(held)
    given = [(one, figure) for one in every for figure in one.given]
    distinct = {(f.toll.document, f.toll.of, f.toll.low, f.toll.best, f.toll.high): (h, f) for h, f in given}
    claimed = [(one, figure) for one, figure in given if figure.origin.independent]
    table = [(one, row) for one in every for row in one.rows]
    wanted = {row.figure: (one, row) for one, row in table}
    return Figures(
        len(given),
        len(table),
        _percent([one.right(figure) for one, figure in distinct.values()]),
        _percent([one.found(row) for one, row in wanted.values()]),
        _percent([one.right_origin(figure) for one, figure in claimed]),
        _percent([one.found_origin(row) for one, row in table]),
    )


def _percent(right: Sequence[bool]) -> float:
    return 100 * sum(right) / max(1, len(right))


def _same_figure(toll: Toll, row: Row) -> bool:
    """Whether a toll is the row's: by the number that the words name, vague words ("dozens") by their least."""
    if (toll.document, toll.of) != (row.article, row.of):
        return False
    if row.best is not None:
        return toll.best == row.best
    return toll.low == row.low if row.low is not None else toll.high == row.high


def _same_origin(origin: Origin, wanted: str) -> bool:
    if wanted == "publisher":
        return origin.kind == "publisher"
    if wanted.startswith("nameless"):
        return origin.kind == "nameless"
    # "Al-Quds hospital, Aleppo (its manager)" is called by less in the texts.
    name = folded(re.split(r"[(,]", wanted, maxsplit=1)[0])
    return name in folded(origin.name)


def print_tolls(
    console: Console, readings: Sequence[Reading], events: Mapping[str, Iterable[str]]
) -> list[str]:
    """Print tables, misses and what is wrong; returns what falls short.

    `events` are for each group the claims of the event that a user sees. The claims that are labelled with the group's
    incident are held against the tables, too: they tell what grouping adds and loses, though claims that the reader has
    come to find since have no label.
    """
    ways = {"as grouped": hold(readings, events), "labelled claims": hold(readings, main_incidents(readings))}
    for one in ways["as grouped"]:
        if one.group in SHOWN:
            console.print(_table(one))
            _print_failures(console, one)
    table = _grid("Tolls against tables made by hand, percent")
    for heading in ("groups", "given", "by hand", "precision", "recall", "with origin: precision", "recall"):
        table.add_column(heading, justify="left" if heading == "groups" else "right")
    for way, held in ways.items():
        some = figures(one for one in held if one.group in SHOWN)
        for name, found in ((f"{len(SHOWN)} groups", some), (f"all {len(held)}", figures(held))):
            told = (f"{figure:.1f}" for figure in found[2:])
            table.add_row(f"{name}, {way}", str(found.given), str(found.rows), *told)
    console.print(table)
    shown = figures(one for one in ways["as grouped"] if one.group in SHOWN)
    reached = {
        "tolls, precision": (shown.precision, WANTED["figures"]),
        "tolls, recall": (shown.recall, RECALLED["figures"]),
        "tolls' origins, precision": (shown.origin_precision, WANTED["origins"]),
        "tolls' origins, recall": (shown.origin_recall, RECALLED["origins"]),
    }
    return [f"{name} {got:.1f} of {least:g}" for name, (got, least) in reached.items() if got < least]


def _table(held: Held) -> Table:
    """A group's tolls by origin, those that count first; in brackets what is a part."""
    table = _grid(f"{held.group}: tolls by origin")
    for heading in ("origin", "of", "figures by day, parts in brackets", "articles"):
        table.add_column(heading, overflow="fold")
    lines: dict[tuple[bool, str, str], list[Toll]] = {}
    for one in sorted(held.given, key=lambda one: (str(one.toll.on), one.toll.document)):
        lines.setdefault((not one.origin.independent, one.origin.name, one.toll.of), []).append(one.toll)
    for (repeats, name, of), tolls in sorted(lines.items()):
        told = dict.fromkeys(f"({spelled(one)})" if one.part else spelled(one) for one in tolls)
        articles = dict.fromkeys(one.document.split("_")[0] for one in tolls)
        table.add_row(
            name + (" (repeats others)" if repeats else ""), of, ", ".join(told), ", ".join(articles)
        )
    for dispute in held.event.disputed:
        if dispute.field in ("killed", "wounded"):
            table.add_row("disputed", dispute.field, "; ".join(one.value for one in dispute.positions), "")
    return table


def _print_failures(console: Console, held: Held) -> None:
    for one in held.given:
        words = f"{one.toll.document}: {spelled(one.toll)} {one.toll.of}, {one.origin.name}"
        if not held.right(one):
            console.print(f"  wrong figure: {words}", style="dim")
        elif one.origin.independent and not held.right_origin(one):
            console.print(f"  wrong origin: {words}", style="dim")
    for row in held.rows:
        words = f"{row.article}: {spelled(row._asdict())} {row.of} ({row.who}), {row.origin}"
        if not held.found(row):
            console.print(f"  missed: {words}", style="dim")
        elif not held.found_origin(row):
            console.print(f"  not from that origin: {words}", style="dim")


def _grid(title: str) -> Table:
    return Table(title=title, title_justify="left", box=None, padding=(0, 2, 0, 0))
