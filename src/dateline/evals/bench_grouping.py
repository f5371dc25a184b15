"""``make bench-grouping``: time and memory of grouping made-up claims, and of one document more in a library of them.

See `dateline.evals.synthetic` for what the claims are like. Grouping is what follows once claims are read: claims to
accounts, candidate pairs, their scores, neighbourhoods, events. The library that one document joins has all accounts,
keys, edges and events of the largest set in its tables.
"""

from __future__ import annotations

import argparse
import math
import multiprocessing
import resource
import sqlite3
import tempfile
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from pathlib import Path

import numpy as np
import numpy.typing as npt
from rich.console import Console
from rich.table import Table

from dateline.corroboration.accounts import accounts
from dateline.corroboration.grouping import cut, edges, neighbourhoods
from dateline.corroboration.keys import Keys, keys
from dateline.corroboration.traits import VERSION, Packed
from dateline.evals.synthetic import synthetic
from dateline.intake import IntakeOptions, take_in
from dateline.library import Library
from dateline.pipeline import read_documents
from dateline.pipeline.corroborating import Corroboration
from dateline.records import Document
from dateline.samples import sample_files

Numbers = npt.NDArray[np.int64]
_PROCESSES = 2
_AT_ONCE = 50_000
"""Claims that a process takes at a time; it bounds the memory."""
_WANTED_SECONDS, _WANTED_MEGABYTES, _WANTED_EXPONENT, _WANTED_JOIN = 360.0, 4096, 1.15, 1.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Run all measurements and print them."""
    parser = argparse.ArgumentParser(prog="make bench-grouping", description=__doc__)
    parser.add_argument("--claims", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    sizes = sorted(parser.parse_args(arguments).claims)
    console = Console(width=110)
    table = Table(title="Grouping made-up claims, in one run", title_justify="left", box=None)
    for heading in ("claims", "accounts", "events", "seconds", "peak MB, this process"):
        table.add_column(heading, justify="right")
    times: list[float] = []
    with ProcessPoolExecutor(_PROCESSES, mp_context=multiprocessing.get_context("spawn")) as pool:
        list(pool.map(accounts, [synthetic(500)] * _PROCESSES))  # starting the processes is no part of it
        for size in sizes:
            claims = synthetic(size)
            began = time.perf_counter()
            packed, good, labels = group(claims, pool)
            times.append(time.perf_counter() - began)
            table.add_row(
                f"{len(claims):,}",
                f"{len(packed):,}",
                f"{int(labels.max()) + 1:,}",
                f"{times[-1]:.1f}",
                f"{_megabytes():,}",
            )
    console.print(table)
    exponent = _exponent(sizes, times)
    peak = _megabytes()
    joined = _join_one(packed, good, labels)
    short = [
        text
        for text, missed in (
            (f"{times[-1]:.0f} s for {sizes[-1]:,}", sizes[-1] >= 1_000_000 and times[-1] > _WANTED_SECONDS),
            (f"{peak:,} MB", peak > _WANTED_MEGABYTES),
            (f"exponent {exponent:.2f}", exponent > _WANTED_EXPONENT),
            (f"{joined:.2f} s to join", joined > _WANTED_JOIN),
        )
        if missed
    ]
    console.print(f"growth exponent {exponent:.2f} (at most {_WANTED_EXPONENT})")
    console.print(
        f"one document more in a library of the largest: {joined:.2f} s (at most {_WANTED_JOIN:.0f})"
    )
    console.print("falls short: " + "; ".join(short) if short else "nothing falls short of what was wanted")
    return 1 if short else 0


def group(claims: Packed, pool: ProcessPoolExecutor) -> tuple[Packed, Numbers, Numbers]:
    """Claims to events: the accounts by first day, their edges, and each account's event."""
    pieces = list(pool.map(_account_packed, _by_documents(claims, 2 + len(claims) // _AT_ONCE)))
    found = np.concatenate(pieces)
    packed = found[np.argsort(found["first"], kind="stable")]
    good = np.concatenate(list(edges(packed)), axis=1)
    return packed, good, cut(packed, neighbourhoods(len(packed), [good]))


def _account_packed(claims: Packed) -> Packed:
    return accounts(claims).packed


def _by_documents(claims: Packed, pieces: int) -> Iterable[Packed]:
    """Some claims in pieces that cut no document; they stand document by document."""
    cuts = [
        int(np.searchsorted(claims["document"], claims["document"][len(claims) * n // pieces]))
        for n in range(1, pieces)
    ]
    return np.split(claims, cuts)


def _exponent(sizes: Sequence[int], times: Sequence[float]) -> float:
    """By how much time grows from the second largest size to the largest: 1 is in step with the claims."""
    if len(sizes) < 2:
        return 1.0
    return math.log(times[-1] / times[-2]) / math.log(sizes[-1] / sizes[-2])


def _join_one(packed: Packed, good: Numbers, labels: Numbers) -> float:
    """Seconds until a document that was read stands in the events of a library that holds all these accounts."""
    with sample_files() as files:
        [document] = [d for d in take_in([str(files[0])], IntakeOptions()) if isinstance(d, Document)][:1]
    [reading] = read_documents([document], mentions=True)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "large.db"
        with Library.open(file):
            pass
        _fill(file, packed, good, labels)
        with Library.open(file) as library:
            corroboration = Corroboration(library)
            library.add(reading, actor="bench")
            began = time.perf_counter()
            count = corroboration.catch_up()
            took = time.perf_counter() - began
            assert count == 1 and library.events.of_claims([claim.id for claim in reading.claims])
    return took


def _fill(file: Path, packed: Packed, good: Numbers, labels: Numbers) -> None:
    """Put accounts with their keys, edges and events into a new library's tables."""
    documents = packed["document"].tolist()
    made = keys(packed)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        every = sorted(set(documents))
        connection.executemany(
            "INSERT INTO document (id, external_id, publisher_folded, text) VALUES (?, ?, '', '-')",
            ((f"d{one}", f"d{one}") for one in every),
        )
        connection.executemany(
            "INSERT INTO reading (number, document, reader, version, codebook, at, read, rest, current) "
            "VALUES (?, ?, 'made up', '1', '1', '2026-01-01', 1, '{}', 1)",
            ((one, f"d{one}") for one in every),
        )
        connection.executemany(
            "INSERT INTO grouped (document, reading, version) VALUES (?, ?, ?)",
            ((f"d{one}", one, VERSION) for one in every),
        )
        connection.executemany(
            "INSERT INTO account (number, document, traits, event) VALUES (?, ?, ?, ?)",
            (
                (at + 1, f"d{document}", packed[at].tobytes(), f"e{label}")
                for at, (document, label) in enumerate(zip(documents, labels.tolist(), strict=True))
            ),
        )
        connection.executemany(
            "INSERT INTO account_claim (claim, account) VALUES (?, ?)",
            ((f"c{at + 1}", at + 1) for at in range(len(packed))),
        )
        connection.executemany(
            "INSERT OR IGNORE INTO account_key (key, day, account) VALUES (?, ?, ?)",
            _sorted_rows(made),
        )
        connection.executemany(
            "INSERT INTO edge (a, b) VALUES (?, ?)", sorted(zip(*(good + 1).tolist(), strict=True))
        )
        connection.executemany(
            "INSERT INTO event (id, alive) VALUES (?, 1)",
            ((f"e{label}",) for label in range(int(labels.max()) + 1)),
        )
        connection.commit()


def _sorted_rows(made: Keys) -> Iterable[tuple[int, int, int]]:
    """The keys' rows in the order of their table, some at a time: lists of millions would be measured, too."""
    order = np.lexsort((made.row, made.day, made.key))
    for start in range(0, len(order), 100_000):
        some = order[start : start + 100_000]
        yield from zip(
            made.key[some].tolist(), made.day[some].tolist(), (made.row[some] + 1).tolist(), strict=True
        )


def _megabytes() -> int:
    """Peak memory of this process and the largest of its children together."""
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return (own + _PROCESSES * resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) // 1024


if __name__ == "__main__":
    raise SystemExit(main())
