"""Every event type of the codebook is there, and complete: defined, and placed in the three other schemes."""

from __future__ import annotations

import pytest

from dateline.vocabulary import SCHEMES, Case, UnknownTermError, event_type, event_types, schemes, terms

CODEBOOK = (
    # fighting
    "clash", "attack", "shelling", "airstrike", "bombing", "shootdown", "destruction", "killing", "abuse",
    "abduction", "detention", "release",
    # ground
    "advance", "capture", "withdrawal", "siege",
    # forces
    "deployment", "transfer",
    # diplomacy
    "visit", "meeting", "agreement", "ceasefire", "pledge", "support", "accusation", "threat", "demand",
    "rejection", "sanction", "relations", "aid",
    # civil
    "protest", "riot", "coup", "displacement",
)  # fmt: skip

every_type = pytest.mark.parametrize("name", CODEBOOK)
every_equivalent = pytest.mark.parametrize(
    ("name", "scheme"), [(name, scheme) for name in CODEBOOK for scheme in SCHEMES]
)


def is_valid(scheme: str, case: Case) -> bool:
    """Whether a case's values stand in the scheme's closed lists (schemes.toml)."""
    lists = schemes()
    values = case.values
    match scheme:
        case "acled":
            known = values["sub_event"] in lists["acled_sub_events"][values["event"]]
            return known and set(values) == {"event", "sub_event"}
        case "ucdp":
            return str(values["type"]) in lists["ucdp_types"] and set(values) == {"type"}
        case _:
            modes = lists["plover_modes"][values["category"]]
            return values["mode"] in ("", *modes) and set(values) == {"category", "mode"}


def test_the_types_are_the_codebooks_thirty_five() -> None:
    assert len(CODEBOOK) == 35
    assert tuple(event_types()) == CODEBOOK


@every_type
def test_a_type_has_a_group_and_a_definition_in_one_line(name: str) -> None:
    kind = event_type(name)
    assert kind.group in {"fighting", "ground", "forces", "diplomacy", "civil"}
    assert kind.definition.endswith(".")
    assert "\n" not in kind.definition
    assert 20 <= len(kind.definition) <= 160


def test_no_two_types_share_a_definition() -> None:
    assert len({kind.definition for kind in event_types().values()}) == 35


@every_equivalent
def test_every_case_is_in_the_schemes_closed_lists_or_says_why_there_is_none(name: str, scheme: str) -> None:
    cases = event_type(name).equivalents[scheme]
    assert cases
    for case in cases:
        if case.none is None:
            assert is_valid(scheme, case), case
        else:
            assert len(case.none) > 10, "a reason in words"
            assert not case.values


@every_equivalent
def test_the_last_case_always_holds_and_no_other_does(name: str, scheme: str) -> None:
    *earlier, last = event_type(name).equivalents[scheme]
    assert not last.when
    assert all(case.when for case in earlier), "a case after one that always holds is never reached"
    assert event_type(name).equivalent(scheme) == last, "nothing known of the parties"


@every_equivalent
def test_conditions_ask_for_roles_and_party_classes_that_exist(name: str, scheme: str) -> None:
    for case in event_type(name).equivalents[scheme]:
        assert set(case.when) <= set(terms("roles"))
        for classes in case.when.values():
            assert classes
            assert set(classes) <= set(schemes()["party_classes"])


def test_the_equivalent_follows_from_the_parties() -> None:
    attack = event_type("attack")
    assert attack.equivalent("acled").values["event"] == "Battles"
    on_civilians = attack.equivalent("acled", {"actor": {"state"}, "target": {"civilians"}})
    assert on_civilians.values == {"event": "Violence against civilians", "sub_event": "Attack"}
    by_a_crowd = attack.equivalent("acled", {"actor": {"crowd"}})
    assert by_a_crowd.values["sub_event"] == "Mob violence"


def test_ucdps_type_of_violence_depends_on_who_fights() -> None:
    shelling = event_type("shelling")
    assert shelling.equivalent("ucdp", {"actor": {"state"}, "target": {"civilians"}}).values["type"] == 3
    assert shelling.equivalent("ucdp", {"actor": {"state"}, "target": {"armed_group"}}).values["type"] == 1
    assert (
        shelling.equivalent("ucdp", {"actor": {"armed_group"}, "target": {"armed_group"}}).values["type"] == 2
    )
    assert "parties" in (shelling.equivalent("ucdp").none or "")


def test_schemes_without_diplomacy_say_so() -> None:
    visit = event_type("visit")
    assert visit.equivalent("acled").values == {}
    assert visit.equivalent("acled").none == "ACLED codes no diplomacy without agreement"
    assert visit.equivalent("plover").values == {"category": "CONSULT", "mode": "VISIT"}


def test_an_unknown_type_is_refused_with_the_nearest_ones() -> None:
    with pytest.raises(UnknownTermError, match=r"no event type 'airstike'; did you mean airstrike"):
        event_type("airstike")
    with pytest.raises(UnknownTermError, match=r"the types are clash, attack, shelling"):
        event_type("qqq")
