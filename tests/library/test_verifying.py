"""``verify``: every change past the log is found and named, and a library that nobody touched is never accused."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from custody_libraries import findings, make, taken
from dateline.library import Library
from dateline.library.chain import act_digest, content_digest
from dateline.library.heads import Head
from dateline.records import Document
from examples import SHELLING, a_claim, a_reading

DOCUMENT = Document.make(SHELLING, external_id="a1", publisher="Example Wire")
SHELLED = a_claim(DOCUMENT, "shelled", "shelling", actor="Rebels")
UNTOUCHED = 50
TAMPERINGS = 200
BASES = 4
EVIDENCE = (
    "act", "document", "reading", "claim", "judgement", "link", "setting", "original", "document_original",
)  # fmt: skip


@pytest.mark.parametrize("seed", range(UNTOUCHED))
def test_a_library_that_nobody_touched_is_never_accused(tmp_path: Path, seed: int) -> None:
    make(tmp_path / "new.db", seed, steps=2 + seed % 12)
    with Library.open(tmp_path / "new.db") as library:
        head = library.head()
        verification = library.verify(head=head)
        assert list(verification) == []
        assert verification.counts["acts"] == len(library.acts()) > 10
        assert verification.counts["documents"] == len(list(library.documents()))
        library.add(a_reading(Document.make("More news.", external_id="more")), actor="ana")
        assert list(library.verify(head=head)) == []


class Intruder:
    """A library's file in the hands of somebody who wants no trace: the guards are down, and go up again after."""

    def __init__(self, path: Path, seed: int) -> None:
        self.path = path
        self.random = random.Random(seed)

    def __enter__(self) -> Intruder:
        self.connection = sqlite3.connect(self.path, isolation_level=None)
        self.connection.row_factory = sqlite3.Row
        guards = self.all("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        self.guards = [row["sql"] for row in guards]
        for row in guards:
            self.do(f"DROP TRIGGER {row['name']}")
        return self

    def __exit__(self, *_error: object) -> None:
        for guard in self.guards:
            self.do(guard)
        self.do("PRAGMA wal_checkpoint(TRUNCATE)")
        self.connection.close()

    def do(self, statement: str, *values: Any) -> None:
        self.connection.execute(statement, values)

    def all(self, query: str, *values: Any) -> list[sqlite3.Row]:
        return self.connection.execute(query, values).fetchall()

    def any(self, table: str, where: str = "1") -> sqlite3.Row:
        return self.random.choice(
            self.all(f"SELECT rowid AS at, * FROM {table} WHERE {where} ORDER BY rowid")
        )

    def another(self, value: Any) -> Any:
        """A value that is another one, if by little."""
        if isinstance(value, str) and value:
            at = self.random.randrange(len(value))
            return value[:at] + ("x" if value[at] != "x" else "y") + value[at + 1 :]
        if isinstance(value, int | float):
            return value + self.random.choice([1, -1, 0.25])
        return {None: "x", "": "x"}[value]


def row_edited(there: Intruder) -> str:
    """One value of one row is another one. What the check has to name is told."""
    table = there.random.choice(EVIDENCE)
    row = there.any(table)
    column = there.random.choice([name for name in row.keys() if name not in ("at",)])  # noqa: SIM118
    before = there.all(f'SELECT "{column}" FROM {table} WHERE rowid = ?', row["at"])[0][0]
    try:
        there.do(f'UPDATE {table} SET "{column}" = ? WHERE rowid = ?', there.another(before), row["at"])
    except sqlite3.IntegrityError:
        return row_edited(there)
    return named(there, table, row)


def row_deleted(there: Intruder) -> str:
    table = there.random.choice(EVIDENCE)
    # Without a later act, only a head that is kept elsewhere tells that the last one was there.
    row = there.any(table, "number < (SELECT max(number) FROM act)" if table == "act" else "1")
    there.do(f"DELETE FROM {table} WHERE rowid = ?", row["at"])
    return named(there, table, row)


def named(there: Intruder, table: str, row: sqlite3.Row) -> str:
    """What stands in the name under which the row's change is found."""
    if table == "claim":
        found = there.all("SELECT document FROM reading WHERE number = ?", row["reading"])
        return str(found[0][0])
    name, column = {
        "act": ("act ", None),
        "document": ("", "id"),
        "reading": ("", "document"),
        "judgement": ("judgement:", "number"),
        "link": ("judgement:", "judgement"),
        "setting": ("setting:", "key"),
        "original": ("original:", "sha256"),
        "document_original": ("source:", "document"),
    }[table]
    return f"{name}{row[column]}" if column else name


def acts_put_in_another_order(there: Intruder) -> str:
    acts = there.all("SELECT * FROM act ORDER BY number")
    one, other = sorted(there.random.sample(range(len(acts)), 2))
    for to, of in ((one, other), (other, one)):
        columns = [name for name in acts[of].keys() if name != "number"]  # noqa: SIM118
        there.do(
            f"UPDATE act SET {', '.join(f'{name!r} = ?' for name in columns)} WHERE number = ?",
            *(acts[of][name] for name in columns),
            acts[to]["number"],
        )
    return f"act {acts[one]['number']}"


def act_changed_with_its_hash(there: Intruder) -> str:
    """Whoever knows how acts are hashed can mend an act's own hash, but not that the next one holds the old one."""
    row = there.any("act", "number < (SELECT max(number) FROM act) AND salt IS NOT NULL")
    relink(there, row["number"], row["previous"], actor="nobody", after='{"claims": 0}')
    return "act "


def relink(there: Intruder, number: int, previous: str, **changes: Any) -> str:
    row = {**dict(there.all("SELECT * FROM act WHERE number = ?", number)[0]), **changes}
    content = row["content"]
    if row["salt"]:
        content = content_digest(row["salt"], row["before"], row["after"])
    own = act_digest(
        number=number, at=row["at"], actor=row["actor"], verb=row["verb"], what=row["object"], commits=row["commits"],
        content=content, previous=previous,
    )  # fmt: skip
    there.do(
        "UPDATE act SET actor = ?, after = ?, content = ?, previous = ?, hash = ? WHERE number = ?",
        row["actor"], row["after"], content, previous, own, number,
    )  # fmt: skip
    return own


def log_written_anew(there: Intruder) -> str:
    """From one act on the whole chain is made again: it holds, but not with a head that was kept elsewhere."""
    acts = there.all("SELECT number, previous FROM act ORDER BY number")
    at = there.random.randrange(len(acts))
    previous = acts[at]["previous"]
    for row in acts[at:]:
        changes = {"actor": "nobody"} if row is acts[at] else {}
        previous = relink(there, row["number"], previous, **changes)
    return "head"


def log_cut(there: Intruder) -> str:
    count = there.random.randint(1, 3)
    there.do("DELETE FROM act WHERE number > (SELECT max(number) FROM act) - ?", count)
    return "head"


def row_put_in(there: Intruder) -> str:
    forged = {
        "judgement": (
            "INSERT INTO judgement SELECT number + 1, kind, subject, value, by, at, why, undoes FROM judgement "
            "ORDER BY number DESC LIMIT 1",
            "judgement:",
        ),
        "document": (
            "INSERT INTO document SELECT 'd000', external_id, title, publisher, publisher_folded, url, published, "
            "language, text FROM document LIMIT 1",
            "text:d000",
        ),
        "link": (
            "INSERT INTO link SELECT judgement, claim_b, claim_a, together FROM link LIMIT 1",
            "judgement:",
        ),
        "claim": (
            "INSERT INTO claim SELECT NULL, reading, id, position, type, certainty, status, first_day, last_day, "
            "confidence, sentence, sentence_folded, record, state, judged FROM claim LIMIT 1",
            "standing:",
        ),
        "setting": ("INSERT INTO setting VALUES ('other', 'yes')", "setting:other"),
        "act": (
            "INSERT INTO act (number, at, actor, verb, object) SELECT max(number) + 1, '', 'ana', 'set', 'x' FROM act",
            "act ",
        ),
    }
    statement, name = there.random.choice(sorted(forged.values()))
    there.do(statement)
    return name


def two_texts_exchanged(there: Intruder) -> str:
    one, other = there.random.sample(there.all("SELECT id, text FROM document ORDER BY id"), 2)
    there.do("UPDATE document SET text = ? WHERE id = ?", other["text"], one["id"])
    there.do("UPDATE document SET text = ? WHERE id = ?", one["text"], other["id"])
    return f"text:{one['id']}"


def claim_moved_to_another_document(there: Intruder) -> str:
    row = there.any("claim")
    other = there.any("reading", f"number != {row['reading']}")
    there.do("UPDATE claim SET reading = ? WHERE number = ?", other["number"], row["number"])
    return "standing:"


def bytes_of_the_file_flipped(there: Intruder) -> str:
    """A bit of the file itself, under a text, a record or a hash."""
    there.do("VACUUM")
    there.do("PRAGMA wal_checkpoint(TRUNCATE)")
    table, column = there.random.choice(
        [
            ("document", "text"),
            ("claim", "record"),
            ("act", "hash"),
            ("judgement", "value"),
            ("act", "content"),
        ]
    )
    row = there.any(table, f"length({column}) > 4")
    value = row[column].encode()
    file = bytearray(there.path.read_bytes())
    if file.count(value) != 1:
        return bytes_of_the_file_flipped(there)  # it is cut in pages, or stands in several rows
    at = file.index(value) + there.random.randrange(len(value))
    guards, there.guards = there.guards, []
    there.connection.close()
    file[at] ^= 1 << there.random.randrange(8)
    there.path.write_bytes(file)
    there.connection = sqlite3.connect(there.path, isolation_level=None)
    there.guards = guards
    return named(there, table, row)


def original_tampered_with(there: Intruder) -> str:
    row = there.any("original")
    path = Path(f"{there.path}.originals", row["sha256"][:2], row["sha256"][2:])
    data = bytearray(path.read_bytes())
    path.chmod(0o644)
    what = there.random.choice(["flipped", "cut", "emptied", "gone", "longer"])
    if what == "flipped":
        data[there.random.randrange(len(data))] ^= 1 << there.random.randrange(8)
    elif what == "longer":
        data += b"\n"
    else:
        del data[len(data) - 1 if what == "cut" else 0 :]
    path.write_bytes(data)
    if what == "gone":
        path.unlink()
    return f"bytes:{row['sha256']}"


TAMPERS: tuple[Callable[[Intruder], str], ...] = (
    row_edited, row_edited, row_edited, row_deleted, row_deleted, row_put_in, acts_put_in_another_order,
    act_changed_with_its_hash, log_written_anew, log_cut, two_texts_exchanged, claim_moved_to_another_document,
    bytes_of_the_file_flipped, bytes_of_the_file_flipped, original_tampered_with, original_tampered_with,
)  # fmt: skip


@pytest.fixture(scope="module")
def bases(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Path, Head]]:
    """Libraries to tamper with, each with its head, which was kept elsewhere."""
    folder = tmp_path_factory.mktemp("bases")
    made = []
    for seed in range(BASES):
        path = folder / f"{seed}.db"
        make(path, 1000 + seed)
        with Library.open(path) as library:
            made.append((path, library.head()))
    return made


