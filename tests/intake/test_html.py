"""Web pages: the article without its frame, and what the page says of itself."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from examples import take

FIRST = "Rebels shelled the market of the old town on Monday, killing three civilians, the army said."
SECOND = "Residents who had fled said that they had heard four explosions before dawn, and then nothing."


def page(head: str = "", body: str = "", title: str = "Old town shelled", charset: str = "utf-8") -> str:
    return (
        f'<!DOCTYPE html>\n<html><head><meta charset="{charset}"><title>{title}</title>{head}</head><body>'
        "<nav><a href='/'>Home</a> <a href='/sport'>Sport results of the week</a></nav>"
        f"<article><h1>{title}</h1><p>{FIRST}</p><p>{SECOND}</p>{body}</article>"
        "<footer>All rights reserved by nobody in particular</footer></body></html>"
    )


def test_the_article_is_taken_without_its_frame(tmp_path: Path) -> None:
    file = tmp_path / "market.html"
    file.write_text(page())
    [document], problems = take(file)
    assert problems == []
    assert FIRST in document.text
    assert SECOND in document.text
    assert "Sport results" not in document.text
    assert "rights reserved" not in document.text
    assert "<" not in document.text
    assert document.title == "Old town shelled"
    assert document.text.startswith("Old town shelled")
    assert document.text.count("Old town shelled") == 1, "the title is not set in front twice"


def test_what_the_page_says_of_itself_is_metadata(tmp_path: Path) -> None:
    file = tmp_path / "market.html"
    file.write_text(
        page(
            '<meta property="article:published_time" content="2020-03-02T22:10:00Z">'
            '<meta property="article:modified_time" content="2020-03-05T08:00:00Z">'
            '<meta property="og:site_name" content="Example Wire">'
            '<link rel="canonical" href="https://example.org/market">'
        )
    )
    [document], _ = take(file)
    assert document.published == dt.date(2020, 3, 2), "published, not changed"
    assert document.publisher == "Example Wire"
    assert document.url == "https://example.org/market"


def test_a_date_in_the_text_is_no_publication_date(tmp_path: Path) -> None:
    file = tmp_path / "market.html"
    file.write_text(page(body="<p>As agreed on March 2, 2019, the road had been open. Copyright 2018.</p>"))
    [document], problems = take(file)
    assert document.published is None
    assert problems == []


@pytest.mark.parametrize(
    "body",
    [
        "<html><body><nav><a href='/'>Home</a></nav></body></html>",
        "<!doctype html><html></html>",
        "<html><body><script>var a = 'rebels shelled the market of the old town';</script></body></html>",
    ],
)
def test_a_page_without_an_article_is_a_problem_that_says_so(tmp_path: Path, body: str) -> None:
    file = tmp_path / "frame.html"
    file.write_text(body)
    documents, [problem] = take(file)
    assert documents == []
    assert str(problem) == (
        f"{file}: no article was found in the page; save the article's text as .txt and read that"
    )


def test_a_page_is_told_by_its_content_whatever_its_name(tmp_path: Path) -> None:
    file = tmp_path / "saved"
    file.write_text("\n<!-- saved -->\n" + page())
    [document], _ = take(file)
    assert document.text.startswith("Old town shelled")


def test_a_fragment_in_an_html_file_is_a_page(tmp_path: Path) -> None:
    file = tmp_path / "fragment.html"
    file.write_text(f"<section><p>{FIRST}</p><p>{SECOND}</p></section>")
    [document], _ = take(file)
    assert "<" not in document.text
    assert FIRST in document.text


@pytest.mark.parametrize(
    ("declared", "encoding"), [("windows-1251", "cp1251"), ("ISO-8859-1", "cp1252"), ("utf-8", "utf-8-sig")]
)
def test_a_page_is_decoded_as_it_declares(tmp_path: Path, declared: str, encoding: str) -> None:
    words = "Он сказал: «нет»." if encoding == "cp1251" else "He said “no”, in Zürich."
    file = tmp_path / "market.html"
    file.write_bytes(page(body=f"<p>{words}</p>", charset=declared).encode(encoding))
    [document], problems = take(file)
    assert words in document.text
    assert problems == []


@pytest.mark.parametrize("declared", ["utf-16", "no-such-encoding", "idna", "undefined", "hex"])
def test_a_page_that_names_an_encoding_it_is_not_in_is_read_all_the_same(
    tmp_path: Path, declared: str
) -> None:
    file = tmp_path / "market.html"
    file.write_text(page(body="<p>They were in Zürich.</p>", charset=declared), encoding="utf-8")
    [document], _ = take(file)
    assert "They were in Zürich." in document.text


def test_the_mark_at_the_beginning_goes_before_what_a_page_declares(tmp_path: Path) -> None:
    file = tmp_path / "market.html"
    file.write_bytes(page(body="<p>They were in Zürich.</p>", charset="iso-8859-1").encode("utf-8-sig"))
    [document], _ = take(file)
    assert "They were in Zürich." in document.text
