"""What an origin has at stake: from which side it stands on, never from who the side is."""

from __future__ import annotations

from typing import Any

import pytest

from dateline.corroboration.stance import stance
from dateline.records import Stance
from invented_parties import InventedParties, report, says

TEXT = (
    "The army shelled the trenches near Talun, where fighters, civilians, four soldiers, a hospital and "
    "three tanks were hit; the front and the people of Mora fled, and the village was taken."
)
ARMY, FRONT = ("army", "mora.army"), ("front", "front")


def _stance(origin: str | None, kind: str = "shelling", **values: Any) -> Stance:
    return stance(origin, [says(report(TEXT), "shelled", kind, **values)], InventedParties())


def test_harm_to_the_enemys_fighters_is_a_success_of_whoever_acts() -> None:
    assert _stance("mora.army", actor=ARMY, target=("fighters", "front")) == "own_success"
    assert _stance("mora.gov", actor=ARMY, target=("fighters", "front")) == "own_success"


def test_ground_gained_is_a_success_and_ground_given_up_a_loss() -> None:
    assert _stance("front", "capture", actor=FRONT) == "own_success"
    assert _stance("front", "withdrawal", actor=FRONT) == "own_loss"


def test_whoever_tells_that_it_hit_civilians_speaks_against_its_interest() -> None:
    assert _stance("mora.army", actor=ARMY, target="civilians") == "own_loss"
    assert _stance("mora.army", actor=ARMY, object="hospital") == "own_loss"


def test_whoever_tells_that_it_hit_its_own_does_so_too() -> None:
    assert _stance("mora.army", actor=ARMY, target=("four soldiers", "mora.army")) == "own_loss"


def test_a_failure_is_a_loss_of_whoever_tried_and_a_success_of_its_target() -> None:
    assert (
        _stance("front", "attack", actor=FRONT, target=("army", "mora.army"), status="failed") == "own_loss"
    )
    assert (
        _stance("mora.army", "attack", actor=FRONT, target=("army", "mora.army"), status="failed")
        == "own_success"
    )


def test_own_fighters_and_equipment_hit_are_a_loss() -> None:
    assert _stance("front", actor=ARMY, target=("fighters", "front")) == "own_loss"
    assert _stance("front", actor=ARMY, target=("front", "front")) == "own_loss"
    assert _stance("front", actor=ARMY, target=("front", "front"), object="three tanks") == "own_loss"


def test_own_civilians_and_buildings_hit_are_the_enemys_crime() -> None:
    assert _stance("mora.gov", actor=FRONT, target=("people of Mora", "mora")) == "enemys_crime"
    assert _stance("mora.gov", actor=FRONT, target=("Mora", "mora"), object="hospital") == "enemys_crime"


def test_another_party_to_the_war_tells_of_an_enemys_crime() -> None:
    assert _stance("front", actor=ARMY, target="civilians") == "enemys_crime"
    assert _stance("lenk", actor=ARMY, target="civilians") == "enemys_crime"


def test_state_media_stand_where_their_state_stands() -> None:
    assert _stance("moranews", actor=ARMY, target=("fighters", "front")) == "own_success"
    assert _stance("moranews", actor=FRONT, target="civilians") == "enemys_crime"
    assert _stance("frontradio", actor=ARMY, target=("fighters", "front")) == "own_loss"


@pytest.mark.parametrize("beside", ["watch", "relief", "wire"])
def test_monitors_agencies_and_international_bodies_are_neutral(beside: str) -> None:
    assert _stance(beside, actor=ARMY, target="civilians") == "neutral"


@pytest.mark.parametrize("nobody", [None, "named:talun media centre", "document:d1"])
def test_who_is_not_known_has_a_stance_that_is_not_known(nobody: str | None) -> None:
    assert _stance(nobody, actor=ARMY, target="civilians") == "unknown"


def test_an_act_without_a_known_actor_tells_nothing_of_whoever_was_not_hit() -> None:
    assert _stance("mora.army", target="civilians") == "unknown"


def test_a_denial_by_one_with_a_stake_serves_itself() -> None:
    assert _stance("mora.army", actor=ARMY, target="civilians", certainty="denied") == "own_success"
    assert _stance("watch", actor=ARMY, target="civilians", certainty="denied") == "neutral"


def test_what_most_claims_say_counts() -> None:
    document = report(TEXT)
    hits = [
        says(document, word, "shelling", actor=ARMY, target=("fighters", "front"))
        for word in ("shelled", "hit")
    ]
    fled = says(document, "fled", "displacement", actor=ARMY)
    assert stance("mora.army", [*hits, fled], InventedParties()) == "own_success"


@pytest.mark.parametrize(("one", "other"), [(ARMY, FRONT), (FRONT, ARMY)])
def test_nothing_depends_on_who_the_side_is(one: tuple[str, str], other: tuple[str, str]) -> None:
    """The same words with the sides changed give the same stances."""
    told: dict[str, Any] = {"actor": one, "target": ("fighters", other[1])}
    found = [_stance(origin, **told) for origin in (one[1], other[1], "watch")]
    assert found == ["own_success", "own_loss", "neutral"]
