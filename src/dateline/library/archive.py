"""A portable archive: what is evidence in a library as JSON Lines, with its originals, for any database or program.

What is worked out (search, events) is not in it and is made anew. Who may sign in to a desk is not in it either.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Boolean, Connection, Date, Engine, Table, func, select, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from dateline.library.acts import IDENTITY
from dateline.library.commitments import COLUMNS, plain, query
from dateline.library.database import LibraryError, writing
from dateline.library.heads import identity
from dateline.library.keeping import change_claim
from dateline.library.originals import Originals
from dateline.library.search import index_sentence
from dateline.library.tables import (
    act,
    claim,
    document,
    document_original,
    judgement,
    link,
    original,
    reading,
    setting,
)
from dateline.records import Claim

Tick = Callable[[], object]
FORM = "dateline archive 1"
_MANIFEST = "manifest.json"
_PIECE = 1 << 20
_LONGEST_LINE = 1 << 28
_AT_ONCE = 500
_ACT = (
    "number", "at", "actor", "verb", "object", "before", "after", "commits", "salt", "content", "previous", "hash",
)  # fmt: skip
_TABLES: Mapping[str, Table] = {
    "act": act, "setting": setting, "document": document, "reading": reading, "claim": claim,
    "judgement": judgement, "link": link, "original": original, "document_original": document_original,
}  # fmt: skip
"""In an order in which each row finds there what it refers to."""


def export(engine: Engine, originals: Originals | None, target: Path, tick: Tick = lambda: None) -> int:
    """Write an archive into a new folder, or into a zip file where the name ends so; how many originals it has.

    Raises:
        LibraryError: it is there already or cannot be written, or an original's bytes are not what they were.
    """
    if target.exists():
        raise LibraryError(f"{target} is there already, and is left as it is; name another")
    try:
        with _sink(target) as put, engine.connect() as connection:
            files = {}
            for name in _TABLES:
                files[f"{name}.jsonl"] = put(f"{name}.jsonl", _lines(connection, name))
            names = list(connection.execute(select(original.c.sha256).order_by(original.c.sha256)).scalars())
            for sha256 in names:
                if originals is None or originals.wrong_with(sha256):
                    raise LibraryError(
                        f"original {sha256} is not as it was taken in; `dateline verify` says more"
                    )
                with originals.open(sha256) as file:
                    path = f"originals/{sha256[:2]}/{sha256[2:]}"
                    files[path] = put(path, _pieces(file))
                tick()
            manifest = {"form": FORM, "library": identity(connection), "files": files}
            put(_MANIFEST, iter([json.dumps(manifest, indent=1).encode()]))
    except OSError as error:
        raise LibraryError(f"{target} cannot be written: {error.strerror}") from None
    return len(names)


def bring_in(engine: Engine, originals: Originals | None, source: Path, tick: Tick = lambda: None) -> None:
    """Fill an empty library from an archive: the same acts with the same hashes, and all that they commit to.

    Raises:
        LibraryError: the library is not empty, or the archive is none or is damaged; then nothing was brought in.
    """
    with _opened(source) as (opened, files), writing(engine) as connection:
        if connection.execute(select(act.c.number).limit(1)).first():
            raise LibraryError("the library is not empty; an archive goes into a new one")
        connection.execute(setting.delete().where(setting.c.key == IDENTITY))
        for name, table in _TABLES.items():
            with opened(f"{name}.jsonl") as file:
                rows = _rows(_checked(file, f"{name}.jsonl", files), table)
                while some := [row for row, _ in zip(rows, range(_AT_ONCE), strict=False)]:
                    connection.execute(table.insert(), some)
        _work_out(connection, tick)
        for path, known in files.items():
            if path.startswith("originals/"):
                _bring_original(originals, opened, path, known, files)
                tick()


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    while piece := file.read(_PIECE):
        yield piece


@contextmanager
def _sink(target: Path) -> Iterator[Callable[[str, Iterator[bytes]], dict[str, Any]]]:
    """What writes files of an archive and says their size and hash."""
    with ExitStack() as stack:
        if target.suffix.lower() == ".zip":
            made = stack.enter_context(zipfile.ZipFile(target, "x", zipfile.ZIP_DEFLATED))
        else:
            target.mkdir()
            made = None

        def put(name: str, pieces: Iterator[bytes]) -> dict[str, Any]:
            digest, size = hashlib.sha256(), 0
            path = target / name
            if made is None:
                path.parent.mkdir(parents=True, exist_ok=True)
            with made.open(name, "w", force_zip64=True) if made else path.open("xb") as file:
                for piece in pieces:
                    digest.update(piece)
                    size += len(piece)
                    file.write(piece)
            return {"size": size, "sha256": digest.hexdigest()}

        yield put


def _lines(connection: Connection, name: str) -> Iterator[bytes]:
    if name == "act":
        columns: tuple[str, ...] = _ACT
        names = ", ".join(f'"{column}"' for column in _ACT)
        rows = connection.execute(text(f"SELECT {names} FROM act ORDER BY number"))
    else:
        columns = COLUMNS[name]
        # Which of a merge's claims comes first is told by the order in which they were written.
        written = {"sqlite": "t.rowid", "postgresql": "t.ctid"}.get(connection.dialect.name, "2")
        rows = connection.execute(query(name, f"ORDER BY 1, {written if name == 'link' else '2'}"))
    for row in rows:
        yield json.dumps(dict(zip(columns, plain(row), strict=True)), ensure_ascii=False).encode() + b"\n"


@contextmanager
def _opened(source: Path) -> Iterator[tuple[Callable[[str], IO[bytes]], dict[str, Any]]]:
    """What opens files of an archive, and what its manifest says of them."""
    try:
        with ExitStack() as stack:
            made = None if source.is_dir() else stack.enter_context(zipfile.ZipFile(source))

            def opened(name: str) -> IO[bytes]:
                return made.open(name) if made else (source / name).open("rb")

            with opened(_MANIFEST) as file:
                manifest = json.loads(file.read(_LONGEST_LINE))
            if manifest["form"] != FORM:
                raise KeyError(FORM)
            yield opened, manifest["files"]
    except OSError as error:
        raise LibraryError(f"{source} cannot be read: {error.strerror or error}") from None
    except SQLAlchemyError as error:
        why = str(error.orig) if isinstance(error, DBAPIError) else str(error)
        raise LibraryError(f"{source} does not make a library ({why}); nothing was brought in") from None
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, NotImplementedError, EOFError) as error:
        raise LibraryError(f"{source} is no archive of a library, or is damaged ({error})") from None


def _checked(file: IO[bytes], name: str, files: Mapping[str, Any]) -> Iterator[bytes]:
    """The lines of a file, which has to be what the manifest says by the time that it ends."""
    digest, left = hashlib.sha256(), int(files[name]["size"])
    while line := file.readline(min(_LONGEST_LINE, left + 1)):
        left -= len(line)
        digest.update(line)
        if left < 0:
            break
        yield line
    if left != 0 or digest.hexdigest() != files[name]["sha256"]:
        raise LibraryError(f"{name} in the archive is not what its manifest says; nothing was brought in")


def _rows(lines: Iterator[bytes], table: Table) -> Iterator[dict[str, Any]]:
    for line in lines:
        row = json.loads(line)
        yield {column.name: _value(row[column.name], column.type) for column in table.columns}


def _value(value: Any, kind: object) -> Any:
    if value is None:
        return None
    if isinstance(kind, Boolean):
        return bool(value)
    return dt.date.fromisoformat(value) if isinstance(kind, Date) else value


def _work_out(connection: Connection, tick: Tick) -> None:
    """What search needs; events are grouped when somebody looks."""
    numbers = connection.execute(select(claim.c.number).order_by(claim.c.number)).scalars().all()
    fields = (claim.c.sentence, claim.c.judged, claim.c.record)
    for number in numbers:
        sentence, judged, record = connection.execute(select(*fields).where(claim.c.number == number)).one()
        change_claim(connection, number, Claim.model_validate_json(judged or record))
        index_sentence(connection, [(number, sentence)])
    if connection.dialect.name == "postgresql":
        for table in (reading, claim, judgement):
            sequence = func.pg_get_serial_sequence(table.name, "number")
            highest = select(func.max(table.c.number)).scalar_subquery()
            connection.execute(select(func.setval(sequence, func.coalesce(highest, 1))))
    tick()


def _bring_original(
    originals: Originals | None,
    opened: Callable[[str], IO[bytes]],
    path: str,
    known: Mapping[str, Any],
    files: Mapping[str, Any],
) -> None:
    if originals is None:
        raise LibraryError(
            "the archive has originals, and nothing says where they go; set DATELINE_ORIGINALS"
        )
    sha256 = str(known["sha256"])
    if path != f"originals/{sha256[:2]}/{sha256[2:]}" or len(sha256) != 64:
        raise LibraryError(f"{path} in the archive is no original's name; nothing was brought in")
    with opened(path) as file:
        originals.put(b"".join(_checked(file, path, files)))
