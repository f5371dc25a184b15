"""The point and precision of what lies in a relation to a place (the cases' conventions; docs/resolution-places.md)."""

from __future__ import annotations

from dateline.resolution.places.gazetteer import Entry, Gazetteer
from dateline.resolution.places.geometry import BEARINGS, Point, shifted
from dateline.resolution.places.phrases import Phrase

WORDS = {
    "offset": "of",
    "near": "near",
    "around": "in and around",
    "part": "part of",
    "countryside": "country around",
    "coast": "off",
    "road": "on the road to",
    "centre": "centre of",
}
_STEP_KM = 10.0
"""How far "south of" goes where no distance is given (the cases' convention)."""
_COUNTRYSIDE_KM = 20.0


def related(gazetteer: Gazetteer, phrase: Phrase, entry: Entry, precision: str) -> tuple[Point, str]:
    """The point and precision of what lies in a relation to a place."""
    relation = phrase.relation.removeprefix("back") or "at"
    wide = entry.kind in ("country", "region", "continent", "area", "sea")
    own = "country" if entry.kind == "country" else "region"
    if relation in ("part", "countryside") or (relation == "offset" and wide and phrase.km is None):
        return _part(gazetteer, phrase, entry, precision)
    if relation == "offset":
        return _off(phrase, entry)
    if relation in ("at", "centre"):
        return entry.point, precision
    if wide:
        return entry.point, "region" if relation == "around" else own
    if relation == "around":
        return entry.point, "area"
    bearing = BEARINGS.get(phrase.bearing or "")
    return entry.point if bearing is None else shifted(
        entry.point, bearing, max(5.0, entry.radius * 0.8)
    ), "near"


def _off(phrase: Phrase, entry: Entry) -> tuple[Point, str]:
    """A distance or a direction from a place; far off or without a direction the point says less."""
    bearing = BEARINGS.get(phrase.bearing or "")
    km = phrase.km if phrase.km is not None else _STEP_KM
    if bearing is None:
        return entry.point, "near" if km <= 40 else "area"
    return shifted(entry.point, bearing, km), "near" if km <= 60 else "area"


def _part(gazetteer: Gazetteer, phrase: Phrase, entry: Entry, precision: str) -> tuple[Point, str]:
    bearing = BEARINGS.get(phrase.bearing or "")
    if phrase.kind == "region" == entry.kind and phrase.relation == "part":
        return entry.point, precision  # "the northwestern province of Idlib" lies in the northwest of Syria
    if entry.kind == "country":
        point = gazetteer.part(entry.country, phrase.bearing or "") if phrase.bearing else None
        return point or entry.point, "region" if phrase.bearing else precision
    if entry.kind in ("region", "area", "county", "continent", "sea"):
        point = shifted(entry.point, bearing, 0.5 * entry.radius) if bearing is not None else entry.point
        return point, "region" if precision != "area" else "area"
    if phrase.relation == "countryside":
        return (
            shifted(entry.point, bearing, _COUNTRYSIDE_KM) if bearing is not None else entry.point
        ), "area"
    return (
        shifted(entry.point, bearing, max(1.0, 0.5 * entry.radius)) if bearing is not None else entry.point
    ), "area"
