"""Place names of one document to points, with an honest precision, a confidence and the runners-up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.resolution.places import clues, coordinates
from dateline.resolution.places.gazetteer import Entry, Gazetteer
from dateline.resolution.places.geometry import BEARINGS, Point, apart, middle, shifted
from dateline.resolution.places.names import key
from dateline.resolution.places.phrases import Phrase, before, parse
from dateline.resolution.places.rows import SETTLEMENTS
from dateline.resolution.places.scan import scan
from dateline.resolution.places.scoring import Node, contains, prior, weigh


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


_KIND_GROUPS = {
    "airport": ("airport", "airbase"),
    "airbase": ("airbase", "airport", "base"),
    "base": ("base", "airbase", "facility", "camp"),
    "port": ("port",),
    "camp": ("camp", "base", "neighbourhood", "district"),
    "crossing": ("crossing", "border"),
    "oilfield": ("oilfield", "facility"),
    "facility": ("facility", "base"),
    "dam": ("dam", "facility"),
    "bridge": ("bridge",),
    "prison": ("prison", "facility"),
    "hospital": ("hospital", "facility"),
    "district": ("district", "neighbourhood", "settlement", "town", "village", "county", "camp"),
    "town": ("settlement", "town", "village", "district", "neighbourhood"),
    "region": ("region", "area", "county"),
    "county": ("county", "region"),
    "sea": ("sea", "region", "strait", "area"),
    "river": ("river",),
    "island": ("island", "region", "area", "county"),
    "mountain": ("mountain", "region", "area"),
    "area": ("area", "region", "front", "county"),
    "road": ("road", "front"),
    "front": ("front", "road", "region"),
    "strait": ("strait", "sea"),
}
_BESIDE = {"airport": ("airport", "airbase"), "airbase": ("airbase", "airport"), "port": ("port",)}
_PUBLISHER_COUNTRIES = {
    "uk": "GB",
    "ca": "CA",
    "ie": "IE",
    "au": "AU",
    "nz": "NZ",
    "za": "ZA",
    "in": "IN",
    "ru": "RU",
    "ge": "GE",
    "lb": "LB",
    "il": "IL",
    "eg": "EG",
    "jo": "JO",
    "ly": "LY",
    "sy": "SY",
    "iq": "IQ",
    "tr": "TR",
    "ua": "UA",
    "ng": "NG",
    "ke": "KE",
    "pk": "PK",
    "bd": "BD",
    "lk": "LK",
    "ph": "PH",
    "my": "MY",
    "sg": "SG",
    "hk": "HK",
    "tw": "TW",
    "jp": "JP",
    "kr": "KR",
    "cn": "CN",
    "de": "DE",
    "fr": "FR",
    "es": "ES",
    "it": "IT",
    "pl": "PL",
    "am": "AM",
    "az": "AZ",
    "ir": "IR",
    "qa": "QA",
    "ae": "AE",
    "sa": "SA",
    "ye": "YE",
    "so": "SO",
    "et": "ET",
    "sd": "SD",
    "ml": "ML",
    "af": "AF",
    "mm": "MM",
    "co": "CO",
    "mx": "MX",
    "br": "BR",
    "ps": "PS",
    "us": "US",
    "gh": "GH",
    "ug": "UG",
    "tz": "TZ",
    "zw": "ZW",
}
_RELATIONS = {
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
_SURE_TOWN = 100_000
_FUZZY = 0.6


@dataclass(slots=True)
class _Ask:
    """One span to be resolved, taken apart."""

    start: int
    end: int
    words: str
    phrase: Phrase
    point: Point | None = None
    refused: str | None = None
    nodes: tuple[int, ...] = ()
    within: tuple[Entry, ...] = ()
    """What the words say that it lies in."""
    fuzzy: bool = False
    fallback: bool = False
    """Whether the node is what the place lies in, because the place itself is unknown."""


class PlaceResolver:
    """Resolves the places of a document together; each helps to tell what the others mean."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def resolve(
        self,
        text: str,
        spans: Sequence[tuple[int, int]],
        *,
        publisher: str | None = None,
        title: str | None = None,
        metonyms: bool = False,
    ) -> list[Resolved | None]:
        """The places that `spans` (code-point offsets, end exclusive) of `text` stand for, in their order.

        None stands where there is no place or none is sure.

        `publisher` may be an outlet's name or address: its country makes places there a little likelier. `title` is
        context only. With `metonyms` a capital that stands for its government ("Moscow denied") is resolved to
        the city; by default it is no place.
        """
        return _Document(self._gazetteer, text, publisher, title, metonyms).resolve(spans)


