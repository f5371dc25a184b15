"""Borders as answers: of two lands, of one in a direction, of two regions, the far side of one, where three meet."""

from __future__ import annotations

import re
from dataclasses import replace

from dateline.records.distance import Point, apart
from dateline.resolution.places import ground
from dateline.resolution.places.asks import Ask
from dateline.resolution.places.gazetteer import Entry
from dateline.resolution.places.geometry import middle
from dateline.resolution.places.meanings import Meanings
from dateline.resolution.places.resolved import Resolved, rounded

_CHANCE = 0.7
_FARTHEST_KM = 800.0
"""Two regions or towns farther apart than this have no border."""


class Lines:
    """Answers for borders, in a document whose other names are weighed."""

    def __init__(self, meanings: Meanings) -> None:
        self._meanings = meanings
        self._gazetteer = meanings.gazetteer

    def answer(self, ask: Ask) -> Resolved | None:
        """The middle of the border that a phrase names, or where three lands meet."""
        if ask.phrase.relation == "tripoint":
            return self._tripoint(ask)
        named = [self._named(name) for name in ask.phrase.names]
        if not all(named):
            return None
        if len(named) == 1:
            return self._of_one(ask, named[0][0])
        # "Gaza" is a province of Mozambique too, which has no border with Israel.
        pairs = ((a, b) for a in named[0] for b in named[1] if self._gazetteer.border(a.country, b.country))
        one, other = next(pairs, (named[0][0], named[1][0]))
        found = self.between(one, other) if one.country != other.country else None
        found = found or self._of_regions(ask)
        return replace(found, country=self.country(ask.phrase.land)) if found and ask.phrase.land else found

    def between(self, one: Entry, other: Entry) -> Resolved | None:
        """The middle of the border of two countries; None where they have none."""
        if one.country == other.country:
            return None
        names = (f"{one.name} {other.name} border", f"{other.name} {one.name} border")
        own = next((e for name in names for e in self._gazetteer.named(name) if e.kind == "border"), None)
        point = own.point if own else self._gazetteer.border(one.country, other.country)
        if point is None:
            return None
        identity = f"border:{one.country}-{other.country}"
        return _line(f"{one.name}–{other.name} border", point, None, identity)

    def of_country(self, ask: Ask, country: Entry) -> Resolved | None:
        """The border that a country has with the land it is said to face, on the country's side."""
        facing = self._named(ask.phrase.facing) if ask.phrase.facing else []
        if facing and facing[0].country != country.country:
            found = self.between(facing[0], country)
        else:
            found = self._of_one(ask, country)
        return replace(found, country=country.country) if found else None

    def across(self, entry: Entry, chance: float) -> Resolved | None:
        """What lies over the border from a place near it."""
        found = ground.land_opposite(self._gazetteer, entry, self._meanings.countries())
        if found is None:
            return None
        code, town = found
        # The border runs somewhere between the two; what is seen from one side lies close to it.
        name = f"across the border from {entry.name}"
        note = "the nearest settlement of the other country"
        return Resolved(
            name, *rounded(town), code, None, "near", round(0.8 * chance, 2), (), entry.ref, entry.kind, note
        )

    def country(self, name: str | None) -> str | None:
        """The code of the country that goes by a name or that such a people has."""
        found = [entry for entry in self._named(name) if entry.kind == "country"] if name else []
        return found[0].country if found else None

    def _named(self, name: str) -> list[Entry]:
        found = self._gazetteer.named(name) or self._gazetteer.named(re.sub(r"['’]?s$", "", name))
        return sorted(
            (entry for entry in found if entry.country),
            key=lambda e: (e.kind != "country", e.kind != "region", -e.population),
        )

    def _of_one(self, ask: Ask, land: Entry) -> Resolved | None:
        """ "Turkey's southern border", and "the Turkish border" in a document that speaks of a neighbour."""
        if (way := ask.phrase.bearing) and way != "central" and land.kind == "country":
            point = ground.border_side(self._gazetteer, land, way)
            name = f"{way} border of {land.name}"
            return _line(name, point, land.country, f"border:{land.country}") if point else None
        others = [
            code
            for code in self._meanings.countries()
            if code != land.country and self._gazetteer.border(land.country, code)
        ]
        other = self._gazetteer.country(others[0]) if others else None
        found = self.between(land, other) if other else None
        return replace(found, country=self.country(ask.phrase.land)) if found and ask.phrase.land else found

    def _of_regions(self, ask: Ask) -> Resolved | None:
        """The border of two regions, of two towns even: as the document's other names tell which are meant."""
        found = [best[0] for node in ask.nodes if (best := self._meanings.best(node))]
        if len(found) < 2 or apart(found[0].point, found[1].point) > _FARTHEST_KM:
            return None
        one, other = found[:2]
        country = one.country if one.country == other.country else None
        wide = all(entry.precision in ("region", "country") for entry in found)
        point = ground.edge(self._gazetteer, one, other)
        made = _line(f"{one.name}–{other.name} border", point, country, f"border:{one.ref}-{other.ref}")
        return made if wide else replace(made, precision="area")

    def _tripoint(self, ask: Ask) -> Resolved | None:
        named = [self._named(name) for name in ask.phrase.names]
        if not all(named):
            return None
        chosen = [entries[0] for entries in named]
        if all(entry.kind == "country" for entry in chosen):
            point = ground.meeting(self._gazetteer, tuple(entry.country for entry in chosen))
        else:
            found = [best[0] for node in ask.nodes if (best := self._meanings.best(node))]
            chosen = found if len(found) == len(chosen) else chosen
            point = middle(entry.point for entry in chosen)
        if point is None:
            return None
        same = len({entry.country for entry in chosen}) == 1
        name = "–".join(entry.name for entry in chosen) + " border area"
        identity = "border:" + "-".join(entry.country if not same else entry.ref for entry in chosen)
        return replace(
            _line(name, point, chosen[0].country if same else None, identity), note="where the three meet"
        )


def _line(name: str, point: Point, country: str | None, identity: str) -> Resolved:
    return Resolved(
        name,
        *rounded(point),
        country,
        None,
        "region",
        _CHANCE,
        (),
        identity,
        "border",
        "the middle of the border",
    )
