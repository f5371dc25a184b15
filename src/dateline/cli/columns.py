"""The columns of a table of claims that hold what was resolved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dateline.records import Claim

_COUNTED = ("killed", "wounded", "captured", "displaced", "lost")
_PLACES = ("place", "origin", "destination")
_OF_PLACE = ("name", "latitude", "longitude", "country", "precision", "confidence", "id")
RESOLVED = (
    "first_day",
    "last_day",
    "day_precision",
    "day_basis",
    *(f"{role}_{part}" for role in _PLACES for part in _OF_PLACE),
    "actor_ids",
    "target_ids",
    "said_by_ids",
    *(f"{of}_{bound}" for of in _COUNTED for bound in ("low", "best", "high")),
    "equipment",
)


def resolved_cells(claim: Claim) -> Iterator[object]:
    """The cells of `RESOLVED` for one claim. Where a claim has several of a kind, "; " stands between them."""
    when = claim.when
    yield from (when.earliest, when.latest, when.precision, when.basis) if when else (None,) * 4
    for role in _PLACES:
        places = [place for place in claim.where if place.role == role]
        yield from (_listed(getattr(place, part) for place in places) for part in _OF_PLACE)
    for role in ("actor", "target"):
        yield _listed(f.resolved.id for f in claim.roles.get(role, ()) if f.resolved)
    yield _listed(speaker.id for speaker in claim.said_by if speaker.id)
    for of in _COUNTED:
        counts = [count for count in claim.counts if count.of == of]
        yield from (_listed(getattr(count, bound) for count in counts) for bound in ("low", "best", "high"))
    yield _listed(f"{thing.role} {thing.model or thing.equipment_class}" for thing in claim.equipment)


def _listed(values: Iterable[object]) -> str:
    """Values side by side; one that is missing keeps its place, unless all are."""
    given = ["" if value is None else str(value) for value in values]
    return "; ".join(given) if any(given) else ""
