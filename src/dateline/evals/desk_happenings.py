"""Made-up happenings, and who tells of them: what the library of `desk_library` is written from.

What they are like, by their shares: ten years in which each country has its waves; 15 % without a place, of the rest
six in ten at a settlement and the others near one, in an area, a region or a country; 4 % without a day. One to twelve
documents tell of each, following a power law (exponent 2.3), most of them on the day or the day after.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from dateline.evals.desk_world import OUTLETS, SHARES, TYPES, Land, lands
from dateline.resolution.actors.knowledge import KnownActor

FIRST_DAY = dt.date(2014, 1, 1).toordinal()
DAYS = 3_652
_MOST_DOCUMENTS = 12
_TAIL = 2.3
_WITHOUT_PLACE, _WITHOUT_DAY = 0.15, 0.04
_PRECISIONS = ("exact", "near", "area", "region", "country")
_PRECISION_SHARES = (0.60, 0.12, 0.08, 0.11, 0.09)
_NAMELESS = ("activists", "residents", "a security source", "witnesses", "a military source", "medics")
_UNNAMED = ("civilians", "residents", "a convoy", "farmers", "protesters", "a checkpoint", "homes")
_STATUSES = ("happened", "ongoing", "failed", "planned", "threatened")
_STATUS_SHARES = (0.90, 0.04, 0.02, 0.025, 0.015)
_CERTAINTIES = ("certain", "probable", "possible", "doubtful")
_CERTAINTY_SHARES = (0.8, 0.08, 0.09, 0.03)

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Spoken:
    """Whose word a telling is: a known party, the outlet itself, or somebody nameless."""

    kind: str
    name: str
    party: KnownActor | None = None


@dataclass(slots=True)
class Telling:
    """One document's telling of one happening."""

    happening: Happening
    outlet: int
    published: int
    spoken: Spoken
    killed: int | None
    certainty: str
    denies: bool


@dataclass(slots=True)
class Happening:
    """What happened, as all tell it; what they differ on stands in their tellings."""

    id: str
    type: str
    land: Land
    first: int | None
    last: int | None
    precision: str
    where: dict[str, object] | None
    actor: KnownActor
    target: KnownActor | str
    status: str
    tellings: list[Telling] = field(default_factory=list)


def happenings(count: int, seed: int) -> list[Happening]:
    """So many happenings in the order of their days, each with its tellings; the same ones for the same seed."""
    dice = np.random.default_rng(seed)
    known = lands()
    codes = [code for code in SHARES if code in known]
    shares = np.array([SHARES[code] for code in codes])
    country = dice.choice(len(codes), count, p=shares / shares.sum())
    day = _days(country, len(codes), dice)
    types = dice.choice(len(TYPES), count, p=np.array([*TYPES.values()]) / sum(TYPES.values()))
    precision = dice.choice(len(_PRECISIONS), count, p=_PRECISION_SHARES)
    placed, dated = dice.random(count) >= _WITHOUT_PLACE, dice.random(count) >= _WITHOUT_DAY
    spread = dice.choice([0, 0, 0, 0, 6, 29], count)
    status = dice.choice(len(_STATUSES), count, p=_STATUS_SHARES)
    luck = dice.random((count, 6))
    made: list[Happening] = []
    names = [*TYPES]
    for at in np.argsort(day, kind="stable").tolist():
        land = known[codes[int(country[at])]]
        first = FIRST_DAY + int(day[at])
        one = luck[at].tolist()
        made.append(
            Happening(
                "e" + hashlib.sha256(f"{seed}:{at}".encode()).hexdigest()[:12],
                names[int(types[at])],
                land,
                first if dated[at] else None,
                first + int(spread[at]) if dated[at] else None,
                {0: "day", 6: "week", 29: "month"}[int(spread[at])],
                _where(land, _PRECISIONS[int(precision[at])], one) if placed[at] else None,
                land.parties[_steep(one[2], len(land.parties))],
                _target(land, one[3], one[4]),
                _STATUSES[int(status[at])],
            )
        )
    for happening, of_day in zip(made, np.sort(day).tolist(), strict=True):
        happening.tellings.extend(_tellings(happening, FIRST_DAY + int(of_day), dice))
    return made


def _days(country: Numbers, countries: int, dice: np.random.Generator) -> Numbers:
    """Days in waves: each country has three of them, between which less happens."""
    middles = dice.integers(0, DAYS, (countries, 3))
    widths = dice.integers(60, 500, (countries, 3))
    wave = dice.integers(0, 4, len(country))
    chosen = np.minimum(wave, 2)
    in_wave = dice.normal(middles[country, chosen], widths[country, chosen])
    found = np.where(wave == 3, dice.integers(0, DAYS, len(country)), in_wave)
    return np.asarray(np.mod(found, DAYS), np.int64)


def _steep(luck: float, count: int) -> int:
    """One of so many, the first ones far more often than the last."""
    return int(count**luck) - 1 if count > 1 else 0


def _where(land: Land, precision: str, luck: list[float]) -> dict[str, object]:
    spot = land.places[_steep(luck[0], len(land.places))]
    region = land.regions.get(spot.admin1)
    latitude, longitude, name, identifier = spot.latitude, spot.longitude, spot.name, spot.id
    if precision == "country" or (precision == "region" and region is None):
        precision, entry = "country", land.entry
        latitude, longitude, name, identifier = entry.latitude, entry.longitude, entry.name, entry.ref
    elif precision == "region" and region is not None:
        latitude, longitude, name, identifier = region.latitude, region.longitude, region.name, region.ref
    elif precision != "exact":
        latitude, longitude = latitude + (luck[1] - 0.5) / 6, longitude + (luck[5] - 0.5) / 6
    return {
        "name": name,
        "latitude": round(latitude, 5),
        "longitude": round(longitude, 5),
        "country": land.entry.country,
        "admin1": region.name if region and precision != "country" else None,
        "precision": precision,
        "confidence": 0.9,
        "id": identifier,
    }


def _target(land: Land, luck: float, which: float) -> KnownActor | str:
    if luck < 0.55:
        return _UNNAMED[int(which * len(_UNNAMED))]
    return land.parties[_steep(which, len(land.parties))]


def _tellings(happening: Happening, day: int, dice: np.random.Generator) -> Iterator[Telling]:
    count = min(_MOST_DOCUMENTS, int((1 - dice.random()) ** (-1 / (_TAIL - 1))))
    telling = happening.land.telling
    quoted = [telling[_steep(dice.random(), len(telling))] for _ in range(2)]
    toll = int(dice.geometric(0.18)) if dice.random() < 0.5 else None
    seen: set[tuple[int, int]] = set()
    for luck in dice.random((count, 6)).tolist():
        outlet, published = _steep(luck[0], OUTLETS), day + int(3 * luck[1] ** 2)
        if (outlet, published) in seen:
            continue
        seen.add((outlet, published))
        if luck[2] < 0.4:
            spoken = Spoken("publisher", "")
        elif luck[2] < 0.82:
            party = quoted[int(luck[2] * 100) % 2]
            spoken = Spoken("party", party.name, party)
        else:
            spoken = Spoken("nameless", _NAMELESS[int(luck[3] * len(_NAMELESS))])
        # One telling in ten has a figure so different that it is disputed.
        killed = toll if toll is None or luck[4] < 0.9 else toll * 3 + 2
        yield Telling(
            happening,
            outlet,
            published,
            spoken,
            killed,
            _CERTAINTIES[int(np.searchsorted(np.cumsum(_CERTAINTY_SHARES), luck[5] * 0.999))],
            denies=luck[3] > 0.975,
        )
