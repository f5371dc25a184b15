"""Ordinary phrases of conflict reports: parts, sides, old towns, who tells of a place, and capitals that act."""

from __future__ import annotations

import pytest

from dateline.resolution.places import Gazetteer, PlaceResolver, Resolved
from dateline.resolution.places.phrases import parse

KNOWN = {"Mosul": 1, "Syria": 2, "Mali": 1, "Upper Nile": 5, "Nile": 1, "Lake Chad": 0, "Greek": 2_000_000}


@pytest.fixture(scope="module")
def resolver(whole: Gazetteer) -> PlaceResolver:
    return PlaceResolver(whole)


def resolved(resolver: PlaceResolver, text: str, words: str, *, metonyms: bool = False) -> Resolved | None:
    start = text.rindex(words)
    return resolver.resolve(text, [(start, start + len(words))], metonyms=metonyms)[0]


@pytest.mark.parametrize(
    ("words", "name", "relation", "bearing"),
    [
        ("Mosul's Old City", "Mosul", "part", "central"),
        ("old city of Mosul", "Mosul", "part", "central"),
        ("Mali's desert north", "Mali", "part", "north"),
        ("Syria's rebel-held northwest", "Syria", "part", "northwest"),
        ("the rebel-held east of Mosul", "Mosul", "part", "east"),
        ("to the east of Mosul", "Mosul", "offset", "east"),
        ("10 km inside northern Syria", "Syria", "part", "north"),
        ("a hill 12 km from Mosul", "Mosul", "offset", None),
        ("Upper Nile state", "Upper Nile state", "at", None),
        ("islands on Lake Chad", "Lake Chad", "at", None),
        ("Greek island of Lesbos", "Lesbos", "at", None),
        ("the Turkish side of the border", "Turkish", "border", None),
    ],
)
def test_a_phrase_says_which_part_of_which_place(
    words: str, name: str, relation: str, bearing: str | None
) -> None:
    phrase = parse(words, lambda known: KNOWN.get(known, -1))
    assert (phrase.names[0], phrase.relation, phrase.bearing) == (name, relation, bearing)


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("Buses from Tripoli carried pilgrims, Lebanese officials said.", "Tripoli", "LB"),
        ("Fighters left Palma, Mozambique's army said.", "Palma", "MZ"),
        ("Shots fell in Tripoli. Lebanese police came.", "Tripoli", "LB"),
        ("Two Syrian children died on the Turkish side of the border.", "the Turkish side of the border", "TR"),
        ("Crowds gathered in Tahrir Square in Cairo.", "Tahrir Square in Cairo", "EG"),
        ("Rain flooded the eastern part of Congo.", "eastern part of Congo", "CD"),
    ],
)  # fmt: skip
def test_the_words_around_tell_the_country(
    resolver: PlaceResolver, text: str, words: str, country: str
) -> None:
    place = resolved(resolver, text, words)
    assert place is not None
    assert place.country == country


def test_a_province_is_known_by_the_name_of_its_seat(resolver: PlaceResolver) -> None:
    words = "Syria's eastern province of Deir al-Zour"
    place = resolved(resolver, f"Gunmen held two towns in {words}.", words)
    assert place is not None
    assert (place.kind, place.precision) == ("region", "region")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Baghdad and Ankara agreed to share water.", "Baghdad"),
        ("Talks between Riyadh and Tehran stalled.", "Tehran"),
        ("Jerusalem did not respond.", "Jerusalem"),
        ("The draft was vetoed by Moscow.", "Moscow"),
    ],
)
def test_a_capital_that_acts_is_its_government(resolver: PlaceResolver, text: str, words: str) -> None:
    assert resolved(resolver, text, words) is None
    assert resolved(resolver, text, words, metonyms=True) is not None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Paris Agreement was signed.", "Paris"),
        ("The film Casablanca was shown in Beirut.", "Casablanca"),
        ("Sydney Carter, a nurse, sang.", "Sydney Carter"),
        ("Water ran short in Mandela, Libyan officials said.", "Mandela"),
    ],
)
def test_names_of_other_things_are_no_places(resolver: PlaceResolver, text: str, words: str) -> None:
    assert resolved(resolver, text, words) is None
