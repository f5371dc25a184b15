"""From the likeliest meaning to an answer: the point, its precision, the confidence and the runners-up."""

from __future__ import annotations

from dataclasses import replace

from dateline.records.distance import Point, apart
from dateline.resolution.places import clues, ground
from dateline.resolution.places.antecedents import antecedent
from dateline.resolution.places.asks import Ask
from dateline.resolution.places.gazetteer import Entry
from dateline.resolution.places.geometry import bearing, middle, shifted
from dateline.resolution.places.kinds import BESIDE
from dateline.resolution.places.lines import Lines
from dateline.resolution.places.meanings import Meanings
from dateline.resolution.places.phrase import CAPITAL_OF, Phrase
from dateline.resolution.places.relations import WORDS, part_name, related
from dateline.resolution.places.resolved import Resolved, rounded
from dateline.resolution.places.rows import LONG, SETTLEMENTS
from dateline.resolution.places.unknown import SURE_TOWN

_TOGETHER_KM = 200.0
_FUZZY = 0.6
"""How much surer a name is than one that merely sounds like it."""


_OWN_PEOPLE = 20_000
"""From so many people on another name of a town is no noise, where no other place goes by it."""
_ELSEWHERE_KM = 150.0
"""Farther than this from where the words put a place, a namesake is meant."""
_OF_LANDS = ("border", "tripoint")


