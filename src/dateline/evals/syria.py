"""Articles on the war in Syria from ../shared: the groups of one incident, and FA-KES, among which they lie."""

from __future__ import annotations

import csv
import datetime as dt
import json
import re
from collections.abc import Iterator
from pathlib import Path

from dateline.records import Document

_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_DAY_FIRST = re.compile(rf"\b(\d{{1,2}}) ({_MONTHS})[a-z]* (20\d\d)")
_MONTH_FIRST = re.compile(rf"\b({_MONTHS})[a-z]* (\d{{1,2}}) (20\d\d)")
_HEAD = 300


def groups(data: Path) -> Iterator[tuple[str, Document]]:
    """The articles of the groups, each with its group's short name ("g01"), in the order of their files."""
    for file in sorted((data / "groups").glob("*/*.json")):
        text = file.with_suffix(".txt")
        if file.name == "group.json" or not text.is_file():
            continue
        about = json.loads(file.read_text("utf-8"))
        yield (
            file.parent.name.split("_")[0],
            _document(
                file.stem,
                text.read_text("utf-8"),
                about.get("title"),
                about.get("publisher"),
                _iso(about.get("date")),
                about.get("url"),
            ),
        )


def fa_kes(data: Path) -> Iterator[tuple[Document, bool]]:
    """The FA-KES articles that are in no group, each with whether its day is sure.

    The set's own dates are often days off; a date in the first words of the text is believed before it.
    """
    grouped = {
        str(json.loads(file.read_text("utf-8")).get("unit_id"))
        for file in (data / "groups").glob("*/*.json")
        if file.name != "group.json"
    }
    with (data / "fa_kes/FA-KES-Dataset.csv").open(encoding="latin-1", newline="") as rows:
        for row in csv.DictReader(rows):
            if row["unit_id"] in grouped:
                continue
            text = row["article_content"]
            told = _told_day(text[:_HEAD])
            yield (
                _document(
                    row["unit_id"], text, row["article_title"], row["source"], told or _american(row["date"])
                ),
                told is not None,
            )


def _document(
    name: str,
    text: str,
    title: str | None,
    publisher: str | None,
    day: dt.date | None,
    url: str | None = None,
) -> Document:
    if title and not text.startswith(title):
        text = f"{title}\n\n{text}"
    return Document.make(
        text, external_id=name, title=title, publisher=publisher, url=url, published=day, language="en"
    )


def _told_day(head: str) -> dt.date | None:
    if found := _DAY_FIRST.search(head):
        day, month, year = found.groups()
    elif found := _MONTH_FIRST.search(head):
        month, day, year = found.groups()
    else:
        return None
    try:
        return dt.date(int(year), _MONTHS.split("|").index(month) + 1, int(day))
    except ValueError:
        return None


def _american(date: str) -> dt.date | None:
    try:
        return dt.datetime.strptime(date, "%m/%d/%Y").date()
    except ValueError:
        return None


def _iso(date: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(date) if date else None
    except ValueError:
        return None  # "2008-12" is no day
