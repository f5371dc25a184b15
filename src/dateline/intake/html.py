"""Web pages: the article without its frame, by trafilatura."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator

from dateline.intake.encoding import begins_with_mark
from dateline.intake.making import described, taken
from dateline.intake.outcome import Problem, Source, Taken

_OPENING = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)*<(?:!doctype\s+html|html|head|body|article|div|p|h[1-6])\b",
    re.IGNORECASE | re.DOTALL,
)
_DECLARED = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?([A-Za-z0-9_\-]+)", re.IGNORECASE)
_FEWEST_WORDS = 5
"""Words that a text needs to be an article, and not a button's label."""
_LATIN = {"iso-8859-1", "iso8859-1", "latin1", "latin-1", "ascii", "us-ascii"}


def matches(data: bytes, name: str = "") -> bool:
    """Whether bytes open as a web page does, or hold markup in a file that is named as one."""
    if name.lower().endswith((".html", ".htm", ".xhtml")) and b"<" in data[:4096]:
        return True
    return bool(_OPENING.match(data[:4096]))


def declared_encoding(data: bytes) -> str | None:
    """The encoding that the page names in a meta element, as browsers take it; its mark goes before that.

    What calls itself Latin-1 or ASCII is Windows-1252, and what can be searched for a name is no UTF-16:
    https://encoding.spec.whatwg.org
    """
    found = _DECLARED.search(data[:4096])
    if not found or begins_with_mark(data):
        return None
    name = found.group(1).decode("ascii").lower()
    if name.startswith(("utf-16", "utf-32")):
        return None
    return "cp1252" if name in _LATIN else name


def documents(source: Source, text: str) -> Iterator[Taken]:
    """The article of a page; a page without one is a problem."""
    import trafilatura
    from trafilatura.settings import Document as Article

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    # Only dates that the page states count: the extensive search takes any date that stands in the text.
    found = trafilatura.bare_extraction(
        text,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    body = (found.text or "").strip() if isinstance(found, Article) else ""
    if not isinstance(found, Article) or len(body.split()) < _FEWEST_WORDS:
        yield Problem(
            source.where, "no article was found in the page", "save the article's text as .txt and read that"
        )
        return
    stated = {"title": found.title, "publisher": found.sitename, "published": found.date, "url": found.url}
    about, note = described(source.where, stated)
    if note:
        yield note
    yield from taken(source.where, body, source.external_id, source.outside.over(about))
