"""``make bench-exports``: time and memory of exporting a million made-up claims, each format in a process of its own.

The library is that of `dateline.evals.desk_library`. What is measured is `dateline export` as a person types it, public
as it is by default, so that masking and coarser points are part of it. Memory is the most that the process ever held.
Where a format takes more than it may, the exit status is 1.
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

from rich.console import Console
from rich.table import Table

from dateline.evals.desk_library import write

EVENTS = 295_000
"""So many have a million claims."""
FORMS = ("parquet", "csv", "geojson")
_MOST_MEGABYTES = 500


@dataclass(frozen=True, slots=True)
class Taken:
    """What one export took."""

    form: str
    seconds: float
    megabytes: int
    """The most memory that it held."""
    written: int
    """Megabytes of the files."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run all measurements and print them."""
    parser = argparse.ArgumentParser(prog="make bench-exports", description=__doc__)
    parser.add_argument("--events", type=int, default=EVENTS)
    parser.add_argument("--forms", nargs="+", default=FORMS)
    parser.add_argument(
        "--library", type=Path, help="made there if it is not, and kept; otherwise made and thrown away"
    )
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args(arguments)
    with (
        tempfile.TemporaryDirectory(prefix="dateline-bench-") as folder,
        _library(given, Path(folder)) as path,
    ):
        claims = _claims(path)
        taken = [_export(path, form, Path(folder)) for form in given.forms]
    if given.json:
        print(json.dumps({"claims": claims, "exports": [asdict(one) for one in taken]}))
    else:
        _print(claims, taken)
    return 1 if any(one.megabytes > _MOST_MEGABYTES for one in taken) else 0


@contextmanager
def _library(given: argparse.Namespace, folder: Path) -> Iterator[Path]:
    path = given.library or folder / "made-up.db"
    if not path.exists():
        write(path, given.events)
    yield path


def _claims(path: Path) -> int:
    from dateline.library import Library

    with Library.open(path, create=False) as library:
        return library.count_claims()


def _export(library: Path, form: str, folder: Path) -> Taken:
    target = folder / f"out.{form}"
    command = "from dateline.cli import main; main()"
    began = time.perf_counter()
    process = os.posix_spawn(
        sys.executable,
        [sys.executable, "-c", command, "export", form, "--output", str(target), "--library", str(library)],
        os.environ,
    )
    _, status, used = os.wait4(process, 0)
    seconds = time.perf_counter() - began
    if os.waitstatus_to_exitcode(status):
        raise SystemExit(f"{form}: the export failed")
    files = list(target.iterdir()) if target.is_dir() else [target]
    size = sum(one.stat().st_size for one in files)
    for one in files:
        one.unlink()
    return Taken(form, round(seconds, 1), used.ru_maxrss // 1024, size // 1_000_000)


def _print(claims: int, taken: Sequence[Taken]) -> None:
    console = Console(width=100)
    table = Table(title=f"Exporting {claims:,} made-up claims", title_justify="left", box=None)
    for heading in ("format", "seconds", "claims a second", "peak MB", "MB written"):
        table.add_column(heading, justify="right" if heading != "format" else "left")
    for one in taken:
        peak = f"[red]{one.megabytes}[/]" if one.megabytes > _MOST_MEGABYTES else str(one.megabytes)
        speed = f"{claims / one.seconds:,.0f}"
        table.add_row(one.form, f"{one.seconds:.0f}", speed, peak, f"{one.written:,}")
    console.print(table)
    console.print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores; at most {_MOST_MEGABYTES} MB")


if __name__ == "__main__":
    sys.exit(main())
