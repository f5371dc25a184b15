"""Wikipedia's Current Events (pages and wikitext): each bullet a document of its day, under the outlet that it cites.

The outlet is the publisher, because that is who says so: Wikipedia only passes it on, and two bullets that cite one
outlet are one source.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from dateline.intake.bullets import is_wikitext, of_wikitext
from dateline.intake.making import described, taken
from dateline.intake.outcome import Format, Found, Problem, Source
from dateline.intake.sandbox import ParseError, parsed

_NOBODY = "Wikipedia Current Events"
_PAGE_MARK = b"current-events-content"


def wikitext_documents(source: Source) -> Iterator[Found]:
    """The bullets of wikitext."""
    yield from _documents(
        source, of_wikitext(source.text), "text/x-wiki", "a bullet of wikitext, its markup taken off"
    )


def page_documents(source: Source) -> Iterator[Found]:
    """The bullets of a page."""
    data = source.text.encode("utf-8", "replace")
    bullets = parsed("dateline.intake.bullets:of_page", data, source.options.limits)
    try:
        yield from _documents(source, bullets, "text/html", "a bullet of a page")
    except ParseError as error:
        yield Problem(source.where, error.what, error.do)


def _documents(
    source: Source, bullets: Iterable[dict[str, Any]], media_type: str, made: str
) -> Iterator[Found]:
    numbers: dict[str, int] = {}
    for bullet in bullets:
        day = bullet["day"] or "undated"
        numbers[day] = numbers.get(day, 0) + 1
        name, address = bullet["outlets"][0] if bullet["outlets"] else (_NOBODY, None)
        place = f"{day}, bullet {numbers[day]}"
        stated = {
            "title": " – ".join(bullet["topics"]) or None,
            "publisher": name,
            "published": bullet["day"],
            "url": address,
        }
        about, note = described(f"{source.where}, {place}", stated)
        if note:
            yield note
        others = ", ".join(outlet for outlet, _ in bullet["outlets"][1:])
        part = ", ".join(filter(None, (place, bullet["category"], others and f"also cites {others}")))
        original = source.original(media_type, made, part)
        identifier = f"current-events-{about.published or 'undated'}-{numbers[day]}"
        yield from taken(source, f"{source.where}, {place}", bullet["text"], identifier, about, original)
    if not numbers:
        yield Problem(source.where, "is a page of Current Events without a bullet", "leave it out")


WIKITEXT = Format(
    "Current Events", "text/x-wiki", lambda source: is_wikitext(source.text), wikitext_documents
)
PAGE = Format("Current Events", "text/html", lambda source: _PAGE_MARK in source.data, page_documents)
