"""What of a claim speaks for or against its being another's happening, packed so that millions fit into memory.

A claim without a place or day of its own borrows, for comparison alone, the nearest before it in its document; the
record of the claim stays as it is, and what is borrowed counts for less.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from dateline import vocabulary
from dateline.corroboration.families import kinds
from dateline.corroboration.passages import sentence, sentence_of, sentence_starts
from dateline.corroboration.wording import number, stems, telling
from dateline.records import Claim, Count, Document, Filler, Place

VERSION = 1
"""Goes up when the packed form or the meaning of a field changes: kept traits are then made anew."""

WORDS = 32
HEAD = 14
HEAD_LENGTH = 240
"""Code points of a text that stand for its headline, beside a title."""
PARTIES = 6
POINTS = 3

TOLD, NOT_YET, DENIED = 0, 1, 2
"""`standing`: told as having happened; planned, threatened, demanded or hypothetical; denied."""
NONE, OWN, BORROWED, INHERITED = 0, 1, 2, 3
"""`dated` and `placed`: nothing known; the claim's own words; another claim's of the document; the publication day."""

TRAITS = np.dtype(
    [
        ("document", "u8"),
        ("types", "u8"),
        ("family", "u1"),
        ("general", "u1"),
        ("standing", "u1"),
        ("dated", "u1"),
        ("placed", "u1"),
        ("lead", "u1"),
        ("back", "u1"),
        ("order", "u2"),
        ("sentence", "u2"),
        ("first", "i4"),
        ("last", "i4"),
        ("published", "i4"),
        ("latitude", "f4"),
        ("longitude", "f4"),
        ("radius", "f4"),
        ("points", "f4", (POINTS, 2)),
        ("country", "u4"),
        ("places", "u4", (PARTIES,)),
        ("triggers", "u4", (PARTIES,)),
        ("actors", "u4", (PARTIES,)),
        ("targets", "u4", (PARTIES,)),
        ("victims", "u4", (PARTIES,)),
        ("things", "u4", (PARTIES,)),
        ("origin", "u4"),
        ("killed", "i4", (2,)),
        ("wounded", "i4", (2,)),
        ("captured", "i4", (2,)),
        ("words", "u4", (WORDS,)),
        ("rarity", "u1", (WORDS,)),
        ("head", "u4", (HEAD,)),
        ("head_rarity", "u1", (HEAD,)),
    ]
)
"""One claim, or one document's account of a happening: several claims in one. `types` is a set of bits; other sets are
padded with zeros. Days are proleptic ordinals, 0 for none. `radius` is in kilometres, how far the point may be off;
`points` are the latitudes and longitudes of all places as good as points, NaN where there are fewer.
`lead`: stands among a document's first sentences; `back`: its trigger points back ("the attack"); `order`: its number
among the document's claims of its family. Counts are the least and most that the words allow, -1 for none."""

Packed = npt.NDArray[np.void]

_RADIUS = {"exact": 2.0, "near": 12.0, "area": 25.0, "region": 250.0, "country": 900.0}
FINE = 30.0
"""Radius up to which a place is as good as a point."""
LEAD = 500
"""Code points of a text that tell its main happening: title and first sentences."""
BACK = re.compile(r"\b(?:the|this|that|these|those|its?|their)\s+(?:[\w-]+\s+)?$", re.IGNORECASE)
_OPEN_UP = 1.35
"""How far above "at least N" a count is still in keeping with it."""


class _Where(NamedTuple):
    latitude: float
    longitude: float
    radius: float


def document_number(document_id: str) -> int:
    """A document's identifier as 64 bits."""
    return int.from_bytes(hashlib.blake2b(document_id.encode(), digest_size=8).digest(), "big")


