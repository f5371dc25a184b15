"""Versions: a page that changed is told of, with what changed and which claims it leaves standing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dateline.cli import app
from dateline.library import Library
from dateline.library.versions import difference, notice
from dateline.records import Document
from examples import a_claim, a_reading

URL = "https://wire.example/raid"
FIRST = "The army bombed the depot. Six soldiers were killed. Rain fell."
SECOND = "The army bombed the depot. Nine soldiers were killed. Rain fell."
THIRD = "CORRECTION: The army did not bomb the depot.\nRain fell."


def page(text: str, **values: str | None) -> Document:
    fields = {"external_id": "raid", "publisher": "Example Wire", "url": URL, **values}
    return Document.make(text, **fields)  # type: ignore[arg-type]


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Library]:
    monkeypatch.chdir(tmp_path)
    with Library.open("dateline.db") as library:
        for text in (FIRST, SECOND, THIRD):
            document = page(text)
            claims = [a_claim(document, words, "attack") for words in ("bomb", "killed") if words in text]
            library.add(a_reading(document, *claims), actor="ana")
        yield library


def test_versions_come_in_the_order_in_which_they_were_taken_in(library: Library) -> None:
    for text in (FIRST, SECOND, THIRD):
        found = library.versions(page(text).id)
        assert [one.document for one in found] == [page(text).id for text in (FIRST, SECOND, THIRD)]
    assert [(one.number, one.of, one.notice) for one in found] == [
        (1, 3, None),
        (2, 3, None),
        (3, 3, "correction"),
    ]


def test_claims_whose_sentence_stands_no_more_are_marked(library: Library) -> None:
    library.add(a_reading(page(f"{THIRD} Six soldiers \n were killed.")), actor="ana")
    first, second, *_ = library.versions(page(FIRST).id)
    assert [sentence for _, sentence in first.gone] == ["The army bombed the depot."]
    assert [sentence for _, sentence in second.gone] == [
        "The army bombed the depot.",
        "Nine soldiers were killed.",
    ]
    assert (first.claims, second.claims) == (2, 2)


@pytest.mark.parametrize(
    "other",
    [
        page("Other.", publisher="Copy Post"),
        page("Other.", url="https://wire.example/other"),
        page("Other.", url=None),
        page("Other.", publisher=None),
    ],
)
def test_another_publisher_or_address_is_another_document(library: Library, other: Document) -> None:
    library.add(a_reading(other), actor="ana")
    assert [one.document for one in library.versions(other.id)] == [other.id]
    assert len(library.versions(page(FIRST).id)) == 3


def test_without_an_address_the_publishers_own_name_for_it_counts(library: Library) -> None:
    for text in ("One.", "Two."):
        library.add(a_reading(page(text, url=None)), actor="ana")
        library.add(a_reading(page(text, url=None, publisher=None)), actor="ana")
    assert len(library.versions(page("One.", url=None).id)) == 2
    assert len(library.versions(page("One.", url=None, publisher=None).id)) == 1


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("CORRECTION: five, not six.", "correction"),
        ("Correction (2 March): five, not six.", "correction"),
        ("A raid. This article was corrected on Monday.", "correction"),
        ("The agency corrects an earlier version of this report.", "correction"),
        ("The agency retracts its report of a raid.", "retraction"),
        ("RETRACTED", "retraction"),
        ("The general was right to correct his aim.", None),
        ("The correct number is six.", None),
        ("Troops were withdrawn from the town, state television said.", None),
        ("The minister retracted his threat.", None),
        (f"A raid. {'x' * 600} CORRECTION", None),
    ],
)
def test_a_text_that_corrects_or_retracts_says_so_at_its_beginning(text: str, says: str | None) -> None:
    assert notice(text) == says


def test_the_difference_shows_what_changed_and_one_sentence_on_either_side() -> None:
    old = "One. Two. Three. Four. Five."
    assert list(difference(old, old.replace("Four", "Five and a half"))) == [
        ("…", ""), (" ", "Three."), ("-", "Four."), ("+", "Five and a half."), (" ", "Five."),
    ]  # fmt: skip
    assert list(difference(old, old)) == []
    assert list(difference("", "New.")) == [("+", "New.")]


@pytest.mark.usefixtures("library")
def test_the_commands_tell_of_them() -> None:
    result = CliRunner().invoke(app, ["versions", page(FIRST).id], env={"COLUMNS": "200"})
    assert result.exit_code == 0
    assert "version 2 of 3" in result.stdout
    assert "- Six soldiers were killed.\n  + Nine soldiers were killed.\n" in result.stdout
    assert "stands in the newest version no more: Six soldiers were killed." in result.stdout
    shown = CliRunner().invoke(app, ["show", page(FIRST).id], env={"COLUMNS": "200"}).stdout
    assert "version 1 of 3" in shown
    assert f"there is a newer version, {page(THIRD).id}, a correction" in shown
    assert "2 of 2 claims rest on sentences that the newest version has no more" in shown
    newest = CliRunner().invoke(app, ["show", page(THIRD).id], env={"COLUMNS": "200"}).stdout
    assert "this document says that it is a correction" in newest
    assert CliRunner().invoke(app, ["versions", page(THIRD).id, "--json"]).stdout.count("\n") == 3
