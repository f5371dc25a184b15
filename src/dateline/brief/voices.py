"""Who says what of an event, in words with notes: origins, figures, and the event's own heading."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from dateline.brief.material import Told
from dateline.brief.notes import Notes
from dateline.brief.wording import link, note
from dateline.corroboration import Evidence
from dateline.corroboration.tolls import size, spelled, totals
from dateline.library.rows import folded
from dateline.records import Claim, Count, Event, EventPlace, Origin, Toll
from dateline.telling.plain import plain
from dateline.telling.words import days, place

_STAKES = {
    "own_success": "its own side’s success",
    "own_loss": "its own side’s loss",
    "enemys_crime": "its enemy’s crime",
}
_MOST_VOICES = 6
Spans = list[tuple[int, int]]
_TYPES = {"shootdown": "shooting down", "relations": "change of relations", "abuse": "abuse of people"}


def kind(name: str) -> str:
    """An event type in words."""
    return _TYPES.get(name, name.replace("_", " "))


def title(event: Event) -> str:
    """What, where and when, as it was read: "Airstrike, Hass, SY, 2016-10-26".

    How near the place it was is left to the quoted words.
    """
    what = kind(event.type)
    return f"{what[:1].upper()}{what[1:]}, {_where(event.where)}, {days(event.when)}"


def _where(where: EventPlace | None) -> str:
    if where is None:
        return "place not told"
    if where.latitude is None or where.longitude is None:
        wide = where.precision in ("region", "country")
        return place(where) if wide else f"“{plain(where.name)}”, not resolved"
    return place(where)


def titled(told: Told, notes: Notes) -> str:
    """The event's title as a link to it, with the notes that carry it."""
    return link(told.event.id, title(told.event)) + note(title_notes(told, notes))


def title_notes(told: Told, notes: Notes) -> list[int]:
    """The notes on what an event's title says: what happened, and where and when where its claims say so."""
    event, best = told.event, carrier(told)
    found = [notes.of(best, *_place_spans(best.claim, event.where), *_day_spans(best.claim, event))]
    for spans in (_where_of(event), _when_of(event)):
        if not spans(best.claim):
            other = next((one for one in told.evidence if spans(one.claim)), None)
            if other is not None:
                found.append(notes.of(other, *spans(other.claim)))
    return list(dict.fromkeys(found))


def carrier(told: Told) -> Evidence:
    """The claim that says most of what an event's title says."""
    return max(told.evidence, key=lambda one: _carries(one.claim, told.event))


def _where_of(event: Event) -> Callable[[Claim], Spans]:
    return lambda claim: _place_spans(claim, event.where)


def _when_of(event: Event) -> Callable[[Claim], Spans]:
    return lambda claim: _day_spans(claim, event)


def _carries(claim: Claim, event: Event) -> tuple[int, bool, float]:
    """How much of an event's title a claim says, whether it names who says so, and how sure the reader is of it."""
    right = 4 * (claim.type == event.type and claim.certainty != "denied")
    told = right + 2 * bool(_place_spans(claim, event.where)) + bool(_day_spans(claim, event))
    return told, bool(claim.said_by), claim.confidence


def _place_spans(claim: Claim, where: EventPlace | None) -> list[tuple[int, int]]:
    if where is None:
        return []
    return [
        (one.start, one.end)
        for one in claim.where
        if one.basis == "quoted"
        and one.start is not None
        and one.end is not None
        and (one.id == where.id if where.id else one.name == where.name)
    ][:1]


def _day_spans(claim: Claim, event: Event) -> list[tuple[int, int]]:
    when, of = claim.when, event.when
    if when is None or of is None or when.start is None or when.end is None or when.basis != "quoted":
        return []
    return [(when.start, when.end)] if (when.earliest, when.latest) == (of.earliest, of.latest) else []


def voice(told: Told, origin: Origin) -> str:
    """An origin's name, with what it has at stake where it has any; nameless ones as the words that stand for them."""
    # The nameless of one document are one origin, by all of their words.
    words = [f"“{one}”" for one in plain(origin.name).split(", ")]
    name = " / ".join(words) if origin.kind == "nameless" else _as_named(told, origin)
    stake = _STAKES.get(origin.stance) if origin.position == "for" else None
    if origin.position != "for" and origin.stance in _STAKES:
        stake = "with a stake in saying so"
    return f"{name} ({stake})" if stake else name


def _as_named(told: Told, origin: Origin) -> str:
    """A party's name; where no words of its claims stand for it by themselves, those that were taken for it."""
    name = plain(origin.name)
    said = [told.by_claim[one].claim.said_by for one in origin.claims if one in told.by_claim]
    speakers = [speaker for chain in said for speaker in chain]
    known = {one.id for one in speakers} | {one.name for one in speakers} | {one.text for one in speakers}
    if origin.kind != "party" or not speakers or origin.id in known or origin.name in known:
        return name
    if any(folded(name) in folded(one.text) for one in speakers):
        return name
    return f"“{plain(speakers[0].text)}” (taken to be {name})"


