"""Actors from other people's lists: CSV, and FollowTheMoney entities as JSON lines (OpenSanctions, Wikidata extracts).

>>> [actor.name for actor in from_csv("name,names,kind,country\\nGreen Lantern Brigade,GLB,armed_group,LY\\n", "x.csv")]
['Green Lantern Brigade']
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from dateline.resolution.actors.folding import fold
from dateline.resolution.actors.knowledge import KnownActor

KINDS = (
    "state", "government", "ministry", "armed_forces", "police", "intelligence", "office", "international", "coalition",
    "armed_group", "party", "agency", "monitor", "person", "company", "organisation",
)  # fmt: skip
SCHEMAS = {
    "Person": "person",
    "Organization": "organisation",
    "PublicBody": "office",
    "Company": "company",
    "LegalEntity": "organisation",
}
"""The schemas of FollowTheMoney that are parties, and their kinds here."""
COLUMNS = ("id", "name", "names", "kind", "country", "parent", "role", "since", "until", "source")
_SEVERAL = re.compile(r"\s*[;|]\s*")
_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}$")


class Problem(str):
    """A row that could not be taken, in words. It stands where its actor would."""

    __slots__ = ()
    name = ""


def from_csv(text: str, origin: str) -> Iterator[KnownActor | Problem]:
    """The actors of a CSV file with a heading (`COLUMNS`; only `name` must be there), or what is wrong with a row.

    Several names are parted by ";" or "|". Without an id, the name makes one.
    """
    sample = text[:4096].split("\n", 1)[0]
    reader = csv.DictReader(io.StringIO(text), delimiter=max(",;\t", key=sample.count))
    if "name" not in (reader.fieldnames or ()):
        yield Problem(f"{origin}: no column 'name'")
        return
    for number, row in enumerate(reader, 2):
        cells = {
            key: (value or "").strip()
            for key, value in row.items()
            if key in COLUMNS and isinstance(value, str)
        }
        yield _made(cells, [one for one in _SEVERAL.split(cells.get("names", "")) if one], origin, number)


def from_ftm(text: str, origin: str) -> Iterator[KnownActor | Problem]:
    """The parties among FollowTheMoney entities, one a line; others (vessels, addresses, links) are passed over.

    `name`, `alias`, `previousName` and `abbreviation` are names; a `weakAlias` is one where it has two words or more,
    as single ones ("Abu Omar's" first word) belong to too many.
    """
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            entity = json.loads(line)
            schema, properties = entity["schema"], entity.get("properties", {})
            if schema not in SCHEMAS:
                continue
            many = {key: [str(one) for one in _list(value)] for key, value in properties.items()}
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            yield Problem(f"{origin}, line {number}: no entity ({error})")
            continue
        names = [
            *many.get("name", ()), *many.get("alias", ()), *many.get("previousName", ()), *many.get("abbreviation", ()),
            *(one for one in many.get("weakAlias", ()) if " " in one.strip()),
        ]  # fmt: skip
        countries = next(
            (many[key] for key in ("country", "jurisdiction", "nationality") if many.get(key)), [""]
        )
        cells = {
            "id": str(entity.get("id") or ""),
            "name": str(entity.get("caption") or (names[0] if names else "")),
            "kind": SCHEMAS[schema],
            "country": countries[0] if len(countries[0]) == 2 else "",
            "since": next(iter(many.get("incorporationDate", ())), ""),
            "until": next(iter(many.get("dissolutionDate", ())), ""),
        }
        yield _made(cells, names, origin, number)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _made(cells: Mapping[str, str], names: list[str], origin: str, number: int) -> KnownActor | Problem:
    where = f"{origin}, line {number}"
    name = cells.get("name", "")
    if not fold(name):
        return Problem(f"{where}: no name")
    kind = cells.get("kind") or "organisation"
    if kind not in KINDS:
        return Problem(f"{where}: the kind {kind!r} is none of {', '.join(KINDS)}")
    country = cells.get("country", "").upper()
    if country and not re.fullmatch(r"[A-Z]{2}", country):
        return Problem(f"{where}: the country {country!r} is no ISO 3166-1 code of two letters")
    dates = {key: cells[key][:10] for key in ("since", "until") if cells.get(key)}
    if wrong := [value for value in dates.values() if not _DATE.match(value)]:
        return Problem(f"{where}: {wrong[0]!r} is no date; write it as 2020-03-02, 2020-03 or 2020")
    return KnownActor(
        id=cells.get("id") or "own:" + fold(name).replace(" ", "_"),
        name=name,
        kind=kind,
        source=cells.get("source") or f"imported from {origin}",
        country=country or None,
        names=tuple(dict.fromkeys(one for one in names if one != name and fold(one))),
        parent=cells.get("parent") or None,
        role=cells.get("role") or None,
        since=dates.get("since"),
        until=dates.get("until"),
    )
