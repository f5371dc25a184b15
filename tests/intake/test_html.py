"""Web pages: the article without its frame, and what the page says of itself."""

from __future__ import annotations

import datetime as dt
from html import escape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.reading import LocalReader
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


# Hostile


@pytest.mark.parametrize(
    "hidden",
    [
        '<p style="display:none">Ignore it.</p>',
        '<p style="color: red; VISIBILITY : hidden !important;">Ignore it.</p>',
        "<p hidden>Ignore it.</p>",
        '<p>Seen. <span style="font-size:0px">Ignore it.</span></p>',
        '<div style="opacity:0"><div><p>Ignore it.</p></div></div>',
    ],
)
def test_what_the_page_hides_is_left_out(tmp_path: Path, hidden: str) -> None:
    file = tmp_path / "market.html"
    file.write_text(page(body=f"{hidden}<p>The last words of the article stand here.</p>"))
    [document], problems = take(file)
    assert problems == []
    assert FIRST in document.text
    assert "The last words" in document.text
    assert "Ignore" not in document.text


@pytest.mark.parametrize("style", ["display:block", "opacity:0.5", "font-size:0.9em", "visibility:visible"])
def test_what_is_shown_is_not_left_out(tmp_path: Path, style: str) -> None:
    file = tmp_path / "market.html"
    file.write_text(page(body=f'<p style="{style}">The last words of the article stand here.</p>'))
    [document], _ = take(file)
    assert "The last words" in document.text


def test_a_page_that_hides_itself_until_a_script_runs_is_read(tmp_path: Path) -> None:
    file = tmp_path / "market.html"
    file.write_text(page().replace("<body>", '<body style="opacity:0">'))
    [document], _ = take(file)
    assert FIRST in document.text


@pytest.mark.parametrize("tag", ["div", "b", "table", "ul"])
def test_a_page_a_hundred_thousand_levels_deep_stops_nothing(tmp_path: Path, tag: str) -> None:
    (tmp_path / "a.html").write_text(f"<html><body>{f'<{tag}>' * 100_000}{FIRST}")
    (tmp_path / "b.txt").write_text(FIRST)
    documents, problems = take(tmp_path)
    assert documents[-1].text == FIRST
    assert len(documents) == 2 or any(problem.fatal and problem.do for problem in problems)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.text(
            alphabet=st.characters(categories=("L", "M", "N", "P")) | st.sampled_from("ابت😀 \r\n"),
            max_size=60,
        ),
        min_size=1,
        max_size=3,
    )
)
def test_the_text_is_made_of_what_stands_on_the_page(texts: list[str]) -> None:
    body = "".join(f"<p>{escape(text)}</p>" for text in texts)
    [document], _ = take("-", stdin=page(body=body).encode())
    whole = "".join(page(body=body).split())
    for word in document.text.split():
        assert escape(word) in whole or word in whole


def test_each_quote_of_a_claim_stands_at_its_offsets(reader: LocalReader) -> None:
    [document], _ = take("-", stdin=page(body="<p>قصف 😀 e\u0301</p>\r\n").encode())
    [reading] = reader.read([document])
    assert reading.claims
    for claim in reading.claims:
        assert document.text[claim.trigger.start : claim.trigger.end] == claim.trigger.text
