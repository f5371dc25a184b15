"""Open a library's database: make it, bring it up to date, and refuse what is none."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, DatabaseError, SQLAlchemyError
from sqlalchemy.pool import NullPool, QueuePool

HEAD = "0009"
"""The version of the tables that this package reads and writes."""
_APPLICATION = 0x444C4E31
"""Written into SQLite files to tell a library from any other database: "DLN1"."""
_PATIENCE = 60_000
"""Milliseconds that a writer waits for another."""


class LibraryError(Exception):
    """A library that cannot be opened, or something that is not in it; the message says what to do."""


def engine_for(where: str | Path, *, create: bool, keep_open: bool = False) -> Engine:
    """An engine on the library at a path or URL, its tables up to date.

    With `keep_open`, connections to a file stay open for who asks next, until the engine is disposed of: opening one
    takes longer than most questions.

    Raises:
        LibraryError: there is none and `create` is false, or it is another program's or a newer Dateline's.
    """
    address = str(where)
    if "://" not in address:
        return _at_path(Path(address), create=create, keep_open=keep_open)
    try:
        url = make_url(address)
    except ArgumentError:
        raise LibraryError(
            f"{address} is no database URL; write it as postgresql+psycopg://HOST/NAME"
        ) from None
    if url.get_backend_name() == "sqlite" and url.database:
        return _at_path(Path(url.database), create=create, keep_open=keep_open)
    return _at_url(url)


@contextlib.contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that may write; it waits its turn, and leaves nothing half-done."""
    with engine.execution_options(writes=True).begin() as connection:
        if connection.dialect.name == "postgresql":
            # Each act is chained to the last: as in SQLite, one writes at a time.
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_APPLICATION})")
        yield connection


def _at_path(path: Path, *, create: bool, keep_open: bool) -> Engine:
    is_new = not path.exists() or path.stat().st_size == 0
    if is_new and not create:
        raise LibraryError(f"there is no library {path}; make one with `dateline add FILES --library {path}`")
    if not is_new:
        _refuse_others(path)
    if not path.parent.is_dir():
        raise LibraryError(f"{path}: there is no folder {path.parent}; make it first")
    return _ready(_sqlite(path, keep_open=keep_open), str(path))


def _at_url(url: URL) -> Engine:
    name = url.render_as_string(hide_password=True)
    try:
        engine = create_engine(url)
    except (SQLAlchemyError, ImportError) as error:
        raise LibraryError(
            f"{name}: cannot be opened ({error}); is the database's driver installed?"
        ) from None
    return _ready(engine, name)


def _ready(engine: Engine, name: str) -> Engine:
    """The engine, its tables up to date; let go of where they cannot be."""
    try:
        _bring_up_to_date(engine, name)
    except LibraryError:
        engine.dispose()
        raise
    except SQLAlchemyError as error:
        engine.dispose()
        raise LibraryError(f"{name}: cannot be opened as a library ({_cause(error)})") from None
    return engine


def _sqlite(path: Path, *, keep_open: bool) -> Engine:
    # However many ask at once, nobody waits for a connection, but only a few are kept.
    kept: dict[str, Any] = {"poolclass": QueuePool, "pool_size": 4, "max_overflow": -1}
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        connect_args={"timeout": _PATIENCE / 1000},
        **(kept if keep_open else {"poolclass": NullPool}),
    )

    @event.listens_for(engine, "connect")
    def _connected(connection, _record) -> None:  # type: ignore[no-untyped-def]
        # We begin transactions ourselves: the driver begins them too late to keep two writers apart.
        connection.isolation_level = None
        connection.execute(f"PRAGMA busy_timeout = {_PATIENCE}")
        _write_ahead(connection)
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA foreign_keys = ON")

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Let readers read while one writes. SQLite does not wait its turn for this change, so we do."""
    until = time.monotonic() + _PATIENCE / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.02)
        else:
            return


def _refuse_others(path: Path) -> None:
    """Refuse what is another program's file, by its bytes alone: opening it could change it.

    Raises:
        LibraryError: it is one.
    """
    if path.is_dir():
        raise LibraryError(f"{path} is a folder; name a file in it")
    with path.open("rb") as file:
        head = file.read(72)
    if not head.startswith(b"SQLite format 3\0"):
        raise LibraryError(f"{path} is no Dateline library, and is left as it is; name another file")
    if int.from_bytes(head[68:72], "big") != _APPLICATION and _has_tables(path):
        raise LibraryError(_others(str(path)))


def _has_tables(path: Path) -> bool:
    """Whether tables stand in a SQLite file itself; those of one just made may stand in its log still."""
    address = f"{path.absolute().as_uri()}?immutable=1"
    with contextlib.closing(sqlite3.connect(address, uri=True)) as connection:
        try:
            return connection.execute("SELECT 1 FROM sqlite_master").fetchone() is not None
        except sqlite3.DatabaseError:
            return False  # opening it says what is wrong


def _others(name: str) -> str:
    return f"{name} is another program's database, and is left as it is; name another file"


def _bring_up_to_date(engine: Engine, name: str) -> None:
    with engine.connect() as connection:
        if _version(connection) == HEAD:
            return
    with writing(engine) as connection:
        version = _version(connection)
        if version == HEAD:
            return  # another process was quicker
        if version is not None and version > HEAD:
            raise LibraryError(
                f"{name} was written by a newer Dateline "
                f"(tables {version}, this one knows {HEAD}); update Dateline"
            )
        if connection.dialect.name == "sqlite":
            if version is None and inspect(connection).get_table_names():
                raise LibraryError(_others(name))
            connection.exec_driver_sql(f"PRAGMA application_id = {_APPLICATION}")
        _migrate(connection)


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    version: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return version


def _migrate(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "dateline.library:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, HEAD)


def _cause(error: SQLAlchemyError) -> str:
    return str(error.orig) if isinstance(error, DatabaseError) and error.orig else str(error)
