"""Inputs in their order, metadata by precedence, and a message by name for each that gives nothing."""

from __future__ import annotations

import datetime as dt
import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.intake import IntakeOptions, Problem, count, take_in
from dateline.intake.making import taken
from dateline.intake.outcome import Item, Metadata, Source
from dateline.records import Document
from examples import take

TEXT = "Rebels shelled the market of the old town on Monday, and nobody was hurt, the army said."


def test_inputs_come_in_their_order(tmp_path: Path) -> None:
    for name in ("b", "a"):
        (tmp_path / f"{name}.txt").write_text(f"{TEXT} {name}")
    documents, _ = take(tmp_path / "b.txt", "-", tmp_path / "a.txt", stdin=TEXT.encode())
    assert [document.external_id for document in documents] == ["b", "stdin", "a"]


def test_nothing_is_opened_before_its_turn(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    running = take_in([str(tmp_path / "a.txt"), str(tmp_path / "later.txt")])
    assert isinstance(next(running), Document)
    (tmp_path / "later.txt").write_text(TEXT)
    assert isinstance(next(running), Document)


def test_a_folder_is_read_through_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a/2.txt", "a/1.md", ".git/x.txt", ".hidden.txt", "c.jsonl"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(json.dumps({"text": TEXT, "id": "row"}) if name.endswith("jsonl") else TEXT)
    documents, problems = take(tmp_path)
    assert [document.external_id for document in documents] == ["b", "row", "1", "2"]
    assert problems == []


def test_links_inside_a_folder_are_followed_and_links_out_of_it_are_not(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (tmp_path / "outside.txt").write_text(TEXT)
    (folder / "a.txt").write_text(TEXT)
    (folder / "b.txt").symlink_to(folder / "a.txt")
    (folder / "out.txt").symlink_to(tmp_path / "outside.txt")
    (folder / "round.txt").symlink_to(folder / "round.txt")
    documents, [problem] = take(folder)
    assert [document.external_id for document in documents] == ["a", "b"]
    assert str(problem).startswith(f"{folder / 'round.txt'}: cannot be opened (")


def test_an_empty_folder_says_so(tmp_path: Path) -> None:
    documents, [problem] = take(tmp_path)
    assert documents == []
    assert str(problem) == f"{tmp_path}: holds no files; name a folder with articles in it"


def test_a_folder_that_cannot_be_opened_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "a.txt").write_text(TEXT)
    walk = os.walk

    def closed_walk(folder: Path, onerror: object = None) -> object:
        assert callable(onerror)
        onerror(PermissionError(13, "Permission denied", str(tmp_path / "closed")))
        return walk(folder)

    monkeypatch.setattr(os, "walk", closed_walk)
    documents, [problem] = take(tmp_path)
    assert len(documents) == 1
    assert (
        str(problem) == f"{tmp_path / 'closed'}: cannot be opened (Permission denied); check its permissions"
    )


def test_standard_input_is_a_text_a_page_or_a_table(tmp_path: Path) -> None:
    [document], _ = take("-", stdin=TEXT.encode())
    assert (document.external_id, document.text) == ("stdin", TEXT)
    documents, _ = take("-", stdin=f'{{"text": "{TEXT}"}}\n{{"text": "{TEXT}"}}\n'.encode())
    assert [document.external_id for document in documents] == ["stdin-1", "stdin-2"]
    [document], _ = take("-", stdin=f"<html><body><article><p>{TEXT}</p></article></body></html>".encode())
    assert document.text == TEXT


def test_standard_input_that_is_not_there_is_a_problem() -> None:
    documents, [problem] = take("-")
    assert documents == []
    assert str(problem) == "standard input: is not there; name a file"


# Metadata


def test_a_side_car_describes_the_text_of_its_name(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "a.json").write_text(
        json.dumps(
            {
                "title": "Market shelled",
                "publisher": "Wire",
                "published": "2020-03-02",
                "url": "https://x.example",
            }
        )
    )
    [document], problems = take(tmp_path)
    assert problems == []
    assert document.text == f"Market shelled\n\n{TEXT}"
    assert document.published == dt.date(2020, 3, 2)
    assert (document.publisher, document.url) == ("Wire", "https://x.example")


def test_options_go_before_the_side_car_and_that_before_the_text(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text(f"---\ntitle: of text\npublisher: of text\nurl: of text\ndate: 2020-01-01\n---\n{TEXT}")
    (tmp_path / "a.json").write_text(
        json.dumps({"publisher": "of side-car", "url": "of side-car", "date": "2020-02-02"})
    )
    [document], _ = take(file, url="of option", published=dt.date(2020, 3, 3))
    assert document.title == "of text"
    assert document.publisher == "of side-car"
    assert document.url == "of option"
    assert document.published == dt.date(2020, 3, 3)


def test_options_go_before_pages_and_rows(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text(
        '<html><head><meta property="og:site_name" content="of page">'
        '<meta property="article:published_time" content="2020-01-01"></head>'
        f"<body><article><p>{TEXT}</p></article></body></html>"
    )
    table = tmp_path / "b.csv"
    table.write_text(f'text,publisher,published\n"{TEXT}",of row,2020-01-01\n')
    documents, _ = take(page, table, publisher="of option")
    assert [document.publisher for document in documents] == ["of option", "of option"]
    assert [document.published for document in documents] == [dt.date(2020, 1, 1)] * 2


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (
            "{oops",
            "is no side-car (Expecting property name enclosed in double quotes: line 1 column 2 (char 1))",
        ),
        ("[]", "is no side-car (no object with named fields)"),
        ("[" * 200_000, "is no side-car (maximum recursion depth exceeded"),
        ('{"published": "soon"}', "publication date: 'soon' is no date that can be told for sure"),
    ],
)
def test_a_side_car_that_cannot_be_read_is_a_note_and_the_text_is_taken(
    tmp_path: Path, content: str, reason: str
) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "a.json").write_text(content)
    [document], [problem] = take(tmp_path / "a.txt")
    assert document.text == TEXT
    assert not problem.fatal
    assert str(problem).startswith(f"{tmp_path / 'a.json'}: {reason}")


