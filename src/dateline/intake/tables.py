"""Tables of articles: JSON Lines, JSON arrays, and CSV with commas, semicolons or tabs."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from dateline.intake.making import described, taken
from dateline.intake.outcome import FIELDS, Format, Found, Problem, Source

_OTHER_NAMES = {
    "published": ("date", "publication_date"),
    "id": ("external_id",),
    "publisher": ("outlet", "source"),
}
_JSON = "application/json"
_LARGEST_CELL = 2**31 - 1


class _BrokenError(ValueError):
    """A row that cannot be read; the message says why."""


def is_json(text: str, name: str = "") -> bool:
    """Whether a text is JSON Lines of objects, one object, or an array: by the name, or as it opens."""
    if name.lower().endswith((".json", ".jsonl", ".ndjson")):
        return True
    opening = text[:4096].lstrip()
    return bool(re.match(r'\{\s*"|\[\s*\{', opening)) or opening in ("[]", "{}")


def is_csv(text: str, name: str, columns: Mapping[str, str]) -> bool:
    """Whether a text is a table with a heading: by the file's name, or by columns that articles have.

    `columns` maps our names of fields to the table's, as `IntakeOptions.columns` does.
    """
    if name.lower().endswith((".csv", ".tsv")):
        return True
    heading = text[:4096].lstrip("\ufeff\r\n").split("\n", 1)[0]
    cells = {cell.strip().strip('"').lower() for cell in re.split(r"[,;\t]", heading)}
    wanted = {columns.get(field, field).lower() for field in FIELDS}
    return columns.get("text", "text").lower() in cells and len(cells & wanted) >= 2


def json_documents(source: Source) -> Iterator[Found]:
    """The articles of a JSON table; a broken line is a problem of its own."""
    text = source.text
    stripped = text.strip()
    named_lines = source.hint.lower().endswith((".jsonl", ".ndjson"))
    if stripped.startswith("[") and not named_lines:
        try:
            rows = _parsed(stripped)
        except _BrokenError as error:
            yield Problem(source.where, f"is no JSON ({error})", "check the file")
            return
        yield from rows_documents(source, ((f"item {n}", row) for n, row in enumerate(rows, 1)), _JSON)
        return
    whole = None
    if "\n" in stripped and isinstance(_or_error(stripped.split("\n", 1)[0]), _BrokenError):
        # One object written over several lines is one article.
        whole = _or_error(stripped)
    yield from rows_documents(source, [("item 1", whole)] if isinstance(whole, dict) else _lines(text), _JSON)


def csv_documents(source: Source) -> Iterator[Found]:
    """The articles of a CSV table, whatever its separator."""
    text = source.text
    csv.field_size_limit(_LARGEST_CELL)
    table = text.lstrip("\r\n")
    above = text[: len(text) - len(table)].count("\n")
    heading = table.split("\n", 1)[0]
    separator = max(",;\t", key=heading.count)
    reader = csv.DictReader(io.StringIO(table, newline=""), delimiter=separator)
    try:
        columns = [name for name in reader.fieldnames or () if name is not None]
    except csv.Error as error:
        yield Problem(source.where, f"is no table ({error})", "check the file")
        return
    if not has_text_column(source, columns):
        yield no_text_column(source, columns)
        return

    def numbered() -> Iterator[tuple[str, Any]]:
        try:
            for row in reader:
                yield f"row {above + reader.line_num}", row
        except csv.Error as error:
            yield f"row {above + reader.line_num}", error

    yield from rows_documents(source, numbered(), "text/csv")


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column" if error.lineno > 1 else "column"
        raise _BrokenError(f"{error.msg} at {place} {error.colno}") from None
    except RecursionError:
        raise _BrokenError("nested too deeply") from None
    except ValueError as error:
        raise _BrokenError(str(error)) from None


def _or_error(text: str) -> Any:
    try:
        return _parsed(text)
    except _BrokenError as error:
        return error


def _lines(text: str) -> Iterator[tuple[str, Any]]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield f"line {number}", _or_error(line)


def rows_documents(source: Source, rows: Iterable[tuple[str, Any]], media_type: str) -> Iterator[Found]:
    """The articles of a table's rows, each with its place ("row 3"); a row that is an error is a problem."""
    columns: dict[str, str] = {}
    without: list[str] = []
    number = 0
    for number, (place, row) in enumerate(rows, 1):
        where = f"{source.where}, {place}"
        if isinstance(row, Exception):
            yield Problem(where, f"cannot be read ({row})", "mend the row; the others were taken")
            continue
        if not isinstance(row, dict):
            yield Problem(where, "is no object with named fields", "mend the row; the others were taken")
            continue
        article = _article(row)
        cells = {_folded(name): value for name, value in article.items() if name is not None}
        columns.update((_folded(name), str(name)) for name in article if name is not None)
        if _key(source, "text") not in cells:
            without.append(where)
            continue
        if None in article:
            yield Problem(
                where,
                "has more cells than the heading, and what stands in them was left out",
                "quote cells that hold the separator",
                fatal=False,
            )
        yield from _document(source, place, number, cells, media_type)
    if not number:
        yield Problem(source.where, "holds no articles", "check the file")
    if _key(source, "text") in columns:
        yield from (Problem(where, "has no text", "fill it or leave it out") for where in without)
    elif without:
        # A table without the column is one problem, not one a row.
        yield no_text_column(source, list(columns.values()))
    if columns:
        yield from _unknown_columns(source, columns)


