"""Parquet tables, with what reads them and without."""

from __future__ import annotations

import datetime as dt
import importlib.util
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from examples import SHELLING, take

TEXT = st.text(
    alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0")
    | st.sampled_from("ابت😀e\u0301\r\n")
)


def made_parquet(folder: Path, texts: list[str]) -> Path:
    duckdb: Any = pytest.importorskip("duckdb", reason="needs the extra parquet")
    file = folder / "a.parquet"
    with duckdb.connect() as database:
        database.execute("CREATE TABLE t (text VARCHAR, published DATE, id INTEGER)")
        database.executemany(
            "INSERT INTO t VALUES (?, DATE '2020-03-02', ?)", [[t, n] for n, t in enumerate(texts)]
        )
        database.execute(f"COPY t TO '{file}' (FORMAT parquet)")
    return file


def test_each_row_is_a_document(tmp_path: Path) -> None:
    [document, _], problems = take(made_parquet(tmp_path, [SHELLING, "More."]))
    assert problems == []
    assert (document.text, document.external_id) == (SHELLING, "0")
    assert document.published == dt.date(2020, 3, 2)


def test_without_what_reads_it_the_message_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.parquet").write_bytes(b"PAR1" + bytes(50) + b"PAR1")
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    documents, [problem] = take(tmp_path)
    assert documents == []
    assert "is a Parquet table, and what reads these is not installed; install it (pip install" in str(
        problem
    )


def test_a_damaged_table_is_named_and_the_rest_is_taken(tmp_path: Path) -> None:
    pytest.importorskip("duckdb", reason="needs the extra parquet")
    (tmp_path / "a.parquet").write_bytes(b"PAR1" + b"\xff" * 50 + b"PAR1")
    (tmp_path / "b.txt").write_text(SHELLING)
    [document], [problem] = take(tmp_path)
    assert document.text == SHELLING
    assert "is no Parquet table that can be read" in str(problem)
    assert "dateline-" not in str(problem)


@settings(max_examples=10, deadline=None)
@given(texts=st.lists(TEXT.filter(lambda text: bool(text.strip())), min_size=1, max_size=4))
def test_the_text_is_the_cell_character_by_character(
    texts: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    documents, _ = take(made_parquet(tmp_path_factory.mktemp("table"), texts))
    assert [document.text for document in documents] == texts
