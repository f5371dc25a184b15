"""``python -m dateline.evals.origins``: do two articles on one incident share an origin? Against labels made by hand.

The labels were made on the articles of ../shared/data/groups before there was code; of the articles nothing but names
enters the repository. While the rules were written, groups with an odd number were looked at, those with an even
number gave figures alone: both stand beside each other. Two articles count as sharing an origin where an independent
origin of the incident has both among its documents.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

from dateline.corroboration.evidence import Evidence
from dateline.corroboration.families import family_names, kinds
from dateline.corroboration.origins import origins
from dateline.evals.shared import shared_parser
from dateline.evals.syria import groups
from dateline.pipeline import read_documents
from dateline.pipeline.parties import KnownParties
from dateline.records import Origin, Reading
from dateline.resolution.actors import load

WANTED = 90.0
"""Percent of precision and of recall on the eight groups."""
EIGHT = ("g01", "g03", "g05", "g07", "g12", "g16", "g20", "g22")
"""The groups that the figure is asked for."""
_FAMILIES = frozenset({"violence", "ground"})
"""Families of event types that a main incident is told by."""
_LEAD = 0.6
"""Share of a text that tells its main incident rather than the background."""

Choose = Callable[[Sequence[Reading]], Sequence[Evidence]]
"""The claims of the main incident of a group's articles."""


class Label(NamedTuple):
    """Whether two articles of a group share an origin of its main incident; `hard`, where coders might differ."""

    group: str
    a: str
    b: str
    shared: bool
    hard: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """A label with what was found: the names of the origins that both articles share."""

    label: Label
    shared: tuple[str, ...]

    @property
    def right(self) -> bool:
        """Whether label and finding agree."""
        return self.label.shared == bool(self.shared)


class Figures(NamedTuple):
    """How well shared origins are found. Percentages over `pairs` pairs of articles."""

    pairs: int
    precision: float
    recall: float
    f1: float


def labels() -> list[Label]:
    """The labels made by hand."""
    file = resources.files("dateline.evals").joinpath("data/groups/origins.jsonl")
    return [Label(**json.loads(line)) for line in file.read_text("utf-8").splitlines()]


def leading(readings: Sequence[Reading]) -> list[Evidence]:
    """Claims of force, ground and custody in the first part of each article: its main incident, roughly."""
    wanted = {number for number, name in enumerate(family_names(), 1) if name in _FAMILIES}
    return [
        Evidence(claim, reading.document)
        for reading in readings
        for claim in reading.claims
        if kinds()[claim.type].family in wanted and claim.trigger.start < _LEAD * len(reading.document.text)
    ]


def judge(readings: Iterable[Reading], choose: Choose = leading) -> list[Judged]:
    """Every label beside the origins that its two articles share, by the claims that `choose` takes."""
    read = {reading.document.external_id: reading for reading in readings}
    parties = KnownParties(load())
    by_group: dict[str, list[Label]] = {}
    for label in labels():
        by_group.setdefault(label.group, []).append(label)
    judged: list[Judged] = []
    for group in by_group.values():
        names = sorted({name for label in group for name in (label.a, label.b)})
        found = origins(choose([read[name] for name in names]), parties)
        judged += [Judged(label, _shared(found, label)) for label in group]
    return judged


def figures(judged: Sequence[Judged]) -> Figures:
    """Precision, recall and F1 of sharing an origin."""
    right = sum(one.label.shared and bool(one.shared) for one in judged)
    found, wanted = sum(bool(one.shared) for one in judged), sum(one.label.shared for one in judged)
    precision, recall = right / max(1, found), right / max(1, wanted)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return Figures(len(judged), 100 * precision, 100 * recall, 100 * f1)


def selections(judged: Sequence[Judged]) -> Mapping[str, list[Judged]]:
    """The selections that figures are given for, by name."""
    eight = [one for one in judged if one.label.group[:3] in EIGHT]
    odd = [one for one in judged if int(one.label.group[1:3]) % 2]
    even = [one for one in judged if not int(one.label.group[1:3]) % 2]
    return {
        "the eight groups": eight,
        "the eight groups, without the hard": [one for one in eight if not one.label.hard],
        "all groups": list(judged),
        "all groups, without the hard": [one for one in judged if not one.label.hard],
        "odd groups (looked at)": odd,
        "even groups (not looked at)": even,
    }


def report(judged: Sequence[Judged], console: Console) -> list[str]:
    """Print figures and failures; returns what falls short."""
    table = Table(
        title="Do two articles share an origin?", title_justify="left", box=None, padding=(0, 2, 0, 0)
    )
    for heading in ("", "pairs", "precision", "recall", "F1"):
        table.add_column(heading, justify="right" if heading else "left")
    short: list[str] = []
    for name, chosen in selections(judged).items():
        found = figures(chosen)
        table.add_row(name, str(found.pairs), *(f"{figure:.1f}" for figure in found[1:]))
        if name == "the eight groups" and min(found.precision, found.recall) < WANTED:
            short.append(f"shared origins {found.precision:.1f} and {found.recall:.1f} of {WANTED:g}")
    console.print(table)
    for one in judged:
        # Of the groups that were not to be looked at, only how many fail.
        if not one.right and int(one.label.group[1:3]) % 2:
            why = f"both: {', '.join(one.shared)}" if one.shared else "nothing shared was found"
            hard = " (hard)" if one.label.hard else ""
            console.print(
                f"  {one.label.group[:4]} {one.label.a} and {one.label.b}{hard}: {why}", style="dim"
            )
    unseen = [one for one in judged if not one.right and not int(one.label.group[1:3]) % 2]
    console.print(f"  and {len(unseen)} pairs of the even groups", style="dim")
    return short


def _shared(found: Iterable[Origin], label: Label) -> tuple[str, ...]:
    both = {label.a, label.b}
    return tuple(one.name for one in found if one.independent and both <= set(one.documents))


def main(arguments: list[str] | None = None) -> int:
    """Read the groups and print the figures; the exit status is 1 where they fall short, 2 without the articles."""
    parser = shared_parser("dateline.evals.origins", __doc__)
    data = Path(parser.parse_args(arguments).shared) / "data"
    console = Console(highlight=False, width=None if sys.stdout.isatty() else 112)
    if not (data / "groups").is_dir():
        console.print(f"{data}/groups is not there: name its folder with --shared or DATELINE_SHARED")
        return 2
    documents = [one for _, one in groups(data)]
    short = report(judge(read_documents(documents)), console)
    console.print("falls short: " + "; ".join(short) if short else "nothing falls short of what was wanted")
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
