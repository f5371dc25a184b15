"""Who is a private person, and what an account is."""

from __future__ import annotations

import pytest

from dateline.profile.accounts import accounts, names_account
from dateline.profile.persons import Persons
from dateline.records import Actor, Document, Filler, Mention
from dateline.resolution.actors import KnownActor, load
from examples import a_claim

TEXT = "Gunmen shot Idris Bulahia, Colonel Haftar said. Grad rockets fell on Sabha. President Erdogan spoke."


def mention(kind: str, text: str, known: str | None = None) -> Mention:
    start = TEXT.index(text)
    actor = Actor(id=known, name=text, kind="person") if known else None
    return Mention(start=start, end=start + len(text), text=text, kind=kind, resolved=actor)


@pytest.fixture(scope="module")
def persons() -> Persons:
    return Persons(load())


def test_a_person_whom_nobody_knows_is_private_and_a_public_actor_is_not(persons: Persons) -> None:
    typed = [mention("person", "Idris Bulahia"), mention("person", "President Erdogan", "person.erdogan")]
    assert persons.names([], typed) == {"Idris Bulahia", "Bulahia"}


def test_ones_own_actors_are_known(tmp_path: object) -> None:
    own = KnownActor("own.bulahia", "Idris Bulahia", "person", "a report")
    known = Persons(load().with_actors([own]))
    assert known.names([], [mention("person", "Idris Bulahia")]) == frozenset()


def test_a_title_is_no_name_and_a_weapon_no_person(persons: Persons) -> None:
    assert persons.names([], [mention("person", "Colonel")]) == frozenset()
    assert persons.names([], [mention("person", "Grad"), mention("weapon", "Grad rockets")]) == {"Grad"}
    assert persons.names([], [mention("person", "Grad"), mention("weapon", "Grad")]) == frozenset()


def test_where_a_body_is_based_is_no_name(persons: Persons) -> None:
    based = Mention(start=0, end=13, text="Britain-based", kind="person")
    led = Mention(start=0, end=12, text="Rebel-Backed", kind="person")
    assert persons.names([], [based, led]) == frozenset()


def filler(text: str, kind: str = "unknown") -> Filler:
    start = TEXT.index(text)
    actor = Actor(id=f"named:{text.lower()}", name=text, kind=kind)
    return Filler(start=start, end=start + len(text), text=text, resolved=actor)


@pytest.mark.parametrize(
    ("typed", "private"), [(None, True), ([], True), (["place"], True), (["organisation"], False)]
)
def test_a_party_that_looks_like_a_person_is_one_unless_it_is_typed_as_a_body(
    persons: Persons, typed: list[str] | None, private: bool
) -> None:
    claim = a_claim(Document.make(TEXT, external_id="a"), "shot", "killing")
    hit = claim.model_copy(update={"roles": {"target": (filler("Idris Bulahia"),)}})
    mentions = None if typed is None else [mention(kind, "Idris Bulahia") for kind in typed]
    assert ("Idris Bulahia" in persons.names([hit], mentions)) is private


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("write to @salma_k", ["@salma_k"]),
        ("ana.b@example.org wrote", ["ana.b@example.org"]),
        ("call +218 91 123 4567 now", ["+218 91 123 4567"]),
        ("see https://t.me/somebody/17.", ["https://t.me/somebody/17"]),
        ("on twitter.com/somebody today", ["twitter.com/somebody"]),
        ("On 2017-04-15, 126 died; +3 since", []),
        ("at example.org/2020/03/02/market", []),
    ],
)
def test_accounts_are_told_from_numbers_and_pages(text: str, found: list[str]) -> None:
    assert accounts(text) == found


def test_an_address_that_names_an_account() -> None:
    assert names_account("https://x.com/somebody/status/1")
    assert names_account("https://social.example/@somebody/1")
    assert not names_account("https://example.org/x.com-is-down")


def test_sharing_a_surname_with_somebody_known_hides_nobody(persons: Persons) -> None:
    text = "Idris Assad was shot."
    one = Mention(start=0, end=11, text=text[:11], kind="person")
    assert persons.names([], [one]) == {"Idris Assad"}


def test_a_piece_of_a_known_name_is_nobodys(persons: Persons) -> None:
    known = Actor(id="person.assad", name="Bashar al-Assad", kind="person")
    typed = [
        Mention(start=0, end=15, text="Bashar al-Assad", kind="person", resolved=known),
        Mention(start=20, end=29, text="Bashar al", kind="person"),
    ]
    assert persons.names([], typed) == frozenset()
