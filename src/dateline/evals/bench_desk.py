"""``make bench-desk``: how fast the desk is on 100,000 made-up events, in one run.

The library is that of `dateline.evals.desk_library`; a server of its own process serves it. Each type of request is
asked for a fixed number of times, every time with another filter, page or part of the map, so that hardly any answer is
one that the desk still had. Beside each figure stands what is asked of it and, as what a machine's speed has no part
in, how many times as long it takes as fetching a small file from the same server. Where anything takes longer than it
may, the exit status is 1. What else the machine does falls on everything: the load before and after is printed.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import httpx
from rich.console import Console
from rich.table import Table

from dateline.evals.desk_browser import browser_figures
from dateline.evals.desk_library import Made, write
from dateline.evals.desk_requests import REQUESTS, after_judgements, asked_for, percentile
from dateline.evals.desk_server import served, start_up

EVENTS = 100_000
_ASKED_P95 = 150.0
_ASKED_START = 3.0


@dataclass(frozen=True, slots=True)
class Figure:
    """One measurement."""

    what: str
    value: float
    unit: str
    asked: float | None
    """The most that it may be; None where nothing was asked."""
    detail: str = ""

    @property
    def missed(self) -> bool:
        """Whether it is more than it may be."""
        return self.asked is not None and not self.value <= self.asked


def main(arguments: Sequence[str] | None = None) -> int:
    """Run all measurements and print them."""
    parser = argparse.ArgumentParser(prog="make bench-desk", description=__doc__)
    parser.add_argument("--events", type=int, default=EVENTS)
    parser.add_argument("--requests", type=int, default=60, help="of each type")
    parser.add_argument(
        "--library", type=Path, help="made there if it is not, and kept; otherwise made and thrown away"
    )
    parser.add_argument("--no-browser", action="store_true", help="measure the server alone")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args(arguments)
    load = os.getloadavg()[0]
    with _library(given.library, given.events) as (path, made):
        figures = [*_server(path, given.requests)]
        if not given.no_browser:
            figures += [Figure(*one) for one in browser_figures(path)]
    loads = f"load before {load:.1f}, after {os.getloadavg()[0]:.1f}, on {os.cpu_count()} cores"
    if given.json:
        print(
            json.dumps(
                {
                    "made": asdict(made) if made else None,
                    "load": loads,
                    "figures": [asdict(one) for one in figures],
                }
            )
        )
    else:
        _print(figures, made, loads)
    return 1 if any(one.missed for one in figures) else 0


@contextmanager
def _library(kept: Path | None, events: int) -> Iterator[tuple[Path, Made | None]]:
    """The library, and what it was made of if it was made just now."""
    if kept is not None:
        yield kept, None if kept.exists() else write(kept, events)
        return
    with tempfile.TemporaryDirectory(prefix="dateline-bench-") as folder:
        path = Path(folder) / "made-up.db"
        yield path, write(path, events)


def _server(path: Path, count: int) -> Iterator[Figure]:
    """What requests take without a browser."""
    seconds, megabytes = start_up(path)
    yield Figure(
        "start: all events read from the library", seconds, "s", _ASKED_START, f"{megabytes} MB in all"
    )
    with served(path) as address, httpx.Client(base_url=address, timeout=60) as client:
        client.get("/")
        file = percentile([_took(client, "/static/icon.svg") for _ in range(count)], 50)
        yield Figure("a small file, p50", file, "ms", None)
        words = _took(client, "/explore/results?q=first") / 1000
        yield Figure("the first search for words, which reads which claims are whose", words, "s", None)
        every: list[float] = []
        for name in REQUESTS:
            times = [_took(client, asked) for asked in asked_for(client, name, count)]
            every += times
            yield _request(name, times, file, _ASKED_P95)
        yield _request("all of these together", every, file, _ASKED_P95)
        judged, first = after_judgements(client, max(3, count // 4))
        yield _request("first table after a judgement", first, file, _ASKED_P95)
        yield _request("a judgement, until all events follow", judged, file, None)


def _request(name: str, times: Sequence[float], file: float, asked: float | None) -> Figure:
    middle, high = percentile(times, 50), percentile(times, 95)
    return Figure(f"{name}, p95", high, "ms", asked, f"p50 {middle:.0f} ms; {middle / file:.0f} × the file's")


def _took(client: httpx.Client, address: str) -> float:
    """Milliseconds until the whole answer is there."""
    began = time.perf_counter()
    answer = client.get(address)
    took = 1000 * (time.perf_counter() - began)
    answer.raise_for_status()
    return took


def _print(figures: Sequence[Figure], made: Made | None, loads: str) -> None:
    console = Console(width=118)
    table = Table(title="The desk, in one run", title_justify="left", box=None)
    table.add_column("what", overflow="fold")
    table.add_column("figure", justify="right", no_wrap=True)
    table.add_column("asked", justify="right", style="dim", no_wrap=True)
    table.add_column("", style="dim", overflow="fold")
    for one in figures:
        figure = f"{one.value:.2f} {one.unit}" if one.unit == "s" else f"{one.value:.0f} {one.unit}"
        asked = f"at most {one.asked:g} {one.unit}" if one.asked is not None else ""
        table.add_row(one.what, f"[red]{figure}[/]" if one.missed else figure, asked, one.detail)
    console.print(table)
    if made:
        console.print(
            f"{made.events:,} events, {made.disputed:,} disputed, {made.unplaced:,} without a place; "
            f"{made.claims:,} claims in {made.documents:,} documents."
        )
    console.print(f"{loads}.")
    missed = [one.what for one in figures if one.missed]
    console.print("falls short: " + "; ".join(missed) if missed else "nothing falls short of what was asked")


if __name__ == "__main__":
    sys.exit(main())
