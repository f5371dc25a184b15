"""Lines that a page or a mail program broke, joined to the paragraphs that were written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_ENDS = re.compile(r"[.!?:;。؟।…][\"'”’»)\]]*$")
_OPENS_ANEW = re.compile(r"\s|>|[•▪●‣–—*-]\s|\(?\d{1,3}[.)]\s|\(?[a-z][.)]\s")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BROKEN_WORD = re.compile(r"([^\W\d_]*[a-zß-ÿ])[-\u00ad\u2010]$")
_LONGEST_WORD = 60
_FULL = 0.7
"""Of the width of the text: a line at least so long was broken for want of room."""
_SHORT = 0.85
_NARROWEST = 30


def joined(lines: Iterable[str], known: frozenset[str] = frozenset()) -> str:
    """The text of lines, those of one paragraph joined by blanks.

    A line that is clearly shorter than the text is wide ends its paragraph, and so does one that ends a sentence
    and is a little shorter; headings, lists and short tables so stay as they are. A word that was parted at a line's
    end is put together only where the text has it whole elsewhere (`known`, in lower case), or where the hyphen is a
    soft one; else hyphen and line break stay.
    """
    rows = [line.rstrip() for line in lines]
    lengths = sorted(len(row) for row in rows if row)
    width = lengths[int(len(lengths) * 0.9)] if lengths else 0
    text = ""
    before = ""
    for row in rows:
        text += _between(before, row, width, known) if text else ""
        if text.endswith(("-", "\u00ad", "\u2010")) and _parted(before, row, known):
            text = text[:-1]
        text += row
        before = row
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n")


def words(text: str) -> frozenset[str]:
    """The words of a text in lower case, as `joined` wants to know them."""
    return frozenset(word.lower() for word in _WORD.findall(text))


def runs_on(before: str, after: str) -> bool:
    """Whether a sentence that ends one page plainly goes on upon the next."""
    return bool(before) and not _ENDS.search(before.rstrip()) and after[:1].islower()


def paragraphs(pages: Iterable[str]) -> Iterator[str]:
    """The text of pages piece by piece: a sentence that runs on is not parted."""
    before = ""
    for page in pages:
        if before:
            yield " " if runs_on(before, page) else "\n\n"
        yield page
        before = page


def _between(before: str, row: str, width: int, known: frozenset[str]) -> str:
    if not before or not row or width < _NARROWEST or _OPENS_ANEW.match(row):
        return "\n"
    if _BROKEN_WORD.search(before[-_LONGEST_WORD:]):
        return "" if _parted(before, row, known) else "\n"
    if len(before) < width * _FULL or (_ENDS.search(before) and len(before) < width * _SHORT):
        return "\n"
    return " "


def _parted(before: str, row: str, known: frozenset[str]) -> bool:
    first, second = _BROKEN_WORD.search(before[-_LONGEST_WORD:]), _WORD.match(row)
    if not first or not second or not row[:1].islower():
        return False
    if before.endswith("\u00ad"):
        return True
    head, tail = first.group(1).lower(), second.group().lower()
    return head + tail in known and f"{head}-{tail}" not in known