def test_a_side_car_in_another_encoding_or_of_another_shape_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "a.json").write_bytes(b'{"title": "Z\xfcrich"}')
    [document], [problem] = take(tmp_path / "a.txt")
    assert document.title is None
    assert "is no side-car" in str(problem)
    (tmp_path / "a.json").write_bytes(b'\xef\xbb\xbf{"title": 7, "url": ["x"], "published": 20200302}')
    [document], problems = take(tmp_path / "a.txt")
    assert (document.title, document.published) == ("7", dt.date(2020, 3, 2))
    assert problems == []


@pytest.mark.parametrize("text", ["Market shelled\n\nBody.", "  Market shelled: body.", "Market shelled"])
def test_a_title_is_set_in_front_unless_the_text_begins_with_it(text: str) -> None:
    assert titled(text) == text
    assert titled("The market. Market shelled.") == "Market shelled\n\nThe market. Market shelled."


def titled(text: str) -> str:
    source = Source("x", "x", text.encode(), IntakeOptions())
    original = source.original("text/plain", "as it stands")
    [item] = taken(source, "x", text, "x", Metadata(title=" Market shelled "), original)
    assert isinstance(item, Item)
    return item.document.text


# Bad input


def test_each_bad_input_is_named_with_its_reason_and_the_rest_is_taken(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(TEXT)
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "blank.txt").write_text(" \n\t\n")
    (tmp_path / "image.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    (tmp_path / "mixed.txt").write_bytes(bytes(range(128, 256)) * 8)
    (tmp_path / "frame.html").write_text("<html><body></body></html>")
    (tmp_path / "table.csv").write_text("headline,body\na,b\n")
    names = [
        "missing",
        "empty.txt",
        "blank.txt",
        "image.png",
        "mixed.txt",
        "frame.html",
        "table.csv",
        "good.txt",
    ]
    [document], problems = take(*(tmp_path / name for name in names))
    assert document.external_id == "good"
    assert [str(problem).removeprefix(f"{tmp_path}/") for problem in problems] == [
        "missing: there is no such file or folder; check the name",
        "empty.txt: is empty; leave it out",
        "blank.txt: is empty; leave it out",
        "image.png: is binary, not text, and of no kind that is read; give its text",
        "mixed.txt: its encoding cannot be told; name its encoding: --encoding NAME",
        "frame.html: no article was found in the page; save the article's text as .txt and read that",
        "table.csv: has no column 'text' for the text (its columns: headline, body); "
        "name the column that holds the text: --column text=NAME",
    ]
    assert all(problem.fatal for problem in problems)


@pytest.mark.parametrize("name", ["x" * 5000, "a\0b", "no/such/place.txt"])
def test_a_name_that_no_file_can_have_is_a_problem(name: str) -> None:
    documents, [problem] = take(name)
    assert documents == []
    assert str(problem).startswith(f"{name}: ")
    assert count([name]) == 1


def test_a_file_name_in_another_encoding_gives_an_identifier_that_can_be_kept(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/Z\xfcrich.txt"
    with open(name, "w", encoding="utf-8") as file:  # noqa: PTH123 - Path takes no bytes
        file.write(TEXT)
    [document], [problem] = take(os.fsdecode(name))
    assert document.external_id == "Z\ufffdrich"
    assert "half characters" in str(problem)


def test_a_text_in_another_language_is_taken_and_its_language_told(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Армия заявила, что повстанцы обстреляли рынок в старом городе в понедельник утром.")
    [document], problems = take(file)
    assert document.language == "ru"
    assert not document.read
    assert problems == []


def test_fifty_megabytes_of_text_are_taken_whole(tmp_path: Path) -> None:
    file = tmp_path / "long.txt"
    text = f"{TEXT}\n" * (50_000_000 // (len(TEXT) + 1) + 1) + "The last words."
    file.write_text(text)
    [document], problems = take(file)
    assert file.stat().st_size > 50_000_000
    assert problems == []
    assert document.text == text


def test_a_cell_of_ten_megabytes_is_taken_whole(tmp_path: Path) -> None:
    file = tmp_path / "long.csv"
    text = f"{TEXT} " * (10_000_000 // len(TEXT)) + "The last words."
    file.write_text(f"id,text\n1,{json.dumps(text)}\n2,{json.dumps(TEXT)}\n")
    documents, problems = take(file)
    assert problems == []
    assert [document.text for document in documents] == [text, TEXT]


def test_files_are_counted_for_the_progress_bar(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "a.json"):
        (tmp_path / name).write_text(TEXT)
    assert count([str(tmp_path), "c.txt"]) == 3
    assert count(["a.jsonl"]) is None
    assert count(["-"]) is None


# Anything at all

ANY_TEXT = st.text(alphabet=st.characters(), max_size=200)


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=300)
    | ANY_TEXT.map(lambda text: text.encode("utf-8", "surrogatepass"))
    | ANY_TEXT.map(lambda text: f"---\ntitle: {text}\n---\n{text}".encode("utf-8", "replace"))
    | ANY_TEXT.map(lambda text: json.dumps({"title": text, "text": text, "id": text}).encode())
    | ANY_TEXT.map(lambda text: f"id,text,title\n{text}".encode("utf-8", "replace"))
    | ANY_TEXT.map(lambda text: f"<html><title>{text}</title><p>{text}".encode("utf-8", "replace"))
)
def test_whatever_comes_in_a_document_or_a_problem_comes_out(data: bytes) -> None:
    documents, problems = take("-", stdin=data)
    assert documents or any(problem.fatal for problem in problems)
    for document in documents:
        assert document.text.strip()
        document.model_dump_json().encode("utf-8")
    assert all(problem.what and problem.where.startswith("standard input") for problem in problems)


@settings(max_examples=100, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=9),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["text", "id", "published", "document", "title", "url"]), inner, max_size=4
            )
        ),
        max_leaves=12,
    )
)
def test_json_of_any_shape_stops_nothing(shape: object) -> None:
    text = json.dumps({"text": TEXT}) + "\n" + json.dumps(shape)
    documents, problems = take("-", stdin=text.encode())
    assert any(document.text.endswith(TEXT) for document in documents)
    assert all(isinstance(problem, Problem) for problem in problems)


def test_options_are_values_that_compare() -> None:
    assert IntakeOptions(publisher="Wire") == IntakeOptions(publisher="Wire")
