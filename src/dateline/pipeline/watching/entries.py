"""The entries of a feed, as a watch takes them: what makes one of them one, and what the feed says of it."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dateline.intake import Problem
from dateline.intake.feeds import FORMAT, entries_of
from dateline.intake.making import described
from dateline.intake.outcome import Metadata, Source
from dateline.intake.sandbox import ParseError

MOST = 100_000
"""Entries of a feed that are looked at; more are told."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An entry as it stands in a feed."""

    key: str
    """A hash of what makes it one: its link where its page is fetched, else all its words."""
    link: str | None
    """The address of its page, where that is to be fetched."""
    fields: Mapping[str, Any]
    """As `dateline.intake.feeds.entries` gives them."""


def listed(source: Source, *, articles: bool) -> Iterator[FeedEntry | Problem]:
    """The entries of a feed, each once, and what is wrong with it; with `articles` by their links, if they have some.

    Raises:
        ParseError: it cannot be read as a feed.
    """
    if not FORMAT.matches(source):
        raise ParseError("is no feed", "give the feed's own address, or write it below [[page]]")
    seen: set[str] = set()
    number = 0
    note = ""
    for fields in entries_of(source):
        if "note" in fields:
            note = fields["note"]
            continue
        number += 1
        if note and number == 1:
            yield Problem(source.where, note, "its entries were taken all the same", fatal=False)
        if number > MOST:
            what = f"has more than {MOST:,} entries"
            yield Problem(source.where, what, "the first ones were taken", fatal=False)
            return
        entry = _entry(source, fields, fields["link"] if articles else None)
        if entry.key not in seen:
            seen.add(entry.key)
            yield entry
    if note and not number:
        raise ParseError(note, "look at it in a browser")


def _entry(source: Source, fields: Mapping[str, Any], link: str | None) -> FeedEntry:
    if link:
        # Its words are the page's: a feed of a hundred thousand whole articles is not kept in memory.
        return FeedEntry(
            _hashed(link.partition("#")[0]), link, {name: fields[name] for name in ("title", "feed", "date")}
        )
    itself = {name: value for name, value in fields.items() if name != "number"}
    return FeedEntry(_hashed(source.where, itself), None, fields)


def about(entry: FeedEntry) -> dict[str, Any]:
    """What a feed says of an entry, as JSON has it."""
    fields = entry.fields
    return {
        name: value
        for name, value in (
            ("title", " ".join((fields["title"] or "").split())[:1000]),
            ("publisher", fields["feed"]),
            ("published", fields["date"]),
        )
        if value
    }


def metadata(said: Mapping[str, Any]) -> Metadata:
    """What `about` gave, for intake; a day that cannot be told is left out."""
    told, _ = described("", said)
    published: dt.date | None = told.published
    return Metadata(told.title, told.publisher, published)


def _hashed(*values: Any) -> str:
    spelled = json.dumps(values, ensure_ascii=True, sort_keys=True)
    return hashlib.sha256(spelled.encode("ascii")).hexdigest()
