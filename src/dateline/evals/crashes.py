"""``python -m dateline.evals.crashes``: an intake that is killed and goes on keeps what an undisturbed one keeps.

Short documents go into one library in peace, and into another while the process is killed (SIGKILL) at random moments
and the same command is given again. Then the content of both is hashed: documents, claims, originals, and which claims
are one event; not times, and not the events' numbers, which are minted.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from dateline.evals.crash_documents import written
from dateline.evals.shared import shared_parser
from dateline.library import STATES, ClaimFilter, Library

_PATIENCE = 4 * 3600
_LOOKS = 0.01
"""Seconds between two looks at how far a run is."""
_JITTER = 0.5
"""Seconds, at most, between a kill's mark and the kill."""


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a run has come when it is killed."""

    kept: int
    """Documents that are kept by then, at least."""
    grouped: int | None = None
    """Documents whose claims are in events by then; None for a kill while documents are read."""


@dataclass(frozen=True, slots=True)
class Killed:
    """A kill, and what stood in the library after it."""

    kept: int
    grouped: int
    while_reading: bool


def main(arguments: Sequence[str] | None = None) -> int:
    """Run it; the exit status is 1 where the two libraries differ."""
    parser = shared_parser("dateline.evals.crashes", __doc__)
    parser.add_argument("--documents", type=int, default=10_000, help="short documents that go in (10,000)")
    parser.add_argument("--kills", type=int, default=5, help="how often the run is killed (5)")
    parser.add_argument(
        "--seed", type=int, default=int(time.time()), help="of the moments; printed, to run it again"
    )
    asked = parser.parse_args(arguments)
    console = Console(highlight=False, width=None if sys.stdout.isatty() else 112)
    with tempfile.TemporaryDirectory(prefix="dateline-") as name:
        return run(console, Path(name), asked)


def run(console: Console, folder: Path, asked: argparse.Namespace) -> int:
    """Make the documents, add them both ways, and compare."""
    inputs = folder / "inputs"
    written(inputs, asked.documents, Path(asked.shared))
    began = time.monotonic()
    add(inputs, folder / "peace.db").wait(_PATIENCE)
    in_peace = time.monotonic() - began
    marks = moments(random.Random(asked.seed), asked.documents, asked.kills)
    began = time.monotonic()
    kills = disturbed(inputs, folder / "killed.db", marks, random.Random(asked.seed))
    in_all = time.monotonic() - began
    began = time.monotonic()
    add(inputs, folder / "killed.db").wait(_PATIENCE)
    again = time.monotonic() - began
    for number, one in enumerate(kills, 1):
        stage = "reading" if one.while_reading else "grouping"
        console.print(f"kill {number}, while {stage}: {one.kept:,} documents kept, {one.grouped:,} grouped")
    hashes = [content(folder / name) for name in ("peace.db", "killed.db")]
    _print(console, hashes)
    found = list(wrong(folder / "killed.db"))
    console.print(
        f"{asked.documents:,} documents: {in_peace:.0f} s in peace, {in_all:.0f} s with {len(kills)} kills, "
        f"{again:.0f} s for adding all once more, which changes nothing; seed {asked.seed}; "
        + (f"verify finds {'; '.join(found)}" if found else "verify finds nothing wrong")
    )
    is_same = hashes[0] == hashes[1] and len(kills) == asked.kills and not found
    console.print("the same, hash for hash" if is_same else "falls short: the two differ")
    return 0 if is_same else 1


def add(inputs: Path, library: Path, *options: str) -> subprocess.Popen[bytes]:
    """A process that adds the inputs to the library."""
    program = "from dateline.cli import main; main()"
    given = (str(inputs), "--library", str(library), "--by", "crashes", *options)
    return subprocess.Popen(
        [sys.executable, "-c", program, "add", *given],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def moments(chance: random.Random, documents: int, kills: int) -> list[Mark]:
    """Random moments for kills in their order: all but the last while documents are read, that one while grouping."""
    reading = sorted(chance.randrange(documents) for _ in range(kills - 1))
    return [*map(Mark, reading), Mark(documents, chance.randrange(documents // 2 + 1))]


def disturbed(
    inputs: Path, library: Path, marks: Sequence[Mark], chance: random.Random, *options: str
) -> list[Killed]:
    """Add the inputs, killed at each mark and begun again; then let it come to its end."""
    kills = []
    for mark in marks:
        process = add(inputs, library, *options)
        if _reached(process, library, mark):
            time.sleep(chance.uniform(0, _JITTER if mark.grouped is None else _JITTER / 5))
            process.send_signal(signal.SIGKILL)
        # Where the process had come to its end by itself, nothing was killed.
        if process.wait(_PATIENCE) == -signal.SIGKILL:
            kept, grouped = progress(library)
            kills.append(Killed(kept, grouped, mark.grouped is None))
    add(inputs, library, *options).wait(_PATIENCE)
    return kills


def _reached(process: subprocess.Popen[bytes], library: Path, mark: Mark) -> bool:
    """Wait for the mark; False where the process ends before."""
    while process.poll() is None:
        kept, grouped = progress(library)
        if kept >= mark.kept and grouped >= (mark.grouped or 0):
            return True
        time.sleep(_LOOKS)
    return False


def progress(library: Path) -> tuple[int, int]:
    """(documents kept, documents grouped) so far, without a touch on the library's files."""
    if not library.exists():
        return 0, 0
    try:
        with closing(sqlite3.connect(f"{library.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            [[kept, grouped]] = connection.execute(
                "SELECT (SELECT count(*) FROM document), (SELECT count(*) FROM grouped)"
            )
            return int(kept), int(grouped)
    except sqlite3.OperationalError:
        return 0, 0  # its tables are being made


def content(library: Path) -> Mapping[str, tuple[int, str]]:
    """How many documents, claims, originals and events a library has, and the hash of each of these."""
    with Library.open(library, create=False, keep_open=True) as kept:
        every = list(kept.documents())
        documents = [one.model_dump_json() for one in every]
        rows = list(kept.claims(ClaimFilter(states=STATES)))
        claims = [f"{row.document_id} {row.claim.model_dump_json()} {row.sentence}" for row in rows]
        made = [
            f"{name} {one.original.model_dump_json()}"
            for name in sorted(one.id for one in every)
            for one in kept.originals_of(name)
        ]
        members: dict[str, list[str]] = {}
        names = [row.claim.id for row in rows]
        for at in range(0, len(names), 500):
            for claim, event in kept.events.of_claims(names[at : at + 500]).items():
                members.setdefault(event, []).append(claim)
        events = [json.dumps(sorted(one)) for one in members.values()]
        kinds = {"documents": documents, "claims": claims, "originals": made, "events": events}
        return {name: (len(found), _hash(found)) for name, found in kinds.items()}


def wrong(library: Path) -> Iterator[str]:
    """What a check of the library finds, and what was left undone in it."""
    with Library.open(library, create=False) as kept:
        yield from (f"{one.where}: {one.what}" for one in kept.verify())
        yield from (f"{one.input} failed: {one.what}" for one in kept.failures.all())
    kept_, grouped = progress(library)
    if kept_ != grouped:
        yield f"{kept_ - grouped} documents are not grouped"


def _hash(found: Sequence[str]) -> str:
    made = hashlib.sha256()
    for one in sorted(found):
        made.update(one.encode() + b"\n")
    return made.hexdigest()


def _print(console: Console, hashes: Sequence[Mapping[str, tuple[int, str]]]) -> None:
    table = Table(title="In peace, and killed", title_justify="left", box=None, padding=(0, 2, 0, 0))
    for heading in ("", "in peace", "SHA-256", "killed", "SHA-256"):
        table.add_column(heading, justify="right" if heading in ("in peace", "killed") else "left")
    for name in hashes[0]:
        cells = [cell for one in hashes for cell in (f"{one[name][0]:,}", one[name][1][:16])]
        table.add_row(name, *cells)
    console.print(table)


if __name__ == "__main__":
    sys.exit(main())
