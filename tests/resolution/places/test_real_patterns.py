# ruff: noqa: E501 - a text and what it gives on one line read better
"""Patterns met in real reports, told here in other words: what the whole gazetteer makes of them."""

from __future__ import annotations

import pytest

from dateline.resolution.places import Gazetteer, PlaceResolver, Resolved


@pytest.fixture(scope="module")
def resolver(whole: Gazetteer) -> PlaceResolver:
    return PlaceResolver(whole)


def resolved(resolver: PlaceResolver, text: str, words: str) -> Resolved | None:
    start = text.rindex(words)
    return resolver.resolve(text, [(start, start + len(words))])[0]


@pytest.mark.parametrize(
    ("text", "words", "name", "precision"),
    [
        ("Aleppo is calm. Jets hit Aleppo province again.", "Aleppo province", "Aleppo", "region"),
        ("Clashes went on in the northwestern province of Idlib, Syria.", "northwestern province of Idlib", "Idlib", "region"),
        ("The northern city of Aleppo in Syria was shelled.", "northern city of Aleppo", "Aleppo", "exact"),
        ("Shells hit neighborhoods of Aleppo in Syria.", "neighborhoods of Aleppo", "Aleppo", "area"),
        ("Houthi-held Dhamar was hit, Yemeni residents said.", "Houthi-held Dhamar", "Dhamār", "exact"),
        ("Talks moved to the capital of Kazakhstan.", "capital of Kazakhstan", "Astana", "exact"),
        ("Ships left a US naval base in Rota, in southern Spain.", "US naval base in Rota, in southern Spain", "Rota", "exact"),
        ("Rockets fell on a U.S. base in Ain al-Asad, Iraq.", "U.S. base in Ain al-Asad", "Ain al-Asad Air Base", "exact"),
        ("Crowds threw stones at the UN's logistics base in Goma.", "UN's logistics base in Goma", "Goma", "exact"),
        ("A bomb hit the Turkish embassy in Mogadishu.", "Turkish embassy in Mogadishu", "Mogadishu", "area"),
        ("Tanks fired on Khan Younis and Rafah in Gaza.", "Khan Younis and Rafah", "Khān Yūnis and Rafaḩ", "area"),
        ("Guards at the Rukban camp near the Jordanian border, Syria, left.", "Rukban camp near the Jordanian border", "Rukban camp", "exact"),
        ("A raid hit the city of Aleppo, Syria. Shops in the heart of the city burned.", "heart of the city", "Aleppo", "area"),
        ("Drones flew over Iraq's western Anbar province.", "Iraq's western Anbar province", "Anbar", "region"),
        ("Men fled Nyala, the capital of South Darfur, in Sudan.", "Nyala, the capital of South Darfur", "Nyala", "exact"),
    ],
)  # fmt: skip
def test_what_the_words_say_decides_point_and_precision(
    resolver: PlaceResolver, text: str, words: str, name: str, precision: str
) -> None:
    place = resolved(resolver, text, words)
    assert place is not None
    assert (place.name, place.precision) == (name, precision)


def test_an_unknown_village_gets_the_distance_that_the_text_gives(resolver: PlaceResolver) -> None:
    text = "Troops entered the village of Qulqula, about 45 km south of Mosul, Iraq."
    place = resolved(resolver, text, "village of Qulqula")
    assert place is not None
    assert place.country == "IQ"
    assert place.precision == "near"
    assert place.latitude < 36.1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The plan was rejected at once by Khartoum, the envoy said.", "Khartoum"),
        ("The raid was first told by the Sudan Tribune.", "Sudan"),
        ("Guards left the Russian embassies after the call.", "Russian embassies"),
        ("Rockets hit Mosul, Iraq. Six men came from the village.", "village"),
        ("Rebels say they took a major airbase in the war. Damascus is in Syria.", "airbase"),
        ("The Syrian Arab Army lost ground. Some people left the town.", "town"),
    ],
)
def test_what_is_no_place_of_its_own_gets_no_point(resolver: PlaceResolver, text: str, words: str) -> None:
    assert resolved(resolver, text, words) is None


def test_a_like_named_place_of_another_country_yields_to_the_country_that_the_words_name(
    resolver: PlaceResolver,
) -> None:
    place = resolved(resolver, "Fighters struck a convoy in Balad, Somalia.", "Balad, Somalia")
    assert place is not None
    assert place.country == "SO"


def test_an_unknown_place_is_no_more_exact_than_what_it_lies_in(resolver: PlaceResolver) -> None:
    words = "army base in Namissiguima, Burkina Faso"
    place = resolved(resolver, f"Gunmen attacked an {words}.", words)
    assert place is not None
    assert (place.country, place.precision) == ("BF", "country")


@pytest.mark.parametrize(
    ("text", "words", "within"),
    [
        ("Leaders met in Warsaw and left Poland for Dallas. In Dallas, Houston and Austin, Texas, flags flew low.", "Warsaw", ("PL", "Mazovia")),
        ("A gunman killed worshippers in Charleston, another shot into a club in Orlando, in the United States.", "Charleston", ("US", "South Carolina")),
    ],
)  # fmt: skip
def test_a_great_place_is_meant_though_lesser_ones_lie_where_the_text_is_about(
    resolver: PlaceResolver, text: str, words: str, within: tuple[str, str]
) -> None:
    place = resolved(resolver, text, words)
    assert place is not None
    assert (place.country, place.admin1) == within


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Fighting spread in eastern Libya.", "eastern Libya", "eastern Libya"),
        ("Rain fell in northeast Syria.", "northeast Syria", "northeastern Syria"),
        ("Libya is at war. Families left the country's east.", "the country's east", "eastern Libya"),
        ("Jets hit southern Tripoli, Libyan residents said.", "southern Tripoli", "Tripoli"),
        ("They met in South Sudan.", "South Sudan", "South Sudan"),
    ],
)
def test_a_part_of_a_land_is_called_so(resolver: PlaceResolver, text: str, words: str, name: str) -> None:
    place = resolved(resolver, text, words)
    assert place is not None
    assert place.name == name