def _article(row: dict[Any, Any]) -> dict[Any, Any]:
    """The row, or the document in it where it is a line that ``dateline read --json`` printed."""
    inner = row.get("document")
    return inner if isinstance(inner, dict) and "text" in inner else row


def _folded(name: object) -> str:
    return str(name).strip().lower()


def _key(source: Source, name: str) -> str:
    return _folded(source.options.columns.get(name, name))


def has_text_column(source: Source, columns: Iterable[str]) -> bool:
    """Whether one of a table's columns holds the text."""
    return _key(source, "text") in map(_folded, columns)


def no_text_column(source: Source, columns: Sequence[str]) -> Problem:
    """The problem of a table without a column for the text."""
    named = ", ".join(columns[:12]) or "none"
    wanted = source.options.columns.get("text", "text")
    return Problem(
        source.where,
        f"has no column {wanted!r} for the text (its columns: {named})",
        "name the column that holds the text: --column text=NAME",
    )


def _unknown_columns(source: Source, columns: Mapping[str, str]) -> Iterator[Problem]:
    for ours, theirs in source.options.columns.items():
        if ours != "text" and _folded(theirs) not in columns:
            yield Problem(
                source.where,
                f"has no column {theirs!r} for {ours!r}",
                "check the name; the articles were taken without it",
                fatal=False,
            )


def _document(
    source: Source, place: str, number: int, cells: Mapping[str, Any], media_type: str
) -> Iterator[Found]:
    where = f"{source.where}, {place}"

    def cell(name: str) -> Any:
        for column in (_key(source, name), *_OTHER_NAMES.get(name, ())):
            value = cells.get(column)
            if value not in (None, ""):
                return value
        return None

    text = cell("text")
    if not isinstance(text, str) or not text.strip():
        yield Problem(where, "has no text", "fill it or leave it out")
        return
    about, note = described(where, {name: cell(name) for name in ("title", "publisher", "published", "url")})
    if note:
        yield note
    identifier = cell("id")
    external_id = str(identifier) if identifier is not None else f"{source.external_id}-{number}"
    original = source.original(media_type, "the column that holds the text", place)
    yield from taken(source, where, text, external_id, about, original)


JSON = Format("JSON", _JSON, lambda source: is_json(source.text, source.hint), json_documents)
CSV = Format(
    "a table",
    "text/csv",
    lambda source: is_csv(source.text, source.hint, source.options.columns),
    csv_documents,
)
