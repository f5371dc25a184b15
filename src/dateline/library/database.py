"""Open a library's database: make it, bring it up to date, and refuse what is none."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.exc import DatabaseError, SQLAlchemyError
from sqlalchemy.pool import NullPool

HEAD = "0001"
"""The version of the tables that this package reads and writes."""
_APPLICATION = 0x444C4E31
"""Written into SQLite files to tell a library from any other database: "DLN1"."""
_PATIENCE = 60_000
"""Milliseconds that a writer waits for another."""


class LibraryError(Exception):
    """A library that cannot be opened, or something that is not in it; the message says what to do."""


def engine_for(where: str | Path, *, create: bool) -> Engine:
    """An engine on the library at a path or URL, its tables up to date.

    Raises:
        LibraryError: there is none and `create` is false, it is another program's file, or a newer Dateline's.
    """
    address = str(where)
    if "://" in address:
        engine = create_engine(address)
        try:
            _bring_up_to_date(engine)
        except SQLAlchemyError as error:
            engine.dispose()
            raise LibraryError(f"{_hidden(address)}: cannot be opened ({type(error).__name__}: {error})") from None
        return engine
    path = Path(address)
    is_new = not path.exists() or path.stat().st_size == 0
    if is_new and not create:
        raise LibraryError(f"there is no library {path}; make one with `dateline add FILES --library {path}`")
    if not is_new:
        _refuse_others(path)
    if not path.parent.is_dir():
        raise LibraryError(f"{path}: there is no folder {path.parent}; make it first")
    engine = _sqlite(path)
    try:
        _bring_up_to_date(engine)
    except LibraryError:
        engine.dispose()
        raise
    except SQLAlchemyError as error:
        engine.dispose()
        if is_new:
            path.unlink(missing_ok=True)
        raise LibraryError(f"{path}: cannot be opened as a library ({_cause(error)})") from None
    return engine


@contextlib.contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that may write; it waits its turn, and leaves nothing half-done."""
    with engine.execution_options(writes=True).begin() as connection:
        yield connection


def _sqlite(path: Path) -> Engine:
    engine = create_engine(f"sqlite:///{path}", poolclass=NullPool, connect_args={"timeout": _PATIENCE / 1000})

    @event.listens_for(engine, "connect")
    def _connected(connection, _record) -> None:  # type: ignore[no-untyped-def]
        # We begin transactions ourselves: the driver's own way begins them too late to keep two writers apart.
        connection.isolation_level = None
        connection.execute(f"PRAGMA busy_timeout = {_PATIENCE}")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA foreign_keys = ON")

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _refuse_others(path: Path) -> None:
    if path.is_dir():
        raise LibraryError(f"{path} is a folder; name a file in it")
    with path.open("rb") as file:
        head = file.read(72)
    if not head.startswith(b"SQLite format 3\0"):
        raise LibraryError(f"{path} is no Dateline library, and is left as it is; name another file")
    if int.from_bytes(head[68:72], "big") != _APPLICATION:
        raise LibraryError(f"{path} is another program's database, and is left as it is; name another file")


def _bring_up_to_date(engine: Engine) -> None:
    with engine.connect() as connection:
        if _version(connection) == HEAD:
            return
    with writing(engine) as connection:
        version = _version(connection)
        if version == HEAD:
            return  # another process was quicker
        if version is not None and version > HEAD:
            raise LibraryError(
                f"this library was written by a newer Dateline (tables {version}, this one knows {HEAD}); update Dateline"
            )
        if connection.dialect.name == "sqlite":
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


def _hidden(address: str) -> str:
    """A URL without its password."""
    from sqlalchemy.engine import make_url

    return make_url(address).render_as_string(hide_password=True)
