"""A claim whose document was corrected or taken back says so wherever it is shown."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner

from dateline.cli import app
from dateline.desk import Desk, DeskSettings, create_app
from dateline.library import Library
from dateline.pipeline.corroborating import Corroboration
from dateline.records import Document
from examples import a_claim, a_reading

FIRST = "The army bombed the depot. Rebels shelled the bridge."
CORRECTED = "CORRECTION: It was the bridge.\nRebels shelled the bridge."
RETRACTED = "The agency retracts its report of a raid."


def page(text: str, name: str = "raid") -> Document:
    return Document.make(
        text, external_id=name, publisher="Example Wire", url=f"https://wire.example/{name}", language="en"
    )


BOMBED = a_claim(page(FIRST), "bombed", "airstrike", actor="army", target="depot")
SHELLED = a_claim(page(FIRST), "shelled", "shelling", actor="Rebels", target="bridge")
OTHER = a_claim(page(FIRST, "other"), "bombed", "airstrike", actor="army", target="depot")


@pytest.fixture(autouse=True)
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A report and its correction, another one and its retraction, and their events."""
    monkeypatch.chdir(tmp_path)
    with Library.open("dateline.db") as library:
        library.add(a_reading(page(FIRST), BOMBED, SHELLED), actor="ana")
        library.add(a_reading(page(FIRST, "other"), OTHER), actor="ana")
        library.add(a_reading(page(CORRECTED)), actor="ana")
        library.add(a_reading(page(RETRACTED, "other")), actor="ana")
        corroboration = Corroboration(library)
        corroboration.catch_up()
        corroboration.work_out()
    return tmp_path / "dateline.db"


def event_of(claim: str) -> str:
    with Library.open("dateline.db") as library:
        return library.events.of_claims([claim])[claim]


def run(*arguments: str) -> str:
    result = CliRunner().invoke(app, list(arguments), env={"COLUMNS": "200"})
    assert result.exit_code == 0, result.output
    return result.stdout


def test_in_the_list_of_claims_in_every_form() -> None:
    lines = run("claims").splitlines()
    assert ["retracted" in line for line in lines if OTHER.id[:8] in line] == [True]
    assert [" corrected " in line for line in lines if BOMBED.id[:8] in line] == [True]
    assert ["document corrected" in line for line in lines if SHELLED.id[:8] in line] == [True]
    marks = {
        row["id"]: row["overtaken"] for row in csv.DictReader(io.StringIO(run("claims", "--format", "csv")))
    }
    assert marks == {BOMBED.id: "corrected", SHELLED.id: "document corrected", OTHER.id: "retracted"}
    listed = {
        one["id"]: one["overtaken"] for one in map(json.loads, run("claims", "--format", "json").splitlines())
    }
    assert listed[SHELLED.id] == {
        "newest": page(CORRECTED).id,
        "corrected_in": [page(CORRECTED).id],
        "retracted_in": [],
        "stands": True,
    }


def test_in_the_document_that_is_shown() -> None:
    shown = run("show", page(FIRST, "other").id)
    assert " retracted " in shown
    assert f"there is a newer version, {page(RETRACTED, 'other').id}, a retraction" in shown


def test_in_the_list_of_events_and_in_an_event() -> None:
    assert "! 1 claim retracted" in run("events") or "1 retracted" in run("events")
    shown = run("event", event_of(SHELLED.id))
    assert "newer versions of the documents: 1 claim document corrected" in shown
    assert "[1 claim document corrected]" in shown


def test_in_the_desks_answers_and_on_its_pages(library: Path) -> None:
    desk = Desk(DeskSettings(str(library)))
    with TestClient(create_app(desk), base_url="http://127.0.0.1") as client:
        items = client.get("/api/v1/claims").json()["items"]
        assert {one["id"]: bool(one["overtaken"]) for one in items} == dict.fromkeys(
            (BOMBED.id, SHELLED.id, OTHER.id), True
        )
        event = event_of(OTHER.id)
        [*_, item] = [
            one
            for one in client.get(f"/api/v1/events/{event}/claims").json()["items"]
            if one["id"] == OTHER.id
        ]
        assert item["overtaken"]["retracted_in"] == [page(RETRACTED, "other").id]
        told = client.get(f"/event/{event}").text
        assert "Newer versions of its documents: " in told
        assert '<span class="overtaken" title="newer versions of its document take it back (' in told
        document = client.get(f"/document/{page(FIRST).id}").text
        assert f'<a href="/document/{page(CORRECTED).id}">the newest version</a>' in document
        assert "dateline versions" not in document
        assert document.count('<span class="overtaken"') == 2
        assert ">corrected</span>" in document and ">document corrected</span>" in document
        assert ">retracted</span>" in client.get(f"/review?claim={OTHER.id}").text
    desk.close()
