# ruff: noqa: E501 - one pattern a line reads better than a pattern cut in four
"""Phrases of borders: between lands or regions, of one land, at a town, the far side of one, where three meet."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from dateline.resolution.places.measures import DIRECTION, bearing
from dateline.resolution.places.phrase import Phrase

if TYPE_CHECKING:
    from collections.abc import Callable

_BORDER = r"(?:border|frontier|boundary)"
_ZONE = r"(?:[ -](?:areas?|regions?|line|zones?|crossing|fence|wall|strip|belt|districts?|provinces|lands?))?"
_WORD = re.compile(
    r"\b(?:border|frontier|boundary|no[ -]man['’]s[ -]land|demilitari[sz]ed zone|buffer zone)\b"
)
_NO_LINE = re.compile(r"\b(?:border|frontier) (?:town|city|village|crossing|post|gate|point|terminal)\b")
_LAND = r"[A-Z][\w’'.-]*?(?: (?:(?:of|the|and|al|el|de) )*[A-Z][\w’'.-]*?)*?(?: (?:province|state|region|oblast|governorate))?"
_PAIR = re.compile(
    rf"(?:the )?{_BORDER}{_ZONE} (?:between|of|dividing|separating) (?P<a>\S.*?)(?:,? and | with | from )(?P<b>\S.*)"
    rf"|(?:the )?(?:no[ -]man['’]s[ -]land|demilitari[sz]ed zone|buffer zone|strip|area|line)(?: of \w+)? between (?P<q>\S.*?) and (?P<r>\S.*)"
    rf"|(?P<c>[^\s–—/-]+(?: [A-Z][^\s–—/-]*)*?)\s*(?:-|–|—|/| and |['’]s )\s*(?P<d>[A-Z]\S*(?: [A-Z]\S*)*?|\S.*?)(?: (?:provincial|state|regional|county|provinces?))? {_BORDER}{_ZONE}"
    rf"|(?P<e>{_LAND})['’]?s? {_BORDER}{_ZONE} with (?P<f>\S.*)"
    rf"|{_BORDER}{_ZONE} with (?P<g>\S.*)|(?P<h>[A-Z]\S*(?: [A-Z]\S*)*?)['’]?s? {_BORDER}{_ZONE}"
)
_SIDE = re.compile(
    rf"(?P<o>[A-Z]\S*?(?: [A-Z]\S*?)*)(?:['’]?s?)? (?:far )?(?P<bearing>{DIRECTION})(?:ern(?:most)?)? {_BORDER}{_ZONE}(?: with (?P<with>\S.*))?"
    rf"|(?P<bearing2>{DIRECTION})(?:ern(?:most)?)? {_BORDER}{_ZONE} of (?P<o2>[A-Z]\S.*)"
    rf"|(?:{DIRECTION})(?:ern(?:most)?)? {_BORDER}{_ZONE} with (?P<o3>[A-Z]\S.*)"
)
_AT = re.compile(
    rf"(?P<border>(?:\S+ ){{0,5}}?{_BORDER}{_ZONE}),? (?:(?P<in>in|inside|within)|at|near|close to|outside|opposite|around|not far from|beside|by|next to) (?P<rest>\S.*)"
)
_OVER = re.compile(
    rf"(?:(?:just|from|to) )*(?:across|over|beyond|on the other side of|other side of) (?:the )?(?:(?P<a>[A-Z]\S*?)(?: |[–-](?P<b>[A-Z]\S*) ))?{_BORDER}(?:,? (?:in|into|inside|with) (?P<land>(?:[a-z-]+ern )?[A-Z]\S*(?: [A-Z]\S*)*))?"
)
_ONE = r"[A-Z][^\s–—/-]*(?: (?:the )?[A-Z][^\s–—/-]*)*"
_TRIPLE = re.compile(
    rf"(?:the )?(?:tri-?|three-?(?:way |country |nation |state )?|triple[ -]){_BORDER}{_ZONE}(?: (?:point|triangle))?(?: (?:of|between|where|shared by|straddling|linking|joining))? (?P<a>[^,]*?), (?P<b>[^,]*?),? and (?P<c>\S.*?)(?: meet| converge)?"
    rf"|(?:the )?(?:{_BORDER} (?:triangle|junction|area|region|zone)|{_BORDER}s?|meeting point|point|area|region|spot|place)? ?(?:between|of|where)(?: the)?(?: {_BORDER}s of)? (?P<d>[A-Z][^,]*?), (?P<e>[A-Z][^,]*?),? and (?P<f>[A-Z].*?)(?P<meet> meet| converge| come together)?"
    rf"|(?P<g>{_ONE})[-–/](?P<h>{_ONE})[-–/](?P<i>{_ONE}) (?:tri-?|triple[ -]|three-?)?{_BORDER}{_ZONE}(?: (?:triangle|point))?"
)
_TWINS = re.compile(r"\bthe two (Korea|Sudan)s\b")
_KIND = re.compile(r" (?:provinces?|regions?|states?|governorates?|oblasts?|departments?|prefectures?)$")
_BEFORE = re.compile(
    r"^(?:(?:near|along|on|at|in|from|to|around|close to|not far from) )?(?:the |its |their |his |her |(?:the )?country['’]s )?"
)
_LAND_SIDE = re.compile(
    r"(?:the )?(?P<land>[A-Z]\S*?(?: [A-Z]\S*?)?)(?:['’]s)? (?:side|bank|shore|half|section|part) of (?:the )?(?P<rest>\S.*)"
)


def border(words: str, parse: Callable[[str], Phrase], name: Callable[[str], str]) -> Phrase | None:
    """The phrase of a border that `words` are.

    `parse` takes apart what stands beside it, `name` gives the known name in the words for a land.
    """
    plain = _TWINS.sub(lambda twins: f"North {twins[1]} and South {twins[1]}", _BEFORE.sub("", words))
    if found := _triple(plain, name) or _of_side(plain, parse):
        return found
    if not _WORD.search(words) or _NO_LINE.search(words):
        return None
    if over := _OVER.fullmatch(words):
        return _over(over)
    return _beside(plain, parse, name) or _in_direction(plain, name) or _pair(plain, name)


def _of_side(words: str, parse: Callable[[str], Phrase]) -> Phrase | None:
    """ "The Lebanese side of the border", "the Ugandan side of Lake Albert"."""
    side = _LAND_SIDE.fullmatch(words)
    if not side:
        return None
    inner = parse(side["rest"])
    if re.fullmatch(rf"(?:common |shared |disputed )?{_BORDER}{_ZONE}", side["rest"]) or (
        not inner.names and re.match(rf"{_BORDER}\b", side["rest"])
    ):
        inner = Phrase((side["land"],), "border")
    if not inner.names or inner.relation not in ("at", "border", "between"):
        return None
    if inner.relation == "border" and len(inner.names) == 1:
        inner = replace(inner, names=tuple(dict.fromkeys((*inner.names, side["land"]))))
    return replace(inner, land=side["land"])


def _in_direction(words: str, name: Callable[[str], str]) -> Phrase | None:
    """ "Turkey's southern border"."""
    side = _SIDE.fullmatch(words)
    if not side:
        return None
    owner = name(side["o"] or side["o2"] or side["o3"])
    if side["o3"]:
        return Phrase((owner,), "border")
    if side["with"]:
        return Phrase((owner, name(side["with"])), "border")
    return Phrase((owner,), "border", bearing=bearing(side["bearing"] or side["bearing2"]))


def _pair(words: str, name: Callable[[str], str]) -> Phrase | None:
    """ "The Syrian-Turkish border", "Libya's border with Egypt"."""
    pair = _PAIR.fullmatch(words)
    if not pair:
        return None
    names = tuple(name(land) for land in pair.groups() if land)
    ends = tuple(_KIND.sub("", land) for land in names)
    return Phrase(ends, "border", kind="region" if ends != names else None)


def _triple(words: str, name: Callable[[str], str]) -> Phrase | None:
    found = _TRIPLE.fullmatch(words)
    if not found or not (_WORD.search(words) or found["meet"] or re.search(r"border", words)):
        return None
    return Phrase(tuple(name(found[end]) for end in "abcdefghi" if found[end]), "tripoint")


def _over(found: re.Match[str]) -> Phrase | None:
    """ "Over the border in Chad", "across the Turkish border": the line itself, as far as anybody knows."""
    land = found["land"]
    names = tuple(name for name in (land, found["a"], found["b"]) if name)
    return Phrase(names[:2], "border", land=land) if names else None


def _beside(words: str, parse: Callable[[str], Phrase], name: Callable[[str], str]) -> Phrase | None:
    """ "The Turkish border near Kilis" is near Kilis, "the Iraqi border in Anbar" is where Anbar meets Iraq."""
    found = _AT.fullmatch(words)
    inner = parse(found["rest"]) if found else None
    if not found or not inner or not inner.names or inner.relation not in ("at", "part", "near"):
        return None
    line = _PAIR.fullmatch(re.sub(r"^the ", "", found["border"]))
    facing = next((name(land) for land in line.groups() if land), None) if line else None
    return replace(inner, relation="atborder", facing=facing)
