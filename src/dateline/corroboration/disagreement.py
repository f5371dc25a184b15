"""What the origins of an event disagree on: whether it happened, who did it, to whom, where and when."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence, Set
from typing import TypeVar

from dateline.corroboration.answers import Sides, one_sided
from dateline.corroboration.evidence import Evidence, Parties, in_order, origins_of_claims
from dateline.corroboration.families import kinds
from dateline.corroboration.positions import part_denied
from dateline.corroboration.tolls import toll_disputes
from dateline.records import Dispute, Filler, Origin, Party, Place, Told, Toll
from dateline.records.distance import apart

Value = TypeVar("Value")

_FINE = frozenset({"exact", "near", "area"})
_FAR = 30.0
"""Kilometres between two places told of one event from which on they are two answers."""


def parties_of(
    evidence: Sequence[Evidence], origins: Sequence[Origin], parties: Parties
) -> tuple[Party, ...]:
    """Who acts and who is acted upon, each party once, with the origins that say so and those that deny it."""
    of_claim = origins_of_claims(origins)
    found: dict[tuple[str, str], dict[str, object]] = {}
    said: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    denied: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    told = [(one, origin) for one in in_order(evidence) for origin in of_claim.get(one.claim.id, ())]
    for one, origin in told:
        part = part_denied(one, origin.id, parties) is not None
        # Who denies a part in it says nothing of whom it hit.
        for role in ("actor",) if part else ("actor", "target"):
            for filler in one.claim.roles.get(role, ()):
                key = (role, _identity(filler))
                found.setdefault(key, {"name": _name(filler), "resolved": filler.resolved})
                no = one.claim.certainty == "denied" or filler.certainty == "denied"
                (denied if no else said)[key].add(origin.id)
        if part and not one.claim.roles.get("actor") and origin.kind == "party":
            known = parties.known(origin.id)
            found.setdefault(("actor", origin.id), {"name": origin.name, "resolved": known})
            denied["actor", origin.id].add(origin.id)
    sure: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for one in evidence:
        for role in ("actor", "target"):
            for filler in one.claim.roles.get(role, ()):
                sure[role, _identity(filler)].append(filler.certainty)
    rank = ("certain", "probable", "possible", "doubtful", "denied")
    return tuple(
        Party.model_validate(
            {
                "role": key[0],
                **values,
                "certainty": min(
                    sure[key] or ["denied"], key=lambda one: rank.index(one) if one in rank else 0
                ),
                "origins": tuple(sorted(said[key])),
                "denied_by": tuple(sorted(denied[key])),
            }
        )
        for key, values in sorted(
            found.items(), key=lambda pair: (pair[0][0], -len(said[pair[0]]), pair[0][1])
        )
    )


def _identity(filler: Filler) -> str:
    return filler.resolved.id if filler.resolved else f"words:{' '.join(filler.text.casefold().split())}"


def _name(filler: Filler) -> str:
    return filler.resolved.name if filler.resolved else " ".join(filler.text.split())


def disputes(
    evidence: Sequence[Evidence], origins: Sequence[Origin], found: Sequence[Toll], parties: Parties
) -> tuple[Dispute, ...]:
    """Every field on which origins do not agree, the most telling first.

    Who did it, how many, where and when is held against each other only where origins are independent.
    """
    counted = [one for one in origins if one.independent and one.position == "for"]
    made = [
        _happened(evidence, origins),
        _actors(evidence, counted, parties),
        _places(evidence, counted),
        _days(evidence, counted),
        _means(evidence, counted),
    ]
    own = {one.id for one in counted}
    own_figures = [toll for toll in found if toll.origin in own]
    return (*(one for one in made[:2] if one), *toll_disputes(own_figures), *(one for one in made[2:] if one))


def _happened(evidence: Sequence[Evidence], origins: Sequence[Origin]) -> Dispute | None:
    favour = [one for one in origins if one.position == "for"]
    against = [one for one in origins if one.position == "against"]
    doubted = [
        one
        for one in favour
        if any(e.claim.certainty == "doubtful" for e in evidence if e.claim.id in one.claims)
    ]
    if not against and not doubted:
        return None
    positions = [
        Told(value=value, origins=tuple(o.id for o in who), claims=tuple(c for o in who for c in o.claims))
        for value, who in (
            ("happened", [one for one in favour if one not in doubted]),
            ("doubted", doubted),
            ("denied", against),
        )
        if who
    ]
    if len(positions) < 2 and not against:
        return Dispute(
            field="happened", positions=tuple(positions), note="Those who report it doubt it themselves."
        )
    return Dispute(field="happened", positions=tuple(positions), note="Not all agree that it happened.")


def _actors(evidence: Sequence[Evidence], origins: Sequence[Origin], parties: Parties) -> Dispute | None:
    """Perpetrators told by different origins that stood on no common side."""
    told = _told(evidence, origins, lambda one: [f for f in one.claim.roles.get("actor", ()) if f.resolved])
    acts = {kinds()[one.claim.type].family for one in evidence}
    symmetric = any(one.claim.type in ("clash", "meeting", "agreement", "ceasefire") for one in evidence)
    if symmetric or not acts & {1, 2, 4}:
        return None
    day = next((one.claim.when.earliest for one in evidence if one.claim.when), None)
    names = {filler.resolved.id: filler.resolved.name for _, _, filler in told if filler.resolved}
    sides = Sides(names, day, parties)
    named = [(origin, claim, filler.resolved.id) for origin, claim, filler in told if filler.resolved]
    kept = one_sided(named, evidence, sides.unlike)
    if not (_name_different(named, sides) and _name_different(kept, sides)):
        return None
    answers: defaultdict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for one in kept:
        answers[sides.answer(one[2])].append(one)
    return Dispute(
        field="actor",
        positions=tuple(
            sorted(
                (
                    Told(
                        value=names[_widest({party for _, _, party in said}, sides)],
                        origins=tuple(sorted({origin for origin, _, _ in said})),
                        claims=tuple(dict.fromkeys(claim for _, claim, _ in said)),
                    )
                    for said in answers.values()
                ),
                key=lambda one: one.value,
            )
        ),
        note="Origins name different parties as having done it.",
    )


def _name_different(told: Sequence[tuple[str, str, str]], sides: Sides) -> bool:
    """Whether different origins give different answers."""
    origins: defaultdict[str, set[str]] = defaultdict(set)
    for origin, _, party in told:
        origins[sides.answer(party)].add(origin)
    return any(
        origins[one] != origins[other] and sides.unlike(one, other)
        for one in origins
        for other in origins
        if one < other
    )


def _widest(told: Set[str], sides: Sides) -> str:
    """Of the parties that are one answer that which most of the others belong to: it is true of all of them."""
    return min(told, key=lambda one: (-sum(sides.belongs(other, one) for other in told), one))


def _places(evidence: Sequence[Evidence], origins: Sequence[Origin]) -> Dispute | None:
    told = _disputed(
        [
            (origin, claim, place)
            for origin, claim, place in _told(evidence, origins, lambda one: list(one.claim.where))
            if place.role == "place" and place.precision in _FINE and place.latitude is not None
        ],
        evidence,
        lambda one, other: _kilometres(one, other) > _FAR,
    )
    if not told:
        return None
    points = {place.id or place.name: place for _, _, place in told}
    return Dispute(
        field="place",
        positions=tuple(
            Told(
                value=place.name,
                origins=tuple(sorted({o for o, _, p in told if (p.id or p.name) == key})),
                claims=tuple(c for _, c, p in told if (p.id or p.name) == key),
            )
            for key, place in sorted(points.items())
        ),
        note=f"Origins put it at places more than {_FAR:.0f} km apart.",
    )


def _kilometres(one: Place, other: Place) -> float:
    """Kilometres between two places that have points."""
    assert one.latitude is not None and one.longitude is not None
    assert other.latitude is not None and other.longitude is not None
    return apart((one.latitude, one.longitude), (other.latitude, other.longitude))


def _days(evidence: Sequence[Evidence], origins: Sequence[Origin]) -> Dispute | None:
    told = _disputed(
        [
            (origin, claim, (when.earliest, when.latest))
            for origin, claim, when in _told(
                evidence, origins, lambda one: [one.claim.when] if one.claim.when else []
            )
            if when.basis != "inherited" and when.precision == "day"
        ],
        evidence,
        lambda one, other: one[0] > other[1] or other[0] > one[1],
    )
    if not told:
        return None
    spans: defaultdict[tuple[dt.date, dt.date], tuple[set[str], list[str]]] = defaultdict(lambda: (set(), []))
    for origin, claim, span in told:
        spans[span][0].add(origin)
        spans[span][1].append(claim)
    return Dispute(
        field="time",
        positions=tuple(
            Told(value=spelled_days(*span), origins=tuple(sorted(who)), claims=tuple(claims))
            for span, (who, claims) in sorted(spans.items())
        ),
        note="Origins give different days.",
    )


def spelled_days(first: dt.date, last: dt.date) -> str:
    """A day, or two days with "to" between them."""
    return f"{first}" if first == last else f"{first} to {last}"


def _means(evidence: Sequence[Evidence], origins: Sequence[Origin]) -> Dispute | None:
    told = _disputed(
        [
            (origin, claim, kind)
            for origin, claim, kind in _told(evidence, origins, lambda one: [one.claim.type])
            if kinds()[kind].family == 1 and not kinds()[kind].general
        ],
        evidence,
        str.__ne__,
    )
    if not told:
        return None
    return Dispute(
        field="type",
        positions=tuple(
            Told(
                value=kind,
                origins=tuple(sorted({o for o, _, k in told if k == kind})),
                claims=tuple(c for _, c, k in told if k == kind),
            )
            for kind in sorted({k for _, _, k in told})
        ),
        note="Origins tell of different means.",
    )


def _disputed(
    told: Sequence[tuple[str, str, Value]],
    evidence: Iterable[Evidence],
    unlike: Callable[[Value, Value], bool],
) -> list[tuple[str, str, Value]]:
    """What each origin tells without what a sentence says both ways; nothing where no two origins disagree.

    They disagree where no value of one is like any of the other's, also with what is left out here: that an origin
    names the other's value beside its own is no reason to hold the two against each other.
    """
    kept = one_sided(told, evidence, unlike)
    return kept if _any_disagree(told, unlike) and _any_disagree(kept, unlike) else []


def _any_disagree(told: Sequence[tuple[str, str, Value]], unlike: Callable[[Value, Value], bool]) -> bool:
    by_origin: defaultdict[str, list[Value]] = defaultdict(list)
    for origin, _, value in told:
        by_origin[origin].append(value)
    names = sorted(by_origin)
    return any(
        all(unlike(a, b) for a in by_origin[one] for b in by_origin[other])
        for at, one in enumerate(names)
        for other in names[at + 1 :]
    )


def _told(
    evidence: Iterable[Evidence], origins: Sequence[Origin], of: Callable[[Evidence], Sequence[Value]]
) -> list[tuple[str, str, Value]]:
    """(origin, claim, value) of the claims of origins that say it happened."""
    of_claim = origins_of_claims(origins)
    return [
        (origin.id, one.claim.id, value)
        for one in in_order(evidence)
        for origin in of_claim.get(one.claim.id, ())
        for value in of(one)
    ]
