"""Versions of a document: the same page or dispatch, taken in again with another text.

What makes two documents versions of one is their publisher and their URL, else their external identifier. Without
publisher and URL nothing tells two files of one name from two versions of one.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, and_, func, select

from dateline.library.rows import PERSON
from dateline.library.tables import act, claim, document, reading

Notice = Literal["correction", "retraction"]
HEAD = 600
"""Characters at a text's beginning in which it says that it corrects or takes back."""
_PIECE = r"\b(?:article|story|report|dispatch|item|version|headline)s?\b"
_RETRACTS = re.compile(
    r"\bRETRACT(?:S|ED|ION)\b|\b(?:MANDATORY KILL|KILL NOTICE)\b|^\W*[Rr]etract(?:s|ed|ion)\b"
    rf"|\b[Rr]etract(?:s|ed)\b.{{0,40}}{_PIECE}|{_PIECE}.{{0,20}}\b(?:retracted|withdrawn)\b"
)
_CORRECTS = re.compile(
    r"\bCORRECT(?:S|ED|ION)\b|^\W*[Cc]orrect(?:s|ed|ion)\b"
    rf"|\b[Cc]orrect(?:s|ed)\b.{{0,40}}{_PIECE}|{_PIECE}.{{0,20}}\bcorrected\b"
)
_SENTENCE = re.compile(r"[^\n]+?(?:[.!?…][”\"’)]*(?=\s)|(?=\n)|$)")


@dataclass(frozen=True, slots=True)
class Version:
    """One of the versions of a document, in the order in which they were first taken in."""

    document: str
    number: int
    of: int
    added: str | None
    """When it was first taken in: ISO 8601, UTC."""
    title: str | None
    published: str | None
    notice: Notice | None
    """What it says of an earlier one, as far as words at its beginning tell."""
    gone: tuple[tuple[str, str], ...]
    """Its claims, each with its sentence, whose sentence stands in the newest version no more."""
    claims: int


def versions(connection: Connection, document_id: str) -> list[Version]:
    """The versions of a document, the oldest first; itself alone where there is no other."""
    texts = _texts(connection, document_id)
    newest = on_one_line(texts[-1][1])
    made = []
    for number, (row, text, added) in enumerate(texts, 1):
        sentences = _sentences(connection, row.id)
        gone = tuple((name, sentence) for name, sentence in sentences if on_one_line(sentence) not in newest)
        made.append(
            Version(
                row.id,
                number,
                len(texts),
                added,
                row.title,
                row.published.isoformat() if row.published else None,
                notice(text),
                gone,
                len(sentences),
            )
        )
    return made


def notice(text: str) -> Notice | None:
    """Whether a text says at its beginning that it corrects an earlier one, or takes it back.

    >>> notice("CORRECTION: The raid was on Tuesday."), notice("The desk retracts its report."), notice("News.")
    ('correction', 'retraction', None)
    """
    head = text[:HEAD]
    if _RETRACTS.search(head):
        return "retraction"
    return "correction" if _CORRECTS.search(head) else None


def difference(old: str, new: str) -> Iterator[tuple[Literal["-", "+", " ", "…"], str]]:
    """How a text changed, by sentences: taken out, put in, or one on either side of a change; "…" for those between.

    >>> list(difference("Six died. It rained.", "Seven died. It rained."))
    [('-', 'Six died.'), ('+', 'Seven died.'), (' ', 'It rained.')]
    """
    before, after = (
        [found.strip() for found in _SENTENCE.findall(text) if found.strip()] for text in (old, new)
    )
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for group in matcher.get_grouped_opcodes(1):
        if group[0][1] > 0:
            yield "…", ""
        for kind, one, other, start, end in group:
            if kind == "equal":
                yield from ((" ", sentence) for sentence in before[one:other])
            else:
                yield from (("-", sentence) for sentence in before[one:other])
                yield from (("+", sentence) for sentence in after[start:end])


def _texts(connection: Connection, document_id: str) -> list[tuple[Any, str, str | None]]:
    own = connection.execute(select(document).where(document.c.id == document_id)).one()
    same = document.c.id == own.id
    if own.url:
        same = and_(document.c.url == own.url, document.c.publisher.is_not_distinct_from(own.publisher))
    elif own.publisher:
        same = and_(
            document.c.url.is_(None),
            document.c.external_id == own.external_id,
            document.c.publisher == own.publisher,
        )
    first = (
        select(func.min(act.c.number))
        .where(act.c.object == document.c.id, act.c.verb == "added")
        .scalar_subquery()
    )
    rows = connection.execute(select(document, first.label("act")).where(same)).all()
    found = []
    for row in sorted(rows, key=lambda one: (one.act or 0, one.id)):
        added = (
            connection.execute(select(act.c.at).where(act.c.number == row.act)).scalar() if row.act else None
        )
        found.append((row, row.text, added))
    return found


def _sentences(connection: Connection, document_id: str) -> list[tuple[str, str]]:
    query = (
        select(claim.c.id, claim.c.sentence)
        .join(reading, reading.c.number == claim.c.reading)
        .where(
            reading.c.document == document_id,
            reading.c.current,
            func.coalesce(claim.c.state, "") != "rejected",
        )
        .order_by(claim.c.position, reading.c.reader == PERSON, claim.c.id)
    )
    return [(name, sentence) for name, sentence in connection.execute(query)]


def on_one_line(text: str) -> str:
    """Text with every run of white space as one blank, so that line ends make no difference."""
    return " ".join(text.split())
