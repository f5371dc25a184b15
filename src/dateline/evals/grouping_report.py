"""What corroboration is measured by, printed: incidents found again, shared origins, tolls, and ECB+."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from dateline.corroboration import Evidence
from dateline.evals import origins
from dateline.evals.grouping import BLIND, WANTED, Corpus, corpus, events_of_groups, measure
from dateline.evals.tolls import print_tolls
from dateline.records import Reading


def print_corroboration(console: Console, data: Path, labels: Path) -> list[str]:
    """Read the groups among FA-KES, group them, and print every figure; returns what falls short."""
    given = corpus(data, labels)
    short = print_grouping(console, given)
    members = events_of_groups(given)
    readings = {r.document.external_id: r for r in given.readings}

    def in_event(group: Sequence[Reading]) -> list[Evidence]:
        """The claims of the group's articles that stand in its event; all leading ones where it has none."""
        claims = {claim for name in members for claim in members[name]}
        chosen = [Evidence(c, r.document) for r in group for c in r.claims if c.id in claims]
        return chosen or origins.leading(group)

    console.print()
    short += origins.report(origins.judge(readings.values(), in_event), console)
    console.print()
    return short + print_tolls(console, given.readings, members)


def print_grouping(console: Console, given: Corpus) -> list[str]:
    """Print how the groups' incidents are found again; returns what falls short."""
    table = Table(
        title=f"Incidents of the groups among {len(given.readings)} articles: B³ of articles, percent",
        title_justify="left",
        box=None,
        padding=(0, 2, 0, 0),
    )
    for heading in ("", "precision", "recall", "F1", "articles in the event", "B³ F1 of all claims"):
        table.add_column(heading, justify="right" if heading else "left")
    results = measure(given)
    for name, result in results.items():
        inside = sum(len(one.together) for one in result.groups)
        every = inside + sum(len(one.missing) for one in result.groups)
        table.add_row(
            name,
            f"{result.precision:.1f}",
            f"{result.recall:.1f}",
            f"{result.f1:.1f}",
            f"{inside} of {every}",
            f"{result.claims:.1f}",
        )
    console.print(table)
    for one in results[BLIND].groups:
        missing = f"; missing {', '.join(one.missing)}" if one.missing else ""
        console.print(
            f"  {one.group}: {len(one.together)} together, {one.others} other articles{missing}", style="dim"
        )
    found = results[BLIND].f1
    return [f"incidents, B³ {found:.1f} of {WANTED:g}"] if found < WANTED else []
