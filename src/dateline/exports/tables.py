"""Parquet: a folder of four tables, `documents`, `claims`, `events` and `origins`, for analysis."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from dateline.exports.arrays import AT_ONCE, objects
from dateline.exports.columns import COLUMNS, values
from dateline.exports.duck import Duck, duck
from dateline.exports.form import About, Records
from dateline.exports.geoparquet import SQL
from dateline.exports.target import ABOUT, digest
from dateline.library.carrying import Carrier, Paper
from dateline.profile import Told
from dateline.records import Origin, Record

_DOCUMENTS = {
    "id": "VARCHAR", "external_id": "VARCHAR", "title": "VARCHAR", "publisher": "VARCHAR", "url": "VARCHAR",
    "published": "DATE", "language": "VARCHAR", "text": "VARCHAR",
}  # fmt: skip
_CLAIMS = {
    "id": "VARCHAR", "event": "VARCHAR", "document": "VARCHAR", "type": "VARCHAR", "trigger": "VARCHAR",
    "start": "BIGINT", "end": "BIGINT", "certainty": "VARCHAR", "status": "VARCHAR", "confidence": "DOUBLE",
    "said_by": "VARCHAR", "stance": "VARCHAR", "date_start": "DATE", "date_end": "DATE", "date_precision": "VARCHAR",
    "date_basis": "VARCHAR", "place": "VARCHAR", "country_code": "VARCHAR", "latitude": "DOUBLE", "longitude": "DOUBLE",
    "place_precision": "VARCHAR",
    "actors": "VARCHAR", "targets": "VARCHAR", "counts": "VARCHAR", "equipment": "VARCHAR",
    "sentence": "VARCHAR", "state": "VARCHAR", "judged": "BOOLEAN", "reader": "VARCHAR", "reader_version": "VARCHAR",
    "codebook": "VARCHAR",
}  # fmt: skip
_ORIGINS = {
    "event": "VARCHAR", "id": "VARCHAR", "name": "VARCHAR", "kind": "VARCHAR", "stance": "VARCHAR",
    "position": "VARCHAR", "independent": "BOOLEAN", "claims": "VARCHAR", "documents": "VARCHAR", "note": "VARCHAR",
}  # fmt: skip
TABLES = ("documents", "claims", "events", "origins")


class Tables:
    """A folder of Parquet files, with what they are in `about.json`. Lists and objects in a cell are JSON."""

    name = "parquet"
    suffix = ""
    is_folder = True

    def write(self, records: Records, path: Path, about: About) -> None:
        """See `FileForm`."""
        path.mkdir()
        with duck(path) as made:
            made.make("documents", _DOCUMENTS)
            made.make("claims", _CLAIMS)
            made.make("events", {column.name: SQL[column.kind] for column in COLUMNS})
            made.make("origins", _ORIGINS)
            rows = _Rows(made)
            for told in records:
                rows.take(told)
                about.count(told)
            rows.flush()
            for table in TABLES:
                made.write(table, path / f"{table}.parquet", {"about": about.as_json()})
        files = {f"{table}.parquet": {"sha256": digest(path / f"{table}.parquet")} for table in TABLES}
        (path / ABOUT).write_text(json.dumps({**about.as_json(), "files": files}, indent=1) + "\n", "utf-8")


class _Rows:
    """Rows that wait for their tables."""

    def __init__(self, made: Duck) -> None:
        self._made = made
        self._seen: set[str] = set()
        self._waiting: dict[str, list[list[Any]]] = {table: [] for table in TABLES}
        self._columns = {
            "documents": list(_DOCUMENTS),
            "claims": list(_CLAIMS),
            "events": [column.name for column in COLUMNS],
            "origins": list(_ORIGINS),
        }

    def take(self, told: Told) -> None:
        """Put an event's rows where they belong; a document once, however many events it tells of."""
        self._waiting["events"].append(list(values(told)))
        self._waiting["origins"].extend(_origin(told.event.id, one) for one in told.event.origins)
        for one in told.carriers:
            self._waiting["claims"].append(_claim(told.event.id, one))
            if one.document.id not in self._seen:
                self._seen.add(one.document.id)
                self._waiting["documents"].append(_document(one.document))
        if len(self._waiting["claims"]) >= AT_ONCE:
            self.flush()

    def flush(self) -> None:
        """Hand the waiting rows over."""
        for table, rows in self._waiting.items():
            if rows:
                columns = zip(self._columns[table], zip(*rows, strict=True), strict=True)
                self._made.put(table, {name: objects(cells) for name, cells in columns})
                rows.clear()


def _document(paper: Paper) -> list[Any]:
    return [
        paper.id, paper.external_id, paper.title, paper.publisher, paper.url, paper.published, paper.language,
        paper.text,
    ]  # fmt: skip


def _origin(event: str, origin: Origin) -> list[Any]:
    return [
        event, origin.id, origin.name, origin.kind, origin.stance, origin.position, origin.independent,
        _json(origin.claims), _json(origin.documents), origin.note,
    ]  # fmt: skip


def _claim(event: str, carrier: Carrier) -> list[Any]:
    one, when = carrier.claim, carrier.claim.when
    where = next((place for place in one.where if place.role == "place"), one.where[0] if one.where else None)
    return [
        one.id, event, carrier.document.id, one.type, one.trigger.text, one.trigger.start, one.trigger.end,
        one.certainty, one.status, one.confidence, _json([speaker.name for speaker in one.said_by]), one.stance,
        *_fields(when, "earliest", "latest", "precision", "basis"),
        *_fields(where, "name", "country", "latitude", "longitude", "precision"),
        _role(carrier, "actor"), _role(carrier, "target"), _plain(one.counts), _plain(one.equipment),
        carrier.sentence, carrier.state, carrier.judged,
        carrier.reader.name, carrier.reader.version, carrier.reader.codebook,
    ]  # fmt: skip


def _fields(record: Record | None, *names: str) -> list[Any]:
    return [getattr(record, name) if record else None for name in names]


def _plain(records: Iterable[Record]) -> str:
    """What words were resolved to, without where they stand."""
    return _json([one.model_dump(mode="json", exclude={"start", "end", "note"}) for one in records])


def _role(carrier: Carrier, role: str) -> str:
    return _json(
        [
            {
                "text": filler.text,
                "id": filler.resolved.id if filler.resolved else None,
                "name": filler.resolved.name if filler.resolved else None,
            }
            for filler in carrier.claim.roles.get(role, ())
        ]
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
