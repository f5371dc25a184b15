"""The meanings of a document's names: candidates from the gazetteer, weighed together."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence

from dateline.records.distance import apart
from dateline.resolution.places import clues, outlets, unknown
from dateline.resolution.places.asks import Ask
from dateline.resolution.places.gazetteer import Entry, Gazetteer
from dateline.resolution.places.kinds import BESIDE, KIND_GROUPS
from dateline.resolution.places.names import key
from dateline.resolution.places.rows import SETTLEMENTS, WIDE
from dateline.resolution.places.scan import Sighting, scan
from dateline.resolution.places.scoring import Node, contains, prior, weigh

_SEEN = 0.5
"""What a name that no reader marked says of the others, against one that was marked."""
_SAID = 2.2
"""What it says for a place that people of its country tell of it: "..., the Libyan army said"."""
_LAND_NAMED = 1.4
"""What it says for a capital that the text names its country: Warsaw, beside "in Poland", is none of America's."""
_CITY, _HELD_KM = 100_000, 120.0
"""People of a city whose quarters and squares are known by its name, and how far from it they may be."""
_MOST_CONTEXT = 60
_OWN_SHARE = 0.2
"""A place of so much of a city's people that bears one of its other names as its own is what that name means."""
_REMEMBERED = 600
"""Code points back in which a marked name is what "the town" means, whatever unmarked ones stand nearer."""
MANY = ("between", "border", "both", "towards", "tripoint")
"""Relations whose names are several places."""
_IN_NAME = re.compile(r"[A-Z][\w’'-]* $")


