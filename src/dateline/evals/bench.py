"""``make bench``: speed and memory of reading and resolution, as ratios within one run.

The texts are the sample dispatches, put together into documents of about 600 words. "Bare encoder" is the same
encoder over the same sentences, pieces ready made, in batches of like length: what reading costs before anything
is read. Both run in as many processes of one thread each.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from rich.console import Console
from rich.table import Table

from dateline.intake import IntakeOptions, take_in
from dateline.reading import LocalReader
from dateline.reading import local as stages
from dateline.reading.assembly import assemble
from dateline.reading.inventory import shipped
from dateline.reading.network import Input, Network
from dateline.reading.sentences import sentences
from dateline.reading.words import WordPieces
from dateline.records import Document
from dateline.resolution import Resolver
from dateline.resolution.places import Gazetteer
from dateline.samples import sample_files

WORDS = 600
_REPEATS = 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Run all measurements and print them."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--documents", type=int, default=60)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args(arguments)
    documents = texts(given.documents)
    halves = [documents[n :: given.processes] for n in range(given.processes)]
    bare: list[float] = []
    whole: list[float] = []
    resolved: list[float] = []
    with ProcessPoolExecutor(given.processes, mp_context=multiprocessing.get_context("spawn")) as pool:
        for _ in range(_REPEATS + 1):
            # In turns, so that what else the machine does falls on all; the first turn warms up.
            bare.append(max(pool.map(_bare, halves)))
            whole.append(max(pool.map(_end_to_end, halves)))
            resolved.append(max(pool.map(_resolution, halves)))
        memory = max(pool.map(_memory, range(given.processes * 2)))
    result = {
        "documents": len(documents),
        "words_a_document": WORDS,
        "processes": given.processes,
        "bare_documents_a_second": round(len(documents) / min(bare[1:]), 1),
        "end_to_end_documents_a_second": round(len(documents) / min(whole[1:]), 1),
        "ratio": round(min(bare[1:]) / min(whole[1:]), 2),
        "resolution_percent_of_reading": round(100 * min(resolved[1:]) / min(whole[1:]), 1),
        "gazetteer_look_ups_a_second": look_ups(),
        "peak_megabytes_a_process": memory,
        "cold_start_seconds": cold_start(),
        "stages_percent": shares(documents[: max(8, len(documents) // 4)]),
    }
    if given.json:
        print(json.dumps(result))
    else:
        _print(result)
    return 0


def texts(count: int) -> list[Document]:
    """`count` documents of about `WORDS` words, made of the samples in ever other orders."""
    with sample_files() as files:
        parts = [d.text for d in take_in([str(f) for f in files], IntakeOptions()) if isinstance(d, Document)]
    made: list[Document] = []
    for number in range(count):
        text, at = "", number
        while len(text.split()) < WORDS:
            text += parts[at % len(parts)] + "\n\n"
            at += 1 + number % 5
        made.append(
            Document.make(
                " ".join(text.split(" ")[: WORDS + 20]), external_id=f"bench-{number}", language="en"
            )
        )
    return made


def _bare(documents: Sequence[Document]) -> float:
    reader = _kept("network", lambda: Network(shipped()))
    pieces = _kept("pieces", WordPieces)
    inputs: list[Input] = []
    for document in documents:
        for words in pieces.read(document.text, list(sentences(document.text))):
            ids = [pieces.cls, *words.pieces[:510], pieces.sep]
            inputs.append(Input(ids, [1], np.zeros(1, np.int64)))
    inputs.sort(key=lambda window: len(window.pieces))
    began = time.perf_counter()
    for at in range(0, len(inputs), 16):
        reader.words(inputs[at : at + 16])
    return time.perf_counter() - began


def _end_to_end(documents: Sequence[Document]) -> float:
    reader = _kept("reader", LocalReader)
    began = time.perf_counter()
    for reading in reader.read(documents):
        reading.model_dump_json()
    return time.perf_counter() - began


def _resolution(documents: Sequence[Document]) -> float:
    """Seconds to resolve what the reader found in the documents, with nothing looked up before."""
    reader = _kept("reader", LocalReader)
    readings = _kept(f"readings of {documents[0].id}", lambda: list(reader.read(documents)))
    resolver = Resolver()
    began = time.perf_counter()
    for reading in readings:
        resolver.resolve(reading)
    return time.perf_counter() - began


def look_ups(count: int = 20_000) -> int:
    """Names looked up in the gazetteer a second, each for the first time."""
    gazetteer = Gazetteer.open()
    names = gazetteer.names(count)
    began = time.perf_counter()
    for name in names:
        gazetteer.named(name)
    return round(len(names) / (time.perf_counter() - began))


_made: dict[str, Any] = {}


def _kept(name: str, make: Callable[[], Any]) -> Any:
    if name not in _made:
        _made[name] = make()
    return _made[name]


def _memory(_: int) -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def cold_start() -> float:
    """Seconds that ``dateline read`` takes on one dispatch, from nothing; the best of three."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "dispatch.txt"
        file.write_text("Shells hit the port of Sirte on Monday, medics said.\n", "utf-8")
        times = []
        for _ in range(3):
            began = time.perf_counter()
            subprocess.run(
                [sys.executable, "-c", "from dateline.cli import main; main()", "read", str(file), "--json"],
                check=True,
                capture_output=True,
            )
            times.append(time.perf_counter() - began)
    return round(min(times), 2)


