"""Web pages: the article without its frame, by trafilatura, and without what the page hides."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Any

from dateline.intake.canonical import own_address
from dateline.intake.encoding import begins_with_mark
from dateline.intake.making import described, taken
from dateline.intake.outcome import Format, Found, Problem, Source
from dateline.intake.sandbox import ParseError, parsed_one

_OPENING = re.compile(
    # Nothing that was matched is given back: a thousand comments could else be read in as many ways as there are.
    rb"\A(?:\xef\xbb\xbf)?\s*+(?>(?><!--.*?-->)\s*+|<\?xml[^>]*+>\s*+)*+<(?:!doctype\s+html|html|head|body|article|div|p|h[1-6])\b",
    re.IGNORECASE | re.DOTALL,
)
_DECLARED = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?([A-Za-z0-9_\-]+)", re.IGNORECASE)
_FEWEST_WORDS = 5
"""Words that a text needs to be an article, and not a button's label."""
_HIDING = re.compile(
    r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|font-size\s*:\s*0+(?:\.0+)?(?:[a-z%]+)?"
    r"|opacity\s*:\s*0+(?:\.0+)?)\s*(?:!\s*important\s*)?(?:;|$)",
    re.IGNORECASE,
)
"""Styles of an element that keep it from being seen; style sheets are not followed."""
_NEVER_HIDDEN = frozenset({"html", "head", "body", "meta", "link", "title"})
"""Pages hide all of themselves until a script runs."""
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


def documents(source: Source) -> Iterator[Found]:
    """The article of a page; a page without one is a problem."""
    try:
        page = parsed_one(
            f"{__name__}:article", source.text.encode("utf-8", "replace"), source.options.limits
        )
    except ParseError as error:
        yield Problem(source.where, error.what, error.do)
        return
    body = page["text"]
    if len(body.split()) < _FEWEST_WORDS:
        yield Problem(
            source.where, "no article was found in the page", "save the article's text as .txt and read that"
        )
        return
    original = source.original("text/html", page["made"])
    if original.fetched and page["url"] and not source.inside:
        fetched = original.fetched.model_copy(update={"canonical": page["url"]})
        original = original.model_copy(update={"fetched": fetched})
        page["url"] = own_address(page["url"], fetched.final)
    about, note = described(source.where, page)
    if note:
        yield note
    yield from taken(source, source.where, body, source.external_id, about, original)


def article(data: bytes) -> Iterator[dict[str, Any]]:
    """What trafilatura finds in a page of UTF-8 (runs in the parsing process)."""
    import trafilatura
    from trafilatura.settings import Document as Article

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    text = data.decode("utf-8")
    made = f"page text by trafilatura {trafilatura.__version__}"
    tree = trafilatura.load_html(text)
    if tree is None:
        yield {"text": "", "made": made}
        return
    if drop_hidden(tree):
        made += ", without hidden elements"
    # Only dates that the page states count: the extensive search takes any date that stands in the text.
    found = trafilatura.bare_extraction(
        tree,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if not isinstance(found, Article):
        yield {"text": "", "made": made}
        return
    yield {
        "text": (found.text or "").strip(),
        "title": found.title,
        "publisher": found.sitename,
        "published": found.date,
        "url": found.url,
        "made": made,
    }


def drop_hidden(tree: Any) -> int:
    """Take the elements that a browser would not show out of a parsed page; how many there were."""
    hidden = [
        element
        for element in tree.iter()
        if isinstance(element.tag, str)
        and element.tag not in _NEVER_HIDDEN
        and ("hidden" in element.attrib or _HIDING.search(element.get("style") or ""))
    ]
    for element in hidden:
        if element.getparent() is not None:
            element.drop_tree()
    return len(hidden)


FORMAT = Format("a web page", "text/html", lambda source: matches(source.data, source.hint), documents)
