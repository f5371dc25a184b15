"""The gazetteer: names to places, from one SQLite file.

gazetteer = Gazetteer.open()
gazetteer.named("Tripoli")[0].country    # 'LY'
"""

from __future__ import annotations

import os
import sqlite3
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Self

from dateline.records.distance import Point
from dateline.resolution.edits import distance
from dateline.resolution.places.names import key, skeleton
from dateline.resolution.places.phrase import CAPITAL_OF
from dateline.resolution.places.rows import KINDS, SETTLEMENTS, precision_of

SCALE = 100_000
"""Latitudes and longitudes are kept as whole numbers: degrees times this."""
PACKAGED = Path(__file__).parents[1] / "data" / "gazetteer.sqlite"
"""The gazetteer inside the package, made when it is installed."""
_COLUMNS = "id, ref, name, kind, country, admin1, within, lat, lon, radius, population, disputed, source"
_CACHE = 32_768
_CODES = (
    "AE AF AM AZ BD BG BH BT BY CN DJ DZ EG EH ER ET GE GR IL IN IQ IR JO JP KG KH KM KP KR KW KZ LA LB "
    "LK LY MA MK ML MM MN MR NE NG NP OM PK PS QA RS RU SA SD SO SS SY TD TH TJ TM TN TR TW UA UZ XK YE"
)
_TRANSLITERATED = frozenset(_CODES.split())
"""Countries whose names reach English through other alphabets or several orthographies."""


class NoGazetteerError(RuntimeError):
    """There is no gazetteer where one was looked for."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A place of the gazetteer, as found by one of its names."""

    number: int
    ref: str
    name: str
    kind: str
    country: str
    admin1: str
    within: str
    latitude: float
    longitude: float
    radius: float
    """Kilometres from the point within which most of it lies; 0 where unknown."""
    population: int
    disputed: bool
    source: str
    other: bool = False
    """Whether it was found by another name than its own."""

    @property
    def point(self) -> Point:
        """Latitude and longitude."""
        return self.latitude, self.longitude

    @property
    def precision(self) -> str:
        """How exactly the place itself is a point."""
        return precision_of(self.kind, self.radius)


def location() -> Path:
    """Where the gazetteer lies: ``DATELINE_GAZETTEER``, else the user's own, else the package's."""
    if chosen := os.environ.get("DATELINE_GAZETTEER"):
        return Path(chosen)
    own = own_location()
    return own if own.exists() else PACKAGED


def own_location() -> Path:
    """Where `dateline gazetteer build` puts a user's own gazetteer: the XDG data folder."""
    return (
        Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
        / "dateline"
        / "gazetteer.sqlite"
    )


