"""The network of parties: edges are what the events say, and its names can be read."""

from __future__ import annotations

import datetime as dt
import random
import time
from collections import defaultdict
from dataclasses import dataclass

import numpy as np
import pytest

from dateline.library.found import Found
from dateline.library.overview import _COLUMNS, _PARTY, NO_DAY, ROLES, Dictionaries, Overview
from dateline.network.drawing import TALL, WIDE, Sheet, drawn
from dateline.network.edges import Edge, Network, as_edges, edges_with, every_edge, network
from dateline.network.layout import overlaps, places
from dateline.network.own_side import Together, standing_together
from dateline.network.pairs import rows_between
from dateline.network.relations import relations, without_relation
from dateline.pipeline.parties import KnownParties
from dateline.resolution.actors import load
from dateline.vocabulary.event_types import event_types


@dataclass
class Told:
    """A made-up event. A party that begins with "!" is denied by everybody."""

    kind: str
    actors: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    day: int | None = 737_000
    disputed: bool = False
    statuses: tuple[str, ...] = ("happened",)
    certainties: tuple[str, ...] = ("certain",)


def found(*told: Told, passing: list[bool] | None = None) -> Found:
    known = Dictionaries()
    columns = np.zeros(len(told), np.dtype(list(_COLUMNS)))
    parties = []
    for row, one in enumerate(told):
        columns[row]["type"] = known.types.number(one.kind)
        columns[row]["first"] = columns[row]["last"] = NO_DAY if one.day is None else one.day
        columns[row]["disputed"] = one.disputed
        columns[row]["statuses"] = sum(1 << known.statuses.number(word) for word in one.statuses)
        columns[row]["certainties"] = sum(1 << known.certainties.number(word) for word in one.certainties)
        for role, names in (("actor", one.actors), ("target", one.targets)):
            for name in names:
                number = known.parties.number(name.removeprefix("!"))
                known.names[number] = name.removeprefix("!")
                parties.append((row, number, ROLES.index(role), not name.startswith("!")))
    ids = np.array([f"e{row}" for row in range(len(told))], object)
    overview = Overview(1, ids, columns, np.array(parties, _PARTY), known)
    flags = np.ones(len(told), np.bool_) if passing is None else np.array(passing)
    return Found(overview, flags, overview.by_day[flags[overview.by_day]], {})


def said(events: Found, made: Network) -> dict[tuple[str, str, str], tuple[int, int, int, int]]:
    """Edges by name: events, ahead, back and firm ones."""
    names = events.overview.dictionaries.names
    return {
        (names[edge.one], edge.relation, names[edge.other]): (edge.events, edge.ahead, edge.back, edge.firm)
        for edge in made.edges
    }


def test_who_acts_upon_whom_in_how_many_events() -> None:
    events = found(
        Told("airstrike", ("A",), ("B",)),
        Told("shelling", ("A",), ("B",), disputed=True),
        Told("attack", ("B",), ("A",)),
        Told("accusation", ("B",), ("A",)),
    )
    made = network(events)
    assert said(events, made) == {("A", "attacked", "B"): (3, 2, 1, 3), ("A", "accused", "B"): (1, 0, 1, 1)}
    assert (made.events, made.disputed) == (4, 1)


def test_parties_of_a_clash_fight_each_other_but_of_three_nobody_knows_who_whom() -> None:
    events = found(Told("clash", ("A", "B")), Told("clash", ("A", "B", "C")), Told("clash", ("A",), ("C",)))
    made = network(events)
    assert said(events, made) == {("A", "attacked", "B"): (1, 1, 1, 1), ("A", "attacked", "C"): (1, 1, 0, 1)}
    assert made.crowded == 1


def test_all_who_meet_meet_each_other_and_it_has_no_direction() -> None:
    events = found(Told("meeting", ("A", "B", "C")), Told("visit", ("B",), ("A",)))
    assert said(events, network(events)) == {
        ("A", "met", "B"): (2, 2, 2, 2),
        ("A", "met", "C"): (1, 1, 1, 1),
        ("B", "met", "C"): (1, 1, 1, 1),
    }


def test_what_is_denied_planned_or_hedged_is_not_firm() -> None:
    events = found(
        Told("airstrike", ("!A",), ("B",)),
        Told("airstrike", ("A",), ("B",), statuses=("planned",)),
        Told("airstrike", ("A",), ("B",), certainties=("possible", "denied")),
        Told("airstrike", ("A",), ("B",), statuses=("planned", "failed")),
    )
    made = network(events)
    assert said(events, made) == {("A", "attacked", "B"): (4, 4, 0, 1)}
    assert (made.unsure, made.edges[0].unsure) == (3, 3)


def test_unnamed_parties_are_left_out_counted_and_shown_on_demand() -> None:
    events = found(
        Told("airstrike", ("A",), ("words:people", "B")),
        Told("attack", ("words:militants",), ("words:people",)),
        Told("attack", ("words:militants",), ("A",)),
    )
    made = network(events)
    assert list(said(events, made)) == [("A", "attacked", "B")]
    assert (made.unnamed_edges, made.unnamed_events) == (3, 2)
    assert len(network(events, unnamed=True).edges) == 4


