"""How the measure of shared origins counts."""

from __future__ import annotations

from dateline.evals.origins import EIGHT, Judged, Label, figures, labels, selections


def _judged(shared: bool, *found: str, group: str = "g01_x", hard: bool = False) -> Judged:
    return Judged(Label(group, "a", "b", shared, hard), found)


def test_precision_and_recall_are_over_pairs() -> None:
    found = figures([_judged(True, "X"), _judged(True), _judged(False, "X"), _judged(False)])
    assert (found.pairs, found.precision, found.recall, found.f1) == (4, 50.0, 50.0, 50.0)


def test_nothing_found_is_no_division_by_zero() -> None:
    assert figures([_judged(False)]).f1 == 0.0


def test_selections_tell_the_hard_and_the_unseen_apart() -> None:
    chosen = selections(
        [_judged(True), _judged(True, group="g12_x", hard=True), _judged(True, group="g10_x")]
    )
    assert [len(chosen[name]) for name in chosen] == [2, 1, 3, 2, 1, 2]


def test_every_pair_of_articles_has_one_label() -> None:
    every = labels()
    pairs = {(one.group, frozenset((one.a, one.b))) for one in every}
    assert len(pairs) == len(every) == 121
    assert {one.group[:3] for one in every} >= set(EIGHT)
