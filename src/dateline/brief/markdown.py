"""A brief as Markdown: complete without its pictures, of which it has the words."""

from __future__ import annotations

import re
from collections.abc import Callable

from jinja2 import Environment, PackageLoader, StrictUndefined

from dateline.brief.lines import Bullets, Drawn, Entry, Line, Link, Paragraph, Section, Table
from dateline.brief.notes import Note
from dateline.brief.report import Report

_ACTS = re.compile(r"([\\`*_\[\]<>|#~])")
_BEGINS = re.compile(r"^(\s*)([-+=]|\d+[.)])(?=\s|$)", re.MULTILINE)


def markdown(report: Report) -> str:
    """The brief as CommonMark with footnotes, as pandoc and most wikis read them."""
    made = Environment(
        loader=PackageLoader("dateline.brief", "templates"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,  # noqa: S701 - Markdown, escaped by `escaped`
    )
    kinds = {kind.__name__: kind for kind in (Bullets, Drawn, Entry, Paragraph, Table)}
    made.tests.update({f"a_{name.lower()}": _is(kind) for name, kind in kinds.items()})
    made.filters.update(line=_line, escaped=escaped, cell=_cell, source=_source)
    text = made.get_template("brief.md.jinja").render(report=report)
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def _is(kind: type) -> Callable[[object], bool]:
    return lambda value: isinstance(value, kind)


def escaped(text: str) -> str:
    """Text in which no character acts on Markdown.

    >>> escaped("1. *Grad* [sic]")
    '1\\\\. \\\\*Grad\\\\* \\\\[sic\\\\]'
    """
    return _BEGINS.sub(lambda found: found[1] + _end_escaped(found[2]), _ACTS.sub(r"\\\1", text))


def _end_escaped(mark: str) -> str:
    return f"{mark[:-1]}\\{mark[-1]}"


def _line(line: Line) -> str:
    return "".join(_part(part) for part in line.parts)


def _part(part: str | tuple[int, ...] | Link) -> str:
    if isinstance(part, Link):
        return escaped(part.words)
    if isinstance(part, str):
        return escaped(part)
    return "".join(f"[^{number}]" for number in part)


def _cell(line: Line) -> str:
    return _line(line).replace("\n", " ") or " "


def _source(note: Note) -> str:
    """Where a note's words stand."""
    parts = [
        note.publisher,
        str(note.published or "no date"),
        f"“{note.title}”" if note.title else None,
        note.external_id,
    ]
    told = escaped(", ".join(part for part in parts if part))
    return told + (f", <{note.url}>" if note.url and not re.search(r"[<>\s]", note.url) else "")


__all__ = ["Section", "markdown"]
