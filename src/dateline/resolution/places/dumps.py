"""A user's GeoNames dumps: country files (`LY.txt`, `allCountries.txt`) and `alternateNamesV2.txt`, zipped or not.

Columns as in https://download.geonames.org/export/dump/readme.txt
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from dateline.resolution.places.names import is_latin
from dateline.resolution.places.rows import Row

_COUNTRY_FILE = re.compile(r"(?:[A-Z]{2}|allCountries|cities\d+)\.(?:txt|zip)")
_NAME_FILE = re.compile(r"alternateNames(?:V2)?\.(?:txt|zip)|[A-Z]{2}-alternateNames\.(?:txt|zip)")
_NO_NAMES = frozenset(("link", "wkdt", "post", "iata", "icao", "faac", "tcid", "unlc", "phon", "piny"))
_KINDS = {
    "AIRP": "airport",
    "AIRF": "airport",
    "AIRB": "airbase",
    "AIRH": "airport",
    "MILB": "base",
    "INSM": "base",
    "PRT": "port",
    "HBR": "port",
    "DAM": "dam",
    "BDG": "bridge",
    "PRN": "prison",
    "HSP": "hospital",
    "CMPRF": "camp",
    "CMP": "camp",
    "OILF": "oilfield",
    "PP": "crossing",
    "PSTB": "crossing",
    "BDRY": "border",
    "PPLX": "neighbourhood",
    "ADM1": "region",
    "ADM2": "county",
    "ADM3": "county",
    "ADM4": "county",
    "PCLI": "country",
    "STRT": "strait",
    "SEA": "sea",
    "GULF": "sea",
    "OCN": "sea",
    "PRK": "park",
    "CONT": "continent",
}
_CLASSES = {
    "P": "settlement",
    "A": "county",
    "H": "river",
    "L": "area",
    "R": "road",
    "T": "mountain",
    "S": "facility",
    "V": "area",
}
_RADII = {"county": 20.0, "region": 60.0, "area": 20.0, "river": 50.0, "road": 20.0, "mountain": 10.0}
_COLUMNS = 19


def find(folder: Path) -> list[Path]:
    """The dumps in a folder, country files first.

    Raises:
        FileNotFoundError: there is none.
    """
    files = sorted(folder.iterdir()) if folder.is_dir() else []
    places = [file for file in files if _COUNTRY_FILE.fullmatch(file.name)]
    if not places and not any(_NAME_FILE.fullmatch(file.name) for file in files):
        raise FileNotFoundError(
            f"{folder} holds no GeoNames dump (LY.txt, allCountries.zip, alternateNamesV2.txt ...); "
            "get them from https://download.geonames.org/export/dump/"
        )
    return places + [file for file in files if _NAME_FILE.fullmatch(file.name)]


def rows(files: Iterable[Path]) -> Iterator[Row]:
    """The places of the country files; a line that is none of theirs is passed over."""
    for file in files:
        if not _COUNTRY_FILE.fullmatch(file.name):
            continue
        for cells in _lines(file):
            if len(cells) == _COLUMNS and (row := _row(cells)):
                yield row


def names(files: Iterable[Path]) -> Iterator[tuple[str, str]]:
    """(place's ref, name in Latin letters) of the files of alternate names."""
    for file in files:
        if _NAME_FILE.fullmatch(file.name):
            for cells in _lines(file):
                if len(cells) > 3 and cells[2] not in _NO_NAMES and len(cells[3]) > 2 and is_latin(cells[3]):
                    yield f"geonames:{cells[1]}", cells[3]


def _row(cells: list[str]) -> Row | None:
    try:
        latitude, longitude, population = float(cells[4]), float(cells[5]), int(cells[14] or 0)
    except ValueError:
        return None
    kind = _KINDS.get(cells[7]) or _CLASSES.get(cells[6])
    if kind is None or kind == "country":
        return None
    return Row(
        ref=f"geonames:{cells[0]}",
        name=cells[1],
        names=tuple(
            n for n in (cells[2], *cells[3].split(",")) if len(n) > 2 and is_latin(n) and n[0].isupper()
        ),
        kind=kind,
        country=cells[8],
        admin1=cells[10],
        within="",
        latitude=latitude,
        longitude=longitude,
        radius=_RADII.get(kind, 2.0),
        population=population,
        disputed="," in cells[9],
        source="",
    )


def _lines(file: Path) -> Iterator[list[str]]:
    if file.suffix == ".zip":
        with zipfile.ZipFile(file) as archive, archive.open(f"{file.stem}.txt") as raw:
            for line in io.TextIOWrapper(raw, encoding="utf-8"):
                yield line.rstrip("\n").split("\t")
    else:
        with file.open(encoding="utf-8") as lines:
            for line in lines:
                yield line.rstrip("\n").split("\t")
