"""Tolls: every figure of an event with who gives it and when, and whether they can all be true."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from statistics import median

from dateline.corroboration.evidence import Evidence, origins_of_claims
from dateline.corroboration.parts import Figure, parts
from dateline.corroboration.positions import position
from dateline.records import Claim, Count, Dispute, Document, Origin, Told, Toll

_CLOSE = 0.1
"""Figures that differ by less than a tenth of the larger are one figure told twice."""
_TIMES = 10
"""Times the median of a kind's figures above which a figure sums up a war and not this event."""


def tolls(evidence: Sequence[Evidence], origins: Sequence[Origin]) -> tuple[Toll, ...]:
    """Each figure once per origin, document and kind, by kind, day and origin; nothing is added up or averaged."""
    of_claim = origins_of_claims(origins)
    given = [
        (one, count, origin)
        for one in evidence
        if position(one.claim) == "for"
        for origin in of_claim.get(one.claim.id, ())
        for count in one.claim.counts
        if (count.low, count.best, count.high) != (None, None, None)
    ]
    figures = [
        Figure(count, origin.id, one.document.external_id, one.document.text) for one, count, origin in given
    ]
    found: dict[tuple[object, ...], Toll] = {}
    for (one, count, origin), part in zip(given, parts(figures), strict=True):
        toll = _toll(one.claim, one.document, count, origin, part)
        key = (toll.of, toll.who, toll.low, toll.best, toll.high, toll.origin, toll.document)
        found.setdefault(key, toll)
    return tuple(
        sorted(
            found.values(),
            key=lambda toll: (toll.of, toll.on or dt.date.max, toll.said_by, -size(toll), toll.claim),
        )
    )


def _toll(claim: Claim, document: Document, count: Count, origin: Origin, part: bool) -> Toll:
    return Toll(
        of=count.of,
        who=count.who,
        low=count.low,
        best=count.best,
        high=count.high,
        origin=origin.id,
        said_by=origin.name,
        on=document.published,
        claim=claim.id,
        document=document.external_id,
        part=part,
    )


def far_above(found: Iterable[Toll]) -> list[Toll]:
    """Whole figures so far above the others of their kind that they sum up a war rather than this event."""
    whole = [toll for toll in found if not toll.part]
    usual = {of: median(size(toll) for toll in whole if toll.of == of) for of in {toll.of for toll in whole}}
    return [toll for toll in whole if size(toll) > _TIMES * usual[toll.of] > 0]


def totals(found: Iterable[Toll]) -> dict[tuple[str, str], Toll]:
    """The latest whole figure of each kind and origin: of one day's figures the largest.

    Neither a part is one, nor what is `far_above` the others.
    """
    every = list(found)
    off = far_above(every)
    best: dict[tuple[str, str], Toll] = {}
    for toll in every:
        if toll.part or toll in off:
            continue
        key = (toll.of, toll.origin)
        other = best.get(key)
        if other is None or _later(toll, other):
            best[key] = toll
    return best


def _later(toll: Toll, other: Toll) -> bool:
    one, two = toll.on or dt.date.min, other.on or dt.date.min
    # A later figure that is far smaller counts a part: tolls hardly ever shrink by half.
    if one > two:
        return size(toll) * 2 >= size(other)
    if one < two:
        return size(toll) > size(other) * 2
    # Headlines drop "at least": of one number the looser wording is what was said.
    return (size(toll), _range(toll)[1]) > (size(other), _range(other)[1])


def size(toll: Toll) -> int:
    """The largest number that a figure names."""
    return max(value for value in (toll.low, toll.best, toll.high, 0) if value is not None)


def toll_disputes(found: Sequence[Toll]) -> list[Dispute]:
    """Kinds of toll on which the origins' latest figures cannot all be true."""
    by_kind: defaultdict[str, list[Toll]] = defaultdict(list)
    for (of, _), toll in totals(found).items():
        if of in ("killed", "wounded"):
            by_kind[of].append(toll)
    return [
        Dispute(
            field="killed" if of == "killed" else "wounded",
            positions=tuple(
                Told(value=spelled(toll), origins=(toll.origin,), claims=(toll.claim,))
                for toll in sorted(given, key=lambda toll: (size(toll), toll.said_by))
            ),
            note=f"Latest figures of {len(given)} origins do not agree.",
        )
        for of, given in sorted(by_kind.items())
        if any(not _agree(one, other) for at, one in enumerate(given) for other in given[at + 1 :])
    ]


def _agree(one: Toll, other: Toll) -> bool:
    low, high = _range(one)
    other_low, other_high = _range(other)
    if low <= other_high and other_low <= high:
        return True
    gap = max(low - other_high, other_low - high)
    return gap <= _CLOSE * max(size(one), size(other))


def _range(toll: Toll) -> tuple[float, float]:
    """Least and most that the words allow; "at least 43" allows no more than half as many again before it misleads."""
    known = [value for value in (toll.low, toll.best, toll.high) if value is not None]
    low = 0 if toll.low is None and toll.best is None else min(known)
    high = toll.high if toll.high is not None else (max(known) if toll.low is None else 1.5 * max(known))
    return low, high


def spelled(toll: Toll | Mapping[str, int | None]) -> str:
    """A figure as a person writes it: "43", "at least 43", "up to 60", "20 to 30"."""
    low, best, high = (
        (toll.low, toll.best, toll.high)
        if isinstance(toll, Toll)
        else (toll.get("low"), toll.get("best"), toll.get("high"))
    )
    if low is not None and low == high:
        return str(low)
    if low is not None and high is not None:
        return f"{low} to {high}"
    if low is not None:
        return f"at least {low}"
    if high is not None:
        return f"up to {high}"
    return f"about {best}"
