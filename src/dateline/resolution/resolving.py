"""Resolve a reading: its words to known actors, places, days, numbers and equipment, or to an honest "unresolved".

Nothing is taken away and nothing guessed: what cannot be resolved keeps its words, and a value that does not stand in
the claim's own words says where it comes from.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Literal

from dateline.records import (
    Actor,
    Claim,
    Count,
    Document,
    Equipment,
    Filler,
    Mention,
    Period,
    Place,
    Reading,
    Span,
    Speaker,
)
from dateline.resolution.actors import ActorResolver
from dateline.resolution.counts import amount
from dateline.resolution.equipment import equipment
from dateline.resolution.periods import period
from dateline.resolution.places import PlaceResolver, Resolved
from dateline.vocabulary import NOT_YET

PARTIES = ("actor", "target", "source")
PLACES: tuple[Literal["place", "origin", "destination"], ...] = ("place", "origin", "destination")
_COUNTED: Mapping[str, Literal["killed", "wounded", "captured", "displaced", "lost"]] = {
    "killed": "killed",
    "wounded": "wounded",
    "captured": "captured",
    "displaced": "displaced",
    "losses": "lost",
}
_MOVES = frozenset({"deployment", "transfer"})
_HITS = frozenset(
    {"destruction", "shootdown", "attack", "shelling", "airstrike", "bombing", "clash", "capture"}
)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_CUT_TIME = re.compile(
    rf"(?:\b(?:this|last|next|on|in|since|until|early|late|mid|of)|\b(?:{_MONTHS})(?: \d{{1,2}},?)?)$",
    re.IGNORECASE,
)
_REST_OF_TIME = re.compile(
    rf"(?: (?:(?:early |late |mid-)?(?:{_MONTHS})(?: \d{{1,2}})?|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|week|month|year|morning|evening|night))?"
    r"(?:,? (?:19|20)\d\d\b)?"
)
_SPACED_HYPHEN = re.compile(r"(?<=\w) - (?=\w)")
_HEDGE = re.compile(
    r"\b(?:(?:more|fewer|less) than|over|about|around|nearly|almost|at least|up to|approximately|roughly|as many as"
    r"|two|three|four|five|six|seven|eight|nine|ten|dozens of|hundreds of|thousands of)(?: an?)?\s+$",
    re.IGNORECASE,
)
_MANY = re.compile(
    r"\d|\b(?:numbers?|dozens?|handful|groups?|couple|few|lot|series|hundreds?|thousands?|total|all|two|three|four|five|six|seven|eight|nine|ten)\b"
    r"|(?:[^s]s|men|people|children|troops)$",
    re.IGNORECASE,
)
"""Words of which an article before them does not make one."""
_ONE = re.compile(r"\b(?:an?|another)\s+$", re.IGNORECASE)
_NAMED = frozenset({"person", "organisation", "nationality"})


def resolve(reading: Reading, actors: ActorResolver, places: PlaceResolver | None) -> Reading:
    """The reading with all that can be resolved; one that was not read comes back as it is.

    Without `places` every place keeps its words only.
    """
    document = reading.document
    if not document.read:
        return reading
    located = _located(document, reading.claims, places)
    in_text = actors.document(
        document.text,
        published=document.published,
        publisher=document.publisher,
        countries=_countries(located.values()),
    )
    known: dict[tuple[int, int], Actor | None] = {}

    def who(span: Span) -> Actor | None:
        key = (span.start, span.end)
        if key not in known:
            known[key] = in_text.resolve(*key)
        return known[key]

    claims = tuple(_claim(claim, document, located, who) for claim in reading.claims)
    mentions = reading.mentions
    if mentions is not None:
        mentions = tuple(_mention(mention, who) for mention in mentions)
    return reading.model_copy(update={"claims": claims, "mentions": mentions})


def _claim(
    claim: Claim,
    document: Document,
    located: Mapping[tuple[int, int], Resolved | None],
    who: Callable[[Span], Actor | None],
) -> Claim:
    roles = {
        role: tuple(f.model_copy(update={"resolved": _party(f, who)}) for f in fillers)
        if role in PARTIES
        else fillers
        for role, fillers in claim.roles.items()
    }
    return claim.model_copy(
        update={
            "roles": roles,
            "said_by": tuple(_speaker(speaker, who) for speaker in claim.said_by),
            "when": _when(claim, document),
            "where": tuple(_where(claim, located)),
            "counts": tuple(_counts(claim, document.text)),
            "equipment": tuple(_equipment(claim, who)),
        }
    )


def _party(filler: Filler, who: Callable[[Span], Actor | None]) -> Actor | None:
    """A weapon's own name ("the UAV") is no party that nobody knows."""
    found = who(filler)
    return None if found and _is_unknown(found) and equipment(filler.text) else found


def _is_unknown(actor: Actor) -> bool:
    """Whether the party is known by its name in this text alone."""
    return actor.id.startswith("named:")


def _speaker(speaker: Speaker, who: Callable[[Span], Actor | None]) -> Speaker:
    known = who(speaker)
    return speaker.model_copy(update={"name": known.name, "id": known.id}) if known else speaker


