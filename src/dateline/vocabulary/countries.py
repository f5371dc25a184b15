"""Countries by their code of two letters, as other data sets name them: ISO 3166-1, and regions of ACLED and UCDP.

>>> from dateline.vocabulary.countries import country
>>> country("SY").iso3, country("SY").numeric, country("SY").acled_region
('SYR', 760, 'Middle East')
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Country:
    """A country with its codes and names.

    Sources: GeoNames' country table for names and ISO 3166-1; ACLED's and UCDP's lists of regions.
    """

    iso2: str
    iso3: str
    numeric: int
    """ISO 3166-1 numeric; 0 for Kosovo, which has none."""
    name: str
    acled_region: str
    ucdp_region: str
    """One of five; empty where UCDP has none."""


_OTHER_NAMES = {
    "DR Congo": "CD",
    "Democratic Republic of Congo": "CD",
    "Congo": "CG",
    "Republic of Congo": "CG",
    "Ivory Coast": "CI",
    "Myanmar": "MM",
    "Palestine": "PS",
    "Cambodia": "KH",
    "Russia": "RU",
    "Yemen": "YE",
    "Bosnia-Herzegovina": "BA",
    "Kingdom of eSwatini": "SZ",
    "Macedonia, FYR": "MK",
    "Serbia": "RS",
    "United States of America": "US",
    "East Timor": "TL",
    "Turkey": "TR",
}
"""As ACLED and UCDP spell them, less what they add in brackets."""
NOWHERE = Country("", "", 0, "", "", "")
"""What is known of a country that no code names."""


def country(iso2: str | None) -> Country:
    """The country of an ISO 3166-1 alpha-2 code; `NOWHERE` where there is none."""
    return _countries().get((iso2 or "").upper(), NOWHERE)


def country_numbered(numeric: int) -> Country | None:
    """The country of an ISO 3166-1 number, as ACLED's `iso` gives it; None where there is none."""
    return next((one for one in _countries().values() if one.numeric == numeric), None)


def country_called(name: str) -> Country | None:
    """The country of a name, as ACLED and UCDP spell it; None where there is none.

    >>> country_called("DR Congo (Zaire)").iso2, country_called("Syria").iso2
    ('CD', 'SY')
    """
    plain = re.sub(r" \(.*\)$", "", name.strip()).casefold()
    return _countries_by_name().get(plain)


@cache
def _countries_by_name() -> Mapping[str, Country]:
    found = {one.name.casefold(): one for one in _countries().values()}
    return found | {name.casefold(): _countries()[iso2] for name, iso2 in _OTHER_NAMES.items()}


@cache
def _countries() -> Mapping[str, Country]:
    lines = resources.files("dateline.vocabulary").joinpath("countries.tsv").read_text("utf-8").splitlines()
    return {
        row["code"]: Country(
            row["code"],
            row["iso3"],
            int(row["numeric"]),
            row["name"],
            row["acled_region"],
            row["ucdp_region"] or "",
        )
        for row in csv.DictReader(lines, delimiter="\t")
    }
