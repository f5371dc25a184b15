"""DuckDB as a writer of Parquet: rows wait in a file of its own, in little memory, and are written at the end."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from dateline.exports.arrays import Array
from dateline.exports.form import ExportError
from dateline.exports.needs import needed

_SETTINGS = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "threads": "1",
    "memory_limit": "128MB",
    "preserve_insertion_order": "true",
}


class Duck:
    """Tables that grow by chunks of arrays."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def make(self, table: str, columns: Mapping[str, str]) -> None:
        """Begin a table of columns with their SQL types."""
        spelled = ", ".join(f'"{name}" {kind}' for name, kind in columns.items())
        self._connection.execute(f"CREATE TABLE {table} ({spelled})")

    def put(self, table: str, chunk: Mapping[str, Array]) -> None:
        """Add rows: an array for each column, in any order."""
        rows = dict(chunk)
        self._connection.register("chunk", rows)
        names = ", ".join(f'"{name}"' for name in rows)
        self._connection.execute(f"INSERT INTO {table} ({names}) SELECT {names} FROM chunk")
        self._connection.unregister("chunk")

    def write(self, table: str, path: Path, said: Mapping[str, object], order: str | None = None) -> None:
        """Write a table as a Parquet file, with JSON of its own beside the data."""
        metadata = ", ".join(f"{name}: {_literal(json.dumps(value))}" for name, value in said.items())
        rows = f"(SELECT * FROM {table} ORDER BY {order})" if order else table
        self._connection.execute(
            f"COPY {rows} TO {_literal(str(path))} "
            f"(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 20000, KV_METADATA {{{metadata}}})"
        )


@contextmanager
def duck(beside: Path) -> Iterator[Duck]:
    """A DuckDB whose own file lies beside a path, and is gone at the end.

    Raises:
        ExportError: it is not installed, or cannot write, as when the disk is full.
    """
    duckdb = needed("duckdb", "Parquet")
    own = beside.with_name("rows.duckdb")
    settings = {**_SETTINGS, "temp_directory": str(beside.with_name("rows.tmp"))}
    try:
        with closing(duckdb.connect(str(own), config=settings)) as connection:
            yield Duck(connection)
    except duckdb.Error as error:
        raise ExportError(f"the Parquet file cannot be written: {error}") from None
    finally:
        own.unlink(missing_ok=True)


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
