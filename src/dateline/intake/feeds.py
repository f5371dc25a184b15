"""Feeds (RSS and Atom): each entry a document of its summary, or of the whole article where the feed holds it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin
from xml.etree.ElementTree import Element, tostring

from dateline.intake.making import described, taken
from dateline.intake.outcome import Format, Found, Problem, Source
from dateline.intake.safe_xml import mended_xml
from dateline.intake.sandbox import ParseError, parsed
from dateline.intake.snippet import text_of

_ROOT = re.compile(
    # Nothing that was matched is given back: a thousand comments could else be read in as many ways as there are.
    rb"\A(?:\xef\xbb\xbf)?\s*+(?>(?><\?.*?\?>)\s*+|(?><!--.*?-->)\s*+|(?><!DOCTYPE[^>\[]*+(?:\[.*?\]\s*+)?>)\s*+)*+"
    rb"<(?:\w+:)?(?:rss|feed|RDF)[\s>]",
    re.DOTALL | re.IGNORECASE,
)
_MEDIA_TYPE = "application/rss+xml"
_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_WHOLE = ("encoded", "content")
_SHORT = ("description", "summary", "subtitle")


def documents(source: Source) -> Iterator[Found]:
    """A document for each entry of a feed."""
    taken_in = 0
    try:
        for entry in entries_of(source):
            if "note" in entry:
                yield Problem(source.where, entry["note"], "compare it with the original", fatal=False)
                continue
            taken_in += 1
            yield from entry_documents(source, entry)
    except ParseError as error:
        yield Problem(source.where, error.what, error.do)
        return
    if not taken_in:
        yield Problem(source.where, "is a feed without entries", "leave it out")


def entries_of(source: Source) -> Iterator[dict[str, Any]]:
    """What stands in a feed, entry by entry as `entries` gives it; before that a note, where it had to be mended.

    Raises:
        ParseError: it cannot be read.
    """
    base = source.fetched.final if source.fetched else None
    yield from parsed(f"{__name__}:entries", source.data, source.options.limits, base=base)


def entry_documents(source: Source, entry: dict[str, Any]) -> Iterator[Found]:
    """The document of an entry, of the words that stand in the feed `source`; one without words is a problem."""
    place = f"entry {entry['number']}"
    where = f"{source.where}, {place}"
    limits = source.options.limits
    try:
        title = " ".join(text_of(entry["title"] or "", limits).split()) or None
        whole, short = (text_of(entry[name] or "", limits) for name in ("whole", "short"))
    except ParseError as error:
        yield Problem(where, error.what, error.do)
        return
    text = whole or short or title or ""
    if not text.strip():
        yield Problem(where, "has no text", "leave it out")
        return
    about, note = described(
        where,
        {"title": title, "publisher": entry["feed"], "published": entry["date"], "url": entry["link"]},
    )
    if note:
        yield note
    made = "the article in a feed" if whole else "the summary in a feed" if short else "the title in a feed"
    original = source.original(_MEDIA_TYPE, made, place)
    identifier = entry["id"] or entry["link"] or f"{source.external_id}-{entry['number']}"
    yield from taken(source, where, text, identifier, about, original)


def entries(data: bytes, base: str | None) -> Iterator[dict[str, Any]]:
    """The entries of a feed that was fetched from `base` (runs in the parsing process)."""
    root, note = mended_xml(data)
    if note:
        yield {"note": note}
    # An Atom entry's own source, and a channel's image, have titles of their own: only direct children count.
    head = next((child for child in root if _name(child) == "channel"), root)
    feed = _said(head, "title")
    for outer in (root, head) if head is not root else (root,):
        base = _joined(base, outer.get(_BASE))
    number = 0
    for element in root.iter():
        if _name(element) not in ("item", "entry"):
            continue
        number += 1
        link = _link(element)
        yield {
            "number": number,
            "feed": " ".join((feed or "").split()) or None,
            "title": _said(element, "title"),
            "link": link and _joined(_joined(base, element.get(_BASE)), link),
            "id": (_said(element, "guid", "id") or "").strip() or None,
            "date": (
                _said(element, "pubDate", "published", "issued", "date", "updated", "modified") or ""
            ).strip(),
            "whole": _said(element, *_WHOLE),
            "short": _said(element, *_SHORT),
        }


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _said(element: Element, *names: str) -> str | None:
    for name in names:
        for child in element:
            # Media extensions have titles and contents of their own, of a picture.
            if _name(child) == name and "mrss" not in child.tag and "itunes" not in child.tag:
                words = _words(child)
                if words.strip():
                    return words
    return None


def _words(element: Element) -> str:
    if element.get("type") == "xhtml" or len(element):
        for inner in element.iter():
            inner.tag = _name(inner)
        return tostring(element, encoding="unicode")
    return element.text or ""


def _link(element: Element) -> str | None:
    links = [child for child in element if _name(child) == "link"]
    for child in links:
        if child.get("rel", "alternate") == "alternate" and (address := child.get("href") or child.text):
            return address.strip() or None
    for child in element:
        if _name(child) == "guid" and child.get("isPermaLink") != "false" and _is_web(child.text):
            return (child.text or "").strip()
    return None


def _is_web(address: str | None) -> bool:
    return (address or "").strip().lower().startswith(("http://", "https://"))


def _joined(base: str | None, address: str | None) -> str | None:
    """An address that may be relative, whole where the base of it is known."""
    if not base or not address:
        return address or base
    try:
        return urljoin(base, address)
    except ValueError:
        return address


FORMAT = Format("a feed", _MEDIA_TYPE, lambda source: bool(_ROOT.match(source.data[:65536])), documents)
