"""``dateline sources`` and ``dateline origins``: the record of each source, and whose word something rests on."""

from __future__ import annotations

import json
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from dateline.cli import app
from dateline.library import Library
from happenings import EXPLODED, OBSERVED, STRUCK, make_library


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The made-up library in which a reviewer graded the airstrike, accepted one claim and rejected another."""
    path = tmp_path_factory.mktemp("sources") / "dateline.db"
    make_library(path)
    assert run("judge", "accept", STRUCK[0].id, "--by", "ana", "--library", str(path)).exit_code == 0
    with Library.open(path) as kept:
        airstrike = kept.events.of_claims([STRUCK[0].id])[STRUCK[0].id]
    assert run("judge", "grade", airstrike, "2", "--by", "ana", "--library", str(path)).exit_code == 0
    assert run("judge", "reject", EXPLODED.id, "--by", "ana", "--library", str(path)).exit_code == 0
    return str(path)


def run(*arguments: str, columns: int = 80) -> Result:
    return CliRunner().invoke(app, list(arguments), env={"COLUMNS": str(columns)})


def records(library: str, *filters: str) -> dict[str, dict[str, Any]]:
    result = run("sources", "--json", "--library", library, *filters)
    assert result.exit_code == 0
    return {record["name"]: record for record in map(json.loads, result.stdout.splitlines())}


class TestSources:
    def test_a_sources_record_counts_what_was_confirmed_and_refuted(self, library: str) -> None:
        found = records(library)
        observatory = found["Syrian Observatory for Human Rights"]
        assert (observatory["claims"], observatory["events"]) == (2, 1)
        assert (observatory["confirmed"], observatory["refuted"]) == (1, 0)
        assert (observatory["told"], observatory["borne_out"], observatory["denied"]) == (1, 1, 1)
        assert observatory["letter"] == "F", "one grade is not enough"
        assert "Example Wire" not in found, "that a claim was misread says nothing of its source"
        assert "rescue workers" not in found, "a nameless origin is no source"

    def test_filters(self, library: str) -> None:
        assert list(records(library, "--name", "OBSERVATORY")) == ["Syrian Observatory for Human Rights"]
        assert list(records(library, "--least", "2")) == ["Syrian Observatory for Human Rights"]
        assert len(records(library, "--limit", "1")) == 1

    @pytest.mark.parametrize("columns", [80, 120])
    def test_a_table_fits_the_terminal(self, library: str, columns: int) -> None:
        result = run("sources", "--library", library, columns=columns)
        assert max(map(len, result.stdout.splitlines())) <= columns
        assert "Syrian Observatory for" in result.stdout
        assert "neutral 1" in result.stdout
        assert "1/1" in result.stdout


class TestOrigins:
    def test_a_claims_chain_leads_to_its_origin(self, library: str) -> None:
        result = run("origins", STRUCK[0].id[:9], "--library", library)
        text = " ".join(result.stdout.split())
        assert "Syrian Observatory for Human Rights for · independent · party · neutral" in text
        assert (
            "2020-03-02 · Example Wire · observed: “Airstrikes”, said by Syrian Observatory for Human Rights"
            in text
        )
        assert "same text in copied" in text
        assert "rescue workers" not in text

    def test_a_documents_claims_each_have_theirs(self, library: str) -> None:
        assert "said by Syrian Observatory" in " ".join(
            run("origins", OBSERVED.external_id, "--library", library).stdout.split()
        )

    def test_an_events_origins_are_all_shown(self, library: str) -> None:
        event = json.loads(run("events", "--json", "--several", "--library", library).stdout)["id"]
        text = " ".join(run("origins", event, "--library", library).stdout.split())
        for origin in ("Syrian Observatory for Human Rights for", "rescue workers for", "ministry against"):
            assert origin in text
        assert "nameless, so it is the document's own" in text

    def test_a_rejected_claim_stands_in_no_event(self, library: str) -> None:
        result = run("origins", EXPLODED.id, "--library", library)
        assert result.exit_code == 1
        assert result.stderr == f"dateline: {EXPLODED.id} was rejected, and stands in no event\n"

    def test_what_is_not_there_is_told(self, library: str) -> None:
        result = run("origins", "zzz", "--library", library)
        assert result.exit_code == 1
        assert "no claim, document or event here is called 'zzz'" in result.stderr
