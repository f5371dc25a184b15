# ruff: noqa: E501 - one pattern a line reads better than a pattern cut in four
"""Names with words for a part or a side: "eastern Libya", "Hama's outskirts", "Colombia's Pacific coast"."""

from __future__ import annotations

import re
from dataclasses import replace

from dateline.resolution.places.kindwords import KINDS
from dateline.resolution.places.measures import DIRECTION, bearing
from dateline.resolution.places.phrase import Phrase
from dateline.resolution.places.readers import Reader, bare
from dateline.resolution.places.wordings import SEAS

_NAME = r"(?P<name>\S.*?)"
_PART = re.compile(
    rf"(?:far |extreme |deep |mid-?)?(?P<bearing>(?:{DIRECTION})ern(?:most)?(?:(?:,| and) (?:{DIRECTION})ern)?|{DIRECTION}|central|downtown|inner|greater|upper|lower|rural|outer) {_NAME}",
    re.IGNORECASE,
)
_EDGE = (
    r"outskirts|edges?|entrances?|entry|exits?|gates?|fringes?|approaches|perimeter|doorstep|limits|vicinity"
)
_AFTER = re.compile(
    r"(?P<name>\S.*?)(?:['’]s?)? (?:(?:main|immediate|surrounding|outer) )?(?P<what>outskirts|countryside|suburbs?|vicinity|area|hinterland|environs|surroundings|surrounding areas?|coast|coastline"
    rf"|city cent(?:re|er)|cent(?:re|er)|downtown|periphery|waters|shores?|front ?lines?|axis|front|{_EDGE})"
)
_WATER = re.compile(rf"(?:{DIRECTION}|central).* (?:Sea|Gulf|Mediterranean|Ocean)")
_SIDE = re.compile(
    rf"(?P<name>[A-Z].*?)(?:['’]s?)? (?:far |immediate )?(?P<bearing>{DIRECTION})(?:ern)? (?P<what>outskirts|edges?|suburbs?|districts?|neighbou?rhoods?|countryside|rural areas|hinterland|parts?|side|half|section|flank"
    r"|entrances?|exits?|entry|approaches|gates?|fringes|areas?|deserts?|mountains?|highlands|plains?|steppes?|marsh(?:es|lands)|interior|lowlands|hills|provinces|regions|towns|cities|villages|valleys?|forests?|jungles?|heartland|tip|corner|reaches|axis|sector|environs|coast|coastline|shores?|seaboard)"
)
_NAME_PART = re.compile(
    rf"(?P<name>[A-Z].*?)(?:['’]s?)? (?P<bearing>{DIRECTION}(?:ern)?|central) (?P<what>province|governorate|region|city|town|district|state)"
)
""" "Homs central province" is the province, said of the country's centre."""
_SHORE = re.compile(
    rf"(?P<name>[A-Z].*?)(?:['’]s)? (?:(?:{DIRECTION})(?:ern)? )?(?P<sea>{SEAS})[ -](?:coast|coastline|shores?|seaboard|littoral|ports|waters)"
    rf"|(?P<sea2>{SEAS})[ -](?:coast|coastline|shores?|seaboard|littoral) (?:of|in) (?P<name2>[A-Z].*)"
)
_SEA_OFF = re.compile(rf"(?:the )?[A-Z]\w*(?: [A-Z]\w*)* (?:off|near) (?:the coast of )?(?:the )?{_NAME}")
_PART_OF_OWNER = re.compile(
    rf"(?:(?P<name>[A-Z].*?)|(?P<back>city|town|country|province|region|district|governorate|capital|island))['’]s (?:(?:[a-z][a-z-]*|[A-Z]\w*-[a-z-]+|[A-Z]\w+(?:ish|ian|i|ese|an|ite|b)) ){{0,3}}(?P<bearing>{DIRECTION})"
)
_OLD = r"(?:[Oo]ld|[Hh]istoric(?:al)?|[Aa]ncient|[Ww]alled|[Mm]edieval|[Oo]ttoman)(?:,? (?:old|walled|historic))?"
_OLD_WHAT = r"(?:[Cc]ity|[Tt]own|[Qq]uarter|[Cc]ent(?:re|er)|[Cc]ore|[Hh]eart|[Mm]edina|[Cc]itadel|[Ss]ouk|[Mm]arket)(?: [a-z]+)?"
_OLD_TOWN = re.compile(
    rf"(?P<name>[A-Z].*?)(?:['’]s?)? {_OLD} {_OLD_WHAT}|{_OLD} {_OLD_WHAT} (?:of|in) (?:the )?(?P<name2>[A-Z].*)"
)


