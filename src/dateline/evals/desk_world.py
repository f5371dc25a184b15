"""What the made-up library of `desk_library` is drawn from: real places, known parties, and words to write with.

Places are the gazetteer's and parties the known ones, so that names, spellings and their number are what a desk meets.
Outlets are invented, and say so in their names: nobody real is made to have printed anything.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cache

import numpy as np

from dateline.resolution.actors import load
from dateline.resolution.actors.knowledge import KnownActor
from dateline.resolution.places import Gazetteer
from dateline.resolution.places.gazetteer import SCALE, Entry, location
from dateline.resolution.places.rows import KINDS

SHARES: Mapping[str, float] = {
    "SY": 12, "UA": 12, "IQ": 7, "AF": 7, "YE": 7, "MM": 5, "LY": 4, "SO": 4, "NG": 4, "ML": 3, "SD": 4, "CD": 4,
    "PS": 5, "IL": 3, "LB": 2, "TR": 2, "RU": 3, "PK": 3, "IN": 3, "MX": 2, "CO": 2, "PH": 2, "ET": 3, "SS": 2,
    "CF": 2, "BF": 2, "NE": 1.5, "TD": 1, "CM": 1.5, "MZ": 1, "EG": 1.5, "IR": 1.5, "SA": 1, "AZ": 1, "AM": 1,
    "GE": 0.5, "TH": 1, "BD": 1, "LK": 0.5, "NP": 0.5, "KE": 0.8, "UG": 0.5, "BI": 0.5, "RW": 0.3, "ZW": 0.3,
    "ZA": 0.5, "VE": 0.8, "HT": 1, "EC": 0.5, "PE": 0.4, "BR": 0.6, "GT": 0.3, "HN": 0.3, "SV": 0.3, "TN": 0.5,
    "DZ": 0.5, "MA": 0.3, "JO": 0.3, "KZ": 0.3, "TJ": 0.4,
}  # fmt: skip
"""Countries with their shares of the events, roughly as conflict data of ten years have them."""
TYPES: Mapping[str, float] = {
    "shelling": 17, "airstrike": 14, "clash": 15, "attack": 9, "bombing": 6, "killing": 6, "protest": 5, "detention": 4,
    "capture": 3, "abduction": 2.5, "displacement": 2, "destruction": 2, "shootdown": 1.5, "advance": 1.5,
    "withdrawal": 1, "deployment": 1.5, "meeting": 2, "agreement": 1, "ceasefire": 1, "accusation": 1.5, "threat": 1,
    "demand": 1, "aid": 1, "sanction": 0.6, "riot": 0.8, "siege": 0.5, "release": 0.6, "abuse": 0.8, "transfer": 0.6,
    "visit": 0.5, "coup": 0.1,
}  # fmt: skip
OUTLETS = 70
_MOST_PLACES = 400
"""Places of a country, the largest first."""
_ARMED = frozenset({"armed_group", "armed_forces", "police", "government", "coalition", "intelligence"})
_TELLING = frozenset({"monitor", "ministry", "armed_forces", "armed_group", "government", "international"})
_RARE_WORDS = 20_000


@dataclass(frozen=True, slots=True)
class Spot:
    """A settlement of the gazetteer."""

    id: str
    name: str
    admin1: str
    latitude: float
    longitude: float


@dataclass(frozen=True)
class Land:
    """A country: itself, its places with the largest first, and its parties."""

    entry: Entry
    places: tuple[Spot, ...]
    regions: Mapping[str, Entry]
    """First-level regions of the places, by their codes."""
    parties: tuple[KnownActor, ...]
    """Those that act and are acted upon."""
    telling: tuple[KnownActor, ...]
    """Those that others quote."""


@cache
def lands() -> Mapping[str, Land]:
    """Every country of `SHARES` that the gazetteer has."""
    gazetteer, known, settled = Gazetteer.open(), load(None), _places()
    made: dict[str, Land] = {}
    for code in SHARES:
        country, places = gazetteer.country(code), settled[code]
        if country is None or not places:
            continue
        regions = {
            admin: region
            for admin in {place.admin1 for place in places}
            if (region := gazetteer.region(code, admin))
        }
        own = [actor for actor in known.actors.values() if actor.country == code]
        abroad = [actor for actor in known.actors.values() if actor.kind in ("monitor", "international")][:40]
        made[code] = Land(
            country,
            places,
            regions,
            tuple(actor for actor in own if actor.kind in _ARMED or actor.kind == "state"),
            tuple([actor for actor in own if actor.kind in _TELLING] + abroad),
        )
    gazetteer.close()
    return made


def _places() -> Mapping[str, tuple[Spot, ...]]:
    """The settlements of each country, those with most people first."""
    marks = ", ".join(str(KINDS.index(kind)) for kind in ("settlement", "town", "village"))
    query = (
        "SELECT country, ref, name, admin1, lat, lon FROM places "
        f"WHERE kind IN ({marks}) ORDER BY population DESC, id"
    )
    found: dict[str, list[Spot]] = {code: [] for code in SHARES}
    with closing(sqlite3.connect(f"{location().resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as db:
        for country, ref, name, admin1, lat, lon in db.execute(query):
            if country in found and len(found[country]) < _MOST_PLACES:
                identifier = f"geonames:{ref}" if isinstance(ref, int) else str(ref)
                found[country].append(Spot(identifier, name, admin1, lat / SCALE, lon / SCALE))
    return {code: tuple(places) for code, places in found.items()}


def outlet(number: int) -> str:
    """The name of an invented outlet."""
    return f"Outlet {number:02d} (made up)"


@cache
def rare_words() -> Sequence[str]:
    """Words that mean nothing, for searches that find a few claims; the same ones always."""
    dice = np.random.default_rng(11)
    starts, middles, ends = "bdfgklmnprstvz", "aeiou", ("ra", "lin", "mek", "dor", "vas", "tul", "neb", "shi")
    drawn = dice.integers(0, 1 << 30, (_RARE_WORDS * 2, 6))
    words = (
        "".join(
            (
                starts[row[0] % 14], middles[row[1] % 5], starts[row[2] % 14], middles[row[3] % 5],
                ends[row[4] % 8], ends[row[5] % 8],
            )
        )
        for row in drawn.tolist()
    )  # fmt: skip
    return tuple(dict.fromkeys(words))[:_RARE_WORDS]
