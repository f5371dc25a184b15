# ruff: noqa: E501 - one pattern a line reads better than a pattern cut in four
"""Names with words for their kind and their owner: "Iraqi capital", "Damascus suburb of Daraya", "port of Beirut"."""

from __future__ import annotations

import re
from dataclasses import replace

from dateline.resolution.places.kindwords import KIND_AFTER, KIND_WORDS, KINDS
from dateline.resolution.places.measures import DIRECTION
from dateline.resolution.places.phrase import CAPITAL_OF, Phrase
from dateline.resolution.places.readers import LEAD, Reader, bare

_NAME = r"(?P<name>\S.*?)"
LEADING_WORDS = rf"(?:(?:the|a|an|its|strategic|key|{DIRECTION}ern|central|small|large|main|besieged|embattled|rebel-held|government-held|besieged|war-torn|[a-z-]+(?:ed|ic|al|ous|ful|ing|en|y)|ancient|historic|neighbou?ring|nearby|country['’]s|second|largest|\w+-held|\w+-controlled|[A-Z]\w+(?:an|ese|i|ish|ch|q)) )*"
_KIND_OF = re.compile(
    rf"{LEADING_WORDS}(?P<kind>{KIND_WORDS})(?P<many>s)? (?:of|in|at|called|named) (?:the )?{_NAME}",
    re.IGNORECASE,
)
_CAPITAL = re.compile(
    r"(?P<owner>[A-Z].*?)(?:['’]s)?(?: (?:provincial|regional|state|national|de facto|interim|temporary))* capital(?: city)?(?:,? (?:of )?(?P<name>[A-Z].*))?"
)
_CAPITAL_OF = re.compile(
    r"(?:the )?(?:[a-z]+ )*?capital(?: city)? of (?:the )?(?P<name>(?:[a-z-]+ )*[A-Z].*)"
)
_POSSESSIVE = re.compile(
    rf"(?:{DIRECTION}(?:ern)? )?(?P<owner>[A-Z]\S*(?: [A-Z]\S*)*?)['’]s (?P<name>(?:[a-z][a-z-]* )*[A-Z].*)"
)
_OWNED_LANDSCAPE = re.compile(r"(?P<owner>[A-Z]\S*(?: [A-Z]\S*)*?)['’]s (?P<name>[a-z][a-z -]*)")
""" "Libya's oil crescent": a landscape without a capital letter."""
_OWNER = re.compile(
    rf"(?:(?:{DIRECTION}ern|central) )?(?P<owner>[A-Z]\S*?(?: [A-Z]\S*?)*?)(?:['’]s)? (?P<kind>{KIND_WORDS})s? of {_NAME}"
)
_LOWER = re.compile(r"^(?:(?!al-|el-)[a-z][a-z-]* )+(?=[A-Z])")
_ISLANDS = re.compile(
    r"(?:[a-z-]+ )*(?:islands?|islets?|villages|hamlets|communities|settlements) (?:in|on) (?:the )?(?P<name>[A-Z].*)"
)
_DEMONYM = re.compile(
    r"\w+(?:ish|ian|ese|ani|ean|ch|[^aeiou]i|an|qi|syn)|Greek|Thai|Swiss|Filipino|Cypriot|Kazakh|Uzbek|Tajik|Kyrgyz|Serb|Croat|Argentine"
)
_GREAT = 300_000
"""People of a city that has suburbs, and is none."""
_NATION = 1_000_000
"""People of the least of the nations whose adjectives ("Iraqi") could be a town's name."""
MODIFIERS = re.compile(
    r"\b(?:(?:[A-Z](?:(?!['’]s )[\w’'-])* )*[A-Za-z]+-(?:held|controlled|occupied|run|backed|administered|ruled|rich|majority|populated|besieged|dominated|ravaged|hit|torn|governed)"
    r"|(?:mainly|mostly|largely|predominantly|majority|heavily|densely|sparsely)[ -](?:[a-z]+|[A-Z]\w+)(?: [A-Z]\w+(?:i|ite|im|an))?"
    r"|besieged|embattled|occupied|restive|annexed|neighbou?ring|nearby|strategic|volatile|troubled|landlocked|historic|ancient|remote|breakaway|contested|disputed|impoverished) (?=[A-Z]|(?:north|south|east|west|central)\w* )"
)
"""What is said of a place without naming it: "Houthi-held Dhamar", "the occupied West Bank"."""
_MISSION = re.compile(
    r"(?:[A-Z][\w.]*(?: [A-Z][\w.]*)* )?(?:[Ee]mbassy|[Cc]onsulate|diplomatic mission)(?: \w+)? (?:in|to) (?:the )?(?P<name>[A-Z].*)"
)
_OWNED_MISSION = re.compile(
    r"[A-Z][\w.]*(?: [A-Z][\w.]*)* (?:[Ee]mbass(?:y|ies)|[Cc]onsulates?|barracks)(?: \w+)?"
)
"""Nobody knows where "the Russian embassies" stand: the nation is their owner."""

_FORCE = r"(?:(?:[A-Z]\.?){2,}|United (?:States|Nations|Kingdom)|[A-Z]\w+-led coalition)"
_STATIONED = re.compile(
    rf"(?P<whose>{_FORCE}(?:['’]s)?(?: [a-z-]+)*? )(?:{KIND_WORDS})s? (?:in|at) (?:the )?[A-Z].*"
)
""" "US naval base in Rota": an abbreviation owns it, which is no name of a place that it lies in."""


