"""Actors: what words stand for, and what they do not."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.records import Actor
from dateline.resolution.actors import ActorResolver, load

RESOLVER = ActorResolver(load())


def resolved(text: str, words: str, published: str | None = "2019-06-01", nth: int = 1) -> Actor | None:
    """What the n-th occurrence of words in a text stands for."""
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    day = dt.date.fromisoformat(published) if published else None
    return RESOLVER.document(text, published=day).resolve(start, start + len(words))


def who(text: str, words: str, published: str | None = "2019-06-01", nth: int = 1) -> str | None:
    """Its identifier."""
    actor = resolved(text, words, published, nth)
    return actor.id if actor else None


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("The Libyan National Army said so.", "Libyan National Army", "ly.lna"),
        ("In Benghazi the LNA said so.", "LNA", "ly.lna"),
        ("The peoples protection units left.", "peoples protection units", None),
        ("Peoples Protection Units left Kobani.", "Peoples Protection Units", "sy.ypg"),
        ("Hizbullah's deputies voted in Beirut.", "Hizbullah", "lb.hezbollah"),
        ("Syrian Obervatory for Human Rights said so.", "Syrian Obervatory for Human Rights", "monitor.sohr"),
        ("The WHO said so.", "WHO", "int.un.who"),
        ("It asked who had left.", "who", None),
        ("He told us so.", "us", None),
        ("The Pakistani Taliban said so.", "Taliban", "pk.ttp"),
    ],
)
def test_a_name_is_known_in_its_spellings(text: str, words: str, expected: str | None) -> None:
    assert who(text, words) == expected


def test_an_abbreviation_that_the_text_defines_beats_a_known_one() -> None:
    text = "The Ghana News Agency (GNA) reported the visit. According to the GNA, he met chiefs."
    actor = resolved(text, "GNA", nth=2)
    assert actor is not None
    assert (actor.id, actor.name) == ("named:ghana news agency", "Ghana News Agency")
    assert who("In Tripoli the GNA said so.", "GNA") == "ly.gna"


def test_the_country_of_the_text_decides_between_names_that_several_share() -> None:
    assert who("In Khartoum the RSF said so.", "RSF", "2023-06-27") == "sd.rsf"
    assert who("In Raqqa the SDF said so.", "SDF") == "sy.sdf"
    assert who("Congo's army said so in Goma.", "Congo's army") == "cd.mil"
    assert who("Congo's government said so in Brazzaville.", "Congo's government") == "cg.gov"


def test_georgia_is_a_state_only_where_the_text_is_not_about_the_united_states() -> None:
    assert who("Georgia's government said so in Tbilisi.", "Georgia's government") == "ge.gov"
    assert who("Georgia's governor spoke in Atlanta.", "Georgia's governor", "2018-10-10") is None
    assert who("Georgia officials in Savannah and Augusta opened shelters.", "Georgia officials") is None


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Washington said it was in touch.", "Washington", "us.gov"),
        ("Moscow denied the report.", "Moscow", "ru.gov"),
        ("Moscow and Tehran both praised it.", "Moscow", "ru.gov"),
        ("Talks between Ankara and Moscow went on.", "Moscow", "ru.gov"),
        ("Moscow's position is clear.", "Moscow", "ru.gov"),
        ("Kabul has sent a letter.", "Kabul", "af.republic"),
        ("They met in Moscow.", "Moscow", None),
        ("The Moscow metro opened a station.", "Moscow", None),
        ("Moscow's suburbs grew.", "Moscow", None),
        ("Damascus was quiet.", "Damascus", None),
        ("The Moscow-backed group left.", "Moscow", None),
    ],
)
def test_a_capital_is_a_government_only_where_it_speaks_or_acts(
    text: str, words: str, expected: str | None
) -> None:
    assert who(text, words) == expected


def test_a_capital_within_a_name_is_part_of_it() -> None:
    assert who("Denzel Washington visited Cairo.", "Washington", "2016-11-15") in (
        None,
        "named:denzel washington",
    )
    assert who("The Washington Post said so.", "Washington") != "us.gov"


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Another drone, presumably Turkish, circled.", "presumably Turkish", "tr"),
        ("Turkish UCAVs stood at Mitiga.", "Turkish UCAVs", "tr"),
        ("Dutch F-16s returned.", "Dutch F-16s", "nl"),
        ("Turkeys foreign ministry said so.", "Turkeys foreign ministry", "tr.mfa"),
        ("The Ministry of Defence of Armenia said so.", "Ministry of Defence of Armenia", "am.mod"),
        ("A Turkish-made drone was on show.", "Turkish", None),
        ("A Turkish-made drone was on show.", "Turkish-made drone", None),
        ("Turkish-backed fighters left.", "Turkish-backed fighters", None),
        ("pro-Turkish fighters left.", "pro-Turkish fighters", None),
        ("Two Israelis were hiking.", "Israelis", None),
        ("Sudanese fighters left.", "Sudanese fighters", None),
        ("Kurdish fighters left.", "Kurdish fighters", None),
        ("The Turkey-backed Syrian National Army left.", "Turkey-backed Syrian National Army", "sy.sna"),
    ],
)
def test_a_demonym_is_the_state_of_its_things_and_services(
    text: str, words: str, expected: str | None
) -> None:
    assert who(text, words) == expected


def test_an_office_is_its_holder_on_the_day_of_publication() -> None:
    text = "The Turkish prime minister spoke."
    assert who(text, "Turkish prime minister", "2015-05-12") == "person.davutoglu"
    assert who(text, "Turkish prime minister", "2012-05-12") == "person.erdogan"
    assert who(text, "Turkish prime minister", None) is None
    assert (
        who("The UN special envoy for Syria spoke.", "UN special envoy for Syria", "2016-02-01")
        == "person.demistura"
    )
    assert who("The NATO chief spoke.", "NATO chief", "2020-02-01") == "person.stoltenberg"


def test_former_and_deputy_holders_are_no_holders() -> None:
    assert who("Israel's deputy prime minister left.", "deputy prime minister") is None
    assert who("Israel's deputy prime minister left.", "prime minister") is None
    assert who("The former Turkish prime minister left.", "former Turkish prime minister") is None
    assert (
        who("Ousted president Bashar al-Assad left.", "Ousted president Bashar al-Assad", "2025-01-02")
        == "person.assad"
    )


def test_a_surname_belongs_to_the_full_name_before_it() -> None:
    assert who("Khalifa Haftar flew to Athens. Haftar left.", "Haftar", nth=2) == "person.haftar"
    assert who("Fayez al-Sarraj came. Serraj left.", "Serraj") == "person.serraj"
    assert who("Shopkeeper Ahmed Khan spoke. Khan sells shoes.", "Khan", nth=2) == "named:ahmed khan"
    assert who("Mayor Ann Johnson spoke. Johnson left.", "Johnson", nth=2) == "named:ann johnson"


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Haftar's forces left.", "Haftar's forces", "ly.lna"),
        ("Forces loyal to Khalifa Haftar left.", "Forces loyal to Khalifa Haftar", "ly.lna"),
        ("Assads government said so.", "Assads government", "sy.regime"),
        ("An FSA commander left.", "FSA commander", "sy.fsa"),
        ("A spokesman for the Taliban left.", "spokesman for the Taliban", "af.taliban"),
        ("A State Department spokesperson left.", "State Department spokesperson", "us.state"),
        ("A brother of Bashar al-Assad left.", "brother of Bashar al-Assad", None),
        ("A delegation allied to the LNA left.", "delegation allied to the LNA", None),
        ("A source at the Aleppo police command spoke.", "source at the Aleppo police command", None),
    ],
)
def test_members_and_mouthpieces_stand_for_their_body(text: str, words: str, expected: str | None) -> None:
    assert who(text, words) == expected


def test_the_army_of_syria_is_that_of_the_day() -> None:
    assert who("The Syrian army left Homs.", "Syrian army", "2018-06-06") == "sy.saa"
    assert who("The Syrian army left Homs.", "Syrian army", "2025-06-03") == "sy.newarmy"
    assert who("Regime forces left Aleppo.", "Regime forces", "2016-06-09") == "sy.saa"
    assert who("Former regime forces left Latakia.", "Former regime forces", "2025-01-08") is None


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Hezbollah met. The group said so.", "group", "lb.hezbollah"),
        ("AFP said so in Qamishli. The agency will publish.", "agency", "media.afp"),
        ("The SOHR said so. The monitoring group relies on people.", "monitoring group", "monitor.sohr"),
        ("NATO met. The alliance said so.", "alliance", "int.nato"),
        ("South Korea spoke, and the North replied.", "North", "kp"),
        ("The coalition said so in Baghdad.", "coalition", "int.global_coalition"),
        ("Houthis in Sanaa and Yemen's army said the coalition left.", "coalition", "int.saudi_coalition"),
        ("After the election in Israel the coalition agreed.", "coalition", None),
        ("A group of people left.", "group", None),
    ],
)
def test_a_common_noun_points_back_to_the_nearest_of_its_sort(
    text: str, words: str, expected: str | None
) -> None:
    assert who(text, words) == expected


def test_a_name_that_nobody_knows_is_kept_and_the_same_everywhere() -> None:
    one = resolved("The Brigade of the Green Lantern spoke in Derna.", "Brigade of the Green Lantern")
    other = resolved(
        "The brigade left; it was the Brigade of the Green Lantern.", "Brigade of the Green Lantern"
    )
    assert one is not None
    assert other is not None
    assert one.id == other.id == "named:brigade of the green lantern"
    assert one.name == "Brigade of the Green Lantern"


@pytest.mark.parametrize(
    "words",
    ["Activists", "Unknown gunmen", "Local media", "Rebels", "Residents of Aleppo", "Two men", "Protesters"],
)
def test_the_nameless_are_nobody(words: str) -> None:
    assert who(f"{words} spoke in Syria.", words) is None


def test_a_resolution_says_how_and_how_surely() -> None:
    actor = resolved("The Turkish president spoke.", "Turkish president", "2020-03-02")
    assert actor is not None
    assert actor.note == "president of Turkey on 2020-03-02"
    assert actor.confidence == 0.85
    assert (actor.kind, actor.country) == ("person", "TR")


@pytest.mark.parametrize("span", [(0, 0), (3, 4), (0, 400), (7, 5)])
def test_any_span_has_an_answer(span: tuple[int, int]) -> None:
    document = RESOLVER.document("NATO , said so.")
    assert document.resolve(*span) is None or span == (0, 400)
