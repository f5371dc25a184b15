"""Parquet tables, by DuckDB where the extra ``parquet`` is installed."""

from __future__ import annotations

import importlib.util
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dateline.intake.grids import grid_documents, plain_value
from dateline.intake.outcome import Format, Found, Problem, Source
from dateline.intake.sandbox import ParseError, parsed

_MARK = b"PAR1"
_MEDIA_TYPE = "application/vnd.apache.parquet"
_SETTINGS = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "threads": "1",
    "memory_limit": "1GB",
}
"""It must fetch nothing, and stay within the memory of the parsing process."""
_ROWS = 200


def documents(source: Source) -> Iterator[Found]:
    """The articles of a Parquet table; a problem where nothing is installed that reads it."""
    if importlib.util.find_spec("duckdb") is None:
        yield Problem(
            source.where,
            "is a Parquet table, and what reads these is not installed",
            "install it (pip install 'dateline[parquet]'), or save the table as CSV",
        )
        return
    yield from grid_documents(
        source, parsed(f"{__name__}:rows", source.data, source.options.limits), _MEDIA_TYPE
    )


def rows(data: bytes) -> Iterator[dict[str, Any]]:
    """The columns' names and the rows (runs in the parsing process)."""
    import duckdb

    # DuckDB reads files and no bytes.
    with tempfile.TemporaryDirectory(prefix="dateline-") as folder:
        file = Path(folder) / "table.parquet"
        file.write_bytes(data)
        try:
            with duckdb.connect(config=dict(_SETTINGS)) as database:
                found = database.execute("SELECT * FROM read_parquet(?)", [str(file)])
                yield {"sheet": "", "columns": [column[0] for column in found.description or ()]}
                number = 0
                while batch := found.fetchmany(_ROWS):
                    for row in batch:
                        number += 1
                        yield {"row": number, "cells": [plain_value(cell) for cell in row]}
        except duckdb.Error as error:
            reason = str(error).splitlines()[0].replace(str(file), "it")[:150]
            raise ParseError(f"is no Parquet table that can be read ({reason})", "write it anew") from None


def _matches(source: Source) -> bool:
    return source.data.startswith(_MARK) and source.data.endswith(_MARK)


FORMAT = Format("a Parquet table", _MEDIA_TYPE, _matches, documents)