class Owners(Reader):
    """Reads who owns a place and what kind of place it is."""

    def _mission(self, words: str) -> Phrase | None:
        """ "Turkish embassy in Mogadishu" is somewhere in Mogadishu."""
        if _OWNED_MISSION.fullmatch(words) and self._weigh(words) < 0:
            return Phrase(())
        found = _MISSION.fullmatch(words)
        return replace(self.named(found["name"]), relation="part") if found else None

    def _stationed(self, words: str) -> Phrase | None:
        """ "US naval base in Rota" is in Rota."""
        found = _STATIONED.fullmatch(words)
        return self.named(words.removeprefix(found["whose"])) if found else None

    def _capital(self, words: str) -> Phrase | None:
        """ "Somali capital", "Ukrainian capital Kyiv", "capital of Kazakhstan"."""
        if of := _CAPITAL_OF.fullmatch(words):
            inner = self.named(bare(of["name"]))
            return Phrase((CAPITAL_OF + inner.names[-1],), within=inner.within) if inner.names else None
        found = _CAPITAL.fullmatch(words)
        if not found:
            return None
        if found["name"]:
            inner = self.named(found["name"])
            return replace(inner, kind=inner.kind or "town", within=(*inner.within, found["owner"]))
        owner = self.named(bare(found["owner"]))
        return Phrase((CAPITAL_OF + owner.names[-1],), within=owner.within) if owner.names else None

    def _possessive(self, words: str) -> Phrase | None:
        """ "northern Iraq's Kirkuk"."""
        land = _OWNED_LANDSCAPE.fullmatch(words)
        if land and " " in land["name"] and land["name"] not in KINDS and self._weigh(land["name"]) >= 0:
            return Phrase((land["name"].title(),), within=(land["owner"],))
        found = _POSSESSIVE.fullmatch(words)
        if not found:
            return None
        name = MODIFIERS.sub("", found["name"])
        inner = self.named(name)
        if inner.names and inner.names[0][:1].islower() and (plain := _LOWER.sub("", name)):
            inner = self.named(plain)  # "Baghdad's heavily fortified Green Zone"
        return replace(inner, within=(*inner.within, found["owner"])) if inner.names else None

    def _owned(self, words: str) -> Phrase | None:
        """ "Damascus suburb of Daraya" is Daraya, "Karrada district of Baghdad" is Karrada."""
        owner = _OWNER.fullmatch(words)
        if not owner or re.fullmatch(rf"{DIRECTION}(?:ern)?", owner["owner"], re.IGNORECASE):
            return None
        kind = KINDS[owner["kind"].lower()]
        inner = self.named(LEAD.sub("", owner["name"]))
        if not inner.names:
            return None
        owns = kind in ("town", "camp", "airport", "airbase", "port", "crossing")
        if kind in ("district", "region", "county", "area"):
            people = self._weigh(inner.names[-1])
            owns = self._weigh(owner["owner"]) > max(people, 0) and (kind == "district" or people > 0)
            # "Kurdish enclave of Afrin": a people owns what is known by its own name.
            owns = owns or (people >= 0 and self._is_people(owner["owner"]))
        else:
            owns = owns or self._is_people(owner["owner"])  # "Greek island of Lesbos"
        if owns:
            return replace(inner, kind=kind, within=(*inner.within, owner["owner"]))
        return Phrase((owner["owner"],), kind=kind, within=(*inner.names[-1:], *inner.within))

    def _is_people(self, name: str) -> bool:
        """Whether a name looks like a people's: "Kurdish", "Iraqi", but not "Bari", a town and a region."""
        return _DEMONYM.fullmatch(name) is not None and (name[-1] != "i" or self._weigh(name) >= _NATION)

    def _on_water(self, words: str) -> Phrase | None:
        """ "Islands on Lake Chad" are somewhere on it."""
        found = _ISLANDS.fullmatch(words)
        return self.named(found["name"]) if found and self._weigh(found["name"]) >= 0 else None

    def _of_kind(self, words: str) -> Phrase | None:
        """ "town of Kafr Zeita in northern Hama province", "port of Beirut"."""
        of = _KIND_OF.fullmatch(words)
        if not of:
            return None
        inner = self.named(of["name"])
        if not inner.names or not (inner.names[0][:1].isupper() or inner.names[0][:1].isdigit()):
            return None
        kind = KINDS[of["kind"].lower()]
        if inner.kind in ("region", "county"):
            return inner  # "a crossing in Idlib province" is somewhere in the province
        if kind == "district" and (of["many"] or of["kind"].lower() in ("suburbs", "area")):
            return replace(inner, relation="part")  # "neighbourhoods of Aleppo"
        if of["kind"].lower() == "suburb" and self._weigh(inner.names[-1]) >= _GREAT:
            return replace(inner, relation="near")  # "a suburb of Kyiv"
        return replace(inner, kind=kind)

    def _kind_after(self, words: str) -> Phrase | None:
        """ "Mitiga airport", "Idlib province": the whole may be a name, and so may the part before the kind."""
        after = KIND_AFTER.fullmatch(words)
        if not after:
            return None
        name = LEAD.sub("", after["name"])
        if not (name[:1].isupper() or name[:1].isdigit()):
            return None
        inner = self.named(name)
        kind = KINDS[after["kind"].lower()]
        if inner.relation != "at":
            return replace(inner, kind=kind)
        return Phrase((words, *inner.names), kind=kind, within=inner.within)
