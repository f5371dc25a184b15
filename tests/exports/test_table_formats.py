"""The folder of Parquet tables, opened by DuckDB."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from dateline.exports.tables import TABLES
from dateline.library import Library
from dateline.records import Event
from export_examples import ARABIC, FORMULA, Export, asked


def rows(folder: Path, table: str) -> list[dict[str, Any]]:
    return asked(f"SELECT * FROM read_parquet('{folder / table}.parquet')")


def test_claims_events_documents_and_origins_refer_to_one_another(
    export: Export, events: list[Event]
) -> None:
    folder = export("parquet")
    claims, told = rows(folder, "claims"), rows(folder, "events")
    assert [one["id"] for one in told] == [event.id for event in events]
    assert {one["id"] for one in claims} == {claim for event in events for claim in event.claims}
    assert {one["event"] for one in claims} == {event.id for event in events}
    assert {one["document"] for one in claims} == {one["id"] for one in rows(folder, "documents")}
    assert len(rows(folder, "origins")) == sum(len(event.origins) for event in events)


def test_a_claim_has_what_the_library_has_of_it(export: Export, library: Path) -> None:
    folder = export("parquet", "--full")
    found = {one["id"]: one for one in rows(folder, "claims")}
    with Library.open(library) as kept:
        for row in kept.claims():
            one = found[row.claim.id]
            assert (one["type"], one["certainty"], one["confidence"]) == (
                row.claim.type,
                row.claim.certainty,
                row.claim.confidence,
            )
            assert one["sentence"] == row.sentence
            assert json.loads(one["said_by"]) == [speaker.name for speaker in row.claim.said_by]
            assert (one["start"], one["end"]) == (row.claim.trigger.start, row.claim.trigger.end)


def test_every_script_survives(export: Export) -> None:
    titles = {one["title"] for one in rows(export("parquet"), "documents")}
    assert {ARABIC, FORMULA} <= titles


def test_whole_texts_are_there_only_where_everything_is(export: Export) -> None:
    assert {one["text"] for one in rows(export("parquet"), "documents")} == {None}
    assert all(one["text"] for one in rows(export("parquet", "--full"), "documents"))


def test_about_json_has_the_hashes_of_the_tables(export: Export) -> None:
    folder = export("parquet")
    about = json.loads((folder / "about.json").read_text("utf-8"))
    assert set(about["files"]) == {f"{table}.parquet" for table in TABLES}
    for name, known in about["files"].items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == known["sha256"]
    assert sorted(one.name for one in folder.iterdir()) == sorted([*about["files"], "about.json"])
