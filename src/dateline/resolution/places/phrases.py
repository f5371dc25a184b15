# ruff: noqa: E501 - one pattern a line reads better than a pattern cut in four
"""The spatial phrase around a place's name: what is said of it, and the words that name it.

>>> parse("30 km south of Sirte")
Phrase(names=('Sirte',), relation='offset', bearing='south', km=30.0, kind=None, within=())
>>> parse("Karrada district of Baghdad")
Phrase(names=('Karrada',), relation='at', bearing=None, km=None, kind='district', within=('Baghdad',))
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "fifteen": 15, "twenty": 20, "twenty-five": 25, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90, "a hundred": 100, "hundred": 100, "a few": 4, "several": 5, "a": 1, "half a": 0.5,
    "a couple of": 2, "dozens of": 36,
}  # fmt: skip
_UNITS = {"km": 1.0, "kilom": 1.0, "mile": 1.609, "mi": 1.609, "m": 0.001, "metre": 0.001, "meter": 0.001, "nautical": 1.852,
          "nm": 1.852, "yard": 0.0009}  # fmt: skip
_DIRECTION = r"(?:(?:north|south)(?:[ -]?(?:east|west))?|east|west)"
_NAME = r"(?P<name>\S.*?)"
_DISTANCE = (
    r"(?:(?:some|about|around|roughly|approximately|nearly|almost|over|more than|less than|just|at least|an estimated) )?"
    rf"(?P<number>\d+(?:[.,]\d+)?|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})[ -]?"
    r"(?P<unit>nautical miles?|kilomet(?:re|er)s?|miles?|met(?:re|er)s?|yards?|kms?|mi|nm|m)\b\.?(?: \((?:[^)]*)\))?"
)
_OF = r"(?:of|from)"
_PLACED: tuple[tuple[str, str], ...] = (
    ("offset", rf"{_DISTANCE}(?: to the)? (?P<bearing>{_DIRECTION})(?:ern outskirts)?(?:ward)? {_OF} {_NAME}"),
    ("offset", rf"{_DISTANCE} (?:outside(?: of)?|away from|from|off|beyond|inside|into|down the road from) {_NAME}"),
    ("offset", rf"(?:just |immediately |directly |to the |due |in the |further |farther )?(?P<bearing>{_DIRECTION}) of {_NAME}"),
    ("between", r"(?:an area |the area |the road |road |highway |(?:some)?where )?(?:in )?between (?P<name>\S.*?) and (?P<other>\S.*)"),
    ("between", r"(?:road|highway|route|railway|way) from (?P<name>\S.*?) to (?P<other>\S.*)"),
    ("around", rf"(?:in|inside|at) (?:and|or) (?:around|near|about|outside) {_NAME}"),
    ("around", rf"(?:area|areas|region|surroundings|vicinity|environs|neighbou?rhood|villages|countryside|suburbs|rural areas|farmland) (?:around|surrounding|near|outside|of) {_NAME}"),
    ("around", rf"(?:around|surrounding) {_NAME}"),
    ("near", rf"(?:(?:the )?(?:(?P<bearing>{_DIRECTION})(?:ern)? )?(?:outskirts|edge|edges|fringes|periphery|gates|entrance|approaches|perimeter) (?:of|to) )(?:the )?{_NAME}"),
    ("near", rf"(?:just |right |very )?(?:near|nearby|close to|not far from|next to|adjacent to|beside|outside(?: of)?|just outside|by|towards?|in the vicinity of|on the way to|in the direction of|overlooking) (?:the )?{_NAME}"),
    ("coast", rf"(?:(?:off|along|on|near) )?(?:the )?(?:(?P<bearing>{_DIRECTION})(?:ern)? )?(?:coast|coastline|shore|shores|waters|territorial waters) (?:of|off) {_NAME}"),
    ("coast", rf"(?:off|waters off|off of) (?:the )?(?:coast of )?{_NAME}"),
    ("road", rf"(?:road|highway|route|motorway|way) (?:to|from|towards?|leading to|out of|into) {_NAME}"),
    ("part", rf"(?P<bearing>{_DIRECTION}|central|centre|center|middle)(?:ern)?(?:most)? (?P<noun>part|parts|side|half|section|sector|end|area|areas|districts?|neighbou?rhoods?|suburbs?|regions?|provinces?|governorate|countryside|corner|flank|city|town|village) (?:of|in) (?:the )?{_NAME}"),
    ("part", rf"(?:parts?|areas?|heart|outer parts|most) of (?:the )?{_NAME}"),
    ("centre", rf"(?:cent(?:re|er)|city cent(?:re|er)|downtown|middle|heart|streets) (?:of|in) (?:the )?{_NAME}"),
)  # fmt: skip
_ROAD = re.compile(
    rf"{_NAME}\s*(?:-|–|—|/| to | and )\s*(?P<other>[^\s-].*?)\s+(?:highway|road|motorway|axis|corridor|route|railway|line|expressway|pipeline)",
)
_BORDER = re.compile(
    r"(?:(?:border|frontier|boundary)(?: area| region| line| zone)? (?:between|of) (?P<a>\S.*?)(?: and | with )(?P<b>\S.*)"
    r"|(?P<c>[^\s–—/-]+(?: [A-Z][^\s–—/-]*)*?)\s*(?:-|–|—|/| and )\s*(?P<d>\S.*?)\s+(?:border|frontier)(?: area| areas| region| regions| zone| crossing| line)?"
    r"|(?P<e>\S.*?)['’]?s? (?:border|frontier)(?: area| region)? with (?P<f>\S.*)"
    r"|(?:border|frontier) with (?P<g>\S.*)|(?P<h>[A-Z]\S*(?: [A-Z]\S*)*?)['’]?s? (?:border|frontier)(?: area| region| areas| regions)?)"
)
_PART = re.compile(
    rf"(?P<bearing>(?:{_DIRECTION})ern(?:most)?|{_DIRECTION}|central|downtown|inner|greater|upper|lower|rural|outer) {_NAME}",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?P<name>\S.*?)(?:['’]s?)? (?P<what>outskirts|countryside|suburbs?|vicinity|area|hinterland|environs|surroundings|coast|coastline"
    r"|city cent(?:re|er)|cent(?:re|er)|downtown|periphery|waters|shore|front ?lines?|axis|front)"
)
_KINDS = {
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
}  # fmt: skip
_KIND_WORDS = "|".join(sorted((re.escape(word) for word in _KINDS), key=len, reverse=True))
_LEADING_WORDS = rf"(?:(?:the|a|an|its|strategic|key|{_DIRECTION}ern|central|small|large|main|besieged|embattled|rebel-held|government-held|besieged|war-torn|ancient|historic|neighbou?ring|nearby|country['’]s|second|largest|\w+-held|\w+-controlled|[A-Z]\w+(?:an|ese|i|ish|ch|q)) )*"
_KIND_OF = re.compile(
    rf"{_LEADING_WORDS}(?P<kind>{_KIND_WORDS})(?P<many>s)? (?:of|in|at|called|named) (?:the )?{_NAME}",
    re.IGNORECASE,
)
_KIND_BEFORE = re.compile(
    rf"{_LEADING_WORDS}(?P<kind>{_KIND_WORDS})s?,? (?P<name>(?-i:[^\sa-z]).*)", re.IGNORECASE
)
_KIND_AFTER = re.compile(rf"{_NAME}(?:['’]s?)? (?P<kind>{_KIND_WORDS})", re.IGNORECASE)
_CAPITAL = re.compile(r"(?P<owner>[A-Z].*?)(?:['’]s)? capital(?: city)?(?:,? (?:of )?(?P<name>[A-Z].*))?")
_POSSESSIVE = re.compile(
    rf"(?:{_DIRECTION}(?:ern)? )?(?P<owner>[A-Z]\S*(?: [A-Z]\S*)*?)['’]s (?P<name>(?:[a-z][a-z-]* )*[A-Z].*)"
)
_SIDE = re.compile(
    rf"(?P<name>[A-Z].*?)(?:['’]s?)? (?P<bearing>{_DIRECTION})ern (?P<what>outskirts|edges?|suburbs?|districts?|neighbou?rhoods?|countryside|parts?|side|entrance)"
)
_SEA_OFF = re.compile(rf"(?:the )?[A-Z]\w*(?: [A-Z]\w*)* (?:off|near) (?:the coast of )?(?:the )?{_NAME}")
_OWNER = re.compile(
    rf"(?:(?:{_DIRECTION}ern|central) )?(?P<owner>[A-Z]\S*?(?: [A-Z]\S*?)*?)(?:['’]s)? (?P<kind>{_KIND_WORDS})s? of {_NAME}"
)
_IN = re.compile(
    rf"{_NAME}(?:,| in| of| \(|, in| on| at) (?P<within>(?:the |{_DIRECTION}(?:ern)? |central )*[A-Z].*?)\)?",
    re.DOTALL,
)
_LEAD = re.compile(
    r"^(?:in|at|to|from|into|on|inside|within|across|throughout|through|of|the|an?|via|over|toward|towards)\s+",
    re.IGNORECASE,
)
_GREAT = 300_000
"""People of a city that has suburbs, and is none."""
_MODIFIERS = re.compile(
    r"\b(?:(?:[A-Z][\w’'-]* )*[A-Za-z]+-(?:held|controlled|occupied|run|backed|administered|ruled|rich|majority|populated|besieged|dominated|ravaged|hit|torn|governed)"
    r"|besieged|embattled|occupied|restive|annexed|neighbou?ring|nearby|strategic|volatile|troubled|landlocked|historic|ancient|remote|breakaway|contested|disputed|impoverished) (?=[A-Z]|(?:north|south|east|west|central)\w* )"
)
"""What is said of a place without naming it: "Houthi-held Dhamar", "the occupied West Bank"."""
_APPOSED = re.compile(
    r"(?P<name>[A-Z][^,]*), (?:the|an?|its|one of)(?: [a-z][\w'’-]*)*?(?: (?:of|in) (?:the )?(?P<within>[A-Z][^,]*)| [a-z][\w'’-]*)(?:,.*)?"
)
_PART_OF_OWNER = re.compile(
    rf"(?:(?P<name>[A-Z].*?)|(?P<back>city|town|country|province|region|district|governorate|capital|island))['’]s (?:far |extreme )?(?P<bearing>{_DIRECTION})"
)
_PART_OF_BACK = re.compile(
    r"[^A-Z]*\b(?:of|in|inside|within|across|around|throughout) (?:the|this|that) (?P<what>city|town|village|province|region|governorate|country|capital)"
    r"|(?P<owner>city|town|village|province|country|capital)['’]s [^A-Z]+"
)
""" "A few blocks of the city", "the city's eastern districts"."""
_UNMARKED_OWNER = re.compile(r"\b(?P<owner>[A-Z]\w+)s(?= [a-z])")
_MISSION = re.compile(
    r"(?:[A-Z][\w.]*(?: [A-Z][\w.]*)* )?(?:[Ee]mbassy|[Cc]onsulate|diplomatic mission)(?: \w+)? (?:in|to) (?:the )?(?P<name>[A-Z].*)"
)
_OWNED_MISSION = re.compile(
    r"[A-Z][\w.]*(?: [A-Z][\w.]*)* (?:[Ee]mbass(?:y|ies)|[Cc]onsulates?|barracks)(?: \w+)?"
)
"""Nobody knows where "the Russian embassies" stand: the nation is their owner."""
_CAPITAL_OF = re.compile(r"(?:the )?(?:[a-z]+ )?capital(?: city)? of (?:the )?(?P<name>[A-Z].*)")
_HEAD_NEAR = re.compile(
    rf"(?P<name>[A-Z].*?),? (?:near|close to|not far from|outside|along|on|overlooking|adjacent to|(?:just |also |to the )*{_DIRECTION} of) (?:the |its )?(?:[A-Z]|border|front).*"
)
_PLURAL = re.compile(
    r"^(?:[A-Z]?[a-z][a-z-]* )*(?:towns|cities|villages|ports|districts|provinces|areas|regions|suburbs|governorates|neighbou?rhoods|camps|states) of (?:the )?(?=[A-Z])"
)
_BOTH = re.compile(
    r"(?P<a>[A-Z][^,]*?) and (?P<b>[A-Z][^,]*?)(?: (?P<kind>provinces|districts|regions|governorates|states|counties|oblasts))?(?:(?:,| in) (?P<within>[A-Z][^,]*))?"
)
_THING = re.compile(
    r"(?!(?:al|el|as|ash|ad|ar|at|an|az)-)[a-z][^,;]*?\s(?=(?:in and around|in|at|near|around|outside|inside|across|throughout) (?:the )?(?:[a-z-]+ern |central )?[A-Z])"
)
"""What stands in a place and is none itself: "positions in and around Tripoli", "homes in southern Gaza"."""
_BEFORE = re.compile(
    rf"(?:\b(?:{_DISTANCE}(?: to the)? (?:(?:{_DIRECTION}) of|from|outside|off)|(?:{_DIRECTION}) of|near|close to|not far from"
    r"|outskirts of|on the outskirts of|in and around|off the coast of))\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_OFFSET_AFTER = re.compile(
    r",?\s(?:[a-z]+ ){0,3}?(?P<phrase>(?:(?:about|some|around|just|roughly|nearly) )?\d[\d.,]*\s*(?:km|kilomet(?:er|re)s?|miles?)(?: \([^)]{1,20}\))? "
    rf"(?:to the )?{_DIRECTION} of (?:the (?:city|town) of )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)"
)
_BACK = re.compile(
    r"(?:the |its |their |this |that |same |country['’]s |nation['’]s )*(?P<what>(?:provincial |regional |state )?capital(?: city)?|city|town|village|airport|air ?base|port|harbou?r|camp|province|governorate|region|country|district"
    r"|city['’]s (?:airport|port))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A spatial phrase taken apart."""

    names: tuple[str, ...]
    """The names in it: two for between, roads and borders, else one; none for "the capital" and the like."""
    relation: str = "at"
    """at, offset, near, around, between, road, border, part, countryside, coast, centre; both for a pair;
    back for a back reference."""
    bearing: str | None = None
    """north, northeast ... or central."""
    km: float | None = None
    """The distance that the words give, in kilometres."""
    kind: str | None = None
    """The kind of place that the words name ("airport"); for a back reference the word itself."""
    within: tuple[str, ...] = ()
    """What the place is said to lie in, nearest first."""


