"""``dateline plot``: each figure as SVG and PNG, with a caption that counts what is not drawn."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PIL import Image
from typer.testing import CliRunner, Result

from dateline.cli import app
from dateline.library import Library
from happenings import STRUCK


@pytest.fixture(autouse=True)
def library(folders_library: Path) -> Path:
    return folders_library


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["plot", *arguments], env={"COLUMNS": "200"})


def airstrike(library: Path) -> str:
    with Library.open(library) as kept:
        return kept.events.of_claims([STRUCK[0].id])[STRUCK[0].id]


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("events", "2 events by day and kind. Not drawn: 1 event that nobody tells as having happened."),
        ("map", "2 events at 2 places"),
        ("sources", "Record of 2 sources."),
        ("actors", "0 relations in 0 events"),
    ],
)
def test_each_figure_is_drawn_with_its_caption(kind: str, said: str, tmp_path: Path) -> None:
    result = run(kind, "--output", f"{kind}.svg")
    assert result.exit_code == 0, result.output
    assert said in result.stderr
    root = ET.fromstring((tmp_path / f"{kind}.svg").read_text("utf-8"))
    text = " ".join(
        " ".join("".join(one.itertext()) for one in root.iter("{http://www.w3.org/2000/svg}text")).split()
    )
    assert said.split(".", maxsplit=1)[0] in text, "the caption is in the figure, too"


def test_the_tolls_of_one_event(library: Path, tmp_path: Path) -> None:
    result = run("tolls", airstrike(library)[:8], "--output", "tolls.png", "--narrow")
    assert result.exit_code == 0, result.output
    picture = Image.open(tmp_path / "tolls.png")
    assert picture.format == "PNG"
    assert picture.width < 800
    assert "12 by Syrian Observatory for Human Rights" in picture.text["Title"]  # type: ignore[attr-defined]


def test_filters_choose_the_events(tmp_path: Path) -> None:
    result = run("map", "--output", "map.svg", "--from", "2020-03-04", "--area", "36,36,38,37")
    assert "1 event at 1 place" in result.stderr
    text = (tmp_path / "map.svg").read_text("utf-8")
    assert ">Azaz<" in text
    assert "Maarat" not in text


def test_sources_that_nobody_knows_have_no_name_unless_everything_is_asked_for(tmp_path: Path) -> None:
    assert run("sources", "--output", "a.svg").exit_code == 0
    assert run("sources", "--output", "b.svg", "--full").exit_code == 0
    assert "SOHR" in (tmp_path / "a.svg").read_text("utf-8")


def test_a_figure_leaves_an_act(library: Path) -> None:
    assert run("map", "--output", "map.svg", "--by", "ana").exit_code == 0
    with Library.open(library) as kept:
        [act] = kept.acts(last=1)
    assert (act.verb, act.actor) == ("exported", "ana")
    assert act.after is not None
    assert json.loads(act.after)["form"] == "plot-map"


@pytest.mark.parametrize(
    ("arguments", "said", "code"),
    [
        (["map", "--output", "map.jpg"], "ends in .svg or .png", 2),
        (["tolls", "--output", "a.svg"], "name the event: dateline plot tolls EVENT", 2),
        (["map", "e1", "--output", "a.svg"], "map takes no event", 2),
        (["pie", "--output", "a.svg"], "pie", 2),
        (["tolls", "e0", "--output", "a.svg"], "no event here is called 'e0'", 1),
        (["map", "--output", "none/a.svg"], "there is no folder none", 1),
    ],
)
def test_what_cannot_be_drawn_is_said(arguments: list[str], said: str, code: int, tmp_path: Path) -> None:
    result = run(*arguments)
    assert result.exit_code == code
    assert said in " ".join(result.stderr.replace("│", " ").split())
    assert [path.name for path in tmp_path.iterdir() if path.name != "dateline.db"] == []


def test_an_event_without_figures_has_nothing_to_draw(library: Path) -> None:
    with Library.open(library) as kept:
        bombing = next(one.id for one in kept.events.find() if one.type == "bombing")
    result = run("tolls", bombing, "--output", "a.svg")
    assert result.exit_code == 1
    assert "has no figure with a day" in result.stderr
