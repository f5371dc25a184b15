"""How the measure of tolls counts."""

from __future__ import annotations

from dateline.corroboration import assess
from dateline.corroboration.evidence import Evidence
from dateline.evals.tolls import SHOWN, Given, Held, Row, figures, rows
from dateline.records import Count
from invented_parties import InventedParties, report, says


def _held(*table: Row) -> Held:
    document = report("The blast killed at least 20 people, Mora Watch said.", name="paper")
    one = says(document, "blast", "bombing", ("Mora Watch", "watch"))
    count = Count(basis="entered", of="killed", who="people", low=20, best=20, high=None)
    event = assess(
        "g01", [Evidence(one.claim.model_copy(update={"counts": (count,)}), document)], InventedParties()
    )
    return Held("g01", event, (Given(event.counts[0], event.origins[0]),), table)


def _row(best: int | None = 20, origin: str = "Mora Watch", low: int | None = 20, of: str = "killed") -> Row:
    return Row("g01", "paper", origin, of, low, best, None, "all", "at_least")


def test_a_figure_is_right_with_its_number_and_its_origin() -> None:
    assert figures([_held(_row())]) == (1, 1, 100.0, 100.0, 100.0, 100.0)


def test_another_origin_is_right_as_a_figure_alone() -> None:
    assert figures([_held(_row(origin="publisher"))]) == (1, 1, 100.0, 100.0, 0.0, 0.0)
    assert figures([_held(_row(origin="nameless: medics"))]) == (1, 1, 100.0, 100.0, 0.0, 0.0)


def test_another_number_or_kind_is_wrong_and_a_miss() -> None:
    assert figures([_held(_row(21, low=21))]) == (1, 1, 0.0, 0.0, 0.0, 0.0)
    assert figures([_held(_row(), _row(of="wounded"))]) == (1, 2, 100.0, 50.0, 100.0, 50.0)


def test_vague_words_are_held_by_their_least() -> None:
    assert figures([_held(_row(None))]).precision == 100.0


def test_the_tables_are_of_all_groups() -> None:
    groups = {row.group for row in rows()}
    assert len(groups) == 17
    assert groups >= set(SHOWN)
