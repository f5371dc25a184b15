"""A gazetteer of a few places, and the one that came with the package where it is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.resolution.places import Gazetteer, PlaceResolver
from dateline.resolution.places.building import write
from dateline.resolution.places.gazetteer import PACKAGED
from dateline.resolution.places.rows import Row


def place(ref: str, name: str, kind: str, country: str, lat: float, lon: float, **more: object) -> Row:
    """A row with what a test does not care for left at its ordinary value."""
    row: dict[str, object] = {
        "names": (),
        "admin1": "",
        "within": "",
        "radius": 3.0,
        "population": 0,
        "disputed": False,
        "source": "unverified",
    }
    return Row(ref=ref, name=name, kind=kind, country=country, latitude=lat, longitude=lon, **{**row, **more})  # type: ignore[arg-type]


ROWS = [
    place(
        "country:LY",
        "Libya",
        "country",
        "LY",
        28,
        17,
        names=("Libyan", "Libyans"),
        within="Tripoli",
        radius=748,
        population=6_600_000,
    ),
    place(
        "country:LB",
        "Lebanon",
        "country",
        "LB",
        33.83,
        35.83,
        names=("Lebanese",),
        within="Beirut",
        radius=57,
        population=6_800_000,
    ),
    place(
        "country:SY",
        "Syria",
        "country",
        "SY",
        35,
        38,
        names=("Syrian", "Syrians"),
        within="Damascus",
        radius=243,
        population=16_900_000,
    ),
    place(
        "country:FR",
        "France",
        "country",
        "FR",
        46,
        2,
        names=("French",),
        within="Paris",
        radius=417,
        population=67_000_000,
    ),
    place(
        "country:US",
        "United States",
        "country",
        "US",
        39.76,
        -98.5,
        names=("US", "U.S."),
        within="Washington",
        radius=1740,
        population=327_000_000,
    ),
    place(
        "country:GE",
        "Georgia",
        "country",
        "GE",
        42,
        43.5,
        names=("Georgian",),
        within="Tbilisi",
        radius=149,
        population=3_700_000,
    ),
    place(
        "country:RU",
        "Russia",
        "country",
        "RU",
        60,
        100,
        names=("Russian",),
        within="Moscow",
        radius=2300,
        population=144_000_000,
    ),
    place("country:BR", "Brazil", "country", "BR", -10, -55, within="", radius=1600, population=209_000_000),
    place(
        "region:US.TX",
        "Texas",
        "region",
        "US",
        31.3,
        -99.3,
        names=("Tex.",),
        admin1="TX",
        radius=500,
        population=25_000_000,
    ),
    place(
        "region:US.GA",
        "Georgia",
        "region",
        "US",
        32.8,
        -83.2,
        names=("Ga.",),
        admin1="GA",
        radius=200,
        population=9_000_000,
    ),
    place("region:SY.10", "Hama", "region", "SY", 35.24, 37.2, admin1="10", radius=60, population=900_000),
    place(
        "geonames:2210247",
        "Tripoli",
        "settlement",
        "LY",
        32.887,
        13.187,
        admin1="77",
        radius=11.4,
        population=1_300_000,
    ),
    place(
        "geonames:266826",
        "Tripoli",
        "settlement",
        "LB",
        34.434,
        35.844,
        admin1="09",
        radius=4.8,
        population=229_000,
    ),
    place(
        "geonames:276781",
        "Beirut",
        "settlement",
        "LB",
        33.894,
        35.502,
        admin1="04",
        radius=13,
        population=1_900_000,
    ),
    place(
        "geonames:2210554",
        "Sirte",
        "settlement",
        "LY",
        31.209,
        16.589,
        names=("Surt",),
        admin1="76",
        population=128_000,
    ),
    place(
        "geonames:2214846",
        "Misrata",
        "settlement",
        "LY",
        32.375,
        15.092,
        names=("Mişrātah",),
        admin1="72",
        population=386_000,
    ),
    place(
        "geonames:2219905", "Al Khums", "settlement", "LY", 32.649, 14.262, admin1="82", population=202_000
    ),
    place(
        "geonames:170017",
        "Ḩamāh",
        "settlement",
        "SY",
        35.132,
        36.758,
        names=("Hama", "Hamah"),
        admin1="10",
        radius=6.8,
        population=460_000,
    ),
    place("geonames:174018", "Al Bab", "settlement", "SY", 36.37, 37.52, admin1="09", population=131_000),
    place(
        "geonames:170063",
        "Aleppo",
        "settlement",
        "SY",
        36.2,
        37.16,
        admin1="09",
        radius=13,
        population=1_600_000,
    ),
    place(
        "geonames:2988507",
        "Paris",
        "settlement",
        "FR",
        48.853,
        2.349,
        admin1="11",
        radius=15,
        population=2_100_000,
    ),
    place("geonames:4717560", "Paris", "settlement", "US", 33.661, -95.556, admin1="TX", population=25_000),
    place(
        "geonames:611717",
        "Tbilisi",
        "settlement",
        "GE",
        41.694,
        44.834,
        admin1="51",
        radius=10,
        population=1_000_000,
    ),
    place(
        "geonames:4180439",
        "Atlanta",
        "settlement",
        "US",
        33.749,
        -84.388,
        admin1="GA",
        radius=7,
        population=460_000,
    ),
    place(
        "geonames:524901",
        "Moscow",
        "settlement",
        "RU",
        55.752,
        37.616,
        admin1="48",
        radius=25,
        population=10_400_000,
    ),
    place(
        "geonames:4140963",
        "Washington",
        "settlement",
        "US",
        38.895,
        -77.036,
        admin1="DC",
        radius=8,
        population=690_000,
    ),
    place("geonames:3460834", "Itinga", "settlement", "BR", -16.61, -41.77, admin1="15", population=7_000),
    place(
        "dateline:ly-ain-zara",
        "Ain Zara",
        "town",
        "LY",
        32.813,
        13.27,
        admin1="77",
        within="Tripoli",
        radius=5,
    ),
    place(
        "airport:HLLM",
        "Mitiga Airport",
        "airport",
        "LY",
        32.894,
        13.276,
        names=("Mitiga",),
        within="Tripoli",
        population=20_000,
    ),
    place(
        "airport:HLLT",
        "Tripoli International Airport",
        "airport",
        "LY",
        32.664,
        13.159,
        within="Tripoli",
        population=100_000,
    ),
    place("dateline:ly-sea", "Gulf of Sirte", "sea", "LY", 31.5, 18, radius=200),
]


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    """The few places above."""
    towns: dict[str, list[tuple[float, float]]] = {}
    for row in ROWS:
        if row.kind == "settlement":
            towns.setdefault(row.country, []).append((row.latitude, row.longitude))
    file = tmp_path_factory.mktemp("gazetteer") / "tiny.sqlite"
    return Gazetteer.open(
        write(file, ROWS, groups=towns, neighbours=[("SY", "LB"), ("LB", "SY")], facts={"made": "for tests"})
    )


@pytest.fixture(scope="session")
def resolver(tiny: Gazetteer) -> PlaceResolver:
    """A resolver over the few places."""
    return PlaceResolver(tiny)


@pytest.fixture(scope="session")
def whole() -> Gazetteer:
    """The gazetteer that was made when the package was installed."""
    if not Path(PACKAGED).exists():
        pytest.skip("this tree was not installed: make it with `dateline gazetteer build`")
    return Gazetteer.open(PACKAGED)
