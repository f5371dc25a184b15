# ruff: noqa: E501 - one pattern a line reads better than a pattern cut in four
"""Distances, hours of travel and directions as reports write them: patterns, and what they come to.

>>> import re
>>> found = re.fullmatch(DISTANCE, "some 30 to 40 km")
>>> kilometres(found.groupdict())
(35.0, True)
>>> bearing("north-western"), bearing("SSE"), bearing("south and east"), bearing("downtown")
('northwest', 'southsoutheast', 'southeast', 'central')
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from dateline.resolution.places.geometry import BEARINGS

_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
    "twenty": 20, "twenty-five": 25, "thirty": 30, "thirty-five": 35, "forty": 40, "forty-five": 45, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90, "a hundred": 100, "one hundred": 100, "hundred": 100, "two hundred": 200,
    "three hundred": 300, "a few": 4, "few": 4, "several": 5, "a": 1, "an": 1, "half a": 0.5, "half an": 0.5, "a couple of": 2,
    "one and a half": 1.5, "two and a half": 2.5, "a dozen": 12, "two dozen": 24, "dozens of": 36, "tens of": 30, "hundreds of": 200,
    "a few hundred": 400, "several hundred": 500, "a few dozen": 36, "some": 5,
}  # fmt: skip
_VAGUE = frozenset(
    ("a few", "few", "several", "some", "dozens of", "tens of", "hundreds of", "a few dozen", "a couple of")
)
_UNITS = {"km": 1.0, "kilom": 1.0, "mile": 1.609, "mi": 1.609, "m": 0.001, "metre": 0.001, "meter": 0.001, "nautical": 1.852,
          "nm": 1.852, "nmi": 1.852, "sea mile": 1.852, "yard": 0.0009, "feet": 0.0003, "foot": 0.0003, "block": 0.15,
          "league": 4.8}  # fmt: skip
_ROAD_KMH = 50.0
"""How far an hour on the roads of reports goes."""
_WALK_KMH = 5.0
_DAY_HOURS = {"drive": 8.0, "walk": 6.0}
_WORDS = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_ABOUT = (
    r"(?:(?:some|about|around|roughly|approximately|nearly|almost|over|more than|less than|fewer than|just|just over|just under|only|barely"
    r"|at least|at most|up to|as far as|within|an estimated|approx\.?|circa|ca\.?|c\.|well over|close to|at a distance of|a distance of) )*~?"
)
DIRECTION = r"(?:(?:(?:north|south|east|west)[ -])?(?:north|south)[ -]?(?:east|west)|north|south|east|west)"
"""A direction in words, in any spelling; inside longer patterns its ending ("-ern", "-ward") follows."""
SHORT_DIRECTION = r"(?:[NS][NS][EW]|[EW][NS][EW]|[NS][EW]|[NSEW])\.?"
"""A compass letter or two; only where a distance stands before it."""
DIRECTIONS = rf"{DIRECTION}(?:(?:,| and| or)(?: to)?(?: the)? {DIRECTION})*"
DISTANCE = (
    rf"{_ABOUT}(?:between )?(?:(?P<low>\d[\d.,]*|{_WORDS})(?: ?(?:-|–|—) ?| to | or | and ))?"
    rf"(?P<number>\d[\d.,]*|{_WORDS})[ -]?"
    r"(?P<unit>nautical[ -]miles?|sea miles?|square miles?|kilomet(?:re|er)s?|miles?|met(?:re|er)s?|yards?|feet|foot|city blocks?|blocks?|leagues?|kms?|nmi|mi|nm|m)"
    r"\b\.?(?: ?\((?:[^)]*)\))?(?: or so| away)?"
)
TRAVEL = (
    rf"{_ABOUT}(?:(?P<least>\d[\d.,]*|{_WORDS})(?: ?(?:-|–|—) ?| to | or ))?(?P<count>\d[\d.,]*|{_WORDS})[ -]?"
    r"(?P<time>hours?|hrs?|minutes?|mins?|days?)(?:['’]s?|s['’])?(?: and a half)?(?:[ -](?:by )?(?P<way>drive|driving|walk|walking|foot|ride|march|journey|trip|travel|road|car|bus|boat|flight|trek))?"
    r"(?: by (?:road|car|boat|bus))?(?: away)?"
)
_ALIKE = {"centre": "central", "center": "central", "middle": "central", "downtown": "central", "inner": "central"}  # fmt: skip
_LETTERS = {"n": "north", "s": "south", "e": "east", "w": "west"}


def kilometres(found: Mapping[str, str | None]) -> tuple[float | None, bool]:
    """How far the groups of `DISTANCE` or `TRAVEL` say, and whether that is a rough figure."""
    if (number := found.get("number")) and (unit := found.get("unit")):
        unit = unit.lower()
        factor = next(
            f for word, f in sorted(_UNITS.items(), key=lambda item: -len(item[0])) if unit.startswith(word)
        )
        high = _number(number)
        low = _number(found.get("low")) or high
        vague = number.lower() in _VAGUE or low != high
        return round((low + high) / 2 * factor, 2), vague
    if (count := found.get("count")) and (time := found.get("time")):
        high = _number(count)
        low = _number(found.get("least")) or high
        walks = (found.get("way") or "").lower() in ("walk", "walking", "foot", "march", "trek")
        hours = 1 / 60 if time.lower().startswith("m") else 1.0
        if time.lower().startswith("d"):
            hours = _DAY_HOURS["walk" if walks else "drive"]
        return round((low + high) / 2 * hours * (_WALK_KMH if walks else _ROAD_KMH), 1), True
    return None, False


def bearing(word: str | None) -> str | None:
    """One of the sixteen points of the compass in one word, or "central"; None for anything else."""
    if not word:
        return None
    parts = re.split(r"(?:,| and| or)(?: to)?(?: the)? ", word.strip().lower())
    if len(parts) > 1:
        return _mean([found for part in parts if (found := bearing(part))])
    plain = re.sub(r"[ .-]|(?:ern)?(?:most)?(?:wards?)?$", "", parts[0])
    plain = re.sub(r"(north|south|east|west)ern", r"\1", plain)
    if plain and len(plain) <= 3 and set(plain) <= set(_LETTERS):
        plain = "".join(_LETTERS[letter] for letter in plain)
    plain = _ALIKE.get(plain, plain)
    return plain if plain == "central" or plain in BEARINGS else None


def _mean(names: list[str]) -> str | None:
    """ "South and east" is the southeast; "north and south" is nowhere in particular."""
    north = sum(("north" in name) - ("south" in name) for name in names)
    east = sum(("east" in name) - ("west" in name) for name in names)
    word = ("north" if north > 0 else "south" if north < 0 else "") + (
        "east" if east > 0 else "west" if east < 0 else ""
    )
    return word or None


def _number(text: str | None) -> float:
    if not text:
        return 0.0
    if text.lower() in _NUMBERS:
        return float(_NUMBERS[text.lower()])
    digits = re.sub(r"[.,](?=\d{3}(?:\D|$))", "", text).replace(",", ".").rstrip(".")
    return float(digits) if re.fullmatch(r"\d+(?:\.\d+)?", digits) else 0.0
