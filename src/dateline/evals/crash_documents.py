"""Short documents in files and tables: pieces of real articles where these are at hand, else made-up sentences."""

from __future__ import annotations

import csv
import itertools
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

_PIECE = 2
"""Sentences in a document."""
_ROWS = 1000
"""Documents in one table; as many lie in files of their own."""
_PARTIES = ("army", "rebels", "coalition", "militia")
_VERBS = ("shelled", "bombed", "attacked", "captured", "left")
_PLACES = ("Aleppo", "Idlib", "Tripoli", "Misrata", "Homs", "Sirte", "Raqqa", "Benghazi")
_WHERE = ("the market", "a bridge", "the airport", "a school", "the northern road")


def written(folder: Path, documents: int, shared: Path) -> None:
    """Write so many documents into a folder: half as text files, half as rows of tables."""
    folder.mkdir(parents=True)
    rows: list[str] = []
    for number, (text, publisher, day) in enumerate(itertools.islice(_pieces(shared), documents)):
        about = {"published": day, "publisher": publisher}
        if number % 2:
            rows.append(json.dumps({"id": f"row-{number}", "text": text, **about}))
        else:
            head = "".join(f"{name}: {json.dumps(value)}\n" for name, value in about.items())
            path = folder / f"{number // 2000:03}" / f"text-{number}.txt"
            path.parent.mkdir(exist_ok=True)
            path.write_text(f"---\n{head}---\n{text}\n", "utf-8")
    for at in range(0, len(rows), _ROWS):
        (folder / f"table-{at // _ROWS:03}.jsonl").write_text("\n".join(rows[at : at + _ROWS]), "utf-8")


def _pieces(shared: Path) -> Iterator[tuple[str, str, str]]:
    """(text, publisher, day) without end; articles first, each piece some sentences of one."""
    table = shared / "data/fa_kes/FA-KES-Dataset.csv"
    if table.is_file():
        with table.open(encoding="latin-1", newline="") as file:
            for row in csv.DictReader(file):
                sentences = re.split(r"(?<=[.!?])\s+", " ".join(row["article_content"].split()))
                day = _day(row.get("date", ""))
                for at in range(len(sentences) - _PIECE + 1):
                    yield " ".join(sentences[at : at + _PIECE]), row["source"].strip(), day
    yield from _made_up()


def _made_up() -> Iterator[tuple[str, str, str]]:
    chance = random.Random(7)
    for number in itertools.count():
        sentences = [
            f"The {chance.choice(_PARTIES)} {chance.choice(_VERBS)} {chance.choice(_WHERE)} in "
            f"{chance.choice(_PLACES)} on Monday, killing {chance.randrange(2, 30)} people, a medic said."
            for _ in range(_PIECE)
        ]
        yield " ".join(sentences), f"Outlet {number % 12}", f"2020-{number % 12 + 1:02}-{number % 28 + 1:02}"


def _day(spelled: str) -> str:
    """The day of a row, month before day, as an ISO date."""
    month, day, year = (int(part) for part in spelled.split("/"))
    return f"{year:04}-{month:02}-{day:02}"
