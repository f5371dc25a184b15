"""How many died: each figure is one that an origin gives, and none is an average."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from dateline.exports.deaths import deaths
from dateline.profile import Told
from dateline.records import Event, Grade, Origin, Support, Toll


def origin(name: str, **values: Any) -> Origin:
    common = {"id": name, "name": name, "kind": "party", "stance": "unknown", "position": "for"}
    return Origin.model_validate({**common, "claims": (f"c{name}",), "documents": ("d",), **values})


def toll(by: str, low: int | None, best: int | None, high: int | None, **values: Any) -> Toll:
    common = {
        "of": "killed",
        "origin": by,
        "said_by": by,
        "on": dt.date(2020, 3, 2),
        "claim": "c",
        "document": "d",
    }
    return Toll.model_validate({**common, "low": low, "best": best, "high": high, **values})


def told(origins: list[Origin], *counts: Toll) -> Told:
    event = Event(
        id="e1",
        type="airstrike",
        types=("airstrike",),
        counts=counts,
        claims=("c",),
        documents=("d",),
        origins=tuple(origins),
        support=Support(in_favour=len(origins), against=0, not_counted=0),
        grade=Grade(information="3", reasons=(), rule="a rule"),
    )
    return Told(event, ())


A, B, C = origin("A"), origin("B"), origin("C")


def test_low_is_the_least_and_high_the_most_and_best_what_most_say() -> None:
    found = deaths(told([A, B, C], toll("A", 12, 12, 12), toll("B", 17, 17, 17), toll("C", 17, 17, 20)))
    assert (found.low, found.best, found.high) == (12, 17, 20)


def test_of_figures_given_as_often_that_of_an_origin_without_a_stake_is_best() -> None:
    neutral = origin("B", stance="neutral")
    assert deaths(told([A, neutral], toll("A", 12, 12, 12), toll("B", 17, 17, 17))).best == 17
    assert deaths(told([A, B], toll("A", 12, 12, 12), toll("B", 17, 17, 17))).best == 12


def test_who_only_repeats_others_counts_only_where_nobody_else_gives_a_figure() -> None:
    copy = origin("B", independent=False)
    assert deaths(told([A, copy], toll("A", 12, 12, 12), toll("B", 99, 99, 99))).high == 12
    assert deaths(told([A, copy], toll("B", 99, 99, 99))).high == 99


@pytest.mark.parametrize(
    ("figure", "low", "high"), [((43, 43, None), 43, 43), ((None, 50, 60), 50, 60), ((20, None, 30), 20, 30)]
)
def test_open_bounds_count_as_what_is_known(figure: tuple[int | None, ...], low: int, high: int) -> None:
    found = deaths(told([A], toll("A", *figure)))
    assert (found.low, found.high) == (low, high)


def test_civilians_are_those_who_are_called_so() -> None:
    assert deaths(told([A], toll("A", 12, 12, 12, who="civilians"))).civilians == 12
    assert deaths(told([A], toll("A", 12, 12, 12, who="soldiers"))).civilians == 0
    both = told([A], toll("A", 12, 12, 12, who="people"), toll("A", 5, 5, 5, who="children", part=True))
    assert deaths(both).civilians == 5


def test_without_a_figure_nothing_is_given() -> None:
    assert not deaths(told([A])).given
