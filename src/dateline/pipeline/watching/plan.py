"""What is to be watched: a TOML file of feeds and pages, each mistake in it told by its line and how to write it."""

from __future__ import annotations

import datetime as dt
import difflib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dateline.intake.fetching import FetchError, checked

_EVERY = dt.timedelta(hours=1)
_SHORTEST = dt.timedelta(minutes=1)
_LONGEST = dt.timedelta(days=366)
_SPACING = 1.0
_TIME = re.compile(r"(\d{1,6}(?:\.\d{1,6})?)\s*(s|m|h|d)")
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_KEYS: Mapping[str, Mapping[str, type]] = {
    "": {"contact": str, "spacing": str, "feed": list, "page": list},
    "feed": {"url": str, "publisher": str, "every": str, "articles": bool},
    "page": {"url": str, "publisher": str, "every": str},
}
_WRITE = {str: 'words between quotation marks: {key} = "..."', bool: "{key} = true or {key} = false"}
_EXAMPLE = '[[feed]] and below it url = "https://example.org/rss.xml"'


class PlanError(ValueError):
    """A file that says not what is to be watched; the message says where, what, and how to write it."""


@dataclass(frozen=True, slots=True)
class Source:
    """A feed or page that is watched."""

    url: str
    publisher: str | None = None
    """Of all its documents, whatever they say."""
    every: dt.timedelta = _EVERY
    """How long after one look the next one is due."""
    is_feed: bool = True
    articles: bool = False
    """Of a feed: whether the page of each entry is fetched; else the words that stand in the feed are taken."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is watched, and how politely."""

    sources: tuple[Source, ...]
    contact: str | None = None
    spacing: float = _SPACING
    """Seconds between two requests to one host."""


def read_plan(data: bytes) -> Plan:
    """The plan that a TOML file spells.

    >>> plan = read_plan(b'[[feed]]\\nurl = "https://example.org/rss.xml"\\nevery = "30m"\\narticles = true')
    >>> plan.sources[0].url, str(plan.sources[0].every), plan.sources[0].articles
    ('https://example.org/rss.xml', '0:30:00', True)

    Raises:
        PlanError: it says something else, or nothing.
    """
    try:
        text = data.decode("utf-8-sig")
        table = tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise PlanError(f"is no text in UTF-8 (byte {error.start}); save it as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise PlanError(f"is no TOML: {error}; write {_EXAMPLE}") from None
    except RecursionError:
        raise PlanError(f"is nested too deeply; write {_EXAMPLE}") from None
    return _Reader(text).plan(table)


class _Reader:
    def __init__(self, text: str) -> None:
        self._lines = text.splitlines()

    def plan(self, table: Mapping[str, Any]) -> Plan:
        self._check(table, "", None)
        sources = [
            self._source(name, number, one)
            for name in ("feed", "page")
            for number, one in enumerate(table.get(name, ()))
        ]
        if not sources:
            raise PlanError(f"names nothing to watch; write {_EXAMPLE}")
        seen: set[str] = set()
        for number, source in enumerate(sources):
            if source.url in seen:
                feeds = len(table.get("feed", ()))
                place = ("feed", number) if number < feeds else ("page", number - feeds)
                raise self._wrong(*place, "url", f"{source.url} is there twice", "leave one of them out")
            seen.add(source.url)
        spacing = self._time(table, "", None, "spacing")
        return Plan(
            tuple(sources), table.get("contact"), _SPACING if spacing is None else spacing.total_seconds()
        )

    def _source(self, name: str, number: int, table: Any) -> Source:
        if not isinstance(table, Mapping):
            raise self._wrong("", None, name, f"{name} is no table", f"write {_EXAMPLE}")
        self._check(table, name, number)
        if not table.get("url"):
            raise self._wrong(name, number, None, f"[[{name}]] has no url", 'write url = "https://..."')
        try:
            url = str(checked(table["url"]))
        except FetchError as error:
            raise self._wrong(
                name, number, "url", f"{table['url']!r} {error.what}", 'write url = "https://..."'
            ) from None
        every = self._time(table, name, number, "every")
        if every is not None and not _SHORTEST <= every <= _LONGEST:
            raise self._wrong(
                name,
                number,
                "every",
                f"every = {table['every']!r} is too often or too seldom",
                'write "1m" to "366d"',
            )
        return Source(
            url,
            (table.get("publisher") or "").strip() or None,
            _EVERY if every is None else every,
            name == "feed",
            table.get("articles", False),
        )

    def _check(self, table: Mapping[str, Any], name: str, number: int | None) -> None:
        keys = _KEYS[name]
        for key, value in table.items():
            if key not in keys:
                like = difflib.get_close_matches(key, keys, 1)
                what = f"a {name}" if name else "the file"
                raise self._wrong(
                    name,
                    number,
                    key,
                    f"{key!r} is no key of {what}",
                    f"did you mean {like[0]}?" if like else f"write one of {', '.join(keys)}",
                )
            if not isinstance(value, keys[key]):
                how = _WRITE.get(keys[key], f"[[{key}]], once for each").format(key=key)
                raise self._wrong(
                    name, number, key, f"{key} = {repr(value)[:60]} is of another kind", f"write {how}"
                )

    def _time(self, table: Mapping[str, Any], name: str, number: int | None, key: str) -> dt.timedelta | None:
        if key not in table:
            return None
        found = _TIME.fullmatch(table[key].strip())
        if found is None:
            raise self._wrong(
                name, number, key, f"{key} = {table[key]!r} is no time", 'write it as "30m", "2h" or "1d"'
            )
        return dt.timedelta(seconds=float(found.group(1)) * _UNITS[found.group(2)])

    def _wrong(self, name: str, number: int | None, key: str | None, what: str, do: str) -> PlanError:
        line = self._line(name, number, key)
        return PlanError(f"line {line}: {what}; {do}" if line else f"{what}; {do}")

    def _line(self, name: str, number: int | None, key: str | None) -> int | None:
        """The line on which a key stands, or the heading of its table; None where it is spelled in another way."""
        at = 0
        if name and number is not None:
            heading = re.compile(rf"\s*\[\[\s*{name}\s*\]\]")
            found = [index for index, line in enumerate(self._lines, 1) if heading.match(line)]
            if number >= len(found):
                return None
            at = found[number]
        if key is None:
            return at or None
        spelled = re.compile(rf"\s*(?:\[+\s*)?[\"']?{re.escape(key)}[\"']?\s*(?:=|\]|\.)")
        for index, line in enumerate(self._lines[at:], at + 1):
            if spelled.match(line):
                return index
            if name and line.lstrip().startswith("["):
                break
        return at or None
