"""From the likeliest meaning to an answer: the point, its precision, the confidence and the runners-up."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from dateline.resolution.places.asks import Ask
from dateline.resolution.places.gazetteer import Entry
from dateline.resolution.places.geometry import Point, apart, middle
from dateline.resolution.places.kinds import BESIDE
from dateline.resolution.places.meanings import SURE_TOWN, Meanings
from dateline.resolution.places.phrases import Phrase
from dateline.resolution.places.relations import WORDS, related
from dateline.resolution.places.rows import SETTLEMENTS

_VILLAGE = 50_000
"""People from whom on a place is not spoken of as "the village"."""
_TOGETHER_KM = 200.0
_FUZZY = 0.6
"""How much surer a name is than one that merely sounds like it."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """A place that words stand for."""

    name: str
    """The gazetteer's name of the place that anchors the point; for between and borders both, with a dash."""
    latitude: float
    longitude: float
    country: str | None
    """ISO 3166-1 alpha-2 as GeoNames has it; None at sea, on borders and for continents."""
    admin1: str | None
    """Name of the first-level region."""
    precision: str
    """exact, near, area, region or country."""
    confidence: float
    rivals: tuple[str, ...] = ()
    """Other places that the words could mean, likeliest first."""
    id: str | None = None
    """The gazetteer's identifier of the anchor; None for coordinates."""
    kind: str | None = None
    note: str = ""
    """How it was found, in words."""
    disputed: bool = False


