"""``dateline eval gold``: figures of a reader beside the baseline's."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dateline.cli import app
from dateline.evals.baseline import baseline, triggers
from dateline.evals.dispatch import paraphrases
from dateline.evals.gold import GoldError
from dateline.evals.gold_report import evaluate
from dateline.pipeline import read_documents
from dateline.records import Document
from dateline.vocabulary import event_types


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    file = tmp_path / "gold.jsonl"
    file.write_text("".join(json.dumps(one) + "\n" for one in paraphrases()), "utf-8")
    return file


def test_the_report_holds_the_reader_beside_the_baseline(gold: Path) -> None:
    report = evaluate(gold, read_documents)
    assert report.documents == 3
    assert report.figures["claims"]["f1"] > report.baseline["claims"]["f1"] > 0
    low, high = report.intervals["claims"]
    assert low <= report.figures["claims"]["f1"] <= high


def test_the_command_prints_figures_and_who_coded(gold: Path) -> None:
    result = CliRunner().invoke(app, ["eval", "gold", str(gold), "--json"])
    assert result.exit_code == 0, result.output
    printed = json.loads(result.output)
    assert set(printed) == {"file", "documents", "coders", "reader", "figures", "intervals", "baseline"}
    assert "language models" in printed["coders"]
    table = CliRunner().invoke(app, ["eval", "gold", str(gold), "--per-type"]).output
    assert "baseline" in table
    assert "shootdown" in table


def test_predictions_of_any_reader_can_be_scored(gold: Path, tmp_path: Path) -> None:
    perfect = tmp_path / "perfect.jsonl"
    perfect.write_bytes(gold.read_bytes())
    report = evaluate(gold, read_documents, predictions=perfect)
    assert report.figures["claims"]["f1"] == 100.0
    assert report.figures["roles"]["f1"] == 100.0


def test_a_gold_file_without_texts_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_text('{"id": "a", "claims": []}\n', "utf-8")
    with pytest.raises(GoldError, match="text"):
        evaluate(file, read_documents)
    result = CliRunner().invoke(app, ["eval", "gold", str(file)])
    assert result.exit_code == 1
    assert "line 1" in result.output


def test_the_baseline_gives_each_sentence_its_commonest_trigger_and_the_nearest_mentions() -> None:
    text = "Rebels attacked Aleppo on Monday. The weather was fine."
    [reading] = read_documents([Document.make(text, external_id="x", language="en")], mentions=True)
    [claim] = baseline([reading])["x"]
    assert claim["type"] == "attack"
    assert text[claim["trigger"]["start"] : claim["trigger"]["end"]] == "attacked"
    assert "Aleppo" in text[claim["roles"]["place"][0]["start"] : claim["roles"]["place"][0]["end"]]
    assert "source" not in claim["roles"]


def test_the_baseline_knows_only_types_of_the_codebook() -> None:
    assert {kind for kind, _ in triggers().values()} <= set(event_types())
