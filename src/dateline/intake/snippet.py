"""Pieces of markup without a page around them, as feeds and mails hold them, to text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from dateline.intake.limits import Limits
from dateline.intake.sandbox import parsed_one

_BLOCKS = frozenset(
    """
    address article aside blockquote body center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6
    header hr li main nav ol p pre section table tbody td th thead tr ul
    """.split()  # noqa: SIM905
)
_UNREAD = frozenset({"script", "style", "template", "head", "title", "iframe", "object", "svg"})
_MARKUP = re.compile(r"<[A-Za-z!/?]|&[A-Za-z#]")


def text_of(markup: str, limits: Limits) -> str:
    """The words of a piece of markup, blocks on lines of their own, without what it hides.

    Raises:
        ParseError: it cannot be read.
    """
    if not _MARKUP.search(markup):
        return markup.strip()
    return str(parsed_one(f"{__name__}:words", markup.encode("utf-8", "replace"), limits))


def words(data: bytes) -> Iterator[str]:
    """The text of markup in UTF-8 (runs in the parsing process)."""
    from lxml import html as lxml_html

    from dateline.intake.html import drop_hidden

    parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=True)
    tree = lxml_html.document_fromstring(b"<html><body><div>" + data + b"</div></body></html>", parser=parser)
    drop_hidden(tree)
    text = "".join(_pieces(tree))
    lines = (" ".join(line.split()) for line in text.split("\n"))
    yield re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _pieces(tree: Any) -> Iterator[str]:
    from lxml import etree

    unread = 0
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            yield "" if unread else _flat(element.tail)
            continue
        tag = element.tag
        if event == "start":
            unread += tag in _UNREAD
            if not unread:
                yield "\n" if tag == "br" else "\n\n" if tag in _BLOCKS else ""
                yield _flat(element.text)
        else:
            unread -= tag in _UNREAD
            if not unread:
                yield "\n\n" if tag in _BLOCKS else ""
                yield _flat(element.tail)


def _flat(text: str | None) -> str:
    return re.sub(r"[ \t\r\n\f]+", " ", text or "")