class Answers:
    """Answers from the weighed meanings of a document."""

    def __init__(self, meanings: Meanings) -> None:
        self._meanings = meanings

    def answer(self, ask: Ask) -> Resolved | None:
        """The place that was asked for; None where there is none or none is sure."""
        if ask.refused:
            return None
        if ask.point:
            return self._at_point(ask.point)
        relation = ask.phrase.relation
        answers = {"border": self._border, "between": self._between, "both": self._both}
        if relation.startswith("back"):
            return self._back(ask)
        return answers.get(relation, self._single)(ask)

    def _single(self, ask: Ask) -> Resolved | None:
        """The place of one name, where one is sure."""
        best = self._meanings.best(ask.nodes[0]) if ask.nodes else None
        if best is None or not self._is_sure(ask, *best):
            return None
        if ask.phrase.relation == "capital":
            return self._capital_of(best[0], best[1])
        return self._placed(ask, best[0], best[1], self._rivals(ask.nodes[0], best[0]))

    def _capital_of(self, land: Entry, chance: float) -> Resolved | None:
        gazetteer = self._meanings.gazetteer
        capital = gazetteer.capital(land.country) if land.kind == "country" else gazetteer.seat(land)
        if capital is None:
            return None
        return self._made(capital, capital.point, "exact", chance, (), f"the capital of {land.name}")

    def _is_sure(self, ask: Ask, entry: Entry, chance: float, backed: float) -> bool:
        """A small place of a common name that nothing in the document speaks for is a guess."""
        if ask.fallback or entry.kind in ("country", "region", "continent", "sea", "area"):
            return True
        if ask.fuzzy:
            return backed > 0.3
        small = entry.population < SURE_TOWN and not entry.ref.startswith("dateline:")
        return not (
            small and backed < 0.3 and (chance < 0.35 or entry.other) and not self._meanings.is_capital(entry)
        )

    def _rivals(self, number: int, chosen: Entry) -> tuple[str, ...]:
        node = self._meanings.nodes[number]
        order = node.chances.argsort()[::-1]
        others = [
            node.candidates[i]
            for i in order
            if node.candidates[i].number != chosen.number and node.chances[i] > 0.001
        ]
        return tuple(dict.fromkeys(self.describe(entry) for entry in others))[:3]

    def describe(self, entry: Entry) -> str:
        """A place in words: its name, region and country."""
        region = self._region_name(entry)
        parts = (
            [entry.name]
            if entry.kind == "country"
            else [entry.name, region if region != entry.name else None, entry.country]
        )
        return ", ".join(part for part in parts if part)

    def _region_name(self, entry: Entry) -> str | None:
        if not entry.admin1:
            return None
        region = self._meanings.gazetteer.region(entry.country, entry.admin1)
        return region.name if region else None

    def _placed(self, ask: Ask, entry: Entry, chance: float, rivals: tuple[str, ...]) -> Resolved:
        phrase = ask.phrase
        note = "the gazetteer's name"
        precision = entry.precision
        if ask.fuzzy:
            note, chance = f"a like name in {entry.country}", chance * _FUZZY
        if ask.fallback:
            # Somewhere in a town is an area; somewhere in a country is no more exact than the country.
            precision = precision if precision in ("region", "country") else "area"
            note, chance = f"what {phrase.names[-1]} lies in", chance * _FUZZY
        elif phrase.kind in BESIDE and entry.kind in SETTLEMENTS:
            if facility := self._meanings.gazetteer.beside(entry, BESIDE[phrase.kind]):
                note, entry = f"the {phrase.kind} of {entry.name}", facility
                precision = "exact"
            elif phrase.kind == "port" and not ask.words.casefold().endswith("port"):
                note = "the port town"  # "the port of Derna" is Derna, "Derna port" is its harbour
            else:
                note, precision = f"the town; its {phrase.kind} is unknown", "near"
        point, precision = related(self._meanings.gazetteer, phrase, entry, precision)
        return self._made(entry, point, precision, chance, rivals, self._said(phrase, entry) + note)

    def _said(self, phrase: Phrase, entry: Entry) -> str:
        """The relation in words, for the note."""
        words = WORDS.get(phrase.relation)
        if words is None:
            return ""
        km = f"{phrase.km:g} km " if phrase.km is not None else ""
        bearing = f"{phrase.bearing} " if phrase.bearing else ""
        return f"{km}{bearing}{words} {entry.name}; "

    def _between(self, ask: Ask) -> Resolved | None:
        if not ask.nodes:
            return None
        pair = [self._meanings.best(node) for node in ask.nodes]
        if any(best is None for best in pair):
            return None
        entries = [best[0] for best in pair if best]
        chance = min(best[1] for best in pair if best)
        km = apart(entries[0].point, entries[1].point)
        if km > 1500:
            return None
        name = "–".join(entry.name for entry in entries)
        precision = "area" if km <= 400 else "region"
        same = entries[0].country == entries[1].country
        made = self._made(
            entries[0],
            middle(e.point for e in entries),
            precision,
            chance,
            (),
            f"between {entries[0].name} and {entries[1].name}",
        )
        return replace(made, name=name, country=entries[0].country if same else None, admin1=None)

    def _both(self, ask: Ask) -> Resolved | None:
        """Two places in one quote: the middle, if they lie close enough together for that to mean something."""
        pair = [self._meanings.best(node) for node in ask.nodes]
        entries = [best[0] for best in pair if best]
        if len(entries) < 2 or apart(entries[0].point, entries[1].point) > _TOGETHER_KM:
            return None
        wide = any(entry.precision in ("region", "country") for entry in entries)
        chance = min(best[1] for best in pair if best)
        note = f"the middle of {entries[0].name} and {entries[1].name}"
        point = middle(entry.point for entry in entries)
        made = self._made(entries[0], point, "region" if wide else "area", chance, (), note)
        same = entries[0].country == entries[1].country
        name = " and ".join(entry.name for entry in entries)
        return replace(made, name=name, country=entries[0].country if same else None, admin1=None)

    def _border(self, ask: Ask) -> Resolved | None:
        gazetteer = self._meanings.gazetteer
        named: list[list[Entry]] = []
        for name in ask.phrase.names:
            found = gazetteer.named(name) or gazetteer.named(re.sub(r"['’]?s$", "", name))
            countries = sorted(
                (e for e in found if e.country),
                key=lambda e: (e.kind != "country", e.kind != "region", -e.population),
            )
            if not countries:
                return None
            named.append(countries)
        chosen = [found[0] for found in named]
        if len(named) == 2:
            # "Gaza" is a province of Mozambique too, which has no border with Israel.
            pairs = ((a, b) for a in named[0] for b in named[1] if gazetteer.border(a.country, b.country))
            chosen = list(next(pairs, chosen))
        codes = [(entry.country, entry.name) for entry in chosen]
        if len(codes) == 1:
            others = [
                c
                for c in self._meanings.countries()
                if c != codes[0][0] and self._meanings.gazetteer.border(codes[0][0], c)
            ]
            if not others:
                return None
            country = self._meanings.gazetteer.country(others[0])
            codes.append((others[0], country.name if country else others[0]))
        if codes[0][0] == codes[1][0] or not (
            point := self._meanings.gazetteer.border(codes[0][0], codes[1][0])
        ):
            return None
        name = f"{codes[0][1]}–{codes[1][1]} border"
        return Resolved(
            name,
            *_rounded(point),
            None,
            None,
            "region",
            0.7,
            (),
            f"border:{codes[0][0]}-{codes[1][0]}",
            "border",
            "the middle of the border",
        )

    def _back(self, ask: Ask) -> Resolved | None:
        """ "The capital", "the town", "the airport": what the text spoke of before."""
        kind = ask.phrase.kind or ""
        if kind == "capital":
            found = self._meanings.before(ask.start, ("country",)) or self._capital_country()
            entry = self._meanings.gazetteer.capital(found.country) if found else None
            note = f"the capital of {found.name}" if found else ""
        elif kind == "seat":
            found = self._meanings.before(ask.start, ("region",))
            entry = self._meanings.gazetteer.seat(found) if found else None
            note = f"the capital of {found.name}" if found else ""
        elif kind in ("airport", "port", "airbase", "air base"):
            kinds = BESIDE["airport" if kind.startswith("air") else "port"]
            entry = self._meanings.before(ask.start, kinds)
            town = self._meanings.before(ask.start, tuple(SETTLEMENTS))
            if entry is None and town is not None:
                entry = self._meanings.gazetteer.beside(town, kinds)
            note = f"the {kind} spoken of before"
        else:
            groups = {
                "province": ("region",),
                "governorate": ("region",),
                "region": ("region", "area"),
                "country": ("country",),
                "camp": ("camp",),
            }
            entry = self._meanings.before(ask.start, groups.get(kind, tuple(SETTLEMENTS)))
            note = f"the {kind} spoken of before"
        if entry is None or (kind == "village" and entry.population > _VILLAGE):
            return None
        point, precision = related(self._meanings.gazetteer, ask.phrase, entry, entry.precision)
        return self._made(entry, point, precision, 0.6, (), note)

    def _capital_country(self) -> Entry | None:
        countries = self._meanings.countries()
        return self._meanings.gazetteer.country(countries[0]) if countries else None

    def _at_point(self, point: Point) -> Resolved:
        countries = self._meanings.countries()
        near = None
        for code in countries:
            country = self._meanings.gazetteer.country(code)
            if country and apart(country.point, point) <= 1.5 * country.radius:
                near = code
                break
        return Resolved(
            "coordinates", *point, near, None, "exact", 0.95, (), None, None, "coordinates in the text"
        )

    def _made(
        self, entry: Entry, point: Point, precision: str, chance: float, rivals: tuple[str, ...], note: str
    ) -> Resolved:
        return Resolved(
            entry.name,
            *_rounded(point),
            entry.country or None,
            self._region_name(entry),
            precision,
            round(min(chance, 0.99), 2),
            rivals,
            entry.ref,
            entry.kind,
            note,
            entry.disputed,
        )


def _rounded(point: Point) -> Point:
    return round(point[0], 5), round(point[1], 5)
