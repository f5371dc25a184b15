"""Plain text and Markdown, with front matter where it has some."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.intake.making import described, taken
from dateline.intake.outcome import Format, Found, Problem, Source

_FRONT = re.compile(r"---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_LINE = re.compile(r"([A-Za-z_][\w-]*)[ \t]*:(?:[ \t]+(.*)|)")
_FORM = re.compile(r"[A-Za-z_][\w-]*[ \t]*:(?:\s|$)|\s|#|-\s")
"""A field, or a line that continues one or comments."""
_KNOWN = {"title", "publisher", "published", "date", "url"}


def documents(source: Source) -> Iterator[Found]:
    """The one document of a text file; one without a word in it is a problem."""
    front, body = front_matter(source.text)
    if not body.strip():
        yield Problem(source.where, "holds no text", "check the file")
        return
    about, note = described(source.where, front)
    if note:
        yield note
    made = "the text below its front matter" if front else "the text as it stands"
    original = source.original("text/plain", made)
    yield from taken(source, source.where, body, source.external_id, about, original)


def front_matter(text: str) -> tuple[dict[str, str], str]:
    """(fields, the text below) of a text that opens with `---` lines; ({}, text) where it does not.

    Lines between rules are fields only where every one of them has a field's form and one of them is ours
    (`_KNOWN`): anything else is a text that happens to open with a rule, and stays whole.
    """
    found = _FRONT.match(text)
    lines = [line for line in found.group(1).splitlines() if line.strip()] if found else []
    if found is None or not all(_FORM.match(line) for line in lines):
        return {}, text
    fields = {
        line.group(1).lower(): _unquoted((line.group(2) or "").strip())
        for line in map(_LINE.fullmatch, lines)
        if line
    }
    if not fields.keys() & _KNOWN:
        return {}, text
    return fields, text[found.end() :].lstrip("\r\n")


def _unquoted(value: str) -> str:
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if quoted else value


FORMAT = Format("a text", "text/plain", lambda source: True, documents)
