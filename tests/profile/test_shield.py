"""What may leave a library: names, accounts, points, movements, for exports and for briefs."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from dateline.corroboration import Evidence
from dateline.exports.gathering import gathered
from dateline.library import Library
from dateline.pipeline.corroborating import Corroboration
from dateline.pipeline.reading import read_documents
from dateline.profile import NAME, REVIEWER, Profile, Shield, Told
from dateline.records import Event
from export_examples import VICTIM, WITNESS, documents


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The examples of exports, read and grouped."""
    path = tmp_path_factory.mktemp("profile") / "made.db"
    with Library.open(path) as kept:
        kept.add_many(read_documents(documents(), mentions=True, processes=1), actor="test")
        [strike] = [one for one in Corroboration(kept).events() if one.type == "airstrike"]
        kept.judge("grade", strike.id, value={"information": "2"}, by="ana")
    return path


def told(library: Path, profile: Profile) -> tuple[dict[str, Told], tuple[str, ...]]:
    """What leaves, by type (of deployments the last), and what is said to have stayed."""
    with Library.open(library) as kept:
        corroboration = Corroboration(kept)
        shield = Shield(kept, profile, lambda: corroboration.knowledge)
        some = gathered(kept, corroboration.events(), custody=True)
        return {one.event.type: one for every in some for one in shield.all(every)}, shield.withheld.lines()


def test_neither_victim_nor_witness_stands_anywhere_in_what_leaves(library: Path) -> None:
    left, said = told(library, Profile())
    everything = repr(left)
    for word in {*VICTIM.split(), *WITNESS.split(), *VICTIM.lower().split(), *WITNESS.lower().split()}:
        assert word not in everything
    [victim] = [one for one in left["abduction"].event.parties if one.role == "target"]
    assert victim.name == NAME
    assert victim.resolved is not None
    assert victim.resolved.id.startswith("withheld:")
    assert "2 names of private persons" in said


def test_accounts_and_addresses_that_name_them_stay_behind(library: Path) -> None:
    left, said = told(library, Profile())
    sentences = " ".join(one.sentence for one in left["airstrike"].carriers)
    assert "[account withheld]" in sentences
    assert "@" not in sentences
    assert {one.url for one in left["airstrike"].papers} == {None, "https://example.org/2020/market-again"}
    assert "1 web address that names an account" in said


def test_known_parties_and_outlets_keep_their_names(library: Path) -> None:
    left, _ = told(library, Profile())
    assert "Government of National Accord" in {one.name for one in left["airstrike"].event.origins}
    assert left["clash"].papers[0].publisher == "Sahel Wire"
    assert {one.name for one in left["meeting"].event.parties} == {"Russia", "Turkey"}


def test_who_graded_is_a_reviewer(library: Path) -> None:
    left, said = told(library, Profile())
    assert left["airstrike"].event.grade.set_by == REVIEWER
    assert {one.by for one in left["airstrike"].judgements} == {REVIEWER}
    assert any("who judged" in one for one in said)


@pytest.mark.parametrize(
    ("how", "point", "precision"),
    [
        ("exact", (27.03766, 14.42832), "exact"),
        ("1km", (27.04, 14.43), "near"),
        ("10km", (27.0, 14.4), "area"),
    ],
)
def test_points_and_their_precision_are_as_coarse_as_chosen(
    library: Path, how: str, point: tuple[float, float], precision: str
) -> None:
    left, _ = told(library, Profile(coordinates=how))  # type: ignore[arg-type]
    strike = left["airstrike"]
    where = strike.event.where
    assert where is not None
    assert (where.latitude, where.longitude, where.precision) == (*point, precision)
    assert (where.id is None) == (how != "exact")
    places = [place for one in strike.carriers for place in one.claim.where]
    assert {(one.latitude, one.longitude, one.precision) for one in places} == {(*point, precision)}


def test_without_points_the_names_of_places_stay_behind_too(library: Path) -> None:
    left, _ = told(library, Profile(coordinates="admin"))
    where = left["clash"].event.where
    assert where is not None
    assert (where.latitude, where.longitude) == (None, None)
    assert where.precision in ("region", "country")
    assert "Bamako" not in left["clash"].carriers[0].sentence


def test_movements_of_the_last_days_stay_behind_and_are_counted(library: Path) -> None:
    today = dt.date(2020, 3, 10)
    left, said = told(library, Profile(delay=14, today=today))
    assert "deployment" not in left
    assert "2 events of recent movements of forces" in said
    left, _ = told(library, Profile(delay=5, today=today))
    assert [one.type for one in (left["deployment"].event,)] == ["deployment"]


def test_in_full_everything_leaves_as_it_stands(library: Path) -> None:
    left, said = told(library, Profile(full=True))
    assert VICTIM in {one.name for one in left["abduction"].event.parties}
    assert left["airstrike"].event.grade.set_by == "ana"
    assert said == ()


def evidence(
    library: Path, kind: str, profile: Profile
) -> tuple[Event, list[Evidence], Event, list[Evidence]]:
    with Library.open(library) as kept:
        corroboration = Corroboration(kept)
        [name] = [one.id for one in corroboration.events() if one.type == kind]
        event, found = corroboration.event(name)
        shield = Shield(kept, profile, lambda: corroboration.knowledge)
        safe = shield.evidence(event, found)
        assert safe is not None
        return event, found, *safe


def test_for_a_brief_names_are_blacked_out_and_offsets_hold(library: Path) -> None:
    _, before, event, after = evidence(library, "abduction", Profile())
    assert VICTIM not in repr((event, after))
    for one, other in zip(before, after, strict=True):
        assert len(other.document.text) == len(one.document.text)
        assert "█████ ███████" in other.document.text
        for span in (other.claim.trigger, *(each for some in other.claim.roles.values() for each in some)):
            assert other.document.text[span.start : span.end] == span.text


def test_an_event_without_its_claims_is_made_safe_alike(library: Path) -> None:
    with Library.open(library) as kept:
        corroboration = Corroboration(kept)
        [event] = [one for one in corroboration.events() if one.type == "abduction"]
        safe = Shield(kept, Profile(), lambda: corroboration.knowledge).evidence(event, ())
    assert safe is not None
    assert VICTIM not in repr(safe)
