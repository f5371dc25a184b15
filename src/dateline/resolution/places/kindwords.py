# ruff: noqa: E501 - one pattern a line reads better than a pattern cut in four
"""The words by which texts name kinds of places, and the kind that each stands for (`kinds.KIND_GROUPS`)."""

from __future__ import annotations

import re

KINDS = {
    "airport": "airport", "international airport": "airport", "airfield": "airport", "airstrip": "airport", "aerodrome": "airport",
    "air base": "airbase", "airbase": "airbase", "air force base": "airbase", "military airport": "airbase",
    "military airbase": "airbase", "military air base": "airbase", "naval base": "base", "military base": "base", "base": "base",
    "barracks": "base", "army base": "base", "port": "port", "seaport": "port", "harbour": "port", "harbor": "port",
    "refugee camp": "camp", "camp": "camp", "idp camp": "camp", "displacement camp": "camp", "border crossing": "crossing",
    "crossing": "crossing", "checkpoint": "crossing", "border post": "crossing", "border gate": "crossing", "oil field": "oilfield",
    "oilfield": "oilfield", "oil terminal": "facility", "refinery": "facility", "power plant": "facility", "power station": "facility",
    "dam": "dam", "bridge": "bridge", "prison": "prison", "hospital": "hospital", "university": "facility",
    "district": "district", "neighbourhood": "district", "neighborhood": "district", "quarter": "district", "suburb": "district",
    "suburbs": "district", "borough": "district", "municipality": "district", "area": "district", "sub-district": "district",
    "subdistrict": "district", "town": "town", "city": "town", "village": "town", "hamlet": "town", "settlement": "town",
    "border town": "town", "port city": "town", "port town": "town", "capital": "town", "capital city": "town",
    "desert town": "town", "oasis": "town", "coastal city": "town", "coastal town": "town", "community": "town", "commune": "town",
    "townlet": "town", "township": "town", "stronghold": "town", "enclave": "district", "provincial capital": "town", "mining town": "town",
    "province": "region", "governorate": "region", "region": "region", "oblast": "region", "state": "region", "department": "region",
    "prefecture": "region", "canton": "region", "emirate": "region", "territory": "region", "republic": "region",
    "county": "county", "parish": "county", "raion": "county", "gulf": "sea", "sea": "sea", "river": "river", "valley": "area",
    "mountains": "mountain", "mountain": "mountain", "island": "island", "islands": "island", "peninsula": "area", "desert": "area",
    "plain": "area", "forest": "area", "hills": "mountain", "hill": "mountain", "farms": "area", "junction": "road",
    "street": "road", "road": "road", "highway": "road", "square": "road", "front": "front", "axis": "front",
    "roundabout": "road", "intersection": "road", "crossroads": "road", "pocket": "district", "exclave": "area", "gas field": "oilfield",
    "oil fields": "oilfield", "gas plant": "facility", "oil port": "port", "naval port": "port", "transit camp": "camp", "tent camp": "camp",
    "detention centre": "prison", "detention center": "prison", "jail": "prison", "pass": "mountain", "gorge": "area", "basin": "area",
    "delta": "area", "corridor": "area", "crescent": "area", "lake": "sea", "strait": "strait", "bay": "sea", "market town": "town",
    "hill town": "town", "frontier town": "town", "resort": "town", "outpost": "base", "garrison": "base", "army barracks": "base",
    "military camp": "base", "army camp": "base", "military post": "base", "border point": "crossing", "border terminal": "crossing",
    "regional capital": "town", "port of entry": "crossing", "frontier post": "crossing", "hinterland": "district",
}  # fmt: skip
KIND_WORDS = "|".join(sorted((re.escape(word) for word in KINDS), key=len, reverse=True))
"""All of them as one pattern, the longest first."""
KIND_AFTER = re.compile(rf"(?P<name>\S.*?)(?:['’]s?)? (?P<kind>{KIND_WORDS})", re.IGNORECASE)
"""A name and a word for its kind after it."""