class Sides(Reader):
    """Reads which part of a place is meant."""

    def _known_part(self, words: str) -> Phrase | None:
        """ "eastern Democratic Republic of the Congo", "Afghanistan's north"; "southern Red Sea" is a name."""
        if _WATER.fullmatch(words) and self._weigh(words) >= 0:
            return Phrase((words[:1].upper() + words[1:],))
        part = _PART.fullmatch(words) or _PART_OF_OWNER.fullmatch(words)
        name = part["name"] if part else None
        if part is None or name is None or not name[:1].isupper():
            return None
        if self._weigh(name) < 0:
            if not (part.re is _PART_OF_OWNER and self._weigh(words) < 0):
                return None
            inner = self.named(name)
            return replace(inner, relation="part", bearing=bearing(part["bearing"])) if inner.names else None
        return Phrase((name,), "part", bearing=bearing(part["bearing"]))

    def _old_town(self, words: str) -> Phrase | None:
        """ "Mosul's Old City" is somewhere in Mosul, where the gazetteer has no old city of it."""
        found = _OLD_TOWN.fullmatch(words)
        if not found:
            return None
        inner = self.named(bare(found["name"] or found["name2"]))
        if not inner.names or inner.relation != "at":
            return None
        own = f"Old City of {inner.names[0]}"
        if self._weigh(own) >= 0:
            return Phrase((own,), within=inner.names[:1])
        return replace(inner, relation="part", bearing="central")

    def _shore(self, words: str) -> Phrase | None:
        """ "Colombia's Pacific coast"."""
        found = _SHORE.fullmatch(words)
        if not found:
            return None
        inner = self.named(bare(found["name"] or found["name2"]))
        return replace(inner, relation="shore", facing=found["sea"] or found["sea2"]) if inner.names else None

    def _side(self, words: str) -> Phrase | None:
        """ "Benghazi's southern suburbs"."""
        if whole := _NAME_PART.fullmatch(words):
            kind = KINDS[whole["what"]]
            return replace(self.named(whole["name"]), kind=kind)
        found = _SIDE.fullmatch(words)
        if not found:
            return None
        what = found["what"]
        inner = self.named(found["name"])
        if what.startswith(("coast", "shore", "seaboard")):
            return replace(inner, relation="shore", bearing=bearing(found["bearing"]))
        near = re.fullmatch(_EDGE, what) is not None
        rural = what in ("countryside", "rural areas", "hinterland")
        relation = "near" if near else "countryside" if rural else "part"
        return replace(inner, relation=relation, bearing=bearing(found["bearing"]))

    def _sea_off(self, words: str) -> Phrase | None:
        """ "Black Sea off Odesa" is off Odesa."""
        found = _SEA_OFF.fullmatch(words)
        inner = self.named(found["name"]) if found and re.search(r"\b(?:Sea|Gulf|Ocean)\b", words) else None
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
        inner = self.named(after["name"])
        what = after["what"].lower()
        if not inner.names or not (inner.names[0][:1].isupper() or inner.names[0][:1].isdigit()):
            return None
        if what.startswith(("coast", "shore")) or what == "waters":
            return replace(inner, relation="coast")
        if "cent" in what or what == "downtown":
            return replace(inner, relation="centre", bearing="central")
        if what in ("countryside", "hinterland"):
            return replace(inner, relation="countryside")
        return replace(inner, relation="near" if re.fullmatch(_EDGE, what) else "around")

    def _part(self, words: str) -> Phrase | None:
        """ "eastern Libya", "downtown Beirut"."""
        part = _PART.fullmatch(words)
        if not part or not part["name"][:1].isupper():
            return None
        inner = self.named(part["name"])
        if inner.kind and inner.within:
            return inner  # "eastern Libyan city of Benghazi": the east is Libya's
        return (
            replace(inner, relation="part", bearing=bearing(part["bearing"]))
            if inner.names and inner.relation == "at"
            else None
        )
