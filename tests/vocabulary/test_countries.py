"""Countries as other data sets name them."""

from __future__ import annotations

from importlib.resources import files

import pytest

from dateline.vocabulary.countries import NOWHERE, country

GAZETTEER = files("dateline.resolution.data").joinpath("countries.tsv").read_text("utf-8").splitlines()[1:]
DISSOLVED = {"AN", "CS"}


def test_every_country_of_the_gazetteer_has_codes_and_a_region() -> None:
    for code in {line.split("\t")[0] for line in GAZETTEER} - DISSOLVED:
        found = country(code)
        assert len(found.iso3) == 3, code
        assert found.numeric > 0 or code == "XK", "Kosovo alone has no number in ISO 3166-1"
        assert found.acled_region, code


@pytest.mark.parametrize(
    ("code", "numeric", "region", "ucdp"),
    [
        ("ly", 434, "Northern Africa", "Africa"),
        ("UA", 804, "Europe", "Europe"),
        ("SY", 760, "Middle East", "Middle East"),
    ],
)
def test_codes_are_taken_in_either_case(code: str, numeric: int, region: str, ucdp: str) -> None:
    found = country(code)
    assert (found.numeric, found.acled_region, found.ucdp_region) == (numeric, region, ucdp)


def test_no_code_is_nowhere() -> None:
    assert country(None) is country("??") is NOWHERE