class Gazetteer:
    """Look-ups in a gazetteer. They are kept: the second for a name costs next to nothing."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self.named = lru_cache(_CACHE)(self._named)
        self.alike = lru_cache(_CACHE)(self._alike)
        self.facilities = lru_cache(1024)(self._facilities)
        self.country = lru_cache(512)(self._country)
        self.region = lru_cache(8192)(self._region)
        self.capital = lru_cache(512)(self._capital)
        self.part = lru_cache(4096)(self._part)
        self.seat = lru_cache(1024)(self._seat)
        self.settlements = lru_cache(64)(self._settlements)

    @classmethod
    def open(cls, path: Path | None = None) -> Self:
        """The gazetteer at `path`; by default the user's own, else the package's.

        Raises:
            NoGazetteerError: there is none, or what stands there is no gazetteer.
        """
        path = path or location()
        if not path.exists():
            raise NoGazetteerError(
                f"there is no gazetteer at {path}: make it with `dateline gazetteer build`"
            )
        db = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        try:
            db.execute("SELECT value FROM meta LIMIT 1").fetchone()
        except sqlite3.DatabaseError as error:
            db.close()
            raise NoGazetteerError(
                f"{path} is no gazetteer ({error}): make one with `dateline gazetteer build`"
            ) from None
        return cls(db)

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def facts(self) -> dict[str, str]:
        """What the gazetteer was made from: packages and their versions, files and their hashes."""
        return dict(self._db.execute("SELECT name, value FROM meta ORDER BY name"))

    def size(self) -> tuple[int, int]:
        """How many places and how many names."""
        (places,) = self._db.execute("SELECT count(*) FROM places").fetchone()
        (names,) = self._db.execute("SELECT count(*) FROM names").fetchone()
        return int(places), int(names)

    def names(self, count: int) -> list[str]:
        """Some names of places as they are written, spread over the whole gazetteer."""
        (places,) = self._db.execute("SELECT max(id) FROM places").fetchone()
        step = max(1, int(places) // count)
        query = "SELECT name FROM places WHERE id % ? = 0 LIMIT ?"
        return [str(name) for (name,) in self._db.execute(query, (step, count))]

    def _named(self, name: str) -> tuple[Entry, ...]:
        """Places that go by a name, whatever its case, accents, hyphens and article form; most people first.

        "capital of Syria" is a name of the capital.
        """
        if name.startswith(CAPITAL_OF):
            return self.capitals(name.removeprefix(CAPITAL_OF))
        if not (folded := key(name)):
            return ()
        rows = self._db.execute(
            f"SELECT {_COLUMNS}, other FROM names JOIN places ON id = place WHERE key = ? ORDER BY population DESC, id",
            (folded,),
        )
        found = tuple(_entry(row) for row in rows)
        # "al-Fua" is Fua where the gazetteer has no article.
        return found or (self.named(name[3:]) if name[:3].lower() in ("al-", "el-") else ())

    def _alike(self, name: str, country: str) -> tuple[Entry, ...]:
        """Places of one country whose name is a transliteration variant or a slip of the pen away; nearest first."""
        folded = key(name)
        bone = skeleton(folded)
        plain = folded.replace("al ", "")
        if len(plain) < 4 or len(bone) < 2:
            return ()
        rows = self._db.execute(
            "SELECT place, skeleton FROM skeletons WHERE country = ? AND skeleton >= ? AND skeleton < ?",
            (country, bone[:2], bone[:2] + "~"),
        ).fetchall()
        near: dict[int, bool] = {}
        for place, bones in rows:
            if distance(bone, bones, 1) <= 1:
                near[place] = near.get(place, False) or bones == bone
        found: list[tuple[int, int, Entry]] = []
        for place, same in near.items():
            entry = self._numbered(place)
            most = max(1, len(plain) // 3)
            # "Metiga" is held against "Mitiga" of "Mitiga Airport".
            head = " ".join(key(entry.name).replace("al ", "").split()[: len(plain.split())])
            edits = distance(plain, head, most)
            # The same consonants are one name even where the vowels differ much; a slip may change one letter.
            if (same and country in _TRANSLITERATED and (edits <= most or len(bone) > 3)) or (
                edits <= 1 and (same or len(plain) >= 6)
            ):
                found.append((edits, -entry.population, entry))
        found.sort(key=lambda item: item[:2])
        return tuple(entry for _, _, entry in found[:5])

    def _numbered(self, number: int) -> Entry:
        return _entry(
            self._db.execute(f"SELECT {_COLUMNS}, 1 FROM places WHERE id = ?", (number,)).fetchone()
        )

    def _country(self, code: str) -> Entry | None:
        return self._one("ref = ?", f"country:{code}", code)

    def _region(self, country: str, admin1: str) -> Entry | None:
        return self._one("ref = ?", f"region:{country}.{admin1}", country)

    def _one(self, condition: str, value: str, country: str) -> Entry | None:
        row = self._db.execute(
            f"SELECT {_COLUMNS}, 0 FROM places WHERE country = ? AND kind > 4 AND {condition}",
            (country, value),
        ).fetchone()
        return _entry(row) if row else None

    def _capital(self, code: str) -> Entry | None:
        """A country's capital."""
        country = self.country(code)
        if country is None or not country.within:
            return None
        towns = [e for e in self.named(country.within) if e.country == code and e.kind == "settlement"]
        return towns[0] if towns else None

    def _seat(self, region: Entry) -> Entry | None:
        """The town that a first-level region is governed from, as far as can be told.

        It is the one that the gazetteer knows as its seat, else the one of its name, else its largest.
        """
        if region.within and region.kind == "region":
            for entry in self.named(region.within):
                if entry.country == region.country and entry.kind in SETTLEMENTS:
                    return entry
        for entry in self.named(region.name):
            if (entry.country, entry.admin1) == (region.country, region.admin1) and entry.kind in SETTLEMENTS:
                return entry
        row = self._db.execute(
            f"SELECT {_COLUMNS}, 0 FROM places WHERE country = ? AND admin1 = ? AND kind = ? "
            "ORDER BY population DESC LIMIT 1",
            (region.country, region.admin1, KINDS.index("settlement")),
        ).fetchone()
        return _entry(row) if row and region.admin1 else None

    def _facilities(self, country: str, kinds: frozenset[str]) -> tuple[Entry, ...]:
        """Places of some kinds (airports, ports ...) in a country."""
        marks = ", ".join(str(KINDS.index(kind)) for kind in sorted(kinds))
        rows = self._db.execute(
            f"SELECT {_COLUMNS}, 0 FROM places WHERE country = ? AND kind IN ({marks}) AND kind > 4",
            (country,),
        )
        return tuple(_entry(row) for row in rows)

    def _part(self, code: str, part: str) -> Point | None:
        """The point of a part of a country ("east", "central"); None where it has none."""
        row = self._db.execute(
            "SELECT lat, lon FROM parts WHERE country = ? AND part = ?", (code, part)
        ).fetchone()
        return (row[0], row[1]) if row else None

    def _settlements(self, country: str, admin1: str = "") -> tuple[Point, ...]:
        """The points of a country's settlements, or of one region's."""
        rows = self._db.execute(
            "SELECT lat, lon FROM places WHERE country = ? AND kind = ? AND (? = '' OR admin1 = ?)",
            (country, KINDS.index("settlement"), admin1, admin1),
        )
        return tuple((lat / SCALE, lon / SCALE) for lat, lon in rows)

    def neighbours(self, country: str) -> list[str]:
        """The countries that a country has a border with."""
        return [
            str(code) for (code,) in self._db.execute("SELECT other FROM borders WHERE one = ?", (country,))
        ]

    def capitals(self, land: str) -> tuple[Entry, ...]:
        """The capitals of the countries and first-level regions that go by a name."""
        found = [
            self.capital(entry.country) if entry.kind == "country" else self.seat(entry)
            for entry in self.named(land)
            if entry.kind == "country" or (entry.kind == "region" and entry.admin1)
        ]
        return tuple({entry.number: entry for entry in found if entry}.values())

    def border(self, one: str, other: str) -> Point | None:
        """The middle of the border between two countries; None where they have none."""
        row = self._db.execute(
            "SELECT lat, lon FROM borders WHERE one = ? AND other = ?", (one, other)
        ).fetchone()
        return (row[0], row[1]) if row else None


def _entry(row: tuple[Any, ...]) -> Entry:
    (
        number,
        ref,
        name,
        kind,
        country,
        admin1,
        within,
        lat,
        lon,
        radius,
        population,
        disputed,
        source,
        other,
    ) = row
    return Entry(
        number,
        f"geonames:{ref}" if isinstance(ref, int) else ref,
        name,
        KINDS[kind],
        country,
        admin1,
        within or "",
        lat / SCALE,
        lon / SCALE,
        radius,
        population,
        bool(disputed),
        source or ("geonames" if isinstance(ref, int) else ""),
        bool(other),
    )