class Meanings:
    """The names of a document, marked or merely seen, and what each could be."""

    def __init__(self, gazetteer: Gazetteer, text: str, publisher: str | None, title: str | None) -> None:
        self.gazetteer = gazetteer
        self.text = text
        self.sightings = scan(text, gazetteer)
        self._starts = [sighting.start for sighting in self.sightings]
        self._lands = {s.entries[0].country for s in self.sightings if s.entries[0].kind == "country"}
        self._title = scan(title, gazetteer) if title and not text.startswith(title) else []
        self._publisher = outlets.countries(publisher, gazetteer)
        self._outlet = outlets.bare(publisher or "")
        self.nodes: list[Node] = []
        """Every name once, with its candidates; `Ask.nodes` are places in this list."""
        self._by_key: dict[tuple[object, ...], int] = {}
        self._places: list[tuple[int, int]] = []
        """(position, node) of every name in the text, for back references."""

    def weigh(self, asks: Sequence[Ask]) -> None:
        """Look up what is asked for and what else the text names, and weigh it all together."""
        asks = [part for ask in asks for part in (ask, ask.tail) if part]
        for ask in asks:
            if ask.point is None and ask.refused is None and any(is_named(name) for name in ask.phrase.names):
                ask.nodes = self._nodes_of(ask)
        self._add_context([(ask.start, ask.end) for ask in asks if ask.nodes])
        weigh(self.nodes, self._publisher)
        if unknown.look_up(self, asks):
            weigh(self.nodes, self._publisher)
        self._places.sort()

    def sighted(self, start: int, end: int) -> list[Sighting]:
        """The names seen that begin from `start` on and before `end`."""
        return self.sightings[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def sighted_at(self, position: int) -> Sighting | None:
        """The name seen that covers a position, if there is one; names seen do not overlap."""
        at = bisect_right(self._starts, position) - 1
        return self.sightings[at] if at >= 0 and self.sightings[at].end > position else None

    def _nodes_of(self, ask: Ask) -> tuple[int, ...]:
        phrase = ask.phrase
        if phrase.relation in MANY:
            nodes = [
                self._node(
                    self._candidates((name,), phrase.kind), (key(name), phrase.relation), 1.0, ask.start
                )
                for name in phrase.names
            ]
            within = [entries for name in phrase.within if (entries := self.gazetteer.named(name))]
            for node in nodes:
                self.favour(node, within, phrase.kind, False)
            return tuple(nodes)
        kind = phrase.kind
        around = None
        if kind is None and phrase.relation in ("at", "part", "near", "offset", "around"):
            kind = around = clues.kind(self.text, ask.start, ask.end)
        within = [self.gazetteer.named(name) or self._seen_in(ask, name) for name in phrase.within]
        within = [entries for entries in within if entries] + clues.containers(
            self.sightings, [s.start for s in self.sightings], self.text, ask.start, ask.end
        )
        ask.within = tuple(entry for entries in within for entry in entries[:5])
        names = phrase.names
        if around in ("region", "county", "airport", "airbase", "camp") and (
            after := re.match(r"['’]?s? ((?:\w+ ?){1,2})", self.text[ask.end :])
        ):
            names = (f"{names[0]} {after[1].split()[0]}", *names)
        candidates = self._contained(self._candidates(names, kind), names, phrase.within)
        facility = kind in BESIDE and phrase.kind is not None
        node = self._node(
            candidates, (key(phrase.names[0]), kind, *(e[0].number for e in within[:1])), 1.0, ask.start
        )
        if not any(entry.kind == "country" for entry in candidates):
            ask.said = clues.sayer(self.sightings, self._starts, self.text, ask.start, ask.end)
        self.favour(node, within, kind, facility, ask.said)
        if kind in (None, "sea", "river", "strait") and clues.is_water(phrase.names[0]):
            for entry in self.nodes[node].candidates:
                if entry.kind in WIDE and not entry.admin1:
                    self.nodes[node].bonus[entry.number] += 2.5
        return (node,)

    def _seen_in(self, ask: Ask, words: str) -> tuple[Entry, ...]:
        """The place that unknown words of a phrase name among others ("Kachin State's jade trade")."""
        at = self.text.find(words, ask.start, ask.end)
        seen = self.sighted(at, at + len(words)) if at >= 0 else []
        return seen[0].entries if seen else ()

    def _contained(self, candidates: list[Entry], names: Sequence[str], within: Sequence[str]) -> list[Entry]:
        """The candidates; what is like the name in the country that the words name, where none of them lies in it."""
        countries = {e.country for name in within for e in self.gazetteer.named(name) if e.kind == "country"}
        if candidates and within and self._is_elsewhere(candidates, within[0]):
            return []
        if not candidates or len(countries) != 1 or any(entry.country in countries for entry in candidates):
            return candidates
        [country] = countries
        return [entry for name in names for entry in self.gazetteer.alike(name, country)] or candidates

    def _is_elsewhere(self, candidates: list[Entry], holder: str) -> bool:
        """Whether none of some places is where a city is in which it is said to lie.

        "Tahrir Square in Cairo" is not the one in Baghdad.
        """
        named = self.gazetteer.named(holder)
        cities = [entry for entry in named if entry.kind == "settlement" and entry.population >= _CITY]
        if not cities or any(
            entry.kind in ("country", "region", "area")
            and all(apart(entry.point, city.point) > _HELD_KM for city in cities)
            for entry in named
        ):
            return False
        return all(apart(one.point, city.point) > _HELD_KM for one in candidates for city in cities)

    def _candidates(self, names: Sequence[str], kind: str | None) -> list[Entry]:
        found: dict[int, Entry] = {}
        for name in names:
            for spelling in dict.fromkeys((name, re.sub(r"['’]?s$", "", name))):
                entries = self.gazetteer.named(spelling)
                for entry in entries:
                    found.setdefault(entry.number, entry)
                if entries:
                    break
            # "Yarmouk camp" in full goes before every Yarmouk, where it is the kind of place that is said.
            if kind and any(entry.kind in KIND_GROUPS.get(kind, ()) for entry in found.values()):
                break
        if kind == "region" and not any(entry.kind in WIDE for entry in found.values()):
            # "Deir al-Zour province": the region whose seat goes by that name.
            for region in [self._seat_of(entry) for entry in found.values()]:
                if region:
                    found[region.number] = region
        if kind in ("region", "county", "town") and any(e.kind in KIND_GROUPS[kind] for e in found.values()):
            # "Aleppo province" is no city, and "the city of Homs" no province.
            found = {n: e for n, e in found.items() if e.kind in KIND_GROUPS[kind]}
        # Mexico City's other name "Mexico" is the country's.
        named = {entry.country for entry in found.values() if entry.kind == "country"}
        return [e for e in found.values() if e.kind == "country" or not e.other or e.country not in named]

    def _seat_of(self, entry: Entry) -> Entry | None:
        """The region that is governed from a town."""
        region = self.gazetteer.region(entry.country, entry.admin1) if entry.admin1 else None
        seat = self.gazetteer.seat(region) if region else None
        return region if seat and seat.number == entry.number else None

    def _node(
        self, candidates: list[Entry], identity: tuple[object, ...], weight: float, position: int
    ) -> int:
        if identity in self._by_key:
            node = self._by_key[identity]
            self.nodes[node].weight = max(self.nodes[node].weight, weight)
        else:
            node = self._by_key[identity] = len(self.nodes)
            self.nodes.append(Node(candidates, self.priors_of(candidates), weight))
        self._places.append((position, node))
        return node

    def priors_of(self, candidates: list[Entry]) -> list[float]:
        """How likely each candidate is by its name alone."""
        towns = {
            (entry.country, entry.admin1)
            for entry in candidates
            if entry.kind in SETTLEMENTS and (not entry.other or entry.population >= 20_000)
        }
        largest = max((e.population for e in candidates if e.kind in SETTLEMENTS and not e.other), default=0)
        return [
            prior(
                entry,
                capital=self.is_capital(entry),
                namesake=(entry.country, entry.admin1) in towns,
                home=self._is_home(entry),
                taken=largest >= _OWN_SHARE * entry.population,
            )
            + (_LAND_NAMED if entry.country in self._lands and self.is_capital(entry) else 0.0)
            for entry in candidates
        ]

    def _is_home(self, entry: Entry) -> bool:
        """Whether the outlet's address or name begins with this place's name ("theparisnews.com")."""
        name = key(entry.name).replace(" ", "")
        return len(name) > 3 and not entry.other and self._outlet.startswith(name)

    def favour(
        self, number: int, within: list[tuple[Entry, ...]], kind: str | None, facility: bool, said: str = ""
    ) -> None:
        """Add what the words around a name say for each of its candidates."""
        node = self.nodes[number]
        for entry in node.candidates:
            bonus = _SAID if said and entry.country == said else 0.0
            for rank, entries in enumerate(within):
                if inside := [c for c in entries if contains(c, entry)]:
                    wide = any(c.kind in ("country", "region") for c in inside)
                    bonus += (5.0 if wide else 2.5) / (1 + 0.5 * rank)
            if kind:
                if entry.kind in KIND_GROUPS.get(kind, ()):
                    bonus += 2.5 if kind != "town" else 0.8
                elif facility and entry.kind in SETTLEMENTS:
                    bonus += 0.5
                elif kind == "town" and entry.kind in ("country", "region"):
                    bonus -= 1.5
            node.bonus[entry.number] = max(node.bonus.get(entry.number, -9.0), bonus)

    def _add_context(self, taken: list[tuple[int, int]]) -> None:
        """Names that nobody marked speak too, but not as loud; so does a title."""
        seen = [
            (s, s.start)
            for s in self.sightings
            if not any(s.start < end and start < s.end for start, end in taken)
        ]
        counts = Counter(s.entries[0].number for s, _ in seen)
        common = {number for number, _ in counts.most_common(_MOST_CONTEXT)}
        for sighting, position in [*((s, -1) for s in self._title), *seen]:
            first = sighting.entries[0]
            if position >= 0 and first.number not in common:
                continue
            # In "Syrian Arab Army" there is no town called Arab that a later "the town" could mean.
            alone = position < 0 or not (
                re.match(r" [A-Z]", self.text[sighting.end : sighting.end + 2])
                or _IN_NAME.search(self.text, max(0, sighting.start - 24), sighting.start)
            )
            identity = (key(first.name), "seen", first.number)
            node = self._node(list(sighting.entries), identity, _SEEN, position if alone else -1)
            if position >= 0:
                within = clues.containers(
                    self.sightings, self._starts, self.text, sighting.start, sighting.end
                )
                self.favour(node, within, clues.kind_after(self.text, sighting.end), False)

    def countries(self) -> list[str]:
        """The document's countries, those spoken of most first."""
        mass: dict[str, float] = {}
        for node in self.nodes:
            for entry, chance in zip(node.candidates, node.chances, strict=True):
                if entry.country and chance > 0.5:
                    mass[entry.country] = mass.get(entry.country, 0.0) + node.weight * float(chance)
        for country in self._publisher:
            mass.setdefault(country, 0.1)
        return sorted(mass, key=lambda country: -mass[country])[:4]

    def best(self, number: int) -> tuple[Entry, float, float] | None:
        """The likeliest candidate of a name, its likelihood, and how much the document speaks for it."""
        node = self.nodes[number]
        if not node.candidates:
            return None
        at = int(node.chances.argmax())
        return node.candidates[at], float(node.chances[at]), float(node.backed[at])

    def before(self, position: int, kinds: tuple[str, ...]) -> Entry | None:
        """The nearest place of some kinds that the text names before a position."""
        countries = self.countries()[:2]
        found: Entry | None = None
        for at, node in reversed(self._places):
            if at >= position or not (best := self.best(node)) or best[0].kind not in kinds:
                continue
            if self.nodes[node].weight >= 1.0 and (found is None or at > position - _REMEMBERED):
                return best[0]
            # What nobody marked, and nothing speaks for, is no antecedent: "Battle positions" is no town in England.
            if found is None and best[0].country in countries:
                found = best[0]
        return found

    def is_capital(self, entry: Entry) -> bool:
        """Whether a settlement is its country\'s capital."""
        if entry.kind != "settlement" or entry.population < 1000 or not entry.country:
            return False
        capital = self.gazetteer.capital(entry.country)
        return capital is not None and capital.number == entry.number


def is_named(words: str) -> bool:
    """Whether words are a name at all: "the front" is none, "al-Bab" is one."""
    return any(letter.isupper() or letter.isdigit() for letter in words)
