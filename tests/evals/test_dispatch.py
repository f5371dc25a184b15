"""Three dispatches parallel to the one that the project began with: other names and places, read as well."""

from __future__ import annotations

from typing import Any

import pytest

from dateline.evals.dispatch import compare, document, paraphrases
from dateline.reading import LocalReader

PARAPHRASES = list(paraphrases())


@pytest.fixture(scope="module")
def reader() -> LocalReader:
    return LocalReader()


FLOOR = 0.7
"""Share of claims with their type below which something has broken; `make evals` holds them to 20 of 26, the aim."""


@pytest.mark.parametrize("coded", PARAPHRASES, ids=lambda coded: str(coded["id"]))
def test_most_claims_have_their_type(coded: dict[str, Any], reader: LocalReader) -> None:
    [reading] = reader.read([document(coded)])
    found = compare(coded["claims"], reading, telling=False)
    missed = [f"{f.coded['type']} “{f.coded['trigger']['text']}”" for f in found if f.claim is None]
    assert 1 - len(missed) / len(found) >= FLOOR, missed


@pytest.mark.parametrize("coded", PARAPHRASES, ids=lambda coded: str(coded["id"]))
def test_what_is_doubtful_failed_or_planned_is_no_fact(coded: dict[str, Any], reader: LocalReader) -> None:
    [reading] = reader.read([document(coded)])
    found = compare(coded["claims"], reading, telling=True)
    unlike = [
        (f.coded["trigger"]["text"], f.wrong)
        for f in found
        if f.coded["status"] in ("failed", "planned") and f.wrong
    ]
    unlike += [
        (f.coded["trigger"]["text"], f.wrong) for f in found if f.coded["certainty"] == "doubtful" and f.wrong
    ]
    assert not unlike


def test_the_coded_quotes_stand_in_their_texts() -> None:
    for coded in PARAPHRASES:
        for claim in coded["claims"]:
            for span in (claim["trigger"], *(f for found in claim["roles"].values() for f in found)):
                assert coded["text"][span["start"] : span["end"]] == span["text"]
