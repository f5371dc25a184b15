"""What ``make evals`` prints of resolution: cases, the first dispatch, given toponyms, and places end to end."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from dateline.evals import cases, geoparsing, resolution

WANTED = {"LGL": 80.0, "TR-News": 88.0, "GWN": 93.0}
"""Percent of given toponyms within 161 km."""


def print_cases(console: Console) -> list[str]:
    """Print the cases by other hands; returns what falls short."""
    table = _table("Cases by other hands (half b: never looked at; a and the later c, d and e: looked at)")
    for heading in ("set", "half", "cases", "right, %", "wrong"):
        table.add_column(heading, overflow="fold")
    short: list[str] = []
    for one in cases.results():
        table.add_row(one.name, one.half, str(one.cases), f"{one.percent:.1f}", ", ".join(one.wrong))
        if one.percent < cases.AT_LEAST:
            short.append(f"{one.name} {one.half} {one.percent:.1f} of {cases.AT_LEAST:g}")
    console.print(table)
    return short


def print_dispatch(console: Console, coded: Mapping[str, Any]) -> list[str]:
    """Print what the words of the first dispatch resolve to; returns those that are wrong."""
    found = list(resolution.checks(coded))
    wrong = [(words, got) for words, got, right in found if not right]
    console.print(
        f"[bold]{coded['id']}[/bold]: {len(found) - len(wrong)} of {len(found)} names, days and weapons resolved"
    )
    for words, got in wrong:
        console.print(f"  {words}: {got}", style="dim")
    return [f"{coded['id']}: {words}" for words, _ in wrong]


def print_toponyms(console: Console, folder: Path) -> list[str]:
    """Print accuracy on given toponyms beside ceiling, baseline and published figures; returns what falls short."""
    table = _table(
        f"Given toponyms within {geoparsing.NEAR_KM:g} km, abstentions wrong (evaluation only; {folder.name})"
    )
    for heading in (
        "corpus",
        "answer",
        "toponyms",
        "accuracy",
        "coverage",
        "mean km",
        "median km",
        "published",
    ):
        table.add_column(heading)
    short: list[str] = []
    for corpus, answer, score in geoparsing.measure(folder):
        is_ours = answer == geoparsing.OURS
        table.add_row(
            corpus,
            answer,
            str(score.toponyms),
            f"{score.accuracy:.1f}",
            f"{score.coverage:.1f}",
            f"{score.mean:.0f}",
            f"{score.median:.1f}",
            geoparsing.PUBLISHED[corpus] if is_ours else "",
        )
        if is_ours and score.accuracy < WANTED[corpus]:
            short.append(f"{corpus} {score.accuracy:.1f} of {WANTED[corpus]:g}")
    console.print(table)
    return short


def print_end_to_end(console: Console, folder: Path) -> None:
    """Print how places are recognised and resolved in GeoWebNews by Dateline alone."""
    found = geoparsing.end_to_end(folder)
    console.print(
        f"GeoWebNews end to end, {found.articles} articles, {found.gold} toponyms: recognition precision "
        f"{found.precision:.1f}, recall {found.recall:.1f}, F1 {found.f1:.1f} (spans that overlap; exact F1 "
        f"{found.exact_f1:.1f}); of those recognised {found.accuracy:.1f} within {geoparsing.NEAR_KM:g} km"
    )


def _table(title: str) -> Table:
    return Table(title=title, title_justify="left", box=None, padding=(0, 2, 0, 0))
