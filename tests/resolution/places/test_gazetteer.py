"""The gazetteer: built from rows, looked up by folded names, added to from a user's dumps."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.resolution.places import Gazetteer, NoGazetteerError
from dateline.resolution.places.building import add_dumps, write
from dateline.resolution.places.gazetteer import PACKAGED
from dateline.resolution.places.names import is_latin, key, skeleton


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Al-Bab", "el bab"),
        ("Ash-Shaddadi", "al shaddadi"),
        ("Ḩamāh", "hamah"),
        ("St. Louis", "Saint Louis"),
        ("A'zaz", "Azaz"),
        ("U.S.", "US"),
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Gharyan", "Garian"),
        ("Tarhouna", "Tarhunah"),
        ("Al Khums", "Khoms"),
        ("Qamishli", "Kamishly"),
        ("Deir ez-Zor", "Dayr az Zawr"),
    ],
)
def test_transliterations_of_one_name_have_one_skeleton(one: str, other: str) -> None:
    assert skeleton(key(one)) == skeleton(key(other))


def test_names_that_mix_scripts_are_not_latin() -> None:
    assert is_latin("Dayr az-Zawr")
    assert not is_latin("tiriፖli")


def test_a_name_gives_all_its_places_those_with_most_people_first(tiny: Gazetteer) -> None:
    assert [place.country for place in tiny.named("TRIPOLI")] == ["LY", "LB"]
    assert tiny.named("nowhere at all") == ()


def test_capitals_borders_and_facts(tiny: Gazetteer) -> None:
    capital = tiny.capital("LY")
    assert capital is not None
    assert capital.ref == "geonames:2210247"
    assert tiny.border("SY", "LB") is not None
    assert tiny.border("SY", "FR") is None
    assert tiny.facts() == {"made": "for tests"}


def test_a_missing_gazetteer_says_how_to_make_it(tmp_path: Path) -> None:
    with pytest.raises(NoGazetteerError, match="dateline gazetteer build"):
        Gazetteer.open(tmp_path / "none.sqlite")


def test_a_users_dumps_are_added_with_hash_and_day(tmp_path: Path) -> None:
    base = write(tmp_path / "base.sqlite", [])
    dumps = tmp_path / "dumps"
    dumps.mkdir()
    cells = [
        "7",
        "Qaryat at Tajriba",
        "Qaryat at Tajriba",
        "",
        "32.1",
        "13.5",
        "P",
        "PPL",
        "LY",
        "",
        "77",
        "",
        "",
        "",
        "40",
        "",
        "",
        "",
        "",
    ]
    dumps.joinpath("LY.txt").write_text("\t".join(cells) + "\nbroken line\n", "utf-8")
    dumps.joinpath("alternateNamesV2.txt").write_text("1\t7\ten\tTrial Village\n2\t7\tar\tقرية\n", "utf-8")
    made = Gazetteer.open(add_dumps(base, dumps, tmp_path / "own.sqlite"))
    assert made.named("Trial Village") == made.named("qaryat al tajriba")[:0] + made.named("Trial Village")
    assert made.named("Trial Village")[0].ref == "geonames:7"
    assert made.named("قرية") == ()
    assert set(made.facts()) == {"LY.txt", "alternateNamesV2.txt"}


def test_a_folder_without_dumps_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no GeoNames dump"):
        add_dumps(write(tmp_path / "base.sqlite", []), tmp_path, tmp_path / "own.sqlite")


def test_the_packages_gazetteer_is_small_and_holds_what_reports_name(whole: Gazetteer) -> None:
    assert PACKAGED.stat().st_size <= 40_000_000
    for name, country in {
        "Ain Zara": "LY",
        "Mitiga": "LY",
        "Hama": "SY",
        "Al-Bab": "SY",
        "Kyiv": "UA",
    }.items():
        assert whole.named(name)[0].country == country
