"""Equipment by example: class and model from the words of a dispatch."""

from __future__ import annotations

import csv
import time
from importlib import resources

import pytest

from dateline.resolution.equipment import classes, equipment, is_a, lineage


def kind(quote: str) -> str | None:
    found = equipment(quote)
    return found.class_id if found else None


def model(quote: str) -> str | None:
    found = equipment(quote)
    return found.model if found else None


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("drones", "drone"),
        ("an armed drone", "combat_drone"),
        ("booby-trapped drones", "loitering_munition"),
        ("fighter jets", "fighter_aircraft"),
        ("attack helicopters", "attack_helicopter"),
        ("Syrian warplanes", "aircraft"),
        ("a cargo plane", "transport_aircraft"),
        ("tanks", "tank"),
        ("armored personnel carriers", "armoured_personnel_carrier"),
        ("technicals", "technical"),
        ("heavy artillery", "artillery"),
        ("howitzers", "howitzer"),
        ("artillery shells", "artillery_shell"),
        ("tank shells", "artillery_shell"),
        ("120mm mortar rounds", "mortar"),
        ("multiple launch rocket systems", "multiple_rocket_launcher"),
        ("air defense system", "air_defence_system"),
        ("air-defence systems", "air_defence_system"),
        ("MANPADS", "manpads"),
        ("surface to air missiles", "surface_to_air_missile"),
        ("cruise missiles", "cruise_missile"),
        ("anti-tank missile launchers", "anti_tank_missile"),
        ("a barrage of rockets", "rocket"),
        ("rocket shells", "rocket"),
        ("barrel bomb containing toxic gas", "barrel_bomb"),
        ("suicide car bombs", "car_bomb"),
        ("a truck packed with explosives", "car_bomb"),
        ("a roadside bomb", "roadside_bomb"),
        ("IEDs", "improvised_explosive_device"),
        ("land mines", "mine"),
        ("assault rifles", "assault_rifle"),
        ("heavy machine guns", "machine_gun"),
        ("hand grenades", "grenade"),
        ("rubber-coated bullets", "less_lethal"),
        ("sarin", "nerve_agent"),
        ("chlorine gas", "chlorine"),
        ("white phosphorus", "incendiary_weapon"),
        ("knives", "edged_weapon"),
        ("a frigate", "frigate"),
        ("naval drones", "sea_drone"),
    ],
)
def test_class_words(quote: str, expected: str) -> None:
    assert (kind(quote), model(quote)) == (expected, None)


@pytest.mark.parametrize(
    ("quote", "expected", "name"),
    [
        ("MIM-23 HAWK Systems", "air_defence_system", "MIM-23 HAWK"),
        ("HAWK batteries", "air_defence_system", "MIM-23 HAWK"),
        ("Turkish Bayraktar TB2 drone", "combat_drone", "Bayraktar TB2"),
        ("TB-2s", "combat_drone", "Bayraktar TB2"),
        ("Grad rockets", "multiple_rocket_launcher", "BM-21 Grad"),
        ("grad missiles", "multiple_rocket_launcher", "BM-21 Grad"),
        ("Grad-type rockets", "multiple_rocket_launcher", "BM-21 Grad"),
        ("Iranian-made Shahed 136 kamikaze drones", "loitering_munition", "Shahed-136"),
        ("Geran-2", "loitering_munition", "Shahed-136"),
        ("S-300 missiles", "air_defence_system", "S-300"),
        ("Pantsir-S1", "air_defence_system", "Pantsir-S1"),
        ("Iron Dome", "missile_defence_system", "Iron Dome"),
        ("Patriot batteries", "air_defence_system", "MIM-104 Patriot"),
        ("T-72B3M tanks", "tank", "T-72B3"),
        ("Leopard 2A6", "tank", "Leopard 2A6"),
        ("Bradley fighting vehicles", "infantry_fighting_vehicle", "M2 Bradley"),
        ("F-16 fighter jets", "fighter_aircraft", "F-16 Fighting Falcon"),
        ("Sukhoi Su-25 jets", "attack_aircraft", "Su-25"),
        ("MiG-29s", "fighter_aircraft", "MiG-29"),
        ("a Mi-24 helicopter gunship", "attack_helicopter", "Mi-24"),
        ("Ilyushin Il-76 cargo plane", "transport_aircraft", "Il-76"),
        ("MQ-9 Reaper", "combat_drone", "MQ-9 Reaper"),
        ("Kornet anti-tank missiles", "anti_tank_missile", "9M133 Kornet"),
        ("U.S. TOW missile", "anti_tank_missile", "BGM-71 TOW"),
        ("Scud missiles", "ballistic_missile", "R-17 Elbrus"),
        ("five ATACMS ballistic missiles", "ballistic_missile", "MGM-140 ATACMS"),
        ("HIMARS", "multiple_rocket_launcher", "M142 HIMARS"),
        ("Kalibr cruise missiles", "cruise_missile", "3M14 Kalibr"),
        ("Katyusha rocket", "rocket", "Katyusha"),
        ("AK-47s", "assault_rifle", "AK-47"),
        ("RPG-7", "rocket_propelled_grenade", "RPG-7"),
        ("2S1 Gvozdika", "self_propelled_artillery", "2S1 Gvozdika"),
        ("M777 howitzers", "howitzer", "M777 howitzer"),
        ("FAB-500 bombs", "aerial_bomb", "FAB-500"),
    ],
)
def test_models(quote: str, expected: str, name: str) -> None:
    assert (kind(quote), model(quote)) == (expected, name)