@pytest.mark.parametrize("seed", range(TAMPERINGS))
def test_every_tampering_is_found_and_named(
    bases: list[tuple[Path, Head]], tmp_path: Path, seed: int
) -> None:
    (base, head), path = bases[seed % BASES], tmp_path / "new.db"
    shutil.copy(base, path)
    shutil.copytree(f"{base}.originals", f"{path}.originals")
    tamper = TAMPERS[seed % len(TAMPERS)]
    with Intruder(path, seed) as there:
        name = tamper(there)
    found = findings(path, head=head)
    assert found, tamper.__name__
    assert any(name in one.where for one in found), (tamper.__name__, name, found)
    assert not any("guard" in one.what for one in found)


@pytest.mark.parametrize(
    ("statement", "where"),
    [
        ("UPDATE document SET text = replace(text, 'three', 'thirty')", f"text:{DOCUMENT.id}"),
        ("UPDATE document SET publisher = 'Another Wire'", f"document:{DOCUMENT.id}"),
        ("UPDATE claim SET record = replace(record, 'Rebels', 'Rebel!')", "reading:1"),
        ("UPDATE reading SET at = '2020-01-01T00:00:00+00:00' WHERE number = 1", "reading:1"),
        ("UPDATE claim SET certainty = 'denied' WHERE reading = 1", "claim:"),
        ("UPDATE original SET url = 'https://other.example'", "original:"),
        ("UPDATE document_original SET record = replace(record, 'page.html', 'x.html')", "source:"),
    ],
)
def test_a_later_act_covers_nothing_up(tmp_path: Path, statement: str, where: str) -> None:
    """Acts about the same document go on after the tampering; each commits to what it changed itself, and no more."""
    with Library.open(tmp_path / "new.db") as library:
        library.add(a_reading(DOCUMENT, SHELLED), actor="ana")
        library.add(a_reading(DOCUMENT, SHELLED, version="2"), actor="ana")
        library.keep_original(taken(DOCUMENT), actor="ana")
        connection = sqlite3.connect(tmp_path / "new.db")
        connection.execute(statement)
        connection.commit()
        connection.close()
        library.judge("accept", SHELLED.id, by="ana")
        other = Document.make("Another.", external_id="a2")
        library.add_many([a_reading(DOCUMENT, SHELLED, version="3"), a_reading(other)], actor="ana")
        library.keep_originals([taken(DOCUMENT, b"x"), taken(other, taken(DOCUMENT).data)], actor="ana")
        assert any(one.where.startswith(where) for one in library.verify())


