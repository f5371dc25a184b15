"""The API's OpenAPI document, laid out for a page that people read."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

TAGS: Mapping[str, str] = {
    "events": "What the claims add up to, with who says so, what is disputed, and the grade.",
    "claims": "One event that one passage reports, each.",
    "documents": "Texts as they were taken in, with what was read in them.",
    "parties": "Who acts, who is acted upon, and who says so.",
    "judgements": "What persons decided. Decisions are only ever added.",
    "figures": "What the map and the time line of Explore draw.",
    "schema": "What the answers look like.",
}
"""The chapters of the page, in their order."""
_DEEP = 3
"""Levels of an answer's shape that are written out; deeper records go by their names."""
_MANY = 12
Schema = Mapping[str, Any]
Words = tuple[tuple[str, bool], ...]
"""A sentence in pieces, each with whether it is code."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a route."""

    name: str
    where: str
    kind: str
    values: tuple[str, ...]
    required: bool
    description: Words
    example: str


@dataclass(frozen=True, slots=True)
class Route:
    """One thing that can be asked for."""

    method: str
    path: str
    summary: str
    description: tuple[Words, ...]
    parameters: tuple[Parameter, ...]
    body: str | None
    """The shape of what is sent."""
    answers: tuple[tuple[str, str], ...]
    """Each status with what it means."""
    shape: str | None
    curl: str

    @property
    def anchor(self) -> str:
        """The name by which the page can be linked to."""
        return self.method.lower() + re.sub(r"[^a-z0-9]+", "-", self.path.removeprefix("/api/v1"))


@dataclass(frozen=True, slots=True)
class Chapter:
    """The routes of one subject."""

    name: str
    about: str
    routes: tuple[Route, ...]


def chapters(openapi: Schema, address: str, examples: Mapping[str, str]) -> list[Chapter]:
    """The document's routes by subject; `examples` are identifiers of this library by what they name."""
    known = openapi.get("components", {}).get("schemas", {})
    routes: dict[str, list[Route]] = {}
    for path, methods in openapi["paths"].items():
        for method, operation in methods.items():
            tag = (operation.get("tags") or ["other"])[0]
            routes.setdefault(tag, []).append(_route(method, path, operation, known, address, examples))
    order = [*TAGS, *(tag for tag in routes if tag not in TAGS)]
    return [Chapter(tag, TAGS.get(tag, ""), tuple(routes[tag])) for tag in order if tag in routes]


def _route(
    method: str, path: str, operation: Schema, known: Schema, address: str, examples: Mapping[str, str]
) -> Route:
    parameters = tuple(_parameter(one) for one in operation.get("parameters", ()))
    body = _content(operation.get("requestBody", {}))
    answers = operation["responses"]
    good = next((_content(answer) for status, answer in answers.items() if status.startswith("2")), None)
    return Route(
        method.upper(),
        path,
        str(operation.get("summary", "")),
        tuple(_words(part) for part in str(operation.get("description", "")).split("\n\n") if part),
        parameters,
        outline(body, known) if body else None,
        tuple((status, str(answer.get("description", ""))) for status, answer in answers.items()),
        outline(good, known) if good else None,
        _curl(method, path, operation, known, address, examples),
    )


def _parameter(given: Schema) -> Parameter:
    schema = given["schema"]
    kinds = [one for one in schema.get("anyOf", [schema]) if one.get("type") != "null"]
    kind = kinds[0] if kinds else schema
    items = kind.get("items", schema.get("items", {}))
    said = kind.get("format") or kind.get("type", "")
    example = next((one for one in schema.get("examples", ()) if one is not None), "")
    return Parameter(
        given["name"],
        given["in"],
        f"{items.get('type', 'string')}, several" if said == "array" else said,
        tuple(map(str, kind.get("enum") or items.get("enum") or ())),
        bool(given.get("required")),
        _words(str(given.get("description", ""))),
        "&".join(f"{given['name']}={one}" for one in example)
        if isinstance(example, list)
        else _plain(example),
    )


def _words(text: str) -> Words:
    return tuple((piece, at % 2 == 1) for at, piece in enumerate(text.split("`")) if piece)


def _plain(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _content(given: Schema) -> Schema | None:
    schema: Schema | None = given.get("content", {}).get("application/json", {}).get("schema")
    return schema


def _curl(
    method: str, path: str, operation: Schema, known: Schema, address: str, examples: Mapping[str, str]
) -> str:
    """A command that asks for it, and works on this library."""
    query = []
    for one in operation.get("parameters", ()):
        example = next(iter(one["schema"].get("examples", ())), "")
        if one["in"] == "path":
            subject = path.split("/")[3].removesuffix("s")
            path = path.replace(f"{{{one['name']}}}", quote(examples.get(subject, str(example))))
        elif one.get("required"):
            query.append((one["name"], str(example)))
    asked = operation.get("x-example") or (f"?{urlencode(query)}" if query else "")
    if method == "get":
        return f"curl '{address}{path}{asked}'"
    body = _resolved(_content(operation.get("requestBody", {})) or {}, known)
    example = dict(next(iter(body.get("examples", ())), {}))
    if "event" in examples and "subject" in example:
        example["subject"] = examples["event"]
    sent = json.dumps(example)
    return f"curl -X {method.upper()} '{address}{path}' \\\n  -H 'Content-Type: application/json' \\\n  -d '{sent}'"


def outline(schema: Schema, known: Schema) -> str:
    """What JSON of a schema looks like, in the manner of JSON.

    >>> print(outline({"type": "object", "properties": {"id": {"type": "string"}, "n": {"type": "integer"}}}, {}))
    {
      "id": string,
      "n": integer
    }
    """
    return _outlined(schema, known, 0, ())


def _resolved(schema: Schema, known: Schema) -> Schema:
    if "$ref" in schema:
        found: Schema = known[str(schema["$ref"]).rsplit("/", 1)[-1]]
        return found
    return schema


def _outlined(schema: Schema, known: Schema, depth: int, inside: tuple[str, ...]) -> str:
    name = str(schema["$ref"]).rsplit("/", 1)[-1] if "$ref" in schema else ""
    schema = _resolved(schema, known)
    if "anyOf" in schema:
        parts = [_outlined(one, known, depth, inside) for one in schema["anyOf"]]
        return " | ".join(dict.fromkeys(parts))
    if "const" in schema:
        return json.dumps(schema["const"])
    if "enum" in schema:
        shown = " | ".join(map(json.dumps, schema["enum"][:_MANY]))
        return f"{shown} | …" if len(schema["enum"]) > _MANY else shown
    kind = schema.get("type", "any")
    if kind == "array":
        items = schema.get("items") or {}
        return f"[{_outlined(items, known, depth, inside) if items else ''}]"
    if kind == "object":
        return _object(schema, known, depth, (*inside, name), name)
    return str(schema.get("format", kind))


def _object(schema: Schema, known: Schema, depth: int, inside: tuple[str, ...], name: str) -> str:
    properties = schema.get("properties")
    if not properties:
        values = schema.get("additionalProperties")
        return (
            f'{{"…": {_outlined(values, known, depth, inside)}}}'
            if isinstance(values, dict) and values
            else "{…}"
        )
    if depth >= _DEEP or inside.count(name) > 1:
        return name or "{…}"
    pad = "  " * (depth + 1)
    lines = [
        f"{pad}{json.dumps(key)}: {_outlined(value, known, depth + 1, inside)}"
        for key, value in properties.items()
    ]
    return "{\n" + ",\n".join(lines) + "\n" + "  " * depth + "}"