def traits(document: Document, claims: Sequence[Claim]) -> Packed:
    """The traits of a document's claims, one row each, in their order."""
    packed = np.zeros(len(claims), TRAITS)
    starts = sentence_starts(document.text)
    numbers = [sentence_of(starts, claim.trigger.start) for claim in claims]
    published = document.published.toordinal() if document.published else 0
    head = telling(f"{document.title or ''} {document.text[:HEAD_LENGTH]}", HEAD)
    order = sorted(range(len(claims)), key=lambda at: claims[at].trigger.start)
    context = _Context(claims, numbers, order)
    seen: Counter[int] = Counter()
    for at in order:
        family = kinds()[claims[at].type].family
        packed[at]["order"] = min(seen[family], 65_535)
        seen[family] += 1
    for at, claim in enumerate(claims):
        row = packed[at]
        kind = kinds()[claim.type]
        row["document"] = document_number(document.id)
        row["types"], row["family"], row["general"] = 1 << kind.number, kind.family, kind.general
        row["standing"] = (
            DENIED if claim.certainty == "denied" else NOT_YET if claim.status in vocabulary.NOT_YET else TOLD
        )
        row["sentence"] = min(numbers[at], 65_535)
        row["lead"] = claim.trigger.start < LEAD
        before = document.text[max(0, claim.trigger.start - 24) : claim.trigger.start]
        row["back"] = bool(BACK.search(before))
        _fill(row["triggers"], (number(stem) for stem in stems(claim.trigger.text)[-1:]))
        row["published"] = published
        row["dated"], row["first"], row["last"] = context.when(at)
        placed, place = context.where(at)
        row["placed"] = placed
        if place is not None:
            row["latitude"], row["longitude"] = place.latitude, place.longitude
            row["radius"] = _RADIUS[place.precision or "country"]
            row["country"] = number(place.country) if place.country else 0
        row["points"] = np.nan
        if place is not None:
            own = [one for one in claim.where if one.latitude is not None] if placed == OWN else [place]
            _put_points(row["points"], [(p.latitude, p.longitude) for p in own if _is_fine(p)])
        _fill(row["places"], (number(p.id) for p in claim.where if p.id))
        _fill(row["actors"], _parties(claim.roles.get("actor", ())))
        _fill(row["targets"], _parties(claim.roles.get("target", ())))
        _fill(row["victims"], _nouns((*claim.roles.get("target", ()), *claim.roles.get("killed", ()))))
        things = (*claim.roles.get("object", ()), *claim.roles.get("instrument", ()))
        _fill(row["things"], (*(number(one.equipment_class) for one in claim.equipment), *_nouns(things)))
        speaker = claim.said_by[0] if claim.said_by else None
        row["origin"] = number(speaker.id) if speaker and speaker.id else 0
        for of in ("killed", "wounded", "captured"):
            row[of] = _bounds(count for count in claim.counts if count.of == of)
        words = telling(sentence(document.text, starts, numbers[at]), WORDS)
        row["words"][: len(words)] = [number(stem) for stem, _ in words]
        row["rarity"][: len(words)] = [rare for _, rare in words]
        row["head"][: len(head)] = [number(stem) for stem, _ in head]
        row["head_rarity"][: len(head)] = [rare for _, rare in head]
    return packed


def merged(packed: Packed) -> Packed:
    """Claims of one document that tell of one happening, as one row: what any of them knows, the account knows."""
    if len(packed) == 1:
        return packed.copy()
    made = packed[:1].copy()
    row = made[0]
    told = packed[packed["standing"] == TOLD] if (packed["standing"] == TOLD).any() else packed
    row["standing"] = told["standing"].min()
    row["types"] = np.bitwise_or.reduce(told["types"])
    row["general"] = told["general"].min()
    row["lead"], row["back"] = packed["lead"].max(), packed["back"].min()
    row["sentence"], row["order"] = packed["sentence"].min(), packed["order"].min()
    dated = _ranked(told, told["dated"], told["last"] - told["first"])
    for field in ("dated", "first", "last"):
        row[field] = dated[field]
    points = [point for point in told["points"].reshape(-1, 2).tolist() if point[0] == point[0]]
    own = told[(told["placed"] == OWN) & (told["radius"] <= FINE)]
    if len(own):
        points = [point for point in own["points"].reshape(-1, 2).tolist() if point[0] == point[0]]
    row["points"] = np.nan
    often = Counter(map(tuple, points))
    _put_points(row["points"], sorted(often, key=lambda point: (-often[point], points.index(list(point)))))
    placed = _ranked(told, told["placed"], told["radius"])
    for field in ("placed", "latitude", "longitude", "radius", "country"):
        row[field] = placed[field]
    for field in ("triggers", "places", "actors", "targets", "victims", "things"):
        counted = Counter(value for value in told[field].ravel().tolist() if value)
        # What most claims tell of; a Counter's order of ties would be the claims'.
        kept = sorted(sorted(counted, key=lambda value: (-counted[value], value))[:PARTIES])
        row[field] = kept + [0] * (PARTIES - len(kept))
    row["origin"] = next((value for value in packed["origin"] if value), 0)
    for field in ("killed", "wounded", "captured"):
        row[field] = told[field][int(told[field][:, 0].argmax())]
    words = dict(zip(packed["words"].ravel().tolist(), packed["rarity"].ravel().tolist(), strict=True))
    words.pop(0, None)
    kept_words = sorted(words.items(), key=lambda pair: (-pair[1], pair[0]))[:WORDS]
    row["words"], row["rarity"] = 0, 0
    row["words"][: len(kept_words)] = [word for word, _ in kept_words]
    row["rarity"][: len(kept_words)] = [rare for _, rare in kept_words]
    return made