def shares(documents: Sequence[Document]) -> dict[str, float]:
    """Percent of a single process's reading time that each stage takes."""
    spent: dict[str, float] = {}

    def timed(name: str, function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        began = time.perf_counter()
        try:
            return function(*args, **kwargs)
        finally:
            spent[name] = spent.get(name, 0.0) + time.perf_counter() - began

    def listed(text: str) -> Iterator[tuple[int, int]]:
        return iter(timed("sentences", lambda: list(sentences(text))))

    reader = LocalReader()
    network, pieces = reader._network, reader._pieces
    patched: list[tuple[Any, str, Any]] = [
        (network, "words", partial(timed, "encoder", network.words)),
        (network, "links", partial(timed, "links", network.links)),
        (pieces, "read", partial(timed, "words", pieces.read)),
        (stages, "assemble", partial(timed, "assembly", assemble)),
        (stages, "sentences", listed),
    ]
    before = [(owner, name, getattr(owner, name)) for owner, name, _ in patched]
    try:
        for owner, name, wrapped in patched:
            setattr(owner, name, wrapped)
        began = time.perf_counter()
        for reading in reader.read(documents):
            timed("json", reading.model_dump_json)
        total = time.perf_counter() - began
    finally:
        for owner, name, original in before:
            setattr(owner, name, original)
    spent["windows and decoding"] = total - sum(spent.values())
    return {
        name: round(100 * seconds / total, 1) for name, seconds in sorted(spent.items(), key=lambda x: -x[1])
    }


def _print(result: dict[str, Any]) -> None:
    table = Table(title="Reading, in one run", title_justify="left", box=None)
    table.add_column("what")
    table.add_column("figure", justify="right")
    table.add_column("wanted", justify="right", style="dim")
    table.add_row("bare encoder, documents a second", str(result["bare_documents_a_second"]), "")
    table.add_row("text in, claims out, documents a second", str(result["end_to_end_documents_a_second"]), "")
    table.add_row("ratio", str(result["ratio"]), "at least 0.6")
    table.add_row("resolution, % of reading time", str(result["resolution_percent_of_reading"]), "at most 25")
    table.add_row("look-ups in the gazetteer a second", f"{result['gazetteer_look_ups_a_second']:,}", "")
    table.add_row("peak memory a process, MB", str(result["peak_megabytes_a_process"]), "at most 400")
    table.add_row("cold start on one dispatch, s", str(result["cold_start_seconds"]), "at most 2")
    for name, share in result["stages_percent"].items():
        table.add_row(f"  share of {name}, %", str(share), "")
    console = Console()
    console.print(table)
    console.print(
        f"{result['documents']} documents of about {WORDS} words (samples put together), "
        f"{result['processes']} processes of one thread, best of {_REPEATS}."
    )


if __name__ == "__main__":
    sys.exit(main())