def _mention(mention: Mention, who: Callable[[Span], Actor | None]) -> Mention:
    return mention.model_copy(update={"resolved": who(mention)}) if mention.kind in _NAMED else mention


def _when(claim: Claim, document: Document) -> Period | None:
    """From the claim's own time words; else the day of publication, said so, for what is told as having happened."""
    planned = claim.status in NOT_YET
    words = claim.roles.get("time", ())
    for filler in (_whole_time(document.text, time) for time in words):
        sentence = _line(document.text, filler)
        found = period(filler.text, document.published, planned=planned, sentence=sentence)
        if found is not None:
            return Period(
                basis="quoted",
                start=filler.start,
                end=filler.end,
                text=filler.text,
                earliest=found.earliest,
                latest=found.latest,
                precision=found.precision,
            )
    if words or planned or document.published is None:
        return None
    return Period(
        basis="inherited",
        note="the day of publication: the claim has no time words",
        earliest=document.published,
        latest=document.published,
        precision="day",
    )


def _whole_time(text: str, filler: Filler) -> Filler:
    """A time that was cut short with its year, week or weekday: "in March | 2011", "earlier this | week"."""
    rest = _REST_OF_TIME.match(text, filler.end)
    if rest is None or not _CUT_TIME.search(filler.text):
        return filler
    return filler.model_copy(update={"end": rest.end(), "text": text[filler.start : rest.end()]})


def _line(text: str, span: Span) -> str:
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    return text[max(start, span.start - 200) : min(end if end >= 0 else len(text), span.end + 200)]


def _located(
    document: Document, claims: Sequence[Claim], places: PlaceResolver | None
) -> dict[tuple[int, int], Resolved | None]:
    spans = sorted(
        {(f.start, f.end) for claim in claims for role in PLACES for f in claim.roles.get(role, ())}
    )
    if places is None:
        return dict.fromkeys(spans)
    found = places.resolve(document.text, spans, publisher=document.publisher, title=document.title)
    return dict(zip(spans, found, strict=True))


def _where(claim: Claim, located: Mapping[tuple[int, int], Resolved | None]) -> Iterator[Place]:
    """Every place of the claim; one that was not resolved keeps its words as its name, without a point."""
    for role in PLACES:
        for filler in claim.roles.get(role, ()):
            found = located[filler.start, filler.end]
            words = {"start": filler.start, "end": filler.end, "text": filler.text}
            if found is None:
                yield Place(role=role, basis="quoted", name=filler.text, **words)
                continue
            yield Place(
                role=role,
                basis="quoted",
                note=f"{found.note}; disputed territory" if found.disputed else found.note or None,
                name=found.name,
                latitude=found.latitude,
                longitude=found.longitude,
                country=found.country or None,
                admin1=found.admin1 or None,
                precision=found.precision,
                confidence=found.confidence,
                rivals=found.rivals,
                id=found.id,
                **words,
            )


def _countries(located: Iterable[Resolved | None]) -> dict[str, float]:
    """How much the document is about each country, by its resolved places; two is a mention's weight."""
    weights: dict[str, float] = {}
    for found in located:
        if found is not None and found.country:
            weights[found.country] = min(8.0, weights.get(found.country, 0.0) + 2.0 * found.confidence)
    return weights


def _counts(claim: Claim, text: str) -> Iterator[Count]:
    for role, of in _COUNTED.items():
        for filler in claim.roles.get(role, ()):
            found = amount(_amount_words(text, filler))
            yield Count(
                of=of,
                who=found.who,
                low=found.low,
                best=found.best,
                high=found.high,
                basis="quoted",
                start=filler.start,
                end=filler.end,
                text=filler.text,
            )


def _amount_words(text: str, filler: Filler) -> str:
    """The words of an amount with what stands right before them and belongs to it: a quote leaves its article out."""
    words = _SPACED_HYPHEN.sub("-", filler.text)
    if hedge := _HEDGE.search(text, max(0, filler.start - 24), filler.start):
        return f"{hedge.group().strip()} {words}"
    one = _ONE.search(text, max(0, filler.start - 9), filler.start)
    return f"one {words}" if one and not _MANY.search(words) else words


def _equipment(claim: Claim, who: Callable[[Span], Actor | None]) -> Iterator[Equipment]:
    seen: set[tuple[int, int]] = set()
    for role, filler in _things(claim):
        if (filler.start, filler.end) in seen or (found := equipment(filler.text)) is None:
            continue
        seen.add((filler.start, filler.end))
        operator = who(filler)
        yield Equipment(
            role=role,
            equipment_class=found.class_id,
            model=found.model,
            operator=operator.name if operator and not _is_unknown(operator) else None,
            basis="quoted",
            start=filler.start,
            end=filler.end,
            text=filler.text,
        )


def _things(claim: Claim) -> Iterator[tuple[Literal["used", "lost", "moved"], Filler]]:
    for filler in claim.roles.get("losses", ()):
        yield "lost", filler
    for filler in claim.roles.get("object", ()):
        if claim.type in _MOVES:
            yield "moved", filler
        elif claim.type in _HITS and claim.status in ("happened", "ongoing"):
            yield "lost", filler
    for filler in claim.roles.get("instrument", ()):
        yield "used", filler