def before(text: str, start: int) -> int:
    """Where the spatial words begin that stand right before `start` ("30 km south of "); `start` where there are none.

    >>> text = "Shots were heard near Azaz."
    >>> text[before(text, 22):]
    'near Azaz.'
    """
    found = _BEFORE.search(text, max(0, start - 60), start)
    return found.start() if found else start


def offset_after(text: str, end: int) -> str | None:
    """Where an unknown place is said to lie right after its name ("Safina, about 45 km south of Mosul")."""
    found = _OFFSET_AFTER.match(text, end)
    return found["phrase"] if found else None


Weigh = Callable[[str], int]
"""How many people live in the greatest place of a name; 0 where that is unknown, -1 where there is no such place."""


def parse(words: str, weigh: Weigh = lambda name: -1) -> Phrase:
    """Take a spatial phrase apart. What `weigh` knows as a name stays whole ("North Kivu", "Gulf of Aden")."""
    return _Parser(weigh).parse(words)


class _Parser:
    def __init__(self, weigh: Weigh) -> None:
        self._weigh = weigh

    def parse(self, words: str) -> Phrase:
        words = " ".join(words.split()).strip(" ,;:.“”\"'()[]")
        if self._weigh(words) < 0:
            words = _MODIFIERS.sub("", _UNMARKED_OWNER.sub(self._marked, words))
        stripped = _LEAD.sub("", words)
        if (
            stripped[:1].isupper()
            and self._weigh(stripped) >= 0
            and not stripped.endswith(("border", "frontier"))
        ):
            return self._named(stripped)
        if found := _border(words) or _back(stripped) or self._both(stripped):
            return found
        for text in dict.fromkeys((words, stripped)):
            for relation, pattern in _PLACED:
                if placed := re.fullmatch(pattern, text, re.IGNORECASE):
                    return self._placed(relation, placed)
        phrase = self._named(stripped)
        thing = _THING.match(stripped) if phrase.names and phrase.names[0][:1].islower() else None
        return self.parse(stripped[thing.end() :]) if thing else phrase

    def _marked(self, found: re.Match[str]) -> str:
        """ "Yemens oil-rich Marib", as some sites lose their apostrophes."""
        owner = found["owner"]
        return f"{owner}'s" if self._weigh(f"{owner}s") < 0 <= self._weigh(owner) else found.group()

    def _placed(self, relation: str, found: re.Match[str]) -> Phrase:
        groups = found.groupdict()
        bearing = _bearing(groups.get("bearing"))
        km = _kilometres(groups["number"], groups["unit"]) if groups.get("number") else None
        if relation == "between":
            return Phrase((_bare(groups["name"]), _bare(groups["other"])), "between")
        inner = self.parse(groups["name"])
        if inner.relation in ("between", "border"):
            return inner
        if inner.relation == "back":
            return replace(inner, relation="back" + relation, bearing=bearing, km=km)
        if inner.relation in ("part", "countryside") and relation in ("around", "near"):
            return inner
        if (noun := groups.get("noun")) in ("city", "town", "village", "province", "region", "governorate"):
            # "northern city of Aleppo" is Aleppo; "southern region of Syria" is the south, as Syria is no region.
            inner = replace(inner, kind=_KINDS[noun])
            relation = "at" if noun in ("city", "town", "village") else relation
        return replace(inner, relation=relation, bearing=bearing or inner.bearing, km=km)

    def _named(self, words: str) -> Phrase:
        """A name with kind words, containment and a part, but no distance or nearness."""
        if words[:1].isupper() and self._weigh(words) >= 0:
            after = _KIND_AFTER.fullmatch(words)
            return Phrase((words,), kind=_KINDS[after["kind"].lower()] if after else None)
        for read in (
            self._known_part,
            self._apposed,
            self._mission,
            self._head_near,
            self._road,
            self._capital,
            self._side,
            self._possessive,
            self._sea_off,
            self._after,
            self._owned,
            self._of_kind,
            self._inside,
            self._part,
            self._kind_after,
        ):
            if phrase := read(words):
                return phrase
        if (ahead := _KIND_BEFORE.fullmatch(words)) and not words[:1].isupper():
            return replace(self._named(ahead["name"]), kind=_KINDS[ahead["kind"].lower()])
        return Phrase((words,) if words else ())

    def _known_part(self, words: str) -> Phrase | None:
        """ "eastern Democratic Republic of the Congo", "Afghanistan's north"."""
        part = _PART.fullmatch(words) or _PART_OF_OWNER.fullmatch(words)
        name = part["name"] if part else None
        if part is None or name is None or not name[:1].isupper() or self._weigh(name) < 0:
            return None
        return Phrase((name,), "part", bearing=_bearing(part["bearing"]))

    def _apposed(self, words: str) -> Phrase | None:
        """ "Nyala, the capital of South Darfur" is Nyala."""
        found = _APPOSED.fullmatch(words)
        if not found:
            return None
        inner = self._named(found["name"])
        within = self._named(_bare(found["within"])).names if found["within"] else ()
        return replace(inner, within=(*inner.within, *within)) if inner.names else None

    def _mission(self, words: str) -> Phrase | None:
        """ "Turkish embassy in Mogadishu" is somewhere in Mogadishu."""
        if _OWNED_MISSION.fullmatch(words) and self._weigh(words) < 0:
            return Phrase(())
        found = _MISSION.fullmatch(words)
        return replace(self._named(found["name"]), relation="part") if found else None

    def _head_near(self, words: str) -> Phrase | None:
        """ "Rukban camp near the Jordanian border" is the camp."""
        found = _HEAD_NEAR.fullmatch(words)
        inner = self._named(found["name"]) if found else None
        return inner if inner and inner.names and self._weigh(inner.names[0]) >= 0 else None

    def _both(self, words: str) -> Phrase | None:
        """ "Khan Younis and Rafah": two known places in one."""
        found = _BOTH.fullmatch(_PLURAL.sub("", words))
        if not found or self._weigh(words) >= 0:
            return None
        names = _bare(found["a"]), _bare(found["b"])
        if any(self._weigh(name) < 0 for name in names):
            return None
        kind = found["kind"]
        within = (found["within"],) if found["within"] else ()
        return Phrase(names, "both", kind=_KINDS.get(kind.removesuffix("s")) if kind else None, within=within)

    def _road(self, words: str) -> Phrase | None:
        road = _ROAD.fullmatch(words)
        if not road:
            return None
        first = _LEAD.sub("", road["name"])
        if not (first[:1].isupper() and road["other"][:1].isupper()):
            return None
        return Phrase((_bare(first), _bare(road["other"])), "between", kind="road")

    def _capital(self, words: str) -> Phrase | None:
        """ "Somali capital", "Ukrainian capital Kyiv", "capital of Kazakhstan"."""
        if of := _CAPITAL_OF.fullmatch(words):
            return replace(self._named(of["name"]), relation="capital", kind=None)
        found = _CAPITAL.fullmatch(words)
        if not found:
            return None
        if found["name"]:
            inner = self._named(found["name"])
            return replace(inner, kind=inner.kind or "town", within=(*inner.within, found["owner"]))
        return Phrase((found["owner"],), "capital")

    def _side(self, words: str) -> Phrase | None:
        """ "Benghazi's southern suburbs"."""
        found = _SIDE.fullmatch(words)
        if not found:
            return None
        near = found["what"].startswith(("outskirts", "edge", "entrance"))
        relation = "near" if near else "countryside" if found["what"] == "countryside" else "part"
        return replace(self._named(found["name"]), relation=relation, bearing=_bearing(found["bearing"]))

    def _possessive(self, words: str) -> Phrase | None:
        """ "northern Iraq's Kirkuk"."""
        found = _POSSESSIVE.fullmatch(words)
        if not found:
            return None
        inner = self._named(_MODIFIERS.sub("", found["name"]))
        return replace(inner, within=(*inner.within, found["owner"])) if inner.names else None

    def _sea_off(self, words: str) -> Phrase | None:
        """ "Black Sea off Odesa" is off Odesa."""
        found = _SEA_OFF.fullmatch(words)
        inner = self._named(found["name"]) if found and re.search(r"\b(?:Sea|Gulf|Ocean)\b", words) else None
        return (
            replace(inner, relation="coast")
            if inner and inner.names and inner.names[0][:1].isupper()
            else None
        )

    def _after(self, words: str) -> Phrase | None:
        """ "Aleppo countryside", "Hama's outskirts"."""
        after = _AFTER.fullmatch(words)
        if not after:
            return None
        inner = self._named(after["name"])
        what = after["what"].lower()
        if not inner.names or not (inner.names[0][:1].isupper() or inner.names[0][:1].isdigit()):
            return None
        if what.startswith("coast") or what in ("waters", "shore"):
            return replace(inner, relation="coast")
        if "cent" in what or what == "downtown":
            return replace(inner, relation="centre", bearing="central")
        near = {
            "outskirts": "near",
            "vicinity": "near",
            "countryside": "countryside",
            "hinterland": "countryside",
        }
        return replace(inner, relation=near.get(what, "around"))

    def _owned(self, words: str) -> Phrase | None:
        """ "Damascus suburb of Daraya" is Daraya, "Karrada district of Baghdad" is Karrada."""
        owner = _OWNER.fullmatch(words)
        if not owner or re.fullmatch(rf"{_DIRECTION}(?:ern)?", owner["owner"], re.IGNORECASE):
            return None
        kind = _KINDS[owner["kind"].lower()]
        inner = self._named(_LEAD.sub("", owner["name"]))
        if not inner.names:
            return None
        owns = kind in ("town", "camp", "airport", "airbase", "port", "crossing")
        if kind in ("district", "region", "county"):
            people = self._weigh(inner.names[-1])
            owns = self._weigh(owner["owner"]) > max(people, 0) and (kind == "district" or people > 0)
        if owns:
            return replace(inner, kind=kind, within=(*inner.within, owner["owner"]))
        return Phrase((owner["owner"],), kind=kind, within=(*inner.names[-1:], *inner.within))

    def _of_kind(self, words: str) -> Phrase | None:
        """ "town of Kafr Zeita in northern Hama province", "port of Beirut"."""
        of = _KIND_OF.fullmatch(words)
        if not of:
            return None
        inner = self._named(of["name"])
        if not inner.names or not (inner.names[0][:1].isupper() or inner.names[0][:1].isdigit()):
            return None
        kind = _KINDS[of["kind"].lower()]
        if inner.kind in ("region", "county"):
            return inner  # "a crossing in Idlib province" is somewhere in the province
        if kind == "district" and (of["many"] or of["kind"].lower() in ("suburbs", "area")):
            return replace(inner, relation="part")  # "neighbourhoods of Aleppo"
        if of["kind"].lower() == "suburb" and self._weigh(inner.names[-1]) >= _GREAT:
            return replace(inner, relation="near")  # "a suburb of Kyiv"
        return replace(inner, kind=kind)

    def _inside(self, words: str) -> Phrase | None:
        """ "X, eastern Y", "X in Y"."""
        found = _IN.fullmatch(words)
        if not found:
            return None
        inner = self._named(_LEAD.sub("", found["name"]))
        if not inner.names or not (inner.names[0][:1].isupper() or inner.names[0][:1].isdigit()):
            return None
        outer = self._named(_LEAD.sub("", found["within"]))
        return (
            replace(inner, within=(*inner.within, *outer.names[-1:], *outer.within)) if outer.names else inner
        )

    def _part(self, words: str) -> Phrase | None:
        """ "eastern Libya", "downtown Beirut"."""
        part = _PART.fullmatch(words)
        if not part or not part["name"][:1].isupper():
            return None
        inner = self._named(part["name"])
        if inner.kind and inner.within:
            return inner  # "eastern Libyan city of Benghazi": the east is Libya's
        return (
            replace(inner, relation="part", bearing=_bearing(part["bearing"]))
            if inner.names and inner.relation == "at"
            else None
        )

    def _kind_after(self, words: str) -> Phrase | None:
        """ "Mitiga airport", "Idlib province": the whole may be a name, and so may the part before the kind."""
        after = _KIND_AFTER.fullmatch(words)
        if not after:
            return None
        name = _LEAD.sub("", after["name"])
        if not (name[:1].isupper() or name[:1].isdigit()):
            return None
        inner = self._named(name)
        kind = _KINDS[after["kind"].lower()]
        if inner.relation != "at":
            return replace(inner, kind=kind)
        return Phrase((words, *inner.names), kind=kind, within=inner.within)


