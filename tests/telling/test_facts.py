"""What claims were resolved to, as lists and tables show it."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from dateline.cli import app
from dateline.cli.columns import RESOLVED, resolved_cells
from dateline.records import Claim, Count, Document, Equipment, Period, Place
from dateline.telling.facts import facts
from examples import SHELLING, a_claim

DOCUMENT = Document.make(SHELLING, external_id="a")
WORDS = {"start": 0, "end": 6, "text": "Rebels"}
DAY = dt.date(2020, 3, 2)


def claim(**values: Any) -> Claim:
    return a_claim(DOCUMENT, "shelled", "shelling", **values)


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [*map(str, arguments)])


def test_a_claim_of_which_nothing_is_resolved_has_no_facts() -> None:
    assert facts(claim()) == ""
    assert set(resolved_cells(claim())) == {None, ""}


def test_a_day_of_publication_is_told_from_one_that_the_text_gives() -> None:
    quoted = Period(basis="quoted", **WORDS, earliest=DAY, latest=DAY, precision="day")
    week = quoted.model_copy(update={"latest": dt.date(2020, 3, 8), "precision": "week"})
    inherited = Period(basis="inherited", earliest=DAY, latest=DAY, precision="day")
    assert [facts(claim(when=when)) for when in (quoted, week, inherited)] == [
        "2020-03-02",
        "2020-03-02 to 2020-03-08",
        "published 2020-03-02",
    ]


def test_an_unresolved_place_says_so_and_a_resolved_one_how_exact_it_is() -> None:
    known = Place(
        role="place", basis="quoted", **WORDS, name="Aleppo", latitude=36.2, longitude=37.16, country="SY",
        precision="exact", id="x:1",
    )  # fmt: skip
    unknown = Place(role="origin", basis="quoted", **WORDS, name="the hill")
    one = claim(where=(known, unknown))
    assert facts(one) == "Aleppo SY 36.200,37.160 (exact) · the hill: place not resolved"
    row = dict(zip(RESOLVED, resolved_cells(one), strict=True))
    assert (row["place_name"], row["place_latitude"], row["place_precision"]) == ("Aleppo", "36.2", "exact")
    assert (row["origin_name"], row["origin_latitude"]) == ("the hill", "")


@pytest.mark.parametrize(
    ("bounds", "shown"),
    [
        ((3, 3, 3), "killed 3"),
        ((12, 12, None), "killed 12 or more"),
        ((24, 36, 99), "killed 24 to 99"),
        ((0, 0, 0), "killed 0"),
        ((None, 5, 7), "killed up to 7"),
        ((None, None, None), ""),
    ],
)
def test_counts_keep_what_is_open(bounds: tuple[int | None, ...], shown: str) -> None:
    low, best, high = bounds
    count = Count(of="killed", basis="quoted", **WORDS, low=low, best=best, high=high)
    assert facts(claim(counts=(count,))) == shown


def test_a_weapon_has_its_model_class_and_owner() -> None:
    thing = Equipment(
        role="lost",
        basis="quoted",
        **WORDS,
        equipment_class="air_defence_system",
        model="MIM-23 HAWK",
        operator="Turkey",
    )
    assert facts(claim(equipment=(thing,))) == "lost: MIM-23 HAWK, air defence system of Turkey"


class TestCommands:
    @pytest.fixture(autouse=True)
    def folder(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        monkeypatch.chdir(tmp_path)
        for name in ("DATELINE_LIBRARY", "DATELINE_ACTORS"):
            monkeypatch.delenv(name, raising=False)
        (tmp_path / "a.txt").write_text(SHELLING)
        return tmp_path

    def test_read_prints_day_and_point(self) -> None:
        words = " ".join(run("read", "a.txt", "--published", "2016-09-30").stdout.split())
        assert "2016-09-26" in words, "Monday before the Friday of publication"
        assert "Aleppo SY 36.2" in words

    def test_without_a_day_of_publication_no_day_is_made_up(self) -> None:
        [line] = run("read", "a.txt", "--json").stdout.splitlines()
        assert {str(one["when"]) for one in json.loads(line)["claims"]} == {"None"}

    def test_claims_and_show_carry_it_too(self) -> None:
        assert run("add", "a.txt", "--published", "2016-09-30").exit_code == 0
        assert "Aleppo SY" in " ".join(run("claims").stdout.split())
        assert "Aleppo SY" in " ".join(run("show", "a").stdout.split())
        [row, *_] = csv.DictReader(io.StringIO(run("claims", "--format", "csv").stdout, newline=""))
        assert (row["first_day"], row["place_country"]) == ("2016-09-26", "SY")

    def test_a_new_actor_of_ones_own_has_the_document_read_anew(self, folder: Path) -> None:
        (folder / "a.txt").write_text("The Orlan Brigade shelled Aleppo on Monday, killing three civilians.")
        run("add", "a.txt", "--published", "2016-09-30")
        actor = {"id": "own.r", "name": "Northern Rebels", "kind": "armed_group", "source": "x"}
        line = json.dumps({"actor": {**actor, "names": ["Orlan Brigade"]}})
        (folder / "dateline.actors.jsonl").write_text(f"{line}\n")
        assert "1 read anew" in run("add", "a.txt", "--published", "2016-09-30").stdout
        assert "Orlan Brigade = Northern Rebels" in " ".join(
            run("claims", "--actor", "northern").stdout.split()
        )
        assert "1 already there" in run("add", "a.txt", "--published", "2016-09-30").stdout

    @pytest.mark.parametrize("command", [("read", "a.txt"), ("add", "a.txt"), ("actors", "list")])
    def test_a_file_of_actors_that_cannot_be_read_is_named(
        self, command: tuple[str, ...], folder: Path
    ) -> None:
        (folder / "own").mkdir()
        (folder / "own.jsonl").write_bytes(b"\xff\xfe\x00")
        for name in ("own", "own.jsonl"):
            result = run(*command, "--actors", name)
            assert result.exit_code == 1
            assert name in result.stderr
            assert "Traceback" not in result.output

    def test_a_line_of_ones_own_that_says_nothing_is_named_and_the_rest_holds(self, folder: Path) -> None:
        (folder / "own.jsonl").write_text("{}\nnonsense\n")
        result = run("read", "a.txt", "--actors", "own.jsonl")
        assert result.exit_code == 0
        assert "own.jsonl, line 2" in " ".join(result.stderr.split())
        assert "shelling" in result.stdout
