"""Plain text and Markdown, with front matter where it has some."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.intake.dates import DateError, publication_date
from dateline.intake.making import document
from dateline.intake.outcome import Metadata, Problem, Source, Taken

_FRONT = re.compile(r"---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_LINE = re.compile(r"([A-Za-z_]+)[ \t]*:[ \t]*(.*)")


def documents(source: Source, text: str) -> Iterator[Taken]:
    """The one document of a text file; one without a word in it is a problem."""
    front, body = front_matter(text)
    if not body.strip():
        yield Problem(source.where, "holds no text", "check the file")
        return
    about, problem = _metadata(source.where, front)
    if problem:
        yield problem
    yield document(body, source.external_id, source.outside.over(about))


def front_matter(text: str) -> tuple[dict[str, str], str]:
    """(fields, the text below) of a text that opens with `---` lines; ({}, text) where it does not."""
    found = _FRONT.match(text)
    if not found:
        return {}, text
    fields = {
        line.group(1).lower(): line.group(2).strip().strip("\"'")
        for line in map(_LINE.fullmatch, found.group(1).splitlines())
        if line
    }
    if not fields:
        return {}, text
    return fields, text[found.end() :].lstrip("\r\n")


def _metadata(where: str, fields: dict[str, str]) -> tuple[Metadata, Problem | None]:
    problem = None
    published = None
    try:
        published = publication_date(fields.get("published") or fields.get("date"))
    except DateError as error:
        problem = Problem(where, f"publication date: {error}", "write it as 2020-03-02", fatal=False)
    about = Metadata(
        fields.get("title") or None,
        fields.get("publisher") or None,
        published,
        fields.get("url") or None,
    )
    return about, problem
