"""Make the document of one text: title in front, language told, day weighed, identity given."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import Any

from dateline.intake.dates import DateError, publication_date
from dateline.intake.dating import text_date, url_date, weighed
from dateline.intake.language import language
from dateline.intake.outcome import Found, Item, Metadata, Problem, Source
from dateline.intake.unseen import unseen
from dateline.records import Document
from dateline.records.provenance import Dates, Original

_BROKEN = re.compile("[\ud800-\udfff]")


def taken(
    source: Source, where: str, text: str, external_id: str, about: Metadata, original: Original
) -> Iterator[Found]:
    """The document of a text of `source`, of which `about` is what its format says beside the text.

    A title given apart is set in front with a blank line, unless the text begins with it. Half characters
    (lone surrogates, which JSON can spell and no file can hold) become U+FFFD, and a note says so; so do NUL
    characters, at which databases and other programs end a text.
    """
    if original.part is None:
        about = about.over(source.fallback)
    stated = source.sidecar.published or about.published
    about = source.outside.over(about)
    halves = sum(len(_BROKEN.findall(part)) for part in (text, external_id, *about.words) if part)
    if halves:
        text, external_id, about = _whole(text), _whole(external_id), about.map(_whole)
        yield Problem(
            where, f"holds {halves} half characters, each replaced by U+FFFD", "mend the text", fatal=False
        )
    zeros = sum(part.count("\0") for part in (text, external_id, *about.words) if part)
    if zeros:
        text, external_id, about = _without_nul(text), _without_nul(external_id), about.map(_without_nul)
        yield Problem(
            where, f"holds {zeros} NUL characters, each replaced by U+FFFD", "mend the text", fatal=False
        )
    title = about.title.strip() if about.title else None
    body = text
    if title and not _begins_with(text, title):
        text = f"{title}\n\n{text}"
    if odd := unseen(text):
        yield Problem(where, f"holds {odd}, kept in the text", "look at the original", fatal=False)
    published, dates = weighed(
        Dates(
            given=source.options.published,
            metadata=stated,
            url=url_date(about.url),
            text=text_date(body),
            file=about.file_date,
            retrieved=source.retrieved,
        ),
        _today(),
    )
    for flag in dates.flags:
        yield Problem(where, f"dates: {flag}", _taken_as(published), fatal=False)
    document = Document.make(
        text,
        external_id=external_id,
        title=title,
        publisher=about.publisher,
        url=about.url,
        published=published,
        language=language(text),
    )
    yield Item(document, original, source.data, dates)


def _begins_with(text: str, title: str) -> bool:
    """Whether a text begins with a title, which may be broken over lines there."""
    return " ".join(text[: 2 * len(title) + 200].split()).startswith(" ".join(title.split()))


def _taken_as(published: dt.date | None) -> str:
    return f"taken as {published}; give another with --published" if published else "give it with --published"


def _today() -> dt.date:
    return dt.datetime.now(dt.UTC).date()


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
    return _BROKEN.sub("\ufffd", text)


def _without_nul(text: str) -> str:
    return text.replace("\0", "\ufffd")
