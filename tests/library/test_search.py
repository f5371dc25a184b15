"""Filters of claims: each alone, all together, and none of them a query language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.library import ClaimFilter, Library
from dateline.records import Actor, Document, Period
from examples import a_claim, a_reading

ALEPPO = Document.make(
    "Rebels shelled Aleppo’s “Al-Bab” road on Monday, the army said. The army denied it shelled Café Zürich.",
    external_id="aleppo",
    publisher="Example Wire",
    published=dt.date(2020, 3, 2),
)
TRIPOLI = Document.make(
    "Haftar’s LNA shot down a drone, 100% sure, in Ain_Zara.\nNOT or AND near: a drone was shot down.",
    external_id="tripoli",
    publisher="Zürich Post",
    published=dt.date(2020, 3, 9),
)
UNDATED = Document.make("Clashes broke out near Sirte.", external_id="sirte")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    lna = Actor(id="Q1", name="Libyan National Army", kind="armed_group", country="LY")
    shot = a_claim(TRIPOLI, "shot down", "shootdown", actor="LNA", target="drone", certainty="probable")
    [filler] = shot.roles["actor"]
    shot = shot.model_copy(
        update={
            "roles": {**shot.roles, "actor": (filler.model_copy(update={"resolved": lna}),)},
            "when": Period(
                basis="inherited",
                note="x",
                earliest=dt.date(2020, 2, 24),
                latest=dt.date(2020, 3, 1),
                precision="week",
            ),
        }
    )
    again = TRIPOLI.text.rindex("shot down")
    second = a_claim(TRIPOLI, "drone was", "destruction")
    assert second.trigger.start < again
    with Library.open(tmp_path_factory.mktemp("library") / "new.db") as library:
        library.add_many(
            [
                a_reading(UNDATED, a_claim(UNDATED, "Clashes", "clash", status="ongoing", place="Sirte")),
                a_reading(TRIPOLI, shot, second),
                a_reading(
                    ALEPPO,
                    a_claim(ALEPPO, "shelled", "shelling", actor="Rebels", place="Aleppo", said_by=("army",)),
                    a_claim(ALEPPO, "denied", "rejection", actor="army", certainty="denied"),
                ),
            ],
            actor="ana",
        )
        yield library


def found(library: Library, **filters: object) -> list[str]:
    wanted = ClaimFilter(**filters)  # type: ignore[arg-type]
    rows = [row.claim.type for row in library.claims(wanted)]
    assert len(rows) == library.count_claims(wanted)
    return rows


def test_without_filters_claims_come_by_day_and_place_in_the_text_undated_ones_last(library: Library) -> None:
    assert found(library) == ["shelling", "rejection", "shootdown", "destruction", "clash"]


def test_a_part_of_them_can_be_had(library: Library) -> None:
    rows = library.claims(ClaimFilter(), limit=2, offset=1)
    assert [row.claim.type for row in rows] == ["rejection", "shootdown"]


def test_a_row_holds_what_a_list_needs(library: Library) -> None:
    [row] = library.claims(ClaimFilter(types=("shelling",)))
    assert row.sentence == "Rebels shelled Aleppo’s “Al-Bab” road on Monday, the army said."
    assert (row.document_id, row.external_id) == (ALEPPO.id, "aleppo")
    assert (row.publisher, row.published, row.title) == ("Example Wire", dt.date(2020, 3, 2), None)


@pytest.mark.parametrize(
    ("filters", "types"),
    [
        ({"types": ("shelling", "clash")}, ["shelling", "clash"]),
        ({"certainties": ("denied", "probable")}, ["rejection", "shootdown"]),
        ({"statuses": ("ongoing",)}, ["clash"]),
        ({"actor": "rebels"}, ["shelling"]),
        ({"actor": "DRONE"}, ["shootdown"]),
        ({"actor": "libyan  national"}, ["shootdown"]),
        ({"actor": "Q1"}, ["shootdown"]),
        ({"actor": "Aleppo"}, []),
        ({"said_by": "Army"}, ["shelling"]),
        ({"said_by": "rebels"}, []),
        ({"publisher": "zurich"}, ["shootdown", "destruction"]),
        ({"document": UNDATED.id}, ["clash"]),
        ({"types": ("shelling",), "actor": "LNA"}, []),
        ({"types": ("shelling",), "said_by": "army", "text": "bab road"}, ["shelling"]),
    ],
)
def test_every_filter_has_to_hold(library: Library, filters: dict[str, object], types: list[str]) -> None:
    assert found(library, **filters) == types


def test_days_are_the_events_where_they_are_known_else_the_publications(library: Library) -> None:
    day = dt.date
    assert found(library, since=day(2020, 3, 2)) == ["shelling", "rejection", "destruction"]
    assert found(library, until=day(2020, 3, 2)) == ["shelling", "rejection", "shootdown"]
    assert found(library, since=day(2020, 2, 28), until=day(2020, 2, 28)) == ["shootdown"]
    assert found(library, since=day(2020, 3, 3), until=day(2020, 3, 8)) == []


@pytest.mark.parametrize(
    ("words", "types"),
    [
        ("shelled", ["shelling", "rejection"]),
        ("CAFE zurich", ["rejection"]),
        ("Cafe\u0301", ["rejection"]),
        ("monday rebels", ["shelling"]),
        ("al-bab", ["shelling"]),
        ('"Al-Bab"', ["shelling"]),
        ("road “", ["shelling"]),
        ("ain_zara", ["shootdown"]),
        ("100%", ["shootdown"]),
        ("%", ["shootdown"]),
        ("_", ["shootdown"]),
        ("shel", []),
        ("nothing-like-it", []),
        # Operators of the index's own language are words here.
        ("NOT", ["destruction"]),
        ("AND", ["destruction"]),
        ("rebels OR haftar", []),
        ("rebels NOT monday", []),
        ("NEAR(rebels monday)", []),
        ("sentence:shelled", []),
        ("shell*", []),
        ('"', []),
        ("'; DROP TABLE claim; --", []),
        ("(", []),
        ("^rebels", ["shelling"]),
        ("shelled\0", ["shelling", "rejection"]),
        ("\ud800", []),
    ],
)
def test_text_is_words_in_any_order_and_no_query_language(
    library: Library, words: str, types: list[str]
) -> None:
    assert found(library, text=words) == types


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(alphabet=st.characters(), max_size=40))
def test_any_words_are_looked_for_without_an_error(library: Library, words: str) -> None:
    for name in ("text", "actor", "said_by", "publisher"):
        found(library, **{name: words})


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(st.sampled_from(UNDATED.text.rstrip(".").split()), min_size=1, max_size=3))
def test_words_of_a_sentence_find_it(library: Library, words: list[str]) -> None:
    assert found(library, text=" ".join(words)) == ["clash"] or "near" in words