class _Document:
    def __init__(
        self, gazetteer: Gazetteer, text: str, publisher: str | None, title: str | None, metonyms: bool
    ) -> None:
        self._gazetteer = gazetteer
        self._text = text
        self._metonyms = metonyms
        self._sightings = scan(text, gazetteer)
        self._title = scan(title, gazetteer) if title and not text.startswith(title) else []
        self._publisher = self._countries_of(publisher)
        self._outlet = _outlet(publisher or "")
        self._nodes: list[Node] = []
        self._by_key: dict[tuple[object, ...], int] = {}
        self._places: list[tuple[int, int]] = []
        """(position, node) of every name in the text, for back references."""

    def resolve(self, spans: Sequence[tuple[int, int]]) -> list[Resolved | None]:
        asks = [self._taken_apart(start, end) for start, end in spans]
        for ask in asks:
            if (
                ask.point is None
                and ask.refused is None
                and any(_is_named(name) for name in ask.phrase.names)
            ):
                ask.nodes = self._nodes_of(ask)
        self._add_context([(ask.start, ask.end) for ask in asks if ask.nodes])
        weigh(self._nodes, self._publisher)
        if self._add_fuzzy(asks):
            weigh(self._nodes, self._publisher)
        self._places.sort()
        return [self._answer(ask) for ask in asks]

    # --- what is asked ---

    def _taken_apart(self, start: int, end: int) -> _Ask:
        words = self._text[start:end]
        if coordinates.has_numbers(words):
            point = coordinates.find(words) or None
            return _Ask(
                start, end, words, Phrase(()), point, None if point else "numbers that are no coordinates"
            )
        if point := coordinates.find(words):
            return _Ask(start, end, words, Phrase(()), point)
        whole = before(self._text, start) if words[:1].isupper() else start
        phrase = parse(self._text[whole:end], self._weigh)
        ask = _Ask(start, end, words, phrase)
        if phrase.relation == "at" and len(phrase.names) == 1 and not phrase.within:
            known = bool(re.match(r" [A-Z][a-z]+", self._text[end:]) and self._follows_place(end))
            if clues.is_person(self._text, start, end, known):
                ask.refused = "a person or a thing of that name"
            elif not self._metonyms and self._is_capital(phrase.names[0]) and clues.speaks(self._text, end):
                ask.refused = "a government, not a place"
        return ask

    def _follows_place(self, end: int) -> bool:
        return any(
            sighting.start == end + 1
            and any(entry.kind in ("country", "region") for entry in sighting.entries)
            for sighting in self._sightings
        )

    def _weigh(self, name: str) -> int:
        entries = self._gazetteer.named(name)
        return max((entry.population for entry in entries), default=-1)

    def _is_capital(self, name: str) -> bool:
        entries = self._gazetteer.named(name)
        return any(self._is_a_capital(entry) for entry in entries[:3])

    def _is_a_capital(self, entry: Entry) -> bool:
        if entry.kind != "settlement" or entry.population < 1000 or not entry.country:
            return False
        capital = self._gazetteer.capital(entry.country)
        return capital is not None and capital.number == entry.number

    # --- what it could be ---

    def _nodes_of(self, ask: _Ask) -> tuple[int, ...]:
        phrase = ask.phrase
        if phrase.relation in ("between", "border"):
            nodes = [
                self._node(self._candidates((name,), None), (key(name), phrase.relation), 1.0, ask.start)
                for name in phrase.names
            ]
            return tuple(nodes) if all(self._nodes[n].candidates for n in nodes) else ()
        kind = phrase.kind
        around = None
        if kind is None and phrase.relation in ("at", "part", "near", "offset", "around"):
            kind = around = clues.kind(self._text, ask.start, ask.end)
        within = [self._gazetteer.named(name) for name in phrase.within]
        within = [entries for entries in within if entries] + clues.containers(
            self._sightings, self._text, ask.start, ask.end
        )
        ask.within = tuple(entry for entries in within for entry in entries[:5])
        names = phrase.names
        if around in ("region", "county", "airport", "airbase", "camp") and (
            after := re.match(r"['’]?s? ((?:\w+ ?){1,2})", self._text[ask.end :])
        ):
            names = (f"{names[0]} {after[1].split()[0]}", *names)
        candidates = self._candidates(names, kind)
        facility = kind in _BESIDE and phrase.kind is not None
        node = self._node(
            candidates, (key(phrase.names[0]), kind, *(e[0].number for e in within[:1])), 1.0, ask.start
        )
        self._favour(node, within, kind, facility)
        return (node,)

    def _candidates(self, names: Sequence[str], kind: str | None) -> list[Entry]:
        found: dict[int, Entry] = {}
        for name in names:
            for spelling in dict.fromkeys((name, re.sub(r"['’]?s$", "", name))):
                entries = self._gazetteer.named(spelling)
                for entry in entries:
                    found.setdefault(entry.number, entry)
                if entries:
                    break
            # "Yarmouk camp" in full goes before every Yarmouk, where it is the kind of place that is said.
            if kind and any(entry.kind in _KIND_GROUPS.get(kind, ()) for entry in found.values()):
                break
        return list(found.values())

    def _node(
        self, candidates: list[Entry], identity: tuple[object, ...], weight: float, position: int
    ) -> int:
        if identity in self._by_key:
            node = self._by_key[identity]
            self._nodes[node].weight = max(self._nodes[node].weight, weight)
        else:
            node = self._by_key[identity] = len(self._nodes)
            self._nodes.append(Node(candidates, self._prior_of(candidates), weight))
        self._places.append((position, node))
        return node

    def _prior_of(self, candidates: list[Entry]) -> list[float]:
        towns = {
            (entry.country, entry.admin1)
            for entry in candidates
            if entry.kind in SETTLEMENTS and (not entry.other or entry.population >= 20_000)
        }
        return [
            prior(
                entry, self._is_a_capital(entry), (entry.country, entry.admin1) in towns, self._is_home(entry)
            )
            for entry in candidates
        ]

    def _is_home(self, entry: Entry) -> bool:
        """Whether the outlet's address or name begins with this place's name ("theparisnews.com")."""
        name = key(entry.name).replace(" ", "")
        return len(name) > 3 and self._outlet.startswith(name)

    def _favour(self, number: int, within: list[tuple[Entry, ...]], kind: str | None, facility: bool) -> None:
        """Add what the words around a name say for each of its candidates."""
        node = self._nodes[number]
        for entry in node.candidates:
            bonus = 0.0
            for rank, entries in enumerate(within):
                if inside := [c for c in entries if contains(c, entry)]:
                    wide = any(c.kind in ("country", "region") for c in inside)
                    bonus += (5.0 if wide else 2.5) / (1 + 0.5 * rank)
            if kind:
                if entry.kind in _KIND_GROUPS.get(kind, ()):
                    bonus += 2.5 if kind != "town" else 0.8
                elif facility and entry.kind in SETTLEMENTS:
                    bonus += 0.5
                elif kind == "town" and entry.kind in ("country", "region"):
                    bonus -= 1.5
            node.bonus[entry.number] = max(node.bonus.get(entry.number, -9.0), bonus)

    def _add_context(self, taken: list[tuple[int, int]]) -> None:
        """Names that nobody marked speak too, but not as loud; so does a title."""
        for sighting, weight in [*((s, 0.5) for s in self._sightings), *((s, 0.5) for s in self._title)]:
            if (
                weight
                and any(sighting.start < end and start < sighting.end for start, end in taken)
                and sighting in self._sightings
            ):
                continue
            node = self._node(
                list(sighting.entries),
                (key(sighting.entries[0].name), "seen", sighting.entries[0].number),
                weight,
                sighting.start,
            )
            within = (
                clues.containers(self._sightings, self._text, sighting.start, sighting.end)
                if sighting not in self._title
                else []
            )
            self._favour(node, within, None, False)

    def _add_fuzzy(self, asks: list[_Ask]) -> bool:
        """Look up names that the gazetteer lacks among like names in the document's countries."""
        added = False
        countries = self._countries()
        for ask in asks:
            if (
                not ask.nodes
                or self._nodes[ask.nodes[0]].candidates
                or ask.phrase.relation in ("between", "border")
            ):
                continue
            node = ask.nodes[0]
            kind = ask.phrase.kind
            within = list(ask.within)
            for name in reversed(ask.phrase.names):
                found = [e for country in countries for e in self._gazetteer.alike(name, country)]
                if kind:
                    found = [e for e in found if e.kind in _KIND_GROUPS.get(kind, ())] or found
                if found:
                    self._nodes[node].candidates = found
                    self._nodes[node].priors = self._prior_of(found)
                    self._favour(node, [tuple(within)] if within else [], kind, False)
                    ask.fuzzy = added = True
                    break
            else:
                if not within and (part := self._named_after(ask.phrase.names[0])):
                    within, kind = part, "facility"
                if kind in _BESIDE and (towns := [e for e in within if e.kind in SETTLEMENTS]):
                    self._nodes[node].candidates = towns
                    self._nodes[node].priors = self._prior_of(towns)
                    added = True
                elif within and kind in (
                    "district",
                    "camp",
                    "road",
                    "facility",
                    "base",
                    "hospital",
                    "prison",
                    "bridge",
                ):
                    towns = [e for e in within if e.kind in SETTLEMENTS] or within
                    self._nodes[node].candidates = towns
                    self._nodes[node].priors = self._prior_of(towns)
                    ask.fallback = added = True
        return added

    def _named_after(self, name: str) -> list[Entry]:
        """The well-known place that an institution is named after: "University of Damascus", "Dubai World Cup"."""
        words = name.split()
        parts = [" ".join(words[:n]) for n in range(len(words) - 1, 0, -1)]
        if " of " in name:
            parts.insert(0, name.split(" of ", 1)[1])
        for part in parts:
            known = [
                entry
                for entry in self._gazetteer.named(part)
                if entry.population >= _SURE_TOWN and not (entry.other and entry.kind == "settlement")
            ]
            if known and len(words) > 1:
                return known
        return []

    def _countries(self) -> list[str]:
        """The document's countries, those spoken of most first."""
        mass: dict[str, float] = {}
        for node in self._nodes:
            for entry, chance in zip(node.candidates, node.chances, strict=True):
                if entry.country and chance > 0.5:
                    mass[entry.country] = mass.get(entry.country, 0.0) + node.weight * float(chance)
        for country in self._publisher:
            mass.setdefault(country, 0.1)
        return sorted(mass, key=lambda country: -mass[country])[:4]

    def _countries_of(self, publisher: str | None) -> frozenset[str]:
        if not publisher:
            return frozenset()
        if "." in publisher and " " not in publisher.strip():
            host = re.sub(r"^\w+://", "", publisher).split("/")[0]
            code = _PUBLISHER_COUNTRIES.get(host.rsplit(".", 1)[-1].lower())
            return frozenset((code,)) if code else frozenset()
        return frozenset(
            entry.country
            for sighting in scan(publisher, self._gazetteer)
            for entry in sighting.entries[:1]
            if entry.country
        )

    # --- the answer ---

    def _answer(self, ask: _Ask) -> Resolved | None:
        if ask.refused:
            return None
        if ask.point:
            return self._at_point(ask.point)
        relation = ask.phrase.relation
        if relation == "border":
            return self._border(ask)
        if relation == "between":
            return self._between(ask)
        if relation.startswith("back"):
            return self._back(ask)
        return self._single(ask)

    def _single(self, ask: _Ask) -> Resolved | None:
        """The place of one name, where one is sure."""
        best = self._best(ask.nodes[0]) if ask.nodes else None
        if best is None or not self._is_sure(ask, *best):
            return None
        return self._placed(ask, best[0], best[1], self._rivals(ask.nodes[0], best[0]))

    def _best(self, number: int) -> tuple[Entry, float, float] | None:
        node = self._nodes[number]
        if not node.candidates:
            return None
        at = int(node.chances.argmax())
        return node.candidates[at], float(node.chances[at]), float(node.backed[at])

    def _is_sure(self, ask: _Ask, entry: Entry, chance: float, backed: float) -> bool:
        """A small place of a common name that nothing in the document speaks for is a guess."""
        if ask.fallback or entry.kind in ("country", "region", "continent", "sea", "area"):
            return True
        if ask.fuzzy:
            return backed > 0.3
        small = entry.population < _SURE_TOWN and not entry.ref.startswith("dateline:")
        return not (
            small and backed < 0.3 and (chance < 0.35 or entry.other) and not self._is_a_capital(entry)
        )

    def _rivals(self, number: int, chosen: Entry) -> tuple[str, ...]:
        node = self._nodes[number]
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
        region = self._gazetteer.region(entry.country, entry.admin1)
        return region.name if region else None

    def _placed(self, ask: _Ask, entry: Entry, chance: float, rivals: tuple[str, ...]) -> Resolved:
        phrase = ask.phrase
        note = "the gazetteer's name"
        precision = entry.precision
        if ask.fuzzy:
            note, chance = f"a like name in {entry.country}", chance * _FUZZY
        if ask.fallback:
            note, precision, chance = f"what {phrase.names[-1]} lies in", "area", chance * _FUZZY
        elif phrase.kind in _BESIDE and entry.kind in SETTLEMENTS:
            if facility := self._gazetteer.beside(entry, _BESIDE[phrase.kind]):
                note, entry = f"the {phrase.kind} of {entry.name}", facility
                precision = "exact"
            else:
                note, precision = f"the town; its {phrase.kind} is unknown", "near"
        elif entry.kind == "county" and entry.ref.startswith("county:"):
            return self._county(ask, entry, chance, rivals)
        point, precision = self._related(phrase, entry, precision)
        return self._made(entry, point, precision, chance, rivals, self._said(phrase, entry) + note)

    def _said(self, phrase: Phrase, entry: Entry) -> str:
        """The relation in words, for the note."""
        words = _RELATIONS.get(phrase.relation)
        if words is None:
            return ""
        km = f"{phrase.km:g} km " if phrase.km is not None else ""
        bearing = f"{phrase.bearing} " if phrase.bearing else ""
        return f"{km}{bearing}{words} {entry.name}; "

    def _county(self, ask: _Ask, entry: Entry, chance: float, rivals: tuple[str, ...]) -> Resolved:
        """A county whose point no source gives: the middle of the document's towns in its state, else the state's."""
        towns = [
            best[0].point
            for node in range(len(self._nodes))
            if (best := self._best(node))
            and best[0].kind in SETTLEMENTS
            and best[0].admin1 == entry.admin1
            and best[0].country == "US"
        ]
        point = middle(towns) if towns else entry.point
        return self._made(
            entry,
            point,
            "region",
            chance,
            rivals,
            f"somewhere in {entry.within}; the county's own point is unknown",
        )

    def _related(self, phrase: Phrase, entry: Entry, precision: str) -> tuple[Point, str]:
        """The point and precision of what lies in a relation to a place."""
        relation = phrase.relation.removeprefix("back") or "at"
        wide = entry.kind in ("country", "region", "continent", "area", "sea")
        own = "country" if entry.kind == "country" else "region"
        if relation in ("part", "countryside") or (relation == "offset" and wide and phrase.km is None):
            return self._part(phrase, entry, precision)
        if relation == "offset":
            return self._off(phrase, entry)
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

    def _off(self, phrase: Phrase, entry: Entry) -> tuple[Point, str]:
        """A distance or a direction from a place; far off or without a direction the point says less."""
        bearing = BEARINGS.get(phrase.bearing or "")
        km = phrase.km if phrase.km is not None else _STEP_KM
        if bearing is None:
            return entry.point, "near" if km <= 40 else "area"
        return shifted(entry.point, bearing, km), "near" if km <= 60 else "area"

    def _part(self, phrase: Phrase, entry: Entry, precision: str) -> tuple[Point, str]:
        bearing = BEARINGS.get(phrase.bearing or "")
        if entry.kind == "country":
            point = self._gazetteer.part(entry.country, phrase.bearing or "") if phrase.bearing else None
            return point or entry.point, "region" if phrase.bearing else precision
        if entry.kind in ("region", "area", "county", "continent", "sea"):
            point = shifted(entry.point, bearing, 0.5 * entry.radius) if bearing is not None else entry.point
            return point, "region" if precision != "area" else "area"
        if phrase.relation == "countryside":
            return (
                shifted(entry.point, bearing, _COUNTRYSIDE_KM) if bearing is not None else entry.point
            ), "area"
        return (
            shifted(entry.point, bearing, max(1.0, 0.5 * entry.radius))
            if bearing is not None
            else entry.point
        ), "area"

    def _between(self, ask: _Ask) -> Resolved | None:
        if not ask.nodes:
            return None
        pair = [self._best(node) for node in ask.nodes]
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

    def _border(self, ask: _Ask) -> Resolved | None:
        codes: list[tuple[str, str]] = []
        for name in ask.phrase.names:
            countries = [
                e
                for e in self._gazetteer.named(name) or self._gazetteer.named(re.sub(r"['’]?s$", "", name))
                if e.country
            ]
            if not countries:
                return None
            entry = min(countries, key=lambda e: (e.kind != "country", e.kind != "region", -e.population))
            codes.append((entry.country, entry.name))
        if len(codes) == 1:
            others = [
                c for c in self._countries() if c != codes[0][0] and self._gazetteer.border(codes[0][0], c)
            ]
            if not others:
                return None
            country = self._gazetteer.country(others[0])
            codes.append((others[0], country.name if country else others[0]))
        if codes[0][0] == codes[1][0] or not (point := self._gazetteer.border(codes[0][0], codes[1][0])):
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

    def _back(self, ask: _Ask) -> Resolved | None:
        """ "The capital", "the town", "the airport": what the text spoke of before."""
        kind = ask.phrase.kind or ""
        if kind == "capital":
            found = self._before(ask.start, ("country",)) or self._capital_country()
            entry = self._gazetteer.capital(found.country) if found else None
            note = f"the capital of {found.name}" if found else ""
        elif kind in ("airport", "port", "airbase", "air base"):
            kinds = _BESIDE["airport" if kind.startswith("air") else "port"]
            entry = self._before(ask.start, kinds)
            town = self._before(ask.start, tuple(SETTLEMENTS))
            if entry is None and town is not None:
                entry = self._gazetteer.beside(town, kinds)
            note = f"the {kind} spoken of before"
        else:
            groups = {
                "province": ("region",),
                "governorate": ("region",),
                "region": ("region", "area"),
                "country": ("country",),
                "camp": ("camp",),
            }
            entry = self._before(ask.start, groups.get(kind, tuple(SETTLEMENTS)))
            note = f"the {kind} spoken of before"
        if entry is None:
            return None
        point, precision = self._related(ask.phrase, entry, entry.precision)
        return self._made(entry, point, precision, 0.6, (), note)

    def _before(self, position: int, kinds: tuple[str, ...]) -> Entry | None:
        for at, node in reversed(self._places):
            if at < position and (best := self._best(node)) and best[0].kind in kinds:
                return best[0]
        return None

    def _capital_country(self) -> Entry | None:
        countries = self._countries()
        return self._gazetteer.country(countries[0]) if countries else None

    def _at_point(self, point: Point) -> Resolved:
        countries = self._countries() if all(len(n.chances) == len(n.candidates) for n in self._nodes) else []
        near = None
        for code in countries:
            country = self._gazetteer.country(code)
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


def _outlet(publisher: str) -> str:
    """The letters of an outlet's name or address, without what stands before it.

    >>> _outlet("https://www.theparisnews.com/x"), _outlet("The Richmond Register")
    ('parisnews', 'richmondregister')
    """
    host = re.sub(r"^\w+://", "", publisher).split("/")[0].lower()
    labels = (
        [label for label in host.split(".") if label not in ("www", "news", "m", "en")]
        if "." in host
        else [host]
    )
    return re.sub(r"[^a-z]", "", labels[0] if labels else "").removeprefix("the").removeprefix("thisis")


def _is_named(words: str) -> bool:
    """Whether words are a name at all: "the front" is none, "al-Bab" is one."""
    return any(letter.isupper() or letter.isdigit() for letter in words)


def _rounded(point: Point) -> Point:
    return round(point[0], 5), round(point[1], 5)
