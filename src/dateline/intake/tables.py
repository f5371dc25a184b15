"""Tables of articles: JSON Lines, JSON arrays, and CSV with commas, semicolons or tabs."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dateline.intake.dates import DateError, publication_date
from dateline.intake.making import document
from dateline.intake.outcome import FIELDS, Metadata, Problem, Source, Taken

_OTHER_NAMES = {"published": ("date", "publication_date"), "id": ("external_id",), "publisher": ("outlet", "source")}
_LARGEST_CELL = 2**31 - 1


def is_json(text: str) -> bool:
    """Whether a text is JSON Lines of objects, one object, or an array of objects."""
    opening = text[:4096].lstrip()
    return bool(re.match(r'\{\s*"|\[\s*\{', opening)) or opening in ("[]", "{}")


def is_csv(text: str, name: str) -> bool:
    """Whether a text is a table with a heading: by the file's name, or by columns that articles have."""
    if name.lower().endswith((".csv", ".tsv")):
        return True
    heading = text[:4096].lstrip("\ufeff\r\n").split("\n", 1)[0]
    cells = {cell.strip().strip('"').lower() for cell in re.split(r"[,;\t]", heading)}
    return "text" in cells and len(cells & set(FIELDS)) >= 2


def json_documents(source: Source, text: str) -> Iterator[Taken]:
    """The articles of a JSON table; a broken line is a problem of its own."""
    stripped = text.lstrip()
    if stripped.startswith("["):
        try:
            rows = json.loads(stripped)
        except json.JSONDecodeError as error:
            yield Problem(source.where, f"is no JSON ({error.msg}, line {error.lineno})", "check the file")
            return
        yield from _rows(source, ((f"item {n}", row) for n, row in enumerate(rows, 1)))
        return
    try:
        # One object written over several lines is one article.
        whole = json.loads(stripped) if "\n" in stripped.strip() and not _is_lines(stripped) else None
    except json.JSONDecodeError:
        whole = None
    yield from _rows(source, [("item 1", whole)] if whole is not None else _lines(source, text))


def csv_documents(source: Source, text: str) -> Iterator[Taken]:
    """The articles of a CSV table, whatever its separator."""
    csv.field_size_limit(_LARGEST_CELL)
    heading = text.lstrip("\r\n").split("\n", 1)[0]
    separator = max(",;\t", key=heading.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        columns = [name for name in reader.fieldnames or () if name is not None]
    except csv.Error as error:
        yield Problem(source.where, f"is no table ({error})", "check the file")
        return
    if (missing := _missing_text(source, columns)) is not None:
        yield missing
        return

    def numbered() -> Iterator[tuple[str, Any]]:
        try:
            for row in reader:
                yield f"row {reader.line_num}", row
        except csv.Error as error:
            yield f"row {reader.line_num}", error

    yield from _rows(source, numbered())


def _is_lines(text: str) -> bool:
    first = text.split("\n", 1)[0].strip()
    try:
        json.loads(first)
    except json.JSONDecodeError:
        return False
    return True


def _lines(source: Source, text: str) -> Iterator[tuple[str, Any]]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                yield f"line {number}", json.loads(line)
            except json.JSONDecodeError as error:
                yield f"line {number}", error


def _rows(source: Source, rows: Any) -> Iterator[Taken]:
    told = False
    for number, (place, row) in enumerate(rows, 1):
        where = f"{source.where}, {place}"
        if isinstance(row, Exception):
            yield Problem(where, f"cannot be read ({row})", "mend the row; the others were taken")
            continue
        if not isinstance(row, dict):
            yield Problem(where, "is no object with named fields", "mend the row; the others were taken")
            continue
        inner = row.get("document")
        row = inner if isinstance(inner, dict) and "text" in inner else row
        missing = _missing_text(source, list(row))
        if missing is not None:
            # Said once: a table without the column is one problem, not one a row.
            if not told:
                yield missing
            told = True
            continue
        yield from _document(source, where, number, row)


def _missing_text(source: Source, columns: Sequence[str]) -> Problem | None:
    wanted = source.options.columns.get("text", "text")
    if any(name.strip().lower() == wanted.lower() for name in columns):
        return None
    named = ", ".join(columns[:12]) or "none"
    return Problem(
        source.where,
        f"has no column {wanted!r} for the text (its columns: {named})",
        "name the column that holds the text: --column text=NAME",
    )


def _document(source: Source, where: str, number: int, row: Mapping[str, Any]) -> Iterator[Taken]:
    cells = {str(name).strip().lower(): value for name, value in row.items() if name is not None}

    def cell(name: str) -> Any:
        for column in (source.options.columns.get(name, name).lower(), *_OTHER_NAMES.get(name, ())):
            value = cells.get(column)
            if value not in (None, ""):
                return value
        return None

    text = cell("text")
    if not isinstance(text, str) or not text.strip():
        yield Problem(where, "has no text", "fill the row's text or leave the row out")
        return
    published = None
    try:
        published = publication_date(cell("published"))
    except DateError as error:
        yield Problem(where, f"publication date: {error}", "write it as 2020-03-02", fatal=False)
    values = {name: (str(value) if (value := cell(name)) is not None else None) for name in ("title", "publisher", "url")}
    about = Metadata(values["title"], values["publisher"], published, values["url"])
    identifier = cell("id")
    yield document(
        text,
        str(identifier) if identifier is not None else f"{source.external_id}-{number}",
        source.outside.over(about),
    )
