"""Who says what of an event, in words that its claims carry: quotes, with whose they are."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.profile import Told
from dateline.records import Origin
from dateline.telling.plain import plain
from dateline.telling.words import POSITIONS, listed

_LONGEST = 400
"""Characters of a sentence after which it is cut, with a mark."""
_HAPPENED = frozenset({"happened", "ongoing", "certain"})
_SAYS = {"for": "", "against": ", against", "not_counted": ", not counted"}


def notes(told: Told) -> str:
    """Each origin with its sentences, those in favour first: what ACLED and others call notes.

    Nothing stands in it but names, positions and quotes, so there is no sentence that no claim carries.
    """
    return " ".join(
        f"{_who(origin)}: {' '.join(_quotes(told, origin))}" for origin in ranked(told) if origin.claims
    )


def ranked(told: Told) -> list[Origin]:
    """Origins: those in favour first, independent ones before those that repeat others."""
    order = list(POSITIONS)
    return sorted(told.event.origins, key=lambda one: (order.index(one.position), not one.independent))


def quote(sentence: str) -> str:
    """A sentence between quotation marks, on one line; a long one is cut with a mark."""
    text = plain(sentence)
    return f"“{text}”" if len(text) <= _LONGEST else f"“{text[: _LONGEST - 1].rstrip()}…”"


def said_by(told: Told) -> str:
    """The independent origins in favour by name, each once."""
    return "; ".join(_names(told, "for"))


def denied_by(told: Told) -> str:
    """The independent origins against it by name, each once."""
    return "; ".join(_names(told, "against"))


def hedges(told: Told, claims: Iterable[str]) -> list[str]:
    """What claims say besides that it happened for certain: possible, denied, planned ..."""
    by_claim = told.by_claim
    found = dict.fromkeys(
        word
        for name in claims
        if (one := by_claim.get(name))
        for word in (one.claim.certainty, one.claim.status)
        if word not in _HAPPENED
    )
    return list(found)


def happened(told: Told) -> bool:
    """Whether any origin says that it happened."""
    return any(one.position == "for" for one in told.event.origins)


def publishers(told: Told) -> list[str]:
    """The outlets that carry it, each once; a document without one by its own name."""
    return list(dict.fromkeys(plain(one.publisher or one.external_id) for one in told.papers))


def disputed(told: Told) -> str:
    """The fields on which origins disagree."""
    return listed((one.field for one in told.event.disputed), 9)


def _names(told: Told, position: str) -> list[str]:
    found = [one for one in ranked(told) if one.position == position]
    return list(dict.fromkeys(plain(one.name) for one in found if one.independent) or [])


def _who(origin: Origin) -> str:
    repeated = "" if origin.independent else ", repeating others"
    return f"{plain(origin.name)}{_SAYS[origin.position]}{repeated}"


def _quotes(told: Told, origin: Origin) -> list[str]:
    by_claim = told.by_claim
    sentences: dict[str, list[str]] = {}
    for name in origin.claims:
        if name in by_claim:
            sentences.setdefault(by_claim[name].sentence, []).append(name)
    return [
        f"{quote(sentence)}{f' ({words})' if (words := listed(hedges(told, names))) else ''}"
        for sentence, names in sentences.items()
    ]