@pytest.mark.parametrize(
    "quote", ["S-300", "S300", "S 300", "s-300", "S\u2011300", "the S-300s", "S-300\u2019s"]
)
def test_a_model_is_itself_however_it_is_written(quote: str) -> None:
    assert model(quote) == "S-300"


@pytest.mark.parametrize(
    "quote",
    [
        "gunmen", "soldiers", "a house", "air strikes", "aid convoy", "gold mine", "a coal mine collapse",
        "the fighters", "technical talks", "tow truck", "arms depot", "tank factory", "drone operators",
        "fuel storage tanks", "tear", "hammer and sickle", "", " ", "-", "?" * 1000,
    ],
)  # fmt: skip
def test_what_is_no_equipment(quote: str) -> None:
    assert equipment(quote) is None


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("two mines", "mine"),
        ("shells", "artillery_shell"),
        ("a Russian jet", "plane"),
        ("unidentified vessels", "ship"),
        ("a technical", "technical"),
    ],
)
def test_an_everyday_word_counts_where_it_is_all_there_is(quote: str, expected: str) -> None:
    assert kind(quote) == expected


def test_a_name_that_several_models_bear_needs_a_class_word() -> None:
    assert model("Typhoon jets") == "Eurofighter Typhoon"
    assert model("Typhoon armoured vehicles") == "KamAZ-63968 Typhoon"
    assert model("M60 tanks") == "M60 Patton"
    assert model("M60 machine gun") == "M60 machine gun"
    assert equipment("Typhoon") is equipment("M60") is None


def test_capitals_tell_a_hawk_from_a_hawk() -> None:
    assert model("HAWK battery") == "MIM-23 HAWK"
    assert (kind("Hawk jets"), model("Hawk jets")) == ("plane", None)


def test_an_article_and_a_number_are_no_aircraft() -> None:
    assert (kind("a 10 kg bomb"), model("a 10 kg bomb")) == ("bomb", None)
    assert kind("an A-10") == "attack_aircraft"


def test_what_an_aircraft_drops_is_not_the_aircraft() -> None:
    assert (kind("Su-25 bombs"), model("Su-25 bombs")) == ("bomb", None)
    assert (kind("missiles fired from Su-35 jets"), model("missiles fired from Su-35 jets")) == (
        "missile",
        None,
    )


def test_classes_form_a_tree() -> None:
    assert lineage("combat_drone") == ("combat_drone", "drone", "aircraft", "platform", "equipment")
    assert is_a("tank", "armoured_vehicle")
    assert not is_a("drone", "plane")
    assert {lineage(one)[-1] for one in classes()} == {"equipment"}


def test_every_model_has_a_class_and_a_source() -> None:
    path = resources.files("dateline.resolution").joinpath("data", "equipment_models.tsv")
    with path.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert len(rows) >= 800
    assert len({row["model"] for row in rows}) == len(rows)
    assert all(row["class"] in classes() and row["source"] for row in rows)


def test_a_look_up_costs_microseconds() -> None:
    equipment("Turkish Bayraktar TB2 drone")
    start = time.process_time()
    for _ in range(1000):
        equipment("Turkish Bayraktar TB2 drone")
    assert time.process_time() - start < 0.1


def test_a_long_quote_costs_no_more_than_it_weighs() -> None:
    start = time.process_time()
    for quote in ("S-300 " * 50, "tank " * 60, "a 1" * 100, "-" * 300):
        equipment(quote)
    assert time.process_time() - start < 2