def test_which_reading_is_current_is_no_secret_to_the_log(tmp_path: Path) -> None:
    with Library.open(tmp_path / "new.db") as library:
        library.add(a_reading(DOCUMENT, SHELLED), actor="ana")
        library.add(a_reading(DOCUMENT, SHELLED, version="2"), actor="ana")
        connection = sqlite3.connect(tmp_path / "new.db")
        connection.execute("UPDATE reading SET current = 1 - current")
        connection.commit()
        connection.close()
        library.judge("accept", SHELLED.id, by="ana")
        assert f"current:{DOCUMENT.id}" in [one.where for one in library.verify()]


@pytest.mark.parametrize(
    ("statement", "where"),
    [
        ("UPDATE document SET id = CAST(x'64ff80' AS TEXT)", "document:d"),
        ("UPDATE document SET text = x'00ff'", "text:"),
        ("UPDATE document SET text = CAST(x'ff' AS TEXT), published = 'no day'", "text:"),
        ("UPDATE claim SET record = '[', position = 'x', confidence = 'much'", "claim:"),
        ("UPDATE claim SET id = CAST(x'63ff80' AS TEXT)", "standing:"),
        ("UPDATE reading SET current = 2", "standing:"),
        ("UPDATE reading SET current = 'maybe'", "standing:"),
        ("UPDATE setting SET key = x'ff' WHERE key = 'sample'", "setting:"),
        ("UPDATE setting SET value = '' WHERE key = 'library'", "setting:library"),
        ("UPDATE original SET sha256 = '../../etc/passwd'", "bytes:../../etc/passwd"),
        ("UPDATE act SET commits = '[1]' WHERE number = 1", "act 1"),
        ('UPDATE act SET commits = \'{"a": [1], "erased:x": null}\' WHERE number = 1', "act 1"),
        ("UPDATE act SET commits = '{', at = x'ff', actor = CAST(x'ff' AS TEXT), hash = x'00'", "act 1"),
        ("DELETE FROM setting", "setting:library"),
        ("DELETE FROM act", "text:"),
    ],
)
def test_whatever_was_put_in_nothing_breaks_the_check(tmp_path: Path, statement: str, where: str) -> None:
    with Library.open(tmp_path / "new.db") as library:
        library.add(a_reading(DOCUMENT, SHELLED), actor="ana")
        library.keep_original(taken(DOCUMENT), actor="ana")
        library.mark_sample(actor="ana")
        with Intruder(tmp_path / "new.db", 1) as there:
            there.do(statement)
        assert any(one.where.startswith(where) for one in library.verify())
