"""``dateline where`` and ``dateline gazetteer build``."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from dateline.cli import app
from dateline.resolution.places.building import write
from dateline.resolution.places.rows import Row


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A gazetteer of one town, in use."""
    row = Row("geonames:1", "Sirte", (), "settlement", "LY", "", "", 31.2, 16.6, 3.0, 128_000, True, "")
    file = write(tmp_path / "small.sqlite", [row])
    monkeypatch.setenv("DATELINE_GAZETTEER", str(file))
    return file


@pytest.mark.usefixtures("small")
def test_a_name_is_explained() -> None:
    outcome = CliRunner().invoke(app, ["where", "30 km south of Sirte", "--near", "Libya"])
    assert outcome.exit_code == 0
    for words in ("Sirte", "30.9302, 16.6000", "near", "GeoNames", "geonames:1"):
        assert words in outcome.output


@pytest.mark.usefixtures("small")
def test_an_unknown_name_stays_unresolved() -> None:
    outcome = CliRunner().invoke(app, ["where", "Nirgendwo"])
    assert outcome.exit_code == 1
    assert "stays unresolved" in outcome.output


def test_a_missing_gazetteer_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_GAZETTEER", str(tmp_path / "none"))
    outcome = CliRunner().invoke(app, ["where", "Sirte"])
    assert outcome.exit_code == 1
    assert "dateline gazetteer build" in outcome.output
