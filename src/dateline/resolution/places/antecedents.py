"""What "the capital", "the town" or "the surrounding province" stand for: what the text spoke of before."""

from __future__ import annotations

from dateline.resolution.places import ground
from dateline.resolution.places.asks import Ask
from dateline.resolution.places.gazetteer import Entry
from dateline.resolution.places.kinds import BESIDE
from dateline.resolution.places.meanings import Meanings
from dateline.resolution.places.rows import SETTLEMENTS

_VILLAGE = 50_000
"""People from whom on a place is not spoken of as "the village"."""
_GROUPS = {
    "province": ("region",),
    "governorate": ("region",),
    "state": ("region",),
    "region": ("region", "area"),
    "country": ("country",),
    "camp": ("camp",),
}
_TOWNS = tuple(SETTLEMENTS)


def antecedent(meanings: Meanings, ask: Ask) -> tuple[Entry | None, str]:
    """The place spoken of before that a back reference means, and how it was found."""
    gazetteer = meanings.gazetteer
    kind = ask.phrase.kind or ""
    note = f"the {kind} spoken of before"
    if kind == "capital":
        country = meanings.before(ask.start, ("country",)) or _main_country(meanings)
        return (
            (gazetteer.capital(country.country), f"the capital of {country.name}") if country else (None, "")
        )
    if kind == "seat":
        region = meanings.before(ask.start, ("region",))
        return (gazetteer.seat(region), f"the capital of {region.name}") if region else (None, "")
    if kind in ("airport", "port", "airbase", "air base"):
        kinds = BESIDE["airport" if kind.startswith("air") else "port"]
        entry = meanings.before(ask.start, kinds)
        town = meanings.before(ask.start, _TOWNS)
        beside = ground.beside(gazetteer, town, kinds) if town else None
        return entry or beside or town, note
    if kind.startswith("surrounding "):
        town = meanings.before(ask.start, _TOWNS)
        return _region_of(meanings, town), f"the {kind.split()[1]} of {town.name}" if town else ""
    entry = meanings.before(ask.start, _GROUPS.get(kind, _TOWNS))
    if entry is None and kind in ("province", "governorate"):
        # "The province" after a town's name only: the one that the town lies in.
        entry = _region_of(meanings, meanings.before(ask.start, _TOWNS))
    return (None, "") if entry and kind == "village" and entry.population > _VILLAGE else (entry, note)


def _region_of(meanings: Meanings, town: Entry | None) -> Entry | None:
    return meanings.gazetteer.region(town.country, town.admin1) if town and town.admin1 else None


def _main_country(meanings: Meanings) -> Entry | None:
    countries = meanings.countries()
    return meanings.gazetteer.country(countries[0]) if countries else None
