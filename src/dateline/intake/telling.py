"""Tell what kind of file bytes are, by their content, and read them as that."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dateline.intake import (
    current_events,
    docx,
    feeds,
    gzipped,
    html,
    mail,
    parquet,
    pdf,
    plain,
    tables,
    telegram,
    unread,
    warc,
    xlsx,
    zipped,
)
from dateline.intake.encoding import DecodingError, decoded, looks_binary
from dateline.intake.outcome import Format, Found, Problem, Source

BINARY: tuple[Format, ...] = (
    docx.FORMAT,
    xlsx.FORMAT,
    parquet.FORMAT,
    warc.FORMAT,
    zipped.FORMAT,
    gzipped.FORMAT,
    unread.FORMAT,
    # Its mark may stand a little below the beginning, as it does in an archive that begins with a PDF.
    pdf.FORMAT,
    feeds.FORMAT,
    mail.FORMAT,
)
"""Kinds that their bytes tell, in the order in which they are tried."""
TEXTUAL: tuple[Format, ...] = (
    current_events.PAGE,
    html.FORMAT,
    current_events.WIKITEXT,
    telegram.FORMAT,
    tables.JSON,
    tables.CSV,
    plain.FORMAT,
)
"""Kinds that are told of the decoded text; the last takes whatever is left."""

_DEEPEST = 8
"""Files around a file, whatever they are: mails in mails, archives in mails."""


def found_in(source: Source) -> Iterator[Found]:
    """The documents of a file or of what stands inside one, and its problems."""
    if len(source.inside) > _DEEPEST:
        yield Problem(source.where, "stands too deep inside other files", "take it out of them")
        return
    if not source.data.strip():
        yield Problem(source.where, "is empty", "leave it out")
        return
    for format_ in BINARY:
        if format_.matches(source):
            yield from format_.documents(source)
            return
    if source.options.encoding is None and looks_binary(source.data):
        yield Problem(source.where, "is binary, not text, and of no kind that is read", "give its text")
        return
    try:
        declared = html.declared_encoding(source.data) if html.FORMAT.matches(source) else None
        # A server's word goes before the page's, as browsers have it.
        declared = source.charset or declared
        text, note = _text(source, declared)
    except DecodingError as error:
        yield Problem(source.where, str(error), "name its encoding: --encoding NAME")
        return
    if note:
        yield Problem(source.where, note, "name the encoding if it is another: --encoding NAME", fatal=False)
    source = replace(source, text=text)
    yield from next(one for one in TEXTUAL if one.matches(source)).documents(source)


def _text(source: Source, declared: str | None) -> tuple[str, str | None]:
    if source.options.encoding is None and declared is not None:
        try:
            return decoded(source.data, declared)
        except DecodingError:
            pass  # pages often name an encoding that they are not in
    return decoded(source.data, source.options.encoding)
