# ruff: noqa: E501 - a text and what it gives on one line read better
"""Wordings of distance, direction and border, told in our own words: where the whole gazetteer puts them."""

from __future__ import annotations

import pytest

from dateline.records.distance import apart
from dateline.resolution.places import Gazetteer, PlaceResolver, Resolved
from dateline.resolution.places.phrases import parse


@pytest.fixture(scope="module")
def resolver(whole: Gazetteer) -> PlaceResolver:
    return PlaceResolver(whole)


def resolved(resolver: PlaceResolver, text: str, words: str, *, metonyms: bool = False) -> Resolved | None:
    start = text.rindex(words)
    return resolver.resolve(text, [(start, start + len(words))], metonyms=metonyms)[0]


NEAR_TOWNS = [
    ("A convoy burned 12km NE of Bamako, Mali.", "12km NE of Bamako", (12.73, -7.92), 12, "near"),
    ("A post 15 to 20 miles south-southwest of Baghdad, Iraq, was hit.", "15 to 20 miles south-southwest of Baghdad", (33.08, 44.25), 15, "near"),
    ("Two died between 30 and 40 kilometres to the east of Gao, Mali.", "between 30 and 40 kilometres to the east of Gao", (16.27, 0.28), 12, "near"),
    ("They stopped half an hour's drive west of Mosul in Iraq.", "half an hour's drive west of Mosul", (36.34, 42.85), 25, "near"),
    ("The mine is a two-hour drive north of Nairobi, Kenya.", "a two-hour drive north of Nairobi", (-0.4, 36.82), 50, "area"),
    ("Tanks halted 8 km short of Sirte in Libya.", "8 km short of Sirte", (31.2, 16.59), 12, "near"),
    ("Tanks halted 20 km short of Ajdabiya on the road from Benghazi, in Libya.", "20 km short of Ajdabiya on the road from Benghazi", (30.9, 20.2), 25, "near"),
    ("Bodies were found downstream of Mosul in Iraq.", "downstream of Mosul", (36.3, 43.15), 30, "near"),
    ("Rebels hold the eastern approaches to Goma in DR Congo.", "eastern approaches to Goma", (-1.67, 29.27), 15, "near"),
    ("Clashes in Daraas western countryside went on, Syria said.", "Daraas western countryside", (32.62, 35.9), 30, "area"),
    ("The talks moved 40 km north of the Ethiopian capital.", "40 km north of the Ethiopian capital", (9.39, 38.75), 12, "near"),
    ("A patrol met off the Kenyan coast near Lamu.", "off the Kenyan coast near Lamu", (-2.27, 40.9), 25, "near"),
    ("Jets hit the M5 near Saraqib in Syria.", "M5 near Saraqib", (35.86, 36.8), 12, "near"),
    ("Raiders crossed the Euphrates near Raqqa in Syria.", "Euphrates near Raqqa", (35.95, 39.0), 15, "near"),
    ("A hill overlooking the town of Masisi in DR Congo fell.", "hill overlooking the town of Masisi", (-1.4, 28.8), 12, "near"),
    ("A herder was shot across the border from Al-Qaim, Iraq.", "across the border from Al-Qaim", (34.4, 41.0), 25, "near"),
    ("The Turkish border near Kobani was shut, Syria said.", "Turkish border near Kobani", (36.89, 38.35), 15, "near"),
]  # fmt: skip
STRETCHES = [
    ("Patrols met halfway between Kirkuk and Tikrit in Iraq.", "halfway between Kirkuk and Tikrit", (35.05, 44.0), 25, "area"),
    ("Men advanced from Palmyra towards Deir ez-Zor, Syria said.", "from Palmyra towards Deir ez-Zor", (34.95, 39.2), 60, "area"),
    ("A pipe linking Kirkuk with Ceyhan blew up in Turkey.", "linking Kirkuk with Ceyhan", (36.2, 40.1), 120, "region"),
    ("Snipers fired along the Bakhmut-Siversk front line in Ukraine.", "Bakhmut-Siversk front line", (48.73, 38.05), 20, "area"),
    ("Highway 1 between Ghazni and Kabul, Afghanistan, was cut.", "Highway 1 between Ghazni and Kabul", (34.0, 68.8), 40, "area"),
    ("A post between the Libyan capital and Misrata was shelled.", "between the Libyan capital and Misrata", (32.63, 14.14), 30, "area"),
    ("All land between Kidal, Gao and Menaka in Mali is theirs.", "land between Kidal, Gao and Menaka", (16.8, 1.3), 90, "area"),
]  # fmt: skip
BORDERS = [
    ("Trucks crossed the border between Homs and Hama provinces in Syria.", "border between Homs and Hama provinces", (34.95, 37.0), 60, "region"),
    ("Shells fell on Turkey's southern border.", "Turkey's southern border", (36.8, 38.5), 200, "region"),
    ("Gangs cross the tri-border area between Turkey, Iraq and Iran.", "tri-border area between Turkey, Iraq and Iran", (37.2, 44.7), 90, "region"),
    ("Gangs work where Brazil, Peru and Colombia meet.", "where Brazil, Peru and Colombia meet", (-4.2, -69.9), 120, "region"),
    ("Police held men near the Syrian border in Turkey's Hatay province.", "near the Syrian border in Turkey's Hatay province", (36.3, 36.3), 60, "region"),
    ("Drones hit Yemen's Red Sea coast.", "Yemen's Red Sea coast", (14.5, 43.0), 150, "region"),
    ("Boats left Libya's western coast.", "Libya's western coast", (32.9, 13.0), 200, "region"),
    ("Men landed on the Congolese shore of Lake Tanganyika.", "Congolese shore of Lake Tanganyika", (-6.0, 29.2), 250, "region"),
]  # fmt: skip
TAILS = [
    ("Menagh air base, 6 km south of Azaz, fell. Syria's army left.", "Menagh air base, 6 km south of Azaz", (36.52, 37.04), 10, "exact"),
    ("Qamlash, a hamlet 9 km north of Hama, was shelled in Syria.", "Qamlash, a hamlet 9 km north of Hama", (35.21, 36.75), 10, "near"),
    ("Kapoeta, 45 km from the Kenyan border in South Sudan, is calm.", "Kapoeta, 45 km from the Kenyan border", (4.77, 33.59), 12, "exact"),
    ("They reached Zahedan, capital of Sistan-Baluchistan, Iran.", "Zahedan, capital of Sistan-Baluchistan", (29.5, 60.86), 12, "exact"),
    ("A blast hit the capital of Syria's Idlib province.", "capital of Syria's Idlib province", (35.93, 36.63), 10, "exact"),
    ("Shells hit the Kurdish stronghold of Kobani in Syria.", "Kurdish stronghold of Kobani", (36.89, 38.35), 8, "exact"),
    ("Ramadi fell, and then much of the surrounding province. Iraq sent troops.", "surrounding province", (33.0, 42.0), 150, "region"),
    ("Bombs hit Donetsk, Ukraine. A plant 8 km north of the city burned.", "8 km north of the city", (48.09, 37.8), 8, "near"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words", "point", "km", "precision"), [*NEAR_TOWNS, *STRETCHES, *BORDERS, *TAILS]
)
def test_wordings_give_point_and_precision(
    resolver: PlaceResolver, text: str, words: str, point: tuple[float, float], km: float, precision: str
) -> None:
    place = resolved(resolver, text, words)
    assert place is not None
    assert apart((place.latitude, place.longitude), point) <= km
    assert place.precision == precision


def test_the_far_side_of_a_border_lies_in_the_other_country(resolver: PlaceResolver) -> None:
    place = resolved(
        resolver, "Shots came from across the border from Al-Qaim, Iraq.", "across the border from Al-Qaim"
    )
    assert place is not None
    assert place.country == "SY"


def test_a_namesake_far_from_where_the_words_put_the_place_is_not_meant(resolver: PlaceResolver) -> None:
    words = "Parma, a hamlet 45 km south of Mosul"
    place = resolved(resolver, f"They hid in {words}, Iraq.", words)
    assert place is not None
    assert (place.country, place.precision) == ("IQ", "near")


def test_a_whole_paragraph_is_no_place(resolver: PlaceResolver) -> None:
    words = "Sirte, " * 100
    assert resolved(resolver, f"{words}and on.", words) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Operation Raqqa Shield began.", "Operation Raqqa Shield"),
        ("The money came through the Central Bank of Libya.", "Libya"),
        ("Radio Mogadishu reported it.", "Mogadishu"),
        ("The Free Aleppo Brigade claimed it.", "Aleppo"),
        ("A medal went to Gen. Homs.", "Homs"),
    ],
)
def test_a_name_inside_another_name_is_no_place(resolver: PlaceResolver, text: str, words: str) -> None:
    assert resolved(resolver, text, words) is None


