"""What an origin has at stake in a claim, from which side it stands on: never from who the side is.

| the origin stands with | the claim tells of | stance |
| --- | --- | --- |
| whoever acts | harm to fighters, ground gained | own success |
| whoever acts | harm to civilians or its own; its own failure or retreat | own loss: it speaks against its interest |
| whoever is hit | harm to fighters or equipment | own loss |
| whoever is hit | harm to civilians or buildings | enemy's crime |
| whoever is hit | the attack failed | own success |
| another party to the conflict | an act of a party to the conflict | enemy's crime |
| nobody in it: monitors, agencies, international bodies | anything | neutral |

A denial by one with a stake serves itself, so it is an own success. Source of the meanings: vocabulary/terms.toml.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import resources

from dateline.corroboration.evidence import Evidence, Parties
from dateline.records import Claim, Stance

_HARM = frozenset(
    {"clash", "attack", "shelling", "airstrike", "bombing", "shootdown", "destruction", "killing"}
    | {"abuse", "abduction", "detention", "siege"}
)
_GAIN = frozenset({"advance", "capture"})
_LOSS = frozenset({"withdrawal"})
_BESIDE = frozenset({"monitor", "international", "agency"})
"""Kinds of party that have no side by themselves."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PREFERRED: tuple[Stance, ...] = ("own_loss", "own_success", "enemys_crime", "neutral", "unknown")


@cache
def _kinds() -> Mapping[str, frozenset[str]]:
    raw = tomllib.loads(resources.files("dateline.corroboration").joinpath("victims.toml").read_text("utf-8"))
    return {kind: frozenset(words.split()) for kind, words in raw.items()}


def stance(origin: str | None, evidence: Sequence[Evidence], parties: Parties) -> Stance:
    """What an origin has at stake in its claims of one event: what most of those claims say that tell.

    `origin` is its identifier; None, or one that is not known, has a stance that is not known.
    """
    if origin is None or parties.known(origin) is None:
        return "unknown"
    told = Counter(_of_claim(origin, one, parties) for one in evidence)
    telling = {one: count for one, count in told.items() if one != "unknown"}
    return min(telling or told, key=lambda one: (-told[one], _PREFERRED.index(one)))


def _of_claim(origin: str, one: Evidence, parties: Parties) -> Stance:
    claim = one.claim
    day = claim.when.earliest if claim.when else one.document.published
    actors, targets = _ids(claim, ("actor",)), _ids(claim, ("target", "object"))
    own_side = parties.side(origin, day)

    def with_any(others: Iterable[str]) -> bool:
        return any(own_side & parties.side(other, day) for other in others)

    acts, suffers = with_any(actors), with_any(targets)
    found: Stance = "unknown"
    if acts:
        found = _of_who_acts(claim, own_hit=suffers)
    elif suffers:
        found = _of_who_is_hit(claim, targets, parties)
    elif parties.takes_part(origin, day):
        if any(parties.takes_part(actor, day) for actor in actors) and claim.type in _HARM | _GAIN:
            found = "enemys_crime"
    elif (known := parties.known(origin)) and known.kind in _BESIDE:
        found = "neutral"
    if claim.certainty == "denied" and found in ("own_loss", "enemys_crime"):
        return "own_success"
    return found


def _of_who_acts(claim: Claim, *, own_hit: bool) -> Stance:
    if claim.type in _LOSS:
        return "own_loss"
    if claim.type not in _HARM | _GAIN:
        return "unknown"
    hit = _hit(claim)
    # In a clash all parties are actors: "target" are then the dead, of whichever side.
    harmless = hit & {"civilians", "buildings"} and not hit & {"fighters", "equipment"}
    return "own_loss" if claim.status == "failed" or harmless or own_hit else "own_success"


def _of_who_is_hit(claim: Claim, targets: Iterable[str], parties: Parties) -> Stance:
    if claim.type not in _HARM | _GAIN:
        return "unknown"
    if claim.status == "failed":
        return "own_success"
    hit = _hit(claim)
    if not hit & {"civilians", "buildings"} and not hit & {"fighters", "equipment"}:
        kinds = {known.kind for one in targets if (known := parties.known(one))}
        hit |= {"fighters"} if kinds & {"armed_forces", "armed_group", "police", "intelligence"} else set()
    return "own_loss" if hit & {"fighters", "equipment"} or claim.type in _GAIN else "enemys_crime"


def _hit(claim: Claim) -> set[str]:
    """What the words for the victims and things hit are: civilians, fighters, buildings, equipment."""
    fillers = (
        f for role in ("target", "object", "killed", "wounded", "losses") for f in claim.roles.get(role, ())
    )
    words = {word for filler in fillers for word in _WORD.findall(filler.text.casefold())}
    hit = {kind for kind, known in _kinds().items() if words & known}
    return hit | ({"equipment"} if any(one.role == "lost" for one in claim.equipment) else set())


def _ids(claim: Claim, roles: Iterable[str]) -> list[str]:
    return [f.resolved.id for role in roles for f in claim.roles.get(role, ()) if f.resolved]
