"""Make the document of one text: title in front, language told, identity given."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from dateline.intake.dates import DateError, publication_date
from dateline.intake.language import language
from dateline.intake.outcome import Metadata, Problem, Taken
from dateline.records import Document

_HALF = re.compile("[\ud800-\udfff]")


def taken(where: str, text: str, external_id: str, about: Metadata) -> Iterator[Taken]:
    """The document of a text.

    A title given apart is set in front with a blank line, unless the text begins with it. Half characters
    (lone surrogates, which JSON can spell and no file can hold) become U+FFFD, and a note says so.
    """
    halves = sum(len(_HALF.findall(part)) for part in (text, external_id, *about.words) if part)
    if halves:
        text, external_id, about = _whole(text), _whole(external_id), about.map(_whole)
        yield Problem(
            where, f"holds {halves} half characters, each replaced by U+FFFD", "mend the text", fatal=False
        )
    title = about.title.strip() if about.title else None
    if title and not text.lstrip().startswith(title):
        text = f"{title}\n\n{text}"
    yield Document.make(
        text,
        external_id=external_id,
        title=title,
        publisher=about.publisher,
        url=about.url,
        published=about.published,
        language=language(text),
    )


def described(where: str, values: Mapping[str, Any]) -> tuple[Metadata, Problem | None]:
    """(what `values` say of a document, a note where its date cannot be told)."""
    note = None
    published = None
    try:
        published = publication_date(values.get("published") or values.get("date"))
    except DateError as error:
        note = Problem(
            where,
            f"publication date: {error}",
            "write it as 2020-03-02, or give it with --published",
            fatal=False,
        )
    title, publisher, url = (_words(values.get(name)) for name in ("title", "publisher", "url"))
    return Metadata(title, publisher, published, url), note


def _words(value: object) -> str | None:
    return str(value) if value not in (None, "") else None


def _whole(text: str) -> str:
    return _HALF.sub("\ufffd", text)
