"""A claim's facts, each with its words, what they were resolved to, and where the value comes from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dateline.desk.plain_words import ROLES as WORDS
from dateline.records import Claim, Count, Derived, Equipment, Filler, Period, Place, chain_links
from dateline.telling.plain import plain
from dateline.telling.words import figure

_LABELS = {name: WORDS.get(name, name) for name in ("actor", "target", "object", "instrument", "losses")}
_PLACES = {name: WORDS[name] for name in ("place", "origin", "destination")}
_AMOUNTS = ("killed", "wounded", "captured", "displaced")


@dataclass(frozen=True, slots=True)
class Fact:
    """One value of a claim."""

    label: str
    role: str
    """The role whose colour it has."""
    words: str
    """The words of the text; empty where the value is not quoted."""
    value: str = ""
    """What they were resolved to; empty where nothing more is known than the words."""
    basis: str = ""
    """Where the value comes from, if not from the words: "day of publication"."""


def facts(claim: Claim) -> list[Fact]:
    """Who says it, the parties, places, the day, the numbers and the weapons of a claim, in that order."""
    found = [
        *_said_by(claim),
        *_parties(claim),
        *_places(claim),
        *_day(claim),
        *_numbers(claim),
        *(_thing(one) for one in claim.equipment),
    ]
    # A number that stands there as a number needs no second telling.
    return [replace(one, value="") if one.value == one.words else one for one in found]


def _said_by(claim: Claim) -> Iterator[Fact]:
    if not claim.said_by:
        yield Fact(WORDS["source"], "source", "", "the text itself")
        return
    links = [
        " and ".join(_speaker(one.text, one.name) for one in link) for link in chain_links(claim.said_by)
    ]
    yield Fact(WORDS["source"], "source", " ← ".join(links))


def _speaker(words: str, name: str) -> str:
    return f"{plain(words)} = {plain(name)}" if name.casefold() != words.casefold() else plain(words)


def _parties(claim: Claim) -> Iterator[Fact]:
    for role, label in _LABELS.items():
        for filler in claim.roles.get(role, ()):
            yield Fact(label, role, _hedged(filler), _known(filler), _basis_of(filler))


def _hedged(filler: Filler) -> str:
    return plain(filler.text) + ("" if filler.certainty == "certain" else f" ({filler.certainty})")


def _known(filler: Filler) -> str:
    known = filler.resolved
    if known is None or (known.id.startswith("named:") and known.name.casefold() == filler.text.casefold()):
        return ""
    about = ", ".join(part for part in (known.kind.replace("_", " "), known.country) if part)
    return plain(f"{known.name} ({about})" if about else known.name)


def _basis_of(filler: Filler) -> str:
    return plain(filler.resolved.note) if filler.resolved and filler.resolved.note else ""


def _places(claim: Claim) -> Iterator[Fact]:
    seen = set()
    for one in claim.where:
        fact = Fact(_PLACES[one.role], one.role, plain(one.text or ""), _point(one), _place_basis(one))
        if fact not in seen:
            seen.add(fact)
            yield fact
    resolved = {(one.start, one.end) for one in claim.where}
    for role, label in _PLACES.items():
        for filler in claim.roles.get(role, ()):
            if (filler.start, filler.end) not in resolved:
                yield Fact(label, role, _hedged(filler))


def _point(one: Place) -> str:
    if one.latitude is None or one.longitude is None:
        return "not resolved"
    name = ", ".join(part for part in (one.name, one.admin1, one.country) if part)
    return plain(f"{name} {one.latitude:.3f},{one.longitude:.3f} ({one.precision})")


def _place_basis(one: Place) -> str:
    rivals = f"could also be {', '.join(one.rivals[:3])}" if one.rivals else ""
    return plain("; ".join(part for part in (_basis(one), rivals) if part))


def _basis(one: Derived) -> str:
    """Where a value comes from that its words do not give."""
    if one.basis == "quoted":
        return one.note or ""
    return f"{one.basis}: {one.note}" if one.note else one.basis


def _day(claim: Claim) -> Iterator[Fact]:
    if claim.when:
        yield Fact("when", "time", plain(claim.when.text or ""), _days(claim.when), plain(_basis(claim.when)))
        return
    for filler in claim.roles.get("time", ()):
        yield Fact("when", "time", _hedged(filler), "not resolved")


def _days(when: Period) -> str:
    return f"{when.earliest}" if when.earliest == when.latest else f"{when.earliest} to {when.latest}"


def _numbers(claim: Claim) -> Iterator[Fact]:
    counted = {(one.start, one.end) for one in claim.counts}
    for one in claim.counts:
        yield Fact(
            one.of,
            "killed" if one.of == "lost" else one.of,
            plain(one.text or ""),
            _count(one),
            plain(_basis(one)),
        )
    for role in _AMOUNTS:
        for filler in claim.roles.get(role, ()):
            if (filler.start, filler.end) not in counted:
                yield Fact(role, role, _hedged(filler))


def _count(one: Count) -> str:
    if (one.low, one.best, one.high) == (None, None, None):
        return "number not resolved"
    return f"{figure(one)} {plain(one.who)}" if one.who else figure(one)


def _thing(one: Equipment) -> Fact:
    kind = one.equipment_class.replace("_", " ")
    value = f"{one.model}, {kind}" if one.model else kind
    if one.operator:
        value += f", of {one.operator}"
    role = "instrument" if one.role == "used" else "object"
    return Fact(one.role, role, plain(one.text or ""), plain(value), plain(_basis(one)))
