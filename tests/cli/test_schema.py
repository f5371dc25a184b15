"""``dateline schema``: what it prints describes what ``dateline read --json`` prints."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from dateline.cli import app
from dateline.records import Document
from examples import SHELLING, a_claim, a_reading
from happenings import make_library


def schema(*record: str) -> dict[str, Any]:
    result = CliRunner().invoke(app, ["schema", *record])
    assert result.exit_code == 0
    printed: dict[str, Any] = json.loads(result.stdout)
    return printed


KINDS: dict[str, type | tuple[type, ...]] = {
    "object": dict, "array": list, "string": str, "integer": int, "number": (int, float), "boolean": bool,
    "null": type(None),
}  # fmt: skip


def faults(value: Any, shape: dict[str, Any], root: dict[str, Any], at: str = "$") -> list[str]:
    """Where a value differs from a JSON Schema, as far as pydantic's schemas use it."""
    if "$ref" in shape:
        shape = root["$defs"][shape["$ref"].rsplit("/", 1)[1]]
    if "anyOf" in shape:
        found = [faults(value, one, root, at) for one in shape["anyOf"]]
        return [] if [] in found else found[0]
    kind = shape.get("type")
    if kind and (not isinstance(value, KINDS[kind]) or (kind != "boolean" and isinstance(value, bool))):
        return [f"{at} is no {kind}"]
    if isinstance(value, list):
        return [f for i, item in enumerate(value) for f in faults(item, shape["items"], root, f"{at}[{i}]")]
    if isinstance(value, dict):
        return _object_faults(value, shape, root, at)
    if "enum" in shape and value not in shape["enum"]:
        return [f"{at} is none of {shape['enum']}"]
    within = (
        shape.get("minimum", value) <= value <= shape.get("maximum", value) if value is not None else True
    )
    return [] if within else [f"{at} is out of bounds"]


def _object_faults(value: dict[str, Any], shape: dict[str, Any], root: dict[str, Any], at: str) -> list[str]:
    properties = shape.get("properties", {})
    rest = shape.get("additionalProperties", True)
    wrong = [f"{at} lacks {name}" for name in shape.get("required", ()) if name not in value]
    for name, inner in value.items():
        if name in properties or isinstance(rest, dict):
            wrong += faults(inner, properties.get(name, rest), root, f"{at}.{name}")
        elif rest is False:
            wrong.append(f"{at} has {name}, which the schema does not know")
    return wrong


@pytest.mark.parametrize("mentions", [[], ["--mentions"]])
def test_what_read_prints_is_as_the_schema_says(tmp_path: Path, mentions: list[str]) -> None:
    file = tmp_path / "articles.jsonl"
    foreign = "Армия заявила, что повстанцы обстреляли рынок в старом городе в понедельник."
    rows = [{"text": SHELLING, "published": "2020-03-02"}, {"text": foreign}, {"text": "Nothing."}]
    file.write_text("\n".join(map(json.dumps, rows)))
    result = CliRunner().invoke(app, ["read", str(file), "--json", *mentions])
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert len(lines) == 3
    root = schema()
    for line in lines:
        assert faults(line, root, root) == []
        assert {"schema", "reader", "warnings", "document", "claims"} <= set(line)
        assert line["schema"] == "1"
        assert (("mentions" in line), ("attributions" in line)) == (bool(mentions), bool(mentions))
    assert set(lines[0]["document"]) == {
        "id", "external_id", "title", "publisher", "url", "published", "language", "read", "text",
    }  # fmt: skip


def test_the_checker_of_this_test_sees_faults() -> None:
    root = schema()
    document = Document.make(SHELLING, external_id="x")
    value = json.loads(a_reading(document, a_claim(document, "shelled", "shelling")).model_dump_json())
    assert faults(value, root, root) == []
    value["claims"][0]["confidence"] = 2
    value["claims"][0]["trigger"]["start"] = "7"
    value["document"]["new"] = None
    del value["reader"]["name"]
    assert {re.sub(r" is.*| has.*", "", fault) for fault in faults(value, root, root)} == {
        "$.claims[0].confidence", "$.claims[0].trigger.start", "$.document", "$.reader lacks name",
    }  # fmt: skip


def test_the_schema_of_a_document_or_a_claim_can_be_had_alone() -> None:
    assert schema("document")["title"] == "Document"
    assert schema("claim")["title"] == "Claim"
    assert schema("reading") == schema()
    assert CliRunner().invoke(app, ["schema", "happening"]).exit_code == 2


def test_an_events_line_is_what_the_schema_says(tmp_path: Path) -> None:
    path = tmp_path / "made.db"
    make_library(path)
    for command, record in (("events", "event"), ("sources", "source")):
        printed = CliRunner().invoke(app, [command, "--json", "--library", str(path)])
        root = schema(record)
        for line in printed.stdout.splitlines():
            assert faults(json.loads(line), root, root) == []