def test_only_the_events_found_and_the_relations_wanted_count() -> None:
    events = found(
        Told("airstrike", ("A",), ("B",)),
        Told("airstrike", ("A",), ("B",)),
        Told("aid", ("A",), ("B",)),
        passing=[True, False, True],
    )
    assert said(events, network(events)) == {
        ("A", "attacked", "B"): (1, 1, 0, 1),
        ("A", "supplied", "B"): (1, 1, 0, 1),
    }
    assert [edge.relation for edge in network(events, wanted=("supplied",)).edges] == ["supplied"]


def test_days_are_the_first_and_the_last_and_undated_events_count() -> None:
    events = found(*(Told("aid", ("A",), ("B",), day=day) for day in (737_010, None, 737_002)))
    [edge] = network(events).edges
    assert (edge.events, edge.first, edge.last) == (3, 737_002, 737_010)
    [edge] = network(found(Told("aid", ("A",), ("B",), day=None))).edges
    assert (edge.first, edge.last) == (None, None)


def test_nobody_stands_in_a_relation_to_themselves() -> None:
    assert network(found(Told("attack", ("A",), ("A",)), Told("release", ("A",), ("B",)))).edges == ()


@pytest.fixture(scope="module")
def together() -> Together:
    knowledge = load()
    return standing_together(knowledge, KnownParties(knowledge))


def test_a_party_and_its_own_side_have_no_line_and_are_counted(together: Together) -> None:
    events = found(
        Told("airstrike", ("tr.air",), ("tr",)),
        Told("airstrike", ("tr",), ("tr.air",)),
        Told("attack", ("sy.saa",), ("sy.saaf",)),
        Told("shelling", ("tr.army",), ("tr.air",)),  # two arms of the same forces
        Told("attack", ("sy.saa", "tr.air"), ("sy.hts",)),
        Told("attack", ("sy.ahrar_sham",), ("sy.hts",)),  # one opposition, and they fight all the same
        Told("attack", ("words:people",), ("tr",)),
    )
    made = network(events, together=together)
    assert set(said(events, made)) == {
        ("sy.saa", "attacked", "sy.hts"),
        ("tr.air", "attacked", "sy.hts"),
        ("sy.hts", "attacked", "sy.ahrar_sham"),
    }
    assert (made.own_edges, made.unnamed_edges) == (3, 1)
    assert network(events).own_edges == 0 and len(network(events).edges) == 6
    number = events.overview.dictionaries.parties.number
    assert len(edges_with(events, number("tr.air"), together=together)) == 1
    one, other = sorted((number("tr.air"), number("tr")))
    assert not len(rows_between(events, one, other, "attacked", together=together))


def test_only_the_side_on_the_events_day_counts(together: Together) -> None:
    knowledge = load()
    ally, side = next(
        (actor, side)
        for actor in knowledge.actors.values()
        for side in actor.sides
        if side.until and actor.kind != "state" and not actor.parent and len(actor.sides) == 1
    )
    days = [dt.date(year, 6, 1) for year in range(1990, 2031)]
    then = next(day for day in days if side.holds(day))
    later = next(day for day in days if day > then and not side.holds(day))
    whom = knowledge.canonical(side.of)
    events = found(*(Told("attack", (ally.id,), (whom,), day=day.toordinal()) for day in (then, later)))
    made = network(events, together=together)
    assert [edge.first for edge in made.edges] == [later.toordinal()] and made.own_edges == 1


def test_no_event_at_all_gives_an_empty_network() -> None:
    assert network(found()).edges == ()
    assert network(found(Told("protest", ("A",)))).parties == ()


def test_the_heaviest_are_drawn_and_the_rest_is_counted() -> None:
    many = [Told("attack", ("hub",), (f"p{at:03}",)) for at in range(100)]
    events = found(*many, *(Told("attack", ("hub",), ("p050",)) for _ in range(3)))
    made = network(events)
    assert len(made.parties) == 40 and len(made.edges) == 39
    assert made.edges[0].events == 4
    assert (made.small_edges, made.small_parties) == (61, 61)
    narrow = every_edge(events).network(5, 3)
    assert len(narrow.edges) == 3 and narrow.small_edges == 97


@pytest.mark.parametrize("seed", range(12))
def test_edges_equal_what_the_events_say_one_by_one(seed: int) -> None:
    chance = random.Random(seed)
    names = [*"ABCDEFG", "words:people", "words:troops"]
    told = [
        Told(
            chance.choice(list(event_types())),
            tuple(chance.sample(names, chance.choice((0, 1, 1, 2, 3)))),
            tuple(chance.sample(names, chance.choice((0, 1, 1, 2)))),
            day=chance.choice((None, 737_000, 737_100)),
            disputed=chance.random() < 0.3,
            statuses=(chance.choice(("happened", "planned")),),
        )
        for _ in range(120)
    ]
    events = found(*told)
    made = every_edge(events, unnamed=True).network(1000, 1000)
    by_hand = _by_hand(told)
    assert len(made.edges) == len(by_hand) > 20
    for edge in made.edges:
        key = (edge.relation, frozenset((name(events, edge.one), name(events, edge.other))))
        rows = set(rows_between(events, edge.one, edge.other, edge.relation).tolist())
        assert rows == by_hand[key] and edge.events == len(rows), key
        assert edge.disputed == int(events.overview.columns["disputed"][sorted(rows)].sum())
        assert edge in as_edges(edges_with(events, edge.one)) and edge in as_edges(
            edges_with(events, edge.other)
        )


