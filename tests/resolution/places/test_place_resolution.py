"""Place names resolved with their document around them, over a gazetteer of a few places."""

from __future__ import annotations

import pytest

from dateline.records.distance import apart
from dateline.resolution.places import PlaceResolver, Resolved


def where(
    resolver: PlaceResolver, text: str, words: str, publisher: str | None = None, *, metonyms: bool = False
) -> Resolved | None:
    """What the first `words` of a text stand for."""
    start = text.index(words)
    return resolver.resolve(text, [(start, start + len(words))], publisher=publisher, metonyms=metonyms)[0]


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("Fighting went on in Tripoli, the Libyan ministry said.", "Tripoli", "LY"),
        ("Shots were fired in Tripoli, Lebanon.", "Tripoli", "LB"),
        ("Soldiers closed a street in Tripoli. Lebanese officers left Beirut.", "Tripoli", "LB"),
        ("Ministers met in Paris to discuss Libya.", "Paris", "FR"),
        ("A fire broke out in Paris, Texas.", "Paris", "US"),
        ("A fire broke out in Paris, Tex., on Monday.", "Paris", "US"),
        ("Tbilisi lies in the east of Georgia.", "Georgia", "GE"),
        ("Atlanta is the capital of Georgia.", "Georgia", "US"),
        ("Families from Aleppo reached Al Bab.", "Al Bab", "SY"),
        ("The Syrian town of el-Bab has two bakeries.", "el-Bab", "SY"),
        ("The train to Hamah left, Syria's railways said.", "Hamah", "SY"),
    ],
)
def test_the_document_tells_which_of_two_is_meant(
    resolver: PlaceResolver, text: str, words: str, country: str
) -> None:
    place = where(resolver, text, words)
    assert place is not None
    assert place.country == country


def test_a_marked_place_helps_the_others_of_its_document(resolver: PlaceResolver) -> None:
    text = "Tripoli was calm. So was Beirut."
    tripoli, beirut = resolver.resolve(text, [(0, 7), (25, 31)])
    assert tripoli is not None and beirut is not None
    assert tripoli.country == beirut.country == "LB"


def test_rivals_and_confidence_are_given(resolver: PlaceResolver) -> None:
    place = where(resolver, "Shots were heard in Tripoli.", "Tripoli")
    assert place is not None
    assert place.country == "LY"
    assert place.rivals[0] == "Tripoli, LB"
    assert 0.5 < place.confidence < 0.95


@pytest.mark.parametrize("text", ["Moscow denied the report.", "Washington said it would not."])
def test_a_capital_that_speaks_is_a_government(resolver: PlaceResolver, text: str) -> None:
    capital = text.split(maxsplit=1)[0]
    assert where(resolver, text, capital) is None
    assert where(resolver, text, capital, metonyms=True) is not None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Paris Lambert painted the refugees.", "Paris"),
        ("The Georgia typeface was used in Tbilisi.", "Georgia"),
        ("Location: 0.0000, 0.0000 (Libya)", "0.0000, 0.0000"),
        ("The score was 34, 37 in Beirut.", "34, 37"),
        ("Residents of Qasr Bint Marzouq in Libya asked for water.", "Qasr Bint Marzouq"),
        ("Shots were heard near the border.", "near the border"),
        ("Shops were open far from the front in Libya.", "front"),
    ],
)
def test_what_is_no_place_or_unknown_gets_no_point(resolver: PlaceResolver, text: str, words: str) -> None:
    assert where(resolver, text, words) is None


@pytest.mark.parametrize(
    ("text", "words", "point", "precision"),
    [
        ("Libyan officers stopped 30 km south of Sirte.", "30 km south of Sirte", (30.94, 16.59), "near"),
        ("Smoke rose south of Tripoli in Libya.", "south of Tripoli", (32.8, 13.19), "near"),
        ("A UAV fell in southern Tripoli, Libya.", "southern Tripoli", (32.84, 13.19), "area"),
        ("In and around Hama, Syria, it was calm.", "In and around Hama", (35.13, 36.76), "area"),
        ("Between Sirte and Misrata the road was shut.", "Between Sirte and Misrata", (31.79, 15.84), "area"),
        (
            "Clashes in Ain Zara, eastern Tripoli, went on.",
            "Ain Zara, eastern Tripoli",
            (32.81, 13.27),
            "exact",
        ),
        ("Flights were halted at Mitiga airport.", "Mitiga airport", (32.89, 13.28), "exact"),
        ("Hama province in Syria was calm.", "Hama province", (35.24, 37.2), "region"),
        ("Boats left the Gulf of Sirte.", "Gulf of Sirte", (31.5, 18.0), "region"),
        ("The camp (32.5000, 13.2500) in Libya grew.", "32.5000, 13.2500", (32.5, 13.25), "exact"),
        ("Libya's bank said the capital would be first.", "capital", (32.89, 13.19), "exact"),
        ("Misrata was calm. The town has a port.", "town", (32.38, 15.09), "exact"),
        ("Shops in Libya were open.", "Libya", (28, 17), "country"),
    ],
)
def test_spatial_phrases_shift_the_point_and_widen_the_precision(
    resolver: PlaceResolver, text: str, words: str, point: tuple[float, float], precision: str
) -> None:
    place = where(resolver, text, words)
    assert place is not None
    assert apart((place.latitude, place.longitude), point) < 5
    assert place.precision == precision


def test_words_before_a_bare_name_count_too(resolver: PlaceResolver) -> None:
    place = where(resolver, "Shots were heard near Misrata in Libya.", "Misrata")
    assert place is not None
    assert place.precision == "near"


def test_spelling_variants_are_found_in_the_documents_countries_only(resolver: PlaceResolver) -> None:
    assert where(resolver, "Libyans queued in Khoums.", "Khoums").name == "Al Khums"  # type: ignore[union-attr]
    assert where(resolver, "People queued in Khoums.", "Khoums") is None
    assert where(resolver, "Planes landed at Metiga in Libya.", "Metiga").country == "LY"  # type: ignore[union-attr]


def test_an_outlets_country_makes_its_places_likelier(resolver: PlaceResolver) -> None:
    text = "Shots were heard in Tripoli."
    assert where(resolver, text, "Tripoli", "dailystar.com.lb").confidence < 0.9  # type: ignore[union-attr]
    lebanese, libyan = (
        where(resolver, text, "Tripoli", outlet) for outlet in ("dailystar.com.lb", "example.ly")
    )
    assert lebanese is not None and libyan is not None
    assert lebanese.confidence != libyan.confidence


def test_any_text_and_any_span_is_answered(resolver: PlaceResolver) -> None:
    text = "“ — ” 12.5 S,, (Tripoli) of the of near"
    spans = [(start, end) for start in range(len(text)) for end in range(start + 1, len(text) + 1, 3)]
    assert len(resolver.resolve(text, spans)) == len(spans)
    assert resolver.resolve("", []) == []
