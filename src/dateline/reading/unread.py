"""Numbers of killed, wounded and taken that the network left unread, given to the claim that they belong to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from dateline.reading.casualties import Counted, belongs, can_have, casualties, distance
from dateline.records import Claim, Filler
from dateline.vocabulary import NOT_YET


def with_unread(text: str, sentences: Sequence[tuple[int, int]], claims: Iterable[Claim]) -> list[Claim]:
    """The claims with the numbers that plainly stand in their sentence and that no claim of it has.

    A number goes to the claim that its own word of harm names, else to the nearest of the sentence in which people
    can be so harmed and which has no number of the kind.
    """
    ends = [end for _, end in sentences]
    told: dict[int, list[Claim]] = {}
    for claim in claims:
        told.setdefault(bisect_right(ends, claim.trigger.start), []).append(claim)
    made: list[Claim] = []
    for number, of_sentence in told.items():
        made.extend(
            _completed(text, sentences[number], of_sentence) if number < len(sentences) else of_sentence
        )
    return made


def _completed(text: str, sentence: tuple[int, int], claims: list[Claim]) -> list[Claim]:
    found = casualties(text, sentence)
    if not found:
        return claims
    read = [(role, f) for claim in claims for role, fillers in claim.roles.items() for f in fillers]
    given: dict[str, list[Counted]] = {}
    for one in found:
        if any(role == one.of and f.start < one.end and one.start < f.end for role, f in read):
            continue
        able = [
            claim
            for claim in claims
            if _takes(claim, one) and belongs(text, one, claim.trigger.start, claim.trigger.end)
        ]
        if able:
            given.setdefault(
                min(able, key=lambda claim: distance(one, claim.trigger.start, claim.trigger.end)).id, []
            ).append(one)
    return [_with(text, claim, given.get(claim.id, ())) for claim in claims]


def _takes(claim: Claim, one: Counted) -> bool:
    return (
        one.of not in claim.roles
        and can_have(claim.type, one.of)
        and claim.status not in NOT_YET
        and claim.certainty != "denied"
    )


def _with(text: str, claim: Claim, given: Iterable[Counted]) -> Claim:
    roles = dict(claim.roles)
    for one in given:
        filler = Filler(start=one.start, end=one.end, text=text[one.start : one.end])
        roles[one.of] = (*roles.get(one.of, ()), filler)
    return claim.model_copy(update={"roles": roles}) if given else claim
