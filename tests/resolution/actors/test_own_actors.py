"""A user's own actors: the file, CSV and FollowTheMoney."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

from dateline.resolution.actors import ActorResolver, KnownActor, load
from dateline.resolution.actors.importing import Problem, from_csv, from_ftm
from dateline.resolution.actors.own import append, read_own

AT = dt.datetime(2026, 1, 2, 3, 4, tzinfo=dt.UTC)
LANTERN = KnownActor("own:lantern", "Brigade of the Green Lantern", "armed_group", "x", country="LY")


def test_own_actors_and_merges_are_respected(tmp_path: Path) -> None:
    path = tmp_path / "own.jsonl"
    append(path, [{"actor": LANTERN.as_dict()}], by="ana", at=AT)
    append(path, [{"merge": {"from": "named:lantern men", "into": "own:lantern"}}], by="ben", at=AT)
    text = "The Brigade of the Green Lantern met the Lantern Men."
    document = ActorResolver(load(path)).document(text)
    found = [document.resolve(4, 32), document.resolve(41, 52)]
    assert [actor.id if actor else None for actor in found] == ["own:lantern", "own:lantern"]
    assert json.loads(path.read_text("utf-8").splitlines()[1])["by"] == "ben"


def test_a_merge_can_be_taken_back_and_nothing_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "own.jsonl"
    append(path, [{"merge": {"from": "a", "into": "b"}}, {"unmerge": "a"}], by="ana", at=AT)
    assert read_own(path).merges == {}
    assert len(path.read_text("utf-8").splitlines()) == 2


def test_a_broken_line_is_named_and_the_others_read(tmp_path: Path) -> None:
    path = tmp_path / "own.jsonl"
    path.write_text(
        f'not json\n[]\n{{"actor": {{"id": 1}}}}\n{json.dumps({"actor": LANTERN.as_dict()})}\n', "utf-8"
    )
    own = read_own(path)
    assert list(own.actors) == ["own:lantern"]
    assert [problem.split(": ")[0].rsplit(", ", 1)[1] for problem in own.problems] == [
        "line 1",
        "line 2",
        "line 3",
    ]


def test_csv_needs_a_name_and_names_what_it_refuses() -> None:
    rows = list(
        from_csv(
            "name;names;kind;country\nGreen Lantern;GL|Lantern;armed_group;ly\n;x;;\nA;;king;\n", "a.csv"
        )
    )
    first = rows[0]
    assert isinstance(first, KnownActor)
    assert (first.id, first.names, first.country) == ("own:green_lantern", ("GL", "Lantern"), "LY")
    assert [str(row).split(":")[0] for row in rows[1:]] == ["a.csv, line 3", "a.csv, line 4"]
    assert [str(row) for row in from_csv("title\nx\n", "b.csv")] == ["b.csv: no column 'name'"]


def test_follow_the_money_gives_parties_and_passes_over_the_rest() -> None:
    entities = [
        {
            "id": "Q1",
            "schema": "Person",
            "caption": "Jane Roe",
            "properties": {
                "name": ["Jane Roe"],
                "alias": ["J. Roe"],
                "weakAlias": ["Lantern", "Lady Lantern"],
                "country": ["ly"],
            },
        },
        {"id": "V1", "schema": "Vessel", "properties": {"name": ["Sea"]}},
        {"id": "C1", "schema": "Company", "properties": {"name": ["Lantern Ltd"], "jurisdiction": ["gb"]}},
    ]
    rows = list(from_ftm("\n".join(map(json.dumps, entities)) + "\n{\n", "e.json"))
    taken = [row for row in rows if isinstance(row, KnownActor)]
    assert [(one.id, one.kind, one.country) for one in taken] == [
        ("Q1", "person", "LY"),
        ("C1", "company", "GB"),
    ]
    assert taken[0].names == ("J. Roe", "Lady Lantern")
    assert next(row for row in rows if isinstance(row, Problem)).startswith("e.json, line 4: no entity")