def name(events: Found, number: int) -> str:
    return events.overview.dictionaries.parties.words[number]


def _by_hand(told: list[Told]) -> dict[tuple[str, frozenset[str]], set[int]]:
    rows: dict[tuple[str, frozenset[str]], set[int]] = defaultdict(set)
    for row, one in enumerate(told):
        relation = next((each for each in relations().values() if one.kind in each.types), None)
        if relation is None:
            continue
        pairs = [(actor, target) for actor in one.actors for target in one.targets]
        alone = one.kind in relation.mutual and not one.targets
        if alone and (relation.both or len(one.actors) == 2):
            pairs += [(actor, other) for actor in one.actors for other in one.actors]
        for actor, target in pairs:
            if actor != target:
                rows[relation.name, frozenset((actor, target))].add(row)
    return rows


def test_every_type_of_event_makes_one_relation_or_says_why_none() -> None:
    by_type = [kind for relation in relations().values() for kind in relation.types] + list(
        without_relation()
    )
    assert sorted(by_type) == sorted(event_types())
    assert all(relation.mutual <= set(relation.types) and relation.why for relation in relations().values())


@pytest.mark.parametrize("sheet", [WIDE, TALL], ids=lambda sheet: sheet.name)
@pytest.mark.parametrize("seed", range(6))
def test_names_never_overlap_and_stay_on_the_sheet(sheet: Sheet, seed: int) -> None:
    chance = random.Random(seed)
    names = [
        f"{'Brigade of the ' * chance.choice((0, 1, 2))}{at} {chance.choice('ABC')}"
        for at in range(sheet.parties)
    ]
    pairs = [chance.sample(names, 2) for _ in range(150)]
    events = found(
        *(Told(chance.choice(("attack", "aid", "meeting")), (one,), (other,)) for one, other in pairs)
    )
    made = every_edge(events).network(sheet.parties, sheet.edges)
    drawing = drawn(made, events.overview.dictionaries.names, sheet)
    boxes = [(max(2 * node.radius, len(node.label) * 6.9), 2 * node.radius + 16) for node in drawing.nodes]
    middles = [
        (node.x, node.y - node.radius + box[1] / 2) for node, box in zip(drawing.nodes, boxes, strict=True)
    ]
    assert overlaps(middles, boxes) == []
    for (x, y), (width, height) in zip(middles, boxes, strict=True):
        assert x - width / 2 >= -0.1 and x + width / 2 <= sheet.width + 0.1
        assert y - height / 2 >= -0.1 and y + height / 2 <= drawing.height + 0.1


def test_the_same_network_is_always_drawn_the_same() -> None:
    boxes, links = ((60.0, 30.0),) * 12, tuple((at, (at + 3) % 12, 1.0) for at in range(12))
    first = places(boxes, links, 800, 400)
    places.cache_clear()
    assert places(boxes, links, 800, 400) == first


def test_where_there_is_hardly_room_names_stand_on_a_grid() -> None:
    boxes = ((150.0, 40.0),) * 14
    assert overlaps(places(boxes, (), 366, 14 / 2 * 62), boxes) == []


def test_a_hundred_thousand_events_take_a_moment() -> None:
    chance = np.random.default_rng(1)
    events, many = 100_000, 300_000
    known = Dictionaries()
    for kind in event_types():
        known.types.number(kind)
    known.statuses.number("happened")
    known.certainties.number("certain")
    for at in range(20_000):
        known.parties.number(f"{'words:' if at % 2 else 'xx.'}{at}")
    columns = np.zeros(events, np.dtype(list(_COLUMNS)))
    columns["type"] = chance.integers(0, len(event_types()), events)
    columns["statuses"] = columns["certainties"] = 1
    parties = np.zeros(many, _PARTY)
    parties["row"] = chance.integers(0, events, many)
    parties["party"] = np.minimum(chance.zipf(1.3, many) - 1, 19_999)
    parties["role"] = chance.integers(0, 3, many)
    parties["counts"] = True
    overview = Overview(1, np.arange(events).astype(object), columns, parties, known)
    one = Found(overview, np.ones(events, np.bool_), np.arange(events), {})
    network(one)
    began = time.process_time()
    assert len(network(one).edges) > 20
    # Some 0.1 s where nothing else runs.
    assert time.process_time() - began < 0.6


def test_an_edge_tells_what_is_unsure() -> None:
    assert Edge(0, 1, "attacked", 3, 0, 3, 1, 0, None, None).unsure == 2