class Answers:
    """Answers from the weighed meanings of a document."""

    def __init__(self, meanings: Meanings) -> None:
        self._meanings = meanings
        self._lines = Lines(meanings)

    def answer(self, ask: Ask) -> Resolved | None:
        """The place that was asked for; None where there is none or none is sure.

        A name that nobody knows is where the words after it say that it lies; so is a road, a river or a sea.
        """
        if ask.refused:
            return None
        if ask.point:
            return self._at_point(ask.point)
        found = self._answer(ask)
        beside = self._answer(ask.tail) if ask.tail else None
        if ask.tail is None or found is None or beside is None:
            return found or beside
        if found.kind == "country" and beside.kind == "border":
            return replace(beside, country=found.country)  # "in Syria, near the Turkish border"
        is_long = found.kind in LONG or (found.country is None and clues.is_water(found.name))
        is_tail = ask.fallback or is_long or self._is_elsewhere(ask.tail, found, beside)
        return beside if is_tail else found

    def _answer(self, ask: Ask) -> Resolved | None:
        relation = ask.phrase.relation
        if relation.startswith("back"):
            return self._back(ask)
        if relation in _OF_LANDS:
            return self._lines.answer(ask)
        answers = {"between": self._between, "both": self._both, "towards": self._towards}
        return answers.get(relation, self._single)(ask)

    def _is_elsewhere(self, tail: Ask, found: Resolved, beside: Resolved) -> bool:
        """Whether a place is too far from where the words say that it lies, so that a namesake must be meant."""
        if beside.precision in ("region", "country") or found.precision in ("region", "country"):
            return False
        km = apart((found.latitude, found.longitude), (beside.latitude, beside.longitude))
        return km > _ELSEWHERE_KM + 2 * (tail.phrase.km or 0.0)

    def _single(self, ask: Ask) -> Resolved | None:
        """The place of one name, where one is sure."""
        best = self._meanings.best(ask.nodes[0]) if ask.nodes else None
        if best is None or not self._is_sure(ask, *best):
            return None
        return self._placed(ask, best[0], best[1], self._rivals(ask.nodes[0], best[0]))

    def _is_sure(self, ask: Ask, entry: Entry, chance: float, backed: float) -> bool:
        """A small place of a common name that nothing in the document speaks for is a guess."""
        if ask.fallback or entry.kind in ("country", "region", "continent", "sea", "area"):
            return True
        if ask.phrase.names[0].startswith(CAPITAL_OF):
            return True
        if ask.fuzzy:
            return backed > 0.3
        if ask.said and entry.country != ask.said and backed < 0.3 and entry.population < SURE_TOWN:
            return entry.ref.startswith("dateline:") or self._meanings.is_capital(entry)
        small = entry.population < SURE_TOWN and not entry.ref.startswith("dateline:")
        return not (
            small
            and backed < 0.3
            and (chance < 0.35 or (entry.other and (chance < 0.9 or entry.population < _OWN_PEOPLE)))
            and not self._meanings.is_capital(entry)
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

    def _placed(self, ask: Ask, entry: Entry, chance: float, rivals: tuple[str, ...]) -> Resolved | None:
        phrase = ask.phrase
        note = "the gazetteer's name"
        if phrase.names[0].startswith(CAPITAL_OF):
            country = self._meanings.gazetteer.country(entry.country)
            land = country.name if country and self._meanings.is_capital(entry) else self._region_name(entry)
            note = f"the capital of {land}"
        precision = entry.precision
        if ask.fuzzy:
            note, chance = f"a like name in {entry.country}", chance * _FUZZY
        if ask.fallback:
            # Somewhere in a town is an area; somewhere in a country is no more exact than the country.
            precision = precision if precision in ("region", "country") else "area"
            note, chance = f"what {phrase.names[-1]} lies in", chance * _FUZZY
        elif phrase.kind in BESIDE and entry.kind in SETTLEMENTS:
            if facility := ground.beside(self._meanings.gazetteer, entry, BESIDE[phrase.kind]):
                note, entry = f"the {phrase.kind} of {entry.name}", facility
                precision = "exact"
            elif phrase.kind == "port" and not ask.words.casefold().endswith("port"):
                note = "the port town"  # "the port of Derna" is Derna, "Derna port" is its harbour
            else:
                note, precision = f"the town; its {phrase.kind} is unknown", "near"
        if phrase.relation == "across" and (over := self._lines.across(entry, chance)):
            return over
        if phrase.relation == "atborder" and entry.kind == "country":
            return self._lines.of_country(ask, entry)
        point, precision = related(self._meanings.gazetteer, phrase, entry, precision)
        made = self._made(entry, point, precision, chance, rivals, self._said(phrase, entry) + note)
        made = replace(made, name=part_name(phrase, entry))
        return replace(made, country=self._lines.country(phrase.land)) if phrase.land else made

    def _said(self, phrase: Phrase, entry: Entry) -> str:
        """The relation in words, for the note."""
        words = WORDS.get(phrase.relation)
        if words is None:
            return ""
        km = f"{phrase.km:g} km " if phrase.km is not None else ""
        bearing = f"{phrase.bearing} " if phrase.bearing else ""
        return f"{km}{bearing}{words} {entry.name}; "

    def _ends(self, ask: Ask) -> tuple[list[Entry], float] | None:
        """The likeliest places of all names in a phrase, and the least of their likelihoods."""
        found = [best for node in ask.nodes if (best := self._meanings.best(node))]
        if len(found) < 2 or len(found) < len(ask.nodes):
            return None
        return [best[0] for best in found], min(best[1] for best in found)

    def _between(self, ask: Ask) -> Resolved | None:
        """The middle of two or three places; of their border where they are two countries."""
        if not (ends := self._ends(ask)):
            return None
        entries, chance = ends
        lands = len(entries) == 2 and all(entry.kind == "country" for entry in entries)
        if lands and (line := self._lines.between(entries[0], entries[1])):
            return line
        km = max(apart(one.point, other.point) for one in entries for other in entries)
        if km > 1500:
            return None
        note = "between " + " and ".join(entry.name for entry in entries)
        point = middle(entry.point for entry in entries)
        return self._joined(entries, point, "area" if km <= 400 else "region", chance, note, "–")

    def _towards(self, ask: Ask) -> Resolved | None:
        """So far from one place on the way to another."""
        if not (ends := self._ends(ask)):
            return None
        (start, end), chance = (ends[0][0], ends[0][1]), ends[1]
        km = min(ask.phrase.km or 0.0, apart(start.point, end.point))
        point = shifted(start.point, bearing(start.point, end.point), km)
        precision = "area" if ask.phrase.rough or km > 60 else "near"
        return self._made(
            start, point, precision, chance, (), f"{km:g} km from {start.name} towards {end.name}"
        )

    def _joined(
        self, entries: list[Entry], point: Point, precision: str, chance: float, note: str, by: str
    ) -> Resolved:
        """What several places have in common: the country only where it is the same for all."""
        made = self._made(entries[0], point, precision, chance, (), note)
        same = len({entry.country for entry in entries}) == 1
        name = by.join(entry.name for entry in entries)
        return replace(made, name=name, country=entries[0].country if same else None, admin1=None)

    def _both(self, ask: Ask) -> Resolved | None:
        """Two places in one quote: the middle, if they lie close enough together for that to mean something."""
        ends = self._ends(ask)
        if not ends or apart(ends[0][0].point, ends[0][1].point) > _TOGETHER_KM:
            return None
        entries, chance = ends
        wide = any(entry.precision in ("region", "country") for entry in entries)
        note = f"the middle of {entries[0].name} and {entries[1].name}"
        point = middle(entry.point for entry in entries)
        return self._joined(entries, point, "region" if wide else "area", chance, note, " and ")

    def _back(self, ask: Ask) -> Resolved | None:
        """ "The capital", "the town", "the airport": what the text spoke of before."""
        entry, note = antecedent(self._meanings, ask)
        if entry is None:
            return None
        point, precision = related(self._meanings.gazetteer, ask.phrase, entry, entry.precision)
        if "port" in (ask.phrase.kind or "") and entry.kind in SETTLEMENTS and precision == "exact":
            precision = "near"  # the town, whose port is unknown
        made = self._made(entry, point, precision, 0.6, (), note)
        return replace(made, name=part_name(ask.phrase, entry))

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
            *rounded(point),
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
