"""The codebook's other closed lists, and the tables between our precisions and other schemes' codes."""

from __future__ import annotations

from typing import get_args

import pytest
from pydantic import BaseModel

from dateline.reading import CODEBOOK
from dateline.records import Count, Period, Place
from dateline.vocabulary import codebook_version, schemes, terms

ROLES = [
    "actor", "target", "object", "instrument", "place", "origin", "destination", "time", "source", "cue",
    "killed", "wounded", "captured", "displaced", "losses",
]  # fmt: skip
CERTAINTIES = ["certain", "probable", "possible", "doubtful", "denied"]
STATUSES = ["happened", "ongoing", "failed", "planned", "threatened", "demanded", "hypothetical"]


def literals(record: type[BaseModel], name: str) -> set[str]:
    """The values that a field of a record allows, null left out."""
    annotation = record.model_fields[name].annotation
    nested = [get_args(part) or (part,) for part in get_args(annotation)]
    return {value for values in nested for value in values if isinstance(value, str)}


def test_roles_certainties_and_statuses_are_the_codebooks() -> None:
    assert list(terms("roles")) == ROLES
    assert list(terms("certainties")) == CERTAINTIES
    assert list(terms("statuses")) == STATUSES


@pytest.mark.parametrize(
    "kind",
    ["roles", "certainties", "statuses", "mention_kinds", "stances", "information_grades", "source_grades"],
)
def test_every_term_is_defined_in_one_line(kind: str) -> None:
    for name, definition in terms(kind).items():
        assert definition.endswith("."), name
        assert "\n" not in definition


def test_grades_are_the_admiralty_codes() -> None:
    assert "".join(terms("information_grades")) == "123456"
    assert "".join(terms("source_grades")) == "ABCDEF"
    assert "cannot be judged" in terms("information_grades")["6"]
    assert "cannot be judged" in terms("source_grades")["F"]


def test_the_readers_read_by_this_version_of_the_codebook() -> None:
    assert codebook_version() == CODEBOOK


@pytest.mark.parametrize("scheme", ["acled", "ucdp"])
def test_every_precision_of_ours_has_a_code_in_other_schemes(scheme: str) -> None:
    assert set(schemes()["time_precision"][scheme]) == literals(Period, "precision")
    assert set(schemes()["geo_precision"][scheme]) == literals(Place, "precision")


def test_precision_codes_grow_with_vagueness() -> None:
    for table in ("time_precision", "geo_precision"):
        for codes in schemes()[table].values():
            assert list(codes.values()) == sorted(codes.values())
            assert min(codes.values()) == 1, "1 is exact in both schemes"


def test_every_status_and_certainty_says_what_the_schemes_do_with_it() -> None:
    modality = schemes()["modality"]
    assert set(modality) == {*CERTAINTIES, *STATUSES}
    assert all(set(row) == {"acled", "ucdp", "plover"} and all(row.values()) for row in modality.values())


def test_every_acled_sub_event_stands_under_one_event_type() -> None:
    sub_events = [sub for subs in schemes()["acled_sub_events"].values() for sub in subs]
    assert len(schemes()["acled_sub_events"]) == 6
    assert len(sub_events) == len(set(sub_events)) == 25


def test_counts_of_people_are_named_as_their_roles() -> None:
    assert literals(Count, "of") - {"lost"} <= set(ROLES)
