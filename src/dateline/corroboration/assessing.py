"""An event from its claims: what is agreed, what is disputed and by whom, its origins, and the grade proposed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set

from dateline.corroboration.disagreement import disputes, parties_of
from dateline.corroboration.evidence import Evidence, Parties, in_order, origins_of_claims
from dateline.corroboration.families import kinds
from dateline.corroboration.grading import grade
from dateline.corroboration.origins import origins as origins_of
from dateline.corroboration.positions import position
from dateline.corroboration.tolls import tolls
from dateline.records import Event, EventDay, EventPlace, Origin, Period, Place, Support
from dateline.records.distance import Point, apart

_REACH_KM = {"near": 15.0, "area": 30.0}
"""How far what is so placed may lie from its point (docs/resolution-places.md)."""
_FINENESS = ("exact", "near", "area", "region", "country")


def assess(identifier: str, evidence: Sequence[Evidence], parties: Parties) -> Event:
    """The event that some claims add up to.

    Raises:
        ValueError: there is no claim.
    """
    if not evidence:
        raise ValueError(f"{identifier}: an event needs a claim")
    ordered = in_order(evidence)
    found = origins_of(ordered, parties)
    figures = tolls(ordered, found)
    unlike = disputes(ordered, found, figures, parties)
    weights = _weights(ordered, found)
    kind, every = _types(ordered, weights)
    return Event(
        id=identifier,
        type=kind,
        types=every,
        when=_when(ordered, weights),
        where=_where(ordered, found),
        parties=parties_of(ordered, found, parties),
        counts=figures,
        claims=tuple(one.claim.id for one in ordered),
        documents=tuple(dict.fromkeys(one.document.external_id for one in ordered)),
        origins=found,
        support=support(found),
        disputed=unlike,
        grade=grade(ordered, found, unlike),
    )


def support(found: Sequence[Origin]) -> Support:
    """How many independent origins speak for and against, and how many origins do not count."""
    counted = Counter(one.position for one in found if one.independent)
    return Support(
        in_favour=counted["for"],
        against=counted["against"],
        not_counted=len({one.id for one in found if one.position == "not_counted"}),
    )


def _weights(
    evidence: Sequence[Evidence],
    found: Sequence[Origin],
    of: Set[str] | None = None,
    repeated: float = 0.2,
) -> dict[str, float]:
    """What a claim's word counts: each origin has one vote, shared among its claims; copies have none of their own.

    With `of`, only these claims count. `repeated` is the vote of an origin that is not independent.
    """
    weights: dict[str, float] = {}
    resting = origins_of_claims(found)
    for origin in found:
        counted = [
            claim for claim in origin.claims if (of is None or claim in of) and origin in resting[claim]
        ]
        for claim in counted:
            vote = (1.0 if origin.independent else repeated) / len(counted)
            weights[claim] = weights.get(claim, 0.0) + vote
    told = {one.claim.id for one in evidence if position(one.claim) == "for"}
    return {claim: weight if claim in told else weight / 10 for claim, weight in weights.items()}


def _types(evidence: Sequence[Evidence], weights: Mapping[str, float]) -> tuple[str, tuple[str, ...]]:
    votes: defaultdict[str, float] = defaultdict(float)
    for one in evidence:
        # A type that names the means tells more than "attack" or "killing".
        says_means = 1.0 if not kinds()[one.claim.type].general else 0.4
        votes[one.claim.type] += weights.get(one.claim.id, 0.0) * says_means
    every = sorted(votes, key=lambda kind: (-votes[kind], kind))
    return every[0], tuple(every)


def _when(evidence: Sequence[Evidence], weights: Mapping[str, float]) -> EventDay | None:
    votes: defaultdict[Period, float] = defaultdict(float)
    for one in evidence:
        if one.claim.when is not None:
            plain = one.claim.when.model_copy(
                update={
                    "start": None,
                    "end": None,
                    "text": None,
                    "note": None,
                    "basis": "inherited" if one.claim.when.basis == "inherited" else "entered",
                }
            )
            fine = {"day": 1.0, "week": 0.5, "month": 0.3, "year": 0.2}[plain.precision]
            own = 0.25 if plain.basis == "inherited" else 1.0
            votes[plain] += weights.get(one.claim.id, 0.0) * fine * own
    if not votes:
        return None
    best = max(votes, key=lambda when: (votes[when], -when.earliest.toordinal(), -when.latest.toordinal()))
    return EventDay(
        earliest=best.earliest,
        latest=best.latest,
        precision=best.precision,
        basis="inherited" if best.basis == "inherited" else "quoted",
    )


def _rank(place: Place) -> int:
    return _FINENESS.index(place.precision) if place.precision else len(_FINENESS)


def _may_be(coarse: Place, fine: Place) -> bool:
    """Whether what one origin places coarsely may be the spot that another names: "near Aleppo", and Rashidin."""
    one, other = _point(coarse), _point(fine)
    if _rank(coarse) <= _rank(fine) or one is None or other is None:
        return False
    return apart(one, other) <= _REACH_KM.get(coarse.precision or "", 0.0)


def _point(place: Place) -> Point | None:
    return None if place.latitude is None or place.longitude is None else (place.latitude, place.longitude)


def _is_there(one: Evidence, place: Place) -> bool:
    return place.role == "place" or (place.role == "destination" and len(one.claim.where) == 1)


def _where(evidence: Sequence[Evidence], found: Sequence[Origin]) -> EventPlace | None:
    """The place with most votes among the finest; a coarse one only where no origin tells a finer.

    An origin's vote is shared among those of its claims that name a place: one that tells much without naming any
    would else lose it. Whoever sums up others may still be the one who names the place, and counts half.
    """
    told = {one.claim.id: [place for place in one.claim.where if _is_there(one, place)] for one in evidence}
    weights = _weights(evidence, found, of={claim for claim, named in told.items() if named}, repeated=0.5)
    votes: defaultdict[tuple[str, int], float] = defaultdict(float)
    places: dict[tuple[str, int], Place] = {}
    for claim, named in told.items():
        for place in named:
            key = (place.id or place.name, _rank(place))
            places.setdefault(key, place)
            votes[key] += weights.get(claim, 0.0) * (1.0, 0.9, 0.6, 0.15, 0.05, 0.04)[_rank(place)]
    if not votes:
        return None
    agreed = {
        key: votes[key] + sum(votes[other] for other in places if _may_be(places[other], place))
        for key, place in places.items()
    }
    best = places[max(agreed, key=lambda key: (agreed[key], key))]
    return EventPlace(
        name=best.name,
        latitude=best.latitude,
        longitude=best.longitude,
        country=best.country,
        admin1=best.admin1,
        precision=best.precision,
        confidence=best.confidence,
        id=best.id,
    )
