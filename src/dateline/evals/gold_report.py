"""Score a reader on coded documents and print its figures beside the baseline's, with intervals."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from dateline.evals.baseline import baseline
from dateline.evals.gold import (
    FIGURES,
    LABELS,
    Claims,
    DocumentTally,
    GoldError,
    figures,
    load,
    rows,
    tallies,
)
from dateline.records import Document, Reading

Read = Callable[..., Iterator[Reading]]
"""Documents to readings, with mentions where `mentions` is true: `pipeline.read_documents` or its like."""

RESAMPLES = 1000
CODERS = "the documents were coded by language models, which agree more among themselves than people do"


@dataclass(frozen=True)
class Report:
    """Figures of one reader on one file, the baseline's on the same, and where 95 of 100 resamples lie."""

    file: str
    documents: int
    reader: str
    figures: dict[str, Any]
    intervals: dict[str, tuple[float, float]]
    """Figure to (low, high) of its F1, by resampling documents."""
    baseline: dict[str, Any]

    def to_json(self) -> str:
        """The report as one JSON object."""
        return json.dumps(
            {
                "file": self.file,
                "documents": self.documents,
                "coders": CODERS,
                "reader": self.reader,
                "figures": self.figures,
                "intervals": self.intervals,
                "baseline": self.baseline,
            },
            ensure_ascii=False,
        )


def evaluate(file: Path, read: Read, *, predictions: Path | None = None) -> Report:
    """Score `predictions`, or else what `read` reads, against the coded documents of `file`.

    Raises:
        GoldError: one of the files cannot be scored, or predicts documents that `file` lacks.
    """
    gold = load(file)
    if not gold:
        raise GoldError(f"{file}: holds no documents")
    readings = list(read(list(_documents(file)), mentions=True))
    if predictions is not None:
        predicted: Claims = load(predictions)
        name = str(predictions)
    else:
        predicted = {r.document.external_id: [c.model_dump() for c in r.claims] for r in readings}
        name = f"{readings[0].reader.name} {readings[0].reader.version}"
    counted = tallies(gold, predicted)
    return Report(
        str(file),
        len(gold),
        name,
        figures(counted),
        _intervals(counted),
        figures(tallies(gold, baseline(readings))),
    )


def _documents(file: Path) -> Iterator[Document]:
    for number, row in rows(file):
        text = row.get("text")
        if not isinstance(text, str) or not text.strip():
            raise GoldError(f"{file}, line {number}: needs the document's `text`")
        # Gold is English, whatever the language rules think of a digest of foreign names.
        yield Document.make(text, external_id=str(row["id"]), language="en")


def _intervals(documents: Sequence[DocumentTally]) -> dict[str, tuple[float, float]]:
    rng = random.Random(0)
    drawn: dict[str, list[float]] = {name: [] for name in FIGURES}
    for _ in range(RESAMPLES):
        sample = rng.choices(documents, k=len(documents))
        for name, value in _f1s(sample):
            drawn[name].append(value)
    edge = RESAMPLES // 40
    return {name: (values[edge], values[-edge - 1]) for name, v in drawn.items() if (values := sorted(v))}


def _f1s(documents: Iterable[DocumentTally]) -> Iterator[tuple[str, float]]:
    sums = {name: [0, 0] for name in FIGURES}
    for document in documents:
        for name, tally in document.groups.items():
            sums[name][0] += 2 * tally.matched
            sums[name][1] += tally.gold + tally.predicted
    for name, (matched, total) in sums.items():
        yield name, round(100 * matched / total, 1) if total else 0.0


def render(report: Report, console: Console, *, per_type: bool) -> None:
    """Print the report as tables."""
    ours, theirs = report.figures, report.baseline
    table = _table(f"{report.reader} on {report.documents} documents of {report.file}")
    for name in FIGURES:
        low, high = report.intervals[name]
        found = ours[name]
        table.add_row(
            name,
            *(f"{found[key]:.1f}" for key in ("p", "r", "f1")),
            f"{low:.0f}–{high:.0f}",
            str(found["gold"]),
            f"{theirs[name]['f1']:.1f}",
        )
    for label in LABELS:
        table.add_row(
            f"{label}, macro-F1", "", "", f"{ours[label]['macro_f1']:.1f}", "", str(ours[label]["n"]),
            f"{theirs[label]['macro_f1']:.1f}",
        )  # fmt: skip
        table.add_row(
            f"{label}, right", "", "", f"{ours[label]['accuracy']:.1f}", "", str(ours[label]["n"]),
            f"{theirs[label]['accuracy']:.1f}",
        )  # fmt: skip
    console.print(table)
    if per_type:
        for title, key in (("Event types", "per_type"), ("Roles", "per_role")):
            _print_each(console, title, ours[key], theirs[key])
    console.print(
        f"Percent; 95 % intervals by {RESAMPLES} resamples of documents. The labels are counted on each reader's own "
        f"matched claims. Mind that {CODERS}.",
        style="dim",
    )


def _print_each(console: Console, title: str, ours: dict[str, Any], theirs: dict[str, Any]) -> None:
    table = _table(title)
    for name in sorted(ours, key=lambda name: -ours[name]["gold"]):
        found = ours[name]
        other = theirs.get(name)
        table.add_row(
            name,
            *(f"{found[key]:.1f}" for key in ("p", "r", "f1")),
            "",
            str(found["gold"]),
            f"{other['f1']:.1f}" if other else "",
        )
    console.print(table)


def _table(title: str) -> Table:
    table = Table(title=title, title_justify="left", box=None, padding=(0, 2, 0, 0))
    table.add_column("")
    for heading in ("P", "R", "F1", "95 %", "n"):
        table.add_column(heading, justify="right")
    table.add_column("baseline F1", justify="right", style="dim")
    return table
