"""Documents that exports stumble over: private persons, accounts, formulas, the west of the world, many scripts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import duckdb
from typer.testing import CliRunner, Result

from dateline.cli import app
from dateline.records import Document

Export = Callable[..., Path]
DAY = dt.date(2020, 3, 2)
WITNESS, VICTIM = "Salma Karroubi", "Idris Bulahia"
"""Made up, as all persons here are but those who hold office."""
ARABIC = "قصف سوق 🕊 سبها"
FORMULA = '=HYPERLINK("http://example.org","open")'

_TEXTS: Sequence[tuple[str, str, str, str]] = (
    (
        "market",
        FORMULA,
        "Harbour Post",
        "An air strike on a market in Sabha on Sunday killed at least 12 civilians, the Libyan Red Crescent said. "
        f"{WITNESS} (@salma_k, salma@example.org) said that jets bombed a school in Sabha, too.",
    ),
    (
        "market-again",
        ARABIC,
        "-Bulletin of the South",
        "Warplanes bombed the market of Sabha on Sunday and killed 17 civilians, "
        "the Government of National Accord said. The Libyan National Army denied that it had bombed Sabha.",
    ),
    (
        "bamako",
        "Clashes in Mali",
        "Sahel Wire",
        "Malian troops clashed with militants near Bamako on 1 March 2020, and three soldiers were killed, "
        "the army said.",
    ),
    (
        "convoy",
        "Convoy",
        "Harbour Post",
        "Turkey deployed 200 troops to Tripoli on 1 March 2020, the Turkish defence ministry said.",
    ),
    (
        "teacher",
        f"{VICTIM} abducted",
        "Harbour Post",
        f"Gunmen abducted {VICTIM} in Misrata on 2 March 2020, the Libyan interior ministry said.",
    ),
    (
        "talks",
        "Talks",
        "Sahel Wire",
        "The foreign ministers of Turkey and Russia met in Moscow on 28 February 2020.",
    ),
    (
        "plan",
        "Plan",
        "Sahel Wire",
        "Turkey will deploy more troops to Misrata next week, its president said.",
    ),
)


def documents() -> list[Document]:
    addresses = {"market": "https://t.me/harbour_post_chat/17"}
    return [
        Document.make(
            text,
            external_id=name,
            title=title,
            publisher=publisher,
            published=DAY,
            url=addresses.get(name, f"https://example.org/2020/{name}"),
            language="en",
        )
        for name, title, publisher, text in _TEXTS
    ]


def run(*arguments: str | Path) -> Result:
    """The command line with these arguments."""
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def asked(sql: str) -> list[dict[str, Any]]:
    """What DuckDB answers, a dictionary a row."""
    with duckdb.connect() as connection:
        cursor = connection.execute(sql)
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
