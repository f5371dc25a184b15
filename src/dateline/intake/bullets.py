"""The bullets of Wikipedia's Current Events, out of its pages and out of its wikitext."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

_HEAD = re.compile(
    r"\{\{\s*Current[ _]events(?:[ _]header)?\s*\|\s*(?:year\s*=\s*)?(\d{4})\s*\|\s*(?:month\s*=\s*)?(\d{1,2})"
    r"\s*\|\s*(?:day\s*=\s*)?(\d{1,2})",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_REFERENCE = re.compile(r"<ref[^<>]*/>|<ref[^<>]*>[^<]*</ref>", re.IGNORECASE)
_CITED = re.compile(r"\[(https?://[^\s\[\]]+)\s([^\[\]]*)\]")
_LINK = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")
_TEMPLATE = re.compile(r"\{\{[^{}]*\}\}")
_QUOTES = re.compile(r"'{2,5}")
_TAG = re.compile(r"</?[a-z][^<>]{0,200}>", re.IGNORECASE)
_BULLET = re.compile(r"([*:#]+)\s*(.*)")
_CATEGORY = re.compile(r"(?:;|={2,6}|''')\s*(.+?)\s*(?:={2,6}|''')?:?\s*$")
_LONGEST_CATEGORY = 200
_DAY_ID = re.compile(r"(\d{4})_([A-Z][a-z]+)_(\d{1,2})$")

Bullet = dict[str, Any]
"""day, category, topics (the bullets around it), text, outlets (pairs of name and address)."""


def is_wikitext(text: str) -> bool:
    """Whether a text is the source of a day of Current Events."""
    return bool(_HEAD.search(text[:2000]))


def of_wikitext(text: str) -> Iterator[Bullet]:
    """The bullets of the source of one day, or of several one after another."""
    day: str | None = None
    category: str | None = None
    rows: list[tuple[int, str]] = []
    for line in _COMMENT.sub("", text).splitlines():
        if head := _HEAD.search(line):
            yield from _leaves(rows, day, category)
            rows, category = [], None
            day = "-".join(part.zfill(2) for part in head.groups())
        elif bullet := _BULLET.match(line):
            rows.append((len(bullet.group(1)), bullet.group(2)))
        elif len(line) < _LONGEST_CATEGORY and (found := _CATEGORY.match(line)):
            yield from _leaves(rows, day, category)
            rows, category = [], _plain(found.group(1))[0]
    yield from _leaves(rows, day, category)


def _leaves(rows: list[tuple[int, str]], day: str | None, category: str | None) -> Iterator[Bullet]:
    """Of bullets with their depths those that tell something: with none below them, or with a source of their own."""
    topics: list[tuple[int, str]] = []
    for number, (depth, source) in enumerate(rows):
        while topics and topics[-1][0] >= depth:
            topics.pop()
        text, outlets = _plain(source)
        has_below = number + 1 < len(rows) and rows[number + 1][0] > depth
        if text and (outlets or not has_below):
            above = [topic for _, topic in topics]
            yield {"day": day, "category": category, "topics": above, "text": text, "outlets": outlets}
        topics.append((depth, text))


def _plain(source: str) -> tuple[str, list[tuple[str, str]]]:
    """(the words of a line of wikitext, the outlets that it cites)."""
    outlets = [(_outlet(name), address) for address, name in _CITED.findall(source)]
    text = _CITED.sub(lambda found: found.group(2), _REFERENCE.sub("", source))
    # From the inside outwards, so that links in links and templates in templates go too.
    for _ in range(5):
        text = _TEMPLATE.sub("", _LINK.sub(r"\1", text))
    text = html.unescape(_TAG.sub("", _QUOTES.sub("", text)))
    return " ".join(text.replace("}}", "").split()), [pair for pair in outlets if pair[0]]


def _outlet(name: str) -> str:
    return _plain_name(name).strip(" ()[]")


def _plain_name(name: str) -> str:
    return " ".join(html.unescape(_QUOTES.sub("", name)).split())


def of_page(data: bytes) -> Iterator[Bullet]:
    """The bullets of a page of Current Events in UTF-8 (runs in the parsing process)."""
    from lxml import html as lxml_html

    tree = lxml_html.document_fromstring(data, parser=lxml_html.HTMLParser(encoding="utf-8"))
    for content in tree.iter("div", "td"):
        if "current-events-content" not in (content.get("class") or "").split():
            continue
        day = _day_of(content)
        category: str | None = None
        for child in content:
            if child.tag == "ul":
                yield from _leaves_of_list(child, day, category)
            elif isinstance(child.tag, str) and (words := _words(child)):
                category = words.rstrip(":")


def _leaves_of_list(bullets: Any, day: str | None, category: str | None) -> Iterator[Bullet]:
    # A stack of our own: a page may be nested deeper than Python calls.
    stack: list[tuple[Any, list[str]]] = [(item, []) for item in reversed(bullets.findall("li"))]
    while stack:
        item, topics = stack.pop()
        inner = [below for below in item if below.tag in ("ul", "ol")]
        outlets = [
            (_outlet(link.text_content()), link.get("href"))
            for child in item
            if child.tag not in ("ul", "ol")
            for link in child.iter("a")
            if "external" in (link.get("class") or "").split()
        ]
        text = _words(item)
        if text and (outlets or not inner):
            yield {
                "day": day,
                "category": category,
                "topics": topics,
                "text": text,
                "outlets": [pair for pair in outlets if pair[0]],
            }
        below = [child for nested in inner for child in nested.findall("li")]
        stack.extend((child, [*topics, text]) for child in reversed(below))


def _words(element: Any) -> str:
    """The words of an element, lists inside it left out."""
    pieces = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and child.tag not in ("ul", "ol", "style", "script"):
            pieces.append(child.text_content())
        pieces.append(child.tail or "")
    return " ".join("".join(pieces).split())


def _day_of(content: Any) -> str | None:
    for around in (content, *content.iterancestors()):
        if found := _DAY_ID.match(around.get("id") or ""):
            return " ".join((found.group(3), found.group(2), found.group(1)))
        days = around.find_class("bday")
        if days:
            return str(days[0].text_content()).strip()
    return None
