"""The scorer, against cases worked by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dateline.evals.gold import GoldError, load, score


def claim(
    kind: str, start: int, end: int, certainty: str = "certain", status: str = "happened", **roles: Any
) -> dict[str, Any]:
    return {
        "type": kind,
        "trigger": {"start": start, "end": end},
        "certainty": certainty,
        "status": status,
        "roles": {role: [{"start": a, "end": b} for a, b in spans] for role, spans in roles.items()},
    }


def test_a_claim_needs_the_type_and_a_touching_trigger() -> None:
    gold = {"d": [claim("clash", 10, 17), claim("attack", 40, 46), claim("shelling", 60, 67)]}
    read = {"d": [claim("clash", 15, 20), claim("killing", 40, 46), claim("attack", 90, 96)]}
    figures = score(gold, read)
    # Two triggers of three are touched, one of them with its type.
    assert figures["detection"] == {"p": 66.7, "r": 66.7, "f1": 66.7, "gold": 3}
    assert figures["claims"] == {"p": 33.3, "r": 33.3, "f1": 33.3, "gold": 3}
    assert figures["per_type"]["clash"]["f1"] == 100.0
    assert figures["per_type"]["killing"] == {"p": 0.0, "r": 0.0, "f1": 0.0, "gold": 0}


def test_one_read_claim_matches_one_coded_claim() -> None:
    gold = {"d": [claim("clash", 0, 5), claim("clash", 6, 12)]}
    assert score(gold, {"d": [claim("clash", 0, 12)]})["claims"] == {
        "p": 100.0,
        "r": 50.0,
        "f1": 66.7,
        "gold": 2,
    }


def test_a_filler_matches_by_half_of_the_longer_span() -> None:
    gold = {"d": [claim("attack", 0, 5, actor=[(10, 20)], place=[(30, 40)])]}
    read = {"d": [claim("attack", 0, 5, actor=[(15, 20)], place=[(36, 40)])]}
    figures = score(gold, read)
    assert figures["who"]["f1"] == 100.0
    assert figures["where"]["f1"] == 0.0
    assert figures["roles"] == {"p": 50.0, "r": 50.0, "f1": 50.0, "gold": 2}


def test_fillers_of_claims_that_match_none_count_against_recall_and_precision() -> None:
    gold = {"d": [claim("attack", 0, 5, source=[(10, 20)])]}
    read = {"d": [claim("attack", 50, 55, source=[(10, 20)])]}
    assert score(gold, read)["source"] == {"p": 0.0, "r": 0.0, "f1": 0.0, "gold": 1}


def test_labels_are_judged_on_matched_claims_alone() -> None:
    gold = {
        "d": [claim("attack", 0, 5, "possible"), claim("attack", 10, 15), claim("attack", 20, 25, "denied")]
    }
    read = {"d": [claim("attack", 0, 5, "possible"), claim("attack", 10, 15, "possible")]}
    # possible: 1 right of 1 coded and 2 read: F1 66.7; certain: 0 of 1.
    assert score(gold, read)["certainty"] == {"accuracy": 50.0, "macro_f1": 33.4, "n": 2}


def test_a_document_left_out_counts_as_read_with_no_claims() -> None:
    gold = {"a": [claim("attack", 0, 5)], "b": [claim("attack", 0, 5)]}
    assert score(gold, {"a": [claim("attack", 0, 5)]})["claims"]["r"] == 50.0


def test_a_document_that_gold_lacks_is_refused() -> None:
    with pytest.raises(GoldError, match="x"):
        score({"a": []}, {"x": []})


@pytest.mark.parametrize(
    ("text", "message"),
    [("{broken", "line 1: is not JSON"), ('{"id": "a"}', "claims"), ("[1]", "needs an `id`")],
)
def test_a_file_that_cannot_be_scored_is_named(tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_text(text, "utf-8")
    with pytest.raises(GoldError, match=message) as caught:
        load(file)
    assert "gold.jsonl" in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"none\.jsonl"):
        load(tmp_path / "none.jsonl")
