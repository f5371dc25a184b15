# ruff: noqa: E501 - one pattern a line reads better than a pattern cut in four
"""The spatial phrase around a place's name: what is said of it, and the words that name it.

>>> phrase = parse("30 km south of Sirte")
>>> phrase.names, phrase.relation, phrase.bearing, phrase.km
(('Sirte',), 'offset', 'south', 30.0)
>>> phrase = parse("Karrada district of Baghdad")
>>> phrase.names, phrase.kind, phrase.within
(('Karrada',), 'district', ('Baghdad',))
"""

from __future__ import annotations

import re
from dataclasses import replace

from dateline.resolution.places import edges
from dateline.resolution.places.kindwords import KINDS
from dateline.resolution.places.measures import DIRECTION, DISTANCE, TRAVEL, bearing, kilometres
from dateline.resolution.places.named import Names
from dateline.resolution.places.owners import MODIFIERS
from dateline.resolution.places.phrase import Phrase, Weigh
from dateline.resolution.places.readers import LEAD, bare
from dateline.resolution.places.wordings import PLACED, STARTS

_PART_OF_BACK = re.compile(
    r"[^A-Z]*\b(?:of|in|inside|within|across|around|throughout) (?:the|this|that) (?P<what>city|town|village|province|region|governorate|country|capital)"
    r"|(?P<owner>city|town|village|province|country|capital)['’]s [^A-Z]+"
)
""" "A few blocks of the city", "the city's eastern districts"."""
_HEADLINE_WORDS = frozenset({"town", "city", "village", "province", "region", "capital", "country"})
"""What a headline writes with a capital is no name by itself, though some airport or quarter has it."""
_EDGE_OF_BACK = re.compile(
    rf"(?:the |its )*(?P<what>city|town|village|capital|camp|airport|base|port)['’]s (?:(?P<bearing>{DIRECTION})(?:ern)? )?(?:outskirts|edges?|entrances?|exits?|gates?|approaches|fringes|perimeter|limits|vicinity)"
)
_MEASURED = re.compile(
    rf"\b(?:{DISTANCE}|{TRAVEL}|{DIRECTION} of|near|outside|outskirts|edges?|close to|entrances?|exits?|approaches|between|around)\b"
)
""" "20 km north of the town" is no part of it."""
_SIDE_OF_BACK = re.compile(
    rf"(?P<back>city|town|country|province|region|district|governorate|capital|island)['’]s (?:[\w-]+ ){{0,3}}(?P<bearing>{DIRECTION})"
)
_AROUND_BACK = re.compile(
    r"(?:the )?(?:surrounding|neighbou?ring|nearby|adjacent) (?P<what>provinces?|governorates?|region|areas?|countryside|(?:villages|towns) and (?:villages|towns)|villages?|towns?|hills?|mountains?|farmland|farms?|fields?|woods|forests?|districts?|state|county|desert|communit(?:y|ies)|hamlets?|settlements?|camps?|roads?|streets?|base|post|checkpoint)"
)
_SPREAD = (
    "area",
    "areas",
    "countryside",
    "villages",
    "towns",
    "hills",
    "mountains",
    "farmland",
    "fields",
    "desert",
    "communities",
    "hamlets",
)
_UNMARKED_OWNER = re.compile(r"\b(?P<owner>[A-Z][\w-]+)s(?= (?P<next>[a-z]+|[A-Z]\w+))")
_SIDES = re.compile(
    rf"{DIRECTION}(?:ern)?|border|frontier|capital|countryside|outskirts|coast|suburbs?|entrance"
)
_GREAT_LAND = 500_000
_THING = re.compile(rf"(?!(?:al|el|as|ash|ad|ar|at|an|az)-)[a-z][^,;]*?\s(?={STARTS})")
"""What stands in a place and is none itself: "positions in and around Tripoli", "a village 9 km north of Hama"."""
_TAIL = re.compile(
    r"(?P<name>[^,;]*?\b[A-Z].*?|[A-Z].*?)(?:,? \(?|, | – | - )(?P<tail>(?:(?:which|that) (?:is|lies|stands|sits) |located |lying |situated |stationed |lies |just |only |also |some |about |a |an |to the |in an area |at a point )*"
    rf"(?:(?:{DISTANCE}|{TRAVEL})(?: \w+){{0,2}} (?:from|of|off|outside|inside|short|away)\b|{DIRECTION} of\b|near\b|close to\b|not far from\b|outside\b|overlooking\b|adjacent to\b|across (?:the|from)\b|opposite\b|facing\b|half-?way\b|mid-?way\b"
    r"|between\b|upstream\b|downstream\b|upriver\b|downriver\b|in the vicinity of\b|next to\b|beside\b|bordering\b|linking\b|connecting\b|short of\b|along\b|off\b|on the way\b|on (?:the|its) [\w ]*?(?:outskirts|edge|road|highway|border|coast|banks?|shores?|approach(?:es)?|frontier)\b|on [A-Z]\S*?['’]s border|at the (?:foot|edge|entrance|mouth|gates?) of\b"
    r"|towards? (?:the )?[A-Z]|from \S.*? to(?:wards)? |overlooking\b).*?)\)?"
)
_BEFORE = re.compile(
    rf"(?:\b(?:{DISTANCE}(?: to the)? (?:(?:{DIRECTION}) of|from|outside|off)|(?:{DIRECTION}) of|near|close to|not far from"
    r"|outskirts of|on the outskirts of|in and around|off the coast of))\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_OFFSET_AFTER = re.compile(
    r",?\s(?:[a-z]+ ){0,3}?(?P<phrase>(?:(?:about|some|around|just|roughly|nearly) )?\d[\d.,]*\s*(?:km|kilomet(?:er|re)s?|miles?)(?: \([^)]{1,20}\))? "
    rf"(?:to the )?{DIRECTION} of (?:the (?:city|town) of )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)"
)
_BACK = re.compile(
    r"(?:the |its |their |this |that |same |country['’]s |nation['’]s |province['’]s |region['’]s |besieged |embattled |northern |southern |eastern |western |coastal |border |central )*(?P<what>(?:provincial |regional |state )?capital(?: city)?|city|town|village|airport|air ?base|port|harbou?r|camp|province|governorate|region|country|district"
    r"|(?:city|town|capital|province)['’]s (?:(?:main|military|civilian|international|only) )?(?:airport|air ?base|port))",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?<![\w’'-])(?:al|el|ad|an|ar|as|ash|at|az)-(?=[A-Z])")
_KIND_ENDING = re.compile(
    r" (?:provinces?|regions?|states?|governorates?|oblasts?|departments?|prefectures?)$"
)
_INSIDE = re.compile(r"^[^A-Z]*\b(?:inside|into|within) ")
_LONGEST = 500
"""More characters than this are no phrase of a place."""
_KEPT = ("between", "border", "tripoint", "towards", "across", "atborder", "shore")
"""Relations that "near" and "10 km from" do not overrule."""


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


def parse(words: str, weigh: Weigh = lambda name: -1) -> Phrase:
    """Take a spatial phrase apart. What `weigh` knows as a name stays whole ("North Kivu", "Gulf of Aden")."""
    return _Parser(weigh).parse(words)


class _Parser(Names):
    def parse(self, words: str) -> Phrase:
        if len(words) > _LONGEST:
            return Phrase(())
        words = " ".join(words.split()).strip(" ,;:.“”\"'()[]")
        words = _ARTICLE.sub(lambda article: article[0].capitalize(), words)
        if self._weigh(words) < 0:
            words = MODIFIERS.sub("", _UNMARKED_OWNER.sub(self._marked, words))
        stripped = LEAD.sub("", words)
        if (
            stripped[:1].isupper()
            and self._weigh(stripped) >= 0
            and not stripped.endswith(("border", "frontier"))
            and stripped.lower() not in _HEADLINE_WORDS
        ):
            return self.named(stripped)
        border = edges.border(words, self.parse, self._land) or edges.border(stripped, self.parse, self._land)
        if found := border or _back(stripped) or self.both(stripped):
            return found
        for text in dict.fromkeys((words, stripped)):
            for relation, pattern in PLACED:
                if placed := pattern.fullmatch(text):
                    return self._placed(relation, placed)
        phrase = self.named(stripped)
        thing = _THING.match(stripped) if phrase.names and phrase.names[0][:1].islower() else None
        return self.parse(stripped[thing.end() :]) if thing else phrase

    def _marked(self, found: re.Match[str]) -> str:
        """ "Yemens oil-rich Marib", "Hamas eastern countryside", as some sites lose their apostrophes."""
        owner, after = found["owner"], found["next"]
        whole, part = self._weigh(f"{owner}s"), self._weigh(owner)
        if part < 0 or (after[:1].isupper() and part < _GREAT_LAND):
            return found.group()
        lost = whole < 0 or (part > whole and _SIDES.fullmatch(after) is not None)
        return f"{owner}'s" if lost else found.group()

    def _tailed(self, words: str) -> Phrase | None:
        """ "Rukban camp near the Jordanian border", "Azaz, 5 km from Turkey": a place and where it lies."""
        found = _TAIL.fullmatch(words)
        if not found:
            return None
        inner = self.named(LEAD.sub("", found["name"].strip(" ,")))
        tail = self.parse(
            re.sub(
                r"^(?:(?:which|that) \w+ |located |lying |situated |stationed |lies |also )+",
                "",
                found["tail"],
            )
        )
        if not inner.names:
            return tail if tail.names else None
        return replace(inner, tail=inner.tail or tail) if tail.names else inner

    def _placed(self, relation: str, found: re.Match[str]) -> Phrase:
        groups = found.groupdict()
        km, rough = kilometres(groups)
        way = bearing(groups.get("bearing"))
        if relation in ("between", "towards"):
            names = [self._end(groups[end]) for end in ("name", "third", "other") if groups.get(end)]
            within = tuple(name for end in names for name in end.within)
            # What follows the last name says where that one lies.
            return Phrase(
                tuple(_known(end, self._weigh) for end in names), relation, km=km, rough=rough, within=within
            )
        inner = self.parse(groups["name"])
        if groups.get("land"):
            return replace(
                inner, relation=relation, km=km, rough=rough, within=(*inner.within, bare(groups["land"]))
            )
        if inner.relation in _KEPT or (inner.relation == "offset" and relation in ("around", "near")):
            return inner
        if inner.relation == "back":
            return replace(inner, relation="back" + relation, bearing=way, km=km)
        if inner.relation in ("part", "countryside") and (
            relation in ("around", "near") or _INSIDE.search(found.group())
        ):
            return inner  # "10 km inside northern Syria" is the north
        if (noun := groups.get("noun")) in ("city", "town", "village", "province", "region", "governorate"):
            # "northern city of Aleppo" is Aleppo; "southern region of Syria" is the south, as Syria is no region.
            inner = replace(inner, kind=KINDS[noun])
            relation = "at" if noun in ("city", "town", "village") else relation
        return replace(inner, relation=relation, bearing=way or inner.bearing, km=km, rough=rough)

    def _land(self, words: str) -> str:
        """The name of a land or a region on one side of a border."""
        words = bare(words)
        plain = _KIND_ENDING.sub("", words)
        if self._weigh(words) >= 0 or self._weigh(plain) >= 0 or not words[:1].isupper():
            return words
        return _known(self.named(words), self._weigh) or words

    def _end(self, words: str) -> Phrase:
        """One end of a road or a stretch."""
        words = bare(words)
        return Phrase((words,)) if self._weigh(words) >= 0 else self.parse(words)


def _known(end: Phrase, weigh: Weigh) -> str:
    """The name of an end that somebody knows, else its first."""
    return next((name for name in end.names if weigh(name) >= 0), end.names[0] if end.names else "")


def _back(words: str) -> Phrase | None:
    """ "The capital", "the city's north", "the surrounding province"."""
    if around := _AROUND_BACK.fullmatch(words):
        return _around_back(around["what"].lower())
    if edge := _EDGE_OF_BACK.fullmatch(words):
        return Phrase((), "backnear", bearing=bearing(edge["bearing"]), kind=_back_kind(edge["what"]))
    if back := _BACK.fullmatch(words):
        return Phrase((), "back", kind=_back_kind(back["what"]))
    if side := _SIDE_OF_BACK.fullmatch(words):
        return Phrase((), "backpart", bearing=bearing(side["bearing"]), kind=_back_kind(side["back"]))
    part = None if _MEASURED.search(words) else _PART_OF_BACK.fullmatch(words)
    return Phrase((), "backpart", kind=_back_kind(part["what"] or part["owner"])) if part else None


def _around_back(what: str) -> Phrase:
    """What lies around the place spoken of before: the region that holds it, or land and villages near it."""
    if what.removesuffix("s") in ("province", "governorate", "region", "state", "county", "district"):
        return Phrase((), "back", kind="surrounding " + what.removesuffix("s"))
    return Phrase((), "backaround" if what in _SPREAD or " and " in what else "backnear", kind="city")


def _back_kind(what: str) -> str:
    what = what.lower()
    if "airport" in what:
        return "airport"
    if "port" in what:
        return "port"
    if "capital" in what:
        return "capital" if what.startswith("capital") else "seat"
    return what