def voices(told: Told, origins: Sequence[Origin], notes: Notes) -> list[str]:
    """Origins with notes on what they say; of many the first, and how many more there are."""
    found = [
        voice(told, one) + _unsaid(told, one) + note(notes.of_each(told.of(one), 2))
        for one in origins[:_MOST_VOICES]
    ]
    more = len(origins) - _MOST_VOICES
    return [*found, f"{more} more"] if more > 0 else found


def _unsaid(told: Told, origin: Origin) -> str:
    """A mark on a party that only stands beside what is told, without a word that it says so."""
    claims = [told.by_claim[name].claim for name in origin.claims if name in told.by_claim]
    says = origin.kind == "publisher" or any(one.roles.get("cue") or not one.said_by for one in claims)
    return "" if says else " (named; no word that they say so)"


@dataclass(frozen=True, slots=True)
class Given:
    """A figure of an event that stands, with who gives it."""

    toll: Toll
    origin: Origin
    number: str
    """As a number where the words give one, else the words themselves."""
    spans: tuple[tuple[int, int], ...]

    def said(self, told: Told, notes: Notes) -> str:
        """The figure with its claimant and note."""
        repeats = "" if self.origin.independent else " (repeats others)"
        return f"{self.number} by {voice(told, self.origin)}{repeats}" + note(self.notes(told, notes))

    def notes(self, told: Told, notes: Notes) -> list[int]:
        """The note on it."""
        one = told.by_claim.get(self.toll.claim)
        return [notes.of(one, *self.spans)] if one else []


def figures(told: Told) -> dict[str, list[Given]]:
    """The latest whole figure of each claimant, the lowest first, by kind of toll.

    Where independent origins give figures, those that only repeat others are left out; see `telling.words.toll`.
    """
    found: dict[str, list[Given]] = {}
    for one in totals(told.event.counts).values():
        if (given := _given(told, one)) is not None:
            found.setdefault(one.of, []).append(given)
    return {
        of: sorted(
            [one for one in all_ if one.origin.independent] or all_,
            key=lambda one: (size(one.toll), one.origin.name),
        )
        for of, all_ in sorted(found.items())
    }


def _given(told: Told, toll: Toll) -> Given | None:
    origin, one = told.origin(toll.origin), told.by_claim.get(toll.claim)
    if origin is None or one is None:
        return None
    count = next((count for count in one.claim.counts if same(count, toll)), None)
    if count is None:
        return None
    spans = ((count.start, count.end),) if count.start is not None and count.end is not None else ()
    return Given(toll, origin, number(toll, count), spans)


def same(count: Count, toll: Toll) -> bool:
    """Whether a toll was made of a count."""
    return (count.of, count.low, count.best, count.high) == (toll.of, toll.low, toll.best, toll.high)


def number(toll: Toll, count: Count) -> str:
    """A figure as its words have it: "43", "at least 43"; “dozens” where the words give no number."""
    words = plain(count.text or "")
    named = [value for value in (toll.low, toll.best, toll.high) if value is not None]
    exact = toll.low is not None and toll.low == toll.high
    if not words or exact or all(f"{value}" in words.replace(",", "") for value in named):
        return _thousands(spelled(toll))
    return f"“{words}”"


def _thousands(text: str) -> str:
    return " ".join(
        f"{int(word):,}" if word.isdecimal() and len(word) > 3 else word for word in text.split(" ")
    )


def said_of(told: Told, position: str) -> Iterator[Origin]:
    """The origins of a position, independent ones first."""
    found = [one for one in told.event.origins if one.position == position]
    yield from sorted(found, key=lambda one: not one.independent)


def leading(told: Told, notes: Notes, most: int = 3) -> list[tuple[Evidence, int]]:
    """The claims to quote in an event's entry: of each independent origin its most telling, with the note on it."""
    found: list[tuple[Evidence, int]] = []
    seen: set[int] = set()
    for origin in sorted(
        told.event.origins, key=lambda one: (not one.independent, one.position == "not_counted")
    ):
        claims = told.of(origin)
        if not claims:
            continue
        best = max(claims, key=lambda one: (len(one.claim.counts) > 0, *_carries(one.claim, told.event)))
        number_ = notes.of(best, *_telling(best.claim))
        if number_ not in seen:
            seen.add(number_)
            found.append((best, number_))
        if len(found) == most:
            break
    return found


def _telling(claim: Claim) -> Iterable[tuple[int, int]]:
    """Where the numbers of a claim stand."""
    return [(one.start, one.end) for one in claim.counts if one.start is not None and one.end is not None]
