"""The point and precision of what lies in a relation to a place (the cases' conventions; docs/resolution-places.md)."""

from __future__ import annotations

from dateline.records.distance import Point
from dateline.resolution.places import ground
from dateline.resolution.places.gazetteer import Entry, Gazetteer
from dateline.resolution.places.geometry import BEARINGS, bearing, middle, shifted
from dateline.resolution.places.phrase import Phrase

WORDS = {
    "offset": "of",
    "near": "near",
    "around": "in and around",
    "part": "part of",
    "countryside": "country around",
    "coast": "off",
    "road": "on the road to",
    "centre": "centre of",
    "shore": "coast of",
    "atborder": "near the border at",
}
_STEP_KM = 10.0
"""How far "south of" goes where no distance is given (the cases' convention)."""
_COUNTRYSIDE_KM = 20.0


def related(gazetteer: Gazetteer, phrase: Phrase, entry: Entry, precision: str) -> tuple[Point, str]:
    """The point and precision of what lies in a relation to a place."""
    relation = phrase.relation.removeprefix("back") or "at"
    wide = entry.kind in ("country", "region", "continent", "area", "sea")
    if relation in ("part", "countryside") or (relation == "offset" and wide and phrase.km is None):
        return _part(gazetteer, phrase, entry, precision)
    if relation == "atborder" or (
        relation == "at" and phrase.facing and entry.precision in ("region", "area")
    ):
        return _at_border(gazetteer, phrase.facing, entry, precision)
    if relation == "shore" or (relation == "coast" and phrase.bearing and wide):
        return _shore(gazetteer, phrase, entry)
    if relation in ("at", "centre"):
        return _land_side(gazetteer, phrase.land, entry) if phrase.land else entry.point, precision
    return _by_wide(relation, entry) if wide and not _is_measured(phrase) else _by(relation, phrase, entry)


def part_name(phrase: Phrase, entry: Entry) -> str:
    """What to call it: "eastern Libya" is not all of it; a town's part goes by the town's name."""
    wide = entry.kind in ("country", "region", "county", "area", "continent")
    if not wide or phrase.relation.removeprefix("back") != "part" or not phrase.bearing:
        return entry.name
    if phrase.kind == "region" == entry.kind:
        return entry.name  # as in `_part`
    return f"{phrase.bearing}{'' if phrase.bearing == 'central' else 'ern'} {entry.name}"


def _is_measured(phrase: Phrase) -> bool:
    return phrase.relation.endswith("offset") and phrase.bearing is not None


def _by_wide(relation: str, entry: Entry) -> tuple[Point, str]:
    """Near or off a country or a region: no more exact than itself."""
    own = "country" if entry.kind == "country" else "region"
    return entry.point, "region" if relation == "around" else own


def _by(relation: str, phrase: Phrase, entry: Entry) -> tuple[Point, str]:
    """Beside a town or another spot."""
    if relation == "offset" or (relation == "coast" and phrase.km is not None):
        return _off(phrase, entry)
    if relation == "around":
        return entry.point, "area"
    way = BEARINGS.get(phrase.bearing or "")
    return entry.point if way is None else shifted(entry.point, way, max(5.0, entry.radius * 0.8)), "near"


def _land_side(gazetteer: Gazetteer, land: str, entry: Entry) -> Point:
    """The part of a lake or a river that is a land's: halfway from its middle to that land's nearest town."""
    country = next((found.country for found in gazetteer.named(land) if found.kind == "country"), None)
    town = ground.near_town(gazetteer, entry.point, country) if country else None
    return middle((entry.point, town)) if town else entry.point


def _at_border(gazetteer: Gazetteer, facing: str | None, entry: Entry, precision: str) -> tuple[Point, str]:
    """Where a place meets a land: a region's part that is nearest to it; a town is near the border as it is."""
    if entry.precision == "exact":
        return entry.point, "near"
    found = gazetteer.named(facing) if facing else ()
    country = next((one.country for one in found if one.kind == "country"), None)
    town = ground.near_town(gazetteer, entry.point, country) if country and country != entry.country else None
    if town is None:
        return entry.point, precision
    return shifted(entry.point, bearing(entry.point, town), 0.5 * entry.radius), precision


def _shore(gazetteer: Gazetteer, phrase: Phrase, entry: Entry) -> tuple[Point, str]:
    """The coast of a land on a sea or in a direction: the middle of its ports there."""
    seas = gazetteer.named(phrase.facing) if phrase.facing else ()
    sea = next((found for found in seas if not found.country), None)
    way = bearing(entry.point, sea.point) if sea else BEARINGS.get(phrase.bearing or "")
    if entry.precision == "exact":
        return entry.point, "near"
    if way is None:
        return entry.point, "country" if entry.kind == "country" else "region"
    if entry.kind == "country":
        names = [name for name, degrees in BEARINGS.items() if degrees % 45 == 0]
        part = min(names, key=lambda name: abs((BEARINGS[name] - way + 180) % 360 - 180))
        point = ground.shore(gazetteer, entry, way, part=sea is None) or gazetteer.part(entry.country, part)
        return point or entry.point, "region"
    return shifted(entry.point, way, 0.7 * entry.radius), "region"


def _off(phrase: Phrase, entry: Entry) -> tuple[Point, str]:
    """A distance or a direction from a place; far off, roughly or without a direction the point says less."""
    way = BEARINGS.get(phrase.bearing or "")
    km = phrase.km if phrase.km is not None else _STEP_KM
    far = 40 if way is None or phrase.rough else 60
    return entry.point if way is None else shifted(entry.point, way, km), "near" if km <= far else "area"


def _part(gazetteer: Gazetteer, phrase: Phrase, entry: Entry, precision: str) -> tuple[Point, str]:
    way = BEARINGS.get(phrase.bearing or "")
    if phrase.kind == "region" == entry.kind and phrase.relation == "part":
        return entry.point, precision  # "the northwestern province of Idlib" lies in the northwest of Syria
    if entry.kind == "country":
        point = gazetteer.part(entry.country, phrase.bearing or "") if phrase.bearing else None
        return point or entry.point, "region" if phrase.bearing else precision
    if entry.kind in ("region", "area", "county", "continent", "sea"):
        point = shifted(entry.point, way, 0.5 * entry.radius) if way is not None else entry.point
        return point, "region" if precision != "area" else "area"
    if phrase.relation == "countryside":
        return (shifted(entry.point, way, _COUNTRYSIDE_KM) if way is not None else entry.point), "area"
    return (
        shifted(entry.point, way, max(1.0, 0.5 * entry.radius)) if way is not None else entry.point
    ), "area"
