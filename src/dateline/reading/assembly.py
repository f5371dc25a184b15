"""From what the network found to the records: claims with their words, speakers and confidence."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dateline.reading.attribution import attributions, chain
from dateline.reading.hedges import claim_certainty, filler_certainty
from dateline.reading.inventory import Settings
from dateline.reading.mended import mended
from dateline.reading.names import Names
from dateline.reading.trimming import trim
from dateline.reading.unread import with_unread
from dateline.records import Claim, Document, Filler, Mention, ReaderInfo, Reading, Span, Speaker, claim_id


@dataclass(frozen=True, slots=True)
class TypedSpan:
    """Offsets into the text, a class and its probability."""

    start: int
    end: int
    kind: str
    probability: float


@dataclass(frozen=True, slots=True)
class Linked:
    """A trigger with the probabilities of its labels and the fillers of its roles."""

    trigger: TypedSpan
    sentence: int
    certainty: Mapping[str, float]
    status: Mapping[str, float]
    roles: Mapping[str, Sequence[TypedSpan]]


@dataclass(slots=True)
class Found:
    """All that the network found in one document so far."""

    sentences: list[tuple[int, int]] = field(default_factory=list)
    claims: list[Linked] = field(default_factory=list)
    mentions: list[TypedSpan] = field(default_factory=list)


def assemble(
    document: Document, reader: ReaderInfo, found: Found, settings: Settings, *, with_mentions: bool
) -> Reading:
    """The reading of one document. Claims come in the order of their triggers, each identity once."""
    text = document.text
    names = Names(text)
    claims: dict[str, Claim] = {}
    for linked in sorted(found.claims, key=lambda c: (c.trigger.start, c.trigger.end)):
        claim = _claim(document.id, text, linked, found.sentences[linked.sentence], names, settings)
        if claim is not None:
            claims.setdefault(claim.id, claim)
    kept = tuple(with_unread(text, found.sentences, claims.values()))
    if not with_mentions:
        return Reading(reader=reader, document=document, claims=kept)
    mentions = sorted(found.mentions, key=lambda m: (m.start, m.end))
    return Reading(
        reader=reader,
        document=document,
        claims=kept,
        mentions=tuple(
            Mention(start=start, end=end, text=text[start:end], kind=m.kind)
            for m in mentions
            if (bounds := trim(text, m.start, m.end)) is not None
            for start, end in [bounds]
        ),
        attributions=attributions(text, found.sentences, kept),
    )


def _claim(
    document: str, text: str, linked: Linked, sentence: tuple[int, int], names: Names, settings: Settings
) -> Claim | None:
    bounds = trim(text, linked.trigger.start, linked.trigger.end)
    if bounds is None:
        return None
    start, end = bounds
    trigger = Span(start=start, end=end, text=text[start:end])
    status = max(linked.status, key=linked.status.__getitem__)
    kind = linked.trigger.kind
    if (kind, status) == ("destruction", "failed"):
        # What was to be destroyed and was not is an attack that failed: `destruction` claims the result (codebook).
        kind = "attack"
    roles = {
        role: fillers for role, spans in linked.roles.items() if (fillers := _fillers(text, sentence, spans))
    }
    roles = mended(text, sentence, kind, roles)
    inside = [f for fillers in roles.values() for f in fillers]
    certainty = claim_certainty(text, sentence, trigger, inside, linked.certainty)
    sources = chain(text, trigger, roles.get("source", ()))
    return Claim(
        id=claim_id(document, start, end, kind),
        type=kind,
        trigger=trigger,
        certainty=certainty,
        status=status,
        confidence=calibrated(linked.trigger.probability, settings.calibration),
        roles=roles,
        said_by=tuple(
            Speaker(
                start=s.start,
                end=s.end,
                text=s.text,
                name=names.full(s.text, s.start),
                with_previous=at > 0,
            )
            for beside in sources
            for at, s in enumerate(beside)
        ),
    )


def _fillers(text: str, sentence: tuple[int, int], spans: Iterable[TypedSpan]) -> tuple[Filler, ...]:
    fillers: dict[tuple[int, int], Filler] = {}
    for span in sorted(spans, key=lambda s: s.start):
        bounds = trim(text, span.start, span.end, articles=True)
        if bounds is None:
            continue
        start, end = bounds
        fillers.setdefault(
            bounds,
            Filler(
                start=start,
                end=end,
                text=text[start:end],
                certainty=filler_certainty(text, sentence, start, end),
            ),
        )
    return tuple(fillers.values())


def calibrated(probability: float, calibration: tuple[float, float]) -> float:
    """Confidence whose value is the share of such claims that are right, by `calibration` in log odds."""
    held = min(max(probability, 1e-6), 1.0 - 1e-6)
    odds = calibration[0] * math.log(held / (1.0 - held)) + calibration[1]
    return round(1.0 / (1.0 + math.exp(-odds)), 3)
