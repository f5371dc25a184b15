"""Web pages: the article without its frame, by trafilatura."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator

from dateline.intake.dates import DateError, publication_date
from dateline.intake.making import document
from dateline.intake.outcome import Metadata, Problem, Source, Taken

_OPENING = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)*<(?:!doctype\s+html|html|head|body|article|div|p|h[1-6])\b",
    re.IGNORECASE | re.DOTALL,
)
_DECLARED = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?([A-Za-z0-9_\-]+)", re.IGNORECASE)


def matches(data: bytes) -> bool:
    """Whether bytes open as a web page does."""
    return bool(_OPENING.match(data[:4096]))


def declared_encoding(data: bytes) -> str | None:
    """The encoding that the page names in a meta element."""
    found = _DECLARED.search(data[:4096])
    return found.group(1).decode("ascii") if found else None


def documents(source: Source, text: str) -> Iterator[Taken]:
    """The article of a page; a page without one is a problem."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    found = trafilatura.bare_extraction(text, with_metadata=True, include_comments=False, include_tables=False)
    body = (found.text or "").strip() if found is not None else ""
    if not body or len(body.split()) < 5:
        yield Problem(
            source.where, "no article was found in the page", "save the article's text as .txt and read that"
        )
        return
    published = None
    try:
        published = publication_date(found.date)
    except DateError as error:
        yield Problem(source.where, f"publication date: {error}", "give it with --published", fatal=False)
    about = Metadata(found.title or None, found.sitename or None, published, found.url or None)
    yield document(body, source.external_id, source.outside.over(about))
