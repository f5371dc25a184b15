"""A document's current reading out of the tables, its claims as they stand."""

from __future__ import annotations

import datetime as dt
import json

from sqlalchemy import Connection, func, select, true
from sqlalchemy.sql.elements import ColumnElement

from dateline.library.rows import PERSON
from dateline.library.search import in_text_order
from dateline.library.tables import claim, document, reading
from dateline.records import Reading


def standing() -> ColumnElement[bool]:
    """Of a claim's row, that nobody rejected it."""
    return func.coalesce(claim.c.state, "") != "rejected"


def current_reading(connection: Connection, document_id: str, *, rejected: bool = False) -> Reading:
    """What the current reader read in a document, with persons' edits and additions, without rejected claims.

    With `rejected`, those are among them, as if they stood.
    """
    row = connection.execute(select(document).where(document.c.id == document_id)).one()._mapping
    current = connection.execute(
        select(reading).where(
            reading.c.document == document_id, reading.c.current, reading.c.reader != PERSON
        )
    ).one()
    records = connection.execute(
        select(func.coalesce(claim.c.judged, claim.c.record))
        .join(reading, reading.c.number == claim.c.reading)
        .where(
            reading.c.document == document_id,
            reading.c.current,
            true() if rejected else standing(),
        )
        .order_by(*in_text_order())
    ).scalars()
    fields = {name: value for name, value in row.items() if name != "publisher_folded"}
    return Reading.model_validate(
        {
            "reader": {
                "name": current.reader,
                "version": current.version,
                "codebook": current.codebook,
                "at": dt.datetime.fromisoformat(current.at),
            },
            "document": {**fields, "read": current.read},
            "claims": [json.loads(record) for record in records],
            **json.loads(current.rest),
        }
    )
