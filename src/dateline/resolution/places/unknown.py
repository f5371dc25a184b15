"""Names that the gazetteer lacks: like names in the document's countries, else what the words say they lie in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from dateline.resolution.places.asks import Ask
from dateline.resolution.places.gazetteer import Entry, Gazetteer
from dateline.resolution.places.kinds import BESIDE, KIND_GROUPS
from dateline.resolution.places.rows import SETTLEMENTS

if TYPE_CHECKING:
    from dateline.resolution.places.meanings import Meanings

SURE_TOWN = 100_000
"""From so many people on a place is meant by its name alone, unless something speaks for another."""
_BUILDING = re.compile(
    r"\b(?:Hotel|Mosque|Church|Cathedral|School|Square|Palace|Station|Market|Bazaar|Stadium|Tower|Headquarters|Ministry|Theat(?:re|er)|Museum"
    r"|Academy|Court|Factory|Plant|Mall|Cent(?:re|er)|Monastery|Shrine|Clinic|Embassy|Office|Offices|Compound|Mission|Warehouse|Restaurant|Caf[eé]|Club|Villa|Depot|Barracks|Roundabout)\b",
    re.IGNORECASE,
)
_OWNED = re.compile(r"\w['’]s [A-Z]")
_HELD = ("district", "camp", "road", "facility", "base", "hospital", "prison", "bridge")
"""Kinds that stand in for by what holds them."""


def look_up(meanings: Meanings, asks: Sequence[Ask]) -> bool:
    """Give candidates to the names of `asks` that have none; whether any got some."""
    added = False
    countries = meanings.countries()
    for ask in asks:
        names = ask.phrase.names if len(ask.nodes) == 1 else ()
        for node, name in zip(ask.nodes, ask.phrase.names, strict=False):
            if len(ask.nodes) > 1 and not meanings.nodes[node].candidates:
                added |= _alike(meanings, node, (name,), None, (), countries)
        if not names or meanings.nodes[ask.nodes[0]].candidates:
            continue
        if _alike(meanings, ask.nodes[0], names, ask.phrase.kind, ask.within, countries):
            ask.fuzzy = added = True
        elif _held(meanings, ask):
            added = True
    return added


def _alike(
    meanings: Meanings,
    node: int,
    names: Sequence[str],
    kind: str | None,
    within: tuple[Entry, ...],
    countries: Sequence[str],
) -> bool:
    """Look for names that sound alike."""
    for name in reversed(names):
        found = [e for country in countries for e in meanings.gazetteer.alike(name, country)]
        if kind:
            found = [e for e in found if e.kind in KIND_GROUPS.get(kind, ())] or found
        if found:
            _give(meanings, node, found)
            meanings.favour(node, [within] if within else [], kind, False)
            return True
    return False


def _held(meanings: Meanings, ask: Ask) -> bool:
    """Take what the words say that an unknown place lies in."""
    [node] = ask.nodes
    kind, within = ask.phrase.kind, list(ask.within)
    part = _named_after(meanings.gazetteer, ask.phrase.names[0]) if not _has_town(within) else []
    lands = {entry.country for entry in within}
    if part := [entry for entry in part if not lands or entry.country in lands]:
        within, kind = part, "facility"
    towns = [entry for entry in within if entry.kind in SETTLEMENTS]
    if kind in BESIDE and towns:
        _give(meanings, node, towns)
        return True
    if ask.phrase.within and _BUILDING.search(ask.phrase.names[0]):
        kind = "facility"  # "Ouagadougou's Splendid Hotel"
    if kind is None and towns and towns[0].population >= SURE_TOWN and _OWNED.search(ask.words):
        kind = "district"  # "Nairobi's Kibera"
    found = (towns or within if kind in _HELD else []) if within else _inside(meanings, ask)
    if found:
        _give(meanings, node, found)
        ask.fallback = True
    return bool(found)


def _has_town(entries: Sequence[Entry]) -> bool:
    return any(entry.kind in SETTLEMENTS for entry in entries)


def _give(meanings: Meanings, node: int, found: list[Entry]) -> None:
    meanings.nodes[node].candidates = found
    meanings.nodes[node].priors = meanings.priors_of(found)


def _inside(meanings: Meanings, ask: Ask) -> list[Entry]:
    """What the words themselves name beside the place that nobody knows: "villages in nearby Idlib province"."""
    found = [s for s in meanings.sighted(ask.start, ask.end) if s.end <= ask.end]
    inside = ask.words.find(" in ")
    if not ask.words[:1].islower():
        found = [s for s in found if 0 <= inside < s.start - ask.start]
    if not found or ask.phrase.relation != "at":
        return []
    towns = [s for s in found if s.entries[0].kind in SETTLEMENTS]
    return list((towns or found)[-1].entries)


def _named_after(gazetteer: Gazetteer, name: str) -> list[Entry]:
    """The well-known place that an institution is named after: "University of Damascus", "Dubai World Cup"."""
    words = name.split()
    parts = [" ".join(words[:n]) for n in range(len(words) - 1, 0, -1)]
    if " of " in name:
        parts.insert(0, name.split(" of ", 1)[1])
    for part in parts:
        known = [
            entry
            for entry in (gazetteer.named(part) if len(part) > 3 else ())
            if entry.ref.startswith("dateline:")
            or (entry.population >= SURE_TOWN and not (entry.other and entry.kind == "settlement"))
        ]
        if known and len(words) > 1:
            return known
    return []
