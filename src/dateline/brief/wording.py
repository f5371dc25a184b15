"""The sentences of a brief: every one is a template in wording.jinja, filled with facts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from dateline.brief.lines import Line, Link, Part
from dateline.telling.plain import plain

_MARK = re.compile("\x02([^\x02\x03]*)\x03")
"""A note's numbers, or an event's identifier and the words that lead to it, within a filled template."""
_SPLIT = "\x1f"


def say(name: str, /, **facts: Any) -> Line:
    """The sentence of that name with its facts. Text among the facts has been through `plain`."""
    words: str = getattr(_sentences(), name)(**facts)
    return line(words)


def line(marked: str) -> Line:
    """A line of words in which notes and links are marked."""
    parts: list[Part | Link] = []
    for at, part in enumerate(_MARK.split(" ".join(marked.split(" ")).strip())):
        if at % 2 == 0:
            if part:
                parts.append(part)
        elif _SPLIT in part:
            parts.append(Link(*part.split(_SPLIT, 1)))
        elif part:
            parts.append(tuple(int(number) for number in part.split(",")))
    return Line(tuple(parts))


def note(numbers: Iterable[int]) -> str:
    """Marks notes in a template."""
    found = list(dict.fromkeys(numbers))
    return f"\x02{','.join(map(str, found))}\x03" if found else ""


def link(event: str, words: str) -> str:
    """Marks words that lead to an event."""
    return f"\x02{event}{_SPLIT}{plain(words)}\x03"


def joined(words: Sequence[str], last: str = "and") -> str:
    """Words side by side, as a sentence has them.

    >>> joined(["one", "two", "three"])
    'one, two and three'
    """
    *others, end = words or [""]
    return f"{', '.join(others)} {last} {end}" if others else end


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun.

    >>> counted(1, "event"), counted(1200, "event")
    ('1 event', '1,200 events')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


@cache
def _sentences() -> Any:
    made = Environment(
        loader=PackageLoader("dateline.brief", "templates"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # Text, not a page: whatever shows it escapes it.
        autoescape=False,  # noqa: S701
    )
    made.globals.update(note=note, link=link, joined=joined, counted=counted)
    made.filters.update(joined=joined)
    return made.get_template("wording.jinja").module
