"""``dateline schema``: the JSON Schema of what the commands print with ``--json``."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated

import typer


class Shape(StrEnum):
    """A record whose schema can be printed."""

    READING = "reading"
    DOCUMENT = "document"
    CLAIM = "claim"
    EVENT = "event"
    SOURCE = "source"


def schema(
    record: Annotated[Shape, typer.Argument(help="Which record.")] = Shape.READING,
) -> None:
    """Print the JSON Schema of a record: of a line of [bold]dateline read --json[/bold], or of another."""
    from dateline import records

    models: dict[Shape, type[records.Record]] = {
        Shape.READING: records.Reading,
        Shape.DOCUMENT: records.Document,
        Shape.CLAIM: records.Claim,
        Shape.EVENT: records.Event,
        Shape.SOURCE: records.SourceRecord,
    }
    print(json.dumps(models[record].model_json_schema(mode="serialization"), indent=2, ensure_ascii=False))