def _back(words: str) -> Phrase | None:
    """ "the capital", "the city's north"."""
    if back := _BACK.fullmatch(words):
        return Phrase((), "back", kind=_back_kind(back["what"]))
    if (side := _PART_OF_OWNER.fullmatch(words)) and side["back"]:
        return Phrase((), "backpart", bearing=_bearing(side["bearing"]), kind=_back_kind(side["back"]))
    if part := _PART_OF_BACK.fullmatch(words):
        return Phrase((), "backpart", kind=_back_kind(part["what"] or part["owner"]))
    return None


def _border(words: str) -> Phrase | None:
    if not re.search(r"\b(?:border|frontier|boundary)\b", words) or re.search(
        r"\bborder (?:town|city|village|crossing|post|gate)\b", words
    ):
        return None
    found = _BORDER.fullmatch(
        _LEAD.sub("", re.sub(r"^(?:near|along|on|at|across|over) (?:the )?", "", words))
    )
    if not found:
        return None
    names = tuple(_bare(name) for name in found.groups() if name)
    return Phrase(names, "border")


def _bare(name: str) -> str:
    return _LEAD.sub("", name.strip(" ,"))


def _bearing(word: str | None) -> str | None:
    if not word:
        return None
    word = word.lower().replace("-", "").replace(" ", "").removesuffix("most")
    word = word.removesuffix("ern") if word.endswith("ern") else word
    if word in ("centre", "center", "middle", "central", "downtown", "inner"):
        return "central"
    return (
        word
        if word in ("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest")
        else None
    )


def _kilometres(number: str, unit: str) -> float:
    unit = unit.lower()
    factor = next(
        f for word, f in sorted(_UNITS.items(), key=lambda item: -len(item[0])) if unit.startswith(word)
    )
    value = float(_NUMBERS.get(number.lower(), 0)) or float(number.replace(",", "."))
    return round(value * factor, 2)


def _back_kind(what: str) -> str:
    what = what.lower()
    if "airport" in what:
        return "airport"
    if "port" in what:
        return "port"
    if "capital" in what:
        return "capital" if what.startswith("capital") else "seat"
    return what
