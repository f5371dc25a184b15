"""Libraries of earlier versions are brought up to date with all that is in them."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Engine

from dateline.library import ClaimFilter, Library, database
from dateline.library.database import engine_for
from dateline.records import Document
from examples import SHELLING, a_claim, a_reading

DOCUMENT = Document.make(SHELLING, external_id="a1", publisher="Example Wire", language="en")
SHELLED = a_claim(DOCUMENT, "shelled", "shelling", actor="Rebels")


def a_library_of(version: str, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty library as the Dateline of that version made it."""
    monkeypatch.setattr(database, "HEAD", version)
    engine: Engine = engine_for(path, create=True)
    engine.dispose()
    monkeypatch.undo()


def test_a_library_of_the_first_version_can_be_judged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "old.db"
    a_library_of("0001", path, monkeypatch)
    connection = sqlite3.connect(path)
    connection.executescript(
        f"""
        INSERT INTO document VALUES ('{DOCUMENT.id}', 'a1', NULL, 'Example Wire', 'example wire', NULL, NULL, 'en', '{SHELLING}');
        INSERT INTO reading VALUES (1, '{DOCUMENT.id}', 'test', '1', '1', '2026-01-01T00:00:00+00:00', 1, '{{}}', 1);
        INSERT INTO claim VALUES (1, 1, '{SHELLED.id}', 0, 'shelling', 'certain', 'happened', NULL, NULL, 0.9,
            '{SHELLING}', '{SHELLING.casefold()}', '{SHELLED.model_dump_json()}');
        INSERT INTO party VALUES (1, 'actor', 'rebels', NULL);
        INSERT INTO claim_text (rowid, sentence) VALUES (1, '{SHELLING}');
        INSERT INTO act VALUES (1, '2026-01-01T00:00:00+00:00', 'ana', 'added', '{DOCUMENT.id}', NULL, NULL);
        """  # noqa: E501
    )
    connection.close()
    with Library.open(path, create=False) as library:
        [row] = library.claims(ClaimFilter(text="shelled", actor="rebels"))
        assert (row.claim, row.state, row.judged) == (SHELLED, None, False)
        assert library.document("a1")[0] == a_reading(DOCUMENT, SHELLED)
        library.judge("edit", SHELLED.id, value={"type": "airstrike"}, by="ana")
        library.judge("reject", SHELLED.id, by="ana")
        assert list(library.claims()) == []
        assert [act.verb for act in library.acts()] == ["added", "chained", "edited", "rejected"]
    connection = sqlite3.connect(path)
    for table, message in (
        ("act", "the act log is append-only"),
        ("judgement", "judgements are append-only"),
    ):
        with pytest.raises(sqlite3.IntegrityError, match=message):
            connection.execute(f"DELETE FROM {table}")
    connection.close()
