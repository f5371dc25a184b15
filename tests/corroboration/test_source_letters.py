"""Sources: the letter follows the grades that persons gave events alone, and only where there are enough."""

from __future__ import annotations

import pytest

from dateline.corroboration.sources import letter_of, sources, wilson
from dateline.records import Event, Grade, Origin, Support


def origin(name: str, *claims: str, **values: object) -> Origin:
    return Origin.model_validate(
        {
            "id": name, "name": name, "kind": "party", "stance": "neutral", "position": "for", "claims": claims,
            "documents": [f"{name}-1"], **values,
        }
    )  # fmt: skip


def event(*origins: Origin, graded: str | None = None) -> Event:
    return Event(
        id="e1", type="attack", types=("attack",), claims=tuple(c for o in origins for c in o.claims),
        documents=("d",), origins=origins, support=Support(in_favour=1, against=0, not_counted=0),
        grade=Grade.model_validate({"information": "6", "reasons": (), "rule": "otherwise", "set_to": graded}),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("confirmed", "refuted", "letter"),
    [
        (0, 0, "F"), (9, 0, "F"), (30, 0, "A"), (22, 0, "A"), (20, 1, "B"), (12, 0, "B"), (18, 6, "C"), (15, 15, "F"),
        (20, 40, "D"), (2, 18, "E"), (0, 10, "E"), (500, 500, "D"),
    ],
)  # fmt: skip
def test_a_letter_needs_the_whole_interval_on_its_side(confirmed: int, refuted: int, letter: str) -> None:
    assert letter_of(confirmed, refuted)[0] == letter


def test_no_more_decisions_make_a_wider_interval() -> None:
    few, many = wilson(8, 10), wilson(80, 100)
    assert few is not None and many is not None
    assert few[1] - few[0] > many[1] - many[0]
    assert wilson(0, 0) is None


def test_being_borne_out_moves_no_letter() -> None:
    told = [event(origin("a", f"c{n}"), origin("b", f"d{n}")) for n in range(50)]
    first, second = sources(told)
    assert (first.borne_out, first.told, first.letter) == (50, 50, "F")
    assert second.letter == "F"


def test_copies_and_denials_bear_nobody_out() -> None:
    told = event(
        origin("a", "c1"), origin("b", "c2", independent=False), origin("c", "c3", position="against")
    )
    found = {one.id: one for one in sources([told])}
    assert (found["a"].told, found["a"].borne_out, found["a"].denied) == (1, 0, 1)
    assert found["b"].told == 0


@pytest.mark.parametrize(
    ("graded", "teller", "denier"),
    [
        ("1", (1, 0), (0, 1)), ("2", (1, 0), (0, 1)), ("5", (0, 1), (1, 0)),
        ("3", (0, 0), (0, 0)), ("4", (0, 0), (0, 0)), ("6", (0, 0), (0, 0)), (None, (0, 0), (0, 0)),
    ],
)  # fmt: skip
def test_a_grade_confirms_one_side_and_refutes_the_other(
    graded: str | None, teller: tuple[int, int], denier: tuple[int, int]
) -> None:
    told = event(
        origin("a", "c1"),
        origin("b", "c2", position="against"),
        origin("c", "c3", position="not_counted"),
        graded=graded,
    )
    found = {one.id: (one.confirmed, one.refuted) for one in sources([told])}
    assert found == {"a": teller, "b": denier, "c": (0, 0)}


def test_an_event_counts_once_however_many_print_it() -> None:
    reprinted = event(origin("a", *(f"c{n}" for n in range(40))), graded="1")
    [one] = sources([reprinted])
    assert (one.claims, one.confirmed, one.letter) == (40, 1, "F")


def test_enough_grades_make_a_letter() -> None:
    true = [
        event(origin("a", f"c{n}"), origin("b", f"d{n}", position="against"), graded="2") for n in range(25)
    ]
    letters = {one.id: one.letter for one in sources(true)}
    assert letters == {"a": "A", "b": "E"}


def test_who_affirms_and_denies_is_right_once_and_wrong_once() -> None:
    [one] = sources([event(origin("a", "c1"), origin("a", "c2", position="against"), graded="1")])
    assert (one.confirmed, one.refuted, one.events) == (1, 1, 1)


def test_nameless_origins_are_no_sources() -> None:
    assert sources([event(origin("n", "c1", kind="nameless"), graded="1")]) == []


def test_one_that_both_prints_and_is_quoted_is_one_source() -> None:
    [one] = sources(
        [event(origin("a", "c1")), event(origin("a", "c2", kind="publisher", stance="own_success"))]
    )
    assert one.kinds == ("party", "publisher")
    assert one.stances == {"neutral": 1, "own_success": 1}