def test_a_name_inside_an_organisations_is_its_place_where_metonyms_are_asked_for(
    resolver: PlaceResolver,
) -> None:
    place = resolved(resolver, "It came through the Bank of Khartoum.", "Khartoum", metonyms=True)
    assert place is not None
    assert place.country == "SD"


@pytest.mark.parametrize(
    ("words", "km", "rough"),
    [
        ("30 to 40 km south of Sirte", 35.0, True),
        ("some two nautical miles south of Sirte", 3.7, False),
        ("1,500 metres south of Sirte", 1.5, False),
        ("a day's walk south of Sirte", 30.0, True),
        ("90 minutes south of Sirte", 75.0, True),
        ("a few hundred yards south of Sirte", 0.36, False),
    ],
)
def test_units_ranges_and_hours_come_to_kilometres(words: str, km: float, rough: bool) -> None:
    phrase = parse(words)
    assert (phrase.names, phrase.relation, phrase.bearing) == (("Sirte",), "offset", "south")
    assert phrase.km == pytest.approx(km, abs=0.05)
    assert phrase.rough is rough


@pytest.mark.parametrize(
    ("spelling", "bearing"),
    [
        ("north-west", "northwest"),
        ("north west", "northwest"),
        ("northwestwards", "northwest"),
        ("NW", "northwest"),
        ("south-southeast", "southsoutheast"),
        ("SSE", "southsoutheast"),
        ("south and east", "southeast"),
    ],
)
def test_directions_are_read_in_any_spelling(spelling: str, bearing: str) -> None:
    assert parse(f"10 km {spelling} of Sirte").bearing == bearing
