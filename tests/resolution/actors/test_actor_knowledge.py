"""The shipped knowledge of actors: complete, consistent, and compiled from what people edit."""

from __future__ import annotations

import time
from importlib.resources import files

from dateline.resolution.actors import KnownActor, Tenure, load
from dateline.resolution.actors.compile import actors, compiled, problems
from dateline.resolution.actors.knowledge import DATA, make


def test_at_least_700_actors_without_contradictions() -> None:
    known = actors()
    assert len(known) >= 700
    assert list(problems(known)) == []
    assert all(actor.source for actor in known)


def test_every_sort_of_actor_is_there() -> None:
    kinds = {actor.kind for actor in load().actors.values()}
    assert {
        "state", "government", "ministry", "armed_forces", "armed_group", "coalition", "international", "agency",
        "monitor", "person", "office",
    } <= kinds  # fmt: skip


def test_the_file_that_is_read_is_that_of_the_files_that_people_edit() -> None:
    text = files(DATA).joinpath("actors.json").read_text("utf-8")
    assert text == compiled() + "\n", "run `python -m dateline.resolution.actors.compile`"


def test_a_check_finds_what_contradicts() -> None:
    broken = [
        KnownActor("a", "A", "armed_group", "", parent="missing"),
        KnownActor("a", "B", "armed_group", "x", since="2020-03", until="2019"),
        KnownActor("c", "C", "person", "x", offices=(Tenure("nowhere", "king"),)),
    ]
    assert sorted(problems(broken)) == [
        "a: 2019 comes before 2020-03",
        "a: no source",
        "a: the identifier stands twice",
        "a: there is no parent missing",
        "c: there is no nowhere",
    ]


def test_dates_may_be_years_or_months_alone() -> None:
    assert list(problems([KnownActor("a", "A", "party", "x", since="2019-05", until="2019")])) == []


def test_a_name_is_found_in_microseconds() -> None:
    known = load()
    start = time.process_time()
    for _ in range(10_000):
        known.named("Libyan National Army")
    assert (time.process_time() - start) / 10_000 < 100e-6


def test_actors_survive_their_json_form() -> None:
    for actor in list(load().actors.values())[::50]:
        assert KnownActor.from_dict(actor.as_dict()) == actor


def test_own_actors_and_merges_change_a_copy() -> None:
    known = load()
    own = KnownActor("own:lantern", "Lantern Brigade", "armed_group", "x", country="LY", names=("LB",))
    more = known.with_actors([own], {"own:lantern": "ly.lna", "named:green lantern": "ly.lna"})
    assert "own:lantern" not in known.actors
    assert more["own:lantern"].id == "ly.lna"
    assert [name.actor for name in more.named("Lantern Brigade")] == ["ly.lna"]
    assert [name.actor for name in more.named("Green Lantern")] == ["ly.lna"]
    assert known.named("Lantern Brigade") == []


def test_merges_in_a_circle_end() -> None:
    two = [KnownActor("a", "A", "party", "x"), KnownActor("b", "B", "party", "x")]
    made = make(two, {"a": "b", "b": "a"})
    assert {made.canonical("a"), made.canonical("b")} <= {"a", "b"}
