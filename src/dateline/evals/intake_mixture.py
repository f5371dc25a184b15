"""``python -m dateline.evals.intake_mixture``: real articles as files of every kind, taken in as one folder.

Counts documents and problems by kind, and what share of each text comes out again, in runs of three words.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.table import Table

from dateline.evals.mixture_files import KINDS, Article
from dateline.evals.shared import shared_parser
from dateline.intake import Item, take_in_items

FILES = 280
"""Files that are made; of kinds that hold several articles fewer."""
WANTED = 0.98
"""The least share of the runs of words that must come out, kind by kind."""


@dataclass
class Outcome:
    """What became of the files of one kind."""

    files: int = 0
    expected: int = 0
    documents: int = 0
    recovered: list[float] = field(default_factory=list)
    added: list[float] = field(default_factory=list)


def main(arguments: list[str] | None = None) -> int:
    """Run it; the exit status is 1 where something falls short."""
    parser = shared_parser("dateline.evals.intake_mixture", __doc__)
    shared = Path(parser.parse_args(arguments).shared)
    console = Console(highlight=False, width=None if sys.stdout.isatty() else 112)
    short = print_mixture(console, shared / "data")
    console.print("falls short: " + "; ".join(short) if short else "nothing falls short of what was wanted")
    return 1 if short else 0


def print_mixture(console: Console, data: Path) -> list[str]:
    """Make the files, take them in twice, print what came of it; returns what falls short."""
    articles = list(_articles(data))
    with tempfile.TemporaryDirectory(prefix="dateline-") as name:
        folder = Path(name)
        expected = _written(folder, articles)
        started = time.monotonic()
        first = list(take_in_items([name]))
        seconds = time.monotonic() - started
        second = list(take_in_items([name]))
    items = [one for one in first if isinstance(one, Item)]
    again = [one.document for one in second if isinstance(one, Item)]
    outcomes = _by_kind(expected, items)
    _print_outcomes(console, outcomes)
    reasons = Counter(
        re.sub(r"\d[\d-]*", "N", one.what) for one in first if not isinstance(one, Item) and one.fatal
    )
    notes = Counter(
        re.sub(r"\d[\d-]*", "N", one.what) for one in first if not isinstance(one, Item) and not one.fatal
    )
    for title, found in (("problem", reasons), ("note", notes)):
        for what, count in found.most_common():
            console.print(f"{count} × {title}: {what}", style="dim")
    is_same = [one.document for one in items] == again
    console.print(
        f"{len(expected)} files of {len(articles)} texts: {len(items)} documents in {seconds:.1f} s; "
        f"a second run gives {'the same' if is_same else 'others'}"
    )
    short = [] if is_same else ["a second run of the mixture gives other documents"]
    short += [
        f"{kind}: {one.documents} documents of {one.expected}"
        for kind, one in outcomes.items()
        if one.documents != one.expected
    ]
    short += [
        f"{kind}: {_mean(one.recovered):.1%} of the text"
        for kind, one in outcomes.items()
        if _mean(one.recovered) < WANTED
    ]
    return short


def _articles(data: Path) -> Iterator[Article]:
    """The articles with a day and some length, in the order of their names."""
    for file in sorted([*data.glob("articles/*.txt"), *data.glob("groups/*/*.txt")]):
        about = json.loads(file.with_suffix(".json").read_text("utf-8"))
        text = file.read_text("utf-8").strip()
        try:
            day = dt.date.fromisoformat(str(about.get("date") or about.get("published"))[:10])
        except ValueError:
            continue
        if len(text.split()) >= 40:
            title = " ".join(str(about.get("title") or text[:60]).split())
            yield Article(title, text, str(about.get("publisher") or "unknown"), day)


def _written(folder: Path, articles: list[Article]) -> dict[str, list[Article]]:
    """Files by their names, with the articles that they hold."""
    expected = {}
    at = 0
    kinds = list(KINDS.items())
    for number in range(FILES):
        ending, (many, write) = kinds[number % len(kinds)]
        held = [articles[(at + n) % len(articles)] for n in range(many)]
        at += many
        if ending in ("pdf", "zip"):
            # The fonts that come with every PDF reader have Western letters only.
            held = [one for one in held if _is_western(one)] or [next(filter(_is_western, articles))]
        name = f"{number:03}.{ending}"
        (folder / name).write_bytes(write(held))
        expected[name] = held
    return expected


def _is_western(article: Article) -> bool:
    try:
        (article.title + article.text).encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


def _by_kind(expected: dict[str, list[Article]], items: list[Item]) -> dict[str, Outcome]:
    found: defaultdict[str, list[Item]] = defaultdict(list)
    for item in items:
        found[item.original.inside[0] if item.original.inside else item.original.name].append(item)
    outcomes: defaultdict[str, Outcome] = defaultdict(Outcome)
    for name, articles in expected.items():
        outcome = outcomes[name.partition(".")[2]]
        outcome.files += 1
        outcome.expected += len(articles)
        outcome.documents += len(found[name])
        for article, item in zip(articles, found[name], strict=False):
            wanted = _runs(
                f"{article.title} {article.text}"
                if not article.text.startswith(article.title)
                else article.text
            )
            got = _runs(item.document.text)
            common = (wanted & got).total()
            outcome.recovered.append(common / max(wanted.total(), 1))
            outcome.added.append(1 - common / max(got.total(), 1))
    return dict(outcomes)


def _runs(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return Counter(zip(words, words[1:], words[2:], strict=False))


def _mean(values: list[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _print_outcomes(console: Console, outcomes: dict[str, Outcome]) -> None:
    table = Table(title="Articles as files, taken in", title_justify="left", box=None, padding=(0, 2, 0, 0))
    for heading in ("kind", "files", "texts", "documents", "recovered", "least", "added"):
        table.add_column(heading, justify="left" if heading == "kind" else "right")
    for kind, one in sorted(outcomes.items()):
        table.add_row(
            kind, str(one.files), str(one.expected), str(one.documents), f"{_mean(one.recovered):.1%}",
            f"{min(one.recovered, default=0):.1%}", f"{_mean(one.added):.1%}",
        )  # fmt: skip
    console.print(table)


if __name__ == "__main__":
    sys.exit(main())
