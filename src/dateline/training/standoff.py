"""Codings of public texts that may not come into the repository: offsets here, texts in the shared data.

A line of ``training_data/standoff.jsonl`` names a set, a document of it, the SHA-256 of its text and its claims with
offsets but no words. Digests also name their reports by the beginning of their SHA-256, in the order of the text.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dateline.training.digests import digests

_SHORT = 12


class StandoffError(ValueError):
    """A coding whose text is not in the shared data, or is another there."""


def records(file: Path, data: Path) -> Iterator[dict[str, Any]]:
    """The coded documents of `file` with their texts from the folder `data`, in the shape of gold files.

    Raises:
        StandoffError: a text is missing or has changed.
    """
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]
    texts = {**_digests(rows, data), **_fa_kes(data)}
    for row in rows:
        text = texts.get((row["set"], row["id"]))
        if text is None or fingerprint(text) != row["sha256"]:
            raise StandoffError(
                f"{file}: the text of {row['id']} ({row['set']}) is not in {data}, or is another there"
            )
        yield {"id": row["id"], "text": text, "claims": [_with_words(claim, text) for claim in row["claims"]]}


def fingerprint(text: str) -> str:
    """SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def stripped(record: dict[str, Any], kind: str) -> dict[str, Any]:
    """The line of a coded document without its words."""
    line: dict[str, Any] = {"set": kind, "id": record["id"], "sha256": fingerprint(record["text"])}
    if kind == "wikipedia_current_events":
        line["reports"] = [fingerprint(report)[:_SHORT] for report in record["text"].splitlines()]
    line["claims"] = [
        {
            "type": claim["type"],
            "trigger": [claim["trigger"]["start"], claim["trigger"]["end"]],
            "certainty": claim["certainty"],
            "status": claim["status"],
            "roles": {
                role: [[f["start"], f["end"]] for f in found] for role, found in claim["roles"].items()
            },
        }
        for claim in record["claims"]
    ]
    return line


def _with_words(claim: dict[str, Any], text: str) -> dict[str, Any]:
    def span(at: list[int]) -> dict[str, Any]:
        return {"start": at[0], "end": at[1], "text": text[at[0] : at[1]]}

    roles = {role: [span(at) for at in found] for role, found in claim["roles"].items()}
    return {**claim, "trigger": span(claim["trigger"]), "roles": roles}


def _digests(rows: list[dict[str, Any]], data: Path) -> dict[tuple[str, str], str]:
    kind = "wikipedia_current_events"
    wanted = {row["id"]: row["reports"] for row in rows if row["set"] == kind}
    found: dict[tuple[str, str], str] = {}
    for day, reports in digests(data / kind) if wanted else ():
        name = "wiki_" + day.replace("-", "_")
        if name in wanted:
            known = {fingerprint(report)[:_SHORT]: report for _, report in reports}
            found[kind, name] = "".join(known.get(short, "") + "\n" for short in wanted[name])
    return found


def _fa_kes(data: Path) -> dict[tuple[str, str], str]:
    with (data / "fa_kes/FA-KES-Dataset.csv").open(encoding="latin-1", newline="") as table:
        return {
            (
                "fa_kes",
                f"fakes_{row['unit_id']}",
            ): f"{row['article_title'].strip()}\n\n{row['article_content'].strip()}"
            for row in csv.DictReader(table)
        }
