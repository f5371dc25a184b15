"""``python -m dateline.evals``: every measure of quality, on data that lies outside the repository (../shared)."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from dateline.evals.dispatch import compare, document, paraphrases
from dateline.evals.ecbplus_report import print_ecbplus
from dateline.evals.gold import FIGURES, LABELS, load, rows, score
from dateline.evals.gold_report import evaluate, render
from dateline.evals.grouping_report import print_corroboration
from dateline.evals.intake_mixture import print_mixture
from dateline.evals.resolution_report import print_cases, print_dispatch, print_end_to_end, print_toponyms
from dateline.evals.shared import REPOSITORY, shared_parser
from dateline.pipeline import read_documents
from dateline.reading import LocalReader

WANTED = {"claims": 60.0, "detection": 70.0, "roles": 42.0, "source": 46.0, "certainty": 50.0, "status": 50.0}
"""The least that gold/dev must give: F1, and macro-F1 of the labels."""


def main(arguments: list[str] | None = None) -> int:
    """Run the measures; the exit status is 1 where one falls short of what is wanted."""
    parser = shared_parser("dateline.evals", __doc__)
    shared = Path(parser.parse_args(arguments).shared)
    console = Console(highlight=False, width=None if sys.stdout.isatty() else 112)
    seed = _seed(shared)
    short = _dispatches(console, [*seed, *paraphrases()])
    short += [wrong for coded in seed for wrong in print_dispatch(console, coded)]
    short += print_cases(console)
    file = shared / "gold/dev.jsonl"
    if not file.is_file():
        console.print(
            f"{file} is not there: the other measures need it; name its folder with --shared or DATELINE_SHARED"
        )
        return 2
    report = evaluate(file, read_documents)
    render(report, console, per_type=True)
    short += [
        f"{name} {found} of {wanted}"
        for name, wanted in WANTED.items()
        if (found := report.figures[name]["macro_f1" if name in LABELS else "f1"]) < wanted
    ]
    _by_source(console, file)
    if (toponyms := shared / "data/geoparsing").is_dir():
        short += print_toponyms(console, toponyms)
        print_end_to_end(console, toponyms)
    if (shared / "data/groups").is_dir():
        short += print_corroboration(console, shared / "data", REPOSITORY / "training_data/incidents.jsonl")
    if (shared / "data/ecbplus").is_dir():
        short += print_ecbplus(console, shared / "data/ecbplus")
    if (shared / "data/articles").is_dir():
        short += print_mixture(console, shared / "data")
    short += _against_script(console, shared / "gold/score.py", file)
    console.print("falls short: " + "; ".join(short) if short else "nothing falls short of what was wanted")
    return 1 if short else 0


def _seed(shared: Path) -> list[dict[str, Any]]:
    file = shared / "seed/seed.jsonl"
    return [row for _, row in rows(file)] if file.is_file() else []


def _dispatches(console: Console, coded: Iterable[Mapping[str, Any]]) -> list[str]:
    """Print how the dispatches are read; returns what falls short."""
    reader = LocalReader()
    short: list[str] = []
    for one in coded:
        [reading] = reader.read([document(one)])
        found = compare(one["claims"], reading, telling=True)
        right = sum(f.claim is not None for f in found)
        console.print(
            f"[bold]{one['id']}[/bold]: {right} of {len(found)} claims with their type; {len(reading.claims)} read"
        )
        for f in found:
            words = f"{f.coded['type']} “{f.coded['trigger']['text']}”"
            if f.claim is None:
                console.print(f"  missed: {words}", style="dim")
            for wrong in f.wrong:
                console.print(f"  {words}: {wrong}", style="dim")
        if right / len(found) < 20 / 26:
            short.append(f"{one['id']} {right} of {len(found)}")
    return short


def _by_source(console: Console, file: Path) -> None:
    """Print claims, roles and sources by where the documents come from."""
    gold = load(file)
    documents = [document(row) for _, row in rows(file)]
    read = {r.document.external_id: [c.model_dump() for c in r.claims] for r in read_documents(documents)}
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for name in gold:
        groups[name.split("_")[0]].append(name)
    table = Table(
        title="By origin of the documents, F1", title_justify="left", box=None, padding=(0, 2, 0, 0)
    )
    for heading in ("", "documents", "claims", *FIGURES):
        table.add_column(heading, justify="right" if heading else "left")
    for group, names in sorted(groups.items()):
        figures = score({n: gold[n] for n in names}, {n: read[n] for n in names})
        table.add_row(
            group,
            str(len(names)),
            str(figures["claims"]["gold"]),
            *(f"{figures[f]['f1']:.1f}" for f in FIGURES),
        )
    console.print(table)


def _against_script(console: Console, script: Path, file: Path) -> list[str]:
    """Check that our scorer gives the figures of the gold set's own script."""
    documents = [document(row) for _, row in rows(file)]
    with tempfile.TemporaryDirectory() as folder:
        predicted = Path(folder) / "predicted.jsonl"
        predicted.write_text("".join(r.model_dump_json() + "\n" for r in read_documents(documents)), "utf-8")
        ours = score(load(file), load(predicted))
        printed = subprocess.run(
            [sys.executable, str(script), str(file), str(predicted), "--json"],
            check=True,
            capture_output=True,
            text=True,
        ).stdout
    theirs = json.loads(printed)
    unlike = [
        name for name in (*FIGURES, *LABELS, "per_type") if name in theirs and theirs[name] != ours[name]
    ]
    console.print(
        f"our figures and {script.name}'s: " + (f"unlike in {', '.join(unlike)}" if unlike else "the same")
    )
    return [f"scorer unlike in {', '.join(unlike)}"] if unlike else []


if __name__ == "__main__":
    sys.exit(main())
