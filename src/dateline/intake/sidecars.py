"""Files that describe the one beside them: NAME.json what a document says not itself, NAME.columns.toml a table."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace

from dateline.intake.making import described
from dateline.intake.outcome import FIELDS, IntakeOptions, Metadata, Problem

DESCRIBED = frozenset(
    {".txt", ".md", ".markdown", ".html", ".htm", ".xhtml", ".mhtml", ".mht", ".pdf", ".docx", ".eml"}
)
"""Endings of files that a side-car of the same stem may describe."""
_COLUMNS = ".columns.toml"


def is_sidecar(name: str, names: Collection[str]) -> bool:
    """Whether a file only describes another one of `names`, which lie in the same folder.

    >>> is_sidecar("a.json", {"a.json", "a.pdf"}), is_sidecar("a.json", {"a.json", "b.pdf"})
    (True, False)
    >>> is_sidecar("a.csv.columns.toml", {"a.csv", "a.csv.columns.toml"})
    True
    """
    if name.endswith(_COLUMNS):
        return name.removesuffix(_COLUMNS) in names
    if not name.endswith(".json"):
        return False
    stem = name.removesuffix(".json")
    return any(f"{stem}{ending}" in names or f"{stem}{ending.upper()}" in names for ending in DESCRIBED)


def described_by(where: str, read: Callable[[], bytes]) -> tuple[Metadata, Problem | None]:
    """(what a side-car says, a note where it cannot be read); nothing where `read` finds no file."""
    try:
        raw = json.loads(read().decode("utf-8-sig"))
    except FileNotFoundError:
        return Metadata(), None
    except (OSError, ValueError, RecursionError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
    else:
        if isinstance(raw, dict):
            return described(where, raw)
        reason = "no object with named fields"
    return Metadata(), Problem(
        where, f"is no side-car ({reason})", "the text was taken without it", fatal=False
    )


class ColumnsError(ValueError):
    """A saved column mapping that cannot be used; the message says why."""


def saved_columns(data: bytes) -> dict[str, str]:
    """The mapping that a TOML file spells: a line for each field, ``text = "body"``, bare or below ``[columns]``.

    >>> saved_columns(b'text = "body"')
    {'text': 'body'}

    Raises:
        ColumnsError: it is no TOML, or names what is no field of ours.
    """
    try:
        table = tomllib.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise ColumnsError(f"is no TOML ({error})") from None
    inner = table.get("columns", table)
    if not isinstance(inner, Mapping):
        raise ColumnsError("has no table [columns]")
    for name, column in inner.items():
        if name not in FIELDS:
            raise ColumnsError(f"names {name!r}, which is none of {', '.join(FIELDS)}")
        if not isinstance(column, str) or not column.strip():
            raise ColumnsError(f"gives no name of a column for {name!r}")
    return dict(inner)


def with_columns(
    options: IntakeOptions, where: str, read: Callable[[], bytes]
) -> tuple[IntakeOptions, Problem | None]:
    """(the options with a table's saved columns, a note where these cannot be used); the options' own go before."""
    try:
        found = saved_columns(read())
    except FileNotFoundError:
        return options, None
    except OSError as error:
        reason = f"cannot be opened ({error.strerror})"
    except ColumnsError as error:
        reason = str(error)
    else:
        return replace(options, columns={**found, **options.columns}), None
    return options, Problem(where, reason, "the table was taken without it", fatal=False)
