"""Coordinates written in a text: decimal degrees, with or without letters, and degrees, minutes and seconds.

>>> find("at 32.8872, 13.1913 on Monday")
(32.8872, 13.1913)
>>> find("12.40 N, 45.50 E"), find("34, 37"), find("0.0000, 0.0000")
((12.4, 45.5), None, None)
"""

from __future__ import annotations

import re

from dateline.records.distance import Point

_MINUTES = (
    r"(?:\s*[°º]\s*|\s+)(\d{1,2}(?:\.\d+)?)(?:\s*['’′]\s*(?:(\d{1,2}(?:\.\d+)?)\s*(?:[\"”″]|''|’’)?)?\s*)?"
)
_LETTERED = re.compile(
    rf"(\d{{1,2}})(?:{_MINUTES})\s*([NS])\b[\s,;/]*(?:and\s+)?(\d{{1,3}})(?:{_MINUTES})\s*([EW])\b"
)
_DECIMAL_LETTERS = re.compile(
    r"(\d{1,2}(?:\.\d+)?)\s*[°º]?\s*([NS])\w*\b[\s,;/]*(?:and\s+)?(\d{1,3}(?:\.\d+)?)\s*[°º]?\s*([EW])\w*\b",
    re.IGNORECASE,
)
_LETTERS_FIRST = re.compile(
    r"\b([NS])\s*(\d{1,2}(?:\.\d+)?)\s*[°º]?[\s,;/]*(?:and\s+)?([EW])\s*(\d{1,3}(?:\.\d+)?)\s*[°º]?"
)
_NAMED = re.compile(
    r"lat(?:itude)?\.?\s*[:=]?\s*([-−+]?\d{1,2}(?:\.\d+)?)[°º]?[\s,;/]*(?:and\s+)?"
    r"(?:lon(?:gitude)?|lng)\.?\s*[:=]?\s*([-−+]?\d{1,3}(?:\.\d+)?)",
    re.IGNORECASE,
)
_PLAIN = re.compile(
    r"(?<![\d.])([-−+]?\d{1,2}\.\d{2,})\s*[°º]?\s*[,;/ ]\s*([-−+]?\d{1,3}\.\d{2,})(?![\d.]*\d)"
)
"""Bare numbers need two decimals each: "34, 37" may be a score."""


def find(words: str) -> Point | None:
    """The first pair of coordinates in some words; None where there is none.

    0,0 is what tables hold where they know nothing, and is no place; nor is what lies off the globe.
    """
    if found := _LETTERED.search(words):
        lat = _degrees(found[1], found[2], found[3], found[4])
        lon = _degrees(found[5], found[6], found[7], found[8])
    elif found := _DECIMAL_LETTERS.search(words):
        lat, lon = _degrees(found[1], None, None, found[2]), _degrees(found[3], None, None, found[4])
    elif found := _LETTERS_FIRST.search(words):
        lat, lon = _degrees(found[2], None, None, found[1]), _degrees(found[4], None, None, found[3])
    elif found := _NAMED.search(words) or _PLAIN.search(words):
        lat, lon = (float(found[n].replace("−", "-")) for n in (1, 2))
    else:
        return None
    if (lat == 0 and lon == 0) or abs(lat) > 90 or abs(lon) > 180:
        return None
    return lat, lon


def has_numbers(words: str) -> bool:
    """Whether some words are written as coordinates or as a pair of bare numbers, be they usable or not."""
    return bool(
        find(words)
        or re.fullmatch(
            r"\W*[-−+]?\d+(?:\.\d+)?\s*[°º]?\s*[NS]?[\s,;/]+[-−+]?\d+(?:\.\d+)?\s*[°º]?\s*[EW]?\W*", words
        )
    )


def _degrees(degrees: str, minutes: str | None, seconds: str | None, letter: str) -> float:
    value = float(degrees) + float(minutes or 0) / 60 + float(seconds or 0) / 3600
    return -value if letter.upper() in "SW" else value