def _is_fine(place: Place) -> bool:
    return _RADIUS[place.precision or "country"] <= FINE


def _put_points(row: npt.NDArray[np.float32], points: Iterable[tuple[float | None, float | None]]) -> None:
    """The first points that differ."""
    for at, point in enumerate(list(dict.fromkeys(points))[:POINTS]):
        row[at] = point


def _ranked(packed: Packed, known: npt.NDArray[np.uint8], width: npt.NDArray[np.generic]) -> np.void:
    """The row that knows best: its own words before borrowed and inherited ones, then the narrowest, then the first."""
    rank = np.where(known == NONE, 9, known)
    return packed[int(np.lexsort((packed["sentence"], width, rank))[0])]  # type: ignore[no-any-return]


class _Context:
    """What a claim may borrow from the claims around it in its document."""

    def __init__(self, claims: Sequence[Claim], sentences: Sequence[int], order: Sequence[int]) -> None:
        self._claims = claims
        self._sentences = sentences
        self._rank = {at: rank for rank, at in enumerate(order)}
        self._order = order

    def when(self, at: int) -> tuple[int, int, int]:
        """How it is dated, and its first and last day."""
        when = self._claims[at].when
        if when is not None and when.basis != "inherited":
            return OWN, when.earliest.toordinal(), when.latest.toordinal()
        for other in self._around(at):
            if self._sentences[other] != self._sentences[at]:
                break
            lent = self._claims[other].when
            if lent is not None and lent.basis != "inherited":
                return BORROWED, lent.earliest.toordinal(), lent.latest.toordinal()
        if when is not None:
            return INHERITED, when.earliest.toordinal(), when.latest.toordinal()
        return NONE, 0, 0

    def where(self, at: int) -> tuple[int, Place | None]:
        """How it is placed, and the finest place."""
        if own := _finest(self._claims[at].where):
            return OWN, own
        if self._claims[at].where:
            return NONE, None  # it names a place that nobody knows: another's would be a guess
        for other in self._around(at):
            if lent := _finest(self._claims[other].where):
                return BORROWED, lent
        return NONE, None

    def _around(self, at: int) -> Iterator[int]:
        """The other claims: of the same sentence first, then backwards, then forwards."""
        rank = self._rank[at]
        here = self._sentences[at]
        near = [other for other in self._order[max(0, rank - 30) : rank + 31] if other != at]
        yield from (other for other in near if self._sentences[other] == here)
        yield from (other for other in reversed(near) if self._sentences[other] < here)
        yield from (other for other in near if self._sentences[other] > here)


def _finest(places: Iterable[Place]) -> Place | None:
    known = [place for place in places if place.latitude is not None and place.longitude is not None]
    return min(
        known, key=lambda place: (_RADIUS[place.precision or "country"], place.role != "place"), default=None
    )


def _fill(row: npt.NDArray[np.uint32], values: Iterable[int]) -> None:
    for at, value in enumerate(sorted(set(values))[: len(row)]):
        row[at] = value


def _parties(fillers: Sequence[Filler]) -> Iterator[int]:
    for filler in fillers:
        if filler.resolved is not None:
            yield number(filler.resolved.id)
        else:
            yield from _nouns((filler,))


def _nouns(fillers: Iterable[Filler]) -> Iterator[int]:
    """The last two telling words of each: where the noun of an English phrase mostly stands."""
    for filler in fillers:
        words = [word for word in stems(filler.text.split(" of ")[-1]) if not word.isdigit()]
        yield from (number(word) for word in words[-2:])


def _bounds(counts: Iterable[Count]) -> tuple[int, int]:
    """The widest single count: an article's toll is its largest figure, the rest are parts of it."""
    best = (-1, -1)
    for count in counts:
        low = count.low if count.low is not None else count.best
        high = count.high
        if low is None:
            low = 0 if high is not None else None
        if low is None:
            continue
        if high is None:
            high = max(low, round(low * _OPEN_UP)) if count.best is None or count.low is not None else low
        if low > best[0]:
            best = (min(low, 2**31 - 1), min(high, 2**31 - 1))
    return best


def day(ordinal: int) -> dt.date | None:
    """The date of a packed day."""
    return dt.date.fromordinal(ordinal) if ordinal > 0 else None
