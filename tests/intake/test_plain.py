"""Plain text and Markdown: the text as it stands, front matter apart."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from dateline.intake.plain import front_matter
from examples import take

TEXT = "The army said that rebels had shelled the market of the old town on Monday.\n\nNobody was hurt.\n"


def test_a_text_file_is_one_document_with_its_text_unchanged(tmp_path: Path) -> None:
    file = tmp_path / "market.txt"
    file.write_text("  " + TEXT, encoding="utf-8", newline="")
    [document], problems = take(file)
    assert document.text == "  " + TEXT
    assert document.external_id == "market"
    assert document.language == "en"
    assert (document.title, document.publisher, document.published, document.url) == (None,) * 4
    assert problems == []


def test_line_ends_of_windows_are_kept(tmp_path: Path) -> None:
    file = tmp_path / "market.txt"
    file.write_bytes(TEXT.replace("\n", "\r\n").encode())
    [document], _ = take(file)
    assert document.text == TEXT.replace("\n", "\r\n")


def test_front_matter_of_markdown_is_metadata_and_no_text(tmp_path: Path) -> None:
    file = tmp_path / "market.md"
    file.write_text(
        "---\n"
        'title: "The old town: shelled"\n'
        "publisher: Example Wire\n"
        "date: 2020-03-02\n"
        "url: https://example.org/1\n"
        "tags:\n"
        "  - army\n"
        "# a comment\n"
        "---\n\n" + TEXT
    )
    [document], problems = take(file)
    assert problems == []
    assert document.title == "The old town: shelled"
    assert document.publisher == "Example Wire"
    assert document.published == dt.date(2020, 3, 2)
    assert document.url == "https://example.org/1"
    assert document.text == "The old town: shelled\n\n" + TEXT


def test_a_title_that_the_text_begins_with_is_not_set_in_front_again(tmp_path: Path) -> None:
    file = tmp_path / "market.md"
    file.write_text("---\ntitle: Old town shelled\n---\nOld town shelled\n\n" + TEXT)
    [document], _ = take(file)
    assert document.text == "Old town shelled\n\n" + TEXT
    assert document.title == "Old town shelled"


@pytest.mark.parametrize(
    "text",
    [
        "---\nRebels shelled the town.\nThe army: no comment.\n---\nNobody was hurt.\n",
        "---\nBreaking: rebels shelled the town.\n---\nNobody was hurt.\n",
        "---\n\n---\nNobody was hurt.\n",
        "--- no front matter\nNobody was hurt.\n",
        "---\ntitle: never closed\nNobody was hurt.\n",
    ],
)
def test_a_text_that_opens_with_a_rule_keeps_its_words(text: str) -> None:
    assert front_matter(text) == ({}, text)


def test_quotes_around_a_value_go_and_quotes_in_it_stay() -> None:
    fields, _ = front_matter(
        "---\ntitle: 'Quoted'\npublisher: He said \"no\"\nurl: https://example.org/a:b\n---\n"
    )
    assert fields == {"title": "Quoted", "publisher": 'He said "no"', "url": "https://example.org/a:b"}


def test_front_matter_with_nothing_below_holds_no_text(tmp_path: Path) -> None:
    file = tmp_path / "bare.md"
    file.write_text("---\ntitle: Old town shelled\n---\n\n")
    documents, [problem] = take(file)
    assert documents == []
    assert str(problem) == f"{file}: holds no text; check the file"


def test_a_bad_date_in_front_matter_is_a_note_and_the_text_is_taken(tmp_path: Path) -> None:
    file = tmp_path / "market.md"
    file.write_text("---\npublished: 03/02/2020\n---\n" + TEXT)
    [document], [problem] = take(file)
    assert document.published is None
    assert not problem.fatal
    assert str(problem) == (
        f"{file}: publication date: '03/02/2020' could be either way round; "
        "write it as 2020-03-02, or give it with --published"
    )
